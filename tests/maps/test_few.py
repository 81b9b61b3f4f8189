"""What hangs on few: people, bodies, links, each once, with a picture of what would be lost."""

from typing import Any

import html5lib

from sysmap.maps.few import hanging, open_questions
from sysmap.model.results import Finding, Question, RuleResult, Subject


def result(rule: str, *findings: Finding, questions: tuple[Question, ...] = ()) -> RuleResult:
    return RuleResult(
        rule, "", "", "minor", "found", 9, len(findings), 0, 0, 0, findings=findings, questions=questions
    )


def finding(rule: str, subject: str, **evidence: Any) -> Finding:
    return Finding(
        subject, rule, "minor", Subject(subject, "Organisation", subject), f"says {subject}", evidence
    )


def test_people_come_first_then_bodies_then_links() -> None:
    results = [
        result("CON03", finding("CON03", "link", cut_off_names=["far"])),
        result("CON04", finding("CON04", "body", cut_off_names=["far", "farther"])),
        result("CON15", finding("CON15", "person", breaks=["a quorum"])),
        result("REP08", finding("REP08", "board")),
    ]
    assert [one.says for one in hanging(results)] == ["says person", "says body", "says link"]


def test_a_link_that_a_body_s_loss_cuts_too_is_told_once() -> None:
    body = result("CON04", finding("CON04", "body", cut_off_names=["far", "farther"]))
    same = result("CON03", finding("CON03", "body", cut_off_names=["far"]))
    more = result("CON03", finding("CON03", "body", cut_off_names=["far", "elsewhere"]))
    assert len(hanging([body, same])) == 1
    assert len(hanging([body, more])) == 2


def test_the_picture_names_four_and_counts_the_others() -> None:
    (one,) = hanging([result("CON04", finding("CON04", "body", cut_off_names=[f"b{n}" for n in range(6)]))])
    assert [f"b{n}" in one.picture for n in range(6)] == [True] * 4 + [False] * 2
    assert "and 2 more" in one.picture
    (four,) = hanging([result("CON04", finding("CON04", "body", cut_off_names=[f"b{n}" for n in range(4)]))])
    assert "more" not in four.picture


def test_hostile_names_stay_text_in_the_picture() -> None:
    (one,) = hanging([result("CON15", finding("CON15", "<img src=x>", breaks=["<script>x</script>"]))])
    parser = html5lib.HTMLParser(strict=False)
    parser.parseFragment(one.picture)
    assert parser.errors == []
    assert "<img" not in one.picture
    assert "<script" not in one.picture


def test_what_cannot_be_told_stands_apart() -> None:
    question = Question(
        "q",
        "CON04",
        "not_recorded",
        "minor",
        Subject("o", "Organisation", "O"),
        "As far as is recorded, one link joins it.",
        "asks?",
    )
    results = [result("CON04", questions=(question,)), result("REP08")]
    assert hanging(results) == ()
    assert open_questions(results) == (("One link joins it.", "CON04"),)
