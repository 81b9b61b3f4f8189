"""What stands in the graph: of each label and type its properties, those that follow included."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from sysmap.model.closed import WITHIN
from sysmap.model.expectations import voices
from sysmap.model.kinds import (
    COMMON_FIELDS,
    DERIVED_PROPERTIES,
    DERIVED_TIE_PROPERTIES,
    KEPT_PROPERTIES,
    SAID_NONE,
    SAME_AS,
    Field,
    derived_kinds,
    node_kinds,
    relationship_kinds,
)
from sysmap.model.slots import LINKS, WORKING, slots_of
from sysmap.model.vocabulary import vocabulary

SYSTEM = "System"
# `stated` comes from the sheets, `kept` is what sysmap notes of each thing, `derived` follows from others.
Ground = Literal["stated", "kept", "derived"]


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its field, on what ground it stands there, and the words it can hold.

    `words` is None where any value of the field's type will do.
    """

    field: Field
    ground: Ground
    words: frozenset[str] | None = None


_KEPT: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("id", "The system's id, `/` and the id in the sheets: `northvale/b_icb`", required=True),
        Field("system", "The system's id: the parameter `$system`", required=True),
        Field("live", "Whether it holds on the day the system is looked at", "yes_no", required=True),
        Field("origin_file", "The file it was read from"),
        Field("origin_sheet", "The sheet of that file, where it has several"),
        Field("origin_row", "The row there, as a spreadsheet numbers it", "integer"),
    )
}
_DERIVED: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("sector", "The sector of its kind", vocabulary="sectors"),
        Field("family", "The family of its sector", vocabulary="families"),
        Field("closed", "The kinds of tie of which all there is is recorded (`SITS_ON`)", many=True),
        Field("context", "true of what belongs to a neighbouring system; else not there", "yes_no"),
        Field("paused", "Whether it does not meet on that day", "yes_no"),
        Field("expects", "The voices expected of such a board", many=True),
        Field("expects_by_law", "Those of them that the law asks for", many=True),
        Field("top", "true of a board that reports to none by law; else not there", "yes_no"),
        Field("brings", "The voices that its member brings", many=True),
        Field("may_bring", "The voices that its member may bring, as far as is recorded", many=True),
        Field("stand_in", "true of a named deputy or alternate, who has no seat; else not there", "yes_no"),
        Field("derived", "true: it follows from other ties, and no sheet holds it", "yes_no"),
    )
}
_SYSTEM: tuple[Field, ...] = (
    Field("id", "The system's id", required=True),
    Field("name", "Its name"),
    Field("as_at", "The day it is looked at", "date"),
    Field("closed", "The sheets and columns in which all there is is recorded", many=True),
    Field("content_hash", "A hash of everything in it"),
    Field("source_hash", "A hash of the files it was loaded from"),
    Field("state", "whole, or replacing while it is loaded"),
    Field("derived", "The version of what follows from others", "integer"),
    Field("settings", "Its settings as JSON"),
    Field("sheets", "Which sheets and columns there were, as JSON"),
    Field("written", "The names of the values in its sheets, as `Board.budget`", many=True),
    Field("tied", "The types of ties that are recorded, on whatever date, or said to be none", many=True),
    Field("sysmap", "The id again: it marks the node as one of sysmap's"),
    Field("load", "Only while it is loaded: which load that is"),
    Field("loaded_by", "Who loaded it"),
    Field("loaded_from", "What it was loaded from"),
    Field("loaded_at", "When it was loaded"),
)
_VOICES = ("expects", "expects_by_law", "brings", "may_bring")


@cache
def graph_properties(kind: str) -> Mapping[str, Property] | None:
    """The properties of a label or type by name, in the order of declaration; None for no such kind."""
    if kind == SYSTEM:
        return MappingProxyType({field.name: Property(field, "kept") for field in _SYSTEM})
    if kind == SAME_AS:
        return MappingProxyType({name: Property(_KEPT[name], "kept") for name in ("id", "live")})
    if follows := derived_kinds().get(kind):
        own = {field.name: Property(field, "derived", _words(field)) for field in follows.fields}
        noted = {name: _noted(name) for name in DERIVED_TIE_PROPERTIES}
        return MappingProxyType({**own, **noted})
    known = node_kinds().get(kind) or relationship_kinds().get(kind)
    if known is None:
        return None
    stated = (*known.fields, *COMMON_FIELDS, *([SAID_NONE] if kind in node_kinds() else []))
    return MappingProxyType(
        {field.name: Property(field, "stated", _words(field, kind)) for field in stated}
        | {one.field.name: one for one in map(_precision, known.fields) if one is not None}
        | {
            name: Property(_DERIVED[name], "derived", _words(_DERIVED[name], kind))
            for name in DERIVED_PROPERTIES.get(kind, ())
        }
        | {name: _noted(name) for name in KEPT_PROPERTIES}
    )


def graph_labels() -> tuple[str, ...]:
    """Every label, in the order of declaration."""
    return (*node_kinds(), SYSTEM)


def graph_types() -> tuple[str, ...]:
    """Every type of relationship: those of the sheets, those that follow, and what joins systems."""
    return (*relationship_kinds(), *derived_kinds(), SAME_AS)


def _precision(field: Field) -> Property | None:
    """How exact a date is of which a month or year alone may be known; None for what is no date."""
    if field.type != "date":
        return None
    said = f"How exact `{field.name}` is where it is no day, which is then the first one"
    return Property(Field(f"{field.name}_precision", said), "stated", frozenset(("month", "year")))


def _noted(name: str) -> Property:
    return Property(_KEPT[name], "kept") if name in _KEPT else Property(_DERIVED[name], "derived")


def _words(field: Field, kind: str | None = None) -> frozenset[str] | None:
    if field.vocabulary:
        return frozenset(vocabulary(field.vocabulary))
    if field.name in _VOICES:
        return frozenset(voices())
    if field.name in ("closed", SAID_NONE.name) and kind:
        # A node also says of which of its own columns all there is is recorded.
        own = (one.name for one in (node_kinds()[kind].fields if kind in node_kinds() else ()))
        follows = (WITHIN,) if kind == "Place" else ()
        return frozenset((*slots_of(kind), *follows, WORKING, LINKS, *own))
    return None
