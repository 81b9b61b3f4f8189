"""Of which ties of a thing all there is is recorded: every way to close a slot, and every edge of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sysmap.model.closed import closed_slots, seats_recorded
from sysmap.model.kinds import NONE
from sysmap.model.slots import slot_name, slots_of, summaries
from sysmap.model.values import Node, Origin, Relationship, System, Value
from sysmap.pipeline import find_source, read_system

DAY = date(2025, 3, 31)
ENDED: Mapping[str, Any] = {"valid_to": date(2025, 3, 30)}
LAST_DAY: Mapping[str, Any] = {"valid_to": DAY}
THINGS = {
    "o": "Objective",
    "icb": "Organisation",
    "trust": "Organisation",
    "chief": "Role",
    "chair": "Role",
    "deputy": "Role",
    "ann": "Person",
    "b": "Board",
    "c": "Board",
    "p": "Programme",
    "vale": "Place",
    "north": "Place",
}
Tie = tuple[str, str, str] | tuple[str, str, str, Mapping[str, Any]]


def system(
    ties: Sequence[Tie] = (),
    values: Mapping[str, Mapping[str, Value]] | None = None,
    complete: Sequence[str] = (),
    partial: Sequence[str] = (),
    without: Sequence[str] = (),
) -> System:
    """The things above with these ties (type, start, end, and what else the row says) and values."""
    nodes = tuple(
        Node(label, id_, (values or {}).get(id_, {})) for id_, label in THINGS.items() if id_ not in without
    )
    rows = []
    for n, (type_, start, end, *more) in enumerate(ties):
        said = dict(more[0]) if more else {}
        dates = {name: said.pop(name) for name in ("valid_from", "valid_to") if name in said}
        rows.append(Relationship(type_, f"t{n}", start, end, said, **dates))
    declared = {"sheets": {"complete": list(complete), "partial": list(partial)}}
    return System("s", "S", DAY, nodes, tuple(rows), declared)


OWNED: Tie = ("ACCOUNTABLE_FOR", "icb", "o")
OWNED_ONCE: Tie = ("ACCOUNTABLE_FOR", "icb", "o", ENDED)
SEAT: Tie = ("SITS_ON", "chair", "b")
SECOND: Tie = ("SITS_ON", "chief", "b")
STAND_IN: Tie = ("SITS_ON", "deputy", "b", {"position": "named_deputy"})
STATED = {"deputy": {"functions": ("executive",)}}
FOR_HIM: Tie = ("SITS_ON", "deputy", "b", {"capacity": "Deputy for the chief executive"})
VICE: Tie = ("SITS_ON", "deputy", "b", {"position": "deputy", "capacity": "deputy for the chair"})
TWO: Mapping[str, Value] = {"seats_in_all": 2}


@pytest.mark.parametrize(
    ("thing", "slot", "is_closed", "made"),
    [
        # a. the thing itself
        ("o", "ACCOUNTABLE_FOR", False, system()),
        ("o", "ACCOUNTABLE_FOR", True, system(values={"o": {NONE: ("ACCOUNTABLE_FOR",)}})),
        ("o", "ACCOUNTABLE_FOR", False, system([OWNED], {"o": {NONE: ("ACCOUNTABLE_FOR",)}})),
        ("o", "ACCOUNTABLE_FOR", True, system([OWNED_ONCE], {"o": {NONE: ("ACCOUNTABLE_FOR",)}})),
        ("o", "RESPONSIBLE_FOR", False, system(values={"o": {NONE: ("ACCOUNTABLE_FOR",)}})),
        ("b", "SITS_ON", True, system(values={"b": {"members_listed": "all"}})),
        ("b", "SITS_ON", False, system([SEAT], {"b": {"members_listed": "some"}})),
        ("b", "SITS_ON", False, system(values={"b": {"members_listed": "none"}})),
        ("b", "SITS_ON", False, system([SEAT, SECOND])),
        ("b", "SITS_ON", True, system([SEAT, SECOND], {"b": TWO})),
        ("b", "SITS_ON", True, system([SEAT, SECOND, VICE], {"b": TWO})),
        ("b", "SITS_ON", False, system([SEAT], {"b": TWO})),
        ("b", "SITS_ON", False, system([SEAT, STAND_IN], {"b": TWO})),
        ("b", "SITS_ON", False, system([SEAT, FOR_HIM], {"b": TWO})),
        ("b", "SITS_ON", True, system([SEAT, VICE], {"b": TWO})),
        ("b", "SITS_ON", False, system([SEAT, SEAT], {"b": TWO})),
        ("b", "SITS_ON", True, system([("SITS_ON", "icb", "b"), ("SITS_ON", "icb", "b")], {"b": TWO})),
        ("b", "SITS_ON", False, system([SEAT, ("SITS_ON", "chief", "b", ENDED)], {"b": TWO})),
        ("b", "SITS_ON", True, system([SEAT, ("SITS_ON", "chief", "b", LAST_DAY)], {"b": TWO})),
        ("b", "SITS_ON", False, system([SEAT, SECOND], {"b": {**TWO, "members_listed": "some"}})),
        ("b", "SITS_ON", True, system(values={"b": {"seats_in_all": 0}})),
        ("p", "TAKES_PART_IN", True, system(values={"p": {"participants_listed": "all"}})),
        ("p", "TAKES_PART_IN", False, system(values={"p": {"participants_listed": "some"}})),
        # b. the sheet, or the column
        ("o", "ACCOUNTABLE_FOR", True, system([OWNED], complete=["objectives"])),
        ("o", "RESPONSIBLE_FOR", False, system([OWNED], complete=["objectives"])),
        ("o", "ACCOUNTABLE_FOR", False, system(complete=["objectives"])),
        ("o", "ACCOUNTABLE_FOR", False, system([OWNED_ONCE], complete=["objectives"])),
        ("o", "ACCOUNTABLE_FOR", True, system(complete=["objectives.accountable"])),
        ("o", "RESPONSIBLE_FOR", False, system(complete=["objectives.accountable"])),
        ("o", "ACCOUNTABLE_FOR", False, system([OWNED], complete=["objectives"], partial=["relationships"])),
        (
            *("o", "ACCOUNTABLE_FOR", False),
            system(complete=["objectives.accountable"], partial=["relationships"]),
        ),
        (
            *("o", "ACCOUNTABLE_FOR", False),
            system([OWNED], complete=["objectives"], partial=["objectives.accountable"]),
        ),
        ("o", "ACCOUNTABLE_FOR", True, system([OWNED], complete=["objectives"], partial=["organisations"])),
        ("chief", "functions", False, system(complete=["roles"])),
        ("chief", "functions", True, system([], STATED, complete=["roles.functions"])),
        ("chief", "functions", False, system([], STATED, complete=["roles.functions"], partial=["roles"])),
        # A column of values that is empty throughout was not filled in, whatever is declared.
        ("chief", "functions", False, system(complete=["roles.functions"])),
        ("b", "functions", False, system(complete=["roles.functions"])),
        # c. from the other end
        ("icb", "ACCOUNTABLE_FOR", True, system([OWNED], complete=["objectives"])),
        ("trust", "ACCOUNTABLE_FOR", True, system([OWNED], complete=["objectives"])),
        ("icb", "ACCOUNTABLE_FOR", False, system([OWNED], complete=["objectives.accountable"])),
        ("chief", "ACCOUNTABLE_FOR", True, system([OWNED], complete=["objectives"])),
        ("chief", "ACCOUNTABLE_FOR", False, system([OWNED_ONCE], complete=["objectives"])),
        ("ann", "HOLDS", True, system([("HOLDS", "ann", "chief")], complete=["roles"])),
        ("chief", "HOLDS", True, system([("HOLDS", "ann", "chief")], complete=["people"])),
        (
            "chief",
            "HOLDS",
            False,
            system([("HOLDS", "ann", "chief")], complete=["people"], partial=["roles"]),
        ),
        ("b", "SITS_ON", True, system([SEAT], complete=["seats"])),
        ("b", "SITS_ON", False, system(complete=["seats"])),
        ("c", "SITS_ON", True, system([SEAT], complete=["seats"])),
        ("b", "SITS_ON", False, system([SEAT], {"b": {"members_listed": "some"}}, complete=["seats"])),
        ("trust", "SITS_ON", True, system([SEAT, ("SITS_ON", "icb", "b")], complete=["seats"])),
        ("b", "SITS_ON", False, system([SEAT], complete=["seats"], partial=["relationships"])),
        ("b", "SITS_ON", False, system([SEAT], complete=["relationships"])),
        ("trust", "AIDS", True, system([("COMMISSIONS", "icb", "trust")], complete=["relationships"])),
        ("trust", "WORKING", True, system([("COMMISSIONS", "icb", "trust")], complete=["relationships"])),
        ("trust", "AIDS", False, system([("SERVES", "icb", "vale")], complete=["relationships"])),
        ("icb", "SERVES", False, system([("SERVES", "icb", "vale")], complete=["relationships"])),
        (
            *("c", "REPORTS_TO<", True),
            system([("REPORTS_TO", "b", "c"), ("REPORTS_TO", "chief", "b")], complete=["boards", "roles"]),
        ),
        ("c", "REPORTS_TO<", False, system([("REPORTS_TO", "b", "c")], complete=["boards", "roles"])),
        ("c", "REPORTS_TO<", False, system([("REPORTS_TO", "b", "c")], complete=["boards"])),
        ("c", "REPORTS_TO", True, system([("REPORTS_TO", "b", "c")], complete=["boards"])),
        ("vale", "PART_OF<", True, system([("PART_OF", "north", "vale")], complete=["places"])),
        (
            "icb",
            "PART_OF<",
            False,
            system([("PART_OF", "north", "vale")], complete=["places", "organisations"]),
        ),
        (
            *("trust", "SITS_ON", True),
            system(values={x: {"members_listed": "all"} for x in "bc"}, complete=["boards"]),
        ),
        ("trust", "SITS_ON", False, system(values={"b": {"members_listed": "all"}}, complete=["boards"])),
        ("trust", "SITS_ON", False, system(values={x: {"members_listed": "all"} for x in "bc"})),
        ("trust", "SITS_ON", False, system(complete=["boards"], without=["b", "c"])),
        (
            *("trust", "SITS_ON", False),
            system(
                values={x: {"members_listed": "all"} for x in "bc"}, complete=["boards"], partial=["seats"]
            ),
        ),
        (
            "trust",
            "TAKES_PART_IN",
            True,
            system(values={"p": {"participants_listed": "all"}}, complete=["programmes"]),
        ),
        ("trust", "TAKES_PART_IN", False, system(complete=["programmes"])),
        (
            *("north", "WITHIN", True),
            system(
                [("PART_OF", "north", "vale"), ("OVERLAPS", "north", "vale", {"share": 1.0})],
                complete=["places", "relationships"],
            ),
        ),
        (
            *("north", "WITHIN", False),
            system(
                [("PART_OF", "north", "vale"), ("OVERLAPS", "north", "vale")],
                complete=["places", "relationships"],
            ),
        ),
        ("north", "WITHIN", False, system([("PART_OF", "north", "vale")], complete=["places"])),
        (
            *("north", "WITHIN", False),
            system(
                [("PART_OF", "north", "vale"), ("OVERLAPS", "vale", "north")],
                complete=["places", "relationships"],
            ),
        ),
        # d. what is single by nature
        (
            "chief",
            "EMPLOYED_BY",
            True,
            system([("EMPLOYED_BY", "chief", "icb")], {"chief": {"joint": False}}),
        ),
        (
            "chief",
            "EMPLOYED_BY",
            False,
            system([("EMPLOYED_BY", "chief", "icb")], {"chief": {"joint": True}}),
        ),
        ("chief", "EMPLOYED_BY", False, system([("EMPLOYED_BY", "chief", "icb")])),
        ("chief", "EMPLOYED_BY", False, system(values={"chief": {"joint": False}})),
        (
            *("chief", "EMPLOYED_BY", True),
            system(
                [("EMPLOYED_BY", "chief", "icb")],
                {"chief": {"joint": False}},
                partial=["roles", "relationships"],
            ),
        ),
        ("chief", "HOLDS", True, system(values={"chief": {"status": "vacant"}}, partial=["roles"])),
        ("chief", "HOLDS", False, system(values={"chief": {"status": "interim"}})),
        # partial never undoes what the thing itself says
        (
            *("o", "ACCOUNTABLE_FOR", True),
            system(values={"o": {NONE: ("ACCOUNTABLE_FOR",)}}, partial=["objectives", "relationships"]),
        ),
        ("b", "SITS_ON", True, system(values={"b": {"members_listed": "all"}}, partial=["seats"])),
    ],
)
def test_what_closes_a_slot_and_what_does_not(thing: str, slot: str, is_closed: bool, made: System) -> None:
    assert (slot in made.closed(thing)) is is_closed


def test_links_are_closed_when_all_that_joins_an_organisation_is() -> None:
    ties: list[Tie] = [
        ("COMMISSIONS", "icb", "trust"),
        ("PART_OF", "trust", "icb"),
        ("EMPLOYED_BY", "chief", "icb"),
        ("CONTRIBUTES_TO", "icb", "b"),
        SEAT,
        ("SITS_ON", "icb", "b"),
    ]
    all_ = ["relationships", "organisations", "roles", "seats"]
    assert "LINKS" in system(ties, complete=all_).closed("trust")
    for sheet in all_:
        left = system(ties, complete=[one for one in all_ if one != sheet])
        assert "LINKS" not in left.closed("trust")
    assert "LINKS" not in system(ties, complete=all_, partial=["roles.employed_by"]).closed("icb")


def test_only_live_things_have_closed_slots() -> None:
    made = system(values={"b": {"members_listed": "all"}})
    ended = replace(made, nodes=tuple(replace(n, **ENDED) if n.id == "b" else n for n in made.nodes))
    assert made.closed("b") == {"SITS_ON"}
    assert ended.closed("b") == frozenset()
    assert ended.at(date(2025, 3, 30)).closed("b") == {"SITS_ON"}


def test_settings_of_another_form_declare_nothing() -> None:
    for said in (
        {"sheets": 3},
        {"sheets": {"complete": "roles", "partial": None}},
        {"sheets": {"complete": [1]}},
    ):
        assert closed_slots(replace(system([OWNED]), settings=said)) == {}


def test_slots_have_the_direction_only_where_a_label_may_stand_at_either_end() -> None:
    assert slot_name("REPORTS_TO", "Board", at_start=True) == "REPORTS_TO"
    assert slot_name("REPORTS_TO", "Board", at_start=False) == "REPORTS_TO<"
    assert slot_name("SITS_ON", "Board", at_start=False) == "SITS_ON"
    assert slot_name("PARTNERS_WITH", "Role", at_start=False) == "PARTNERS_WITH"
    assert slots_of("Objective").keys() == {
        "GOVERNS",
        "ACCOUNTABLE_FOR",
        "RESPONSIBLE_FOR",
        "FOR_PLACE",
        "SUPPORTS",
    }
    assert summaries("Objective") == {}


def test_an_unclear_place_is_closed_by_no_sheet() -> None:
    """Where neighbours are recorded, a place that nothing joins to either system may be theirs."""
    own, theirs = {"level": "system", "code": "A"}, {"level": "system", "code": "B"}
    nodes = (
        Node("Place", "own", own),
        Node("Place", "theirs", theirs),
        Node("Place", "in", {"level": "place"}),
        Node("Place", "beyond", {"level": "place"}),
        Node("Place", "lost", {"level": "place"}),
        Node("Role", "lead"),
        Node("Organisation", "far", {}),
        Node("Organisation", "near", {}),
    )
    ties = (
        Relationship("PART_OF", "1", "in", "own"),
        Relationship("PART_OF", "2", "beyond", "theirs"),
        Relationship("LEADS_FOR", "3", "lead", "in"),
        Relationship("SERVES", "4", "far", "beyond"),
        Relationship("SERVES", "5", "near", "in"),
    )
    declared = {"sheets": {"complete": ["roles"]}, "system": {"code": "A"}}
    made = System("s", "S", DAY, nodes, ties, declared)
    assert made.belonging.context == {"theirs", "beyond", "far"}
    assert made.belonging.unclear == {"lost"}
    assert [id_ for id_ in ("own", "in", "lost") if "LEADS_FOR" in made.closed(id_)] == ["own", "in"]
    lost = replace(made, settings={**declared, "system": {"code": "C"}})
    assert lost.belonging.context == {n.id for n in nodes if n.label == "Place"} | {"far", "near"}
    alone = replace(
        made, nodes=tuple(n for n in nodes if n.id != "theirs"), relationships=ties[:1] + ties[2:]
    )
    assert alone.belonging.context == frozenset()
    assert "LEADS_FOR" in alone.closed("lost")


def test_northvale_counts_its_seats_without_stand_ins() -> None:
    northvale, _ = read_system(find_source("northvale"))
    board = northvale.by_id["b_icb"]
    assert seats_recorded(northvale)["b_icb"] == board.values["seats_in_all"]


def test_a_column_that_is_empty_throughout_closes_nothing_though_such_ties_stand_elsewhere() -> None:
    def employed(sheet: str, complete: list[str]) -> frozenset[str]:
        ties = (Relationship("EMPLOYED_BY", "e", "r", "icb", {}, origin=Origin(f"{sheet}.csv", "", 2)),)
        nodes = (Node("Role", "r", {"name": "R"}), Node("Role", "q", {"name": "Q"}))
        icb = Node("Organisation", "icb", {"name": "I", "kind": "integrated_care_board"})
        settings = {"sheets": {"complete": complete}}
        return System("s", "S", date(2025, 3, 31), (*nodes, icb), ties, settings).closed("q")

    both = ["roles", "relationships"]
    assert "EMPLOYED_BY" in employed("roles", both)
    assert "EMPLOYED_BY" not in employed("relationships", both)
    assert "EMPLOYED_BY" in employed("relationships", [*both, "roles.employed_by"])
