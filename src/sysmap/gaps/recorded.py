"""What a stored system has recorded at all: absence is a gap only as far as somebody wrote it down."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from sysmap.gaps.rule import GapRule
from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.model.store import GraphStore, SystemNotFound, SystemNotWhole
from sysmap.model.values import Node, Relationship, System

_NOT_AMONG_VALUES = frozenset(("valid_from", "valid_to", "source", "confidence"))
_STATE = """MATCH (s:System {id: $system})
RETURN s.name AS name, toString(s.as_at) AS as_at, s.content_hash AS content_hash,
       s.state AS state, s.settings AS settings, s.sheets AS sheets, s.tied AS tied, s.written AS written"""


@dataclass(frozen=True)
class State:
    """The system's own node as it stood when it was read.

    `tied` are the types of ties that are recorded or said to be none; `written` the names of all values
    that are recorded, as `Board.quorum`.
    """

    id: str
    name: str
    as_at: str
    content_hash: str
    settings_text: str
    sheets_text: str
    tied: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """What `system.toml` said, as plain values."""
        found: Mapping[str, Any] = json.loads(self.settings_text or "{}")
        return found

    @cached_property
    def sheets(self) -> Mapping[str, int]:
        """How many rows each sheet held."""
        found: Mapping[str, int] = json.loads(self.sheets_text or "{}")
        return found

    def listed(self, how: str) -> tuple[str, ...]:
        """The sheets, and columns as `sheet.column`, that the settings list as `complete` or `partial`."""
        listed = self.settings.get("sheets", {})
        found = listed.get(how, ()) if isinstance(listed, Mapping) else ()
        return tuple(sorted([found] if isinstance(found, str) else found))


def state(store: GraphStore, system_id: str) -> State:
    """The system as the store holds it now. Raises SystemNotFound, SystemNotWhole."""
    rows = store.query(_STATE, {"system": system_id}, looked=True)
    if not rows:
        raise SystemNotFound(f"The store holds no system {system_id}.")
    row = rows[0]
    if row["state"] != "whole":
        raise SystemNotWhole(f"{system_id} is being loaded, or a load was cut off: load it again.")
    return State(
        system_id,
        row["name"] or system_id,
        str(row["as_at"]),
        row["content_hash"] or "",
        row["settings"] or "",
        row["sheets"] or "",
        frozenset(row["tied"] or ()),
        frozenset(row["written"] or ()),
    )


@dataclass(frozen=True, slots=True)
class Lack:
    """What a rule needs and is recorded nowhere: why in words, and the place to fill in, `sheet.column`."""

    why: str
    place: str


class Facts(Protocol):
    """What a whole system has recorded, as far as rules need it."""

    def any_live(self, owner: str) -> bool:
        """Whether there is a live thing of that label or type."""

    def states(self, owner: str, name: str) -> bool:
        """Whether a live thing of that label or type states that field."""


class Recorded:
    """Answers whether what a rule needs is recorded in a system."""

    def __init__(self, facts: Facts, state: State) -> None:
        self._facts = facts
        self._state = state

    def lacking(self, rule: GapRule) -> tuple[Lack, ...]:
        """Why the rule cannot be assessed and what to fill in; nothing if it can be."""
        lacks = [
            *(self._sheet(sheet) for sheet in rule.needs.sheets),
            *(self._tie(tie) for tie in rule.needs.ties),
        ]
        if not any(lacks):
            lacks = [self._field(owner, name) for owner, name in rule.needs.fields]
        return tuple(dict.fromkeys(lack for lack in lacks if lack))

    def _sheet(self, sheet: str) -> Lack | None:
        if self._state.sheets.get(sheet) or self._declared(sheet):
            return None
        why = (
            f"the sheet {sheet} has no rows: fill it in, or list it as complete if there is nothing to write"
        )
        return Lack(why, sheet)

    def _tie(self, type_: str) -> Lack | None:
        kind = relationship_kinds()[type_]
        columns = columns_of(type_)
        declared = self._declared(kind.sheet) or any(self._declared(*one) for one in columns)
        if declared or type_ in self._state.tied:
            return None
        places = [f"the column {column} of the sheet {sheet}" for sheet, column in columns]
        ways = " or ".join([*places, f"the sheet {kind.sheet}"])
        why = f"nothing is recorded that {kind.phrase} something else: fill in {ways}"
        return Lack(why, ".".join(columns[0]) if columns else kind.sheet)

    def _declared(self, sheet: str, column: str | None = None) -> bool:
        """Whether the sheet, or the column of it, is said to hold all there is."""
        return sheet in self._complete or (column is not None and f"{sheet}.{column}" in self._complete)

    def _field(self, owner: str, name: str) -> Lack | None:
        node = node_kinds().get(owner)
        if node and f"{node.sheet}.{name}" in self._complete:
            return None
        # What nothing states on any date need not be looked for.
        ever = name in _NOT_AMONG_VALUES or f"{owner}.{name}" in self._state.written
        if (ever and self._facts.states(owner, name)) or not self._facts.any_live(owner):
            return None
        if node:
            said, sheet = f"no {owner.lower()} states its {name}", node.sheet
        else:
            kind = relationship_kinds()[owner]
            said, sheet = f"no row says {name} of what {kind.phrase}", kind.sheet
        return Lack(f"{said}: fill in that column of the sheet {sheet}", f"{sheet}.{name}")

    @cached_property
    def _complete(self) -> frozenset[str]:
        return frozenset(self._state.listed("complete"))


class FactsOfSystem:
    """What a system that has been read has recorded."""

    def __init__(self, system: System) -> None:
        self._system = system

    def any_live(self, owner: str) -> bool:
        """Whether there is a live thing of that label or type."""
        return bool(self._live.get(owner))

    def states(self, owner: str, name: str) -> bool:
        """Whether a live thing of that label or type states that field."""
        return any(_states(thing, name) for thing in self._live.get(owner, ()))

    @cached_property
    def _live(self) -> Mapping[str, list[Node | Relationship]]:
        found: dict[str, list[Node | Relationship]] = defaultdict(list)
        for node in self._system.live_nodes():
            found[node.label].append(node)
        for tie in self._system.live_relationships():
            found[tie.type].append(tie)
        return found


class FactsOfGraph:
    """What a stored system has recorded, asked of its graph one by one, since to read all takes longer."""

    def __init__(self, store: GraphStore, system_id: str) -> None:
        self._store = store
        self._system_id = system_id

    def any_live(self, owner: str) -> bool:
        """Whether there is a live thing of that label or type."""
        return self._any(owner, "")

    def states(self, owner: str, name: str) -> bool:
        """Whether a live thing of that label or type states that field."""
        return self._any(owner, f" WHERE t.{name} IS NOT NULL")

    def _any(self, owner: str, where: str) -> bool:
        texts = [f"{matched}{where} RETURN t.id AS id LIMIT 1" for matched in _matching(owner)]
        given = {"system": self._system_id}
        return any(self._store.query(text, given, looked=True) for text in texts)


def _matching(owner: str) -> list[str]:
    """How all live things of a label are matched, or the ties of a type from the end where fewer stand."""
    if owner in node_kinds():
        return [f"MATCH (t:{owner} {{system: $system, live: true}})"]
    kind = relationship_kinds()[owner]
    tie = f"-[t:{owner} {{live: true}}]-"
    if "Organisation" in kind.starts and "Organisation" not in kind.ends:
        return [f"MATCH (x:{label} {{system: $system}})<{tie}(y)" for label in kind.ends]
    return [f"MATCH (x:{label} {{system: $system}}){tie}>(y)" for label in kind.starts]


def columns_of(type_: str) -> list[tuple[str, str]]:
    """The columns of sheets of nodes that stand for a type of relationship, as (sheet, column)."""
    return [
        (node.sheet, column.name)
        for node in node_kinds().values()
        for column in node.columns
        if column.relationship == type_
    ]


def _states(thing: Node | Relationship, name: str) -> bool:
    value = thing.values.get(name, getattr(thing, name, None))
    return value not in (None, "", ())
