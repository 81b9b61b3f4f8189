"""What a role says of being joint is held against its employers."""

from collections.abc import Sequence
from datetime import date

import pytest

from sysmap.model.values import Node, Relationship
from sysmap.text.nearest import Nearest
from sysmap.validate.cells import Cells
from sysmap.validate.joint_roles import check_joint_roles, most_at_once

EARLY = (None, date(2020, 6, 30))
LATE = (date(2020, 7, 1), None)
ALWAYS = (None, None)


def employed(by: str, dates: Sequence[date | None] = ALWAYS, **values: bool) -> Relationship:
    return Relationship("EMPLOYED_BY", f"{by}{dates}", "chief", by, values, dates[0], dates[1])


def codes(joint: bool | None, *ties: Relationship, unfinished: frozenset[str] = frozenset()) -> list[str]:
    values = {} if joint is None else {"joint": joint}
    cells = Cells(Nearest())
    check_joint_roles([Node("Role", "chief", values)], ties, unfinished, cells)
    return [one.code for one in cells.issues]


@pytest.mark.parametrize(
    ("ties", "most"),
    [
        ([], 0),
        ([employed("a")], 1),
        ([employed("a"), employed("b")], 2),
        ([employed("a", EARLY), employed("b", LATE)], 1),
        ([employed("a", EARLY), employed("a", LATE)], 1),
        ([employed("a", EARLY), employed("b"), employed("c", LATE)], 2),
        ([employed("a", (None, date(2020, 7, 1))), employed("b", LATE)], 2),
    ],
)
def test_the_most_employers_on_one_day(ties: list[Relationship], most: int) -> None:
    assert most_at_once(ties) == most


def test_a_joint_role_with_no_stated_employer_is_unknown() -> None:
    assert codes(True) == []


def test_a_joint_role_with_one_employer_is_wrong_however_often_it_is_stated() -> None:
    assert codes(True, employed("a")) == ["joint-with-one-employer"]
    assert codes(True, employed("a", EARLY), employed("a", LATE)) == ["joint-with-one-employer"]


def test_a_joint_role_whose_employers_follow_each_other_is_wrong() -> None:
    assert codes(True, employed("a", EARLY), employed("b", LATE)) == ["joint-with-one-employer"]


def test_a_joint_role_with_two_employers_at_once_is_right() -> None:
    assert codes(True, employed("a"), employed("b", LATE)) == []


def test_nothing_is_said_while_an_employer_was_not_found() -> None:
    assert codes(True, employed("a"), unfinished=frozenset({"chief"})) == []


def test_a_role_that_says_nothing_may_have_any_number() -> None:
    assert codes(None, employed("a")) == []
    assert codes(None, employed("a"), employed("b")) == []


def test_several_employers_of_a_role_that_is_not_joint_are_a_warning_but_for_secondments() -> None:
    assert codes(False, employed("a"), employed("b")) == ["several-employers-not-joint"]
    assert codes(False, employed("a"), employed("b", seconded=True)) == []
    assert codes(False, employed("a", EARLY), employed("b", LATE)) == []
