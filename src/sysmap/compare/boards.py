"""What changed about boards: pauses, members and their votes."""

from collections.abc import Iterator
from datetime import date, timedelta

from sysmap.compare.sides import Sides, by_pair, first_or_last, subject_of
from sysmap.compare.terms import in_words
from sysmap.compare.values import FactChange
from sysmap.model.values import Node, in_intervals
from sysmap.text.lists import listed
from sysmap.text.words import long_date


def pauses(sides: Sides) -> Iterator[FactChange]:
    """Boards that paused, met again, or did both in between."""
    for old, new in sides.kept("Board"):
        was, is_ = _paused(old, sides.before.as_at), _paused(new, sides.after.as_at)
        ids = frozenset((old.id, new.id))
        if was and not is_:
            day = _resumed(new, sides.before.as_at)
            since = f" since {long_date(day)}" if day else ""
            says = f"{new.name} was paused and meets again{since}."
            yield FactChange("boards", "resumed", subject_of(new), says, ids, day, new.confidence)
        elif is_ and not was:
            yield FactChange(
                "boards", "paused", subject_of(new), f"{new.name} is paused.", ids, None, new.confidence
            )
        elif not was and not is_:
            for start, _ in _between(new, sides.before.as_at, sides.after.as_at):
                says = f"{new.name} paused in between, from {long_date(start)}, and met again."
                yield FactChange(
                    "boards", "paused and resumed", subject_of(new), says, ids, start, new.confidence
                )


def _paused(board: Node, day: date) -> bool:
    return in_intervals(_intervals(board), day)


def _intervals(board: Node) -> tuple[str, ...]:
    pauses = board.values.get("pauses", ())
    return pauses if isinstance(pauses, tuple) else ()


def _between(board: Node, first: date, last: date) -> Iterator[tuple[date, date]]:
    for interval in _intervals(board):
        start, _, end = interval.partition("/")
        if start and end and first < date.fromisoformat(start) and date.fromisoformat(end) < last:
            yield date.fromisoformat(start), date.fromisoformat(end)


def _resumed(board: Node, day: date) -> date | None:
    """The first day after the pause that covers `day`."""
    ends = [
        date.fromisoformat(end)
        for interval in _intervals(board)
        for start, _, end in [interval.partition("/")]
        if end and in_intervals((interval,), day)
    ]
    return max(ends) + timedelta(days=1) if ends else None


def seats(sides: Sides) -> Iterator[FactChange]:
    """Members that boards gained and lost, and votes that changed, of boards and members on both sides."""
    then, now = by_pair(sides.before, "SITS_ON"), by_pair(sides.after, "SITS_ON")
    moved = {(sides.now(a) or a, sides.now(b) or b): ties for (a, b), ties in then.items()}
    for (member, board), ties in sorted(moved.items()):
        if board not in sides.after.live_ids:
            continue
        name = sides.after.by_id[board].name
        who = sides.name(member)
        ids = frozenset((member, board))
        if (member, board) not in now:
            says = f"{who} no longer sits on {name}."
            lost = subject_of(sides.after.by_id[board])
            yield FactChange("seats", "lost", lost, says, ids, first_or_last(ties, came=False))
            continue
        one = {str(tie.values.get("voting", "")) for tie in ties}
        other = {str(tie.values.get("voting", "")) for tie in now[member, board]}
        if one != other:
            says = f"{who} on {name}: {_votes(one)} → {_votes(other)}."
            yield FactChange("seats", "vote", subject_of(sides.after.by_id[board]), says, ids)
    for (member, board), ties in sorted(now.items()):
        if (member, board) not in moved and sides.already(board):
            says = f"{sides.name(member)} now sits on {sides.after.by_id[board].name}."
            subject = subject_of(sides.after.by_id[board])
            ids = frozenset((member, board))
            yield FactChange("seats", "gained", subject, says, ids, first_or_last(ties, came=True))


def _votes(kinds: set[str]) -> str:
    return listed(sorted(in_words(kind or None) for kind in kinds))
