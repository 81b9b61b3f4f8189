"""Ties that follow from others when a system is stored (`model/derived.py`); never in a sheet."""

from sysmap.model.kinds.declaration import SHARE, Field, RelationshipKind

# Properties that sysmap writes on ties that follow from others, beside their fields.
DERIVED_TIE_PROPERTIES = ("id", "system", "live", "derived")

# What follows from others when a system is stored is of this version; a graph with another is loaded anew.
DERIVED_VERSION = 4

# Ties that follow from others when a system is stored (`model/derived.py`); never in a sheet.
DERIVED_TIES: tuple[RelationshipKind, ...] = (
    RelationshipKind(
        "WITHIN",
        "A place lies wholly in a place, itself included: by PART_OF, and by OVERLAPS of 0.98 or more",
        ("Place",),
        ("Place",),
        "lies in",
        (Field("share", f"Share of the first in the second, {SHARE}", "number", least=0, most=1),),
    ),
    RelationshipKind(
        "COVERS",
        "A board governs, an organisation serves or a programme reaches the place or one that holds it",
        ("Board", "Organisation", "Programme"),
        ("Place",),
        "covers",
        (Field("direct", "Whether that very place is stated, or one with the same boundary", "yes_no"),),
    ),
    RelationshipKind(
        "SEATED_ON",
        "An organisation sits on a board itself, through its roles, or through a body it belongs to or holds",
        ("Organisation",),
        ("Board",),
        "is seated on",
        (
            Field("seats", "Its seats; a joint role counts by its employer's share", "number", least=0),
            Field("voting", "Those of them that vote", "number", least=0),
            Field("attending", "Those of them that attend or observe", "number", least=0),
            Field("chair", "Whether it has the chair", "yes_no"),
            Field(
                "own", "Whether it sits itself or through a role; no: only through a related body", "yes_no"
            ),
            Field("through", "Ids of the roles and organisations that sit", many=True),
        ),
    ),
    RelationshipKind(
        "HOSTED_BY",
        "An organisation employs a role, or stands where an employer stood that has ended",
        ("Role",),
        ("Organisation",),
        "is hosted by",
        (
            Field(
                "share", f"Share of the role, {SHARE}; equal where none is stated", "number", least=0, most=1
            ),
        ),
    ),
    RelationshipKind(
        "CONNECTED_WITH",
        "Something other than a shared board links two organisations, directly or through their roles",
        ("Organisation",),
        ("Organisation",),
        "is connected with",
        (Field("by", "The types of what links them", many=True),),
        directed=False,
    ),
)
