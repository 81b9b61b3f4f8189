"""`none` in a column and in rows, whole lists, and what the settings say of sheets and columns."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sysmap import readers
from sysmap.exchange.tables import tables_of
from sysmap.model.kinds import NONE
from sysmap.model.sheets import sheet_columns
from sysmap.model.values import Issue, Origin, Record, Sheet, System, Tables
from sysmap.validate import validate
from sysmap.writers import json_file
from sysmap.writers.csv_folder import write_folder

THINGS: dict[str, list[dict[str, str]]] = {
    "places": [{"id": "vale", "name": "Vale", "level": "place"}],
    "organisations": [
        {"id": "icb", "name": "ICB", "kind": "integrated_care_board"},
        {"id": "trust", "name": "Trust", "kind": "acute_trust"},
    ],
    "roles": [{"id": "chief", "name": "Chief"}],
    "boards": [{"id": "b", "name": "Board", "kind": "icb_board"}],
    "objectives": [{"id": "o", "name": "Objective"}],
}


def checked(
    rows: Mapping[str, list[dict[str, str]]], sheets: Mapping[str, Any] | None = None
) -> tuple[System | None, tuple[Issue, ...]]:
    """What the things above with these rows in place of theirs or beside them are, and what is wrong."""
    made = tuple(
        Sheet(
            name,
            tuple(sheet_columns(name)),
            tuple(Record(row, Origin(f"{name}.csv", "", n)) for n, row in enumerate(found, 2)),
            Origin(f"{name}.csv"),
        )
        for name, found in (THINGS | dict(rows)).items()
    )
    settings = {"system": {"id": "s", "name": "S", "as_at": date(2025, 3, 31)}, "sheets": dict(sheets or {})}
    return validate(Tables(made, settings))


def good(rows: Mapping[str, list[dict[str, str]]], **sheets: list[str]) -> System:
    system, issues = checked(rows, sheets)
    assert issues == ()
    assert system is not None
    return system


def test_none_in_a_column_is_kept_on_the_thing() -> None:
    said = [{"id": "o", "name": "Objective", "accountable": "None", "responsible": "icb"}]
    system = good({"objectives": said})
    assert system.by_id["o"].values[NONE] == ("ACCOUNTABLE_FOR",)
    assert [tie.type for tie in system.relationships] == ["RESPONSIBLE_FOR"]
    assert system.closed("o") == {"ACCOUNTABLE_FOR"}


@pytest.mark.parametrize(
    ("sheet", "row", "thing", "slot"),
    [
        ("relationships", {"type": "COMMISSIONS", "from": "icb", "to": "none"}, "icb", "COMMISSIONS"),
        ("relationships", {"type": "COMMISSIONS", "from": "none", "to": "icb"}, "icb", "COMMISSIONS<"),
        ("relationships", {"type": "partners with", "from": "none", "to": "icb"}, "icb", "PARTNERS_WITH"),
        ("relationships", {"type": "REPORTS_TO", "from": "b", "to": "none"}, "b", "REPORTS_TO"),
        ("relationships", {"type": "REPORTS_TO", "from": "none", "to": "b"}, "b", "REPORTS_TO<"),
        ("seats", {"member": "none", "board": "b"}, "b", "SITS_ON"),
        ("seats", {"member": "Chief", "board": "NONE"}, "chief", "SITS_ON"),
        ("ratings", {"rater": "chief", "organisation": "none"}, "chief", "RATES"),
    ],
)
def test_a_row_with_none_at_one_end_is_kept_on_the_thing_at_the_other(
    sheet: str, row: dict[str, str], thing: str, slot: str
) -> None:
    system = good({sheet: [row]})
    assert system.by_id[thing].values[NONE] == (slot,)
    assert system.relationships == ()
    assert slot in system.closed(thing)
    assert system.sheets[sheet] == 1


def test_column_and_rows_say_it_together() -> None:
    roles = [{"id": "chief", "name": "Chief", "employed_by": "none"}]
    system = good({"roles": roles, "seats": [{"member": "chief", "board": "none"}]})
    assert system.by_id["chief"].values[NONE] == ("EMPLOYED_BY", "SITS_ON")


def test_what_says_none_must_still_fit() -> None:
    _, issues = checked({"relationships": [{"type": "COMMISSIONS", "from": "vale", "to": "none"}]})
    assert [(one.code, one.field) for one in issues] == [("wrong-end", "from")]


@pytest.mark.parametrize(
    "more", [{"valid_from": "2020-01-01"}, {"valid_to": "2024-01-01"}, {"rhythm_days": "3"}]
)
def test_a_row_that_says_none_and_more_closes_nothing(more: dict[str, str]) -> None:
    row = {"type": "COMMISSIONS", "from": "icb", "to": "none"}
    system, issues = checked({"relationships": [row | more]})
    assert [(one.code, one.level) for one in issues] == [("none-with-more", "warning")]
    assert system is not None
    assert system.closed("icb") == frozenset()


def test_source_and_confidence_may_stand_beside_none() -> None:
    row = {"type": "COMMISSIONS", "from": "icb", "to": "none", "source": "Minutes", "confidence": "stated"}
    assert good({"relationships": [row]}).closed("icb") == {"COMMISSIONS"}


def test_nothing_may_be_called_none() -> None:
    _, issues = checked({"places": [{"id": "None", "name": "Vale", "level": "place"}]})
    assert [(one.code, one.value, one.nearest) for one in issues] == [("id-mended", "", "")]


@pytest.mark.parametrize(("count", "codes"), [(0, []), (1, []), (2, ["seats-unlike-all"])])
def test_more_seats_than_there_are_in_all_is_told(count: int, codes: list[str]) -> None:
    boards = [{"id": "b", "name": "Board", "kind": "icb_board", "seats_in_all": "1"}]
    seats = [{"member": member, "board": "b"} for member in ("chief", "icb")[:count]]
    _, issues = checked({"boards": boards, "seats": seats} if seats else {"boards": boards})
    assert [one.code for one in issues] == codes


def test_fewer_seats_than_in_all_are_told_only_where_all_are_said_to_be_listed() -> None:
    board = {"id": "b", "name": "Board", "kind": "icb_board", "seats_in_all": "2"}
    seats = [{"member": "chief", "board": "b"}]
    for listed, codes in (("", []), ("some", []), ("all", ["seats-unlike-all"])):
        said = {"members_listed": listed} if listed else {}
        _, issues = checked({"boards": [board | said], "seats": seats})
        assert [one.code for one in issues] == codes


NONES: dict[str, list[dict[str, str]]] = {
    "objectives": [{"id": "o", "name": "Objective", "accountable": "none"}],
    "roles": [{"id": "chief", "name": "Chief", "employed_by": "icb", "reports_to": "none"}],
    "relationships": [
        {"type": "COMMISSIONS", "from": "none", "to": "icb"},
        {"type": "REPORTS_TO", "from": "none", "to": "chief"},
    ],
    "seats": [{"member": "none", "board": "b"}],
}


def test_none_comes_back_from_json_and_from_sheets(tmp_path: Path) -> None:
    system = good(NONES)
    json_file.write(system, tmp_path / "s.json")
    again, issues = validate(readers.read(tmp_path / "s.json"))
    assert (again, issues) == (system, ())
    write_folder(tables_of(system, columns=True), tmp_path / "sheets")
    from_sheets, issues = validate(readers.read(tmp_path / "sheets"))
    assert issues == ()
    assert from_sheets is not None
    assert {n.id: n.values for n in from_sheets.nodes} == {n.id: n.values for n in system.nodes}
    assert "none" in (tmp_path / "sheets" / "objectives.csv").read_text(encoding="utf-8-sig")


def test_none_beside_a_tie_in_the_same_column_goes_into_a_row() -> None:
    """A contradiction is told when it is read; what is written must be readable again."""
    system = good({"roles": [{"id": "chief", "name": "Chief", "employed_by": "icb"}]})
    chief = replace(system.by_id["chief"], values={"name": "Chief", NONE: ("EMPLOYED_BY",)})
    said = replace(system, nodes=tuple(chief if n.id == "chief" else n for n in system.nodes))
    again, issues = validate(tables_of(said, columns=True))
    assert [one.code for one in issues] == ["none-yet-some"]
    assert again is not None
    assert again.by_id["chief"].values[NONE] == ("EMPLOYED_BY",)


@pytest.mark.parametrize(
    ("said", "nearest", "words"),
    [
        ("board", "boards", "the name of no sheet"),
        ("board.quorum", "boards.quorum", "the name of no sheet"),
        ("boards.quorm", "boards.quorum", "no column that can be complete"),
        ("boards.id", "", "no column that can be complete"),
        ("boards.name", "", "no column that can be complete"),
        ("boards.", "", "no column that can be complete"),
        ("seats.voting", "", "no column that can be complete"),
    ],
)
def test_what_is_complete_is_held_to_sheets_and_columns(said: str, nearest: str, words: str) -> None:
    _, issues = checked({}, {"complete": [said]})
    assert [(one.code, one.value, one.nearest) for one in issues] == [("settings-wrong", said, nearest)]
    assert words in issues[0].message


def test_columns_may_be_complete_and_partial() -> None:
    system = good({}, complete=["objectives.accountable"], partial=["roles.functions", "people"])
    assert system.closed("o") == {"ACCOUNTABLE_FOR"}
    _, issues = checked({}, {"complete": ["roles.functions"], "partial": ["roles.functions"]})
    assert [one.code for one in issues] == ["settings-wrong"]
