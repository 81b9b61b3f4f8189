"""Where a rule says nothing, since what it needs is not recorded or there is nothing to look at."""

from collections.abc import Callable

import pytest

from gaps.conftest import ran
from sysmap.gaps import GapRule
from sysmap.gaps.rule import counted_noun
from sysmap.model.store import GraphStore

Load = Callable[..., GraphStore]
Make = Callable[..., GapRule]


@pytest.mark.parametrize(
    ("needs", "reason"),
    [
        ("sheets: [seats]", "the sheet seats has no rows"),
        ("fields: [Board.authority]", "no board states its authority: fill in that column"),
        ("ties: [GOVERNS]", "column governs of the sheet boards or the sheet relationships"),
        ("ties: [RATES]", "fill in the sheet ratings"),
        ("sheets: [places, people]", "if there is nothing to write; the sheet people has no rows"),
    ],
)
def test_a_rule_is_not_assessed_where_what_it_needs_is_not_recorded(
    load: Load, rule: Make, needs: str, reason: str
) -> None:
    result = ran(load(), rule(("sheets: [boards]", needs)))
    assert result.status == "not assessed"
    counts = (result.population, result.found, result.clear, result.not_recorded, result.cannot_tell)
    assert counts == (None,) * 5
    assert reason in result.reason
    assert result.lacks
    assert not result.findings and not result.questions


@pytest.mark.parametrize(
    ("needs", "lacks"),
    [
        ("sheets: [seats, people]", ("seats", "people")),
        ("fields: [Board.authority]", ("boards.authority",)),
        ("ties: [GOVERNS]", ("boards.governs",)),
        ("ties: [RATES]", ("ratings",)),
    ],
)
def test_what_a_rule_lacks_is_named_as_a_place_to_fill_in(
    load: Load, rule: Make, needs: str, lacks: tuple[str, ...]
) -> None:
    assert ran(load(), rule(("sheets: [boards]", needs))).lacks == lacks


@pytest.mark.parametrize("sheet", ["boards", "relationships"])
def test_a_sheet_that_is_partial_is_looked_at_all_the_same(load: Load, rule: Make, sheet: str) -> None:
    result = ran(load(settings={"sheets": {"partial": [sheet]}}), rule())
    assert (result.found, result.not_recorded, result.clear) == (1, 1, 1)


@pytest.mark.parametrize(
    ("needs", "complete"),
    [("sheets: [seats]", "seats"), ("ties: [GOVERNS]", "boards"), ("ties: [GOVERNS]", "relationships")],
)
def test_a_sheet_listed_as_complete_is_taken_as_all_there_is(
    load: Load, rule: Make, needs: str, complete: str
) -> None:
    store = load(settings={"sheets": {"complete": [complete]}})
    assert ran(store, rule(("sheets: [boards]", needs))).status == "found"


def test_with_nothing_to_look_at_a_rule_is_not_assessed(load: Load, rule: Make) -> None:
    nothing = rule(
        ("live: true}) RETURN count", "live: true, apex: true}) RETURN count"),
        ("live: true})\nWHERE", "live: true, apex: true})\nWHERE"),
    )
    result = ran(load(), nothing)
    assert (result.status, result.reason) == ("not assessed", "no boards to look at are recorded")


@pytest.mark.parametrize(
    ("subjects", "count", "words"),
    [
        (("Board",), 1, "board"),
        (("Person",), 2, "people"),
        (("Board", "PARTNERS_WITH", "AIDS"), 2, "boards and ties"),
        (("Organisation", "Person"), 1, "organisation or person"),
        (("AIDS",), 1, "tie"),
        (("System",), 3, "systems"),
    ],
)
def test_what_is_counted_has_a_name(subjects: tuple[str, ...], count: int, words: str) -> None:
    assert counted_noun(subjects, count) == words
