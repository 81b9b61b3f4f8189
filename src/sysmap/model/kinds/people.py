"""People and their roles."""

from sysmap.model.kinds.declaration import NAME, SHARE, Column, Field, NodeKind, RelationshipKind

NODE_KINDS: tuple[NodeKind, ...] = (
    NodeKind(
        "Person",
        "people",
        "Somebody who holds roles; the name may be left out",
        (
            Field("name", "The person's name; may be left empty"),
            Field("backgrounds", "Sectors worked in", many=True, vocabulary="sectors"),
            Field("gender", "Gender, where the person has given it", vocabulary="genders"),
        ),
        (Column("holds", "HOLDS", "The roles this person holds"),),
        colour="#7C2855",
        shape="triangle",
    ),
    NodeKind(
        "Role",
        "roles",
        "A post or office, whoever holds it; joint where two or more organisations employ it",
        (
            NAME,
            Field("functions", "What the role brings to a board", many=True, vocabulary="functions"),
            Field("profession", "The profession it needs", vocabulary="professions"),
            Field("portfolio", "What it looks after", many=True, vocabulary="portfolios"),
            Field("tier", "Top of its organisation, or next", vocabulary="tiers"),
            Field("level", "The level it works at", vocabulary="levels"),
            Field(
                "system_days",
                "Days a week for work across the system",
                "number",
                least=0,
                most=7,
                example="2",
            ),
            Field("status", "Substantive, interim or vacant", vocabulary="role_statuses"),
            Field("joint", "Whether two or more organisations share it: yes, no, or empty", "yes_no"),
        ),
        (
            Column("employed_by", "EMPLOYED_BY", "The organisations that employ or host it"),
            Column("held_by", "HOLDS", "Who holds it", reverse=True),
            Column("leads_for", "LEADS_FOR", "The places it leads for"),
            Column("reports_to", "REPORTS_TO", "The roles or boards it answers to"),
        ),
        colour="#C25100",
        shape="circle",
    ),
)

RELATIONSHIP_KINDS: tuple[RelationshipKind, ...] = (
    RelationshipKind(
        "EMPLOYED_BY",
        "An organisation employs or hosts a role; two or more make a joint role",
        ("Role",),
        ("Organisation",),
        "is employed by",
        (
            Field("share", f"Share of the role, {SHARE}", "number", least=0, most=1),
            Field("lead", "Whether this is the lead employer", "yes_no"),
            Field("seconded", "Whether the role is seconded from there", "yes_no"),
        ),
        line="dashed",
        colour="#A84300",
    ),
    RelationshipKind(
        "LEADS_FOR",
        "A role leads for a place",
        ("Role",),
        ("Place",),
        "leads for",
        line="dash_dot",
        colour="#00703C",
    ),
    RelationshipKind(
        "HOLDS",
        "A person holds a role",
        ("Person",),
        ("Role",),
        "holds",
        line="solid",
        colour="#A84300",
    ),
)
