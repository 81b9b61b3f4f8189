"""A baseline holds back what is known and nothing else."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sysmap.gaps import GapRule, run_rules
from sysmap.gaps.baseline import Baseline, BaselineUnusable, Held, baseline_text, hold_back, read_baseline
from sysmap.model.results import Finding, Question, RuleResult, Subject
from sysmap.model.store import GraphStore

Load = Callable[..., GraphStore]
Make = Callable[..., GapRule]


def found(load: Load, rule: GapRule, *quorums: int) -> tuple[RuleResult, ...]:
    boards = [{"id": f"b{n}", "kind": "icb_board", "quorum": n} for n in quorums]
    return run_rules(load({"boards": boards}), "case", [rule])


def test_what_is_known_is_held_back_and_what_is_new_is_not(load: Load, rule: Make, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(baseline_text("case", "2022-07-31", found(load, rule(), 2, 5, 7)), encoding="utf-8")
    results, held = hold_back(found(load, rule(), 2, 5, 9), read_baseline(path, "case"))
    assert held == Held(1, ("X01/b7",))
    assert [finding.identity for finding in results[0].findings] == ["X01/b9"]
    assert (results[0].found, results[0].population) == (2, 3)


def test_the_same_findings_make_the_same_file(load: Load, rule: Make) -> None:
    one = baseline_text("case", "2022-07-31", found(load, rule(), 7, 5))
    assert one == baseline_text("case", "2022-07-31", found(load, rule(), 5, 7))
    assert json.loads(one)["findings"] == ["X01/b5", "X01/b7"]


def test_what_was_not_asked_is_not_called_gone(load: Load, rule: Make) -> None:
    baseline = Baseline("case", frozenset({"X01/b7", "REP08/b1"}))
    assert hold_back(found(load, rule(), 5), baseline)[1] == Held(0, ("X01/b7",))


def test_what_can_be_assessed_no_more_is_not_called_gone(load: Load, rule: Make) -> None:
    baseline = Baseline("case", frozenset({"X01/b7"}))
    (one,) = found(load, rule(), 5)
    unassessed = replace(one, status="not assessed", findings=(), reason="took too long")
    for results in ((unassessed,), ()):
        assert hold_back(results, baseline)[1] == Held(0, ())
    assert hold_back((replace(one, findings=()),), baseline)[1] == Held(0, ("X01/b7",))


def test_a_question_of_another_thing_leaves_what_is_gone_gone(load: Load, rule: Make) -> None:
    (result,) = run_rules(load({"boards": [{"id": "b1", "kind": "icb_board"}]}), "case", [rule()])
    baseline = Baseline("case", frozenset({"X01/b1/all seats", "X01/b2/all seats"}))
    assert hold_back((result,), baseline)[1] == Held(0, ("X01/b2/all seats",), ("X01/b1/all seats",))


def test_a_known_finding_that_is_a_question_now_is_not_called_gone(load: Load, rule: Make) -> None:
    boards = [{"id": "b7", "kind": "icb_board"}, {"id": "b5", "kind": "icb_board", "quorum": 5}]
    results = run_rules(load({"boards": boards}), "case", [rule()])
    _, held = hold_back(results, Baseline("case", frozenset({"X01/b5", "X01/b7", "X01/b8"})))
    assert held == Held(1, ("X01/b8",), ("X01/b7",))


def test_known_questions_are_held_back_and_new_ones_are_not(load: Load, rule: Make, tmp_path: Path) -> None:
    boards = [{"id": "b1", "kind": "icb_board"}, {"id": "b2", "kind": "icb_board"}]
    path = tmp_path / "known.json"
    results = run_rules(load({"boards": boards[:1]}), "case", [rule()])
    path.write_text(baseline_text("case", "2022-07-31", results), encoding="utf-8")
    results = run_rules(load({"boards": boards}), "case", [rule()])
    (result,), _ = hold_back(results, read_baseline(path, "case"))
    assert [question.identity for question in result.questions] == ["X01/b2"]
    assert result.not_recorded == 2


def test_a_baseline_of_before_there_were_questions_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text(
        '{"schema": "sysmap/baseline/1", "system": "case", "findings": ["X01/b1"]}', encoding="utf-8"
    )
    assert read_baseline(path, "case") == Baseline("case", frozenset({"X01/b1"}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "cannot be read as a baseline"),
        ("[]", "is no baseline"),
        ('{"schema": "sysmap/gaps/1"}', "is no baseline"),
        (
            '{"schema": "sysmap/baseline/1", "system": "other", "findings": []}',
            "of the system other, not of case",
        ),
        ('{"schema": "sysmap/baseline/1", "system": "case", "findings": [1]}', "lists no findings"),
    ],
)
def test_a_file_that_is_no_baseline_of_the_system_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineUnusable, match=said):
        read_baseline(path, "case")


def test_a_missing_baseline_is_told_how_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(BaselineUnusable, match=r"--save-baseline known\.json"):
        read_baseline(tmp_path / "known.json", "case")


def test_the_whole_text_of_a_baseline() -> None:
    one = Finding(
        *("X01/b", "X01", "major", Subject("b", "Board", "Führung"), "So."),
        evidence={"about": [{"id": "b", "kind": "Board", "name": "Führung"}], "quorum": 4},
        confidence="stated",
    )
    asked = Question("X01/a", "X01", "not_recorded", "minor", Subject("a", "Board", "A"), "", "")
    bare = replace(one, identity="X01/a", evidence={})
    result = RuleResult("X01", "R", "clarity", "minor", "found", 3, 2, 0, 1, 0, findings=(one, bare))
    text = baseline_text("case", "2022-07-31", [replace(result, questions=(asked,))], {"id": "case"})
    assert text.startswith('{\n  "schema": "sysmap/baseline/3",\n  "system": "case",\n')
    assert "Führung" in text and text.endswith("}\n")
    assert json.loads(text) == {
        "schema": "sysmap/baseline/3",
        "system": "case",
        "as_at": "2022-07-31",
        "findings": ["X01/a", "X01/b"],
        "questions": ["X01/a"],
        "said": [
            {
                "identity": identity,
                "rule": "X01",
                "severity": "major",
                "subject": ["b", "Board", "Führung"],
                "says": "So.",
                "about": about,
                "confidence": "stated",
            }
            for identity, about in (("X01/b", [["b", "Board", "Führung"]]), ("X01/a", []))
        ],
        "content": {"id": "case"},
    }
    assert json.loads(baseline_text("case", "2022-07-31", []))["content"] == {}


SAID = {
    "identity": "X01/b",
    "rule": "X01",
    "severity": "minor",
    "subject": ["b", "Board", "B"],
    "says": "So.",
    "about": [["b", "Board", "B"]],
    "confidence": "",
}
ABOUT = {"about": [{"id": "b", "kind": "Board", "name": "B"}]}
FINDING = Finding("X01/b", "X01", "minor", Subject("b", "Board", "B"), "So.", ABOUT)
KNOWN = Baseline("case", frozenset({"X01/b"}))
HEAD = {"schema": "sysmap/baseline/3", "system": "case", "findings": ["X01/b"]}


@pytest.mark.parametrize(
    ("content", "made"),
    [
        (HEAD, KNOWN),
        (
            {**HEAD, "schema": "sysmap/baseline/2", "questions": ["q"]},
            replace(KNOWN, questions=frozenset("q")),
        ),
        (
            {**HEAD, "said": [SAID], "as_at": "2022-07-31"},
            replace(KNOWN, as_at="2022-07-31", said=(FINDING,)),
        ),
        (
            {**HEAD, "said": [{**SAID, "severity": "bad"}]},
            replace(KNOWN, said=(replace(FINDING, severity="info"),)),
        ),
        ({**HEAD, "content": {"id": 1}}, replace(KNOWN, content={"id": 1})),
        ({**HEAD, "content": [1]}, KNOWN),
        ({**HEAD, "schema": "sysmap/baseline/4"}, "is no baseline (sysmap/baseline/3)."),
        ({**HEAD, "findings": None}, "lists no findings."),
        ({**HEAD, "findings": "X01/b"}, "lists no findings."),
        ({**HEAD, "findings": ["X01/b", 1]}, "lists no findings."),
        ({**HEAD, "questions": {}}, "lists no findings."),
        ({**HEAD, "questions": [1]}, "lists no findings."),
        ({**HEAD, "said": [{}]}, "holds a finding that cannot be read: 'about'."),
        ({**HEAD, "said": ["one"]}, "holds a finding that cannot be read: "),
        ({**HEAD, "said": [{**SAID, "subject": None}]}, "holds a finding that cannot be read: "),
        ({**HEAD, "said": 7}, "holds a finding that cannot be read: "),
    ],
)
def test_what_a_baseline_may_hold(tmp_path: Path, content: object, made: Baseline | str) -> None:
    path = tmp_path / "known.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    if isinstance(made, Baseline):
        assert read_baseline(path, "case") == read_baseline(path) == made
        with pytest.raises(BaselineUnusable, match="is a baseline of the system case, not of other"):
            read_baseline(path, "other")
    else:
        with pytest.raises(BaselineUnusable) as error:
            read_baseline(path, "case")
        assert f"{path} {made}" in str(error.value)
        assert str(error.value).endswith("Write one with: sysmap gaps … --save-baseline known.json")
