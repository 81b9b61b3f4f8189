"""Registers of interests: kept as text apart; nothing that people declare becomes a thing of the system."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.readers.register.read import import_register

FORM = """Hill ICB - Register of Interests March 2026,,,,,,,,,,,
Name,Current position(s) held in the ICB,Declared interest (Name of the organisation and nature of business),\
Type of interest,,,Is the interest direct or indirect?,Nature of interest,Date of interest,,\
Action taken to mitigate risk,Comments
,,,Financial,Non-financial professional,Non-financial personal,,,From,To,,
Ann Bell,Chief Nurse,"Bell Consulting Ltd, health",X,,,Indirect,Spouse directs it,01/04/2019,Ongoing,Withdraw,
,,St Hilda's Hospice,,,X,Direct,Trustee,2020,31/03/2024,None needed,left
Bob Cole,Non-Executive Member,Nil,,,,,,,,,
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    file = tmp_path / "interests.csv"
    file.write_text(FORM, encoding="utf-8")
    return file


def test_the_standard_form_gives_people_and_posts_and_no_bodies(register: Path) -> None:
    done = import_register([register])
    held = {sheet.name: [record.fields["name"] for record in sheet.records] for sheet in done.tables.sheets}
    assert held == {"people": ["Ann Bell", "Bob Cole"], "roles": ["Chief Nurse", "Non-Executive Member"]}


def test_every_declared_interest_is_kept_as_it_was_written(register: Path) -> None:
    kept = import_register([register]).interests
    columns = ("person", "interest", "type", "direct", "nature", "from", "to", "action")
    assert [tuple(one.get(column, "") for column in columns) for one in kept] == [
        (
            "ann_bell",
            "Bell Consulting Ltd, health",
            "financial",
            "Indirect",
            "Spouse directs it",
            "01/04/2019",
            "Ongoing",
            "Withdraw",
        ),
        (
            "ann_bell",
            "St Hilda's Hospice",
            "non financial personal",
            "Direct",
            "Trustee",
            "2020",
            "31/03/2024",
            "None needed",
        ),
        ("bob_cole", "Nil", "", "", "", "", "", ""),
    ]
    assert kept[1]["comments"] == "left"


def test_every_cell_is_accounted_for(register: Path) -> None:
    done = import_register([register])
    with register.open(encoding="utf-8", newline="") as file:
        filled = [sum(map(bool, row)) for row in csv.reader(file)]
    assert done.account.cells == sum(filled) - filled[1]
    assert done.account.said[-1][-1] == "above the header"


def test_an_organisation_beside_an_interest_is_that_of_the_interest(tmp_path: Path) -> None:
    file = tmp_path / "short.csv"
    file.write_text("Name,Role,Organisation,Interest declared\nCy Dee,Partner member,Dee plc,Shares\n")
    done = import_register([file])
    assert [sheet.name for sheet in done.tables.sheets] == ["people", "roles"]
    assert done.interests[0]["organisation"] == "Dee plc"


def test_influence_and_interest_of_stakeholders_are_no_register_of_interests(tmp_path: Path) -> None:
    file = tmp_path / "stakeholders.csv"
    file.write_text("Name,Organisation,Influence,Interest\nCy Dee,A Trust,High,Low\n")
    assert import_register([file]).interests == ()


def test_interests_lie_beside_the_sheets_and_no_command_reads_them(register: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = CliRunner()
    done = run.invoke(main, ["import", "register", str(register), "-o", str(out), "--as-at", "2026-03-31"])
    assert done.exit_code == 0, done.output
    assert "Bell Consulting" in (out / "interests.csv").read_text(encoding="utf-8")
    others = [
        file for file in out.iterdir() if file.name not in ("interests.csv", "mapping.toml", "lost.csv")
    ]
    assert not any("Consulting" in file.read_text(encoding="utf-8") for file in others)
    checked = run.invoke(main, ["check", str(out)])
    assert checked.exit_code == 0
    assert "interests.csv" not in checked.output
    exported = run.invoke(main, ["export", str(out), "--to", "json", "-o", str(tmp_path / "all.json")])
    assert exported.exit_code == 0, exported.output
    assert "Consulting" not in (tmp_path / "all.json").read_text(encoding="utf-8")


def test_a_header_of_two_rows_is_read_as_one(tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text(
        "Name,Role,Board,Term of office,\n,,,From,To\nCy,Clerk,Place Board,2023-04-01,2026-03-31\n"
    )
    done = import_register([file])
    (seat,) = next(sheet.records for sheet in done.tables.sheets if sheet.name == "seats")
    assert (seat.fields["valid_from"], seat.fields["valid_to"]) == ("2023-04-01", "2026-03-31")
    assert done.account.sentence().startswith("7 cells in = 5 used + 0 came along + 2 said")
