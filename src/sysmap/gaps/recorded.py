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
        """The sheets that the settings list as `complete` or `partial`, sorted."""
        listed = self.settings.get("sheets", {})
        found = listed.get(how, ()) if isinstance(listed, Mapping) else ()
        return tuple(sorted([found] if isinstance(found, str) else found))


def state(store: GraphStore, system_id: str) -> State:
    """The system as the store holds it now. Raises SystemNotFound, SystemNotWhole."""
    rows = store.query(_STATE, {"system": system_id})
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


class Recorded:
    """Answers whether what a rule needs is recorded in a system."""

    def __init__(self, system: System, state: State) -> None:
        self._system = system
        self._state = state

    def lacking(self, rule: GapRule) -> str:
        """Why the rule cannot be assessed and what to fill in, or "" if it can be."""
        reasons = [
            *(self._sheet(sheet) for sheet in rule.needs.sheets),
            *(self._tie(tie) for tie in rule.needs.ties),
        ]
        if not any(reasons):
            reasons = [self._field(owner, name) for owner, name in rule.needs.fields]
        return "; ".join(dict.fromkeys(reason for reason in reasons if reason))

    def _sheet(self, sheet: str) -> str:
        if sheet in self._state.listed("partial"):
            return f"the sheet {sheet} is marked as partial: complete it and take it off that list"
        if self._state.sheets.get(sheet, 0) or sheet in self._state.listed("complete"):
            return ""
        return (
            f"the sheet {sheet} has no rows: fill it in, or list it as complete if there is nothing to write"
        )

    def _tie(self, type_: str) -> str:
        kind = relationship_kinds()[type_]
        columns = [
            (node.sheet, column.name)
            for node in node_kinds().values()
            for column in node.columns
            if column.relationship == type_
        ]
        sheets = (kind.sheet, *(sheet for sheet, _ in columns))
        partial = set(self._state.listed("partial")).intersection(sheets)
        if partial:
            return self._sheet(min(partial))
        if type_ in self._tied or set(self._state.listed("complete")).intersection(sheets):
            return ""
        places = [f"the column {column} of the sheet {sheet}" for sheet, column in columns]
        ways = " or ".join([*places, f"the sheet {kind.sheet}"])
        return f"nothing is recorded that {kind.phrase} something else: fill in {ways}"

    def _field(self, owner: str, name: str) -> str:
        things = self._live.get(owner, ())
        if not things or any(_states(thing, name) for thing in things):
            return ""
        if node := node_kinds().get(owner):
            return f"no {owner.lower()} states its {name}: fill in that column of the sheet {node.sheet}"
        kind = relationship_kinds()[owner]
        return f"no row says {name} of what {kind.phrase}: fill in that column of the sheet {kind.sheet}"

    @cached_property
    def _tied(self) -> frozenset[str]:
        """Types of the ties that are recorded at all, on whatever date."""
        return frozenset(tie.type for tie in self._system.relationships)

    @cached_property
    def _live(self) -> Mapping[str, list[Node | Relationship]]:
        found: dict[str, list[Node | Relationship]] = defaultdict(list)
        for node in self._system.live_nodes():
            found[node.label].append(node)
        for tie in self._system.live_relationships():
            found[tie.type].append(tie)
        return found


def _states(thing: Node | Relationship, name: str) -> bool:
    value = thing.values.get(name, getattr(thing, name, None))
    return value not in (None, "", ())
