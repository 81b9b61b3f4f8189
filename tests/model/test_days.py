"""The first and the last day count, of things, of ties, of what they join, and of pauses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sysmap.model.values import Node, Relationship, System, holds, in_intervals

FIRST, LAST = date(2021, 4, 1), date(2022, 6, 30)
ONE = timedelta(days=1)
DAYS = [(FIRST - ONE, False), (FIRST, True), (LAST, True), (LAST + ONE, False)]


@pytest.mark.parametrize(("day", "live"), DAYS)
def test_a_thing_holds_from_its_first_day_to_its_last(day: date, live: bool) -> None:
    thing = Node("Board", "b", {}, FIRST, LAST)
    assert holds(thing, day) is live
    assert ("b" in System("s", "S", day, (thing,)).live_ids) is live


@pytest.mark.parametrize("day", [date.min, FIRST, LAST, date.max])
def test_an_open_end_holds_for_ever(day: date) -> None:
    assert holds(Node("Board", "b"), day)
    assert holds(Node("Board", "b", {}, FIRST), day) is (day >= FIRST)
    assert holds(Node("Board", "b", {}, None, LAST), day) is (day <= LAST)


def test_one_day_is_its_first_and_its_last() -> None:
    thing = Node("Board", "b", {}, LAST, LAST)
    assert [holds(thing, day) for day in (LAST - ONE, LAST, LAST + ONE)] == [False, True, False]


@pytest.mark.parametrize("dated", ["tie", "start", "end"])
@pytest.mark.parametrize(("day", "live"), DAYS)
def test_a_tie_is_live_while_it_and_what_it_joins_hold(dated: str, day: date, live: bool) -> None:
    start, end, tie = Node("Role", "r"), Node("Board", "b"), Relationship("SITS_ON", "t", "r", "b")
    period = {"valid_from": FIRST, "valid_to": LAST}
    if dated == "tie":
        tie = replace(tie, valid_from=FIRST, valid_to=LAST)
    start, end = (
        Node(one.label, one.id, {}, *(period.values() if dated == name else ()))
        for one, name in ((start, "start"), (end, "end"))
    )
    system = System("s", "S", day, (start, end), (tie,))
    assert bool(system.live_relationships("SITS_ON")) is live
    assert bool(System("s", "S", FIRST, (start, end), (tie,)).at(day).live_relationships("SITS_ON")) is live


@pytest.mark.parametrize(("day", "paused"), DAYS)
def test_a_pause_counts_from_its_first_day_to_its_last(day: date, paused: bool) -> None:
    assert in_intervals([f"{FIRST}/{LAST}"], day) is paused
    assert in_intervals([f"{FIRST}/"], day) is (day >= FIRST)
    assert in_intervals([f"/{LAST}"], day) is (day <= LAST)
    assert in_intervals(["1990-01-01/1990-02-01", f"{FIRST}/{LAST}"], day) is paused
    assert not in_intervals([], day)
