"""What a redactor takes out of a system, of ids and of texts, how it counts, and what it leaves."""

from datetime import date
from typing import Any

import pytest

from sysmap.model.results import Subject
from sysmap.model.values import Node, Origin, Relationship, System
from sysmap.privacy import ADDRESS_INSTEAD, INSTEAD, Redactor, mentions
from sysmap.privacy.check import own_words
from sysmap.privacy.redactor import redacted

DAY = date(2026, 3, 31)
NODES = (
    Node("Person", "quax", {"name": "Ada Quaxley"}),
    Node("Person", "p2", {"name": "Bea Quex"}),
    Node("Person", "7", {"name": "Cleo Quondam"}),
    Node("Person", "x", {"name": "Dov Quorn"}),
    Node("Role", "aquaxley_ceo", {"name": "Chief"}),
    Node("Role", "role-1", {"name": "Deputy", "note": "as Quaxley says"}, source="by Ada"),
    Node("Role", "free", {"name": "Free"}),
    Node("Board", "quexes", {"name": "Board"}),
    Node("Board", "grp", {"name": "Group"}),
    Node("Place", "hill", {"name": "Quex Hill"}),
)
TIES = (
    Relationship("HOLDS", "h1", "quax", "aquaxley_ceo"),
    Relationship("HOLDS", "h2", "p2", "role-1"),
    Relationship("HOLDS", "h3", "7", "role-1"),
    Relationship("HOLDS", "h4", "x", "free", valid_to=date(2020, 1, 1)),
    Relationship("SITS_ON", "s1", "free", "grp"),
    Relationship("SITS_ON", "quaxley-seat", "free", "grp"),
    Relationship("SITS_ON", "s3", "aquaxley_ceo", "grp"),
    Relationship("SITS_ON", "s4", "free", "quexes"),
    Relationship("GOVERNS", "g1", "grp", "hill"),
)
SYSTEM = System("quaxleys", "Map by Ada", DAY, NODES, TIES, {"n": 3}, {"people": 4, "roles": 3, "Quaxley": 1})


def test_ids_that_tell_somebody_are_numbered_past_those_that_are_there() -> None:
    knows = Redactor(SYSTEM)
    assert {knows.ids[one] for one in ("quax", "p2", "7", "x")} == {f"person-{n}" for n in (1, 2, 3, 4)}
    assert knows.ids["aquaxley_ceo"] == "role-2"
    assert knows.ids["quexes"] == "board-1"
    for kept in ("role-1", "free", "grp", "hill"):
        assert knows.ids[kept] == kept


def test_a_system_without_its_people() -> None:
    knows = Redactor(SYSTEM)
    clean = knows.system
    assert (clean.id, clean.name) == ("system", f"Map by {INSTEAD}")
    assert clean.sheets == {"roles": 3, INSTEAD: 1}
    assert {node.id: node.values.get("holders") for node in clean.nodes} == {
        "role-2": 1,
        "role-1": 2,
        "free": None,
        "board-1": None,
        "grp": None,
        "hill": None,
    }
    [deputy] = [node for node in clean.nodes if node.id == "role-1"]
    assert (deputy.values["note"], deputy.source) == (f"as {INSTEAD} says", f"by {INSTEAD}")
    assert [(tie.id, tie.start, tie.end) for tie in clean.relationships] == [
        ("g1", "grp", "hill"),
        ("s1", "free", "grp"),
        ("sits_on-1", "free", "grp"),
        ("sits_on-3", "role-2", "grp"),
        ("sits_on-4", "free", "board-1"),
    ]


def test_what_is_left_out_is_said_with_its_numbers() -> None:
    knows = Redactor(SYSTEM)
    said = knows.left_out()
    assert said.startswith("4 people with everything recorded of them, and 4 ties to them.")
    assert f"replaced in other texts {knows.taken_out} times" in said
    assert knows.taken_out == 4
    assert "still stands where these are named" in said
    nobody, found, (left,) = redacted(System("s", "S", DAY), ())
    assert (nobody.nodes, found) == ((), ())
    assert left.startswith("0 people") and "still stands" not in left


@pytest.mark.parametrize(
    ("text", "clean", "count"),
    [
        ("", "", 0),
        ("nothing", "nothing", 0),
        ("Ada and Quaxley", f"{INSTEAD} and {INSTEAD}", 2),
        ("ada@x.example, Ada", f"{ADDRESS_INSTEAD}, {INSTEAD}", 2),
        ("a@x.example b@x.example", f"{ADDRESS_INSTEAD} {ADDRESS_INSTEAD}", 2),
        ("Ada; Qu&#97;xley; B%65a", f"{INSTEAD}; {INSTEAD}; {INSTEAD}", 3),
        ("@handle", ADDRESS_INSTEAD, 1),
    ],
)
def test_names_and_addresses_are_counted(text: str, clean: str, count: int) -> None:
    knows = Redactor(SYSTEM)
    for times in (1, 2):
        assert knows.text(text) == clean
        assert knows.taken_out == count * times


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        # Ids within a text: those of people, and those that are no common word or number.
        ("ask quax, now", "ask {quax}, now"),
        ("ask quax.", "ask {quax}."),
        ("ask (quax)!", "ask ({quax})!"),
        ("ask p2: now", "ask {p2}: now"),
        ("ask quaxleys/p2.", "ask {p2}."),
        ("ask other/p2.", "ask other/p2."),
        ("see aquaxley_ceo", "see role-2"),
        ("in 7 days, x times", "in 7 days, {x} times"),
        ("see grp", "see grp"),
    ],
)
def test_ids_in_a_text(text: str, clean: str) -> None:
    knows = Redactor(SYSTEM)
    assert knows.text(text) == clean.format(**{old: new for old, new in knows.ids.items() if old.isalnum()})


