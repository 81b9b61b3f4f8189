"""Tables as they are written for spreadsheets."""

import csv
from pathlib import Path

from sysmap.cli.output import Table, show


def test_csv_brings_back_what_was_in_each_cell(tmp_path: Path) -> None:
    cells = ["plain", "a, b", 'says "no"', "two\nlines", "old Mac\rline", "", "ends\r"]
    file = tmp_path / "table.csv"
    show("csv", [Table(("n", "text"), list(enumerate(cells)))], {}, file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        heads, *rows = csv.reader(lines)
    assert heads == ["n", "text"]
    assert rows == [[str(n), cell] for n, cell in enumerate(cells)]
