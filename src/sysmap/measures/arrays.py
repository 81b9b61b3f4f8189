"""A graph as numpy arrays, and its paths of two steps: the common ground of the fast measures."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from sysmap.measures.engine import Graph

# Paths handled at once: bounds memory when a hub has thousands of neighbours.
_CHUNK = 4_000_000


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


def arcs(graph: Graph, both_ways: bool = False) -> Arcs:
    """The arcs of a graph; with `both_ways` every arc is there in both directions."""
    nodes = tuple(graph)
    position = {node: i for i, node in enumerate(nodes)}
    pairs = np.array([(position[a], position[b]) for a, b in graph.edges()], dtype=np.int64).reshape(-1, 2)
    if both_ways or not graph.is_directed():
        pairs = np.concatenate([pairs, pairs[:, ::-1]])
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    n = max(len(nodes), 1)
    key = np.unique(pairs[:, 0] * n + pairs[:, 1])
    start, end = key // n, key % n
    first = np.searchsorted(start, np.arange(len(nodes) + 1))
    return Arcs(nodes, start, end, first, key)


def two_steps(found: Arcs) -> Iterator[tuple[Any, Any]]:
    """Every path of two arcs with different ends, as positions of its first and its second arc."""
    lengths = (found.first[1:] - found.first[:-1])[found.end]
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
