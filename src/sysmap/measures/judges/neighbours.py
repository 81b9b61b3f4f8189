"""Pairs of organisations that serve one place with no link between them and no board in common."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from sysmap.measures.evidence.completeness import settled_elsewhere
from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.judges.rows import Counted, Judged, Row, answered, read
from sysmap.model.properties import stored_id
from sysmap.model.results import LISTED_AT_MOST, WORST
from sysmap.model.values import System

Pair = tuple[str, str]  # the smaller id first

# So many steps of belonging to a body and back count as one's own.
_KIN = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """The levels of places that count as one place for two, and the kinds of organisations left out."""

    levels: Sequence[str]
    apart_from: Sequence[str]


def apart(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> Judged:
    """The pairs of organisations of the system that serve one place, with no link and no board in common.

    The row stands for all of them: an engine takes seconds to hand out a row for each. Certain where all
    links are recorded of both, of the bodies they belong to, of their parts and of the roles that these
    host. Where there are more than a rule lists, those that serve most places together are given, and all
    are counted: organisations that serve the same places are counted at once.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    asked = [
        one.id
        for one in facts.organisations
        if one.values.get("kind") not in (None, *limits.apart_from) and not settled_elsewhere(facts, one.id)
    ]
    here = _served(facts, asked if rows else (), limits.levels)
    ties = _Ties(facts, here)
    groups = _Groups(here, {id_ for id_ in here if not ties.open(id_)}, ties.settled())

    def row(one: str, other: str) -> Row:
        common = sorted(here[one] & here[other])
        both = [stored_id(system.id, one), stored_id(system.id, other)]
        return answered(
            rows[0],
            certain=one in groups.closed and other in groups.closed,
            subject=both[0],
            other=both[1],
            other_name=facts.node(other).name,
            places=list(dict.fromkeys(facts.node(place).name for place in common)),
            about=both + [stored_id(system.id, place) for place in common],
            ask=both,
        )

    counts = groups.counts()
    if sum(counts) <= LISTED_AT_MOST:
        return Judged(row(*pair) for pair in sorted(groups.pairs()))
    by_place = {stored_id(system.id, place): groups.counts_in(place) for place in sorted(groups.by_place)}
    worst = [row(*pair) for certain in (True, False) for pair in groups.first(certain=certain, most=WORST)]
    return Judged(worst, Counted({"found": counts[0], "not_recorded": counts[1]}, by_place))


def _served(facts: Facts, asked: Collection[str], levels: Collection[str]) -> Mapping[str, frozenset[str]]:
    """The places of these levels that each of the organisations serves; who serves none is left out."""
    found = {
        id_: frozenset(
            place for place in facts.serves.get(id_, ()) if facts.node(place).values.get("level") in levels
        )
        for id_ in sorted(asked)
    }
    return {id_: places for id_, places in found.items() if places}


class _Ties:
    """Which of the organisations are linked, and which sit on one board."""

    def __init__(self, facts: Facts, here: Mapping[str, frozenset[str]]) -> None:
        self._facts = facts
        self._here = here
        self._linked: list[Pair] = []
        self._boards: dict[str, list[str]] = defaultdict(list)
        for tie in facts.system.derived_ties:
            if tie.type == "CONNECTED_WITH":
                self._linked.append((tie.start, tie.end))
            elif tie.type == "SEATED_ON" and tie.end not in facts.paused and tie.start in here:
                self._boards[tie.end].append(tie.start)
        self._kin: dict[str, set[str]] = defaultdict(set)
        for part in facts.ties("PART_OF"):
            self._kin[part.start].add(part.end)
            self._kin[part.end].add(part.start)

    def settled(self) -> set[Pair]:
        """The pairs that serve one place and are linked, or sit on one board."""
        found: set[Pair] = set()
        for one, other in self._linked:
            if one in self._here and other in self._here and self._here[one] & self._here[other]:
                found.add((min(one, other), max(one, other)))
        for members in self._boards.values():
            for pair in combinations(sorted(set(members)), 2):
                if self._here[pair[0]] & self._here[pair[1]]:
                    found.add(pair)
        return found

    def open(self, organisation: str) -> bool:
        """Whether some link of it, of its kin or of a role that they host may be unrecorded."""
        closed = self._facts.system.closed
        if "LINKS" not in closed(organisation):
            return True
        bodies = last = {organisation}
        for _ in range(_KIN):
            last = {near for body in last for near in self._kin[body]} - bodies
            bodies = bodies | last
        return any(
            "LINKS" not in closed(thing)
            for body in bodies
            if self._facts.node(body).label == "Organisation"
            for thing in (body, *self._facts.roles_of.get(body, ()))
        )


