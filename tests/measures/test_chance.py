"""Chance with everybody's activity kept: by brute force, by hand, and what many tests come to."""

from collections import Counter
from itertools import product
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.measures import configuration_model as model
from sysmap.measures.group_mixing import Meetings, group_pairs, outward_links
from sysmap.measures.multiple_tests import benjamini_hochberg


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 30), st.integers(0, 10_000), st.sampled_from([0.05, 0.2, 0.5, 1.0]))
def test_everybody_has_as_many_ties_as_recorded_on_average(n: int, seed: int, p: float) -> None:
    graph = nx.gnp_random_graph(n, p, seed=seed)
    degree = dict(graph.degree())
    ties = model.ties_by_degree(degree)
    for node in graph:
        expected = sum(_one(ties, node, other) for other in graph if other != node)
        assert expected == pytest.approx(degree[node], abs=0.02)


def _one(ties: model.Ties, one: Any, other: Any) -> float:
    ((p, _),) = ties.between([one], [other]).items()
    return p


def test_boards_are_as_large_and_members_sit_as_often_as_recorded() -> None:
    boards = {"a": "123456", "b": "12", "c": "1789", "d": "34", "whole": "123456789"}
    seats = model.seats_by_size({board: list(who) for board, who in boards.items()})
    for board, who in boards.items():
        assert sum(seats.present(board, [one]) for one in seats.boards_of) == pytest.approx(
            len(who), abs=1e-3
        )
    for one, number in seats.boards_of.items():
        assert sum(seats.present(board, [one]) for board in boards) == pytest.approx(number, abs=1e-3)
    assert seats.present("a", []) == 0
    # Two who sit independently: 1 - (1 - p)(1 - q).
    p, q = seats.present("c", ["7"]), seats.present("c", ["3"])
    assert seats.present("c", ["7", "3"]) == pytest.approx(1 - (1 - p) * (1 - q))


@settings(max_examples=50)
@given(st.lists(st.sampled_from([0.0, 0.1, 0.35, 0.8, 1.0]), max_size=8), st.integers(0, 9))
def test_the_p_of_a_sum_of_events_is_brute_force(events: list[float], observed: int) -> None:
    found = model.chance_of(observed, Counter(events))
    ways = [(sum(outcome), _probability(events, outcome)) for outcome in product((0, 1), repeat=len(events))]
    assert found.p_low == pytest.approx(sum(p for x, p in ways if x <= observed), abs=1e-9)
    assert found.p_high == pytest.approx(sum(p for x, p in ways if x >= observed), abs=1e-9)
    assert found.least == pytest.approx(sum(p for x, p in ways if x == 0), abs=1e-9)
    assert found.expected == pytest.approx(sum(events))


def _probability(events: list[float], outcome: tuple[int, ...]) -> float:
    whole = 1.0
    for p, happens in zip(events, outcome, strict=True):
        whole *= p if happens else 1 - p
    return whole


def test_many_events_are_near_the_exact_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    events = Counter({0.05: 400, 0.3: 90})
    exact = [model.chance_of(x, events) for x in (25, 35, 47, 60)]
    monkeypatch.setattr(model, "_EXACT", 10.0)
    for x, known in zip((25, 35, 47, 60), exact, strict=True):
        near = model.chance_of(x, events)
        assert near.p_low == pytest.approx(known.p_low, abs=1e-3)
        assert near.p_high == pytest.approx(known.p_high, abs=1e-3)


def test_pairs_meet_by_links_and_on_boards() -> None:
    groups = {"a1": "a", "a2": "a", "b1": "b", "c1": "c", "lost": ""}
    meetings = Meetings.of(
        [("a1", "b1"), ("b1", "a1"), ("a1", "a2"), ("c1", "c1"), ("lost", "b1")],
        {"north": ["a1", "b1", "c1"], "south": ["a2", "a1"], "alone": ["c1"], "dark": ["lost", "c1"]},
        groups,
    )
    pairs = group_pairs(meetings)
    assert {pair: chance.observed for pair, chance in pairs.items()} == {
        ("a", "b"): 2,
        ("a", "c"): 1,
        ("b", "c"): 1,
    }
    outward = outward_links(meetings)
    # a: its link to b and the northern board; the whole: one link and one board of several groups.
    assert {group: chance.observed for group, chance in outward.items()} == {"": 2, "a": 2, "b": 2, "c": 1}
    assert group_pairs(Meetings.of([], {}, groups)) == {}
    assert outward_links(Meetings.of([("a1", "a2")], {}, {"a1": "a", "a2": "a"})) == {}


def test_who_does_little_is_no_silo_and_who_keeps_inside_is() -> None:
    # Two circles of six, all tied within and not at all between: with degrees kept half is expected outside.
    circles = [(f"{g}{i}", f"{g}{j}") for g in "ab" for i in range(6) for j in range(i)]
    groups = {f"{g}{i}": g for g in "ab" for i in range(6)}
    pair = group_pairs(Meetings.of(circles, {}, groups))["a", "b"]
    assert pair.observed == 0
    assert pair.expected == pytest.approx(30 * 36 / 66, abs=1e-3)
    assert pair.p_low < 1e-6
    # Beside them ten who have no tie at all: they meet nobody, and nobody is surprised.
    idle = groups | {f"c{i}": "c" for i in range(10)}
    found = group_pairs(Meetings.of(circles, {}, idle))
    assert found["a", "c"].p_low == 1
    assert outward_links(Meetings.of(circles, {}, idle))["c"].p_low == 1


def test_what_stands_of_many_tests() -> None:
    # Benjamini and Hochberg 1995, table of fifteen p: four stand at 0.05.
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    found = benjamini_hochberg(dict(enumerate(p)), 0.05)
    assert found == {0, 1, 2, 3}
    assert benjamini_hochberg({}, 0.05) == frozenset()
    assert benjamini_hochberg({"a": 0.05}, 0.05) == {"a"}, "the limit itself stands"
    assert benjamini_hochberg({"a": 0.05}, 0.05, tested=2) == frozenset()
    assert benjamini_hochberg({"a": 0.0, "b": 0.9}, 0.05) == {"a"}
    with pytest.raises(ValueError, match="fewer tests"):
        benjamini_hochberg({"a": 0.1, "b": 0.2}, 0.05, tested=1)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.integers(0, 11), st.floats(0, 1))
def test_a_higher_p_and_more_tests_never_let_another_stand(p: list[float], at: int, higher: float) -> None:
    before = benjamini_hochberg(dict(enumerate(p)), 0.05)
    at %= len(p)
    after = benjamini_hochberg(dict(enumerate([*p[:at], max(p[at], higher), *p[at + 1 :]])), 0.05)
    assert after <= before
    assert benjamini_hochberg(dict(enumerate(p)), 0.05, tested=len(p) + 3) <= before
