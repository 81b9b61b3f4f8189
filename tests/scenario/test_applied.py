"""Changes made to a system in memory: first and last days, what is refused, and that nothing else changes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.model.values import Node, Origin, Record, Relationship, System
from sysmap.scenario import said
from sysmap.scenario.apply import applied
from sysmap.scenario.changes import Change, changes_of, first_day

DAY = date(2025, 9, 30)
SYSTEM = System(
    "s",
    "Shire",
    DAY,
    (
        Node("Board", "b", {"name": "North board", "kind": "place_partnership"}),
        Node("Organisation", "icb", {"name": "Shire ICB", "kind": "integrated_care_board"}),
        Node("Organisation", "cc", {"name": "Shire County Council", "kind": "county_council"}),
        Node("Role", "r", {"name": "Place director", "joint": False}),
        Node("Person", "p", {"name": "Ada Lovelace"}),
    ),
    (
        Relationship("EMPLOYED_BY", "EMPLOYED_BY:r>icb", "r", "icb"),
        Relationship("HOLDS", "HOLDS:p>r", "p", "r"),
        Relationship("SITS_ON", "SITS_ON:r>b", "r", "b", {"voting": "attending"}),
    ),
)


def made(*changes: Change, day: date = DAY) -> System:
    system, issues = applied(SYSTEM, changes, day)
    assert system is not None, issues
    return system


def live(system: System, type_: str, day: date = DAY) -> set[tuple[str, str]]:
    return {(tie.start, tie.end) for tie in system.at(day).live_relationships(type_)}


def test_no_change_is_the_same_system() -> None:
    assert made() == SYSTEM


def test_what_ends_holds_for_the_last_time_the_day_before() -> None:
    system = made(*said.ends(SYSTEM, "b", DAY))
    assert "b" not in system.live_ids
    assert "b" in system.at(date(2025, 9, 29)).live_ids


def test_what_is_added_holds_from_its_day() -> None:
    system = made(*said.seat("cc", "b", "voting", DAY))
    assert ("cc", "b") in live(system, "SITS_ON")
    assert ("cc", "b") not in live(system, "SITS_ON", date(2025, 9, 29))


def test_a_person_who_leaves_leaves_the_post_vacant_and_the_seat_to_the_post() -> None:
    system = made(*said.leaves(SYSTEM, "p", DAY))
    assert live(system, "HOLDS") == set()
    assert system.by_id["r"].values["status"] == "vacant"
    assert ("r", "b") in live(system, "SITS_ON")


def test_a_post_with_a_second_holder_is_not_vacant_when_one_leaves() -> None:
    two = System(
        "s",
        "Shire",
        DAY,
        (*SYSTEM.nodes, Node("Person", "q", {"name": "Grace Hopper"})),
        (*SYSTEM.relationships, Relationship("HOLDS", "HOLDS:q>r", "q", "r")),
    )
    system, _ = applied(two, said.leaves(two, "p", DAY), DAY)
    assert system is not None and "status" not in system.by_id["r"].values


def test_a_post_becomes_joint_with_one_more() -> None:
    system = made(*said.joint("r", "cc", DAY))
    assert live(system, "EMPLOYED_BY") == {("r", "icb"), ("r", "cc")}
    assert system.by_id["r"].values["joint"] is True


def test_a_pause_is_added_to_those_there_are() -> None:
    system = made(*said.pauses(SYSTEM, "b", DAY))
    assert system.by_id["b"].values["pauses"] == ("2025-09-30/",)


def test_an_altered_seat_keeps_what_was_true_before() -> None:
    change = Change("alter", "seats", {"member": "Place director", "board": "b", "voting": "voting"}, DAY)
    system = made(change)
    now = [tie.values["voting"] for tie in system.live_relationships("SITS_ON")]
    then = [tie.values["voting"] for tie in system.at(date(2025, 9, 29)).live_relationships("SITS_ON")]
    assert (then, now) == (["attending"], ["voting"])


def test_a_tie_column_that_is_altered_ends_what_it_no_longer_names() -> None:
    system = made(Change("alter", "roles", {"id": "r", "employed_by": "cc"}, DAY))
    assert live(system, "EMPLOYED_BY") == {("r", "cc")}
    assert live(system, "EMPLOYED_BY", date(2025, 9, 29)) == {("r", "icb")}


@pytest.mark.parametrize(
    ("change", "code", "nearest"),
    [
        (
            Change("end", "boards", {"name": "North bord"}, DAY, Origin("x.csv", "", 2)),
            "change-not-found",
            "North board",
        ),
        (
            Change("end", "seats", {"member": "cc", "board": "b"}, DAY, Origin("x.csv", "", 3)),
            "change-not-found",
            "",
        ),
        (
            Change("add", "seats", {"member": "somebody", "board": "b"}, DAY, Origin("x.csv", "", 4)),
            "unknown-end",
            "",
        ),
    ],
)
def test_a_change_of_what_is_not_there_is_refused_with_its_row(
    change: Change, code: str, nearest: str
) -> None:
    system, issues = applied(SYSTEM, (change,), DAY)
    assert system is None
    assert [(one.code, one.origin, one.nearest) for one in issues if one.level == "error"] == [
        (code, change.origin, nearest)
    ]


def test_rows_say_what_changes_when_and_in_which_sheet() -> None:
    rows = (
        Record(
            {"change": "Add", "date": "1 April 2026", "member": "cc", "board": "b"}, Origin("x.csv", "", 2)
        ),
        Record({"change": "move", "member": "cc", "board": "b"}, Origin("x.csv", "", 3)),
        Record({"change": "end", "name": "North board"}, Origin("x.csv", "", 4)),
        Record({"change": "end", "date": "soon", "member": "cc", "board": "b"}, Origin("x.csv", "", 5)),
    )
    changes, issues = changes_of({"": rows})
    assert [(one.do, one.sheet, one.day) for one in changes] == [("add", "seats", date(2026, 4, 1))]
    assert [(one.code, one.origin.row) for one in issues] == [
        ("change-unknown", 3),
        ("change-sheet", 4),
        ("not-a-date", 5),
    ]
    assert first_day(changes, SYSTEM) == date(2026, 4, 1)


@given(st.dates(date(2020, 1, 2), date(2030, 1, 1)))
def test_an_ended_board_is_live_the_day_before_and_not_on_the_day(day: date) -> None:
    system, _ = applied(SYSTEM, said.ends(SYSTEM, "b", day), day)
    assert system is not None
    assert "b" not in system.live_ids
    assert "b" in system.at(date.fromordinal(day.toordinal() - 1)).live_ids
