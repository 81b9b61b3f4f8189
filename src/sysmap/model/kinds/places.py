"""Places and organisations, and how they lie in and serve each other."""

from sysmap.model.kinds.declaration import CODE, NAME, SHARE, Column, Field, NodeKind, RelationshipKind

NODE_KINDS: tuple[NodeKind, ...] = (
    NodeKind(
        "Place",
        "places",
        "A stretch of country with a boundary: a system, a place, a council area, a forum's area",
        (
            NAME,
            Field("level", "What sort of area it is", required=True, vocabulary="place_levels"),
            CODE,
            Field("population", "People who live there", "integer", least=0, example="1500000"),
        ),
        (Column("part_of", "PART_OF", "The larger place it lies in"),),
        colour="#00703C",
        shape="hexagon",
    ),
    NodeKind(
        "Organisation",
        "organisations",
        "A body that employs, commissions, provides or represents",
        (
            NAME,
            Field("kind", "What kind of body it is", required=True, vocabulary="organisation_kinds"),
            CODE,
        ),
        (
            Column("part_of", "PART_OF", "The organisation it belongs to"),
            Column("serves", "SERVES", "The places it serves"),
        ),
        colour="#005EB8",
        shape="square",
        follows=("sector", "family"),
    ),
)

RELATIONSHIP_KINDS: tuple[RelationshipKind, ...] = (
    RelationshipKind(
        "PART_OF",
        "A place lies in a place; an organisation belongs to an organisation",
        ("Place", "Organisation"),
        ("Place", "Organisation"),
        "is part of",
        same_label=True,
        line="solid",
        colour="#00703C",
    ),
    RelationshipKind(
        "OVERLAPS",
        "Two places share ground: the share of the first that lies in the second",
        ("Place",),
        ("Place",),
        "overlaps",
        (
            Field("share", f"Share of the first in the second, {SHARE}", "number", least=0, most=1),
            Field("counted_by", "What the share counts", vocabulary="counted_by"),
        ),
        line="dotted",
        colour="#00703C",
    ),
    RelationshipKind(
        "SERVES",
        "An organisation serves a place",
        ("Organisation",),
        ("Place",),
        "serves",
        (Field("share", f"Share of its patients or work from there, {SHARE}", "number", least=0, most=1),),
        line="dashed",
        colour="#00703C",
    ),
)
