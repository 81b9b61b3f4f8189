"""What changed: people in posts, bodies, boards, seats, links; first and last days."""

from datetime import date

import pytest

from compare.sides import NOW, THEN, node, system, tie
from sysmap.compare.facts import changed_facts
from sysmap.compare.headlines import headlines
from sysmap.compare.sides import Sides
from sysmap.compare.values import FactChange
from sysmap.model.values import Node, Relationship, System
from sysmap.text.lists import listed, stem


def changes(
    *things: Node | Relationship, after: tuple[Node | Relationship, ...] = ()
) -> list[tuple[str, str]]:
    sides = both(system(*things, day=THEN), system(*(after or things), day=NOW))
    return [(fact.change, fact.says) for fact in changed_facts(sides)]


def both(before: System, after: System) -> Sides:
    return Sides(before, after)


LAST, FIRST = date(2021, 12, 31), date(2022, 1, 1)
POST = node("Role", "r")


def test_a_post_with_another_holder_is_told_without_a_persons_name() -> None:
    people = (Node("Person", "p", {"name": "Ada Lovelace"}), Node("Person", "q", {"name": "Grace Hopper"}))
    found = changes(POST, *people, tie("HOLDS", "p", "r", until=LAST), tie("HOLDS", "q", "r", FIRST))
    assert found == [
        ("new holder", "R has a new holder."),
        ("left", "The holder of R left."),
        ("came", "The holder of R came."),
    ]


def test_somebody_who_changes_posts_has_moved_and_a_second_post_is_no_move() -> None:
    person, other = node("Person", "p"), node("Role", "r2")
    moved = changes(POST, other, person, tie("HOLDS", "p", "r", until=LAST), tie("HOLDS", "p", "r2", FIRST))
    assert ("moved", "The holder of R moved to R2.") in moved
    more = changes(POST, other, person, tie("HOLDS", "p", "r"), tie("HOLDS", "p", "r2", FIRST))
    assert [change for change, _ in more] == ["holder recorded"]


def test_posts_alike_but_for_a_number_are_told_together() -> None:
    posts = [Node("Role", f"r{n}", {"name": f"Chief executive ({n})"}) for n in range(5)]
    people = [node("Person", f"p{n}") for n in range(8)]
    held = [tie("HOLDS", f"p{n}", f"r{n}", until=LAST if n < 3 else None) for n in range(5)]
    held += [tie("HOLDS", f"p{5 + n}", f"r{n}", FIRST) for n in range(3)]
    things: tuple[Node | Relationship, ...] = (*posts, *people, *held)
    sides = both(system(*things, day=THEN), system(*things))
    assert headlines(sides, changed_facts(sides)) == ("3 of 5 posts “Chief executive” have a new holder.",)


def test_three_bodies_that_became_parts_of_a_new_one_became_the_new_one() -> None:
    old = [node("Organisation", f"ccg{n}", until=LAST) for n in (1, 2, 3)]
    parts = [node("Organisation", f"part{n}", FIRST) for n in (1, 2, 3)]
    whole = node("Organisation", "icb", FIRST)
    ties = [tie("SUCCEEDED_BY", f"ccg{n}", f"part{n}") for n in (1, 2, 3)]
    ties += [tie("PART_OF", f"part{n}", "icb") for n in (1, 2, 3)]
    found = [says for change, says in changes(*old, *parts, whole, *ties) if change == "became"]
    assert found == ["CCG1, CCG2 and CCG3 (3) became ICB."]


def test_a_succession_to_what_has_ended_too_is_followed() -> None:
    things = (
        node("Organisation", "a", until=date(2020, 12, 31)),
        node("Organisation", "b", date(2021, 1, 1), LAST),
        node("Organisation", "c", FIRST),
        tie("SUCCEEDED_BY", "a", "b"),
        tie("SUCCEEDED_BY", "b", "c"),
    )
    assert changes(*things) == [("became", "A became C.")]


@pytest.mark.parametrize(
    ("pause", "told"),
    [
        ("2020-06-01/2020-06-30", [("resumed", "B was paused and meets again since 1 July 2020.")]),
        ("2020-06-01/2020-06-29", []),
        ("2022-07-31/", [("paused", "B is paused.")]),
        ("2022-08-01/", []),
        (
            "2020-07-01/2022-07-30",
            [("paused and resumed", "B paused in between, from 1 July 2020, and met again.")],
        ),
    ],
)
def test_pauses_count_to_their_last_day(pause: str, told: list[tuple[str, str]]) -> None:
    assert changes(Node("Board", "b", {"name": "B", "pauses": (pause,)})) == told


def test_members_gained_lost_and_votes_that_changed() -> None:
    board, members = node("Board", "b"), [node("Role", f"r{n}") for n in range(3)]
    first, last = tie("SITS_ON", "r0", "b"), tie("SITS_ON", "r2", "b")
    before: list[Node | Relationship] = [board, *members, first]
    after: list[Node | Relationship] = [board, *members, last]
    before.append(tie("SITS_ON", "r1", "b", voting="attending"))
    after.append(tie("SITS_ON", "r1", "b", voting="voting"))
    assert changes(*before, after=tuple(after)) == [
        ("lost", "R0 no longer sits on B."),
        ("vote", "R1 on B: attending → voting."),
        ("gained", "R2 now sits on B."),
    ]


