"""What falls apart when one thing or one tie goes: articulation points and bridges, in one walk."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Joined(Protocol[Thing]):
    """Anything that gives its things one after the other, and whom each is joined to."""

    def __iter__(self) -> Iterator[Thing]: ...

    def __getitem__(self, thing: Thing, /) -> Iterable[Thing]: ...


@dataclass(frozen=True, slots=True)
class CutPoints(Generic[Thing]):
    """What falls apart: `points` by thing, `bridges` by pair (smaller name first), sorted by name.

    Each has the parts that are cut off: of all that are left of its own part, the largest stays, the
    others come largest first, each sorted. `part_sizes` is the size of each thing's own part.
    """

    points: Mapping[Thing, tuple[tuple[Thing, ...], ...]]
    bridges: Mapping[tuple[Thing, Thing], tuple[Thing, ...]]
    part_sizes: Mapping[Thing, int]


def cut_points(graph: Joined[Thing]) -> CutPoints[Thing]:
    """Articulation points and bridges (Tarjan 1972, 1974), with the parts they hold together.

    Direction and loops aside: `graph` gives each tie at both its ends.
    """
    order: list[Thing] = []
    before: dict[Thing, int] = {}
    low: dict[Thing, int] = {}
    points: dict[Thing, tuple[tuple[Thing, ...], ...]] = {}
    bridges: dict[tuple[Thing, Thing], tuple[Thing, ...]] = {}
    sizes: dict[Thing, int] = {}
    for root in graph:
        if root in before:
            continue
        first = len(order)
        before[root] = low[root] = first
        order.append(root)
        # What hangs below a thing stands in one stretch of the order.
        hanging: dict[Thing, list[tuple[int, int]]] = {}
        single: list[tuple[Thing, Thing, int, int]] = []
        stack: list[tuple[Thing, Thing, Iterator[Thing]]] = [(root, root, iter(graph[root]))]
        while stack:
            node, parent, rest = stack[-1]
            for other in rest:
                if other not in before:
                    before[other] = low[other] = len(order)
                    order.append(other)
                    stack.append((other, node, iter(graph[other])))
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
            pair = (parent, node) if str(parent) < str(node) else (node, parent)
            (bridges[pair],) = _cut_off(order, first, [(begin, end)], ())
        sizes.update(dict.fromkeys(order[first:], len(order) - first))
    return CutPoints(
        dict(sorted(points.items(), key=lambda item: str(item[0]))),
        dict(sorted(bridges.items(), key=lambda item: (str(item[0][0]), str(item[0][1])))),
        sizes,
    )


def _cut_off(
    order: list[Thing], first: int, spans: list[tuple[int, int]], besides: tuple[Thing, ...]
) -> tuple[tuple[Thing, ...], ...]:
    """What hangs in these stretches of the order, and the rest, without the largest of them.

    The rest, which is most things most of the time, is listed only where it might not be the largest.
    """
    parts = [tuple(sorted(order[begin:end], key=str)) for begin, end in spans]
    rest = len(order) - first - sum(map(len, parts)) - len(besides)
    largest = max(map(len, parts))
    if rest <= largest:
        hanging = {one for part in parts for one in part}.union(besides)
        parts.append(tuple(sorted((one for one in order[first:] if one not in hanging), key=str)))
    ordered = sorted((part for part in parts if part), key=lambda part: (-len(part), tuple(map(str, part))))
    return tuple(ordered if rest > largest else ordered[1:])
