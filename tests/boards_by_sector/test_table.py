"""Boards down, columns across: the reporting line, the cells, what is missing, the remarks."""

from datetime import date

import html5lib
import pytest

from sysmap.boards_by_sector import Cell, table
from sysmap.boards_by_sector.lines import in_line
from sysmap.boards_by_sector.markup import FOLDED_FROM, markup, size
from sysmap.boards_by_sector.remarks import fraction
from sysmap.model.results import Finding, RuleResult, Severity, Subject
from sysmap.model.values import Node, Relationship, System, Value

DAY = date(2026, 3, 31)


def board(id_: str, name: str, **values: Value) -> Node:
    return Node("Board", id_, {"name": name, **values})


def tie(type_: str, start: str, end: str, **values: Value) -> Relationship:
    return Relationship(type_, f"{type_}:{start}>{end}", start, end, values)


NODES = (
    Node("Place", "east", {"name": "East", "level": "place"}),
    Node("Organisation", "icb", {"name": "ICB", "kind": "integrated_care_board"}),
    Node("Organisation", "trust", {"name": "Trust", "kind": "acute_trust"}),
    Node("Organisation", "council", {"name": "Council", "kind": "unitary_council"}),
    Node("Organisation", "odd", {"name": "Odd"}),
    Node(
        "Role", "joint", {"name": "Director", "functions": ("executive", "clinical"), "profession": "doctor"}
    ),
    board("b_icb", "ICB Board", kind="icb_board", level="system"),
    board("b_place", "East Partnership", kind="place_partnership", level="place", authority="advisory"),
    board("b_hwb", "East HWB", kind="health_and_wellbeing_board", level="place"),
)
TIES = (
    tie("EMPLOYED_BY", "joint", "icb"),
    tie("EMPLOYED_BY", "joint", "council"),
    tie("SITS_ON", "joint", "b_icb", voting="voting"),
    tie("SITS_ON", "trust", "b_icb", voting="observer"),
    tie("SITS_ON", "council", "b_place"),
    tie("SITS_ON", "odd", "b_place"),
    tie("REPORTS_TO", "b_place", "b_icb"),
    tie("GOVERNS", "b_place", "east"),
)


def system(nodes: tuple[Node, ...] = NODES, ties: tuple[Relationship, ...] = TIES) -> System:
    return System("s", "S", DAY, nodes, ties)


def found(
    rule: str, subject: str, kind: str = "Board", severity: Severity = "major", **evidence: Value
) -> RuleResult:
    finding = Finding("x", rule, severity, Subject(subject, kind, subject), "says", evidence)
    return RuleResult(rule, "", "", severity, "found", 3, 1, 2, 0, 0, findings=(finding,))


def test_bodies_on_the_same_boards_stand_side_by_side_whatever_their_names() -> None:
    trusts = tuple(Node("Organisation", key, {"name": key, "kind": "acute_trust"}) for key in "abcd")
    boards = (board("x", "X"), board("y", "Y"))
    seats = tuple(tie("SITS_ON", key, on) for key, on in (("a", "x"), ("b", "y"), ("c", "x"), ("d", "y")))
    shown = table(system(trusts + boards, seats), by="organisation")
    assert [column.key for column in shown.columns] == ["a", "c", "b", "d"]


def test_columns_stand_under_their_families_and_what_is_not_known_comes_last() -> None:
    shown = table(system())
    assert [(c.short, c.family) for c in shown.columns] == [
        ("ICB", "nhs"),
        ("Acute", "nhs"),
        ("County, unitary", "local_government"),
        ("Not recorded", ""),
    ]
    assert [name for _, name in shown.families] == ["NHS", "Councils", "Not recorded"]


def test_cells_tell_votes_from_attending_and_from_what_is_not_said() -> None:
    icb, place, hwb = table(system()).rows
    assert icb.cells == (Cell(voting=0.5), Cell(attending=1.0), Cell(voting=0.5), Cell())
    assert place.cells == (Cell(), Cell(), Cell(unstated=1.0), Cell(unstated=1.0))
    assert (icb.seats, place.seats, hwb.seats) == (2, 2, 0)


@pytest.mark.parametrize("by", ["sector", "organisation", "profession", "function"])
def test_cells_of_a_row_sum_to_its_seats_whatever_stands_across(by: str) -> None:
    for row in table(system(), by=by).rows:  # type: ignore[arg-type]
        assert sum(cell.seats for cell in row.cells) == pytest.approx(row.seats)


def test_boards_stand_under_what_they_report_to() -> None:
    assert [(row.name, row.depth, row.place) for row in table(system()).rows] == [
        ("ICB Board", 0, ""),
        ("East Partnership", 1, "east"),
        ("East HWB", 0, ""),
    ]


