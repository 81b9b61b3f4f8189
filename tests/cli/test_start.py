"""`sysmap start` on sheets that somebody keeps: what titles tell is offered, and written only when asked."""

import csv
from pathlib import Path

import openpyxl
from click.testing import CliRunner

from sysmap.cli.main import main

SETTINGS = '[system]\nid = "t"\nname = "T"\nas_at = 2026-03-31\n'


def own_sheets(folder: Path) -> Path:
    folder.mkdir()
    (folder / "system.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "places.csv").write_text("Place,Level\nBay,Place\n", encoding="utf-8")
    (folder / "Organisation list.csv").write_text("Organisation,Type\nA Trust,Acute\n", encoding="utf-8")
    (folder / "roles.csv").write_text(
        "Job title,Employer,Functions,Source\n"
        "Chief Nurse,A Trust,,minutes\nFinance Director,A Trust,Partner,\nClerk,A Trust,,\n"
        "Place Director Bay,A Trust,Exec,\n",
        encoding="utf-8",
    )
    (folder / "boards.csv").write_text("Board,Type\nBay HWB,HWB\nBay PP,Place\n", encoding="utf-8")
    return folder


def rows(sheet: Path) -> list[dict[str, str]]:
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_check_offers_what_titles_tell_and_changes_nothing(tmp_path: Path) -> None:
    folder = own_sheets(tmp_path / "own")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    done = CliRunner().invoke(main, ["check", str(folder)], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    assert "The titles of 2 posts tell what they bring to a board" in done.output
    assert f"sysmap start {folder} --read-titles writes that into the sheets, marked inferred." in done.output
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_what_titles_tell_is_written_into_empty_cells_and_marked(tmp_path: Path) -> None:
    folder = own_sheets(tmp_path / "own")
    done = CliRunner().invoke(main, ["start", str(folder), "--read-titles"])
    assert done.exit_code == 0, done.output
    assert "roles row 2 functions: executive; clinical" in done.output
    nurse, finance, clerk, place = rows(folder / "roles.csv")
    assert (nurse["Functions"], nurse["profession"], nurse["confidence"]) == (
        "executive; clinical",
        "nurse",
        "inferred",
    )
    assert nurse["inferred_fields"] == "functions;profession;portfolio"
    assert (finance["Functions"], finance["portfolio"]) == ("Partner", "finance")
    assert not any(list(clerk.values())[2:])
    assert (place["Functions"], place["level"], place["leads_for"]) == ("Exec", "place", "bay")
    assert [(one["level"], one["governs"]) for one in rows(folder / "boards.csv")] == [("place", "bay")] * 2
    again = CliRunner().invoke(main, ["start", str(folder), "--read-titles"])
    assert again.exit_code == 0, again.output
    assert "Titles and names tell nothing that the sheets do not say." in again.output


def test_samples_are_left_as_they_are() -> None:
    done = CliRunner().invoke(main, ["start", "croydon", "--read-titles"])
    assert done.exit_code == 2
    assert "is a sample that comes with sysmap" in done.output


def test_a_workbook_of_one_sheet_without_settings_is_a_register(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Boards"
    for row in (
        ("Board", "Type", "Chair", "Members"),
        ("Hill ICB", "ICB board", "Eve Fox", "Bob Cole; Hill County Council"),
    ):
        sheet.append(row)
    book.save(tmp_path / "hill.xlsx")
    words = ["start", str(tmp_path / "hill.xlsx"), "--as-at", "2026-03-31"]
    ran = CliRunner(env={"XDG_CACHE_HOME": str(tmp_path)}).invoke(main, words)
    assert ran.exit_code == 0, ran.output
    seats = (tmp_path / "hill" / "seats.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in seats[1:]] == [
        "role_of_eve_fox",
        "role_of_bob_cole",
        "hill_county_council",
    ]
