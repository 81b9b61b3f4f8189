"""The few people whose leaving breaks most: ties, quorums, corners, only voices."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sysmap.measures.evidence.in_common import supports
from sysmap.measures.evidence.leaving import announced_leavers, corners_of
from sysmap.measures.evidence.networks import with_people
from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.graphs.cut_points import cut_points
from sysmap.measures.graphs.network import parts_of
from sysmap.measures.judges.rows import Row, found, own, stored
from sysmap.model.values import Node, System
from sysmap.model.vocabulary import vocabulary

_NAMED = 6


def break_most(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """The set of `people`, one after the other, that breaks most; who adds less than `least` is left out.

    Broken are: pairs of organisations left without a person, post or board in common, boards without
    a quorum, corners of the leadership triangle lost, only voices of a sector lost, organisations cut off.
    """
    facts = facts_of(system)
    asked = {own(system, row): row for row in rows}
    stakes = _Stakes(facts, parameters["levels"])
    leaving = {who["person"]: who["last_day"] for who in announced_leavers(facts).detail.get("who", ())}
    chosen: list[str] = []
    judged: list[Row] = []
    before = stakes.broken(chosen)
    for rank in range(1, int(parameters["people"]) + 1):
        person = stakes.next_to(chosen, asked.keys() - set(chosen))
        if not person:
            break
        after = stakes.broken([*chosen, person])
        more = after.without(before)
        if len(more) < int(parameters["least"]):
            break
        told = more.words(facts)
        judged.append(
            found(
                asked[person],
                rank=rank,
                who=_who(facts, person, chosen, leaving.get(person, "")),
                breaks=told
                if len(told) <= _NAMED
                else [*told[: _NAMED - 1], f"{len(told) - _NAMED + 1} more"],
                broken=len(more),
                ties=len(more.ties),
                quorums=len(more.quorums),
                corners=len(more.corners),
                voices=len(more.voices),
                cut_off=len(more.cut_off),
                last_day=leaving.get(person),
                severity="major" if person in leaving else None,
                about=stored(system, [person, *more.boards(), *more.cut_off, *sum(more.ties, ())]),
            )
        )
        chosen.append(person)
        before = after
    return judged


@dataclass(frozen=True, slots=True)
class _Broken:
    """What is broken when some have left; everything by id, sorted."""

    ties: tuple[tuple[str, str], ...]
    quorums: tuple[str, ...]
    corners: tuple[tuple[str, str], ...]
    voices: tuple[tuple[str, str], ...]
    cut_off: tuple[str, ...]

    def __len__(self) -> int:
        return sum(map(len, (self.ties, self.quorums, self.corners, self.voices, self.cut_off)))

    def without(self, other: "_Broken") -> "_Broken":
        """What is broken here and not there."""
        return _Broken(
            tuple(one for one in self.ties if one not in other.ties),
            tuple(one for one in self.quorums if one not in other.quorums),
            tuple(one for one in self.corners if one not in other.corners),
            tuple(one for one in self.voices if one not in other.voices),
            tuple(one for one in self.cut_off if one not in other.cut_off),
        )

    def boards(self) -> list[str]:
        """The boards that lose something."""
        return [*self.quorums, *(board for board, _ in self.corners), *(board for board, _ in self.voices)]

    def words(self, facts: Facts) -> list[str]:
        """A phrase for each thing broken."""

        def name(id_: str) -> str:
            return facts.node(id_).name

        sectors = vocabulary("sectors")
        return [
            *(f"the quorum of {name(board)}" for board in self.quorums),
            *(f"the {corner} corner of {name(board)}" for board, corner in self.corners),
            *(
                f"the only seat of {sectors[sector].name.lower()} on {name(board)}"
                for board, sector in self.voices
            ),
            *(f"the reach of {name(id_)}" for id_ in self.cut_off),
            *(f"what joins {name(a)} and {name(b)}" for a, b in self.ties),
        ]


class _Stakes:
    """What hangs on people, looked up once."""

    def __init__(self, facts: Facts, levels: Sequence[str]) -> None:
        self.facts = facts
        self.network = with_people(facts)
        self.things = {o.id for o in facts.organisations}
        self.boards_of: dict[str, set[str]] = defaultdict(set)
        self.boards: dict[str, _Board] = {}
        for board in facts.boards:
            if board.values.get("level", "place") in levels and board.id not in facts.paused:
                self.boards[board.id] = _Board(facts, board)
                for seat in facts.seats.get(board.id, ()):
                    for tie in facts.holders.get(seat.start, ()):
                        self.boards_of[tie.start].add(board.id)
        self.threads: dict[str, list[tuple[tuple[str, str], set[str]]]] = defaultdict(list)
        for pair, through in supports(facts).items():
            if all(facts.node(id_).label == "Person" for id_ in through):
                for person in through:
                    self.threads[person].append((pair, through))

    def next_to(self, chosen: Sequence[str], people: Iterable[str]) -> str:
        """Who adds most to what the chosen break; of several alike the first by id; "" if nobody."""
        points = cut_points(self.network.without(chosen)).points
        already = set(chosen)
        broken = {board: self.boards[board].broken(already) for board in self._boards_of(chosen)}
        best, most = "", 0
        for person in sorted(people):
            cut = sum(1 for part in points.get(person, ()) for id_ in part if id_ in self.things)
            gone = already | {person}
            boards = broken | {board: self.boards[board].broken(gone) for board in self._boards_of([person])}
            number = cut + len(self._ties([*chosen, person])) + sum(map(len, boards.values()))
            if number > most:
                best, most = person, number
        return best

    def broken(self, gone: Sequence[str]) -> _Broken:
        """Everything that is broken when these have left, beside what is whole today."""
        quorums, corners, voices = self._at_boards(gone)
        return _Broken(self._ties(gone), quorums, corners, voices, self._cut_off(gone))

    def _cut_off(self, gone: Sequence[str]) -> tuple[str, ...]:
        """Organisations no longer in one part with the largest part of those they were in one with."""
        cut: set[str] = set()
        left = parts_of(self.network, gone)
        for part in parts_of(self.network) if gone else ():
            inside = [here for each in left if (here := each & part & self.things)]
            cut.update(*sorted(inside, key=lambda here: (-len(here), min(here)))[1:])
        return tuple(sorted(cut))

    def _ties(self, gone: Sequence[str]) -> tuple[tuple[str, str], ...]:
        people = set(gone)
        return tuple(
            sorted({pair for one in gone for pair, through in self.threads.get(one, ()) if through <= people})
        )

    def _boards_of(self, people: Iterable[str]) -> list[str]:
        return sorted({board for one in people for board in self.boards_of.get(one, ())})

    def _at_boards(
        self, gone: Sequence[str]
    ) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
        people = set(gone)
        quorums: list[str] = []
        corners: list[tuple[str, str]] = []
        voices: list[tuple[str, str]] = []
        for board in self._boards_of(gone):
            lost = self.boards[board].broken(people)
            quorums += [board] * lost.quorum
            corners += [(board, one) for one in lost.corners]
            voices += [(board, one) for one in lost.voices]
        return tuple(quorums), tuple(corners), tuple(voices)


@dataclass(frozen=True, slots=True)
class _Lost:
    """What a board has lost: its quorum, corners, only voices; each counts as one."""

    quorum: bool = False
    corners: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()

    def __len__(self) -> int:
        return self.quorum + len(self.corners) + len(self.voices)


_NOTHING = _Lost()


@dataclass(frozen=True, slots=True)
class _Seat:
    """A seat: who holds it, whether it counts for the quorum, what it stands for."""

    holders: frozenset[str]
    votes: bool
    corners: frozenset[str]
    sectors: frozenset[str]


class _Board:
    """A board: its quorum, its seats, and how many of these stand for each corner and sector."""

    def __init__(self, facts: Facts, board: Node) -> None:
        ties = facts.seats.get(board.id, ())
        # Where no seat says that it votes, all are taken to.
        silent = not any(tie.values.get("voting") == "voting" for tie in ties)
        self.seats = [
            _Seat(
                frozenset(held.start for held in facts.holders.get(tie.start, ())),
                silent or tie.values.get("voting") == "voting",
                frozenset(corners_of(facts.node(tie.start))),
                frozenset(facts.sectors.get(o, "") for o in facts.employing(tie.start)) - {""},
            )
            for tie in ties
        ]
        quorum = board.values.get("quorum")
        self.quorum = quorum if isinstance(quorum, int) else None
        self.voting = sum(seat.votes for seat in self.seats)
        self.corners = Counter(one for seat in self.seats for one in seat.corners)
        self.sectors = Counter(one for seat in self.seats for one in seat.sectors)

    def broken(self, gone: Set[str]) -> _Lost:
        """What is lost when all holders of some of its seats have gone."""
        lost = [seat for seat in self.seats if seat.holders and seat.holders <= gone]
        if not lost:
            return _NOTHING
        able = self.voting - sum(seat.votes for seat in lost)
        return _Lost(
            self.quorum is not None and able < self.quorum <= self.voting,
            _gone(self.corners, [seat.corners for seat in lost]),
            _gone(self.sectors, [seat.sectors for seat in lost]),
        )


def _gone(all_: Mapping[str, int], lost: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """What every seat that stood for it is lost of, sorted."""
    counted: dict[str, int] = {}
    for each in lost:
        for one in each:
            counted[one] = counted.get(one, 0) + 1
    return tuple(sorted(one for one, number in counted.items() if number == all_[one]))


def _who(facts: Facts, person: str, before: Sequence[str], last_day: str) -> str:
    announced = f" (whose last day is {last_day})" if last_day else ""
    after = f", after {' and '.join(facts.node(id_).name for id_ in before)}," if before else ""
    return f"{facts.node(person).name}{announced}{after}"
