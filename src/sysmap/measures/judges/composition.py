"""Holds boards to the composition that law and guidance ask on a date, from `composition.toml`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.judges.law import SEVERITY, Body, SeatRule, in_force
from sysmap.measures.judges.membership import Membership, Seat
from sysmap.measures.judges.rows import Row, own, stored
from sysmap.model.values import Node, System
from sysmap.model.voices import Said


def unmet(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """What each board of the rows lacks on the system's date: one row for each thing asked and not met.

    *Found* where all members are recorded and none could be it; *not recorded* where one could, or
    where there may be more members. `proposed` holds boards to proposed law too; `least_overlap` is
    the share of an area from which a council or board that overlaps is owed a seat.
    """
    members = Membership(system)
    found: list[Row] = []
    for row in rows:
        board = system.by_id[own(system, row)]
        kind = str(board.values["kind"])
        seats = members.seats(board)
        for body in in_force(kind, system.as_at, proposed=bool(parameters["proposed"])):
            held = _Held(members, row, board, seats, body, float(parameters["least_overlap"]))
            found.extend(held.unmet())
    return found


@dataclass(frozen=True)
class _Held:
    """A board that is held to one body of rules."""

    members: Membership
    row: Row
    board: Node
    seats: tuple[Seat, ...]
    body: Body
    least_overlap: float

    def unmet(self) -> Iterator[Row]:
        if self.body.ends:
            yield self._row("ends", Said.YES, (), what=self.body.ends)
        for rule in self.body.seats:
            if rule.each:
                yield from self._each(rule)
            elif rule.at_most is not None:
                yield from self._at_most(rule, rule.at_most)
            else:
                yield from self._least(rule)

    def _least(self, rule: SeatRule) -> Iterator[Row]:
        fits = [(seat, max(seat.fits(one) for one in rule.any_of)) for seat in self.seats]
        if sum(fit is Said.YES for _, fit in fits) >= rule.least:
            return
        could = [seat for seat, fit in fits if fit is Said.OPEN]
        enough = sum(fit is not Said.NO for _, fit in fits) >= rule.least
        is_open = rule.of_knowledge or enough or not self._whole
        asked_of = [seat.tie.start for seat in (self.seats if rule.of_knowledge else could)]
        yield self._row(rule.id, Said.OPEN if is_open else Said.YES, asked_of, asked=rule.asked)

    def _at_most(self, rule: SeatRule, most: int) -> Iterator[Row]:
        fits = [seat for seat in self.seats if max(seat.fits(one) for one in rule.any_of) is Said.YES]
        if len(fits) > most:
            about = [id_ for seat in fits for id_ in (seat.tie.id, seat.tie.start, *sorted(seat.bodies))]
            yield self._row(rule.id, Said.YES, (), what=rule.what, severity=rule.severity, about=about)

    def _each(self, rule: SeatRule) -> Iterator[Row]:
        kinds = rule.each["kind"]
        for one in self.members.owed(
            self.board, list(kinds) if isinstance(kinds, list) else [], self.least_overlap
        ):
            fits = [(seat, self.members.sits_for(seat, one)) for seat in self.seats]
            if any(fit is Said.YES for _, fit in fits):
                continue
            could = [seat.tie.start for seat, fit in fits if fit is Said.OPEN]
            is_open = bool(could) or not self._whole
            asked = f"{rule.asked} {one.name}"
            key = f"{rule.id} {one.id}"
            yield self._row(key, Said.OPEN if is_open else Said.YES, could, asked=asked, about=(one.id,))

    @property
    def _whole(self) -> bool:
        return "SITS_ON" in self.members.system.closed(self.board.id)

    def _row(
        self,
        requirement: str,
        lacking: Said,
        could: Sequence[str],
        asked: str = "",
        what: str = "",
        severity: str | None = None,
        about: Sequence[str] = (),
    ) -> Row:
        system = self.members.system
        ask = (*(() if self._whole else (self.board.id,)), *could)
        rests_on = (*about, *(seat.tie.id for seat in self.seats))
        return {
            **self.row,
            "status": "found" if lacking is Said.YES else "not_recorded",
            "about": [self.row["subject"], *stored(system, rests_on)],
            "ask": stored(system, ask) or [self.row["subject"]],
            "severity": severity or SEVERITY[self.body.standing],
            "requirement": f"{self.body.id} {requirement}",
            "asked": asked,
            "what": what or f"appears to be without {asked}",
            "law": f"{self.body.standing}: {self.body.source}",
        }
