"""The tutorial, run: what it shows is what a reader will see."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
KINDS = {
    "Castle Bay Council": "Unitary",
    "ICP": "integrated_care_partnership",
    "SEG": "Exec group",
    "F&P": "Finance",
}


def _shown(part: str) -> list[str]:
    """The lines of output that the page shows in a part of it."""
    blocks = re.findall(
        r"```text\n(.*?)```", PAGE.partition(f"## {part}")[2].partition("\n## ")[0], re.DOTALL
    )
    return [line for block in blocks for line in block.splitlines()]


def _commands(part: str) -> list[list[str]]:
    text = PAGE.partition(f"## {part}")[2].partition("\n## ")[0]
    return [line.split() for line in re.findall(r"^\$ sysmap (.*)$", text, re.MULTILINE)]


def test_fifteen_minutes_from_a_spreadsheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "tests" / "data" / "lead" / "stakeholder_register.xlsx", tmp_path)
    (first,) = _commands("1.")
    done = CliRunner().invoke(main, first, env={"COLUMNS": "200"})
    assert done.exit_code == 1
    said = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    assert [line for line in _shown("1.") if line not in said] == []
    for sheet in ("organisations", "boards"):
        _decide(tmp_path / "calderbourne" / f"{sheet}.csv")
    (second,) = _commands("3.")
    done = CliRunner().invoke(main, second, env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    said = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    assert [line for line in _shown("3.") if line not in said] == []
    assert (tmp_path / "calderbourne-questions.xlsx").is_file()
    assert (tmp_path / "calderbourne-map.html").is_file()


def _decide(sheet: Path) -> None:
    """Write the kinds that the page names into the sheet."""
    import csv

    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["kind"] = row["kind"] or KINDS.get(row["name"], "")
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
