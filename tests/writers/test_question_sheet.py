"""A sheet of questions to send round: what no spreadsheet runs, and lists to choose from."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from sysmap.writers.question_sheet import COLUMNS, Line, csv_text, markdown, write_questions

LINE = Line(
    "Who is it?", "Chair", "ids or names", "nobody", 2, "X01", "Board", "boards", "members_listed", "b1"
)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_spreadsheet_runs_what_a_question_or_an_answer_of_before_says(sign: str, tmp_path: Path) -> None:
    hostile = f'{sign}cmd|" /C calc"!A0'
    line = Line(*(hostile,) * 4, 2, *(hostile,) * 5)
    header, row = csv.reader(io.StringIO(csv_text([line])))
    assert tuple(header) == COLUMNS
    assert {cell for cell in row if cell} == {f"'{hostile}", "2"}
    write_questions("Shire", [(hostile, hostile, 1, 2)], [line], tmp_path / "questions.xlsx")
    book = openpyxl.load_workbook(tmp_path / "questions.xlsx")
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row if cell.value}
    assert "f" not in kinds


@pytest.mark.parametrize(("length", "listed"), [(254, True), (255, True), (256, False)])
def test_words_to_choose_from_are_a_list_where_a_workbook_holds_one(
    length: int, listed: bool, tmp_path: Path
) -> None:
    words = f"yes, {'n' * (length - 4)}"
    write_questions("Shire", [], [replace(LINE, takes=f"one of: {words}")], tmp_path / "questions.xlsx")
    page = openpyxl.load_workbook(tmp_path / "questions.xlsx")["questions"]
    lists = [one.formula1 for one in page.data_validations.dataValidation]
    assert lists == ([f'"{words.replace(", ", ",")}"'] if listed else [])


def test_markdown_has_a_row_a_question_and_signs_stay_signs() -> None:
    told = markdown("Shire", [("Who *chairs*?", "boards", 3, 4)], [replace(LINE, question="Who | or\nwhat?")])
    assert "- Who \\*chairs\\*? Settles 4.\n" in told
    assert told.endswith("| Who \\| or what? | Chair | boards.members\\_listed of b1 |\n")


def test_another_end_of_a_file_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"questions\.txt: questions are written as \.xlsx, \.csv, \.md"):
        write_questions("Shire", [], [LINE], tmp_path / "questions.txt")
    assert not list(tmp_path.iterdir())
