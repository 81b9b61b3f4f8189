"""What a rule needs and is recorded nowhere: by sheet, tie and field, and what is declared complete."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sysmap.gaps import GapRule
from sysmap.gaps.recorded import FactsOfGraph, FactsOfSystem, Lack, Recorded, State, columns_of, state
from sysmap.gaps.rule import Needs
from sysmap.model.store import SystemNotFound, SystemNotWhole
from sysmap.model.values import Node, Relationship, System

Make = Callable[..., GapRule]
NO_ROWS = "the sheet {} has no rows: fill it in, or list it as complete if there is nothing to write"
QUORUM = "no board states its quorum: fill in that column of the sheet boards"
POSITION = "no row says position of what sits on: fill in that column of the sheet seats"
GOVERNS = (
    "nothing is recorded that governs something else:"
    " fill in the column governs of the sheet boards or the sheet relationships"
)
RATES = "nothing is recorded that rates something else: fill in the sheet ratings"


class Known:
    """What is live, and what it states."""

    def __init__(self, live: str, stated: str) -> None:
        self.live, self.stated = live.split(), stated.split()

    def any_live(self, owner: str) -> bool:
        return owner in self.live

    def states(self, owner: str, name: str) -> bool:
        return f"{owner}.{name}" in self.stated


def state_of(complete: Any = (), tied: str = "", written: str = "", **sheets: int) -> State:
    settings = json.dumps({"sheets": {"complete": complete}})
    given = frozenset(tied.split()), frozenset(written.split())
    return State("case", "Case", "2022-07-31", "", settings, json.dumps(sheets), *given)


@pytest.mark.parametrize(
    ("needs", "now", "lacks"),
    [
        (Needs(), state_of(), []),
        (Needs(sheets=("boards",)), state_of(), [(NO_ROWS.format("boards"), "boards")]),
        (Needs(sheets=("boards",)), state_of(boards=0), [(NO_ROWS.format("boards"), "boards")]),
        (Needs(sheets=("boards",)), state_of(boards=1), []),
        (Needs(sheets=("boards",)), state_of(["boards"]), []),
        (Needs(sheets=("boards",)), state_of(["boards.quorum"]), [(NO_ROWS.format("boards"), "boards")]),
        (
            Needs(sheets=("seats", "boards", "seats")),
            state_of(),
            [(NO_ROWS.format("seats"), "seats"), (NO_ROWS.format("boards"), "boards")],
        ),
        (Needs(ties=("GOVERNS",)), state_of(), [(GOVERNS, "boards.governs")]),
        (Needs(ties=("GOVERNS",)), state_of(tied="GOVERNS"), []),
        (Needs(ties=("GOVERNS",)), state_of(tied="RATES"), [(GOVERNS, "boards.governs")]),
        (Needs(ties=("GOVERNS",)), state_of(["boards"]), []),
        (Needs(ties=("GOVERNS",)), state_of(["boards.governs"]), []),
        (Needs(ties=("GOVERNS",)), state_of(["boards.quorum"]), [(GOVERNS, "boards.governs")]),
        (Needs(ties=("GOVERNS",)), state_of(["relationships"]), []),
        (Needs(ties=("RATES",)), state_of(), [(RATES, "ratings")]),
        (Needs(ties=("RATES",)), state_of(["ratings"]), []),
    ],
)
def test_sheets_and_ties(rule: Make, needs: Needs, now: State, lacks: list[tuple[str, str]]) -> None:
    found = Recorded(Known("", ""), now).lacking(replace(rule(), needs=needs))
    assert found == tuple(Lack(*one) for one in lacks)


BOARD, SEAT = ("Board", "quorum"), ("SITS_ON", "position")


@pytest.mark.parametrize(
    ("field", "now", "live", "stated", "lacks"),
    [
        (BOARD, state_of(written="Board.quorum"), "Board", "Board.quorum", []),
        # Stated, but of nothing that is live now.
        (BOARD, state_of(written="Board.quorum"), "Board", "", [(QUORUM, "boards.quorum")]),
        # What nothing has ever stated is not looked for.
        (BOARD, state_of(), "Board", "Board.quorum", [(QUORUM, "boards.quorum")]),
        (BOARD, state_of(written="Board.kind"), "Board", "", [(QUORUM, "boards.quorum")]),
        (BOARD, state_of(["boards.quorum"]), "Board", "", []),
        (BOARD, state_of(["boards"]), "Board", "", [(QUORUM, "boards.quorum")]),
        # Where there is none there is nothing to state it.
        (BOARD, state_of(), "Place", "", []),
        (SEAT, state_of(), "SITS_ON", "", [(POSITION, "seats.position")]),
        (SEAT, state_of(written="SITS_ON.position"), "SITS_ON", "SITS_ON.position", []),
        (SEAT, state_of(["seats.position"]), "SITS_ON", "", [(POSITION, "seats.position")]),
        *(
            (("Board", name), state_of(), "Board", f"Board.{name}", [])
            for name in ("valid_from", "valid_to", "source", "confidence")
        ),
    ],
)
def test_fields(
    rule: Make, field: tuple[str, str], now: State, live: str, stated: str, lacks: list[tuple[str, str]]
) -> None:
    asked = Recorded(Known(live, stated), now).lacking(replace(rule(), needs=Needs(fields=(field, field))))
    assert asked == tuple(Lack(*one) for one in lacks)


def test_fields_are_asked_for_once_there_are_rows(rule: Make) -> None:
    needs = replace(rule(), needs=Needs(sheets=("seats",), ties=("RATES",), fields=(BOARD,)))
    facts = Known("Board", "")
    assert [one.place for one in Recorded(facts, state_of()).lacking(needs)] == ["seats", "ratings"]
    there = state_of(["ratings"], seats=1)
    assert [one.place for one in Recorded(facts, there).lacking(needs)] == ["boards.quorum"]


@pytest.mark.parametrize(
    ("settings", "listed"),
    [
        ("", ()),
        ('{"sheets": {"complete": ["seats", "boards"]}}', ("boards", "seats")),
        ('{"sheets": {"complete": "seats"}}', ("seats",)),
        ('{"sheets": {"partial": ["seats"]}}', ()),
        ('{"sheets": "seats"}', ()),
    ],
)
def test_what_the_settings_list(settings: str, listed: tuple[str, ...]) -> None:
    now = State("case", "Case", "2022-07-31", "", settings, "")
    assert now.listed("complete") == listed
    assert now.sheets == {}


class Answers:
    """A store that gives these rows for whatever contains some words, and notes what it is asked."""

    def __init__(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        self.rows, self.asked = rows, list[str]()

    def query(self, cypher: str, given: dict[str, Any], *, looked: bool = False) -> list[dict[str, Any]]:
        assert given == {"system": "case"} and looked
        self.asked.append(cypher)
        return next((rows for words, rows in self.rows.items() if words in cypher), [])


def test_the_state_of_a_system_that_says_little_is_told_by_its_id() -> None:
    row = dict.fromkeys(("name", "as_at", "content_hash", "settings", "sheets", "tied", "written"))
    store: Any = Answers({"": [{**row, "as_at": "2022-07-31", "state": "whole"}]})
    assert state(store, "case") == State("case", "case", "2022-07-31", "", "", "")
    loading: Any = Answers({"": [{**row, "state": "loading"}]})
    with pytest.raises(SystemNotWhole, match="case is being loaded"):
        state(loading, "case")
    nothing: Any = Answers({})
    with pytest.raises(SystemNotFound, match="no system case"):
        state(nothing, "case")


@pytest.mark.parametrize(
    ("owner", "texts"),
    [
        ("Board", ["MATCH (t:Board {system: $system, live: true})"]),
        # From the end where fewer stand.
        ("SITS_ON", ["MATCH (x:Board {system: $system})<-[t:SITS_ON {live: true}]-(y)"]),
        ("SERVES", ["MATCH (x:Place {system: $system})<-[t:SERVES {live: true}]-(y)"]),
        ("EMPLOYED_BY", ["MATCH (x:Role {system: $system})-[t:EMPLOYED_BY {live: true}]->(y)"]),
        (
            "GOVERNS",
            ["MATCH (x:Board {system: $system})-[t:GOVERNS {live: true}]->(y)"],
        ),
        (
            "AIDS",
            [
                f"MATCH (x:{label} {{system: $system}})-[t:AIDS {{live: true}}]->(y)"
                for label in ("Organisation", "Role")
            ],
        ),
        ("HOLDS", ["MATCH (x:Person {system: $system})-[t:HOLDS {live: true}]->(y)"]),
    ],
)
def test_what_is_live_in_a_graph_is_asked_for_until_there_is_one(owner: str, texts: list[str]) -> None:
    store: Any = Answers({})
    assert not FactsOfGraph(store, "case").any_live(owner)
    assert store.asked == [f"{text} RETURN t.id AS id LIMIT 1" for text in texts]
    there: Any = Answers({"IS NOT NULL": [{"id": "x"}]})
    assert FactsOfGraph(there, "case").states(owner, "level")
    assert there.asked == [f"{texts[0]} WHERE t.level IS NOT NULL RETURN t.id AS id LIMIT 1"]
    assert not FactsOfGraph(there, "case").any_live(owner)


def test_what_is_live_in_a_system_that_was_read() -> None:
    past = date(2022, 7, 30)
    nodes = (
        Node("Board", "b1", {"name": "B", "quorum": 0, "level": "", "expects": ()}),
        Node("Board", "b2", {"kind": "icb_board"}, valid_to=past),
        Node("Role", "r", {}, valid_to=past),
    )
    ties = (
        Relationship("SITS_ON", "s", "r", "b1"),
        Relationship("GOVERNS", "g", "b1", "b1", confidence="stated"),
    )
    facts = FactsOfSystem(System("case", "Case", date(2022, 7, 31), nodes, ties))
    live = {owner for owner in ("Board", "Role", "SITS_ON", "GOVERNS", "Place") if facts.any_live(owner)}
    assert live == {"Board", "GOVERNS"}
    names = ("name", "quorum", "level", "expects", "kind", "confidence", "valid_to", "id", "none")
    assert [name for name in names if facts.states("Board", name)] == ["name", "quorum", "id"]
    assert facts.states("GOVERNS", "confidence") and not facts.states("GOVERNS", "valid_from")


def test_the_columns_that_stand_for_a_tie() -> None:
    assert columns_of("GOVERNS") == [("boards", "governs")]
    assert columns_of("RATES") == []
