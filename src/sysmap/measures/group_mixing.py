"""Whether groups meet as often as their members' activity would have it: pairs of groups, silos, the whole.

Two groups meet where a link joins a member of each, and on every board on which both have a member.
Chance keeps how many links each member has, on how many boards each sits, and how many sit on each
board (`configuration_model`): a group that does little is no silo, and two that do little do not avoid
each other.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from math import prod
from typing import Any, TypeVar

from sysmap.measures.configuration_model import (
    Chance,
    Seats,
    Ties,
    chance_of,
    chance_of_part,
    seats_by_size,
    ties_by_degree,
)
from sysmap.measures.method_card import Figure, Inference, measure
from sysmap.measures.multiple_tests import benjamini_hochberg

_MODEL = (
    "J. Park and M. E. J. Newman, Physical Review E 70, 066117 (2004), for the chance; D. Krackhardt and "
    "R. N. Stern, Social Psychology Quarterly 51 (1988), for the question"
)
_NULL = (
    "chance: each two are tied, and each member sits on each board, with a probability of its own, such that "
    "everybody's number of links and of boards and every board's size are as recorded on average; p from the "
    "exact distribution of a sum of independent events (beyond 60 expected the refined normal approximation, "
    "error below 0.001)"
)
INFERENCE = Inference(
    chance="everybody's number of links and of boards, and the size of each board, kept",
    unit="the body, however many seats it has",
    pool="those looked at who have a link or a seat",
    tested="the whole system's links between groups (E-I) and all groups, or all pairs, as one question "
    "(Simes; Benjamini and Hochberg)",
    error="none up to 60 expected, beyond that at most 0.003",
    cannot="why, nor that more should meet",
)
_UNDEFINED = "nothing joins things whose group is known; fewer than two groups"
Pair = tuple[str, str]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Meetings:
    """Who is linked to whom, who sits on which board, and the one group of each (those of none left out).

    `links` are pairs of things, each pair once; `boards` gives the members of each board. All who
    are linked or sit count for the activity of the others, whether their group is known or not.
    """

    links: frozenset[tuple[Hashable, Hashable]]
    boards: Mapping[Hashable, frozenset[Hashable]]
    groups: Mapping[Hashable, str]
    things: frozenset[Hashable]

    @classmethod
    def of(
        cls,
        links: Iterable[tuple[Any, Any]],
        boards: Mapping[Any, Iterable[Hashable]],
        groups: Mapping[Any, str],
    ) -> "Meetings":
        """Links without loops or parallels; a board of one, where nobody meets, is left out."""
        return cls.between(
            ((a, b) if str(a) <= str(b) else (b, a) for a, b in links if a != b), boards, groups
        )

    @classmethod
    def between(
        cls,
        links: Iterable[tuple[Any, Any]],
        boards: Mapping[Any, Iterable[Hashable]],
        groups: Mapping[Any, str],
    ) -> "Meetings":
        """As `of`, where no link is a loop and each has the smaller of its ends first."""
        pairs = frozenset(links)
        seated = {board: frozenset(who) for board, who in boards.items() if len(set(who)) > 1}
        known = {thing: group for thing, group in groups.items() if group}
        things = frozenset(groups).union(chain.from_iterable(pairs), *seated.values())
        return cls(pairs, seated, known, things)

    @cached_property
    def members(self) -> Mapping[str, list[Hashable]]:
        """The members of each group, by name."""
        found: dict[str, list[Hashable]] = defaultdict(list)
        for thing, group in self.groups.items():
            found[group].append(thing)
        return dict(sorted(found.items()))

    @cached_property
    def ties(self) -> Ties:
        """The chance that each two are linked."""
        degree = Counter(chain.from_iterable(self.links))
        return ties_by_degree({thing: degree[thing] for thing in self.things})

    @cached_property
    def seats(self) -> Seats:
        """The chance that each sits on each board."""
        return seats_by_size(self.boards)

    @cached_property
    def present(self) -> Sequence[tuple[int, Mapping[str, float]]]:
        """By size of boards: how many there are, and the chance that each group has a member on one."""
        counted = {group: self.seats.counted(who) for group, who in self.members.items()}
        return [
            (boards, {group: self.seats.one_of(some, size) for group, some in counted.items()})
            for size, boards in Counter(self.seats.size.values()).items()
        ]

    @cached_property
    def degrees(self) -> Mapping[str, Counter[int]]:
        """How many of each group have how many links."""
        return {group: self.ties.counted(who) for group, who in self.members.items()}

    @cached_property
    def linked(self) -> Mapping[Pair, int]:
        """Links by pair of groups, the smaller name first."""
        group = self.groups.get
        found: Counter[Pair] = Counter()
        for (one, other), many in Counter([(group(a), group(b)) for a, b in self.links]).items():
            if one and other:
                found[min(one, other), max(one, other)] += many
        return found

    @cached_property
    def seated(self) -> Mapping[Hashable, frozenset[str]]:
        """The groups that have a member on each board."""
        return {
            board: frozenset(self.groups[one] for one in who if one in self.groups)
            for board, who in self.boards.items()
        }

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to say: no link and no board of two, or fewer than two groups."""
        return len(self.members) < 2 or not (self.linked or any(self.seated.values()))


