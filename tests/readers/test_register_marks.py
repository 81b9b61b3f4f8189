"""Marks and positions beside words: in a matrix, behind the name of a board, where nobody sits."""

from pathlib import Path

import pytest

from sysmap.model.synonyms import says_nobody
from sysmap.model.values import Tables
from sysmap.readers.register.meanings import mark_before, mark_of
from sysmap.readers.register.read import import_register


def rows(tables: Tables, sheet: str, *columns: str) -> list[tuple[str, ...]]:
    records = next((one.records for one in tables.sheets if one.name == sheet), ())
    return [tuple(record.fields.get(column, "") for column in columns) for record in records]


def read(tmp_path: Path, text: str) -> Tables:
    file = tmp_path / "register.csv"
    file.write_text(text, encoding="utf-8")
    return import_register([file]).tables


def test_marks_with_words_behind_them_make_a_column_a_board(tmp_path: Path) -> None:
    tables = read(
        tmp_path,
        "Role,Name,ICB Board,Place Cttee (Hill)\nChief Executive,Bob Cole,✓,✓ (deputises)\n"
        "DASS,Di Eve,C (from May),✓ (by invitation)\nGP,Ed Fir,,V Chair\n",
    )
    assert rows(tables, "seats", "board", "position", "capacity") == [
        ("icb_board", "member", ""),
        ("place_cttee_hill", "named_deputy", "✓ (deputises)"),
        ("icb_board", "chair", "C (from May)"),
        ("place_cttee_hill", "member", "✓ (by invitation)"),
        ("place_cttee_hill", "deputy", ""),
    ]


@pytest.mark.parametrize(
    ("text", "mark", "before"),
    [
        ("V Chair", ("deputy", ""), None),
        ("✓", ("member", ""), None),
        ("✓ (deputises)", None, ("member", "")),
        ("C [interim]", None, ("chair", "")),
        ("Ann (Chair)", None, None),
        ("✓ deputises", None, None),
    ],
)
def test_a_mark_may_have_words_in_brackets_behind_it(
    text: str, mark: tuple[str, str] | None, before: tuple[str, str] | None
) -> None:
    assert mark_of(text) == mark
    assert mark_before(text) == before


def test_positions_behind_the_names_of_boards_are_positions(tmp_path: Path) -> None:
    tables = read(
        tmp_path,
        'Name,Organisation,Boards attended\nJo Grey,Hill NHS Trust,"UEC Board (Chair), Place Cttee"\n'
        "Di Eve,Hill CC,ICP Board; Place Cttee - chair; Audit Committee - Part II\n",
    )
    assert rows(tables, "seats", "board", "position") == [
        ("uec_board", "chair"),
        ("place_cttee", ""),
        ("icp_board", ""),
        ("place_cttee", "chair"),
        ("audit_committee_part_ii", ""),
    ]


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("vacant since Jan", True),
        ("Vacant (from 1 April 2026)", True),
        ("VACANCY - interviews 3 May", True),
        ("TBC - awaiting nomination", True),
        ("Vacant (interim cover)", True),
        ("Vacant", True),
        ("Vacant - lay member", False),
        ("Vacantia Jones", False),
        ("Toby Cole", False),
    ],
)
def test_nobody_sits_where_a_cell_says_since_when(text: str, nobody: bool) -> None:
    assert says_nobody(text) is nobody
