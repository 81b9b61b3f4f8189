"""What law and guidance ask of a board's members, and on which days: `composition.toml` as values."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources

from sysmap.model.results import Severity

Description = Mapping[str, Sequence[str] | str | bool]
SEVERITY: Mapping[str, Severity] = {"statute": "major", "guidance": "minor", "proposed": "info"}


@dataclass(frozen=True, slots=True)
class SeatRule:
    """One thing asked of a board's members, as the file states it."""

    id: str
    asked: str = ""
    any_of: tuple[Description, ...] = ()
    least: int = 1
    at_most: int | None = None
    each: Description = field(default_factory=dict)
    of_knowledge: bool = False
    severity: Severity | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """What is asked of one kind of board, by whom, and on which days.

    `ends` says of proposed law under which there would be no such board.
    """

    id: str
    board: str
    name: str
    standing: str
    source: str
    seats: tuple[SeatRule, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    replaces: str = ""
    ends: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on the day; proposed law never is."""
        return (
            self.valid_from is not None
            and self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
        )


@cache
def bodies() -> tuple[Body, ...]:
    """Everything the file holds, in its order."""
    text = resources.files("sysmap.measures.judges").joinpath("composition.toml").read_text(encoding="utf-8")
    found = []
    for entry in tomllib.loads(text)["body"]:
        seats = tuple(
            SeatRule(**{**seat, "any_of": tuple(seat.get("any_of", ()))}) for seat in entry.pop("seat", ())
        )
        found.append(Body(seats=seats, **entry))
    return tuple(found)


def in_force(board_kind: str, day: date, *, proposed: bool = False) -> tuple[Body, ...]:
    """What a board of that kind is held to on the day; with `proposed`, by proposed law too.

    Proposed law stands in the place of what it replaces, wherever that is in force.
    """
    now = [body for body in bodies() if body.board == board_kind and body.holds_on(day)]
    if not proposed:
        return tuple(now)
    instead = {body.replaces: body for body in bodies() if body.standing == "proposed"}
    return tuple(instead.get(body.id, body) for body in now)
