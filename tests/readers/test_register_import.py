"""Stakeholder registers: every column accounted for, and no two names made one unasked."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from sysmap.exchange.limits import Refused
from sysmap.model.values import Tables
from sysmap.readers.register.read import import_register

FILE = Path(__file__).parents[1] / "data" / "registers" / "stakeholders.csv"


def read_register(path: Path, mapping: Path | None = None, sheet: str | None = None) -> tuple[Tables, str]:
    """The sheets of one register, and the mapping that made them."""
    done = import_register([path], mapping, sheet)
    return done.tables, done.mapping


def _names(tables: Tables, sheet: str, column: str = "name") -> list[str]:
    records = next((one.records for one in tables.sheets if one.name == sheet), ())
    return [record.fields.get(column, "") for record in records]


def test_columns_are_told_from_their_names_and_said() -> None:
    tables, text = read_register(FILE)
    said = {one.code: one for one in tables.issues}
    assert "'Stakeholder Name' is the person" in said["columns-read-as"].message
    assert "'Job Title' is the role" in said["columns-read-as"].message
    assert "'Meeting' is the board" in said["columns-read-as"].message
    assert said["columns-along"].message.endswith("'Remarks'")
    assert '"Organisation" = "organisation"' in text


def test_people_roles_organisations_and_seats_come_out() -> None:
    tables, _ = read_register(FILE)
    assert _names(tables, "organisations") == [
        "St George's Hospital NHS Foundation Trust",
        "St Georges Hospital NHS FT",
        "Croydon Council",
        "Mind in Croydon",
        "Wandle Widgets",
    ]
    assert _names(tables, "organisations", "kind") == ["acute_trust", "acute_trust", "", "vcse", ""]
    assert _names(tables, "organisations", "confidence")[0] == "inferred"
    assert _names(tables, "people") == ["Ana Müller", "A. Jones", "Ana Müller", "Jo Green"]
    assert _names(tables, "roles")[0] == "Chief Nurse"
    assert _names(tables, "roles", "influence") == ["High", "High", "Low", ""]
    assert _names(tables, "seats", "board") == ["place_board", "place_board"]
    assert _names(tables, "roles", "source")[0] == "stakeholders.csv row 4"


def test_likely_matches_are_proposed_and_both_kept() -> None:
    tables, text = read_register(FILE)
    proposed = [one.message for one in tables.issues if one.code == "may-be-the-same"]
    assert any("St Georges Hospital NHS FT" in message for message in proposed)
    assert any("named with several organisations" in message for message in proposed)
    assert '# "St Georges Hospital NHS FT" = "St George\'s Hospital NHS Foundation Trust"' in text


def test_the_mapping_given_back_merges_names_and_fills_kinds(tmp_path: Path) -> None:
    _, text = read_register(FILE)
    edited = text.replace('# "St Georges', '"St Georges').replace(
        '"Croydon Council" = ""', '"Croydon Council" = "london_borough"'
    )
    edited = edited.replace("one_person = []", 'one_person = ["Ana Müller"]')
    edited = edited.replace('"Remarks" = ""', '"Remarks" = "leave out"')
    (tmp_path / "mapping.toml").write_text(edited, encoding="utf-8")
    tables, again = read_register(FILE, tmp_path / "mapping.toml")
    assert len(_names(tables, "organisations")) == 4
    assert _names(tables, "organisations", "kind")[1] == "london_borough"
    assert _names(tables, "people") == ["Ana Müller", "A. Jones", "Jo Green"]
    assert not any(name.startswith("register_") for sheet in tables.sheets for name in sheet.columns)
    assert 'one_person = ["Ana Müller"]' in again


def test_the_sheet_that_is_the_register_is_found_and_the_others_said(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["Notes"])
    sheet = book.create_sheet("People we know")
    for row in (["Our stakeholders"], [], ["Name", "Organisation"], ["Jo", "Mind"]):
        sheet.append(row)
    book.save(tmp_path / "r.xlsx")
    tables, _ = read_register(tmp_path / "r.xlsx")
    assert _names(tables, "people") == ["Jo"]
    chosen = next(one for one in tables.issues if one.code == "sheet-chosen")
    assert "'People we know' was read, the others were not: Sheet" in chosen.message
    with pytest.raises(Refused, match="no sheet 'Nobody'"):
        read_register(tmp_path / "r.xlsx", sheet="Nobody")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[columns]\n"Job Title" = "rôle"', "Did you mean 'role'"),
        ('[organisations]\n"X" = "county_counsil"', "Did you mean 'county_council'"),
        ("[nonsense]\n", "none of the sections"),
    ],
)
def test_a_mapping_with_a_mistake_says_the_nearest(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=says):
        read_register(FILE, tmp_path / "m.toml")


def test_a_sheet_without_names_says_how_to_tell_it(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Colour,Size\nred,1\n", encoding="utf-8")
    with pytest.raises(Refused, match="mapping file"):
        read_register(tmp_path / "x.csv")
