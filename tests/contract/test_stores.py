"""What every store promises, on every engine."""

from dataclasses import replace
from datetime import date

from sysmap.model.store import GraphStore
from sysmap.model.values import Node, Origin, Relationship, System


def small(id_: str = "s") -> System:
    row = Origin("places.csv", "", 3)
    return System(
        id_,
        "Small",
        date(2022, 7, 31),
        nodes=(
            Node(
                "Place",
                "p1",
                {"name": "P'\"\\é", "level": "place", "code": "00X"},
                date(2020, 1, 1),
                origin=row,
            ),
            Node("Organisation", "o1", {"name": "O", "kind": "acute_trust", "code": "RXX"}, origin=row),
            Node(
                "Board",
                "b",
                {"name": "B", "kind": "x", "last_met": date(2022, 1, 1), "pauses": ("2020-01-01/",)},
            ),
        ),
        relationships=(
            Relationship("SERVES", "r1", "o1", "p1", {}, date(2021, 1, 1)),
            Relationship("SERVES", "r2", "o1", "p1", {"note": "2"}),
        ),
        settings={"sheets": {"complete": ["boards"]}, "parameters": {"CON12": {"months": 6, "share": 0.5}}},
        sheets={"places": 1},
    )


def test_what_is_read_is_what_was_loaded(store: GraphStore) -> None:
    store.replace(small())
    assert store.read("s") == small()
    assert replace(store.read("s"), name="T") != small()
