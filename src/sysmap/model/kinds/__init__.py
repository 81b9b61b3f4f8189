"""Every kind of node and relationship, declared once.

Sheet templates, validation, schema and load Cypher, the legend and the page of kinds follow from
these declarations. To add a kind, add it to the module of its family; nothing else. The order here, by
family, is that of sheets, pages and legends.
"""

from collections.abc import Mapping
from functools import cache

from sysmap.model.kinds import boards, links, people, places, work
from sysmap.model.kinds.declaration import (
    COMMON_FIELDS,
    NONE,
    SAID_NONE,
    Column,
    Field,
    FieldType,
    Line,
    NodeKind,
    RelationshipKind,
    Shape,
)
from sysmap.model.kinds.derived import DERIVED_TIE_PROPERTIES, DERIVED_TIES, DERIVED_VERSION

__all__ = (
    "COMMON_FIELDS",
    "DERIVED_PROPERTIES",
    "DERIVED_TIES",
    "DERIVED_TIE_PROPERTIES",
    "DERIVED_VERSION",
    "KEPT_PROPERTIES",
    "NODE_KINDS",
    "NONE",
    "RELATIONSHIP_KINDS",
    "SAID_NONE",
    "SAME_AS",
    "Column",
    "Field",
    "FieldType",
    "Line",
    "NodeKind",
    "RelationshipKind",
    "Shape",
    "derived_kinds",
    "node_kinds",
    "personal_types",
    "relationship_kinds",
    "sheet_names",
    "working_types",
)

NODE_KINDS: tuple[NodeKind, ...] = (
    *places.NODE_KINDS,
    *people.NODE_KINDS,
    *boards.NODE_KINDS,
    *work.NODE_KINDS,
)
RELATIONSHIP_KINDS: tuple[RelationshipKind, ...] = (
    *places.RELATIONSHIP_KINDS,
    *people.RELATIONSHIP_KINDS,
    *boards.RELATIONSHIP_KINDS,
    *work.RELATIONSHIP_KINDS,
    *links.RELATIONSHIP_KINDS,
)

# Properties that sysmap itself writes on every node and relationship.
KEPT_PROPERTIES = ("id", "system", "live", "origin_file", "origin_sheet", "origin_row")

# Properties that follow from others when a system is stored; never read from a sheet. `closed` names
# the slots of which all there is is recorded, `context` marks what belongs to a neighbouring system.
# What is expected of a board, and what a seat brings: `expectations.toml` and `voices.py`.
_OF_ANY_NODE = ("closed", "context")
DERIVED_PROPERTIES: Mapping[str, tuple[str, ...]] = {
    **{kind.label: (*kind.follows, *_OF_ANY_NODE) for kind in NODE_KINDS},
    **{kind.type: kind.follows for kind in RELATIONSHIP_KINDS if kind.follows},
}

# Joins the same official code in two systems; made when a system is loaded, never in a sheet.
SAME_AS = "SAME_AS"


@cache
def node_kinds() -> Mapping[str, NodeKind]:
    """Every node kind by its label, in the order of declaration."""
    return {kind.label: kind for kind in NODE_KINDS}


@cache
def relationship_kinds() -> Mapping[str, RelationshipKind]:
    """Every relationship kind by its type, in the order of declaration."""
    return {kind.type: kind for kind in RELATIONSHIP_KINDS}


@cache
def working_types() -> tuple[str, ...]:
    """The types of working links, in the order of declaration."""
    return tuple(kind.type for kind in RELATIONSHIP_KINDS if kind.working)


@cache
def personal_types() -> tuple[str, ...]:
    """The types of working links that people may have, in the order of declaration."""
    return tuple(kind.type for kind in RELATIONSHIP_KINDS if kind.working and "Person" in kind.starts)


@cache
def derived_kinds() -> Mapping[str, RelationshipKind]:
    """Every kind of tie that follows from others, by its type, in the order of declaration."""
    return {kind.type: kind for kind in DERIVED_TIES}


@cache
def sheet_names() -> tuple[str, ...]:
    """Every sheet a folder or workbook may hold: one a node kind, then those of relationships."""
    ties = dict.fromkeys(kind.sheet for kind in RELATIONSHIP_KINDS if kind.sheet != "relationships")
    return (*(kind.sheet for kind in NODE_KINDS), *ties, "relationships")