def test_a_line_that_runs_in_a_circle_loses_no_board() -> None:
    boards = [board(id_, id_, level="system") for id_ in "abc"]
    ties = (tie("REPORTS_TO", "a", "b"), tie("REPORTS_TO", "b", "a"), tie("REPORTS_TO", "c", "a"))
    lined = in_line(System("s", "S", DAY, tuple(boards), ties), boards)
    assert sorted(node.id for node, _ in lined) == ["a", "b", "c"]
    assert {node.id: depth for node, depth in lined}["c"] == 1 + {n.id: d for n, d in lined}["a"]


def test_a_voice_found_missing_is_ringed_where_nobody_of_it_sits_and_nowhere_else() -> None:
    results = [found("REP08", "b_icb"), found("REP07", "b_icb"), found("REP07", "b_hwb")]
    shown = table(system(), results)
    column = {c.key: n for n, c in enumerate(shown.columns)}
    icb, _, hwb = shown.rows
    assert icb.cells[column["voluntary_and_community"]].missing == "found"
    # A councillor is missing, but the council has a seat: that is no ring, it is a remark.
    assert icb.cells[column["upper_tier_council"]].missing == ""
    assert [r.says for r in icb.remarks] == ["no elected member"]
    assert hwb.cells[column["upper_tier_council"]].missing == "found"


def test_a_sector_missing_in_a_place_is_ringed_on_the_boards_of_the_place() -> None:
    shown = table(system(), [found("REP01", "east", "Place", sector="housing")])
    column = {c.key: n for n, c in enumerate(shown.columns)}["housing"]
    assert [row.cells[column].missing for row in shown.rows] == ["", "found", ""]


def test_law_comes_first_among_the_remarks_and_three_are_the_most() -> None:
    results = [
        found("CLA07", "east", "Place"),
        found("REP07", "b_place"),
        found("REP14", "b_place", lacks="no director of public health"),
    ]
    place = table(system(), results).rows[1]
    assert [(r.says, r.tone) for r in place.remarks] == [
        ("director of public health: missing", "found"),
        ("no elected member", "found"),
        ("nobody leads for the place", "found"),
    ]
    assert [r.says for r in table(system()).rows[1].remarks] == ["advises only"]


@pytest.mark.parametrize(("nhs", "expected"), [(4, []), (5, ["5 NHS seats to 1 council seat"])])
def test_weight_is_remarked_from_the_fifth_nhs_seat(nhs: int, expected: list[str]) -> None:
    trusts = tuple(
        Node("Organisation", f"t{n}", {"name": f"T{n}", "kind": "acute_trust"}) for n in range(nhs)
    )
    ties = (*tuple(tie("SITS_ON", trust.id, "b_icb") for trust in trusts), tie("SITS_ON", "council", "b_icb"))
    row = table(system((*NODES, *trusts), ties)).rows[0]
    assert [r.says for r in row.remarks] == expected
    # One member of a sector that is not known could be of a council.
    unknown = table(system((*NODES, *trusts), (*ties, tie("SITS_ON", "odd", "b_icb")))).rows[0]
    assert unknown.remarks == ()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (1, "1"),
        (0.5, "½"),
        (2.5, "2½"),
        (1 / 3, "⅓"),
        (5 / 3, "1⅔"),
        (0.999999, "1"),
        (0.6, "0.6"),
        (12, "12"),
    ],
)
def test_numbers_of_seats_are_written_as_people_write_them(number: float, words: str) -> None:
    assert fraction(number) == words


def test_a_disc_is_as_large_as_its_number_and_never_too_small_for_it() -> None:
    assert size(9, "9") == 28
    assert size(0.5, "½") == 17
    assert size(2.5, "2½") == 21
    assert size(400, "400") == 36


def test_markup_is_well_formed_and_hostile_names_stay_text() -> None:
    hostile = '<img src=x onerror="x()">&'
    nodes = tuple(
        Node(n.label, n.id, {**n.values, "name": f"{n.name}{hostile}"}) if n.label == "Board" else n
        for n in NODES
    )
    text = markup(table(system(nodes)), "#board?of=")
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parseFragment(text)
    assert parser.errors == []
    assert "<img" not in text
    assert text.count("<tr") == 2 + 3
    assert len(list(tree.iter("{http://www.w3.org/1999/xhtml}b"))) == 5


def test_very_many_boards_are_folded_by_place() -> None:
    def many(count: int) -> str:
        boards = tuple(board(f"b{n:03}", f"B{n}", level="place") for n in range(count))
        governs = tuple(tie("GOVERNS", b.id, "east") for b in boards)
        return markup(table(system((*NODES[:5], *boards), governs)))

    assert many(FOLDED_FROM - 1).count("<tr") == 1 + FOLDED_FROM - 1
    assert many(FOLDED_FROM).count("<tr") == 1 + 1
    assert "60 boards" in many(FOLDED_FROM)
