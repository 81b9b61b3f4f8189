"""What a stored system has recorded at all: absence is a gap only as far as somebody wrote it down."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sysmap.gaps.rule import GapRule
from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.model.store import GraphStore, SystemNotFound, SystemNotWhole
from sysmap.model.values import Node, Relationship, System

_STATE = """MATCH (s:System {id: $system})
RETURN s.name AS name, toString(s.as_at) AS as_at, s.content_hash AS content_hash,
       s.state AS state, s.settings AS settings, s.sheets AS sheets"""


@dataclass(frozen=True)
class State:
    """The system's own node as it stood when it was read."""

    id: str
    name: str
    as_at: str
    content_hash: str
    settings_text: str
    sheets_text: str

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
    )


@dataclass(frozen=True, slots=True)
class Lack:
    """What a rule needs and is recorded nowhere: why in words, and the place to fill in, `sheet.column`."""

    why: str
    place: str


class Recorded:
    """Answers whether what a rule needs is recorded in a system."""

    def __init__(self, system: System, state: State) -> None:
        self._system = system
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
        if self._state.sheets.get(sheet, 0) or self._declared(sheet):
            return None
        why = (
            f"the sheet {sheet} has no rows: fill it in, or list it as complete if there is nothing to write"
        )
        return Lack(why, sheet)

    def _tie(self, type_: str) -> Lack | None:
        kind = relationship_kinds()[type_]
        columns = columns_of(type_)
        if type_ in self._tied or self._declared(kind.sheet) or any(self._declared(*one) for one in columns):
            return None
        places = [f"the column {column} of the sheet {sheet}" for sheet, column in columns]
        ways = " or ".join([*places, f"the sheet {kind.sheet}"])
        why = f"nothing is recorded that {kind.phrase} something else: fill in {ways}"
        return Lack(why, ".".join(columns[0]) if columns else kind.sheet)

    def _declared(self, sheet: str, column: str = "") -> bool:
        """Whether the sheet, or the column of it, is said to hold all there is."""
        return sheet in self._complete or f"{sheet}.{column}" in self._complete

    def _field(self, owner: str, name: str) -> Lack | None:
        things = self._live.get(owner, ())
        if not things or any(_states(thing, name) for thing in things):
            return None
        if node := node_kinds().get(owner):
            if f"{node.sheet}.{name}" in self._complete:
                return None
            said, sheet = f"no {owner.lower()} states its {name}", node.sheet
        else:
            kind = relationship_kinds()[owner]
            said, sheet = f"no row says {name} of what {kind.phrase}", kind.sheet
        return Lack(f"{said}: fill in that column of the sheet {sheet}", f"{sheet}.{name}")

    @cached_property
    def _complete(self) -> frozenset[str]:
        return frozenset(self._state.listed("complete"))

    @cached_property
    def _tied(self) -> frozenset[str]:
        """Types of the ties that are recorded at all, on whatever date, or said to be none."""
        said_none = (slot for node in self._system.nodes for slot in _listed(node.values.get("none")))
        return frozenset((*(tie.type for tie in self._system.relationships), *said_none))

    @cached_property
    def _live(self) -> Mapping[str, list[Node | Relationship]]:
        found: dict[str, list[Node | Relationship]] = defaultdict(list)
        for node in self._system.live_nodes():
            found[node.label].append(node)
        for tie in self._system.live_relationships():
            found[tie.type].append(tie)
        return found


def columns_of(type_: str) -> list[tuple[str, str]]:
    """The columns of sheets of nodes that stand for a type of relationship, as (sheet, column)."""
    return [
        (node.sheet, column.name)
        for node in node_kinds().values()
        for column in node.columns
        if column.relationship == type_
    ]


def _listed(value: object) -> tuple[str, ...]:
    """The slots that a thing says it has none of."""
    return tuple(str(one) for one in value) if isinstance(value, (tuple, list)) else ()


def _states(thing: Node | Relationship, name: str) -> bool:
    value = thing.values.get(name, getattr(thing, name, None))
    return value not in (None, "", ())
