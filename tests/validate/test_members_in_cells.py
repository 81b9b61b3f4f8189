"""Names in columns of the boards seat nobody, and that is said."""

import pytest

from sysmap.model.values import Issue, Origin, Record, Sheet, Tables
from sysmap.validate import validate


def said(column: str, *texts: str, sheet: str = "boards", file: str = "system.xlsx") -> list[Issue]:
    origin = Origin(file, "Boards")
    records = [
        Record({"id": f"b{at}", "name": f"Board {at}", "kind": "icb_board", column: text}, origin)
        for at, text in enumerate(texts)
    ]
    found = Sheet(sheet, ("id", "name", "kind", column), tuple(records), origin)
    settings = {"system": {"id": "s", "name": "S", "as_at": "2026-03-31"}}
    _, issues = validate(Tables((found,), settings, Origin("system.toml"), (), ""))
    return [one for one in issues if one.code == "members-in-cells"]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("chair", "Ann Bell"),
        ("chair_lead", "Ann Bell"),
        ("vice_chair", "Ann Bell"),
        ("members", "Ann Bell; Hill CC"),
        ("in_attendance", "DPH"),
        ("names_of_members", "Ann Bell"),
    ],
)
def test_who_stands_in_a_column_of_boards_is_no_seat_and_said(column: str, text: str) -> None:
    (one,) = said(column, "", text)
    assert (one.level, one.field) == ("warning", column)
    assert one.message == f"the column {column} names who sits there; nobody was seated by that"
    assert "sysmap import register system.xlsx --sheet Boards -o NEW" in one.hint


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("members", "12"),
        ("chair", "TBC"),
        ("chair", "yes"),
        ("chair", ""),
        ("secretary", "Ann Bell"),
        ("members_share", "data"),
    ],
)
def test_numbers_marks_and_other_columns_are_not(column: str, text: str) -> None:
    assert said(column, text) == []


def test_seats_have_a_chair_of_their_own() -> None:
    assert said("chair", "Ann Bell", sheet="organisations") == []


def test_the_command_it_offers_can_be_typed_as_it_stands() -> None:
    (one,) = said("chair", "Ann Bell", file="our system.xlsx")
    assert 'sysmap import register "our system.xlsx" --sheet Boards -o NEW' in one.hint
