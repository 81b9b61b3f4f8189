"""What falls apart when one thing or one tie goes: articulation points and bridges, in one walk."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Generic, Protocol, TypeVar

from sysmap.measures.graphs.walk import Walk, walk

Thing = TypeVar("Thing", bound=Hashable)


class Joined(Protocol[Thing]):
    """Anything that gives its things one after the other, and whom each is joined to."""

    def __iter__(self) -> Iterator[Thing]: ...

    def __getitem__(self, thing: Thing, /) -> Collection[Thing]: ...


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
    things = list(graph)
    position = {thing: i for i, thing in enumerate(things)}
    near = [graph[thing] for thing in things]
    first = [*accumulate(map(len, near), initial=0)]
    found = walk(first, [*map(position.__getitem__, chain.from_iterable(near))])
    points: dict[Thing, tuple[tuple[Thing, ...], ...]] = {}
    bridges: dict[tuple[Thing, Thing], tuple[Thing, ...]] = {}
    sizes: dict[Thing, int] = {}
    before, low, size, above = found.before, found.low, found.size, found.parent
    for part in _parts(found):
        begin = before[part[0]]
        order = [things[i] for i in part]
        sizes.update(dict.fromkeys(order, len(order)))
        # What hangs below a thing stands in one stretch of the order.
        hanging: dict[int, list[tuple[int, int]]] = {}
        for i in part[1:]:
            parent = above[i]
            if low[i] < before[parent]:
                continue
            at = before[i] - begin
            span = at, at + size[i]
            hanging.setdefault(parent, []).append(span)
            if low[i] > before[parent]:
                one, other = things[parent], things[i]
                pair = (one, other) if str(one) < str(other) else (other, one)
                (bridges[pair],) = (
                    ((other,),) if size[i] == 1 and len(part) > 2 else _cut_off(order, [span], ())
                )
        for i, spans in hanging.items():
            if i != part[0] or len(spans) > 1:
                points[things[i]] = _cut_off(order, spans, (things[i],))
    return CutPoints(
        dict(sorted(points.items(), key=lambda item: str(item[0]))),
        dict(sorted(bridges.items(), key=lambda item: (str(item[0][0]), str(item[0][1])))),
        sizes,
    )


def _parts(found: Walk) -> Iterator[Sequence[int]]:
    """The positions of one part after the other, as they were reached."""
    at = 0
    while at < len(found.order):
        size = found.size[found.order[at]]
        yield found.order[at : at + size]
        at += size


def _cut_off(
    order: list[Thing], spans: list[tuple[int, int]], besides: tuple[Thing, ...]
) -> tuple[tuple[Thing, ...], ...]:
    """What hangs in these stretches of the order of a part, and its rest, without the largest of them.

    The rest, which is most things most of the time, is listed only where it might not be the largest.
    """
    parts = [
        tuple(sorted(order[begin:end], key=str)) if end - begin > 1 else (order[begin],)
        for begin, end in spans
    ]
    rest = len(order) - sum(map(len, parts)) - len(besides)
    largest = max(map(len, parts))
    if rest <= largest:
        hanging = {one for part in parts for one in part}.union(besides)
        parts.append(tuple(sorted((one for one in order if one not in hanging), key=str)))
    if largest == 1 < rest:
        return tuple(sorted(parts, key=lambda part: str(part[0])))
    ordered = sorted((part for part in parts if part), key=lambda part: (-len(part), tuple(map(str, part))))
    return tuple(ordered if rest > largest else ordered[1:])
