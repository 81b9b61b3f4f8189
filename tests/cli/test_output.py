"""Tables as they are written for spreadsheets."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.cli.output import Table, show


def test_csv_brings_back_what_was_in_each_cell(tmp_path: Path) -> None:
    cells = ["plain", "a, b", 'says "no"', "two\nlines", "old Mac\rline", "", "ends\r"]
    file = tmp_path / "table.csv"
    show("csv", [Table(("n", "text"), list(enumerate(cells)))], {}, file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        heads, *rows = csv.reader(lines)
    assert heads == ["n", "text"]
    assert rows == [[str(n), cell] for n, cell in enumerate(cells)]


def test_csv_holds_numbers_in_full_and_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    row = (0.1234567890123, 350000.5, [0.1234567, 1e21], {"share": 1 / 3}, float("nan"), "=1+1", -5)
    show("csv", [Table(tuple("abcdefg"), [row])], {})
    *_, line, end = capsys.readouterr().out.split("\n")
    assert (line, end) == (
        "0.1234567890123,350000.5,0.1234567; 1e+21,share: 0.3333333333333333,NaN,'=1+1,-5",
        "",
    )


@pytest.mark.parametrize("name", ["x.docx", "x.xlsx", "X.PDF"])
def test_no_answer_is_written_under_the_name_of_a_document(tmp_path: Path, name: str) -> None:
    done = CliRunner().invoke(main, ["gaps", "croydon", "--format", "csv", "-o", str(tmp_path / name)])
    assert done.exit_code == 2
    assert "this answer is written as text (.txt)" in done.output
    assert list(tmp_path.iterdir()) == []
