"""Each of the seven states of a finding, by a pair of systems made by hand."""

from dataclasses import replace
from datetime import date

import pytest

from compare.sides import NOW, THEN, finding, node, question, result, system, tie
from sysmap.compare.compare import compare
from sysmap.compare.matching import matched
from sysmap.compare.values import Comparison, Side
from sysmap.model.results import RuleResult
from sysmap.model.values import Node, Relationship

LAST, FIRST = date(2021, 12, 31), date(2022, 1, 1)


def compared(
    things: tuple[Node | Relationship, ...],
    before: tuple[RuleResult, ...],
    after: tuple[RuleResult, ...],
    dated: bool = False,
) -> Comparison:
    one = Side("then", system(*things, day=THEN), before)
    other = Side("now", system(*things, day=NOW), after)
    return compare(one, other, lambda _: dated)


def states(comparison: Comparison) -> list[str]:
    return [change.state for change in comparison.gaps]


def test_the_same_finding_on_both_sides_is_still_open() -> None:
    results = (result("X01", finding("X01", "b")),)
    assert states(compared((node("Board", "b"),), results, results)) == ["still open"]


def test_a_finding_of_what_is_in_place_now_is_mended_and_says_by_what() -> None:
    things = (node("Board", "b"), node("Role", "r"), tie("SITS_ON", "r", "b", FIRST))
    found = compared(things, (result("X01", finding("X01", "b")),), (result("X01"),))
    assert states(found) == ["mended"]
    assert found.gaps[0].why == ("R now sits on B.",)


@pytest.mark.parametrize(
    ("count", "more"), [(2, ()), (3, ()), (4, ("And 1 more change.",)), (5, ("And 2 more changes.",))]
)
def test_three_reasons_are_told_and_the_rest_counted(count: int, more: tuple[str, ...]) -> None:
    things: list[Node | Relationship] = [node("Board", "b")]
    for n in range(count):
        things += [node("Role", f"r{n}"), tie("SITS_ON", f"r{n}", "b", FIRST)]
    found = compared(tuple(things), (result("X01", finding("X01", "b")),), (result("X01"),))
    assert found.gaps[0].why == (*(f"R{n} now sits on B." for n in range(min(count, 3))), *more)


def test_a_finding_that_is_a_question_now_is_no_longer_known() -> None:
    after = (result("X01", questions=(question("X01", "b"),)),)
    assert states(compared((node("Board", "b"),), (result("X01", finding("X01", "b")),), after)) == [
        "no longer known"
    ]


def test_a_question_of_another_board_does_not_make_a_mended_finding_unknown() -> None:
    things = (node("Board", "b"), node("Board", "b2"))
    after = (result("X01", questions=(question("X01", "b2"),)),)
    assert states(compared(things, (result("X01", finding("X01", "b")),), after)) == ["mended"]


def test_a_finding_of_a_rule_that_cannot_be_assessed_any_more_is_no_longer_known() -> None:
    after = (result("X01", reason="the sheet seats has no rows"),)
    before = (result("X01", finding("X01", "b")),)
    assert states(compared((node("Board", "b"),), before, after)) == ["no longer known"]


@pytest.mark.parametrize(
    ("last", "state"), [(date(2022, 7, 30), "no longer asked"), (date(2022, 7, 31), "mended")]
)
def test_a_finding_of_what_has_ended_is_no_longer_asked_from_the_day_after_its_last(
    last: date, state: str
) -> None:
    before = (result("X01", finding("X01", "b")),)
    assert states(compared((node("Board", "b", until=last),), before, (result("X01"),))) == [state]


def test_a_finding_whose_boards_have_all_ended_is_no_longer_asked() -> None:
    things = (node("Place", "p"), node("Board", "b", until=LAST), node("Board", "c"))
    about = (("b", "Board"),)
    before = (result("X01", finding("X01", "p", kind="Place", about=about)),)
    assert states(compared(things, before, (result("X01"),))) == ["no longer asked"]
    both = (*about, ("c", "Board"))
    before = (result("X01", finding("X01", "p", kind="Place", about=both)),)
    assert states(compared(things, before, (result("X01"),))) == ["mended"]


def test_the_same_finding_of_a_successor_has_moved() -> None:
    things = (
        node("Organisation", "ccg", until=LAST),
        node("Organisation", "icb", FIRST),
        tie("SUCCEEDED_BY", "ccg", "icb"),
    )
    before = (result("X01", finding("X01", "ccg", kind="Organisation")),)
    after = (result("X01", finding("X01", "icb", kind="Organisation")),)
    found = compared(things, before, after)
    assert states(found) == ["moved"]
    assert found.gaps[0].before is not None and found.gaps[0].before.subject.id == "ccg"
    assert found.gaps[0].finding.subject.id == "icb"


