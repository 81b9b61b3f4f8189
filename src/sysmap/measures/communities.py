"""Communities: groups with more ties inside than chance would give."""

import random
from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import comb
from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, Graph, arcs
from sysmap.measures.method_card import Figure, measure, undefined

SEED = 20220701
# So many other seeds show how far the borders hold.
SEEDS = 10
# In larger networks who hangs on one other goes where that one goes.
_ALL_MOVE = 10_000

Groups = tuple[frozenset[Hashable], ...]


@measure(
    name="Communities",
    meaning="Groups of organisations that are tied among themselves more than chance would have it.",
    formula="Louvain search for the largest modularity Q = sum over groups of (L_g / m - (K_g / 2m)^2), "
    "seeded, resolution 1; nodes whose neighbours moved are looked at again; beyond 10,000 nodes one of a "
    "single tie moves with the other end of it",
    reference="V. D. Blondel and others, Journal of Statistical Mechanics P10008 (2008)",
    undefined="no ties",
    reading="Q near 0: no such groups; 0.3 and more: clear ones. Another seed may draw other borders: "
    "agreement says how far ten seeds draw the same (1: all do; near 0: trust none of them).",
)
def communities(graph: Graph | Arcs, seed: int = SEED, weight: str | None = None) -> tuple[Figure, Groups]:
    """The modularity of the groups found, and the groups, largest first; direction aside.

    `weight` names the attribute that says how strong a tie is; all count the same without it.
    """
    network = _Network.of(graph, weight)
    if not len(network.ties.strong):
        return undefined("no ties", len(network.nodes)), ()
    where = network.divided(seed)
    members: dict[int, list[Hashable]] = {}
    for node, label in zip(network.nodes, where[network.place].tolist(), strict=True):
        members.setdefault(label, []).append(node)
    found = map(frozenset, members.values())
    ranked = tuple(sorted(found, key=lambda group: (-len(group), min(map(str, group)))))
    detail: dict[str, Any] = {"groups": len(ranked), "seed": seed, "method": "Louvain"}
    if network.ties.many < len(network.nodes):
        detail["hanging"] = len(network.nodes) - network.ties.many
    return Figure(network.ties.modularity(where), len(network.nodes), detail=detail), ranked


def spread_over_seeds(
    graph: Graph | Arcs, groups: Iterable[frozenset[Hashable]], seeds: int = SEEDS, weight: str | None = None
) -> Mapping[str, float | int]:
    """How far other seeds draw the same borders: `agreement` from 0 (chance) to 1, lowest of all seeds.

    Adjusted Rand index of each seed's groups with `groups` (L. Hubert and P. Arabie, Journal of
    Classification 2 (1985)); `least` and `most` are the modularities found.
    """
    label = {node: i for i, group in enumerate(groups) for node in group}
    network = _Network.of(graph, weight)
    own = np.array([label[node] for node in network.nodes], dtype=np.int64)
    agreed, values = [], []
    for step in range(1, seeds + 1):
        where = network.divided(SEED + step)
        agreed.append(_adjusted_rand(own, where[network.place]))
        values.append(network.ties.modularity(where))
    return {
        "seeds": seeds,
        "agreement": round(min(agreed), 4),
        "least": round(min(values), 4),
        "most": round(max(values), 4),
    }


def communities_over_seeds(graph: Graph | Arcs, weight: str | None = None) -> tuple[Figure, Groups]:
    """The groups as `communities` finds them, and in their figure how far other seeds draw the same."""
    figure, groups = communities(graph, weight=weight)
    return (figure.noting(**spread_over_seeds(graph, groups, weight=weight)) if groups else figure), groups