class _Groups:
    """The organisations by the places they serve, those of whom all links are recorded, and settled pairs."""

    def __init__(
        self, here: Mapping[str, frozenset[str]], closed: set[str], settled: Collection[Pair]
    ) -> None:
        self.closed = closed
        self._settled = settled
        # How many pairs are settled, and of how many of them all is recorded; by place.
        self._none_of = [0, 0]
        self._none_in: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for one, other in settled:
            certain = one in closed and other in closed
            for counts in (self._none_of, *(self._none_in[place] for place in here[one] & here[other])):
                counts[0] += 1
                counts[1] += certain
        self._members: dict[frozenset[str], list[str]] = defaultdict(list)
        self.by_place: dict[str, list[frozenset[str]]] = defaultdict(list)
        for id_, places in here.items():
            self._members[places].append(id_)
        for places in self._members:
            for place in places:
                self.by_place[place].append(places)
        self._sizes = {
            places: (len(who), sum(id_ in closed for id_ in who)) for places, who in self._members.items()
        }

    def counts(self) -> tuple[int, int]:
        """How many pairs that are not settled are certain, and how many are not."""
        all_ = certain = 0
        for one, other in self._joined:
            (many, sure), (more, surer) = self._sizes[one], self._sizes[other]
            all_ += _two_of(many) if one == other else many * more
            certain += _two_of(sure) if one == other else sure * surer
        certain -= self._none_of[1]
        return certain, all_ - self._none_of[0] - certain

    def counts_in(self, place: str) -> tuple[int, int]:
        """As `counts`, of one place."""
        all_, certain = (
            _two_of(sum(self._sizes[group][which] for group in self.by_place[place])) for which in (0, 1)
        )
        none, of_them = self._none_in[place]
        return certain - of_them, all_ - none - (certain - of_them)

    def pairs(self) -> Iterator[Pair]:
        """Every pair that serves one place and is not settled."""
        for one, other in self._joined:
            for pair in self._between(self._members[one], self._members[other], same=one == other):
                if pair not in self._settled:
                    yield pair

    def first(self, *, certain: bool, most: int) -> Iterator[Pair]:
        """So many pairs at most that are not settled, those that serve most places together first."""
        left = most
        if certain and not self.closed:
            return
        by_overlap = sorted(self._joined, key=lambda two: (-len(two[0] & two[1]), *map(sorted, two)))
        for one, other in by_overlap:
            for pair in self._between(self._members[one], self._members[other], same=one == other):
                all_recorded = pair[0] in self.closed and pair[1] in self.closed
                if certain == all_recorded and pair not in self._settled:
                    yield pair
                    left -= 1
                    if not left:
                        return

    @cached_property
    def _joined(self) -> set[tuple[frozenset[str], frozenset[str]]]:
        """The pairs of groups that serve one place, each once, a group with itself included."""
        order = {places: number for number, places in enumerate(self._members)}
        return {
            (one, other)
            for groups in self.by_place.values()
            for one in groups
            for other in groups
            if order[one] <= order[other]
        }

    def _between(self, ones: Sequence[str], others: Sequence[str], *, same: bool) -> Iterator[Pair]:
        if same:
            yield from combinations(ones, 2)
            return
        for one in ones:
            for other in others:
                yield (one, other) if one < other else (other, one)


def _two_of(count: int) -> int:
    return count * (count - 1) // 2
