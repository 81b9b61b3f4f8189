"""Seats in the parts that organisations have in them, on the days on which they do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.boards_by_sector.pieces import pieces
from sysmap.model.values import Node, Relationship, System, Value


def day(text: str) -> date:
    return date.fromisoformat(text)


def tie(type_: str, start: str, end: str, since: str = "", until: str = "", **values: Value) -> Relationship:
    return Relationship(
        type_,
        f"{type_}:{start}>{end}{since}",
        start,
        end,
        values,
        day(since) if since else None,
        day(until) if until else None,
    )


def system(*ties: Relationship, as_at: str = "2026-03-31") -> System:
    nodes = (
        Node("Organisation", "trust", {"name": "Trust", "kind": "acute_trust"}),
        Node("Organisation", "council", {"name": "Council", "kind": "unitary_council"}),
        Node("Organisation", "ccg", {"name": "CCG"}, None, day("2022-06-30")),
        Node("Role", "post", {"name": "Director"}),
        Node("Role", "gone", {"name": "Chair"}, None, day("2025-03-31")),
        Node("Board", "board", {"name": "Board"}),
    )
    return System("s", "S", day(as_at), nodes, ties)


def on(text: str, *ties: Relationship) -> list[tuple[str, float]]:
    return [(p.organisation, p.part) for p in pieces(system(*ties)) if p.holds(day(text))]


SEAT = tie("SITS_ON", "post", "board")


def test_an_organisation_has_its_own_seat_whole() -> None:
    assert on("2026-03-31", tie("SITS_ON", "trust", "board")) == [("trust", 1.0)]


def test_a_joint_post_counts_half_for_each_whoever_pays() -> None:
    both = [tie("EMPLOYED_BY", "post", "trust"), tie("EMPLOYED_BY", "post", "council")]
    assert on("2026-03-31", SEAT, *both) == [("council", 0.5), ("trust", 0.5)]
    stated = [tie("EMPLOYED_BY", "post", "trust", share=0.8), tie("EMPLOYED_BY", "post", "council")]
    assert on("2026-03-31", SEAT, *stated) == [("council", 0.5), ("trust", 0.5)]


def test_without_an_employer_the_seat_is_nobody_s() -> None:
    assert on("2026-03-31", SEAT) == [("", 1.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-12-31", [("trust", 1.0)]),
        ("2021-01-01", [("council", 0.5), ("trust", 0.5)]),
        ("2024-06-30", [("council", 0.5), ("trust", 0.5)]),
        ("2024-07-01", [("council", 1.0)]),
    ],
)
def test_employers_share_the_seat_from_the_first_to_the_last_day(
    text: str, expected: list[tuple[str, float]]
) -> None:
    ties = [
        SEAT,
        tie("EMPLOYED_BY", "post", "trust", until="2024-06-30"),
        tie("EMPLOYED_BY", "post", "council", since="2021-01-01"),
    ]
    assert on(text, *ties) == expected


def test_an_employer_that_has_closed_has_no_part() -> None:
    ties = [SEAT, tie("EMPLOYED_BY", "post", "ccg")]
    assert on("2022-06-30", *ties) == [("ccg", 1.0)]
    assert on("2022-07-01", *ties) == [("", 1.0)]


def test_what_followed_an_employer_stands_in_its_place() -> None:
    ties = [SEAT, tie("EMPLOYED_BY", "post", "ccg"), tie("SUCCEEDED_BY", "ccg", "trust", since="2022-07-03")]
    assert on("2022-06-30", *ties) == [("ccg", 1.0)]
    assert on("2022-07-02", *ties) == [("", 1.0)]
    assert on("2022-07-03", *ties) == [("trust", 1.0)]


def test_a_seat_ends_with_itself_and_with_its_post() -> None:
    assert on("2025-04-01", tie("SITS_ON", "post", "board", until="2025-03-31")) == []
    assert on("2025-03-31", tie("SITS_ON", "gone", "board")) == [("", 1.0)]
    assert on("2025-04-01", tie("SITS_ON", "gone", "board")) == []


def test_a_named_deputy_is_no_seat_a_deputy_chair_is() -> None:
    assert on("2026-01-01", tie("SITS_ON", "post", "board", position="alternate")) == []
    assert on("2026-01-01", tie("SITS_ON", "post", "board", position="deputy")) == [("", 1.0)]


def test_observers_attend_and_who_says_nothing_is_apart() -> None:
    def standing(voting: str) -> str:
        (piece,) = pieces(system(tie("SITS_ON", "trust", "board", voting=voting)))
        return piece.standing

    assert standing("voting") == "voting"
    assert standing("attending") == standing("observer") == "attending"
    assert standing("") == "unstated"


days = st.dates(day("2020-01-01"), day("2020-02-10"))
spans = st.tuples(st.none() | days, st.none() | days)


@given(st.lists(st.tuples(st.sampled_from(["trust", "council", "ccg"]), spans), max_size=4), spans, days)
def test_on_every_day_the_parts_of_a_seat_are_one_seat_or_none(
    employers: list[tuple[str, tuple[date | None, date | None]]],
    seat: tuple[date | None, date | None],
    when: date,
) -> None:
    ties = [Relationship("SITS_ON", "seat", "post", "board", {}, *seat)]
    ties += [
        Relationship("EMPLOYED_BY", f"e{n}", "post", end, {}, *span)
        for n, (end, span) in enumerate(employers)
    ]
    total = sum(p.part for p in pieces(system(*ties)) if p.holds(when))
    held = (seat[0] is None or seat[0] <= when) and (seat[1] is None or when <= seat[1])
    assert total == pytest.approx(1.0 if held else 0.0)
