"""What is taken away in each loss of a small system, thing by thing."""

from datetime import date
from typing import Any

import pytest

from sysmap.gaps.law.losses import losses, losses_of_opened, opened
from sysmap.model.kinds import NONE, sheet_names
from sysmap.model.values import Node, Relationship, System

DAY = date(2026, 3, 31)
BEFORE, AFTER = date(2026, 3, 30), date(2026, 4, 1)


def small() -> System:
    """Two boards, one of which is whole and one made up, two roles and three seats, one of them made up."""
    nodes = (
        Node("Board", "b1", {"name": "One", "kind": "icb_board", "quorum": 3, "members_listed": "all"}),
        Node("Board", "b2", {"name": "Two", "kind": "icb_board", "quorum": 4}, confidence="illustrative"),
        Node("Role", "r1", {"name": "Chief", "functions": ("executive",)}),
        Node("Role", "r2", {"name": "Nurse"}),
    )
    ties = (
        Relationship("SITS_ON", "s1", "r1", "b1", {"position": "chair"}),
        Relationship("SITS_ON", "s2", "r2", "b2", {"position": "chair"}),
        Relationship("SITS_ON", "s3", "r1", "b2", confidence="illustrative"),
    )
    settings = {"sheets": {"complete": ["boards.quorum", "roles"], "partial": ["seats"]}}
    return System("s", "S", DAY, nodes, ties, settings, {"boards": 2, "roles": 2, "seats": 3})


def named(system: System, *, bare: bool = False) -> dict[str, System]:
    """What is left, by what was taken away; each name stands for one loss."""
    every = list(losses_of_opened(system) if bare else losses(system))
    found = {loss.what: loss.system for loss in every}
    assert len(found) == len(every)
    return found


def declared(system: System) -> tuple[list[str], list[str]]:
    sheets = system.settings["sheets"]
    return list(sheets["complete"]), list(sheets["partial"])


def stating(system: System, name: str) -> list[str]:
    """Ids of the things that state that column."""
    things: tuple[Node | Relationship, ...] = (*system.nodes, *system.relationships)
    return [thing.id for thing in things if name in thing.values]


def ids(things: Any) -> list[str]:
    return [one.id for one in things]


# Those that boards or roles may have between them.
TYPES = (
    *("SITS_ON", "REPORTS_TO", "COMMISSIONS", "PROVIDES_FOR", "PARTNERS_WITH", "AIDS", "SHARES_DATA_WITH"),
    *("REGULATES", "CONTESTED_WITH", "WORKS_WITH", "SEEKS_ADVICE_FROM"),
)


def test_every_loss_in_its_order() -> None:
    assert list(named(small())) == [
        "boards.quorum off complete",
        "roles off complete",
        *(f"{sheet} partial" for sheet in sheet_names()),
        "everything partial",
        "everything opened",
        "Role.functions, all",
        "Board.members_listed, all",
        *(f"Board.quorum, {part}" for part in ("all", "every second", "every other second")),
        *(f"SITS_ON.position, {part}" for part in ("all", "every second", "every other second")),
        *(f"ties SITS_ON, {part}" for part in ("all", "every second", "every other second")),
        "the tie s2",
        "the tie s3",
        *(
            what
            for when in ("ended", "to come")
            for what in (f"copies of all rows, {when}", *(f"a tie {type_} added, {when}" for type_ in TYPES))
        ),
        "made-up ties",
    ]
    assert list(named(opened(small()), bare=True)) == [
        *(f"ties SITS_ON, {part}" for part in ("all", "every second", "every other second")),
        *(f"the tie s{n}" for n in (1, 2, 3)),
        *(
            f"the rows of {sheet}, {part}"
            for sheet in ("roles", "boards")
            for part in ("all", "every second", "every other second")
        ),
        *(f"the row {id_}" for id_ in ("b1", "b2", "r1", "r2")),
        "everything made up",
    ]


@pytest.mark.parametrize(
    ("what", "complete", "partial"),
    [
        ("boards.quorum off complete", ["roles"], ["seats"]),
        ("roles off complete", ["boards.quorum"], ["seats"]),
        ("boards partial", ["roles"], ["seats", "boards"]),
        ("roles partial", ["boards.quorum"], ["seats", "roles"]),
        ("seats partial", ["boards.quorum", "roles"], ["seats"]),
        ("everything partial", [], ["seats", *(one for one in sheet_names() if one != "seats")]),
        ("everything opened", [], ["seats"]),
        ("Board.quorum, all", ["roles"], ["seats"]),
        ("Board.members_listed, all", ["boards.quorum", "roles"], ["seats"]),
        ("Role.functions, all", ["boards.quorum", "roles"], ["seats"]),
    ],
)
def test_what_is_declared_less(what: str, complete: list[str], partial: list[str]) -> None:
    assert declared(named(small())[what]) == (complete, partial)


@pytest.mark.parametrize(
    ("what", "name", "left"),
    [
        ("Board.quorum, all", "quorum", []),
        ("Board.quorum, every second", "quorum", ["b2"]),
        ("Board.quorum, every other second", "quorum", ["b1"]),
        ("Board.quorum, all", "kind", ["b1", "b2"]),
        ("SITS_ON.position, every second", "position", ["s2"]),
        ("SITS_ON.position, every other second", "position", ["s1"]),
        ("Role.functions, all", "functions", []),
        ("everything opened", "members_listed", []),
        ("everything opened", "quorum", ["b1", "b2"]),
    ],
)
def test_which_cells_are_emptied(what: str, name: str, left: list[str]) -> None:
    lost = named(small())[what]
    assert stating(lost, name) == left
    assert (ids(lost.nodes), ids(lost.relationships)) == (
        ["b1", "b2", "r1", "r2"],
        ["s1", "s2", "s3"],
    )


