"""What is alike: a value of another type, a zero of another sign; and what goes with a node."""

from typing import Any

import pytest

from sysmap.stores.difference import Picture, difference, same

BOARD, ROLE = ("Board", "s/b"), ("Role", "s/r")
SEAT = ("SITS_ON", "s/t", "s/r", "s/b")


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, True), (0, False), (1, 1.0), (0, 0.0), (0.0, -0.0), (1, "1"), ((), None), (("a",), ("a", "a"))],
)
def test_values_that_only_look_alike_differ_both_ways(one: Any, other: Any) -> None:
    for stored, wanted in ((one, other), (other, one)):
        assert not same({"x": stored}, {"x": wanted})
        found = difference(Picture({BOARD: {"x": stored}}), Picture({BOARD: {"x": wanted}}))
        assert (found.nodes, found.deleted) == (((BOARD, {"x": wanted}),), 0)


@pytest.mark.parametrize("value", [True, False, 0, 1, 0.0, -0.0, 1.5, "", "a", (), ("a", "b")])
def test_a_value_is_like_itself(value: Any) -> None:
    assert same({"x": value}, {"x": value})
    assert difference(Picture({BOARD: {"x": value}}), Picture({BOARD: {"x": value}})).size == 0


def test_what_is_no_longer_said_is_written_as_nothing() -> None:
    found = difference(Picture({BOARD: {"x": 1, "y": 2}}), Picture({BOARD: {"x": 1}}))
    assert found.nodes == ((BOARD, {"x": 1, "y": None}),)
    assert not same(None, {}) and same({}, {})


def test_a_tie_goes_with_either_end_and_is_written_again_if_it_is_wanted() -> None:
    ties = {SEAT: {"voting": "voting"}}
    stored = Picture({BOARD: {}, ROLE: {}}, ties)
    for copied in (BOARD, ROLE):
        found = difference(Picture(stored.nodes, ties, copied=frozenset({copied})), stored)
        assert (found.nodes_gone, found.ties_gone) == ((copied,), (SEAT,))
        assert (found.nodes, found.ties) == (((copied, {}),), ((SEAT, {"voting": "voting"}),))
    found = difference(Picture(stored.nodes, ties, twice=frozenset({SEAT})), stored)
    assert (found.nodes_gone, found.ties_gone, found.ties) == ((), (SEAT,), ((SEAT, {"voting": "voting"}),))
    assert difference(stored, stored).size == 0
