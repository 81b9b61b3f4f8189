"""Every kind of node and relationship, declared once.

Sheet templates, validation, schema and load Cypher, the legend and the page of kinds follow from
these declarations. To add a kind, add it to `NODE_KINDS` or `RELATIONSHIP_KINDS`; nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

FieldType = Literal["text", "integer", "number", "yes_no", "date", "interval"]
Line = Literal["solid", "dashed", "dotted", "dash_dot"]
Shape = Literal["square", "hexagon", "circle", "diamond", "triangle", "star", "triangle_down"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind.

    `many` fields hold a list (in a sheet: separated by `;`). `vocabulary` names the vocabulary
    the value must come from. `least` and `most` bound numbers, inclusive. An `interval` is the
    text `start/end` of two ISO dates, the end empty while it lasts.
    """

    name: str
    description: str
    type: FieldType = "text"
    required: bool = False
    many: bool = False
    vocabulary: str = ""
    least: float | None = None
    most: float | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a node's sheet that stands for a plain relationship.

    `relationship` is the type. With `reverse`, the node of the row is the end, not the start.
    """

    name: str
    relationship: str
    description: str
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A kind of node: its label, its sheet, its fields and how it is drawn."""

    label: str
    sheet: str
    description: str
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    colour: str
    shape: Shape

    def field(self, name: str) -> Field | None:
        """The field of that name, common fields and what it says of having none included, or None."""
        return next((f for f in (*self.fields, *COMMON_FIELDS, SAID_NONE) if f.name == name), None)


@dataclass(frozen=True, slots=True)
class RelationshipKind:
    """A kind of relationship: its type, which labels it may join, its fields, how it is drawn.

    `sheet` is the sheet with its rows (`relationships` unless it has one of its own) and
    `start_column`, `end_column` the columns there that name its ends. `directed` is False where
    neither end comes first. `phrase` reads between the names of its ends. `working` marks ties
    of everyday work between organisations, roles or people. No two kinds share both colour and line.
    """

    type: str
    description: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    phrase: str
    fields: tuple[Field, ...] = ()
    same_label: bool = False
    pairs: tuple[tuple[str, str], ...] = ()
    sheet: str = "relationships"
    start_column: str = "from"
    end_column: str = "to"
    directed: bool = True
    working: bool = False
    line: Line = "solid"
    colour: str = "#425563"

    def allows(self, start: str, end: str) -> bool:
        """Whether this kind may join a node labelled `start` to one labelled `end`."""
        if self.pairs:
            return (start, end) in self.pairs
        return start in self.starts and end in self.ends and (not self.same_label or start == end)

    def field(self, name: str) -> Field | None:
        """The field of that name, common fields included, or None."""
        return next((f for f in (*self.fields, *COMMON_FIELDS) if f.name == name), None)


COMMON_FIELDS: tuple[Field, ...] = (
    Field("valid_from", "First day on which it holds; empty if always", "date", example="2022-07-01"),
    Field("valid_to", "Last day on which it holds; empty while it lasts", "date"),
    Field("source", "Where this is known from: document and heading, minutes, register"),
    Field(
        "confidence",
        "stated (the source says so), inferred (follows from it) or illustrative (made up)",
        vocabulary="confidences",
        example="stated",
    ),
)

# Properties that sysmap itself writes on every node and relationship.
KEPT_PROPERTIES = ("id", "system", "live", "origin_file", "origin_sheet", "origin_row")

# What a thing says of having none: the names of its slots (`model/slots.py`) for which a cell says so.
NONE = "none"
SAID_NONE = Field(NONE, "The slots of which the sheets say that there is none", many=True)

# Properties that follow from others when a system is stored; never read from a sheet. `closed` names
# the slots of which all there is is recorded, `context` marks what belongs to a neighbouring system.
# What is expected of a board, and what a seat brings: `expectations.toml` and `voices.py`.
_DERIVED = ("closed", "context")
DERIVED_PROPERTIES: Mapping[str, tuple[str, ...]] = {
    "Place": _DERIVED,
    "Organisation": ("sector", "family", *_DERIVED),
    "Person": _DERIVED,
    "Role": _DERIVED,
    "Board": ("paused", "expects", "expects_by_law", "top", *_DERIVED),
    "Programme": _DERIVED,
    "Objective": _DERIVED,
    "SITS_ON": ("brings", "may_bring", "stand_in"),
}

_NAME = Field("name", "Its name, as people say it", required=True)
_CODE = Field("code", "Its official code (NHS ODS or ONS), as text", example="QM7")

_RHYTHM = (
    Field("rhythm_days", "How often they mean to meet, in days", "integer", least=1, example="30"),
    Field("last_met", "When they last met", "date", example="2022-06-14"),
)
_STRENGTH = (
    Field("weight", "How much, as its source counts it: hours, messages, meetings", "number", least=0),
    Field("rating", "How useful it is, from 1 (least) to 4 (most)", "integer", least=1, most=4),
)
_SHARE = "as a fraction of 1"
_BODIES = ("Organisation", "Role")
_PEOPLE = ("Person", "Role")


