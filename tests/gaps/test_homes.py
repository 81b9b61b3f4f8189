"""In which places a thing is: what it says, what its hosts or its beginning say, and what holds these."""

from datetime import date

import pytest

from sysmap.gaps.homes import Homes
from sysmap.model.values import Node, Relationship, System


def homes() -> Homes:
    nodes = [
        Node("Place", "county", {"name": "County", "level": "system"}),
        Node("Place", "north", {"name": "North", "level": "place"}),
        Node("Place", "south", {"name": "South", "level": "place"}),
        Node("Place", "ward", {"name": "Ward", "level": "neighbourhood"}),
        *(Node("Organisation", name) for name in ("one", "both", "wide", "lost")),
        *(Node("Role", name) for name in ("clerk", "joint", "free")),
        *(Node("Board", name) for name in ("local", "idle")),
    ]
    ties = [
        Relationship("PART_OF", "p1", "north", "county"),
        Relationship("PART_OF", "p2", "south", "county"),
        Relationship("PART_OF", "p3", "ward", "north"),
        Relationship("SERVES", "s1", "one", "ward"),
        Relationship("SERVES", "s2", "both", "north"),
        Relationship("SERVES", "s3", "both", "south"),
        Relationship("SERVES", "s4", "wide", "county"),
        Relationship("GOVERNS", "g1", "local", "south"),
        Relationship("EMPLOYED_BY", "e1", "clerk", "one"),
        Relationship("EMPLOYED_BY", "e2", "joint", "one"),
        Relationship("EMPLOYED_BY", "e3", "joint", "both"),
        Relationship("AIDS", "t1", "one", "both"),
        Relationship("AIDS", "t2", "lost", "both"),
    ]
    return Homes(System("s", "S", date(2026, 3, 31), tuple(nodes), tuple(ties)))


@pytest.mark.parametrize(
    ("thing", "places"),
    [
        ("north", ("north",)),
        ("ward", ("north",)),
        ("county", ("county",)),
        ("one", ("north",)),
        ("both", ("north", "south")),
        ("wide", ("county",)),
        ("lost", ()),
        ("local", ("south",)),
        ("idle", ()),
        ("clerk", ("north",)),
        ("joint", ("north", "south")),
        ("free", ()),
        ("t1", ("north",)),
        ("t2", ()),
        ("nothing", ()),
    ],
)
def test_in_which_places_a_thing_is(thing: str, places: tuple[str, ...]) -> None:
    assert homes().of(thing) == places


def test_what_places_are_called() -> None:
    found = homes()
    assert (found.subject("north").name, found.subject("north").kind) == ("North", "Place")
    assert found.subject("").name == "in no place"
