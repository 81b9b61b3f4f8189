"""People whose leaving would break something: a quorum, a way to others, a corner, an only voice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sysmap.measures.evidence.completeness import all_of, all_staff, known_employers, settled_elsewhere
from sysmap.measures.evidence.leaving import announced_leavers, corners_of, vacant
from sysmap.measures.evidence.networks import with_people
from sysmap.measures.evidence.recorded import Facts, facts_of, many
from sysmap.measures.graphs.cut_points import cut_points
from sysmap.measures.judges.rows import Row, answered, own, read, stored
from sysmap.model.values import Node, Relationship, System
from sysmap.model.vocabulary import vocabulary
from sysmap.text.words import long_date

_NAMED = 6
# What breaks, worst first.
_QUORUM, _CUT_OFF, _CORNER, _VOICE = range(4)


@dataclass(frozen=True, slots=True)
class Limits:
    """So much must break, and on boards of these levels; of announced leavers anything."""

    least: int
    levels: Sequence[str]


@dataclass(frozen=True, slots=True, order=True)
class _Broken:
    """One thing that breaks: how bad, in words, whether it is certain, and what it is about (ids)."""

    rank: int
    words: str
    certain: bool
    about: tuple[str, ...]
    decides: bool = False


def break_most(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Each person of the rows without whom something breaks, with what, worst first.

    A board falls below its quorum (together with others who have announced to leave), organisations
    are cut off, a board loses a corner of the leadership triangle, or the only voice of a sector whose
    body has nobody else. Certain where what would stand in is recorded: all members, all links, all posts.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    stakes = _Stakes(facts, limits)
    judged: list[Row] = []
    for row in rows:
        person = own(system, row)
        broken = sorted(stakes.broken(person))
        certain = [one for one in broken if one.certain]
        last_day = stakes.last_days.get(person)
        for told, sure in ((certain, True), (broken, False)):
            if len(told) >= (1 if last_day else limits.least):
                judged.append(_row(facts, row, told, sure=sure, person=person, last_day=last_day))
                break
    return judged


def _row(
    facts: Facts, row: Row, told: Sequence[_Broken], *, sure: bool, person: str, last_day: date | None
) -> Row:
    words = [one.words for one in told]
    announced = f" (whose last day is {long_date(last_day)})" if last_day else ""
    return answered(
        row,
        certain=sure,
        who=f"{facts.node(person).name}{announced}",
        breaks=words if len(words) <= _NAMED else [*words[: _NAMED - 1], f"{len(words) - _NAMED + 1} more"],
        broken=len(told),
        last_day=last_day.isoformat() if last_day else None,
        # Who has announced to leave comes first, then by the worst that breaks.
        rank=0 if last_day else 1 + told[0].rank,
        severity="major" if last_day and any(one.decides and one.certain for one in told) else None,
        about=stored(facts.system, [person, *(id_ for one in told for id_ in one.about)]),
        ask=stored(facts.system, [person, *(id_ for one in told for id_ in one.about)])[:6],
    )


class _Stakes:
    """What hangs on people, looked up once."""

    def __init__(self, facts: Facts, limits: Limits) -> None:
        self.facts = facts
        self.boards_of: dict[str, list[Node]] = defaultdict(list)
        for board in facts.boards:
            # A board whose level is not known is not looked at.
            if board.values.get("level") in limits.levels and not settled_elsewhere(facts, board.id):
                for seat in facts.seats.get(board.id, ()):
                    for tie in facts.holders.get(seat.start, ()):
                        if board not in self.boards_of[tie.start]:
                            self.boards_of[tie.start].append(board)

    @cached_property
    def ends(self) -> Mapping[tuple[str, str], date]:
        """The last day of each who has announced to leave a post, by person and post."""
        who = announced_leavers(self.facts).detail.get("who", ())
        return {(one["person"], one["role"]): date.fromisoformat(one["last_day"]) for one in who}

    @cached_property
    def last_days(self) -> Mapping[str, date]:
        """The last day in the first post that each who has announced to leave gives up."""
        found: dict[str, date] = {}
        for (person, _), day in self.ends.items():
            found[person] = min(day, found.get(person, day))
        return found

    def leaving(self, board: Node) -> Mapping[str, date]:
        """The last day on a board of each who has announced to leave every post by which they sit there."""
        posts: dict[str, set[str]] = defaultdict(set)
        for seat in self.facts.seats.get(board.id, ()):
            for tie in self.facts.holders.get(seat.start, ()):
                posts[tie.start].add(seat.start)
        return {
            who: max(self.ends[who, post] for post in held)
            for who, held in posts.items()
            if all((who, post) in self.ends for post in held)
        }

    @cached_property
    def points(self) -> Mapping[str, Sequence[Sequence[str]]]:
        """The parts that fall off when a person goes."""
        return cut_points(with_people(self.facts, "all")).points

    def broken(self, person: str) -> Iterable[_Broken]:
        """Everything that breaks when this person leaves."""
        yield from self._cut_off(person)
        for board in self.boards_of.get(person, ()):
            yield from self._quorum(board, person)
            yield from self._voices(board, person)

    def _lost(self, board: Node, people: set[str]) -> list[Relationship]:
        """The seats whose only recorded holders these people are."""
        facts = self.facts
        return [
            seat
            for seat in facts.seats.get(board.id, ())
            if (holders := {tie.start for tie in facts.holders.get(seat.start, ())}) and holders <= people
        ]

    def _sure(self, seats: Iterable[Relationship]) -> bool:
        """Whether it is certain that nobody else holds these posts."""
        return all("HOLDS" in self.facts.system.closed(seat.start) for seat in seats)

    def _quorum(self, board: Node, person: str) -> Iterable[_Broken]:
        quorum = board.values.get("quorum")
        if not isinstance(quorum, int):
            return
        facts = self.facts
        leaving = self.leaving(board)
        gone = set(leaving) if person in leaving else {person}
        lost = self._lost(board, gone)
        seats = [seat for seat in facts.seats.get(board.id, ()) if not vacant(facts, seat.start)]
        for certain in (True, False):
            if certain:
                # What may vote is taken to: a seat that does not say so counts as there, not as lost.
                able = [seat for seat in seats if seat.values.get("voting") in (None, "", "voting")]
                out = [seat for seat in lost if seat.values.get("voting") == "voting"]
                sure = "SITS_ON" in facts.system.closed(board.id) and self._sure(out)
            else:
                able = [seat for seat in seats if seat.values.get("voting") == "voting"] or seats
                out, sure = [seat for seat in lost if seat in able], False
            if len(able) - len(out) < quorum <= len(able) and any(
                tie.start == person for seat in out for tie in facts.holders.get(seat.start, ())
            ):
                if certain and not sure:
                    continue
                # On the last day itself everybody still sits.
                day = f", after {long_date(max(leaving.values()))}" if person in leaving else ""
                decides = board.values.get("authority") == "decision_making"
                yield _Broken(_QUORUM, f"the quorum of {board.name}{day}", sure, (board.id,), decides)
                return

    def _cut_off(self, person: str) -> Iterable[_Broken]:
        facts = self.facts
        for part in self.points.get(person, ()):
            bodies = [
                id_
                for id_ in part
                if facts.node(id_).label == "Organisation" and not settled_elsewhere(facts, id_)
            ]
            if bodies:
                named = " and ".join(sorted(facts.node(id_).name for id_ in bodies)[:3])
                things = [id_ for id_ in part if facts.node(id_).label != "Person"]
                sure = all_of(facts, things) and all(all_staff(facts, id_) for id_ in bodies)
                yield _Broken(_CUT_OFF, f"the way to {named}", sure, tuple(bodies))

    def _voices(self, board: Node, person: str) -> Iterable[_Broken]:
        facts = self.facts
        lost = self._lost(board, {person})
        kept = [seat for seat in facts.seats.get(board.id, ()) if seat not in lost]
        whole = "SITS_ON" in facts.system.closed(board.id) and self._sure(lost)
        corners = {corner for seat in lost for corner in corners_of(facts.node(seat.start))}
        for corner in sorted(corners - {c for seat in kept for c in corners_of(facts.node(seat.start))}):
            # One whose functions are not recorded could be the other voice.
            known = all(many(facts.node(seat.start), "functions") for seat in kept)
            yield _Broken(_CORNER, f"the {corner} corner of {board.name}", whole and known, (board.id,))
        heard = {facts.sectors.get(id_, "") for seat in kept for id_ in facts.employing(seat.start)}
        for seat in lost:
            for body in facts.employing(seat.start):
                sector = facts.sectors.get(body, "")
                others = [role for role in facts.roles_of.get(body, ()) if role != seat.start]
                if sector and sector not in heard and not others:
                    name = vocabulary("sectors")[sector].name.lower()
                    words = f"the only voice of {name} on {board.name}"
                    known = all(known_employers(facts, other.start) for other in kept)
                    sure = whole and known and "EMPLOYED_BY" in facts.system.closed(body)
                    yield _Broken(_VOICE, words, sure, (board.id, body))
