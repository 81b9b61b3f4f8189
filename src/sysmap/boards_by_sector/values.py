"""The values of who sits where: columns, and a row a board with its cells and its remark."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Standing = Literal["voting", "attending", "unstated"]
Missing = Literal["", "found", "not_recorded"]
# Whether a remark says what was found missing, what is not recorded, or a plain fact.
Tone = Literal["found", "not_recorded", "fact"]


class Piece(NamedTuple):
    """The part of one seat that one organisation has, in the days from `start` to `end` (None: open).

    `organisation` is "" where no employer of the member is recorded in those days. The parts of a
    seat on a day sum to 1. `seat` is the id of the tie, `member` that of the role or organisation.
    """

    board: str
    seat: str
    member: str
    organisation: str
    part: float
    standing: Standing
    start: date | None
    end: date | None

    def holds(self, day: date) -> bool:
        """Whether the seat is held so on the day; first and last day count."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its name in full and in short, and its family (the heading above it, or "")."""

    key: str
    name: str
    short: str
    family: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Seats of one board in one column: fractions for joint posts.

    `missing` says that this voice is found missing, or not recorded, where nobody of the column sits there.
    """

    voting: float = 0.0
    attending: float = 0.0
    unstated: float = 0.0
    missing: Missing = ""

    @property
    def seats(self) -> float:
        """All seats, however they vote."""
        return round(self.voting + self.attending + self.unstated, 6)


@dataclass(frozen=True, slots=True)
class Remark:
    """A few words about a board, and what sort of words they are."""

    says: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Row:
    """A board: how deep it hangs in the reporting line, and one cell a column.

    `place` is the place it belongs to, "" for a board of the system; `seats` are its seats in all.
    """

    board: str
    name: str
    kind: str
    depth: int
    place: str
    cells: tuple[Cell, ...]
    remarks: tuple[Remark, ...]
    seats: int


@dataclass(frozen=True)
class Table:
    """Who sits where on a date.

    `families` are the headings over columns, key to name, in order; `places` the names of the places
    that rows belong to; `by` what stands across; `pieces` the seats of all days. Where places are folded
    into larger ones, `within` says of each into which. `place_of` has the place of each board of any day.
    """

    system: str
    as_at: date
    by: str
    families: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    places: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    place_of: Mapping[str, str]
    within: Mapping[str, str] = field(default_factory=dict)
