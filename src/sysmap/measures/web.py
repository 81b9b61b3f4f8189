"""Who is joined to whom as plain dictionaries, and what hangs by a thread in it.

For what runs with every look at a system: graph libraries take longer to load than this to run.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sysmap.measures.facts import Facts
from sysmap.measures.graph import organisation_ties, seat_ties


class Web:
    """Things by id, and for each two that are joined the ids of what joins them. No loops."""

    def __init__(self, nodes: Iterable[str] = (), ties: Iterable[tuple[str, str, str]] = ()) -> None:
        self._near: dict[str, dict[str, set[str]]] = {node: {} for node in nodes}
        for start, end, why in ties:
            self.join(start, end, why)

    def join(self, start: str, end: str, why: str) -> None:
        """Join two things by one more reason; a thing is not joined to itself."""
        if start == end:
            return
        both = self._near.setdefault(start, {}).setdefault(end, set())
        both.add(why)
        self._near.setdefault(end, {})[start] = both

    def __iter__(self) -> Iterator[str]:
        return iter(self._near)

    def __contains__(self, node: object) -> bool:
        return node in self._near

    def __len__(self) -> int:
        return len(self._near)

    def __getitem__(self, node: str) -> Mapping[str, set[str]]:
        return self._near[node]

    def pairs(self) -> list[tuple[str, str]]:
        """Each two that are joined, sorted, the smaller id first."""
        return sorted((a, b) for a, near in self._near.items() for b in near if a < b)


@dataclass(frozen=True, slots=True)
class Hinges:
    """What falls apart: `points` by thing, `bridges` by pair (smaller id first).

    Each has the parts that are cut off: of all that are left of its own part, the largest stays, the
    others come largest first, each sorted.
    """

    points: Mapping[str, tuple[tuple[str, ...], ...]]
    bridges: Mapping[tuple[str, str], tuple[str, ...]]


@lru_cache(maxsize=1)
def web_of_organisations(facts: Facts) -> Web:
    """Live organisations, joined by working ties, joint roles and boards in common; one for all callers."""
    return Web((o.id for o in facts.organisations), organisation_ties(facts))


@lru_cache(maxsize=1)
def web_of_boards(facts: Facts) -> Web:
    """Live organisations and boards: working ties and joint roles, seats; one for all callers."""
    web = Web(one.id for one in (*facts.organisations, *facts.boards))
    for start, end, why in organisation_ties(facts, shared_boards=False):
        web.join(start, end, why)
    for start, end, why in seat_ties(facts):
        web.join(start, end, why)
    return web


def hinges(web: Web) -> Hinges:
    """Articulation points and bridges (Tarjan 1972, 1974), with the parts they hold together."""
    order: list[str] = []
    before: dict[str, int] = {}
    low: dict[str, int] = {}
    points: dict[str, tuple[tuple[str, ...], ...]] = {}
    bridges: dict[tuple[str, str], tuple[str, ...]] = {}
    for root in web:
        if root in before:
            continue
        first = len(order)
        before[root] = low[root] = first
        order.append(root)
        # What hangs below a thing stands in one stretch of the order.
        hanging: dict[str, list[tuple[int, int]]] = {}
        single: list[tuple[str, str, int, int]] = []
        stack = [(root, "", iter(web[root]))]
        while stack:
            node, parent, rest = stack[-1]
            for other in rest:
                if other not in before:
                    before[other] = low[other] = len(order)
                    order.append(other)
                    stack.append((other, node, iter(web[other])))
                    break
                if other != parent:
                    low[node] = min(low[node], before[other])
            else:
                stack.pop()
                if not stack:
                    continue
                low[parent] = min(low[parent], low[node])
                if low[node] >= before[parent]:
                    hanging.setdefault(parent, []).append((before[node], len(order)))
                if low[node] > before[parent]:
                    single.append((parent, node, before[node], len(order)))
        for node, spans in hanging.items():
            if node != root or len(spans) > 1:
                points[node] = _cut_off(order, first, spans, (node,))
        for parent, node, begin, end in single:
            pair = (parent, node) if parent < node else (node, parent)
            (bridges[pair],) = _cut_off(order, first, [(begin, end)], ())
    return Hinges(dict(sorted(points.items())), dict(sorted(bridges.items())))


def _cut_off(
    order: list[str], first: int, spans: list[tuple[int, int]], besides: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    """What hangs in these stretches of the order, and the rest, without the largest of them.

    The rest, which is most things most of the time, is listed only where it might not be the largest.
    """
    parts = [tuple(sorted(order[begin:end])) for begin, end in spans]
    rest = len(order) - first - sum(map(len, parts)) - len(besides)
    largest = max(map(len, parts))
    if rest <= largest:
        hanging = {one for part in parts for one in part}.union(besides)
        parts.append(tuple(sorted(one for one in order[first:] if one not in hanging)))
    ordered = sorted((part for part in parts if part), key=lambda part: (-len(part), part))
    return tuple(ordered if rest > largest else ordered[1:])


def parts_of(web: Web, without: Iterable[str] = ()) -> list[set[str]]:
    """The parts left when some go, largest first."""
    seen = set(without)
    found = []
    for root in web:
        if root in seen:
            continue
        part, waiting = {root}, [root]
        seen.add(root)
        while waiting:
            for other in web[waiting.pop()]:
                if other not in seen:
                    seen.add(other)
                    part.add(other)
                    waiting.append(other)
        found.append(part)
    return sorted(found, key=lambda part: (-len(part), min(part)))