@dataclass(frozen=True, slots=True)
class _Ties:
    """How strongly each of `many` is tied to others, row by row, in the order in which it comes upon them.

    What has a tie to itself holds so much inside, counted at both ends.
    """

    many: int
    row: Any
    column: Any
    strong: Any

    @classmethod
    def of(cls, found: Arcs) -> "_Ties":
        """Those of a graph, which count the same where they have no weights."""
        strong = np.ones(len(found.key)) if found.weight is None else found.weight
        return cls(len(found.nodes), found.start, found.end, strong)

    def gathered(self, label: Any) -> "_Ties":
        """One for each label; ties inside become a tie to itself."""
        many = int(label.max(initial=-1)) + 1
        cell = label[self.row] * many + label[self.column]
        key, first, place = np.unique(cell, return_index=True, return_inverse=True)
        strong = np.bincount(place.reshape(-1), self.strong, minlength=len(key))
        order = np.lexsort((first, key // max(many, 1)))
        key = key[order]
        return _Ties(many, key // max(many, 1), key % max(many, 1), strong[order])

    def modularity(self, label: Any) -> float:
        """The modularity of this division, each tie of which counts once."""
        ends = np.bincount(label[self.row], self.strong)
        alike = label[self.row] == label[self.column]
        inside = np.bincount(label[self.row[alike]], self.strong[alike], minlength=len(ends))
        two_m = ends.sum()
        return float((inside / two_m - (ends / two_m) ** 2).sum())

    def around(self) -> list[list[tuple[int, float]]]:
        """For each the others that it is tied to, and how strongly."""
        apart = self.row != self.column
        first = np.searchsorted(self.row[apart], np.arange(self.many + 1)).tolist()
        pairs = list(zip(self.column[apart].tolist(), self.strong[apart].tolist(), strict=True))
        return [pairs[a:b] for a, b in pairwise(first)]


@dataclass(frozen=True, slots=True)
class _Network:
    """Nodes in the order of their names, and the ties between what stands for them.

    `place` is what stands for each node: itself, or in a large network whom it hangs on by its only tie,
    whose group it is in whatever the best division.
    """

    nodes: tuple[Hashable, ...]
    place: Any
    ties: _Ties

    @classmethod
    def of(cls, graph: Graph | Arcs, weight: str | None) -> "_Network":
        # In the order of names: the same seed then gives the same groups from any order of the sheets.
        found = arcs(graph, both_ways=True, weight=weight).by_name
        n, place = len(found.nodes), np.arange(len(found.nodes))
        ties = _Ties.of(found)
        if n <= _ALL_MOVE:
            return cls(found.nodes, place, ties)
        hanging = np.flatnonzero(found.degree == 1)
        other = found.end[found.first[hanging]]
        place[hanging] = np.where(found.degree[other] == 1, np.minimum(hanging, other), other)
        # Numbered as they come first.
        kept, first, place = np.unique(place, return_index=True, return_inverse=True)
        number = np.empty(len(kept), dtype=np.int64)
        number[np.argsort(first)] = np.arange(len(kept))
        place = number[place.reshape(-1)]
        return cls(found.nodes, place, ties.gathered(place))

    def divided(self, seed: int) -> Any:
        """The group of each that stands for nodes."""
        rng = random.Random(seed)
        ties, where = self.ties, np.arange(self.ties.many)
        while True:
            labels = _move(ties, rng)
            names = {label: i for i, label in enumerate(dict.fromkeys(labels))}
            if len(names) == len(labels):
                return where
            label = np.array([names[label] for label in labels], dtype=np.int64)
            where, ties = label[where], ties.gathered(label)


def _adjusted_rand(one: Any, other: Any) -> float:
    def pairs(counts: Any) -> int:
        return int((counts * (counts - 1) // 2).sum())

    both = one * (int(other.max()) + 1) + other
    together = pairs(np.unique(both, return_counts=True)[1])
    first, second = pairs(np.bincount(one)), pairs(np.bincount(other))
    all_ = comb(len(one), 2)
    by_chance = first * second / all_ if all_ else 0.0
    most = (first + second) / 2
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)


def modularity(graph: Graph | Arcs, groups: Iterable[Iterable[Hashable]]) -> float:
    """Newman's modularity of a division into groups at resolution 1, direction and loops aside."""
    found = arcs(graph, both_ways=True)
    number = {node: i for i, group in enumerate(groups) for node in group}
    label = np.array([number[node] for node in found.nodes], dtype=np.int64)
    return _Ties.of(found).modularity(label)


def _move(ties: _Ties, rng: random.Random) -> list[int]:
    """The group of each node once no single move makes the modularity larger."""
    n, around = ties.many, ties.around()
    # A loop (the ties inside what was gathered) counts with both its ends.
    strength = np.bincount(ties.row, ties.strong, minlength=n).tolist()
    two_m = sum(strength)
    label, total = list(range(n)), list(strength)
    order = list(range(n))
    rng.shuffle(order)
    # Who is tied to nobody else stays.
    queue, waiting = deque(i for i in order if around[i]), [True] * n
    while queue:
        i = queue.popleft()
        waiting[i] = False
        own, k = label[i], strength[i]
        near: dict[int, float] = {own: 0.0}
        for j, w in around[i]:
            other = label[j]
            near[other] = near.get(other, 0.0) + w
        total[own] -= k
        share = k / two_m
        best, gain = own, near[own] - total[own] * share
        for other, w in near.items():
            value = w - total[other] * share
            if value > gain + 1e-9:
                best, gain = other, value
        total[best] += k
        if best != own:
            label[i] = best
            for j, _ in around[i]:
                if label[j] != best and not waiting[j]:
                    waiting[j] = True
                    queue.append(j)
    return label
