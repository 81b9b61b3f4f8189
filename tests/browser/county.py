"""Systems for the tests of the page."""

from dataclasses import dataclass
from datetime import date

from sysmap.model.results import Finding, Question, RuleResult, Settle, Subject
from sysmap.model.values import Node, Origin, Relationship, System, Value

HOSTILE = (
    "</script><script>hit('script')</script><img src=x onerror=hit('img')><svg onload=hit('svg')>"
    "\"'><a href=javascript:hit('a')>x</a>{{7*7}}${hit('t')}<!--"
)


def county(extra: str = "") -> System:
    """Two places, their organisations, boards, roles and people; `extra` is put into every text."""

    def node(label: str, id_: str, **values: Value) -> Node:
        named: dict[str, Value] = {"name": f"{values.pop('name')}{extra}", **values}
        start = date(2021, 7, 1) if id_ == "b2" else None
        end = date(2025, 6, 30) if id_ == "o3" else None
        return Node(
            label,
            f"{id_}{extra}",
            named,
            start,
            end,
            f"Register{extra}",
            "stated" if id_ < "p" else "illustrative",
            Origin(f"{label.lower()}s.csv{extra}", "", 3),
        )

    nodes = [
        node("Place", "p0", name="Northvale", level="system"),
        node("Place", "p1", name="Eastholm", level="place", note=f"text{extra}"),
        node("Place", "p2", name="Westerby", level="place"),
        node("Organisation", "o1", name="Northvale County Council", kind="county_council"),
        node("Organisation", "o2", name="Eastholm Hospital", kind="acute_trust"),
        node("Organisation", "o3", name="Westerby Practice", kind="gp_practice"),
        node("Role", "r1", name="Director of Adult Care", functions=("executive",), joint=True),
        node("Role", "r2", name="Medical Director", functions=("clinical",)),
        node("Person", "h1", name="Ada Byron"),
        node("Board", "b1", name="Eastholm Partnership", kind="place_partnership"),
        node("Board", "b2", name="Integrated Care Board", kind="icb_board", level="system"),
        node("Programme", "g1", name="Home First"),
        node("Objective", "j1", name="Shorter stays"),
    ]
    ends = [
        ("PART_OF", "p1", "p0"), ("PART_OF", "p2", "p0"), ("SERVES", "o1", "p0"), ("SERVES", "o2", "p1"),
        ("SERVES", "o3", "p2"), ("EMPLOYED_BY", "r1", "o1"), ("EMPLOYED_BY", "r1", "o2"),
        ("EMPLOYED_BY", "r2", "o2"), ("HOLDS", "h1", "r1"), ("SITS_ON", "r1", "b1"), ("SITS_ON", "r2", "b1"),
        ("SITS_ON", "r1", "b2"), ("SITS_ON", "o3", "b2"), ("GOVERNS", "b1", "p1"), ("REPORTS_TO", "b1", "b2"),
        ("RUNS_IN", "g1", "p1"), ("FOR_PLACE", "j1", "p1"), ("ACCOUNTABLE_FOR", "o2", "j1"),
        ("AIDS", "o1", "o2"), ("SHARES_DATA_WITH", "o1", "o2"),
    ]  # fmt: skip
    ties = [
        Relationship(
            type_,
            f"t{n}",
            f"{a}{extra}",
            f"{b}{extra}",
            {"position": "chair", "capacity": f"partner{extra}"} if type_ == "SITS_ON" else {},
            date(2022, 1, 1) if n == 11 else None,
            source=f"Minutes{extra}",
            confidence="stated",
            origin=Origin("relationships.csv", "", n + 3),
        )
        for n, (type_, a, b) in enumerate(ends)
    ]
    return System(f"northvale{extra}", f"Northvale{extra}", date(2026, 4, 1), tuple(nodes), tuple(ties))


def gaps(extra: str = "") -> list[RuleResult]:
    """Two rules, each with a finding about the county."""
    board = Subject(f"b1{extra}", "Board", "Eastholm Partnership")
    place = Subject(f"p2{extra}", "Place", "Westerby")
    findings = [
        Finding("a", "REP08", "major", board, f"No voluntary seat{extra}"),
        Finding("b", "CLA07", "minor", place, f"Westerby has no lead{extra}"),
    ]
    names = {"REP08": f"No voluntary voice{extra}", "CLA07": "Place with no lead"}
    return [
        RuleResult(f.rule, names[f.rule], "clarity", f.severity, "found", 2, 1, 1, 0, 0, findings=(f,))
        for f in findings
    ]


def questions(extra: str = "") -> RuleResult:
    """A rule that could not tell of the two boards."""
    asked = [
        Question(
            f"q{id_}",
            "REP03",
            "not_recorded",
            "major",
            Subject(f"{id_}{extra}", "Board", name),
            f"No lay member is recorded on {name}{extra}.",
            f"Who is lay on {name}{extra}?",
            (Settle("boards", "members_listed", Subject(f"{id_}{extra}", "Board", name)),),
        )
        for id_, name in (("b1", "Eastholm Partnership"), ("b2", "Integrated Care Board"))
    ]
    return RuleResult(
        "REP03", "Lay", "clarity", "major", "not recorded", 2, 0, 0, 2, 0, questions=tuple(asked)
    )


@dataclass(frozen=True)
class Told:
    """What a priority says of a rule."""

    name: str
    why_it_matters: str = "It matters"
    basis: str = "A document: it says so."
    mend: str = "Mend it."

    def counted(self, count: int) -> str:
        return f"{count} things"


def told_rules(extra: str = "") -> dict[str, Told]:
    """The rules of these results."""
    return {result.id: Told(result.name, mend=f"Mend it{extra}.") for result in gaps(extra)}
