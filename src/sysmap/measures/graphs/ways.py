"""Shortest ways through each node, counted on a graph in which trees and twins are folded.

What hangs on one node alone (trees), and nodes with the very same neighbours (twins), lie on ways that
are known without walking them. Of a network of which most hang on one or two others little is left to
walk, and the result is the exact one. Reference: A. E. Sariyüce and others, Shattering and compressing
networks for betweenness centrality, SIAM International Conference on Data Mining (2013).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, Kinds, kinds, leave_out


@dataclass(frozen=True)
class Folded:
    """A graph without direction with its trees and twins folded.

    `parent` is whom each node of a tree hangs on, -1 for what is left; the outermost come first in `order`.
    `left` has the kinds of what is left; what hangs in trees is tied to nothing there.
    """

    found: Arcs
    parent: Any
    order: tuple[int, ...]
    left: Kinds

    @property
    def work(self) -> int:
        """How many arcs are walked where every start counts."""
        return len(self.left.many) * len(self.left.arcs.end)

    def through(self, starts: Any) -> Any:
        """For each node the sum over starts s and all others t of (shortest ways s to t through it) / (all).

        `starts` is how often each node is a start. Each two count in both directions where all are starts.
        """
        below_starts, below = _up(self, starts), _up(self, np.ones(len(self.parent)))
        hung = self.parent >= 0
        up = self.parent[hung]
        n = len(self.parent)
        child_starts, children, alike = (
            np.bincount(up, each[hung], minlength=n).astype(float)
            for each in (below_starts, below, below_starts * below)
        )
        part = self.found.part
        all_starts = np.bincount(part, starts)[part]
        size = np.bincount(part)[part]
        # From what hangs on it to all but itself and the same branch; from all others to what hangs on it.
        total = child_starts * (size - 1) - alike + (all_starts - starts - child_starts) * children
        left = np.flatnonzero(~hung)
        many, arcs = self.left.many, self.left.arcs
        kind, k = self.left.kind[left], len(many)
        mass = np.bincount(kind, below[left], minlength=k)
        begun = np.bincount(kind, below_starts[left], minlength=k)
        same = begun * mass - np.bincount(kind, (below * below_starts)[left], minlength=k)
        # Between twins every common neighbour lies on its part of the ways.
        neighbours = np.bincount(arcs.start, many[arcs.end], minlength=k)
        share = np.divide(same, neighbours, out=np.zeros(k), where=neighbours > 0)
        each = np.bincount(arcs.start, share[arcs.end], minlength=k).astype(float)
        for one in np.flatnonzero(begun):
            each += begun[one] * self._from(int(one), mass)
        total[left] += each[kind]
        return total

    def _from(self, source: int, mass: Any) -> Any:
        """The dependency of one start of a kind on each node of every kind (Brandes 2001)."""
        arcs, n = self.left.arcs, len(self.left.many)
        sigma, seen = np.zeros(n), np.zeros(n, dtype=bool)
        sigma[source], seen[source] = 1.0, True
        # Only the start itself of its kind is on the ways from it.
        many = self.left.many.copy()
        many[source] = 1
        levels = []
        front = np.array([source])
        while len(front):
            at = _ranges(arcs.first[front], arcs.first[front + 1])
            here, there = arcs.start[at], arcs.end[at]
            new = ~seen[there]
            here, there = here[new], there[new]
            ways = np.bincount(there, (sigma * many)[here], minlength=n)
            front = np.flatnonzero(ways)
            sigma[front], seen[front] = ways[front], True
            levels.append((here, there))
        depends = np.zeros(n)
        for here, there in reversed(levels):
            onward = (mass[there] + many[there] * depends[there]) / sigma[there]
            depends += np.bincount(here, sigma[here] * onward, minlength=n)
        depends[source] = 0.0
        return depends


def fold(found: Arcs) -> Folded:
    """The graph of these arcs, each of which has its return, with trees and twins folded."""
    parent, order = _trees(found)
    left = kinds(leave_out(found, np.flatnonzero(parent >= 0).tolist()))
    return Folded(found, parent, order, left)


def _trees(found: Arcs) -> tuple[Any, tuple[int, ...]]:
    """Whom each node that hangs on one other hangs on, -1 for the rest; the outermost come first in order."""
    n = len(found.nodes)
    degree = (found.first[1:] - found.first[:-1]).tolist()
    # The sum of the neighbours that are left is the one neighbour of whom no other is left.
    around = np.bincount(found.start, found.end, minlength=n).astype(np.int64).tolist()
    parent = [-1] * n
    order = []
    waiting = [i for i, each in enumerate(degree) if each == 1]
    for i in waiting:
        if degree[i] != 1:
            continue
        other = around[i]
        parent[i] = other
        order.append(i)
        degree[i] = 0
        degree[other] -= 1
        around[other] -= i
        if degree[other] == 1:
            waiting.append(other)
    return np.array(parent, dtype=np.int64), tuple(order)


def _up(folded: Folded, each: Any) -> Any:
    """For each node the sum over itself and all that hangs on it."""
    total = np.asarray(each, dtype=float).tolist()
    parent = folded.parent.tolist()
    for i in folded.order:
        total[parent[i]] += total[i]
    return np.array(total)


def _ranges(begin: Any, stop: Any) -> Any:
    """The numbers of several stretches, one after the other."""
    length = stop - begin
    return np.repeat(begin - (np.cumsum(length) - length), length) + np.arange(int(length.sum()))
