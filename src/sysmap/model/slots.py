"""Slots: all ties of one kind that a thing may have, by the names that rules and sheets use.

The name of a slot is the type. Where things of the same label may stand at either end of a type
with a direction, the plain name is that of the ties that start at the thing (`REPORTS_TO`: what it
reports to), and `REPORTS_TO<` that of those that end there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sysmap.model.kinds import RelationshipKind, node_kinds, relationship_kinds

INCOMING = "<"
# Summaries: all working ties, and everything that joins a thing to others.
WORKING = "WORKING"
LINKS = "LINKS"
_LINKING = ("SITS_ON", "EMPLOYED_BY", "PART_OF", "PART_OF<", "CONTRIBUTES_TO", "CONTRIBUTES_TO<")


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of a label.

    `own` is the column of the label's own sheet that says it ("" for none), `others` the labels at
    the other end, `across` their sheets and columns that say it from there, `sheet` the sheet of
    rows of the type.
    """

    name: str
    type: str
    own: str
    others: tuple[str, ...]
    across: Mapping[str, tuple[str, str]]
    sheet: str
    working: bool


@cache
def slots_of(label: str) -> Mapping[str, Slot]:
    """Every slot of a label by its name, in the order of the kinds."""
    slots: dict[str, Slot] = {}
    for kind in relationship_kinds().values():
        for at_start in (True, False):
            others = _others(kind, label, at_start=at_start)
            name = slot_name(kind.type, label, at_start=at_start)
            if others and name not in slots:
                slots[name] = Slot(
                    name,
                    kind.type,
                    _column(kind, label, at_start=at_start),
                    others,
                    _across(kind, others, at_start=not at_start),
                    kind.sheet,
                    kind.working,
                )
    return MappingProxyType(slots)


@cache
def slot_name(type_: str, label: str, *, at_start: bool) -> str:
    """The slot of a thing of that label that a tie of the type fills at its start or its end."""
    kind = relationship_kinds()[type_]
    either = kind.directed and _others(kind, label, at_start=True) and _others(kind, label, at_start=False)
    return f"{type_}{INCOMING}" if either and not at_start else type_


@cache
def column_slot(label: str, column: str) -> str:
    """The slot that a column of a label's sheet says, or "" for a column that says none."""
    found = (one for one in node_kinds()[label].columns if one.name == column)
    return next((slot_name(one.relationship, label, at_start=not one.reverse) for one in found), "")


@cache
def summaries(label: str) -> Mapping[str, frozenset[str]]:
    """The slots that `WORKING` and `LINKS` of a label sum up, as far as they apply to it."""
    slots = slots_of(label)
    working = frozenset(name for name, slot in slots.items() if slot.working)
    links = working | frozenset(name for name in _LINKING if name in slots)
    return {name: parts for name, parts in ((WORKING, working), (LINKS, links)) if parts}


def _across(
    kind: RelationshipKind, labels: tuple[str, ...], *, at_start: bool
) -> Mapping[str, tuple[str, str]]:
    columns = {label: _column(kind, label, at_start=at_start) for label in labels}
    return {label: (node_kinds()[label].sheet, column) for label, column in columns.items() if column}


def _column(kind: RelationshipKind, label: str, *, at_start: bool) -> str:
    """The column of the label's sheet for ties of the kind that have the row at that end, or ""."""
    for column in node_kinds()[label].columns:
        if column.relationship == kind.type and (column.reverse is not at_start or not kind.directed):
            return column.name
    return ""


def _others(kind: RelationshipKind, label: str, *, at_start: bool) -> tuple[str, ...]:
    if at_start:
        return tuple(end for end in kind.ends if kind.allows(label, end))
    return tuple(start for start in kind.starts if kind.allows(start, label))
