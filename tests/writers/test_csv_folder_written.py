"""What is written as a folder is read as the same records."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.assets import samples_folder
from sysmap.exchange.tables import tables_of
from sysmap.model.kinds import sheet_names
from sysmap.model.sheets import sheet_columns
from sysmap.model.values import Origin, Record, Sheet, System, Tables
from sysmap.readers import read
from sysmap.readers.rows import clean
from sysmap.validate import validate
from sysmap.writers.csv_folder import csv_text, write_folder
from sysmap.writers.tables_text import csv_of
from sysmap.writers.template import help_rows, settings_text, template

SETTINGS = {"system": {"id": "s", "name": "Café “S”", "as_at": date(2026, 3, 31)}}

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(clean).filter(bool)
awkward = st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "''=x",
        "+44 1992",
        "-5",
        "@cmd",
        "#1 Practice",
        "'#1",
        "#N/A",
        "#",
        "a\nb",
        'say "so"',
        "a,b;c",
    ]
)


@st.composite
def sheets(draw: st.DrawFn) -> Tables:
    made = []
    for name in draw(st.lists(st.sampled_from(sheet_names()), unique=True, min_size=1, max_size=3)):
        columns = tuple(sheet_columns(name))[:6]
        # Every row has what no row of its sheet goes without, so that none is taken for part of a block.
        needed = dict.fromkeys(columns[:3], texts | awkward)
        rows = st.lists(
            st.fixed_dictionaries(needed, optional=dict.fromkeys(columns[3:], texts | awkward)),
            min_size=1,
            max_size=5,
        )
        records = tuple(Record(fields, Origin()) for fields in draw(rows))
        made.append(Sheet(name, columns, records, Origin()))
    made.sort(key=lambda sheet: sheet_names().index(sheet.name))
    return Tables(tuple(made), SETTINGS)


@given(sheets(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_reading_what_was_written_gives_the_same(tables: Tables, helped: bool) -> None:
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "new"
        remarks = {name: row[:6] for name, row in help_rows().items()} if helped else None
        write_folder(tables, folder, remarks)
        again = read(folder)
    assert again.issues == ()
    assert again.settings == SETTINGS
    assert [(sheet.name, sheet.columns) for sheet in again.sheets] == [
        (sheet.name, sheet.columns) for sheet in tables.sheets
    ]
    assert [[record.fields for record in sheet.records] for sheet in again.sheets] == [
        [record.fields for record in sheet.records] for sheet in tables.sheets
    ]


def test_no_cell_is_a_formula_to_a_spreadsheet() -> None:
    sheet = Sheet(
        "people", ("id", "name"), (Record({"id": "a", "name": "=cmd|' /C calc'!A0"}, Origin()),), Origin()
    )
    assert csv_text(sheet) == "id,name\na,'=cmd|' /C calc'!A0\n"


def test_a_lone_carriage_return_ends_no_row() -> None:
    sheet = Sheet("places", ("id", "name"), (Record({"id": "a", "name": "x\ry"}, Origin()),), Origin())
    assert csv_text(sheet) == 'id,name\na,"x\ry"\n'
    assert csv_of([{"id": "a", "name": "x\ry"}, {"id": "b"}]) == 'id,name\na,"x\ry"\nb,\n'


def test_the_worked_example_is_a_system_without_a_problem(tmp_path: Path) -> None:
    write_folder(template(), tmp_path / "new", help_rows(), settings_text())
    system, issues = validate(read(tmp_path / "new"))
    assert issues == ()
    assert system is not None
    assert all(system.sheets[name] for name in sheet_names())
    assert {node.confidence for node in system.nodes} == {"illustrative"}


def test_every_column_has_help_that_is_not_read() -> None:
    for name, row in help_rows().items():
        assert len(row) == len(sheet_columns(name))
        assert all(row)
        assert row[0].startswith("#")


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    write_folder(template(), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["system.toml", *(f"{name}.csv" for name in sheet_names())]
    )


def test_a_folder_that_holds_anything_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_folder(template(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    unwritable = Tables(template().sheets, {"system": {"id": object()}})
    with pytest.raises(TypeError):
        write_folder(unwritable, tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["northvale", "herts_west_essex"])
def test_a_sample_written_out_and_read_again_is_the_same_system(tmp_path: Path, name: str) -> None:
    system, _ = validate(read(samples_folder() / name))
    assert system is not None
    write_folder(tables_of(system), tmp_path / "again")
    tables = read(tmp_path / "again")
    again, issues = validate(replace(tables, counts=system.sheets))
    assert [one for one in issues if one.code != "same-row-twice"] == []
    assert again is not None
    assert without_origins(again) == without_origins(system)


def without_origins(system: System) -> System:
    nodes = tuple(replace(node, origin=Origin()) for node in system.nodes)
    return replace(
        system,
        nodes=nodes,
        relationships=tuple(replace(tie, origin=Origin()) for tie in system.relationships),
    )