@measure(
    name="Pairs of groups",
    meaning="How often two groups meet, by links and on boards, beside how often their activity would have "
    "them meet.",
    formula="links between a member of each + boards on which both have a member; " + _NULL,
    reference=_MODEL,
    undefined=_UNDEFINED,
    reading="p_low says how rarely chance gives so few. Many pairs are one question: only what stands when "
    "all pairs are counted (Benjamini and Hochberg) is more than chance.",
    inference=INFERENCE,
)
def group_pairs(meetings: Meetings) -> dict[Pair, Chance]:
    """For each two groups (names in order) how often they meet, with what chance gives and its p."""
    if meetings.nothing:
        return {}
    found: dict[Pair, Chance] = {}
    for one, other in combinations(meetings.members, 2):
        together = sum(1 for groups in meetings.seated.values() if one in groups and other in groups)
        events = meetings.ties.among(meetings.degrees[one], meetings.degrees[other])
        for boards, here in meetings.present:
            events[here[one] * here[other]] += boards
        found[one, other] = chance_of(meetings.linked.get((one, other), 0) + together, events)
    return found


def active(chances: Mapping[Key, Chance]) -> dict[Key, Chance]:
    """Those that chance gives anything: who has no link and no seat is no test, and counts for none."""
    return {key: one for key, one in chances.items() if one.expected > 0}


@measure(
    name="Links outward",
    meaning="How often a group meets others at all, beside how often its members' activity would have it.",
    formula="links to members of other groups + boards on which it sits with another group; of the whole: "
    "links between groups + boards with two groups; " + _NULL,
    reference=_MODEL,
    undefined=_UNDEFINED,
    reading="Far fewer than expected is a silo: the group's links and seats stay inside. p_low says how "
    "rarely chance gives so few.",
    inference=INFERENCE,
)
def outward_links(meetings: Meetings) -> dict[str, Chance]:
    """For each group how often it meets others, with what chance gives; "" is the whole system."""
    if meetings.nothing:
        return {}
    found: dict[str, Chance] = {"": whole(meetings)}
    for group in meetings.members:
        others: Counter[int] = Counter()
        for name, degrees in meetings.degrees.items():
            if name != group:
                others.update(degrees)
        crossing = sum(n for pair, n in meetings.linked.items() if group in pair and pair[0] != pair[1])
        together = sum(1 for groups in meetings.seated.values() if group in groups and len(groups) > 1)
        events = meetings.ties.among(meetings.degrees[group], others)
        for of_a_size, here in meetings.present:
            alone = prod(1 - p for name, p in here.items() if name != group)
            events[here[group] * (1 - alone)] += of_a_size
        found[group] = chance_of(crossing + together, events)
    return found


def whole(meetings: Meetings) -> Chance:
    """The E-I count of the whole: links between groups, of as many links as there are, and boards of two."""
    within: Counter[float] = Counter()
    everybody: Counter[int] = Counter()
    for degrees in meetings.degrees.values():
        within.update(meetings.ties.within_counted(degrees))
        everybody.update(degrees)
    between = meetings.ties.within_counted(everybody) - within
    boards: Counter[float] = Counter()
    for of_a_size, here in meetings.present:
        none = prod(1 - p for p in here.values())
        only = sum(
            p * prod(1 - q for other, q in here.items() if other != group) for group, p in here.items()
        )
        boards[max(0.0, 1 - none - only)] += of_a_size
    crossing = sum(n for (a, b), n in meetings.linked.items() if a != b)
    together = sum(1 for groups in meetings.seated.values() if len(groups) > 1)
    links = sum(meetings.linked.values())
    return chance_of_part(crossing + together, links, between, within, boards)


def groups_apart(outward: Mapping[str, Chance], alpha: float) -> frozenset[str]:
    """The groups that keep to themselves: what stands when the whole and every group are one question.

    `outward` is that of `outward_links`. Not only where the whole meets across groups too seldom: a small
    group that keeps to itself is not seen in the whole.
    """
    return benjamini_hochberg({group: one.p_low for group, one in active(outward).items()}, alpha) - {""}


def figure_of(chance: Chance, possible: int) -> Figure:
    """The number as a figure, with what chance gives and both p's; `possible` is its denominator."""
    detail = {
        "expected": round(chance.expected, 9),
        "p_low": round(chance.p_low, 9),
        "p_high": round(chance.p_high, 9),
        "null": "everybody's links and seats, and the size of boards, kept",
    }
    return Figure(chance.observed, possible, detail=detail)
