"""How things to act on are weighed: by hand, at the edges, whatever the order."""

from dataclasses import dataclass, replace
from datetime import date
from math import log2

import pytest

from sysmap.model.results import Finding, RuleResult, Severity, Subject
from sysmap.model.values import Node, Relationship, System
from sysmap.priorities.values import Action
from sysmap.priorities.weigh import priorities

DAY = date(2025, 9, 30)


@dataclass(frozen=True)
class Rule:
    name: str
    why_it_matters: str = "It matters."
    basis: str = 'A report, "Barriers": politicians are often overlooked.'
    mend: str = "Ask the councils to name a member, and write it in the sheet `roles`."

    def counted(self, count: int) -> str:
        return f"{count} boards"


RULES = {id_: Rule(f"Gap {id_}") for id_ in ("X01", "X02", "CON03", "CON04", "REP14", "REP07")}


def system(settings: dict[str, object] | None = None) -> System:
    members = tuple(Node("Role", f"r{n}", {"name": f"Post {n}"}) for n in range(6))
    seats = tuple(
        Relationship("SITS_ON", f"s{n}", f"r{n}", "b", {"position": "chair" if n == 1 else "member"})
        for n in range(6)
    )
    boards = tuple(Node("Board", id_, {"name": id_.upper()}) for id_ in ("b", "c", "d"))
    return System("s", "Shire", DAY, (*members, *boards), seats, settings or {})


def finding(
    rule: str,
    subject: str,
    severity: Severity = "major",
    sure: str = "stated",
    law: bool = False,
    other: str = "",
) -> Finding:
    evidence = {"law": "statute: an Act, section 1"} if law else {}
    identity = "/".join([rule, subject, *([other] if other else [])])
    name = Subject(subject, "Board", subject.upper())
    return Finding(identity, rule, severity, name, f"{rule} of {subject}.", evidence, (), sure)


def result(rule: str, *found: Finding, population: int = 100) -> RuleResult:
    counts = (population, len(found), population - len(found), 0, 0)
    return RuleResult(rule, RULES[rule].name, "clarity", "major", "found", *counts, findings=found)


def actions(*results: RuleResult, settings: dict[str, object] | None = None) -> tuple[Action, ...]:
    return priorities(results, system(settings), RULES).actions


def test_a_weight_is_severity_times_how_sure_summed_over_rules_times_reach() -> None:
    (board,) = actions(
        result("X01", finding("X01", "b")), result("X02", finding("X02", "b", "minor", "inferred"))
    )
    assert board.reach == 6
    assert board.weight == pytest.approx((4 * 1 + 2 * 0.7) * log2(2 + 6))
    assert board.what == "X01 of b. Also: gap X02."
    assert board.why == "Politicians are often overlooked."
    assert board.mend == "Ask the councils to name a member."
    assert board.who == "Post 1"


def test_a_rule_counts_once_a_subject() -> None:
    (board,) = actions(result("X01", finding("X01", "b"), finding("X01", "b", other="lay")))
    assert board.weight == pytest.approx(4 * log2(8))
    assert len(board.findings) == 2 and board.what == "X01 of b. Also: 1 more of the same."


def test_law_outweighs_major_and_what_is_made_up_never_outranks_the_same_stated() -> None:
    order = actions(
        result("X01", finding("X01", "c", sure="illustrative"), finding("X01", "d")),
        result("REP14", finding("REP14", "b", law=True, sure="stated")),
    )
    assert [action.subject.id for action in order] == ["b", "d", "c"]
    assert [action.by_law for action in order] == [True, False, False]


def test_equal_weights_go_by_name() -> None:
    order = actions(result("X01", finding("X01", "d"), finding("X01", "c")))
    assert [action.subject.id for action in order] == ["c", "d"]


def test_rules_that_say_the_same_of_the_same_thing_count_once() -> None:
    (board,) = actions(
        result("REP14", finding("REP14", "b", law=True)), result("REP07", finding("REP07", "b"))
    )
    assert board.weight == pytest.approx(8 * log2(8)) and len(board.findings) == 2


def test_a_cut_link_is_told_with_its_cut_point() -> None:
    order = actions(result("CON03", finding("CON03", "b", other="c")), result("CON04", finding("CON04", "c")))
    assert [(action.subject.id, len(action.findings)) for action in order] == [("c", 2)]


@pytest.mark.parametrize(
    ("found", "population", "folded"),
    [(10, 20, False), (11, 20, True), (11, 55, False), (11, 54, True)],
)
def test_a_rule_is_told_in_one_line_above_a_fifth_and_above_ten(
    found: int, population: int, folded: bool
) -> None:
    many = [finding("X01", f"x{n}") for n in range(found)]
    told = priorities([result("X01", *many, population=population)], system(), RULES)
    assert [one.says for one in told.folded] == (
        [f"{found} of {population} boards: gap X01"] if folded else []
    )
    assert told.of == (0 if folded else found)


def test_a_rule_of_which_nothing_is_left_to_show_is_not_told() -> None:
    many = result("X01", *(finding("X01", f"x{n}") for n in range(12)), population=12)
    held_back = replace(many, findings=())
    assert priorities([held_back], system(), RULES).folded == ()
    one_new = replace(many, findings=many.findings[:1])
    assert [one.says for one in priorities([one_new], system(), RULES).folded] == ["12 of 12 boards: gap X01"]


def test_five_unless_the_settings_say_otherwise() -> None:
    many = result("X01", *(finding("X01", f"x{n}") for n in range(9)))
    assert len(actions(many)) == 5
    assert len(actions(many, settings={"priority": {"top": 3}})) == 3
    assert len(priorities([many], system(), RULES, top=1).actions) == 1


def test_settings_change_weights_and_misfits_are_left_out() -> None:
    one = result("X01", finding("X01", "b"))
    (board,) = actions(one, settings={"priority": {"severity": {"major": 10, "nonsense": 3}, "top": "many"}})
    assert board.weight == pytest.approx(10 * log2(8))


def test_nothing_found_is_nothing_to_act_on() -> None:
    told = priorities([result("X01")], system(), RULES)
    assert (told.actions, told.of, told.folded) == ((), 0, ())
