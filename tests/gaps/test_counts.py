"""What is said in a line of a rule, and of all at the end: counts, order, one and many."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest

from sysmap.gaps import GapRule
from sysmap.gaps.baseline import Held
from sysmap.gaps.fill_in import Opening
from sysmap.gaps.words import counts
from sysmap.model.results import (
    Finding,
    Fold,
    InPlace,
    Question,
    RuleResult,
    Settle,
    Severity,
    Status,
    Subject,
)

Make = Callable[..., GapRule]
Open = Literal["not_recorded", "cannot_tell"]


def finding(rule: str, name: str, severity: Severity = "minor", confidence: str = "") -> Finding:
    subject = Subject(name, "Board", name)
    return Finding(
        f"{rule}/{name}", rule, severity, subject, f"{name}.", {"about": []}, confidence=confidence
    )


def question(
    rule: str,
    name: str,
    severity: Severity = "minor",
    answer: Open = "not_recorded",
    cells: tuple[tuple[str, str], ...] = (),
) -> Question:
    thing = Subject(name, "Board", name)
    settles = tuple(Settle(sheet, column, thing) for sheet, column in cells)
    asks = f"Ask {name}."
    return Question(
        f"{rule}/{name}", rule, answer, severity, thing, "", asks, settles, evidence={"about": []}
    )


def result(
    id_: str,
    *findings: Finding,
    questions: tuple[Question, ...] = (),
    clear: int = 0,
    domain: str = "clarity",
    severity: Severity = "minor",
    reason: str = "",
) -> RuleResult:
    open_ = sum(one.answer == "not_recorded" for one in questions)
    dark = len(questions) - open_
    status: Status = "found" if findings else "not recorded" if open_ else "cannot tell" if dark else "clear"
    name = f"Rule {id_}"
    if reason:
        nothing = (None, None, None, None, None)
        return RuleResult(id_, name, domain, severity, "not assessed", *nothing, reason)
    population = len(findings) + len(questions) + clear
    told = (population, len(findings), clear, open_, dark)
    return RuleResult(id_, name, domain, severity, status, *told, findings=findings, questions=questions)


def opening(cells: int, *rules: str, major: int = 0) -> Opening:
    return Opening(
        "boards.quorum", tuple(Subject(f"b{n}", "Board", "B") for n in range(cells)), rules, major, 1
    )


def test_the_denominator_in_words(rule: Make) -> None:
    rules = {"X01": rule()}
    dark = question("X01", "c", answer="cannot_tell")
    assert counts.how_many(result("X01", clear=1), rules) == "0 of 1 board"
    assert counts.how_many(result("X01", finding("X01", "a"), clear=2), rules) == "1 of 3 boards"
    open_ = result("X01", finding("X01", "a"), questions=(question("X01", "b"), dark))
    assert counts.how_many(open_, rules) == "1 of 3 boards; 1 not recorded; 1 cannot be told"
    assert counts.how_many(result("X01", reason="no rows"), rules) == "not assessed"


def test_all_of_them_are_counted_at_the_end() -> None:
    results = (
        result("X01", finding("X01", "a", "major"), finding("X01", "b")),
        result("X02", questions=(question("X02", "c"), question("X02", "d", answer="cannot_tell"))),
        result("X03", clear=1),
        result("X04", reason="no rows"),
    )
    text = (
        "4 rules: 1 found a gap, 1 not recorded, 0 cannot tell, 1 clear, 1 not assessed."
        " 2 findings: 1 major, 1 minor, 0 info. 2 questions: 1 not recorded, 1 cannot be told."
    )
    assert counts.summary(results, None) == text
    held = Held(3, ("X01/x",), ("X01/y", "X01/z"))
    told = text.replace("findings", "new findings").replace("questions:", "new questions:")
    assert counts.summary(results, held) == (
        f"{told} 3 held back: known to the baseline. 1 of the baseline are no more."
        " 2 of the baseline are open now."
    )
    assert counts.summary(results, Held(0, ())) == f"{told} 0 held back: known to the baseline."
    one = counts.summary((result("X01", finding("X01", "a", "info")),), None)
    assert one.startswith("1 rule: ") and " 1 finding: 0 major, 0 minor, 1 info." in one


def test_rules_stand_by_their_worst_then_by_id_and_made_up_ones_last() -> None:
    results = (
        result("X01", finding("X01", "a", "info")),
        result("X03", finding("X03", "a", "minor"), finding("X03", "b", "major")),
        result("X02", finding("X02", "a", "major")),
        result("X04", questions=(question("X04", "a", "major"),)),
        result("X05", finding("X05", "a", "major", "illustrative")),
    )
    assert [one.id for one in counts.by_worst(results)] == ["X02", "X03", "X01", "X05"]
    assert [one.id for one in counts.by_worst(results, questions=True)] == ["X04"]
    assert [one.severity for one in counts.in_order(results)] == ["major", "major", "minor", "info", "major"]


@pytest.mark.parametrize(
    ("opens", "says"),
    [
        (opening(1, "X01"), "boards.quorum (1 cell): 1 more rule"),
        (opening(40, "X01", "X02", major=1), "boards.quorum (40 cells): 2 more rules, 1 of them major"),
        (opening(0, "X01", major=1), "boards.quorum: 1 more rule, 1 of them major"),
    ],
)
def test_what_to_fill_in_and_what_it_opens(opens: Opening, says: str) -> None:
    assert counts.fill_in(opens) == says


def test_cells_are_named_once_and_a_whole_sheet_by_its_name() -> None:
    asked = question("X01", "a", cells=(("boards", "quorum"), ("boards", "quorum"), ("seats", "")))
    assert counts.cells(asked) == "boards.quorum, seats"


def test_places_of_a_rule_that_lists_only_the_worst() -> None:
    def place(name: str, found: int, open_: int) -> InPlace:
        return InPlace(Subject(name, "Place", name), found, open_)

    places = (place("A", 12, 3), place("B", 1, 0), place("C", 0, 2))
    folded = replace(result("X01"), fold=Fold(13, 5, places))
    head = "The worst 100 are listed. All by place: A 12 found, 3 to ask; B 1 found"
    assert counts.in_places(folded) == f"{head}; C 2 to ask."
    assert counts.in_places(folded, 2) == f"{head}; 1 more place."
    assert counts.in_places(folded, 1).endswith("A 12 found, 3 to ask; 2 more places.")
    assert counts.in_places(result("X01")) == ""


def test_everything_is_made_up_where_every_finding_is() -> None:
    made_up, stated = finding("X01", "a", confidence="illustrative"), finding("X01", "b", confidence="stated")
    assert counts.all_made_up((result("X01", made_up), result("X02", clear=1)))
    assert not counts.all_made_up((result("X01", made_up, stated),))
    assert not counts.all_made_up((result("X01", clear=1),))