@pytest.mark.parametrize(
    ("what", "bare", "nodes", "ties", "sheets"),
    [
        ("the tie s2", False, "b1 b2 r1 r2", "s1 s3", (2, 2)),
        ("ties SITS_ON, all", False, "b1 b2 r1 r2", "s1", (2, 2)),
        ("ties SITS_ON, every second", False, "b1 b2 r1 r2", "s1 s3", (2, 2)),
        ("ties SITS_ON, every other second", False, "b1 b2 r1 r2", "s1 s2", (2, 2)),
        ("made-up ties", False, "b1 b2 r1 r2", "s1 s2", (2, 2)),
        ("the tie s1", True, "b1 b2 r1 r2", "s2 s3", (2, 2)),
        ("ties SITS_ON, every second", True, "b1 b2 r1 r2", "s2", (2, 2)),
        ("the rows of boards, all", True, "r1 r2", "", (0, 2)),
        ("the rows of boards, every second", True, "b2 r1 r2", "s2 s3", (1, 2)),
        ("the rows of roles, every other second", True, "b1 b2 r1", "s1 s3", (2, 1)),
        ("the row b1", True, "b2 r1 r2", "s2 s3", (1, 2)),
        ("the row r1", True, "b1 b2 r2", "s2", (2, 1)),
        ("everything made up", True, "b1 r1 r2", "s1", (1, 2)),
    ],
)
def test_which_ties_and_rows_go(
    what: str, bare: bool, nodes: str, ties: str, sheets: tuple[int, int]
) -> None:
    lost = named(opened(small()) if bare else small(), bare=bare)[what]
    assert (ids(lost.nodes), ids(lost.relationships)) == (nodes.split(), ties.split())
    assert (lost.sheets["boards"], lost.sheets["roles"], lost.sheets["seats"]) == (*sheets, 3)


@pytest.mark.parametrize(("when", "of"), [("ended", "ended"), ("to come", "to_come")])
def test_what_is_added_does_not_hold(when: str, of: str) -> None:
    dates = (None, BEFORE) if when == "ended" else (AFTER, None)
    found, system = named(small()), small()
    copies = found[f"copies of all rows, {when}"]
    made = set(ids(copies.nodes)) - set(ids(system.nodes))
    assert len(copies.nodes) == 8 and made == {f"{id_}-{of}" for id_ in ("b1", "b2", "r1", "r2")}
    assert {(copies.by_id[id_].valid_from, copies.by_id[id_].valid_to) for id_ in made} == {dates}
    ends = {tie.id: (tie.start, tie.end, tie.valid_from, tie.valid_to) for tie in copies.relationships}
    assert len(ends) == 12
    assert ends[f"s1-{of}"] == ("r1", "b1", *dates)
    assert ends[f"s1-{of}-start"] == (f"r1-{of}", "b1", None, None)
    assert ends[f"s1-{of}-end"] == ("r1", f"b1-{of}", None, None)
    for type_, sheet, start, end in (
        ("SITS_ON", "seats", "r1", "b1"),
        ("REPORTS_TO", "relationships", "b1", "b2"),
    ):
        more = found[f"a tie {type_} added, {when}"]
        (tie,) = [one for one in more.relationships if one not in system.relationships]
        assert (tie.type, tie.id, tie.start, tie.end) == (type_, f"{type_}-{of}", start, end)
        assert (tie.valid_from, tie.valid_to) == dates
        assert more.sheets == {**system.sheets, sheet: system.sheets.get(sheet, 0) + 1}


def test_a_tie_is_open_where_neither_end_is_whole() -> None:
    """Of the whole board nothing is lost, nor of a role of which all seats are declared to be none else."""
    system = small()
    assert [what for what in named(system) if what.startswith("the tie")] == ["the tie s2", "the tie s3"]
    bare = opened(system)
    assert declared(bare) == ([], ["seats"]) and stating(bare, "members_listed") == []
    assert [what for what in named(bare) if what.startswith("the tie")] == [
        "the tie s1",
        "the tie s2",
        "the tie s3",
    ]


@pytest.mark.parametrize(
    ("end", "slot", "is_open"),
    [
        ("up", "REPORTS_TO", True),
        ("up", "REPORTS_TO<", False),
        ("down", "REPORTS_TO<", True),
        ("down", "REPORTS_TO", False),
    ],
)
def test_a_line_is_whole_by_what_its_lower_end_says_above_or_its_upper_end_below(
    end: str, slot: str, is_open: bool
) -> None:
    nodes = tuple(
        Node("Board", id_, {"name": id_, **({NONE: (slot,)} if id_ == end else {})}) for id_ in ("up", "down")
    )
    # What is said to be none stands beside a line that has ended, so that nothing contradicts it.
    line = Relationship("REPORTS_TO", "line", "down", "up", valid_to=BEFORE)
    system = System("s", "S", DAY, nodes, (line,))
    assert (slot in system.closed(end)) is True
    assert ("the tie line" in named(system)) is is_open
