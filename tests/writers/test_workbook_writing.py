"""The workbook that users fill in, and names that would be formulas."""

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from sysmap import readers
from sysmap.model.kinds import sheet_names
from sysmap.model.sheets import sheet_columns
from sysmap.pipeline import read_system
from sysmap.validate import validate
from sysmap.writers import workbook
from sysmap.writers.template import template

SMALL = Path(__file__).parents[1] / "data" / "formats" / "small"


def test_the_template_has_a_sheet_per_thing_frozen_header_help_row_and_read_me(tmp_path: Path) -> None:
    assert workbook.write_workbook(template(), tmp_path / "t.xlsx") == ()
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["Read me", "system", "lists", *sheet_names()]
    assert book["lists"].sheet_state == "hidden"
    for name in sheet_names():
        sheet = book[name]
        assert sheet.freeze_panes == "B3"
        assert [cell.value for cell in sheet[1]] == list(sheet_columns(name))
        assert str(sheet["A2"].value).startswith("#")
    system, issues = validate(readers.read(tmp_path / "t.xlsx"))
    assert system is not None
    assert [one for one in issues if one.level == "error"] == []


def test_every_column_of_words_or_ids_has_its_drop_down(tmp_path: Path) -> None:
    workbook.write_workbook(template(), tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    for name in sheet_names():
        rules = {
            str(rule.sqref).split(":")[0]: str(rule.formula1)
            for rule in book[name].data_validations.dataValidation
        }
        for cell, column in zip(book[name][1], sheet_columns(name).values(), strict=True):
            wanted = bool(column.labels or column.field.vocabulary or column.field.type == "yes_no")
            if wanted or column.name == "type":
                assert f"{get_column_letter(cell.column or 1)}3" in rules, (name, column.name)
    kinds = next(r for r in book["organisations"].data_validations.dataValidation if "C3" in str(r.sqref))
    sheet, _, cells = str(kinds.formula1).lstrip("=").partition("!")
    words = [cell[0].value for cell in book[sheet][cells.replace("$", "")]]
    assert words[0] == "integrated_care_board"
    assert None not in words
    places = next(
        r for r in book["places"].data_validations.dataValidation if str(r.formula1) == "=places!$A$3:$A$2000"
    )
    assert places.showErrorMessage is False


def test_a_name_that_would_be_a_formula_is_text(tmp_path: Path) -> None:
    system, _ = read_system(SMALL)
    workbook.write(system, tmp_path / "s.xlsx")
    book = load_workbook(tmp_path / "s.xlsx")
    cells = [
        cell
        for row in book["organisations"].iter_rows()
        for cell in row
        if str(cell.value).startswith("=cmd")
    ]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)]
    again, _ = validate(readers.read(tmp_path / "s.xlsx"))
    assert again is not None
    assert again.by_id["council"].name == "=cmd|' /C calc'!A0"


def test_dates_numbers_and_codes_are_cells_of_their_own_sort(tmp_path: Path) -> None:
    system, _ = read_system(SMALL)
    workbook.write(system, tmp_path / "s.xlsx")
    sheet = load_workbook(tmp_path / "s.xlsx")["places"]
    header = {cell.value: place for place, cell in enumerate(sheet[1])}
    row = next(row for row in sheet.iter_rows() if row[0].value == "west")
    assert row[header["population"]].value == 300000
    assert row[header["code"]].value == "007"
    assert row[header["code"]].number_format == "@"
