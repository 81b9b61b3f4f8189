"""Boards, who sits on them, what is in their remit and to whom they report."""

from sysmap.model.kinds.declaration import BODIES, NAME, Column, Field, NodeKind, RelationshipKind

NODE_KINDS: tuple[NodeKind, ...] = (
    NodeKind(
        "Board",
        "boards",
        "A board, committee, forum or group at which people sit",
        (
            NAME,
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
        follows=("paused", "expects", "expects_by_law", "top"),
    ),
)

RELATIONSHIP_KINDS: tuple[RelationshipKind, ...] = (
    RelationshipKind(
        "SITS_ON",
        "A role or an organisation has a seat on a board",
        BODIES,
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
        follows=("brings", "may_bring", "stand_in"),
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
)
