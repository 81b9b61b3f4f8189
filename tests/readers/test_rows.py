"""Rows of text become a sheet the same way in every format."""

import pytest

from sysmap.model.values import Issue, Origin, Sheet
from sysmap.readers.rows import clean, sheet_name, to_sheet

ORIGIN = Origin("my.xlsx", "places")


def made(*rows: list[str]) -> tuple[Sheet | None, list[Issue]]:
    return to_sheet("places", enumerate(rows, 1), ORIGIN)


def sheet_of(*rows: list[str]) -> Sheet:
    sheet, issues = made(*rows)
    assert sheet is not None
    assert issues == []
    return sheet


def test_header_rows_and_their_numbers() -> None:
    sheet = sheet_of(["id", "name"], ["# its id", "its name"], [], ["", " "], ["vale", "The Vale"])
    assert sheet.columns == ("id", "name")
    assert [record.fields for record in sheet.records] == [{"id": "vale", "name": "The Vale"}]
    assert sheet.records[0].origin == Origin("my.xlsx", "places", 5)


@pytest.mark.parametrize(
    "header", ["Valid From", "VALID_FROM", " valid-from ", "valid\u00a0from", "\ufeffvalid_from"]
)
def test_headers_are_read_whatever_their_case_and_spaces(header: str) -> None:
    assert sheet_of(["id", header], ["vale", "2022"]).columns == ("id", "valid_from")


def test_unknown_columns_come_along_under_a_plain_name() -> None:
    sheet = sheet_of(["id", "Bewohner (Schätzung)", "2022 figures"], ["vale", "many", "7"])
    assert sheet.columns == ("id", "bewohner_schatzung", "column_2022_figures")


def test_rows_above_the_header_are_skipped_and_said() -> None:
    sheet, issues = made(["Our places"], ["as at March"], [], ["id", "name"], ["vale", "The Vale"])
    assert sheet is not None
    assert [record.origin.row for record in sheet.records] == [5]
    assert [(one.code, one.origin.row, one.message) for one in issues] == [
        ("rows-above-header", 1, "2 rows above the header in row 4 skipped")
    ]


def test_where_no_row_names_a_column_the_first_is_the_header() -> None:
    sheet, issues = made(["eins", "zwei"], ["1", "2"], ["3", "4"])
    assert sheet is not None
    assert (sheet.columns, len(sheet.records), issues) == (("eins", "zwei"), 2, [])


def test_nothing_but_remarks_is_no_sheet() -> None:
    sheet, issues = made(["# nothing"], [])
    assert sheet is None
    assert [one.code for one in issues] == ["empty-sheet"]


def test_a_failed_formula_in_the_first_cell_is_no_remark() -> None:
    _, issues = made(["id", "name"], ["#N/A", "The Vale"])
    assert [(one.code, one.origin.row, one.field, one.value) for one in issues] == [
        ("spreadsheet-error", 2, "id", "#N/A")
    ]


def test_every_problem_of_a_row_is_reported_with_its_row() -> None:
    sheet, issues = made(
        ["id", "name", "", "Name"], ["vale", "The Vale", "lost", "x", "y"], ["b", "B", "lost"]
    )
    assert sheet is not None
    assert [(one.code, one.origin.row, one.value) for one in issues] == [
        ("duplicate-column", 1, "Name"),
        ("unnamed-column", 2, "lost"),
        ("row-too-long", 2, "y"),
    ]
    assert [record.fields for record in sheet.records] == [
        {"id": "vale", "name": "The Vale"},
        {"id": "b", "name": "B"},
    ]


def test_short_rows_are_rows() -> None:
    assert sheet_of(["id", "name", "level"], ["vale"]).records[0].fields == {"id": "vale"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  The Vale\u00a0", "The Vale"),
        ("The\u00a0Vale", "The Vale"),
        ("\u200bThe Vale\ufeff", "The Vale"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("bell\x07", "bell"),
        ("'=1+1", "=1+1"),
        ("'#1 Practice", "#1 Practice"),
        ("''=1+1", "'=1+1"),
        ("'Ome", "'Ome"),
        ("-5", "-5"),
        (" \u00a0\u200b", ""),
    ],
)
def test_cells_lose_what_nobody_sees(written: str, read: str) -> None:
    assert clean(written) == read


@pytest.mark.parametrize(
    ("name", "sheet"), [("Places", "places"), ("ROLES ", "roles"), ("people 2", ""), ("place", ""), ("", "")]
)
def test_names_of_sheets(name: str, sheet: str) -> None:
    assert sheet_name(name) == sheet
