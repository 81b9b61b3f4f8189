"""Every seat that is or was, in the parts that organisations have in it and the days on which they do."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sysmap.boards_by_sector.values import Piece, Standing
from sysmap.measures.evidence.seats import employer_shares
from sysmap.model.seat import is_stand_in
from sysmap.model.values import Node, Relationship, System

_STANDINGS: dict[str, Standing] = {"voting": "voting", "attending": "attending", "observer": "attending"}


class _Span(NamedTuple):
    """Days from the first to the last, both counted."""

    first: date
    last: date

    def meets(self, thing: Node | Relationship | None) -> "_Span | None":
        """The days of the span on which the thing holds, or None."""
        first = max(self.first, (thing and thing.valid_from) or date.min)
        last = min(self.last, (thing and thing.valid_to) or date.max)
        return _Span(first, last) if first <= last else None


_ALWAYS = _Span(date.min, date.max)


def pieces(system: System) -> tuple[Piece, ...]:
    """The pieces of all seats, today's and other days', by board, seat, first day and organisation."""
    employers: dict[str, list[Relationship]] = defaultdict(list)
    for tie in system.relationships:
        if tie.type == "EMPLOYED_BY":
            employers[tie.start].append(tie)
    found: list[Piece] = []
    for seat in system.relationships:
        if seat.type == "SITS_ON" and not is_stand_in(seat.values):
            found.extend(_of_seat(system, seat, employers.get(seat.start, ())))
    return tuple(sorted(found, key=lambda p: (p.board, p.seat, p.start or date.min, p.organisation)))


def _of_seat(system: System, seat: Relationship, employers: Sequence[Relationship]) -> Iterable[Piece]:
    span: _Span | None = _ALWAYS
    member = system.by_id.get(seat.start)
    for thing in (seat, member, system.by_id.get(seat.end)):
        span = span.meets(thing) if span else None
    if span is None or member is None:
        return
    standing = _STANDINGS.get(str(seat.values.get("voting", "")), "unstated")
    if member.label == "Organisation":
        yield Piece(seat.end, seat.id, seat.start, seat.start, 1.0, standing, *_open(span))
        return
    held = [(tie, days) for tie in employers if (days := _employed(system, span, tie))]
    for days in _cut(span, [days for _, days in held]):
        ties = [tie for tie, of_tie in held if of_tie.first <= days.first and days.last <= of_tie.last]
        shares = employer_shares(ties) if ties else {"": 1.0}
        for organisation, part in sorted(shares.items()):
            yield Piece(seat.end, seat.id, seat.start, organisation, round(part, 9), standing, *_open(days))


def _employed(system: System, span: _Span, tie: Relationship) -> _Span | None:
    days = span.meets(tie)
    return days.meets(system.by_id.get(tie.end)) if days else None


def _cut(span: _Span, others: Iterable[_Span]) -> list[_Span]:
    """The span in parts, cut wherever one of the others begins or has ended."""
    begins = {span.first}
    for other in others:
        begins.add(other.first)
        if other.last < span.last:
            begins.add(other.last + timedelta(days=1))
    firsts = sorted(begins)
    lasts = [first - timedelta(days=1) for first in firsts[1:]] + [span.last]
    return [_Span(first, last) for first, last in zip(firsts, lasts, strict=True)]


def _open(span: _Span) -> tuple[date | None, date | None]:
    return (
        None if span.first == date.min else span.first,
        None if span.last == date.max else span.last,
    )
