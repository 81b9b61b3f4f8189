"""Popolo: what is a board has seats, namesakes stay apart, and every value is accounted for."""

import json
from pathlib import Path
from typing import Any

import pytest

from sysmap.exchange.limits import Refused
from sysmap.model.values import Tables
from sysmap.readers.popolo import import_popolo

HWB = "health_and_wellbeing_board"
DOCUMENT: dict[str, Any] = {
    "persons": [
        {"id": "p1", "name": "Ann Bell", "gender": "female", "email": "a@x", "links": [{"url": "http://a"}]},
        {"id": "p2", "given_name": "Bob", "family_name": "Cole"},
        {"id": "p3", "name": "Ann Bell"},
    ],
    "organizations": [
        {"id": "o1", "name": "Hill County Council", "classification": "legislature"},
        {"id": "o2", "name": "Health and Wellbeing Board", "classification": "committee", "parent_id": "o1"},
        {"id": "o3", "name": "NHS Hill ICB"},
    ],
    "posts": [
        {"id": "t1", "label": "Leader of the Council", "organization_id": "o1", "area": {"name": "Hill"}},
        {"id": "t2", "label": "Vice-chair", "organization_id": "o2"},
    ],
    "memberships": [
        {
            "person_id": "p1",
            "organization_id": "o1",
            "post_id": "t1",
            "start_date": "2021-05",
            "end_date": None,
        },
        {"person_id": "p1", "organization_id": "o2", "role": "Chair", "start_date": "2022-01-01"},
        {"id": "m3", "person_id": "p3", "organization_id": "o3", "role": "Chief Nurse"},
        {"person_id": "p9", "organization_id": "o3", "role": "X"},
        {"person_id": "p2", "organization_id": "o2", "role": "member", "end_date": "2023", "votes": "no"},
    ],
    "events": [{"id": "e1", "name": "2021"}],
}


def write(tmp_path: Path, document: object) -> Path:
    file = tmp_path / "council.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def rows(tables: Tables, sheet: str, *columns: str) -> list[tuple[str, ...]]:
    records = next((one.records for one in tables.sheets if one.name == sheet), ())
    return [tuple(record.fields.get(column, "") for column in columns) for record in records]


def values_in(value: object) -> int:
    """The values of a document that say something, counted apart from the reader."""
    if isinstance(value, dict):
        return sum(map(values_in, value.values()))
    if isinstance(value, list):
        return sum(map(values_in, value))
    return value not in (None, "")


def test_bodies_have_roles_and_boards_have_seats(tmp_path: Path) -> None:
    tables = import_popolo(write(tmp_path, DOCUMENT)).tables
    assert rows(tables, "organisations", "name", "kind") == [
        ("Hill County Council", "county_council"),
        ("NHS Hill ICB", "integrated_care_board"),
    ]
    assert rows(tables, "boards", "name", "kind", "popolo_parent_id") == [
        ("Health and Wellbeing Board", "health_and_wellbeing_board", "o1")
    ]
    assert rows(tables, "roles", "name", "employed_by", "held_by", "functions", "valid_from") == [
        ("Leader of the Council", "hill_county_council", "ann_bell", "elected", "2021-05"),
        ("Chief Nurse", "nhs_hill_icb", "ann_bell_2", "executive; clinical", ""),
        ("Role of Bob Cole", "", "bob_cole", "", ""),
        ("Vice-chair", "", "", "", ""),
    ]
    assert rows(tables, "seats", "member", "board", "position", "valid_from", "valid_to", "popolo_votes") == [
        (
            "leader_of_the_council_hill_county_council",
            "health_and_wellbeing_board",
            "chair",
            "2022-01-01",
            "",
            "",
        ),
        ("role_of_bob_cole", "health_and_wellbeing_board", "member", "", "2023", "no"),
        ("vice_chair", "health_and_wellbeing_board", "deputy", "", "", ""),
    ]


def test_people_of_one_name_stay_two_and_keep_what_is_said_of_them(tmp_path: Path) -> None:
    tables = import_popolo(write(tmp_path, DOCUMENT)).tables
    assert rows(tables, "people", "id", "name", "gender", "popolo_email", "popolo_links") == [
        ("ann_bell", "Ann Bell", "female", "a@x", "http://a"),
        ("bob_cole", "Bob Cole", "", "", ""),
        ("ann_bell_2", "Ann Bell", "", "", ""),
    ]


def test_every_value_is_used_comes_along_or_is_said(tmp_path: Path) -> None:
    account = import_popolo(write(tmp_path, DOCUMENT)).account
    assert account.cells == values_in(DOCUMENT)
    assert {text for *_, text, _ in account.said} == {"e1", "2021", "p9", "o3", "X", "Hill"}


def test_memberships_may_lie_in_people_and_name_bodies_in_full(tmp_path: Path) -> None:
    nested = [{"name": "Cy", "memberships": [{"role": "Clerk", "organization": {"name": "A Trust"}}]}]
    done = import_popolo(write(tmp_path, nested))
    assert rows(done.tables, "roles", "name", "employed_by", "held_by") == [("Clerk", "a_trust", "cy")]
    assert done.account.sentence() == "3 cells in = 3 used + 0 came along + 0 said"


@pytest.mark.parametrize("document", [{"features": []}, 7, {}])
def test_another_document_is_refused(tmp_path: Path, document: object) -> None:
    with pytest.raises(Refused, match="this is no Popolo"):
        import_popolo(write(tmp_path, document))


@pytest.mark.parametrize("inside", ["x", 5, ["x", 5], {"organization_id": "o"}])
def test_memberships_in_a_person_that_are_no_list_of_objects_are_not_lost(
    tmp_path: Path, inside: object
) -> None:
    board = {"id": "o", "name": "Place Board", "classification": "board"}
    document = {"persons": [{"id": "a", "name": "Jo Day", "memberships": inside}], "organizations": [board]}
    done = import_popolo(write(tmp_path, document))
    lost = [text for *_, text, _ in done.account.said]
    seats = [one for sheet in done.tables.sheets if sheet.name == "seats" for one in sheet.records]
    assert (lost, len(seats)) == {
        "x": (["x"], 0),
        "5": (["5"], 0),
        "['x', 5]": (["x", "5"], 0),
    }.get(str(inside), ([], 1))
