"""A folder of CSV sheets is read as people write them, and what cannot be read is said."""

import tracemalloc
from pathlib import Path

import pytest

from sysmap.model.values import Origin, Tables
from sysmap.readers import read

ROWS = "id,name,level\nvale,The Vale,place\n"
SETTINGS = '[system]\nid = "s"\nname = "S"\nas_at = 2026-03-31\n'


def folder(tmp_path: Path, **files: str | bytes) -> Path:
    (tmp_path / "system.toml").write_text(SETTINGS, encoding="utf-8", newline="")
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / f"{name}.csv").write_bytes(data)
    return tmp_path


def rows(tables: Tables) -> list[dict[str, str]]:
    return [dict(record.fields) for sheet in tables.sheets for record in sheet.records]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_way_to_write_the_same_rows(tmp_path: Path, delimiter: str, ending: str, encoding: str) -> None:
    lines = [
        "level,name,id",
        "# level,# name,# id",
        'place,"Vale, The; or ""Vale""",vale',
        "",
        "place,B,b",
        "",
    ]
    if delimiter != ",":
        lines = [line.replace(",", delimiter) if '"' not in line else line for line in lines]
        lines[2] = delimiter.join(("place", '"Vale, The; or ""Vale"""', "vale"))
    tables = read(folder(tmp_path, places=ending.join(lines).encode(encoding)))
    assert tables.issues == ()
    assert rows(tables) == [
        {"level": "place", "name": 'Vale, The; or "Vale"', "id": "vale"},
        {"level": "place", "name": "B", "id": "b"},
    ]
    assert [record.origin for record in tables.sheets[0].records] == [
        Origin("places.csv", "", 3),
        Origin("places.csv", "", 5),
    ]


def test_a_line_break_in_quotation_marks_is_one_row(tmp_path: Path) -> None:
    tables = read(folder(tmp_path, places='id,name,level\nvale,"The\nVale",place\nb,B,place\n'))
    assert [(r.fields["name"], r.origin.row) for r in tables.sheets[0].records] == [
        ("The\nVale", 2),
        ("B", 3),
    ]


def test_the_line_in_which_excel_says_the_delimiter(tmp_path: Path) -> None:
    tables = read(folder(tmp_path, places="sep=;\nid;name;level\nvale;The Vale;place\n"))
    assert tables.issues == ()
    assert tables.sheets[0].records[0].origin.row == 3


def test_spaces_before_a_quotation_mark_do_not_spoil_it(tmp_path: Path) -> None:
    text = 'id, name, level\nvale, "Vale, The", place\n'
    assert rows(read(folder(tmp_path, places=text))) == [
        {"id": "vale", "name": "Vale, The", "level": "place"}
    ]


def test_one_column_needs_no_delimiter(tmp_path: Path) -> None:
    assert rows(read(folder(tmp_path, people="id\namara\n"))) == [{"id": "amara"}]


def test_commas_in_a_help_row_do_not_mislead(tmp_path: Path) -> None:
    text = "# a, b, c, d, e, f\nid;name;level\nvale;The Vale;place\n"
    assert rows(read(folder(tmp_path, places=text))) == [{"id": "vale", "name": "The Vale", "level": "place"}]


def test_sheets_come_in_the_order_of_the_kinds(tmp_path: Path) -> None:
    tables = read(folder(tmp_path, seats="member,board\n", Roles="id,name\n", places=ROWS))
    assert [sheet.name for sheet in tables.sheets] == ["places", "roles", "seats"]
    assert tables.sheets[1].origin == Origin("Roles.csv")


def test_files_that_are_open_elsewhere_leave_no_trace(tmp_path: Path) -> None:
    tables = read(folder(tmp_path, places=ROWS, **{"~$places": b"\x00", ".~lock.places": b"\x00"}))
    assert tables.issues == ()


def test_a_folder_with_a_workbook_says_to_give_that(tmp_path: Path) -> None:
    (tmp_path / "my.xlsx").write_bytes(b"")
    issues = read(folder(tmp_path)).issues
    assert [(one.code, one.hint) for one in issues] == [
        ("no-sheets", "If the sheets are in my.xlsx, give that file as the source.")
    ]


