"""`sysmap start` on sheets that somebody keeps: what titles tell is offered, and written only when asked."""

import csv
import tomllib
from datetime import date
from pathlib import Path

import openpyxl
from click.testing import CliRunner

from sysmap import assets
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


def test_a_folder_without_settings_gets_them_once(tmp_path: Path) -> None:
    folder = own_sheets(tmp_path / "Hill & Dale")
    (folder / "system.toml").unlink()
    words = ["start", str(folder), "--as-at", "2026-03-31", "--name", "Hill and Dale ICS"]
    ran = CliRunner(env={"XDG_CACHE_HOME": str(tmp_path)}).invoke(main, words)
    assert ran.exit_code == 0, ran.output
    written = (folder / "system.toml").read_text(encoding="utf-8")
    assert tomllib.loads(written)["system"] == {
        "id": "hill_dale",
        "name": "Hill and Dale ICS",
        "as_at": date(2026, 3, 31),
    }
    again = CliRunner(env={"XDG_CACHE_HOME": str(tmp_path)}).invoke(
        main, ["start", str(folder), "--id", "other"]
    )
    assert again.exit_code == 0, again.output
    assert (folder / "system.toml").read_text(encoding="utf-8") == written


def test_a_workbook_without_settings_becomes_a_folder_with_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Places"
    sheet.append(("Place", "Level"))
    sheet.append(("Bay", "Place"))
    other = book.create_sheet("Organisation list")
    other.append(("Organisation", "Type", "Covers"))
    other.append(("A Trust", "Acute", "Bay"))
    book.save(tmp_path / "own.xlsx")
    before = (tmp_path / "own.xlsx").read_bytes()
    words = ["start", str(tmp_path / "own.xlsx"), "--as-at", "2026-03-31"]
    ran = CliRunner(env={"XDG_CACHE_HOME": str(tmp_path)}).invoke(main, words)
    assert ran.exit_code == 0, ran.output
    assert (tmp_path / "own.xlsx").read_bytes() == before
    assert [row["name"] for row in rows(tmp_path / "own" / "organisations.csv")] == ["A Trust"]
    assert (
        tomllib.loads((tmp_path / "own" / "system.toml").read_text(encoding="utf-8"))["system"]["id"] == "own"
    )
    assert (tmp_path / "own-map.html").exists()


def test_what_is_broken_in_a_sample_stays_for_its_reader() -> None:
    broken = assets.samples_folder() / "broken" / "no-settings"
    before = sorted(path.name for path in broken.iterdir())
    ran = CliRunner().invoke(main, ["start", str(broken)])
    assert ran.exit_code == 1 and "no-settings" in ran.output
    assert sorted(path.name for path in broken.iterdir()) == before


def test_what_came_of_a_file_before_is_kept_and_named(tmp_path: Path) -> None:
    register = tmp_path / "who.csv"
    register.write_text("Name,Organisation,Board\nAnn Bell,Hill County Council,Hill HWB\n", encoding="utf-8")
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    CliRunner(env=env).invoke(main, ["start", str(register), "--as-at", "2026-03-31"])
    sheet = tmp_path / "who" / "people.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8-sig") + "cole,Bob Cole,,\n", encoding="utf-8")
    before = sheet.read_bytes()
    ran = CliRunner(env=env).invoke(main, ["start", str(register)])
    assert ran.exit_code == 2
    assert ran.stderr.endswith(
        f"{tmp_path / 'who'} is there already and is not empty; nothing was written. Go on with the sheets"
        f" in it: sysmap start {tmp_path / 'who'}. Or name another folder with -o.\n"
    )
    assert sheet.read_bytes() == before
