"""Systems that hypothesis makes: everything a sheet could bring, and worse."""

import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from sysmap.model.kinds import (
    DERIVED_PROPERTIES,
    KEPT_PROPERTIES,
    NODE_KINDS,
    NONE,
    RELATIONSHIP_KINDS,
    Field,
    NodeKind,
    RelationshipKind,
    sheet_names,
)
from sysmap.model.sheets import columns_to_declare
from sysmap.model.slots import slots_of
from sysmap.model.values import Node, Origin, Relationship, System

Draw = Callable[[st.SearchStrategy[Any]], Any]

_AWKWARD = (
    "'",
    '"',
    "\\",
    "\\u0041",
    "`",
    "$x",
    "null",
    "LOAD CSV",
    "O'Brien\n\t",
    "Ωé😀",
    "\u0000",
    "2022-01-01",
    " ",
)
_TEXT = st.text(min_size=1, max_size=12) | st.sampled_from(_AWKWARD)
_DATE = st.dates(date(1, 1, 1), date(9999, 12, 31))
_WHOLE = st.integers(-(2**63), 2**63 - 1)
_NUMBER = (
    st.floats(allow_nan=False, allow_infinity=False)
    | _WHOLE
    | st.sampled_from((0, 0.0, 1, 1.0, 5e-324, 1e308))
)
# Words from which something follows when a system is stored.
_SAID = {
    "listings": ("all", "some", "none"),
    "positions": ("chair", "named_deputy"),
    "seat_kinds": ("voting", "attending"),
    "place_levels": ("system", "place"),
    "role_statuses": ("vacant",),
}
_TAKEN = {
    NONE,
    *KEPT_PROPERTIES,
    "valid_from",
    "valid_to",
    "source",
    "confidence",
    *(name for names in DERIVED_PROPERTIES.values() for name in names),
    *(field.name for node in NODE_KINDS for field in node.fields),
    *(field.name for tie in RELATIONSHIP_KINDS for field in tie.fields),
}
_EXTRA = st.dictionaries(
    (_TEXT | st.sampled_from(("a.b", "a b", "x`y", "Name", "start_id", "type", "\u0001"))).filter(
        lambda name: name not in _TAKEN and not name.startswith("@") and "\0" not in name
    ),
    _TEXT,
    max_size=3,
)
_ORIGIN = st.builds(Origin, st.just("") | _TEXT, st.just("") | _TEXT, st.integers(0, sys.maxsize))
_IDS = st.text("abcXYZ/-_.é '\"\\", min_size=1, max_size=4)


_SETTING = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)


@st.composite
def systems(draw: Draw, id_: str = "s") -> System:
    """A system of some nodes, codes among them that come twice, and parallel relationships."""
    ids = draw(st.lists(_IDS, unique=True, max_size=8))
    nodes = tuple(draw(_nodes(node_id)) for node_id in ids)
    pairs = [
        (kind, one, other)
        for kind in RELATIONSHIP_KINDS
        for one in nodes
        for other in nodes
        if kind.allows(one.label, other.label)
    ]
    names = draw(st.lists(_IDS, unique=True, max_size=10 if pairs else 0))
    ties = tuple(draw(_ties(name, *draw(st.sampled_from(pairs)))) for name in names)
    settings = st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=5,
    )
    sheets = sheet_names()
    declared = st.sampled_from((*sheets, *(f"{s}.{c}" for s in sheets for c in columns_to_declare(s))))
    said = draw(st.dictionaries(st.text(), settings, max_size=3))
    if draw(st.booleans()):
        lists = st.lists(declared, max_size=6)
        said |= {"sheets": {"complete": draw(lists), "partial": draw(lists)}, "system": {"code": "QM7"}}
    return System(
        id_,
        draw(st.just("") | _TEXT),
        draw(_DATE),
        nodes,
        ties,
        said,
        draw(st.dictionaries(_TEXT, st.integers(0, 10**6), max_size=3)),
    )


@st.composite
def _nodes(draw: Draw, id_: str) -> Node:
    kind = draw(st.sampled_from(NODE_KINDS))
    return Node(kind.label, id_, **_common(draw, kind))


@st.composite
def _ties(draw: Draw, id_: str, kind: RelationshipKind, start: Node, end: Node) -> Relationship:
    return Relationship(kind.type, id_, start.id, end.id, **_common(draw, kind))


def _common(draw: Draw, kind: NodeKind | RelationshipKind) -> dict[str, Any]:
    values = {field.name: draw(_value(field)) for field in kind.fields if draw(st.booleans())}
    if isinstance(kind, NodeKind) and draw(st.booleans()):
        slots = st.sampled_from((*slots_of(kind.label), "no slot"))
        values[NONE] = tuple(draw(st.lists(slots, min_size=1, max_size=3, unique=True)))
    return {
        "values": values | draw(_EXTRA),
        "valid_from": draw(st.none() | _DATE),
        "valid_to": draw(st.none() | _DATE),
        "source": draw(st.just("") | _TEXT),
        "confidence": draw(st.just("") | st.sampled_from(("stated", "inferred"))),
        "origin": draw(_ORIGIN),
    }


def _value(field: Field) -> st.SearchStrategy[Any]:
    if field.type == "interval" or (field.type == "date" and field.many):
        one: st.SearchStrategy[Any] = st.builds(lambda day: f"{day.isoformat()}/", _DATE)
    elif field.name == "code":
        one = st.sampled_from(("QM7", "007", "E1", "'"))
    elif field.vocabulary in _SAID:
        one = st.sampled_from((*_SAID[field.vocabulary], "x"))
    else:
        one = {
            "text": _TEXT,
            "integer": _WHOLE,
            "number": _NUMBER,
            "yes_no": st.booleans(),
            "date": _DATE,
        }[field.type]
    return st.lists(one, min_size=1, max_size=3).map(tuple) if field.many else one
