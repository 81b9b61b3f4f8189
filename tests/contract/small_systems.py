"""A small system with dates, codes, a board that paused and parallel relationships."""

from datetime import date

from sysmap.model.values import Node, Origin, Relationship, System


def small(id_: str = "s", name: str = "Small") -> System:
    """The system, under the id and the name asked for."""
    row = Origin("places.csv", "", 3)
    return System(
        id_,
        name,
        date(2022, 7, 31),
        nodes=(
            Node(
                "Place",
                "p1",
                {"name": "P'\"\\é", "level": "place", "code": "00X"},
                date(2020, 1, 1),
                source="Directory",
                confidence="stated",
                origin=row,
            ),
            Node("Place", "p2", {"name": "Gone", "level": "place"}, valid_to=date(2021, 3, 31)),
            Node("Organisation", "o1", {"name": "O", "kind": "acute_trust", "code": "RXX"}, origin=row),
            Node(
                "Board",
                "b",
                {
                    "name": "B",
                    "kind": "x",
                    "last_met": date(2022, 1, 1),
                    "pauses": ("2022-01-01/2022-12-31",),
                },
            ),
        ),
        relationships=(
            Relationship("SERVES", "r1", "o1", "p1", {}, date(2021, 1, 1)),
            Relationship("SERVES", "r2", "o1", "p1", {"note": "the same again"}),
            Relationship("SERVES", "r3", "o1", "p2"),
            Relationship("GOVERNS", "r4", "b", "p1", {}, date(2023, 1, 1)),
        ),
        settings={"sheets": {"complete": ["boards"]}, "parameters": {"CON12": {"months": 6, "share": 0.5}}},
        sheets={"places": 2, "boards": 1},
    )


def large(id_: str = "s", count: int = 40, name: str = "Large") -> System:
    """A system of `count` roles that all sit on one board; its name is in every role."""
    roles = tuple(Node("Role", f"role{n}", {"name": f"{name} {n}"}) for n in range(count))
    seats = tuple(
        Relationship("SITS_ON", f"seat{n}", f"role{n}", "b", {"position": "member", "capacity": name})
        for n in range(count)
    )
    board = Node("Board", "b", {"name": name, "kind": "x"})
    return System(id_, name, date(2022, 7, 31), (board, *roles), seats)
