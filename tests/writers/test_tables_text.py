"""No text of a table is run as a formula, and no text is lost by that."""

import pytest

from sysmap.exchange.plain_text import neutralise, restore
from sysmap.writers.tables_text import csv_of, marked, without_signs

RUN = (
    "=1+1",
    "+cmd|x",
    "-cmd|x",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "'=1",
    "''@x",
    "=",
    "-",
    "+1e5",
    "-1-1",
)
SAFE = ("", "a", "a=b", " =1", "1", "-1", "+1", "-1.5", "+44", "'a", "a@b.example")


@pytest.mark.parametrize("text", RUN)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert neutralise(text) == f"'{text}"
    assert restore(neutralise(text)) == text


@pytest.mark.parametrize("text", SAFE)
def test_what_no_spreadsheet_runs_stays(text: str) -> None:
    assert neutralise(text) == text
    assert restore(text) == text


def test_columns_and_cells_are_made_plain_and_lose_control_characters() -> None:
    rows = [{"=col": "=cmd", "id": "a\x00b"}, {"id": "@x", "=col": "-1", "late\x1f": "c\r\nd"}]
    assert csv_of(rows, first=("id",)) == ("id,'=col,late\nab,'=cmd,\n'@x,-1,\"c\r\nd\"\n")
    assert marked(rows) == 2
    assert without_signs(rows) == ("1 texts lost control characters, which no table holds.",)
    assert without_signs([{"a": "b\tc\nd"}]) == ()
