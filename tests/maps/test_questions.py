"""Questions: each once, those that settle most first, with who could say."""

from browser.county import county, questions
from sysmap.maps.questions import asked
from sysmap.model.results import Question, RuleResult, Settle, Severity, Subject

BOARD = Subject("b1", "Board", "Eastholm Partnership")


def result(rule: str, severity: Severity, asks: str, subject: Subject = BOARD) -> RuleResult:
    settle = Settle("boards", "members_listed", subject)
    question = Question(rule, rule, "not_recorded", severity, subject, "says", asks, (settle,))
    return RuleResult(rule, "", "", severity, "not recorded", 1, 0, 0, 1, 0, questions=(question,))


def test_one_question_that_several_rules_wait_for_stands_once() -> None:
    ask = "Are all members listed?"
    found = asked(county(), [result("R1", "minor", ask), result("R2", "major", ask)])
    assert [(one.asks, one.rules, one.settles, one.severity) for one in found] == [
        (ask, ("R1", "R2"), 2, "major")
    ]
    assert found[0].cells == ("boards.members_listed",)


def test_the_worst_come_first_then_those_for_which_most_waits() -> None:
    results = [
        result("R1", "minor", "a?"),
        result("R2", "major", "b?"),
        result("R3", "minor", "c?"),
        result("R4", "minor", "c?"),
    ]
    assert [one.asks for one in asked(county(), results)] == ["b?", "c?", "a?"]


def test_the_chair_of_a_board_could_say_where_one_is_recorded() -> None:
    assert {one.subject.id: one.who for one in asked(county(), [questions()])}["b2"] != ""


def test_of_nothing_nothing_is_asked() -> None:
    assert asked(county(), []) == ()
