"""Who has announced to leave: from which day on, and who holds the post again."""

from datetime import date, timedelta

import pytest

from sysmap.measures.evidence.leaving import (
    able_to_vote,
    announced_leavers,
    corners_lost,
    corners_of,
    empty_without,
    through_people,
)
from sysmap.measures.evidence.recorded import Facts
from sysmap.model.values import Node, Relationship, System

TODAY = date(2026, 3, 31)
Row = tuple[str, str, int | None, int | None]


def facts(*rows: Row, seats: tuple[tuple[str, str], ...] = (), **statuses: str) -> Facts:
    """Holders and their posts with first and last day, counted from today; seats as post and voting."""

    def day(number: int | None) -> date | None:
        return None if number is None else TODAY + timedelta(days=number)

    people = [Node("Person", name, {"name": name}) for name in sorted({row[0] for row in rows})]
    names = sorted({row[1] for row in rows} | {post for post, _ in seats})
    posts = [Node("Role", name, {"status": statuses[name]} if name in statuses else {}) for name in names]
    held = [
        Relationship("HOLDS", f"h{n}", who, post, {}, day(first), day(last))
        for n, (who, post, first, last) in enumerate(rows)
    ]
    sits = [
        Relationship("SITS_ON", f"s{n}", post, "board", {"voting": voting} if voting else {})
        for n, (post, voting) in enumerate(seats)
    ]
    return Facts(System("s", "S", TODAY, (*people, *posts, Node("Board", "board")), (*held, *sits)))


@pytest.mark.parametrize(
    ("rows", "leaving"),
    [
        ([("p", "r", None, None)], []),
        ([("p", "r", None, 0)], []),
        ([("p", "r", None, 1)], [("p", "r", 1)]),
        ([("p", "r", None, -1), ("q", "r", None, None)], []),
        ([("p", "r", None, 1), ("p", "r", 2, None)], []),
        ([("p", "r", None, 1), ("p", "r", 1, 30)], []),
        ([("p", "r", None, 1), ("p", "r", 0, None)], []),
        ([("p", "r", None, 1), ("p", "r", 0, 30)], [("p", "r", 1), ("p", "r", 30)]),
        ([("p", "r", None, 1), ("p", "other", 2, None)], [("p", "r", 1)]),
        ([("p", "r", None, 1), ("q", "r", 2, None)], [("p", "r", 1)]),
        ([("p", "r", None, 9), ("q", "t", None, 1)], [("q", "t", 1), ("p", "r", 9)]),
    ],
)
def test_who_has_announced_to_leave(rows: list[Row], leaving: list[tuple[str, str, int]]) -> None:
    figure = announced_leavers(facts(*rows))
    assert figure.value == len({who for who, _, _ in leaving})
    assert [(each["person"], each["role"], each["last_day"]) for each in figure.detail["who"]] == [
        (who, post, (TODAY + timedelta(days=number)).isoformat()) for who, post, number in leaving
    ]


def test_where_nobody_holds_a_role_it_is_undefined() -> None:
    figure = announced_leavers(facts())
    assert figure.value is None and figure.reason == "nobody is recorded as holding a role"


def test_a_post_is_empty_without_all_who_hold_it_and_never_where_nobody_does() -> None:
    two = facts(("p", "r", None, None), ("q", "r", None, None), seats=(("t", ""),))
    assert [empty_without(two, "r", gone) for gone in ("", "p", "q", "pq", "pqx")] == [
        False,
        False,
        False,
        True,
        True,
    ]
    assert not empty_without(two, "t", "pq")


def test_seats_that_vote_count_for_the_quorum_or_all_where_none_says_so_and_no_vacant_ones() -> None:
    def able(*seats: tuple[str, str], **statuses: str) -> list[str]:
        found = facts(seats=seats, **statuses)
        return [seat.start for seat in able_to_vote(found, found.node("board"))]

    assert able(("a", "voting"), ("b", "attending"), ("c", "")) == ["a"]
    assert able(("a", ""), ("b", "attending")) == ["a", "b"]
    assert able(("a", "voting"), ("b", "voting"), b="vacant") == ["a"]
    assert able(("a", "voting"), ("b", "voting"), b="interim") == ["a", "b"]


def test_a_tie_is_through_people_by_a_person_a_post_that_is_held_or_its_seat() -> None:
    found = facts(("p", "r", None, None), seats=(("r", ""), ("t", "")))
    asked = {"p", "r", "t", "s0", "s1", "board", "unknown"}
    assert through_people(found) & asked == {"p", "r", "s0"}


def test_lay_voices_by_each_name_and_corners_lost() -> None:
    for function in ("lay", "non_executive", "independent_chair"):
        assert corners_of(Node("Role", "r", {"functions": (function,)})) == {"lay"}
    assert corners_of(Node("Role", "r", {"functions": ("elected", "clinical")})) == {"clinical"}
    figure = corners_lost(["executive", "lay"], ["lay"])
    assert (figure.value, figure.population, figure.detail["lost"]) == (1, 2, ["executive"])
    assert corners_lost([], ["lay"]).value is None
