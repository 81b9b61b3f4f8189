"""What is shown of the results: by domain, by severity, by thing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sysmap.gaps import choose
from sysmap.model.results import Finding, Question, RuleResult, Severity, Subject
from sysmap.model.store import GraphStore

Load = Callable[..., GraphStore]


def finding(subject: str, *about: str, severity: Severity = "minor") -> Finding:
    named = [{"id": id_, "kind": "Board", "name": id_} for id_ in (subject, *about)]
    return Finding(
        f"X01/{subject}", "X01", severity, Subject(subject, "Board", subject), "", {"about": named}
    )


def question(subject: str, *about: str, severity: Severity = "minor") -> Question:
    named = [{"id": id_, "kind": "Board", "name": id_} for id_ in (subject, *about)]
    thing = Subject(subject, "Board", subject)
    return Question(
        f"X01/{subject}", "X01", "not_recorded", severity, thing, "", "", evidence={"about": named}
    )


def result(
    *findings: Finding,
    questions: tuple[Question, ...] = (),
    severity: Severity = "minor",
    domain: str = "clarity",
) -> RuleResult:
    counts = (9, len(findings), 9 - len(findings) - len(questions), len(questions), 0)
    return RuleResult("X01", "X", domain, severity, "found", *counts, findings=findings, questions=questions)


def shown(results: tuple[RuleResult, ...]) -> list[str]:
    ids = []
    for one in results:
        ids += [finding.subject.id for finding in one.findings]
        ids += [question.subject.id for question in one.questions]
    return ids


def test_what_is_about_a_thing_names_it_first_or_beside() -> None:
    results = (
        result(finding("a", "b"), finding("b", "a"), finding("c", "d"), questions=(question("d", "a"),)),
        result(finding("e"), questions=(question("a"), question("b"))),
        result(finding("f")),
    )
    assert shown(choose.about(results, frozenset("a"))) == ["a", "b", "d", "a"]
    assert shown(choose.about(results, frozenset("f"))) == ["f"]
    assert shown(choose.about(results, frozenset("ef"))) == ["e", "f"]
    assert choose.about(results, frozenset("x")) == ()
    assert [one.found for one in choose.about(results, frozenset("a"))] == [3, 1], "counts stay"
    alone = replace(finding("g"), evidence={"about": []})
    assert shown(choose.about((result(alone, finding("h")),), frozenset("g"))) == ["g"]


@pytest.mark.parametrize(
    ("least", "kept"), [("info", ["a", "b", "c"]), ("minor", ["b", "c"]), ("major", ["c"])]
)
def test_a_severity_shows_itself_and_worse(least: Severity, kept: list[str]) -> None:
    levels: tuple[tuple[str, Severity], ...] = (("a", "info"), ("b", "minor"), ("c", "major"))
    findings = [finding(name, severity=severity) for name, severity in levels]
    assert shown(choose.at_least((result(*findings, severity="info"),), least)) == kept
    questions = tuple(question(name, severity=severity) for name, severity in levels)
    assert shown(choose.at_least((result(questions=questions, severity="info"),), least)) == kept


def test_a_rule_stays_by_its_own_severity_or_by_what_it_found_or_asks() -> None:
    clear = result(severity="major"), result(severity="minor")
    assert choose.at_least(clear, "major") == clear[:1]
    worse = result(finding("a", severity="major"), finding("b"))
    (kept,) = choose.at_least((worse,), "major")
    assert shown((kept,)) == ["a"]
    asked = replace(worse, findings=(), questions=(question("a", severity="major"),))
    assert choose.at_least((asked,), "major") == (asked,)


def test_domains_are_chosen_and_none_means_all() -> None:
    results = result(domain="clarity"), result(domain="resources")
    assert choose.of_domains(results, ()) == results
    assert choose.of_domains(results, ["resources", "innovation"]) == results[1:]


def test_around_a_thing_is_what_somebody_tied_to_it_that_is_live(load: Load) -> None:
    store = load(
        {
            "boards": [
                {"id": "b1", "kind": "icb_board"},
                {"id": "b2", "kind": "icb_board", "reports_to": "b1"},
            ],
            "organisations": [{"id": "trust", "kind": "acute_trust"}],
            "roles": [{"id": "chief", "employed_by": "trust"}, {"id": "past"}],
            "seats": [
                {"member": "chief", "board": "b1"},
                {"member": "past", "board": "b1", "valid_to": "2022-07-30"},
            ],
        }
    )
    assert choose.at_and_around(store, "case", "Board", "b1") == {"b1", "b2", "chief"}
    assert choose.at_and_around(store, "case", "Board", "b2") == {"b2", "b1"}
