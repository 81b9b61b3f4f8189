"""A rule that runs out of time does not end the run: it is named, the others stand, the exit code says so."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from gaps.conftest import RULE
from sysmap.cli.main import main
from sysmap.gaps import GapRule
from sysmap.gaps.run import run_rules
from sysmap.model.store import GraphStore

QUICK = "WHERE b.quorum IS NULL OR b.quorum > $most"
SLOW = (
    "UNWIND range(1, 90000) AS one\nUNWIND range(1, 90000) AS other\n"
    "WITH b, count(one + other) AS many\nWHERE many > $most"
)


def test_it_is_not_assessed_with_the_reason_and_the_others_stand(
    rule: Callable[..., GapRule], load: Callable[[], GraphStore]
) -> None:
    quick = rule()
    slow = replace(rule((QUICK, SLOW)), id="X02")
    first, second = sorted(run_rules(load(), "case", [slow, quick], timeout=0.5), key=lambda one: one.id)
    assert (first.status, first.late, first.found) == ("found", False, 1)
    assert (second.status, second.late, second.population, second.findings) == (
        "not assessed",
        True,
        None,
        (),
    )
    assert second.reason.startswith("it took longer than 0.5 seconds to answer")
    assert "--timeout 2.5" in second.reason


def test_the_command_names_it_and_ends_with_2(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "X01-board-that-needs-many.cypher").write_text(RULE.replace(QUICK, SLOW), encoding="utf-8")
    words = ["gaps", "croydon", "--rules", str(folder), "--rule", "X01", "--rule", "CLA01"]
    done = CliRunner().invoke(main, [*words, "--timeout", "4"])
    assert done.exit_code == 2
    assert "Not answered in 4 seconds, so not assessed: X01. --timeout gives them longer." in done.stderr
    assert "CLA01" in done.stdout and "X01" in done.stdout