def _working(
    type_: str, phrase: str, description: str, line: Line, colour: str = "#005EB8", *, directed: bool = True
) -> RelationshipKind:
    return RelationshipKind(
        type_,
        description,
        _BODIES,
        _BODIES,
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


NODE_KINDS: tuple[NodeKind, ...] = (
    NodeKind(
        "Place",
        "places",
        "A stretch of country with a boundary: a system, a place, a council area, a forum's area",
        (
            _NAME,
            Field("level", "What sort of area it is", required=True, vocabulary="place_levels"),
            _CODE,
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
            _NAME,
            Field("kind", "What kind of body it is", required=True, vocabulary="organisation_kinds"),
            _CODE,
        ),
        (
            Column("part_of", "PART_OF", "The organisation it belongs to"),
            Column("serves", "SERVES", "The places it serves"),
        ),
        colour="#005EB8",
        shape="square",
    ),
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
            _NAME,
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
    NodeKind(
        "Board",
        "boards",
        "A board, committee, forum or group at which people sit",
        (
            _NAME,
            Field("kind", "What kind of board it is", required=True, vocabulary="board_kinds"),
            Field("level", "The level it works at", vocabulary="levels"),
            Field("authority", "Whether it decides or advises", vocabulary="authorities"),
            Field("meetings_a_year", "Meetings planned in a year", "number", least=0, example="6"),
            Field("last_met", "When it last met", "date"),
            Field("quorum", "Members needed to decide", "integer", least=1),
            Field(
                "members_listed",
                "Whether the members recorded are all there are (all), some or none; empty if not known",
                vocabulary="listings",
                example="all",
            ),
            Field("seats_in_all", "How many seats it has, deputies and alternates apart", "integer", least=0),
            Field(
                "members_share",
                "What all its members share with one another by agreement: data, money, people",
                many=True,
                vocabulary="shared",
                example="data",
            ),
            Field("apex", "Whether it is meant to report to no other board", "yes_no"),
            Field(
                "pauses",
                "Spans in which it does not meet: first day/last day, the last left out while it lasts",
                "interval",
                many=True,
                example="2020-03-19/2020-08-31",
            ),
        ),
        (
            Column("governs", "GOVERNS", "The places, organisations, programmes, objectives in its remit"),
            Column("reports_to", "REPORTS_TO", "The boards it reports to"),
        ),
        colour="#4C2C92",
        shape="diamond",
    ),
    NodeKind(
        "Programme",
        "programmes",
        "Work with a name: transformation, development of leaders, delivery",
        (
            _NAME,
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
            _NAME,
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
            Field("share", f"Share of the first in the second, {_SHARE}", "number", least=0, most=1),
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
        (Field("share", f"Share of its patients or work from there, {_SHARE}", "number", least=0, most=1),),
        line="dashed",
        colour="#00703C",
    ),
    RelationshipKind(
        "EMPLOYED_BY",
        "An organisation employs or hosts a role; two or more make a joint role",
        ("Role",),
        ("Organisation",),
        "is employed by",
        (
            Field("share", f"Share of the role, {_SHARE}", "number", least=0, most=1),
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
    RelationshipKind(
        "SITS_ON",
        "A role or an organisation has a seat on a board",
        _BODIES,
        ("Board",),
        "sits on",
        (
            Field(
                "position",
                "Chair, deputy chair or member; or named deputy or alternate, who have no seat of their own",
                vocabulary="positions",
            ),
            Field("voting", "Voting, attending or observer", vocabulary="seat_kinds"),
            Field("capacity", "In what capacity: partner member for trusts, elected member, …"),
            Field("nominated_by", "Who nominates the seat"),
        ),
        sheet="seats",
        start_column="member",
        end_column="board",
        line="solid",
        colour="#4C2C92",
    ),
    RelationshipKind(
        "GOVERNS",
        "A board has a place, an organisation, a programme or an objective in its remit",
        ("Board",),
        ("Place", "Organisation", "Programme", "Objective"),
        "governs",
        line="dashed",
        colour="#4C2C92",
    ),
    RelationshipKind(
        "REPORTS_TO",
        "A board reports to a board; a role to a role or a board",
        ("Board", "Role"),
        ("Board", "Role"),
        "reports to",
        (Field("lead", "Whether this is the lead line", "yes_no"),),
        pairs=(("Board", "Board"), ("Role", "Role"), ("Role", "Board")),
        line="dash_dot",
        colour="#4C2C92",
    ),
    RelationshipKind(
        "ACCOUNTABLE_FOR",
        "A role or an organisation answers for an objective",
        _BODIES,
        ("Objective",),
        "is accountable for",
        line="solid",
        colour="#8A1538",
    ),
    RelationshipKind(
        "RESPONSIBLE_FOR",
        "A role or an organisation does the work of an objective",
        _BODIES,
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
        (Field("share", f"Share that goes there, {_SHARE}", "number", least=0, most=1),),
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

# Properties that sysmap writes on ties that follow from others, beside their fields.
DERIVED_TIE_PROPERTIES = ("id", "system", "live", "derived")

# What follows from others when a system is stored is of this version; a graph with another is loaded anew.
DERIVED_VERSION = 3

# Ties that follow from others when a system is stored (`model/derived.py`); never in a sheet.
DERIVED_TIES: tuple[RelationshipKind, ...] = (
    RelationshipKind(
        "WITHIN",
        "A place lies wholly in a place, itself included: by PART_OF, and by OVERLAPS of 0.98 or more",
        ("Place",),
        ("Place",),
        "lies in",
        (Field("share", f"Share of the first in the second, {_SHARE}", "number", least=0, most=1),),
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
                "share", f"Share of the role, {_SHARE}; equal where none is stated", "number", least=0, most=1
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