def test_a_board_that_seats_half_of_an_ended_ones_members_stands_for_it_and_less_than_half_does_not() -> None:
    members = [node("Role", f"r{n}") for n in range(4)]
    old = [tie("SITS_ON", one.id, "old") for one in members]
    boards = (node("Board", "old", until=LAST, level="system"), node("Board", "new", FIRST, level="system"))
    before = (result("X01", finding("X01", "old")),)
    after = (result("X01", finding("X01", "new")),)
    half = [tie("SITS_ON", one.id, "new") for one in members[:2]]
    assert states(compared((*members, *old, *half, *boards), before, after)) == ["moved"]
    fewer = [tie("SITS_ON", members[0].id, "new")]
    assert sorted(states(compared((*members, *old, *fewer, *boards), before, after))) == [
        "new",
        "no longer asked",
    ]


def test_a_new_finding_is_only_the_clock_where_its_rule_goes_by_the_day_and_nothing_it_rests_on_changed() -> (
    None
):
    after = (result("X01", finding("X01", "b", about=(("r", "Role"),))),)
    still = (node("Board", "b"), node("Role", "r"), tie("SITS_ON", "r", "b"))
    assert states(compared(still, (result("X01"),), after, dated=True)) == ["only the clock"]
    assert states(compared(still, (result("X01"),), after, dated=False)) == ["new"]
    changed = (node("Board", "b"), node("Role", "r", FIRST))
    assert states(compared(changed, (result("X01"),), after, dated=True)) == ["new"]


def test_one_side_with_itself_changes_nothing() -> None:
    results = (result("X01", finding("X01", "b"), finding("X01", "c")),)
    side = Side("now", system(node("Board", "b"), node("Board", "c")), results)
    found = compare(side, side)
    assert found.facts == () and found.headlines == ()
    assert states(found) == ["still open", "still open"]


def test_two_systems_are_matched_by_code_then_by_name_which_is_said() -> None:
    one = system(node("Organisation", "a", code="RX1"), node("Board", "b", kind="icb_board"), id_="one")
    other = system(
        node("Organisation", "z", code="RX1"),
        Node("Board", "y", {"name": "b", "kind": "icb_board"}),
        id_="other",
    )
    before = (result("X01", finding("X01", "a", kind="Organisation"), finding("X01", "b")),)
    after = (result("X01", finding("X01", "z", kind="Organisation"), finding("X01", "y")),)
    found = compare(Side("one", one, before), Side("other", other, after))
    assert states(found) == ["still open", "still open"]
    assert found.proposed == ("B (b) is taken for b (y): same kind and name",)


def test_only_a_succession_makes_one_system_s_body_another_s() -> None:
    for type_, matches in (("SUCCEEDED_BY", {"ccg": "icb"}), ("PART_OF", {})):
        one = system(node("Organisation", "ccg"), node("Board", "b"), id_="one")
        other = system(node("Organisation", "icb"), node("Organisation", "ccg", kind="old"), id_="other")
        both = replace(other, relationships=(tie(type_, "ccg", "icb"),))
        assert {match.before: match.after for match in matched(one, both).values()} == matches


def test_what_another_system_does_not_hold_is_no_longer_known() -> None:
    one = system(node("Board", "b"), id_="one")
    other = system(node("Board", "c"), id_="other")
    found = compare(
        Side("one", one, (result("X01", finding("X01", "b")),)), Side("other", other, (result("X01"),))
    )
    assert states(found) == ["no longer known"]


def test_a_finding_of_a_whole_system_is_that_of_the_other_system_and_its_own_under_one_id() -> None:
    def of(system_id: str) -> tuple[RuleResult, ...]:
        return (result("X01", finding("X01", system_id, "acute", kind="System")),)

    one, other = system(id_="one"), system(id_="other")
    assert states(compare(Side("one", one, of("one")), Side("other", other, of("other")))) == ["still open"]
    assert states(compare(Side("one", one, of("one")), Side("later", one, of("one")))) == ["still open"]


def test_people_are_never_matched_by_name_nor_things_without_one() -> None:
    def side(id_: str) -> Side:
        things = (
            Node("Person", f"p-{id_}", {"name": "Ada"}),
            Node("Board", f"b-{id_}", {"kind": "icb_board"}),
        )
        return Side(id_, system(*things, id_=id_))

    found = compare(side("one"), side("other"))
    assert found.proposed == ()
