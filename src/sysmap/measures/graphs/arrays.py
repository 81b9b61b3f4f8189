"""A graph as numpy arrays, and its paths of two steps: the common ground of the fast measures."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sysmap.measures.graphs.compact import Graph

# Paths handled at once: bounds memory when a hub has thousands of neighbours.
_CHUNK = 4_000_000
# Starts that go over the graph together; a multiple of 64. More does not fit a processor's cache.
_AT_ONCE = 2048


@dataclass(frozen=True)
class Arcs:
    """The arcs of a graph by start and then end; a tie without direction is two arcs. No loops.

    `first[i]` to `first[i + 1]` are the arcs that start at node i; `key` is start * n + end, sorted.
    """

    nodes: tuple[Hashable, ...]
    start: Any
    end: Any
    first: Any
    key: Any

    def find(self, start: Any, end: Any) -> Any:
        """The position of each arc asked for, or -1 where there is none."""
        if not len(self.key):
            return np.full(len(start), -1)
        wanted = start * len(self.nodes) + end
        place = np.minimum(np.searchsorted(self.key, wanted), len(self.key) - 1)
        return np.where(self.key[place] == wanted, place, -1)


def arcs(graph: Graph, *, both_ways: bool = False) -> Arcs:
    """The arcs of a graph; with `both_ways` every arc is there in both directions."""
    nodes = tuple(graph)
    position = {node: i for i, node in enumerate(nodes)}
    # Neighbours by node: a graph's own edge list is several times slower to walk.
    degree = np.fromiter((len(around) for _, around in graph.adjacency()), dtype=np.int64, count=len(nodes))
    ends = np.fromiter(
        (position[b] for _, around in graph.adjacency() for b in around),
        dtype=np.int64,
        count=int(degree.sum()),
    )
    pairs = np.column_stack([np.repeat(np.arange(len(nodes)), degree), ends])
    if both_ways and graph.is_directed():
        pairs = np.concatenate([pairs, pairs[:, ::-1]])
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    n = max(len(nodes), 1)
    key = np.unique(pairs[:, 0] * n + pairs[:, 1])
    start, end = key // n, key % n
    first = np.searchsorted(start, np.arange(len(nodes) + 1))
    return Arcs(nodes, start, end, first, key)


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


def leave_out(found: Arcs, gone: Sequence[int]) -> Arcs:
    """The arcs without those of some nodes, which stay as isolates, so that positions are the same."""
    lost = np.zeros(len(found.nodes), dtype=bool)
    lost[list(gone)] = True
    kept = ~(lost[found.start] | lost[found.end])
    start = found.start[kept]
    first = np.searchsorted(start, np.arange(len(found.nodes) + 1))
    return Arcs(found.nodes, start, found.end[kept], first, found.key[kept])


def waves(found: Arcs) -> Iterator[tuple[int, Any]]:
    """For each number of steps how many starts reach each node in just so many; portion by portion.

    Many starts go at once, a bit each: a step is one pass over the ties, whatever the number of starts.
    """
    n = len(found.nodes)
    for base in range(0, n, _AT_ONCE):
        counts: Any = None
        for steps, reach in _spread(found, np.arange(base, min(base + _AT_ONCE, n))):
            now = _bits(reach)
            if counts is not None:
                yield steps, now - counts
            counts = now


def reached_by(found: Arcs, starts: Any) -> Iterator[tuple[int, Any]]:
    """For each number of steps how many nodes each start reaches in just so many."""
    counts: Any = None
    for steps, reach in _spread(found, starts):
        bits = np.unpackbits(reach.view(np.uint8), axis=1, bitorder="little")[:, : len(starts)]
        now = bits.sum(axis=0, dtype=np.int64)
        if counts is not None:
            yield steps, now - counts
        counts = now


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
