"""Scores of thousands of things: the highest hundred are listed, all are counted, by place."""

from datetime import date
from typing import Any

import pytest

from sysmap.cli.connectivity_tables import connectivity_tables
from sysmap.measures.scores.connectivity import connectivity
from sysmap.model.results import LISTED_AT_MOST, WORST, Score
from sysmap.model.values import Node, Origin, Relationship, System

ABOUT: dict[str, Any] = {"origin": Origin("made.csv", "made", 1)}


def star(bodies: int, alone: int = 0) -> System:
    """A hub with so many others but one tied to it, a third of them in one place; others with no tie."""
    others = [f"o{i:05}" for i in range(bodies - 1)]
    things = ["hub", *others, *(f"x{i:05}" for i in range(alone))]
    nodes = [Node("Organisation", one, {"name": one, "kind": "vcse"}, **ABOUT) for one in things]
    nodes += [Node("Place", place, {"name": place, "level": "place"}, **ABOUT) for place in ("east", "west")]
    ties = [Relationship("PARTNERS_WITH", f"t{one}", "hub", one, {}, **ABOUT) for one in others]
    for i, one in enumerate(others):
        place = "west" if i % 3 else "east"
        ties.append(Relationship("SERVES", f"s{one}", one, place, {}, **ABOUT))
    return System("made", "Made", date(2026, 3, 31), tuple(nodes), tuple(ties), {}, {})


def of(scores: tuple[Score, ...], measure: str) -> tuple[list[Score], Score | None]:
    """The scores of single things, and the one that counts them."""
    found = [score for score in scores if score.measure == measure]
    folded = [score for score in found if "listed" in score.detail]
    return [s for s in found if s.subject != "made"], folded[0] if folded else None


def test_a_thousand_are_listed_and_one_more_is_folded() -> None:
    whole = connectivity(star(LISTED_AT_MOST))
    assert len(of(whole, "closeness")[0]) == LISTED_AT_MOST
    assert not any("listed" in score.detail for score in whole)
    scores = connectivity(star(LISTED_AT_MOST + 1))
    found, counted = of(scores, "closeness")
    assert counted is not None
    assert (counted.value, counted.population) == (None, LISTED_AT_MOST + 1)
    assert counted.detail == {"listed": len(found), "scores": LISTED_AT_MOST + 1}
    assert WORST <= len(found) <= 2 * WORST
    assert max(score.value or 0 for score in of(scores, "betweenness")[0]) == 1000 * 999 / 2
    # Of a thousand single ties nothing is folded yet; of one more a hundred stay, counted by place.
    assert of(scores, "bridges")[1] is None
    found, counted = of(connectivity(star(LISTED_AT_MOST + 2)), "bridges")
    assert counted is not None
    assert (len(found), counted.reason) == (WORST, "of 1,001 scores 100 are listed, the highest")
    assert counted.detail["by_place"] == {"east": 334, "west": 667}
    assert counted.detail["by_end"] == {"hub": 1001}


def test_every_score_is_listed_where_that_is_asked() -> None:
    scores = connectivity(star(LISTED_AT_MOST + 2), every=True)
    assert {len(of(scores, m)[0]) for m in ("betweenness", "constraint")} == {LISTED_AT_MOST + 2}
    assert len(of(scores, "bridges")[0]) == LISTED_AT_MOST + 1
    assert not any("listed" in score.detail for score in scores)


@pytest.mark.parametrize(("alone", "listed"), [(1000, 1000), (1001, 100)])
def test_long_lists_say_how_many_there_were(alone: int, listed: int) -> None:
    system = star(3, alone)
    scores = connectivity(system)
    isolates = next(score for score in scores if score.measure == "isolates")
    assert (isolates.value, len(isolates.detail["who"])) == (alone, listed)
    assert isolates.detail.get("in_all") == ({"who": alone} if listed < alone else None)
    titles = [table.title for table in connectivity_tables(system, scores, "made")]
    said = "Organisations with no link, no seat and no task"
    assert said + (": the first 100 of 1,001" if listed < alone else "") in titles


def test_who_holds_most_is_told_of_all_that_hang() -> None:
    system = star(LISTED_AT_MOST + 2)
    tables = connectivity_tables(system, connectivity(system), "made")
    table = next(one for one in tables if one.title.startswith("Ties that alone"))
    assert [row[:2] for row in table.rows] == [("hub", 1001)]
    assert "of 1,001 scores 100 are listed, the highest (--every lists all)" in table.note
