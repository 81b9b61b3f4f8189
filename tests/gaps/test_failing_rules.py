"""A rule that fails at what is recorded does not end the run: it is not assessed, and the others stand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from gaps.conftest import RULE
from sysmap.cli.main import main
from sysmap.gaps import GapRule, run, run_rules
from sysmap.model.results import RuleResult
from sysmap.model.store import GraphStore, QueryFailed

Make = Callable[..., GapRule]
Load = Callable[[], GraphStore]
QUORUM = "b.quorum AS quorum"


def both(store: GraphStore, first: GapRule, second: GapRule) -> tuple[RuleResult, RuleResult]:
    one, other = sorted(run_rules(store, "case", [second, first]), key=lambda result: result.id)
    return one, other


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("1 / (b.quorum - b.quorum)", "The query failed: / by zero"),
        ("toInteger([b.name])", "toInteger() cannot convert ArrayList"),
        ("b.quorum / 'x'", "got: Long and String"),
        ("date(b.name)", "date() cannot parse"),
    ],
)
def test_a_statement_that_fails_is_not_assessed_in_the_words_of_the_engine(
    rule: Make, load: Load, column: str, said: str
) -> None:
    failing = replace(rule((QUORUM, f"{column} AS quorum")), id="X02")
    first, second = both(load(), rule(), failing)
    assert (first.status, first.failed, first.found, first.not_recorded) == ("found", False, 1, 1)
    assert (second.status, second.failed, second.late) == ("not assessed", True, False)
    assert (second.population, second.found, second.findings, second.questions) == (None, None, (), ())
    assert second.reason.startswith("it failed at what is recorded (")
    assert said in second.reason
    assert "sysmap extract" in second.reason and "\n" not in second.reason


def test_a_population_that_fails_is_not_assessed(rule: Make, load: Load) -> None:
    failing = replace(rule(("count(b) AS population", "count(b) / 0 AS population")), id="X02")
    first, second = both(load(), rule(), failing)
    assert (first.status, second.status) == ("found", "not assessed")
    assert "/ by zero" in second.reason


def test_a_judge_that_raises_is_not_assessed_and_its_words_are_cut_to_one_line(
    rule: Make, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(*_: object) -> None:
        raise ValueError("no such\ncommittee " + "of the whole " * 40)

    monkeypatch.delenv("SYSMAP_DEBUG", raising=False)
    monkeypatch.setattr(run, "measure", {"a.b": judge}.__getitem__)
    first, second = both(load(), rule(), replace(rule(), id="X02", measure="a.b"))
    assert (first.status, second.status, second.failed) == ("found", "not assessed", True)
    assert "(ValueError: no such committee of the whole" in second.reason
    assert "...)" not in second.reason and len(second.reason) < 420 and "\n" not in second.reason


def test_the_fault_itself_comes_through_for_whoever_asks(
    rule: Make, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYSMAP_DEBUG", "1")
    with pytest.raises(QueryFailed, match="by zero"):
        run_rules(load(), "case", [rule((QUORUM, "1 / 0 AS quorum"))])


def test_one_that_gathers_more_than_the_engine_holds_is_not_assessed(rule: Make, load: Load) -> None:
    matched = "WHERE b.quorum IS NULL OR b.quorum > $most"
    much = (
        "UNWIND range(1, 1000000) AS one\nUNWIND range(1, 1000) AS other\n"
        "WITH b, size(collect(one)) AS many\nWHERE many > $most"
    )
    first, second = both(load(), rule(), replace(rule((matched, much)), id="X02"))
    assert (first.status, second.status) == ("found", "not assessed")
    assert second.reason.startswith("it needs more memory than the engine gives")
    assert (second.failed, second.late) == (True, False)


def test_the_command_names_it_and_ends_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SYSMAP_DEBUG", raising=False)
    folder = tmp_path / "mine"
    folder.mkdir()
    text = RULE.replace(QUORUM, "toInteger([b.name]) AS quorum")
    (folder / "X01-board-that-needs-many.cypher").write_text(text, encoding="utf-8")
    words = ["gaps", "croydon", "--rules", str(folder), "--rule", "X01", "--rule", "CLA01"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert "X01 is not assessed: it failed at what is recorded (The query failed: TypeError" in done.stderr
    assert "Traceback" not in done.output and "--timeout" not in done.stderr
    assert "CLA01" in done.stdout and "X01" in done.stdout


def test_a_statement_that_cannot_be_read_is_refused_and_ends_with_1(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    text = RULE.replace(QUORUM, "b.quorum AS AS quorum")
    (folder / "X01-board-that-needs-many.cypher").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["gaps", "croydon", "--rules", str(folder), "--rule", "X01"])
    assert done.exit_code == 1
    assert "[X01] rule-query-failed: It could not be run: The query failed: Unexpected input" in done.stderr
