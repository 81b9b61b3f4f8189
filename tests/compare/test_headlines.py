"""The main sentences: what is told by name, what is counted, and in which order."""

from datetime import date

import pytest

from compare.sides import NOW, THEN, node, system, tie
from sysmap.compare.facts import changed_facts
from sysmap.compare.headlines import headlines
from sysmap.compare.sides import Sides
from sysmap.model.values import Node, Relationship

LAST, FIRST = date(2021, 12, 31), date(2022, 1, 1)
Things = list[Node | Relationship]


def told(*things: Node | Relationship) -> tuple[str, ...]:
    sides = Sides(system(*things, day=THEN), system(*things, day=NOW))
    return headlines(sides, changed_facts(sides))


def post(name: str, changes: bool = True) -> Things:
    """A post whose holder changes, or stays."""
    role, one, other = node("Role", name), node("Person", f"{name}-p"), node("Person", f"{name}-q")
    if not changes:
        return [role, one, tie("HOLDS", one.id, name)]
    return [role, one, other, tie("HOLDS", one.id, name, until=LAST), tie("HOLDS", other.id, name, FIRST)]


@pytest.mark.parametrize(
    ("changing", "staying", "says"),
    [
        ("a", "", "A has a new holder."),
        ("a", "b", "1 of 2 posts has a new holder: A."),
        ("ab", "", "2 of 2 posts have a new holder: A and B."),
        ("ab", "c", "2 of 3 posts have a new holder: A and B."),
        ("abc", "", "3 of 3 posts have a new holder: A, B and C."),
        ("abcd", "", "4 of 4 posts have a new holder: A, B, C and 1 more."),
        ("abcde", "", "5 of 5 posts have a new holder: A, B, C and 2 more."),
    ],
)
def test_posts_with_a_new_holder_are_counted_among_those_held_on_both_sides(
    changing: str, staying: str, says: str
) -> None:
    things = [one for name in changing for one in post(name)]
    things += [one for name in staying for one in post(name, changes=False)]
    things += [node("Role", "empty")]
    assert told(*things) == (says,)


@pytest.mark.parametrize(("count", "by_name"), [(1, True), (2, True), (3, False)])
def test_people_who_left_are_told_each_by_post_up_to_two(count: int, by_name: bool) -> None:
    things: Things = []
    for n in range(count):
        things += [node("Role", f"r{n}"), node("Person", f"p{n}"), tie("HOLDS", f"p{n}", f"r{n}", until=LAST)]
    left = tuple(f"The holder of R{n} left." for n in range(count))
    counted = (f"{count} people left whose posts had no other holder on both dates.",)
    unheld = f"No holder is recorded for {count} of {count} posts, before 0."
    assert told(*things) == ((*left, unheld) if by_name else (*counted, unheld))


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (1, ("B0 ended on 31 December 2021.",)),
        (2, ("B0 ended on 31 December 2021.", "B1 ended on 31 December 2021.")),
        (3, ("3 boards ended: B0, B1 and B2.",)),
        (4, ("4 boards ended: B0, B1, B2 and 1 more.",)),
    ],
)
def test_boards_that_ended_are_told_each_up_to_two_and_named_up_to_three(
    count: int, says: tuple[str, ...]
) -> None:
    assert told(*(node("Board", f"b{n}", until=LAST) for n in range(count))) == says


def test_what_was_done_to_many_stands_in_the_plural() -> None:
    paused = [Node("Board", f"b{n}", {"name": f"B{n}", "pauses": ("2022-07-01/",)}) for n in range(3)]
    assert told(*paused) == ("3 boards are paused: B0, B1 and B2.",)
    resumed = [Node("Board", f"b{n}", {"name": f"B{n}", "pauses": ("/2020-06-30",)}) for n in range(3)]
    assert told(*resumed) == ("3 boards were paused and meet again: B0, B1 and B2.",)


def test_a_body_that_became_another_is_told_each_however_many() -> None:
    things: Things = []
    for n in range(3):
        things += [node("Organisation", f"o{n}", until=LAST), node("Organisation", f"n{n}", FIRST)]
        things += [tie("SUCCEEDED_BY", f"o{n}", f"n{n}")]
    assert told(*things) == ("O0 became N0.", "O1 became N1.", "O2 became N2.")


def test_boards_with_more_changes_among_their_members_come_first() -> None:
    things: Things = [node("Board", "a"), node("Board", "b"), *(node("Role", f"r{n}") for n in range(4))]
    things += [tie("SITS_ON", "r0", "a", FIRST)]
    things += [
        tie("SITS_ON", "r1", "b", FIRST),
        tie("SITS_ON", "r2", "b", FIRST),
        tie("SITS_ON", "r3", "b", None, LAST),
    ]
    assert told(*things) == ("B: 2 members gained and 1 member lost.", "A: 1 member gained.")


def test_boards_with_as_many_changes_stand_by_id_and_a_vote_is_a_change() -> None:
    things: Things = [node("Board", "a"), node("Board", "b"), node("Role", "r"), node("Role", "s")]
    things += [node("Board", "c"), tie("SITS_ON", "r", "b", FIRST), tie("SITS_ON", "r", "c", None, LAST)]
    vote = Relationship("SITS_ON", "v1", "s", "a", {"voting": "attending"}, None, LAST)
    things += [vote, Relationship("SITS_ON", "v2", "s", "a", {"voting": "voting"}, FIRST)]
    says = ("A: 1 member with another vote.", "B: 1 member gained.", "C: 1 member lost.")
    assert told(*things) == says


def test_links_that_came_and_went_are_counted_apart() -> None:
    bodies: Things = [node("Organisation", name) for name in "abc"]
    new, old = tie("AIDS", "a", "b", FIRST), tie("AIDS", "b", "c", None, LAST)
    other = tie("PARTNERS_WITH", "a", "c", None, LAST)
    says = "Links between those who were there on both sides: {}."
    assert told(*bodies, new) == (says.format("1 new, 0 ended"),)
    assert told(*bodies, old) == (says.format("0 new, 1 ended"),)
    assert told(*bodies, new, old, other) == (says.format("1 new, 2 ended"),)
