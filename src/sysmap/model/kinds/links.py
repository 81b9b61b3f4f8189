"""What joins bodies and people otherwise: money, succession, work together, what one thinks of another."""

from sysmap.model.kinds.declaration import BODIES, SHARE, Field, Line, RelationshipKind

_RHYTHM = (
    Field("rhythm_days", "How often they mean to meet, in days", "integer", least=1, example="30"),
    Field("last_met", "When they last met", "date", example="2022-06-14"),
)
_STRENGTH = (
    Field("weight", "How much, as its source counts it: hours, messages, meetings", "number", least=0),
    Field("rating", "How useful it is, from 1 (least) to 4 (most)", "integer", least=1, most=4),
)
_PEOPLE = ("Person", "Role")


def _working(
    type_: str, phrase: str, description: str, line: Line, colour: str = "#005EB8", *, directed: bool = True
) -> RelationshipKind:
    return RelationshipKind(
        type_,
        description,
        BODIES,
        BODIES,
        phrase,
        _RHYTHM,
        directed=directed,
        working=True,
        line=line,
        colour=colour,
    )


def _personal(
    type_: str, phrase: str, description: str, line: Line, *, directed: bool = True
) -> RelationshipKind:
    """A working tie between people, or between the posts they hold."""
    return RelationshipKind(
        type_,
        description,
        _PEOPLE,
        _PEOPLE,
        phrase,
        (*_RHYTHM, *_STRENGTH),
        directed=directed,
        working=True,
        line=line,
        colour="#7C2855",
    )


def _rating(name: str, description: str) -> Field:
    return Field(name, description + ", from 1 (least) to 4 (most)", "integer", least=1, most=4)


RELATIONSHIP_KINDS: tuple[RelationshipKind, ...] = (
    RelationshipKind(
        "CONTRIBUTES_TO",
        "An organisation gives money or people",
        ("Organisation",),
        ("Board", "Programme", "Role", "Organisation"),
        "contributes to",
        (
            Field("resource", "Money or people", vocabulary="resources"),
            Field("amount", "How much", "number", least=0),
            Field("unit", "Of what: pounds, whole-time equivalents, …"),
            Field("year", "The financial year, as people write it", example="2022/23"),
        ),
        line="solid",
        colour="#425563",
    ),
    RelationshipKind(
        "SUCCEEDED_BY",
        "A place or an organisation is followed by another",
        ("Place", "Organisation"),
        ("Place", "Organisation"),
        "is succeeded by",
        (Field("share", f"Share that goes there, {SHARE}", "number", least=0, most=1),),
        same_label=True,
        line="dotted",
        colour="#425563",
    ),
    _working("COMMISSIONS", "commissions", "One pays for what the other provides", "solid"),
    _working("PROVIDES_FOR", "provides for", "One delivers services for the other", "dashed"),
    _working("PARTNERS_WITH", "partners with", "They work together", "dotted", directed=False),
    _working("AIDS", "aids", "One gives the other mutual aid", "dash_dot"),
    _working("SHARES_DATA_WITH", "shares data with", "They share data", "dotted", "#7C2855", directed=False),
    _working("REGULATES", "regulates", "One regulates the other", "dashed", "#425563"),
    _working(
        "CONTESTED_WITH",
        "is contested with",
        "Their history is contested",
        "dashed",
        "#B00020",
        directed=False,
    ),
    _personal(
        "WORKS_WITH",
        "works with",
        "Two people work together, or two posts; posts join their organisations too",
        "solid",
        directed=False,
    ),
    _personal(
        "SEEKS_ADVICE_FROM",
        "seeks advice from",
        "A person or post asks another for advice; posts join their organisations too",
        "dashed",
    ),
    RelationshipKind(
        "RATES",
        "A role rates an organisation it works with",
        ("Role",),
        ("Organisation",),
        "rates",
        (
            _rating("reliability", "Can be relied on"),
            _rating("mission", "Supports the shared mission"),
            _rating("openness", "Is open to discussion"),
            _rating("influence", "Has power and influence"),
            _rating("involvement", "Is involved"),
            _rating("resources", "Contributes resources"),
        ),
        sheet="ratings",
        start_column="rater",
        end_column="organisation",
        line="dotted",
        colour="#A84300",
    ),
)
