"""A graph as numpy arrays, and its paths of two steps: the common ground of the fast measures."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    import networkx as nx

    Graph: TypeAlias = nx.Graph[Any]
else:
    # networkx is slow to load, and takes type parameters in its stubs only.
    Graph = Any

# Paths handled at once: bounds memory when a hub has thousands of neighbours.
_CHUNK = 4_000_000
# Starts that go over the graph together; a multiple of 64. More does not fit a processor's cache.
_AT_ONCE = 2048


@dataclass(frozen=True)
class Arcs:
    """The arcs of a graph by start and then end; a tie without direction is two arcs. No loops.

    `first[i]` to `first[i + 1]` are the arcs that start at node i; `key` is start * n + end, sorted. `weight`
    says how strong each is, where that was asked for.
    """

    nodes: tuple[Hashable, ...]
    start: Any
    end: Any
    first: Any
    key: Any
    directed: bool = False
    weight: Any = None

    @property
    def degree(self) -> Any:
        """How many arcs start at each node."""
        return self.first[1:] - self.first[:-1]

    @property
    def ties(self) -> int:
        """How many there are: arcs with direction, else pairs of nodes."""
        return len(self.key) if self.directed else len(self.key) // 2

    @cached_property
    def position(self) -> Mapping[Hashable, int]:
        """The position of each node."""
        return {node: i for i, node in enumerate(self.nodes)}

    @cached_property
    def undirected(self) -> "Arcs":
        """The same ties without direction and weights; itself where they have none."""
        if not self.directed:
            return self
        pairs = np.column_stack([self.start, self.end])
        return _between(self.nodes, np.concatenate([pairs, pairs[:, ::-1]]))

    @cached_property
    def part(self) -> Any:
        """For each node the smallest position in the part that it is in; ties without direction."""
        return _parts(self)

    @cached_property
    def by_name(self) -> "Arcs":
        """The same with the nodes in the order of their names, whatever the order of the sheets."""
        return _by_name(self)

    @cached_property
    def closed(self) -> tuple[Any, Any, Any]:
        """`closed_steps`, which several measures rest on."""
        return closed_steps(self)

    def find(self, start: Any, end: Any) -> Any:
        """The position of each arc asked for, or -1 where there is none."""
        if not len(self.key):
            return np.full(len(start), -1)
        wanted = start * len(self.nodes) + end
        place = np.minimum(np.searchsorted(self.key, wanted), len(self.key) - 1)
        return np.where(self.key[place] == wanted, place, -1)


def arcs(graph: Graph | Arcs, *, both_ways: bool = False, weight: str | None = None) -> Arcs:
    """The arcs of a graph; with `both_ways` every arc is there in both directions.

    `weight` names the attribute of ties without direction that becomes the weight. Arcs come back as they
    are, so that measures can be asked one after the other.
    """
    if isinstance(graph, Arcs):
        return graph.undirected if both_ways else graph
    about: Any = [around for _, around in graph.adjacency()]
    strong = [float(each[weight]) for around in about for each in around.values()] if weight else None
    found = arcs_of(tuple(graph), about, strong, directed=graph.is_directed())
    return found.undirected if both_ways else found


def arcs_of(
    nodes: tuple[Hashable, ...],
    around: Sequence[Collection[Hashable]],
    weight: Sequence[float] | None = None,
    *,
    directed: bool = False,
) -> Arcs:
    """The arcs from each node to those around it; `weight` has one for each of these, one after the other."""
    position = {node: i for i, node in enumerate(nodes)}
    degree = np.fromiter(map(len, around), dtype=np.int64, count=len(nodes))
    ends = map(position.__getitem__, chain.from_iterable(around))
    end = np.fromiter(ends, dtype=np.int64, count=int(degree.sum()))
    pairs = np.column_stack([np.repeat(np.arange(len(nodes)), degree), end])
    found = _between(nodes, pairs, directed=directed)
    if weight is None:
        return found
    strong = np.empty(len(found.key))
    apart = pairs[:, 0] != pairs[:, 1]
    strong[found.find(pairs[apart, 0], pairs[apart, 1])] = np.array(weight, dtype=float)[apart]
    return replace(found, weight=strong)


def arcs_between(pairs: Sequence[tuple[Hashable, Hashable]]) -> Arcs:
    """The arcs from the first of each pair to the second."""
    ends = [*chain.from_iterable(pairs)]
    nodes = tuple(dict.fromkeys(ends))
    position = {node: i for i, node in enumerate(nodes)}
    places = np.fromiter(map(position.__getitem__, ends), dtype=np.int64, count=len(ends))
    return _between(nodes, places.reshape(-1, 2), directed=True)


def _between(nodes: tuple[Hashable, ...], pairs: Any, *, directed: bool = False) -> Arcs:
    """The arcs of these pairs of positions, loops and parallels left out."""
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    n = max(len(nodes), 1)
    # Sorting is quicker than numpy's `unique` where most are there once.
    key = np.sort(pairs[:, 0] * n + pairs[:, 1])
    key = key[np.diff(key, prepend=-1) > 0]
    start, end = key // n, key % n
    first = np.searchsorted(start, np.arange(len(nodes) + 1))
    return Arcs(nodes, start, end, first, key, directed)


def _by_name(found: Arcs) -> Arcs:
    names = [*map(str, found.nodes)]
    order = sorted(range(len(names)), key=names.__getitem__)
    if order == list(range(len(names))):
        return found
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    nodes = tuple(found.nodes[i] for i in order)
    start, end = rank[found.start], rank[found.end]
    again = _between(nodes, np.column_stack([start, end]), directed=found.directed)
    if found.weight is None:
        return again
    weight = np.empty_like(found.weight)
    weight[again.find(start, end)] = found.weight
    return replace(again, weight=weight)


def among(found: Arcs, kept: Any) -> Arcs:
    """The arcs among some nodes, a mask of them, without weights; themselves where that is all of them."""
    if kept.all():
        return found
    number = np.cumsum(kept) - 1
    inside = kept[found.start] & kept[found.end]
    pairs = np.column_stack([number[found.start[inside]], number[found.end[inside]]])
    nodes = tuple(node for node, stays in zip(found.nodes, kept.tolist(), strict=True) if stays)
    return _between(nodes, pairs, directed=found.directed)


def has_returns(found: Arcs) -> bool:
    """Whether every arc is there in both directions."""
    return not found.directed or bool((found.find(found.end, found.start) >= 0).all())


def two_steps(found: Arcs, side: Any = None) -> Iterator[tuple[Any, Any]]:
    """Every path of two arcs with different ends, as positions of its first and its second arc.

    With `side`, a mask of nodes, only paths that start there.
    """
    lengths = (found.first[1:] - found.first[:-1])[found.end]
    if side is not None:
        lengths = np.where(side[found.start], lengths, 0)
    total = np.cumsum(lengths)
    begin = 0
    while begin < len(lengths):
        before = total[begin - 1] if begin else 0
        stop = max(begin + 1, int(np.searchsorted(total, before + _CHUNK, side="right")))
        many = lengths[begin:stop]
        one = np.repeat(np.arange(begin, stop), many)
        offset = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        two = found.first[found.end[one]] + offset
        apart = found.start[one] != found.end[two]
        yield one[apart], two[apart]
        begin = stop


def closed_steps(found: Arcs) -> tuple[Any, Any, Any]:
    """Every path of two arcs whose ends are tied: positions of its arcs and of the one that closes it.

    For ties without direction. Sorted by first and second arc. Looked for from the ends of fewest ties, so
    that a hub of thousands costs no more than its ties.
    """
    n = len(found.nodes)
    degree = found.degree
    rank = np.empty(n, dtype=np.int64)
    rank[np.lexsort((np.arange(n), degree))] = np.arange(n)
    up = np.flatnonzero(rank[found.start] < rank[found.end])
    first = np.searchsorted(found.start[up], np.arange(n + 1))
    upward = Arcs(found.nodes, found.start[up], found.end[up], first, found.key[up], directed=True)
    sides = []
    for one, two in two_steps(upward):
        # From the lowest of three to the middle, on to the highest, and straight there.
        straight = upward.find(upward.start[one], upward.end[two])
        closed = straight >= 0
        sides.append(np.stack([one[closed], two[closed], straight[closed]]))
    if not sides:
        none = np.zeros(0, dtype=np.int64)
        return none, none, none
    low, high, straight = up[np.concatenate(sides, axis=1)]
    back = found.find(found.end, found.start)
    a, b, c = low, high, back[straight]
    ways = [(a, b, back[c]), (b, c, back[a]), (c, a, back[b])]
    ways += [(back[y], back[x], back[z]) for x, y, z in ways]
    one, two, direct = (np.concatenate([way[i] for way in ways]) for i in range(3))
    order = np.lexsort((two, one))
    return one[order], two[order], direct[order]


def leave_out(found: Arcs, gone: Sequence[int]) -> Arcs:
    """The arcs without those of some nodes, which stay as isolates, so that positions are the same."""
    lost = np.zeros(len(found.nodes), dtype=bool)
    lost[list(gone)] = True
    kept = ~(lost[found.start] | lost[found.end])
    start = found.start[kept]
    first = np.searchsorted(start, np.arange(len(found.nodes) + 1))
    return Arcs(found.nodes, start, found.end[kept], first, found.key[kept], found.directed)


def _parts(found: Arcs) -> Any:
    label = np.arange(len(found.nodes))
    while True:
        one, other = label[found.start], label[found.end]
        if np.array_equal(one, other):
            return label
        np.minimum.at(label, one, other)
        while not np.array_equal(label, label[label]):
            label = label[label]


@dataclass(frozen=True)
class Kinds:
    """The nodes of a graph by kind: all of one kind have the same neighbours, and are tied to none of it.

    `arcs` are those between kinds, `many` is how many nodes each kind has, `kind` that of each node.
    """

    arcs: Arcs
    many: Any
    kind: Any


def kinds(found: Arcs, apart: Iterable[int] = ()) -> Kinds:
    """The kinds of the nodes; those `apart` are each of a kind of its own.

    Of all England, of which most hang on one or two others, 4,000 kinds are left. Where ties have a
    direction those of one kind have the same neighbours in both.
    """
    n = len(found.nodes)
    owner, other, first = found.start, found.end, found.first
    if found.directed:
        # Whom each leads to and who leads to it, told apart.
        owner, other = np.concatenate([owner, found.end]), np.concatenate([2 * other, 2 * found.start + 1])
        order = np.lexsort((other, owner))
        owner, other = owner[order], other[order]
        first = np.searchsorted(owner, np.arange(n + 1))
    # Of up to two neighbours a number says which; of more than that their list has to be compared.
    degree, wide = np.diff(first), 2 * n + 1
    key = np.zeros(n, dtype=np.int64)
    some, two = np.flatnonzero(degree), np.flatnonzero(degree == 2)
    key[some] = other[first[some]] + 1
    key[two] += (other[first[two] + 1] + 1) * wide
    lists: dict[bytes, int] = {}
    for i in np.flatnonzero(degree > 2).tolist():
        key[i] = -1 - lists.setdefault(other[first[i] : first[i + 1]].tobytes(), len(lists))
    for number, i in enumerate(apart):
        key[i] = -1 - len(lists) - number
    _, example, kind, many = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    # Numbered as they come first.
    order = np.argsort(example)
    number_of = np.empty(len(order), dtype=np.int64)
    number_of[order] = np.arange(len(order))
    kind, example, many = number_of[kind.reshape(-1)], example[order], many[order]
    shown = np.zeros(n, dtype=bool)
    shown[example] = True
    kept = shown[found.start]
    pairs = np.column_stack([kind[found.start[kept]], kind[found.end[kept]]])
    nodes = tuple(found.nodes[i] for i in example.tolist())
    return Kinds(_between(nodes, pairs, directed=found.directed), many, kind)


def waves(found: Arcs, many: Any = None) -> Iterator[tuple[int, Any]]:
    """For each number of steps how many starts reach each node in just so many; portion by portion.

    Many starts go at once, a bit each: a step is one pass over the ties, whatever the number of starts.
    With `many` each start stands for so many.
    """
    n = len(found.nodes)
    for base in range(0, n, _AT_ONCE):
        starts = np.arange(base, min(base + _AT_ONCE, n))
        # The starts that stand for an odd number, for two more, for four more, and so on.
        digits = [None] if many is None else _digits(many[starts])
        counts: Any = None
        for steps, reach in _spread(found, starts):
            now = sum((_bits(reach if each is None else reach & each) << i) for i, each in enumerate(digits))
            if counts is not None:
                yield steps, now - counts
            counts = now


def _digits(many: Any) -> list[Any]:
    """For each binary digit a row of words with a bit for every start whose number has it."""
    words = np.zeros(8 * ((len(many) + 63) // 64), dtype=np.uint8)
    found = []
    for i in range(int(many.max()).bit_length()):
        packed = np.packbits((many >> i & 1).astype(bool), bitorder="little")
        words[:] = 0
        words[: len(packed)] = packed
        found.append(words.view("<u8").copy())
    return found


def reached_by(found: Arcs, starts: Any, many: Any = None) -> Iterator[tuple[int, Any]]:
    """For each number of steps how many nodes each start reaches in just so many.

    With `many` each node stands for so many.
    """
    weight = np.ones(len(found.nodes)) if many is None else many
    before: Any = None
    for steps, reach in _spread(found, starts):
        if before is not None:
            new = reach ^ before
            rows = np.flatnonzero(new.any(axis=1))
            yield steps, _summed(new[rows].view(np.uint8), weight[rows])[: len(starts)]
        before = reach


def _summed(rows: Any, weight: Any) -> Any:
    """For each bit the weight of the rows that have it: eight at once, by the value of their byte."""
    bits = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little")
    columns = np.ascontiguousarray(rows.T)
    return np.concatenate([np.bincount(column, weight, minlength=256) @ bits for column in columns])


def reachable(found: Arcs) -> Any:
    """A square of booleans: whether the node of the row is reached from the node of the column."""
    n = len(found.nodes)
    reach: Any = None
    for _, wider in _spread(found, np.arange(n)):
        reach = wider
    square = np.unpackbits(reach.view(np.uint8), axis=1, bitorder="little")[:, :n].astype(bool)
    np.fill_diagonal(square, False)
    return square


def _spread(found: Arcs, starts: Any) -> Iterator[tuple[int, Any]]:
    """After each number of steps, from 0 on, which starts (a bit each) have reached each node."""
    n = len(found.nodes)
    order = np.argsort(found.end, kind="stable")
    into, source = found.end[order], found.start[order]
    reached, begins = np.unique(into, return_index=True)
    # The first byte holds the first eight starts on every machine.
    reach: Any = np.zeros((n, (len(starts) + 63) // 64), dtype="<u8")
    bit = np.arange(len(starts))
    reach[starts, bit // 64] = np.uint64(1) << (bit % 64).astype(np.uint64)
    steps = 0
    yield 0, reach
    while len(reached):
        steps += 1
        wider = reach.copy()
        wider[reached] |= np.bitwise_or.reduceat(reach[source], begins, axis=0)
        if np.array_equal(wider, reach):
            return
        yield steps, wider
        reach = wider


def _bits(words: Any) -> Any:
    count = getattr(np, "bitwise_count", None)
    if count is not None:
        return count(words).sum(axis=1, dtype=np.int64)
    return np.unpackbits(words.view(np.uint8), axis=1).sum(axis=1, dtype=np.int64)