def test_an_id_of_a_word_is_no_id_in_a_text_unless_it_is_a_person_s() -> None:
    nodes = (
        Node("Person", "chair", {"name": "Ada Quaxley"}),
        Node("Board", "ada", {"name": "B"}),
        Node("Board", "aq", {"name": "B"}),
        Node("Board", "aq1", {"name": "B"}),
    )
    knows = Redactor(System("s", "S", DAY, nodes))
    assert knows.text("the chair of aq1") == f"the person-1 of {knows.ids['aq1']}"
    assert knows.text("of ada") == f"of {INSTEAD}"
    assert knows.text("of aq") == "of aq"
    assert knows.reference("aq") == knows.ids["aq"] != "aq"
    assert knows.reference("s/aq") == f"s/{knows.ids['aq']}"
    assert knows.reference("aq -- ada") == f"{knows.ids['aq']} -- {knows.ids['ada']}"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("quaxleys", "system"),
        ("free", "free"),
        ("quaxleys/free", "system/free"),
        ("free -- grp", "free -- grp"),
        ("free -- aquaxley_ceo", "free -- role-2"),
        ("aquaxley_ceo -- free", "role-2 -- free"),
        ("Quaxley -- free", f"{INSTEAD} -- free"),
        ("free -- Quaxley", f"free -- {INSTEAD}"),
        ("aquaxley_ceo/free", "aquaxley_ceo/free"),
        ("quaxleys/Bea", f"{INSTEAD}/{INSTEAD}"),
    ],
)
def test_references(text: str, clean: str) -> None:
    knows = Redactor(SYSTEM)
    if text == "aquaxley_ceo/free":
        clean = knows.text(text)
    assert knows.reference(text) == clean


def test_values_of_every_kind() -> None:
    knows = Redactor(SYSTEM)
    value: Any = {"quexes": [3, None, ("Ada", 1.5)], 4: True, "x": {"by": "Bea"}}
    assert knows.value(value) == {
        "board-1": [3, None, (INSTEAD, 1.5)],
        4: True,
        knows.ids["x"]: {"by": INSTEAD},
    }
    board = Node(
        "Board", "grp", {"name": "B", "quorum": 3, "aliases": ("Ada", "Group"), "ada": "z", "asked": "y"}
    )
    clean = knows.node(board).values
    assert clean == {"name": "B", "quorum": 3, "aliases": (INSTEAD, "Group"), INSTEAD: "z", "asked": "y"}
    coded = Node("Board", "grp", {"seen by aq": "z"})
    assert knows.node(coded).values == {INSTEAD: "z"}


def test_where_it_was_written_keeps_the_ending_of_the_file() -> None:
    knows = Redactor(SYSTEM)
    for file, clean in (("Ada.csv", f"{INSTEAD}.csv"), ("Ada", INSTEAD), ("notes.v2.xlsx", "notes.v2.xlsx")):
        assert knows.origin(Origin(file, "Bea", 3)) == Origin(clean, INSTEAD, 3)
    assert knows.subject(Subject("quexes", "Board", "Board of Quex")) == Subject(
        "board-1", "Board", f"Board of {INSTEAD}"
    )


def test_somebody_of_another_system_is_nobody_here_either() -> None:
    other = System("quex_before", "B", DAY, (Node("Person", "free", {"name": "Elke Quist"}),))
    knows = Redactor(SYSTEM, other)
    assert knows.text("by Quist") == f"by {INSTEAD}"
    assert knows.reference("quex_before") == "system"
    assert knows.ids["free"] == "role-2"
    assert Redactor(System("plain", "S", DAY)).system_id == "plain"


def test_words_of_our_own_pages_and_rules_are_no_names() -> None:
    own = own_words()
    assert {"redactor", "stakeholder", "match", "optional", "viewport"} <= own
    assert not {"ottoline", "amadi"} & own
    knows = Redactor(System("s", "S", DAY, (Node("Person", "p", {"name": "Quexy Stakeholder"}),)))
    assert mentions(knows, ["Quexy Stakeholder"]) == {"quexy"}


def test_a_short_word_counts_where_it_stands_alone_and_a_longer_one_anywhere() -> None:
    nodes = (Node("Person", "p", {"name": "Zoë Quob"}), Node("Place", "a", {"name": "Zoe Hill"}))
    assert mentions(Redactor(System("s", "S", DAY, nodes[:1])), ["zoe4 quob4"]) == {"quob"}
    assert mentions(Redactor(System("s", "S", DAY, nodes[:1])), ["zoe", "quob_4"]) == {"zoe", "quob"}
    assert mentions(Redactor(System("s", "S", DAY, nodes)), ["zoe"]) == set()
