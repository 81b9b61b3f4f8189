"""One count of seats: who sits where, `balance`, councils outnumbered, the graph and the paper."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples.samples import ALL, sample
from sysmap.boards_by_sector import Table, table
from sysmap.boards_by_sector.pieces import pieces
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.evidence.seats import organisations_of
from sysmap.measures.judges.balance import outnumbered
from sysmap.measures.scores.balance import balance
from sysmap.model.properties import local_id, stored_id
from sysmap.model.values import Node, Relationship, System
from sysmap.model.vocabulary import family_of, vocabulary
from sysmap.report.picture import picture

FAMILIES = ("nhs", "local_government")
# Every board that has a seat of either is told of, so that all numbers can be compared.
ALL_TOLD = {"times": 0.5, "least": 0.0}


def shown(whole: Table, kind: str) -> Mapping[str, tuple[float, float]]:
    """NHS and council seats of each board as the table shows them."""
    family = [column.family for column in whole.columns]
    found = {}
    for row in whole.rows:
        sums = dict.fromkeys((*FAMILIES, "others", ""), 0.0)
        for cell, of in zip(row.cells, family, strict=True):
            sums[of] += cell.seats if kind == "all" else cell.voting
        found[row.board] = (round(sums["nhs"], 5), round(sums["local_government"], 5))
    return found


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("kind", ["all", "voting"])
def test_every_board_has_as_many_nhs_and_council_seats_wherever_it_is_asked(name: str, kind: str) -> None:
    system = sample(name)
    counted = shown(table(system), kind)
    boards = [board.id for board in system.live_nodes("Board")]
    assert counted.keys() == set(boards)
    seated: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(FAMILIES, 0.0))
    facts = Facts(system)
    for tie in system.derived_ties:
        if tie.type == "SEATED_ON":
            family = family_of(facts.sectors[tie.start])
            if family in FAMILIES:
                number = tie.values["seats" if kind == "all" else "voting"]
                assert isinstance(number, float)
                seated[tie.end][family] += number
    for score in balance(system):
        if score.measure == "nhs_to_council" and score.detail["seats"] == kind and "nhs" in score.detail:
            both = round(score.detail["nhs"], 5), round(score.detail["council"], 5)
            assert both == counted[score.subject], score.subject
    for board in boards:
        assert tuple(seated[board].values()) == pytest.approx(counted[board], abs=1e-4), board
    rows = [{"subject": stored_id(system.id, board), "status": "", "about": []} for board in boards]
    told = [
        row
        for row in outnumbered(system, rows, ALL_TOLD)
        if row.get("seats_counted") == f"{kind} seats" and row["status"] != "cannot_tell"
    ]
    for row in told:
        both = round(row["nhs"], 5), round(row["council"], 5)
        assert both == counted[local_id(system.id, row["subject"])]


def written(number: str) -> float:
    return float(number.replace("½", ".5"))


@pytest.mark.parametrize("name", ALL)
def test_the_paper_s_picture_says_the_same_numbers(name: str) -> None:
    whole = table(sample(name))
    drawn = picture(whole, "")
    assert drawn is not None
    counted = shown(whole, "all")
    families = {term.name: family_of(key) for key, term in vocabulary("sectors").items()}
    for row in whole.rows[:11]:
        _, _, rest = drawn.alternative.partition(f" {row.name}: ")
        assert rest
        said = dict.fromkeys(FAMILIES, 0.0)
        for part in rest.partition(".")[0].partition(";")[0].split(", ") if "no seat" not in rest[:9] else ():
            sector, _, number = part.rpartition(" ")
            if families.get(sector) in said:
                said[families[sector]] += written(number)
        assert tuple(said.values()) == pytest.approx(counted[row.board], abs=0.2), row.name


def test_northvale_s_integrated_care_board_has_ten_and_a_half_seats_of_the_nhs() -> None:
    whole = table(sample("northvale"))
    (board,) = [row.board for row in whole.rows if row.kind == "icb_board"]
    assert shown(whole, "all")[board] == (10.5, 1.0)


ends = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 20))
spans = st.tuples(ends, ends)
BODIES = ("trust", "council", "ccg", "icb")


@given(
    st.tuples(*(spans for _ in BODIES)),
    st.lists(
        st.tuples(st.sampled_from(BODIES), spans, st.none() | st.sampled_from([0.0, 0.2, 1.0])), max_size=4
    ),
    st.lists(st.tuples(st.sampled_from(BODIES), st.sampled_from(BODIES), spans), max_size=4),
    st.dates(date(2020, 1, 1), date(2020, 1, 20)),
)
def test_on_every_day_the_table_divides_a_seat_as_the_measures_do(
    bodies: tuple[tuple[date | None, date | None], ...],
    employers: list[tuple[str, tuple[date | None, date | None], float | None]],
    followed: list[tuple[str, str, tuple[date | None, date | None]]],
    day: date,
) -> None:
    nodes = [
        Node("Organisation", id_, {"name": id_}, *span) for id_, span in zip(BODIES, bodies, strict=True)
    ]
    nodes += [Node("Role", "post", {"name": "Post"}), Node("Board", "board", {"name": "Board"})]
    ties = [Relationship("SITS_ON", "seat", "post", "board", {})]
    ties += [
        Relationship("EMPLOYED_BY", f"e{n}", "post", end, {} if share is None else {"share": share}, *span)
        for n, (end, span, share) in enumerate(employers)
    ]
    ties += [
        Relationship("SUCCEEDED_BY", f"f{n}", start, end, {}, *span)
        for n, (start, end, span) in enumerate(followed)
        if start != end
    ]
    system = System("s", "S", day, tuple(nodes), tuple(ties))
    facts = Facts(system)
    there = {p.organisation: p.part for p in pieces(system) if p.holds(day)}
    assert there == pytest.approx(organisations_of(facts, facts.all_seats[0]) or {"": 1.0})