def test_a_post_that_becomes_joint_says_with_whom() -> None:
    bodies = (node("Organisation", "icb"), node("Organisation", "cc"))
    found = changes(POST, *bodies, tie("EMPLOYED_BY", "r", "icb"), tie("EMPLOYED_BY", "r", "cc", FIRST))
    assert found == [("employers", "R was employed by ICB and is now a joint post of CC and ICB.")]


def test_an_employer_that_is_not_on_the_other_side_is_named_all_the_same() -> None:
    old, new = node("Organisation", "old"), node("Organisation", "new")
    found = changes(
        POST, old, tie("EMPLOYED_BY", "r", "old"), after=(POST, new, tie("EMPLOYED_BY", "r", "new"))
    )
    assert ("employers", "R was employed by OLD and is now employed by NEW.") in found


def test_a_link_that_went_with_its_body_is_not_told_again() -> None:
    bodies = (node("Organisation", "a"), node("Organisation", "b", until=LAST))
    assert changes(*bodies, tie("PARTNERS_WITH", "a", "b")) == [("closed", "B closed on 31 December 2021.")]


def test_words() -> None:
    assert listed([]) == "" and listed(["a"]) == "a" and listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a, x", "b"]) == "a, x; and b"
    assert stem("Chief executive (3)") == "Chief executive"
    assert stem("Chief executive (joint)") == "Chief executive (joint)"


def facts(before: System, after: System) -> list[FactChange]:
    return list(changed_facts(Sides(before, after)))


def test_a_holder_came_on_the_last_of_the_days_on_which_new_ones_began() -> None:
    people = [node("Person", name) for name in "pqr"]
    earlier, later = date(2021, 1, 1), date(2021, 7, 1)
    held = [
        tie("HOLDS", "p", "r0", until=LAST),
        tie("HOLDS", "q", "r0", earlier),
        tie("HOLDS", "r", "r0", later),
    ]
    # Somebody else began in another post, and one who stays began long before.
    held += [tie("HOLDS", "p", "r1", FIRST)]
    things: tuple[Node | Relationship, ...] = (node("Role", "r0"), node("Role", "r1"), *people, *held)
    (new,) = [one for one in facts(system(*things, day=THEN), system(*things)) if one.change == "new holder"]
    assert new.when == later


@pytest.mark.parametrize(
    ("starts", "day"),
    [
        ((FIRST,), FIRST),
        ((FIRST, date(2021, 3, 1)), date(2021, 3, 1)),
        ((date(2021, 3, 1), FIRST), date(2021, 3, 1)),
        ((FIRST, None), None),
    ],
)
def test_a_member_of_two_rows_came_on_the_first_day_of_either(
    starts: tuple[date | None, ...], day: date | None
) -> None:
    board, member = node("Board", "b"), node("Role", "r")
    rows = [Relationship("SITS_ON", f"s{n}", "r", "b", {}, start) for n, start in enumerate(starts)]
    (gained,) = facts(system(board, member, day=THEN), system(board, member, *rows))
    assert (gained.change, gained.when) == ("gained", day)


@pytest.mark.parametrize(
    ("ends", "day"),
    [
        ((LAST,), LAST),
        ((date(2021, 3, 1), LAST), LAST),
        ((LAST, date(2021, 3, 1)), LAST),
        ((LAST, None), None),
    ],
)
def test_a_link_of_two_rows_went_on_the_last_day_of_either(
    ends: tuple[date | None, ...], day: date | None
) -> None:
    bodies = (node("Organisation", "a"), node("Organisation", "b"))
    rows = [Relationship("AIDS", f"t{n}", "a", "b", {}, None, end) for n, end in enumerate(ends)]
    (went,) = facts(system(*bodies, *rows, day=THEN), system(*bodies))
    assert (went.change, went.when) == ("went", day)
    assert (went.subject.id, went.subject.name) == ("t0", "A aids B")


@pytest.mark.parametrize("confidences", [("confirmed", "illustrative"), ("illustrative", "confirmed")])
def test_a_link_of_two_rows_is_no_surer_than_the_weaker(confidences: tuple[str, str]) -> None:
    bodies = (node("Organisation", "a"), node("Organisation", "b"))
    rows = [
        Relationship("AIDS", f"t{n}", "a", "b", {}, FIRST, confidence=one)
        for n, one in enumerate(confidences)
    ]
    (came,) = facts(system(*bodies, day=THEN), system(*bodies, *rows))
    assert (came.change, came.when, came.confidence) == ("came", FIRST, "illustrative")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("acute_trust", "gp_practice", "O: kind acute trust → GP practice."),
        ("gp_practice", "nhs_england", "O: kind GP practice → NHS England."),
        ("acute_trust", "", "O: kind acute trust → not recorded."),
        ("of_our_own", "acute_trust", "O: kind of_our_own → acute trust."),
    ],
)
def test_what_altered_is_told_in_the_words_of_the_vocabulary(before: str, after: str, says: str) -> None:
    sides = [
        Node("Organisation", "o", {"name": "O", **({"kind": kind} if kind else {})})
        for kind in (before, after)
    ]
    assert changes(sides[0], after=(sides[1],)) == [("altered", says)]
