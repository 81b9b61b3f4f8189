"""Programmes and objectives, who answers for them and whom they are for."""

from sysmap.model.kinds.declaration import BODIES, NAME, Column, Field, NodeKind, RelationshipKind

NODE_KINDS: tuple[NodeKind, ...] = (
    NodeKind(
        "Programme",
        "programmes",
        "Work with a name: transformation, development of leaders, delivery",
        (
            NAME,
            Field("kind", "What kind of programme it is", vocabulary="programme_kinds"),
            Field(
                "participants_listed",
                "Whether those recorded as taking part are all there are (all), some or none;"
                " empty if not known",
                vocabulary="listings",
                example="all",
            ),
        ),
        (
            Column("runs_in", "RUNS_IN", "The places it runs in"),
            Column("supports", "SUPPORTS", "The objectives it supports"),
            Column("led_by", "LEADS", "Who leads it", reverse=True),
            Column("linked_to", "LINKED_TO", "Programmes it is tied to"),
        ),
        colour="#00667A",
        shape="star",
    ),
    NodeKind(
        "Objective",
        "objectives",
        "Something the system has said it will do, or a measure it answers for",
        (
            NAME,
            Field("kind", "An objective or a metric", vocabulary="objective_kinds"),
            Field("level", "The level it belongs to", vocabulary="levels"),
            Field("statement", "What it says"),
        ),
        (
            Column("accountable", "ACCOUNTABLE_FOR", "Who is accountable for it", reverse=True),
            Column("responsible", "RESPONSIBLE_FOR", "Who is responsible for it", reverse=True),
            Column("for_place", "FOR_PLACE", "The places it is for"),
        ),
        colour="#8A1538",
        shape="triangle_down",
    ),
)

RELATIONSHIP_KINDS: tuple[RelationshipKind, ...] = (
    RelationshipKind(
        "ACCOUNTABLE_FOR",
        "A role or an organisation answers for an objective",
        BODIES,
        ("Objective",),
        "is accountable for",
        line="solid",
        colour="#8A1538",
    ),
    RelationshipKind(
        "RESPONSIBLE_FOR",
        "A role or an organisation does the work of an objective",
        BODIES,
        ("Objective",),
        "is responsible for",
        line="dashed",
        colour="#8A1538",
    ),
    RelationshipKind(
        "FOR_PLACE",
        "An objective is for a place",
        ("Objective",),
        ("Place",),
        "is for",
        line="dotted",
        colour="#8A1538",
    ),
    RelationshipKind(
        "LEADS",
        "A person, a role or an organisation leads a programme",
        ("Person", "Role", "Organisation"),
        ("Programme",),
        "leads",
        line="solid",
        colour="#00667A",
    ),
    RelationshipKind(
        "TAKES_PART_IN",
        "A person, a role, an organisation or people of a place take part in a programme",
        ("Person", "Role", "Organisation", "Place"),
        ("Programme",),
        "takes part in",
        (Field("seats", "How many take part", "integer", least=0),),
        line="dashed",
        colour="#00667A",
    ),
    RelationshipKind(
        "RUNS_IN",
        "A programme runs in a place",
        ("Programme",),
        ("Place",),
        "runs in",
        (Field("intended_seats", "Seats meant for that place", "integer", least=0),),
        line="dotted",
        colour="#00667A",
    ),
    RelationshipKind(
        "LINKED_TO",
        "Two programmes are tied to each other",
        ("Programme",),
        ("Programme",),
        "is linked to",
        directed=False,
        line="dash_dot",
        colour="#00667A",
    ),
    RelationshipKind(
        "SUPPORTS",
        "A programme supports an objective",
        ("Programme",),
        ("Objective",),
        "supports",
        line="dash_dot",
        colour="#8A1538",
    ),
)
