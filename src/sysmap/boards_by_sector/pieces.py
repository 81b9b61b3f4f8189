"""Every seat that is or was, in the parts that organisations have in it and the days on which they do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sysmap.boards_by_sector.values import Piece, Standing
from sysmap.model.seat import is_stand_in, parts_of_seat
from sysmap.model.values import Node, Relationship, System

_STANDINGS: dict[str, Standing] = {"voting": "voting", "attending": "attending", "observer": "attending"}


class _Span(NamedTuple):
    """Days from the first to the last, both counted."""

    first: date
    last: date

    def meets(self, thing: Node | Relationship | None) -> "_Span | None":
        """The days of the span on which the thing holds, or None."""
        if thing is None or (thing.valid_from is None and thing.valid_to is None):
            return self
        first = max(self.first, thing.valid_from or date.min)
        last = min(self.last, thing.valid_to or date.max)
        return _Span(first, last) if first <= last else None


_ALWAYS = _Span(date.min, date.max)
_Ties = Mapping[str, Sequence[Relationship]]


def pieces(system: System) -> tuple[Piece, ...]:
    """The pieces of all seats, today's and other days', by board, seat, first day and organisation."""
    employers, followers = _by_start(system, "EMPLOYED_BY"), _by_start(system, "SUCCEEDED_BY")
    found: list[Piece] = []
    for seat in system.relationships:
        if seat.type == "SITS_ON" and not is_stand_in(seat.values):
            found.extend(_of_seat(system, seat, employers.get(seat.start, ()), followers))
    return tuple(sorted(found, key=lambda p: (p.board, p.seat, p.start or date.min, p.organisation)))


def _by_start(system: System, type_: str) -> _Ties:
    found: dict[str, list[Relationship]] = defaultdict(list)
    for tie in system.relationships:
        if tie.type == type_:
            found[tie.start].append(tie)
    return found


def _of_seat(
    system: System, seat: Relationship, employers: Sequence[Relationship], followers: _Ties
) -> Iterable[Piece]:
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
    held = [
        body_and_days
        for tie in employers
        if (days := span.meets(tie))
        for body_and_days in _standing(system, tie.end, days, followers, frozenset())
    ]
    for days in _cut(span, [of_body for _, of_body in held]):
        bodies = sorted({body for body, of in held if of.first <= days.first and days.last <= of.last})
        for organisation, part in (parts_of_seat(bodies) or {"": 1.0}).items():
            yield Piece(seat.end, seat.id, seat.start, organisation, round(part, 9), standing, *_open(days))


def _standing(
    system: System, body: str, span: _Span, followers: _Ties, seen: frozenset[str]
) -> Iterator[tuple[str, _Span]]:
    """Who stands for an employer in those days: itself, and once it has ended what followed it."""
    node = system.by_id[body]
    if own := span.meets(node):
        yield body, own
    if node.valid_to is None or node.valid_to >= span.last or body in seen:
        return
    after = max(span.first, node.valid_to + timedelta(days=1))
    for tie in followers.get(body, ()):
        first = max(after, tie.valid_from or date.min)
        if first <= span.last:
            yield from _standing(system, tie.end, _Span(first, span.last), followers, seen | {body})


def _cut(span: _Span, others: Iterable[_Span]) -> list[_Span]:
    """The span in parts, cut wherever one of the others begins or has ended."""
    begins = {span.first}
    for other in others:
        begins.add(other.first)
        if other.last < span.last:
            begins.add(other.last + timedelta(days=1))
    if len(begins) == 1:
        return [span]
    firsts = sorted(begins)
    lasts = [first - timedelta(days=1) for first in firsts[1:]] + [span.last]
    return [_Span(first, last) for first, last in zip(firsts, lasts, strict=True)]


def _open(span: _Span) -> tuple[date | None, date | None]:
    return (
        None if span.first == date.min else span.first,
        None if span.last == date.max else span.last,
    )
