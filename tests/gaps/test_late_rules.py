"""A rule that runs out of time does not end the run: it is named, the others stand, the exit code says so."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gaps.conftest import RULE
from sysmap.cli.main import main
from sysmap.gaps import GapRule
from sysmap.gaps.run import run_rules
from sysmap.model.store import GraphStore, QueryTimedOut, StoreUnavailable

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


@pytest.mark.parametrize("late", [True, False])
def test_what_was_answered_stands_where_the_engine_stays_busy_with_a_late_rule(
    rule: Callable[..., GapRule], load: Callable[[], GraphStore], late: bool
) -> None:
    store = load()
    rules = [rule(), replace(rule((QUICK, f"WITH b\n{QUICK}")), id="X02")]

    class Busy:
        """A store of which nothing more comes once it was asked for the second rule."""

        stuck = False
        read = staticmethod(store.read)

        def query(self, cypher: str, *rest: Any, looked: bool = False) -> list[dict[str, Any]]:
            if "content_hash" in cypher and self.stuck:
                raise StoreUnavailable("busy")
            rows = store.query(cypher, *rest, looked=looked)
            if "WITH b\n" in cypher:
                self.stuck = True
                if late:
                    raise QueryTimedOut("late")
            return rows

    if late:
        first, second = run_rules(Busy(), "case", rules)  # type: ignore[arg-type]
        assert (first.id, first.status, first.found, first.late) == ("X01", "found", 1, False)
        assert (second.id, second.status, second.late) == ("X02", "not assessed", True)
    else:
        with pytest.raises(StoreUnavailable, match="busy"):
            run_rules(Busy(), "case", rules)  # type: ignore[arg-type]


def test_the_command_names_it_and_ends_with_2(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "X01-board-that-needs-many.cypher").write_text(RULE.replace(QUICK, SLOW), encoding="utf-8")
    words = ["gaps", "croydon", "--rules", str(folder), "--rule", "X01", "--rule", "CLA01"]
    done = CliRunner().invoke(main, [*words, "--timeout", "4"])
    assert done.exit_code == 2
    assert "Not answered in 4 seconds, so not assessed: X01. --timeout gives them longer." in done.stderr
    assert "CLA01" in done.stdout and "X01" in done.stdout