def test_a_sheet_in_another_format_is_not_left_out_unsaid(tmp_path: Path) -> None:
    place = folder(tmp_path, places=ROWS)
    (place / "Roles.tsv").write_bytes(b"id\tname\n")
    (place / "minutes.txt").write_bytes(b"nothing to do with sheets")
    assert [(one.code, one.value, one.hint) for one in read(place).issues] == [
        ("unknown-sheet", "Roles.tsv", "Save it as roles.csv (CSV UTF-8), or take it elsewhere.")
    ]


def test_settings_under_a_name_that_windows_made_are_pointed_out(tmp_path: Path) -> None:
    place = folder(tmp_path, places=ROWS)
    (place / "system.toml").rename(place / "system.toml.txt")
    assert [(one.code, one.hint) for one in read(place).issues] == [
        ("no-settings", "Rename system.toml.txt to system.toml.")
    ]


def test_an_empty_folder_says_both_things_that_are_missing(tmp_path: Path) -> None:
    assert [one.code for one in read(tmp_path).issues] == ["no-sheets", "no-settings"]


def test_reading_stops_at_a_mark_that_is_not_closed_and_keeps_what_came_before(tmp_path: Path) -> None:
    tables = read(folder(tmp_path, places=ROWS + 'b,"B,place\nc,C,place\n'))
    assert [record.fields["id"] for record in tables.sheets[0].records] == ["vale"]
    assert [(one.code, one.origin.row) for one in tables.issues] == [("bad-quotes", 3)]


def test_a_cell_of_50_megabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    place = folder(tmp_path)
    with (place / "places.csv").open("w", encoding="utf-8", newline="") as file:
        file.write('id,name,level\nvale,"')
        for _ in range(50):
            file.write("x" * 1_000_000)
        file.write('",place\n')
    tracemalloc.start()
    try:
        tables, most = read(place), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [(one.code, one.origin) for one in tables.issues] == [
        ("cell-too-long", Origin("places.csv", "", 2))
    ]
    assert most < 20_000_000


def test_many_lines_in_one_cell_are_refused_too(tmp_path: Path) -> None:
    place = folder(tmp_path, places='id,name,level\nvale,"' + "x\n" * 200_000 + '",place\n')
    assert [(one.code, one.origin.row) for one in read(place).issues] == [("cell-too-long", 2)]


def test_the_hash_follows_every_byte_that_counts(tmp_path: Path) -> None:
    first = read(folder(tmp_path, places=ROWS)).source_hash
    assert read(folder(tmp_path, places=ROWS)).source_hash == first
    assert read(folder(tmp_path, places=ROWS + "\n")).source_hash != first
    folder(tmp_path, places=ROWS)
    (tmp_path / "system.toml").write_text(SETTINGS + "\n", encoding="utf-8", newline="")
    assert read(tmp_path).source_hash != first


def test_settings_are_handed_on_as_they_are(tmp_path: Path) -> None:
    settings = read(folder(tmp_path, places=ROWS)).settings
    assert settings["system"]["id"] == "s"


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"[system]\nname = \n", 2, "line 2"),
        (b"[system]\nname = 'open", 2, "end of document"),
        (b'[system]\nname = "open', 2, ""),
        (b'[system]\n\nname = "Caf\xe9"\n', 3, "line 3 is not UTF-8"),
        (b"[system]\nid = 1\nid = 2\n", 3, "line 3"),
        (b"a = " + b"[" * 5000, 0, "deep"),
    ],
)
def test_settings_that_cannot_be_parsed_name_the_line(
    tmp_path: Path, content: bytes, line: int, said: str
) -> None:
    folder(tmp_path, places=ROWS)
    (tmp_path / "system.toml").write_bytes(content)
    (found,) = read(tmp_path).issues
    assert (found.code, found.origin.row) == ("settings-not-toml", line)
    assert said in found.message
