"""A country of regions, systems and places with boards, to be drawn as one that is too large."""

from datetime import date

from sysmap.model.results import Finding, Fold, InPlace, RuleResult, Severity, Subject
from sysmap.model.values import Node, Relationship, System

REGIONS, SYSTEMS, BOARDS = 2, 3, 10


def country() -> System:
    """Two regions of three systems of two places; each system has ten boards, nine of which report to one."""
    nodes = [Node("Place", "country", {"name": "Country", "level": "region"})]
    ties: list[Relationship] = []

    def tie(type_: str, start: str, end: str) -> None:
        ties.append(Relationship(type_, f"{type_} {start} {end}", start, end, {}))

    def place(id_: str, name: str, level: str, larger: str) -> None:
        nodes.append(Node("Place", id_, {"name": name, "level": level}))
        tie("PART_OF", id_, larger)

    for r in range(REGIONS):
        place(f"r{r}", f"Region {r}", "region", "country")
        for s in range(SYSTEMS):
            system = f"r{r}s{s}"
            place(system, f"System {r}.{s}", "system", f"r{r}")
            nodes.append(Node("Organisation", f"{system} icb", {"name": f"ICB {r}.{s}", "kind": "vcse"}))
            tie("SERVES", f"{system} icb", system)
            for p in range(2):
                place(f"{system}p{p}", f"Place {r}.{s}.{p}", "place", system)
                body = f"{system}p{p} body"
                nodes.append(
                    Node("Organisation", body, {"name": f"Trust {r}.{s}.{p}", "kind": "acute_trust"})
                )
                tie("SERVES", body, f"{system}p{p}")
            for b in range(BOARDS):
                board = f"{system} b{b}"
                name = f"Board {r}.{s}" if b == 0 else f"Committee {b} of {r}.{s}"
                kind = "icb_board" if b == 0 else "finance_committee"
                nodes.append(Node("Board", board, {"name": name, "kind": kind, "level": "system"}))
                tie("GOVERNS", board, system)
                tie("SITS_ON", f"{system} icb", board)
                if b:
                    tie("REPORTS_TO", board, f"{system} b0")
    return System("country", "Country", date(2026, 3, 31), tuple(nodes), tuple(ties))


def found(rule: str, severity: Severity, subject: Subject, fold: Fold | None = None) -> RuleResult:
    """What a rule says that finds something of one thing, or with a fold of more than it lists."""
    one = Finding(f"{rule} {subject.id}", rule, severity, subject, f"{subject.name} lacks something")
    many = fold.found if fold else 1
    return RuleResult(
        rule, f"Check {rule}", "clarity", severity, "found", many, many, 0, 0, 0, findings=(one,), fold=fold
    )


def many_gaps() -> tuple[RuleResult, ...]:
    """One of a board, one of a tie, and 1,500 by place: those of two places, and of none."""
    places = [Subject(id_, "Place", id_) for id_ in ("r0s0p0", "r0s0p1", "r1s2")]
    fold = Fold(
        1500,
        0,
        (
            InPlace(places[0], 900, 0),
            InPlace(places[1], 800, 3),
            InPlace(places[2], 7, 0),
            InPlace(Subject("", "Place", "in no place"), 100, 0),
        ),
    )
    tie = Subject("REPORTS_TO r0s1 b1 r0s1 b0", "REPORTS_TO", "Committee reports")
    return (
        found("REP08", "major", Subject("r0s0 b3", "Board", "Committee 3 of 0.0")),
        found("CON12", "info", tie),
        found("CON02", "minor", Subject("r0s0p0 body", "Organisation", "Trust 0.0.0"), fold),
    )
