"""Holds boards to the composition that law and guidance ask on a date, from `composition.toml`."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from sysmap.measures.evidence.recorded import Facts, many
from sysmap.model.properties import local_id, stored_id
from sysmap.model.values import Node, Relationship, System
from sysmap.model.vocabulary import family_of

Row = Mapping[str, Any]
SEVERITY = {"statute": "major", "guidance": "minor", "proposed": "info"}
# Who attends or observes is no member.
_NO_MEMBER = ("attending", "observer")


@dataclass(frozen=True, slots=True)
class SeatRule:
    """One thing asked of a board's seats, as the file states it."""

    id: str
    lacks: str
    any_of: tuple[Mapping[str, Sequence[str]], ...] = ()
    least: int = 1
    most: int | None = None
    each: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Body:
    """What is asked of one kind of board, by whom, and on which days."""

    id: str
    board: str
    name: str
    standing: str
    source: str
    seats: tuple[SeatRule, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    replaces: str = ""

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
    text = resources.files("sysmap.measures").joinpath("composition.toml").read_text(encoding="utf-8")
    found = []
    for entry in tomllib.loads(text)["body"]:
        seats = tuple(
            SeatRule(**{**seat, "any_of": tuple(seat.get("any_of", ()))}) for seat in entry.pop("seat")
        )
        found.append(Body(seats=seats, **entry))
    return tuple(found)


def in_force(board_kind: str, day: date, proposed: bool = False) -> tuple[Body, ...]:
    """What a board of that kind is held to on the day; with `proposed`, by proposed law too.

    Proposed law stands in the place of what it replaces, wherever that is in force.
    """
    now = [body for body in bodies() if body.board == board_kind and body.holds_on(day)]
    if not proposed:
        return tuple(now)
    instead = {body.replaces: body for body in bodies() if body.standing == "proposed"}
    return tuple(instead.get(body.id, body) for body in now)


def unmet(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """What each board of the rows lacks on the system's date: one row for each thing asked and not met.

    `proposed` holds boards to proposed law too; a board with no member recorded, or more than
    `unstated` (a share) of whose members say nothing of what is asked, is unknown.
    """
    facts = Facts(system)
    found: list[Row] = []
    for row in rows:
        board = facts.node(local_id(system.id, row["subject"]))
        held_to = in_force(str(board.values["kind"]), system.as_at, bool(parameters["proposed"]))
        members = _Members(facts, board)
        if not held_to:
            found.append(_open(row, f"no law or guidance on such boards was in force on {system.as_at}"))
        elif not members.seats:
            found.append(_open(row, "no member is recorded"))
        for body in held_to if members.seats else ():
            for seat in body.seats:
                found.extend(_judged(row, members, body, seat, float(parameters["unstated"])))
    return found


def _open(row: Row, reason: str) -> Row:
    return {**row, "status": "unknown", "requirement": "any", "lacks": "", "law": "", "reason": reason}


class _Members:
    """The members of a board, and what is said of each."""

    def __init__(self, facts: Facts, board: Node) -> None:
        self.facts = facts
        self.board = board
        self.seats = [
            seat for seat in facts.seats.get(board.id, ()) if seat.values.get("voting") not in _NO_MEMBER
        ]

    def fitting(self, description: Sequence[Mapping[str, Sequence[str]]]) -> int:
        """How many members fit one of the descriptions."""
        return sum(any(self._fits(seat, one) for one in description) for seat in self.seats)

    def undescribed(self, seat: SeatRule) -> int:
        """Of how many members nothing is said that could tell whether they fit."""
        asked = {name for one in seat.any_of for name in one} - {"words", "position", "not_position"}
        if not asked:
            return 0
        of_body = asked & {"kind", "sector", "family"}
        of_role = asked - {"kind", "sector", "family"}
        return sum(
            not (of_body and self.facts.employing(one.start)) and not (of_role and self._says_something(one))
            for one in self.seats
        )

    def standing_for(self, organisation: Node) -> bool:
        """Whether a member comes from the organisation or is nominated by it."""
        return any(
            organisation.id in self.facts.employing(seat.start)
            or organisation.name.casefold() in str(seat.values.get("nominated_by", "")).casefold()
            for seat in self.seats
        )

    def owed(self, description: Mapping[str, Sequence[str]]) -> list[Node]:
        """The organisations so described that serve the board's area, a part or the whole of it."""
        governed = {tie.end for tie in self.facts.ties("GOVERNS") if tie.start == self.board.id}
        area = {place for one in governed for place in self.facts.within.get(one, ())}
        area |= {place for place, parts in self.facts.within.items() if parts & governed}
        return [
            one
            for one in self.facts.organisations
            if self._body_fits((one.id,), description) and area & set(self.facts.serves.get(one.id, ()))
        ]

    def _says_something(self, seat: Relationship) -> bool:
        member = self.facts.node(seat.start)
        return any(member.values.get(name) for name in ("functions", "portfolio", "profession"))

    def _fits(self, seat: Relationship, description: Mapping[str, Sequence[str]]) -> bool:
        member = self.facts.node(seat.start)
        position = str(seat.values.get("position", ""))
        said = {
            "position": (position,),
            "function": many(member, "functions"),
            "portfolio": many(member, "portfolio"),
            "profession": (str(member.values.get("profession", "")),),
            "tier": (str(member.values.get("tier", "")),),
        }
        text = " ".join(
            (member.name, *(str(seat.values.get(name, "")) for name in ("capacity", "nominated_by")))
        ).casefold()
        return (
            all(set(values) & set(said[name]) for name, values in description.items() if name in said)
            and position not in description.get("not_position", ())
            and any(word in text for word in description.get("words", ("",)))
            and self._body_fits(self.facts.employing(seat.start), description)
        )

    def _body_fits(self, ids: Sequence[str], description: Mapping[str, Sequence[str]]) -> bool:
        asked = {name: values for name, values in description.items() if name in ("kind", "sector", "family")}
        return not asked or any(
            all(self._of_body(id_, name) in values for name, values in asked.items()) for id_ in ids
        )

    def _of_body(self, id_: str, name: str) -> str:
        if name == "kind":
            return str(self.facts.node(id_).values.get("kind", ""))
        sector = self.facts.sectors.get(id_, "")
        return sector if name == "sector" else family_of(sector)


def _judged(row: Row, members: _Members, body: Body, seat: SeatRule, unstated: float) -> Iterator[Row]:
    said = {"law": f"{body.standing}: {body.source}", "severity": SEVERITY[body.standing]}
    requirement = f"{body.id} {seat.id}"
    if seat.each:
        system = members.facts.system
        for organisation in members.owed(seat.each):
            if not members.standing_for(organisation):
                yield {
                    **row,
                    **said,
                    "requirement": f"{requirement} {organisation.id}",
                    "lacks": f"{seat.lacks} {organisation.name}",
                    "about": [*row["about"], stored_id(system.id, organisation.id)],
                }
        return
    fitting = members.fitting(seat.any_of)
    if seat.most is not None:
        if fitting > seat.most:
            yield {**row, **said, "requirement": requirement, "lacks": seat.lacks}
    elif fitting < seat.least:
        open_ = members.undescribed(seat)
        unknown = open_ > unstated * len(members.seats)
        reason = {"reason": f"{open_} of {len(members.seats)} members say too little"} if unknown else {}
        status = {"status": "unknown"} if unknown else {}
        yield {**row, **said, **status, **reason, "requirement": requirement, "lacks": seat.lacks}
