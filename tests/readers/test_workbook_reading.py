"""Workbooks as people make them: nothing is guessed or skipped without a word."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sysmap import readers
from sysmap.model.values import Tables
from sysmap.validate import validate

SETTINGS = (("setting", "value"), ("id", "mine"), ("name", "Mine"), ("as_at", date(2022, 7, 31)))


def _workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    book = Workbook()
    book.worksheets[0].title = "system"
    for setting in SETTINGS:
        book.worksheets[0].append(setting)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def _codes(tables: Tables) -> list[str]:
    return [one.code for one in tables.issues]


def test_titles_empty_rows_any_order_of_columns_and_odd_spaces(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "m.xlsx",
        Organisations=[
            ["Register of organisations, July 2022"],
            [],
            ["Kind", " Name ", None, "ID"],
            ["vcse", "Mind\u00a0in Small  ", None, "mind"],
            [None, None, None, None],
            ["acute_trust", "Trust", None, "t1"],
        ],
    )
    tables = readers.read(path)
    sheet = tables.sheets[0]
    assert [record.fields["name"] for record in sheet.records] == ["Mind in Small", "Trust"]
    assert [record.origin.row for record in sheet.records] == [4, 6]
    assert sheet.records[0].origin.sheet == "Organisations"
    assert _codes(tables) == ["rows-above-header"]
    system, _ = validate(tables)
    assert system is not None
    assert (system.id, system.as_at) == ("mine", date(2022, 7, 31))


def test_dates_are_read_whether_dates_or_text(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "m.xlsx",
        places=[
            ["id", "name", "level", "valid_from", "population"],
            ["a", "A", "place", datetime(2020, 4, 1), 1500],
            ["b", "B", "place", "01/04/2021", 1500.0],
        ],
    )
    system, issues = validate(readers.read(path))
    assert system is not None
    assert [node.valid_from for node in system.nodes] == [date(2020, 4, 1), date(2021, 4, 1)]
    assert [node.values["population"] for node in system.nodes] == [1500, 1500]
    assert [one.code for one in issues] == ["day-first-date"]


def test_numbers_as_codes_are_warned_of_and_shown_zeros_kept(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "m.xlsx",
        organisations=[["id", "name", "kind", "code"], ["a", "A", "vcse", 7], ["b", "B", "vcse", 7]],
    )
    book = load_workbook(path)
    book["organisations"]["D3"].number_format = "000"
    book.save(path)
    tables = readers.read(path)
    assert [record.fields["code"] for record in tables.sheets[0].records] == ["7", "007"]
    said = [(one.code, one.field, one.value, one.origin.row) for one in tables.issues]
    assert said == [("number-in-text", "code", "7", 2), ("zeros-in-text", "code", "007", 3)]


def test_a_date_where_text_is_meant_is_warned_of(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "m.xlsx", organisations=[["id", "name", "kind"], ["a", datetime(2022, 10, 1), "vcse"]]
    )
    tables = readers.read(path)
    assert tables.sheets[0].records[0].fields["name"] == "2022-10-01"
    assert _codes(tables) == ["date-in-text"]


def test_merged_cells_stand_for_each_row_and_are_said(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "m.xlsx",
        organisations=[["id", "name", "kind"], ["a", "A", "vcse"], ["b", "B", None], ["c", "C", None]],
    )
    book = load_workbook(path)
    book["organisations"].merge_cells("C2:C4")
    book.save(path)
    tables = readers.read(path)
    assert [record.fields["kind"] for record in tables.sheets[0].records] == ["vcse"] * 3
    assert _codes(tables) == ["merged-cells"]


def test_hidden_sheets_are_left_out_hidden_rows_and_columns_read_and_both_said(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "m.xlsx",
        organisations=[["id", "name", "kind"], ["a", "A", "vcse"], ["b", "B", "vcse"]],
        boards=[["id", "name", "kind"], ["x", "X", "icb_board"]],
    )
    book = load_workbook(path)
    book["boards"].sheet_state = "hidden"
    book["organisations"].row_dimensions[3].hidden = True
    book["organisations"].column_dimensions["C"].hidden = True
    book.save(path)
    tables = readers.read(path)
    assert {sheet.name: len(sheet.records) for sheet in tables.sheets} == {"organisations": 2}
    assert sorted(_codes(tables)) == ["hidden-columns", "hidden-rows", "hidden-sheet"]


def test_a_formula_without_its_value_is_read_as_empty_and_said(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "m.xlsx", organisations=[["id", "name", "kind"], ["a", '="A"&"B"', "vcse"]])
    tables = readers.read(path)
    assert "name" not in tables.sheets[0].records[0].fields
    assert _codes(tables) == ["formula-without-value"]
    assert "B2" in tables.issues[0].message


def test_a_formula_with_its_value_counts_by_the_value(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "m.xlsx", organisations=[["id", "name", "kind"], ["a", "=1+1", "vcse"]])
    part = "xl/worksheets/sheet2.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert b"<v></v>" in parts[part] or b"<v />" in parts[part]
    parts[part] = parts[part].replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    tables = readers.read(path)
    assert tables.sheets[0].records[0].fields["name"] == "2"
    assert _codes(tables) == []


def test_a_misnamed_sheet_and_a_missing_settings_sheet_are_said(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "organisatons"
    book.worksheets[0].append(["id", "name", "kind"])
    book.save(tmp_path / "m.xlsx")
    tables = readers.read(tmp_path / "m.xlsx")
    assert _codes(tables) == ["unknown-sheet", "no-sheets", "no-settings"]
    assert tables.issues[0].nearest == "organisations"


def test_settings_of_every_sort_are_read(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "m.xlsx", places=[["id", "name", "level"], ["a", "A", "place"]])
    book = load_workbook(path)
    rows = (
        ("sheets.partial", '["people"]'),
        ("parameters.CON12.months", 6),
        ("references.gender.female", 0.51),
        ("code", "007"),
    )
    for row in rows:
        book["system"].append(row)
    book.save(path)
    system, issues = validate(readers.read(path))
    assert issues == ()
    assert system is not None
    assert system.settings == {
        "sheets": {"partial": ["people"]},
        "parameters": {"CON12": {"months": 6}},
        "references": {"gender": {"female": 0.51}},
        "system": {"code": "007"},
    }


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0 old"])
def test_what_is_no_workbook_is_an_issue_in_words(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    tables = readers.read(tmp_path / "x.xlsx")
    assert _codes(tables) == ["source-not-readable"]
    assert ".xlsx" in tables.issues[0].message
    assert "sav" in tables.issues[0].message
