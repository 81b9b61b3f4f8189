"""Communities: groups with more ties inside than chance would give."""

import random
from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np

from sysmap.measures.graphs.compact import Graph
from sysmap.measures.method_card import Figure, measure, undefined

SEED = 20220701
# So many other seeds show how far the borders hold.
SEEDS = 10
# In larger networks who hangs on one other goes where that one goes.
_ALL_MOVE = 10_000

Weights = list[dict[int, float]]


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
def communities(
    graph: Graph, seed: int = SEED, weight: str = ""
) -> tuple[Figure, tuple[frozenset[Hashable], ...]]:
    """The modularity of the groups found, and the groups, largest first; direction aside.

    `weight` names the attribute that says how strong a tie is; all count the same without it.
    """
    network = _Network.of(graph, weight)
    if not any(network.weights):
        return undefined("no ties", len(network.nodes)), ()
    where = network.divided(seed)
    members: dict[int, list[Hashable]] = {}
    for node, label in zip(network.nodes, where[network.place].tolist(), strict=True):
        members.setdefault(label, []).append(node)
    found = map(frozenset, members.values())
    ranked = tuple(sorted(found, key=lambda group: (-len(group), min(map(str, group)))))
    detail: dict[str, Any] = {"groups": len(ranked), "seed": seed, "method": "Louvain"}
    if len(network.weights) < len(network.nodes):
        detail["hanging"] = len(network.nodes) - len(network.weights)
    value = _modularity(network.weights, where.tolist())
    return Figure(value, len(network.nodes), detail=detail), ranked


def spread_over_seeds(
    graph: Graph, groups: Iterable[frozenset[Hashable]], seeds: int = SEEDS, weight: str = ""
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
        values.append(_modularity(network.weights, where.tolist()))
    return {
        "seeds": seeds,
        "agreement": round(min(agreed), 4),
        "least": round(min(values), 4),
        "most": round(max(values), 4),
    }


@dataclass(frozen=True, slots=True)
class _Network:
    """Nodes in the order of their names, and the ties between what stands for them.

    `place` is what stands for each node: itself, or in a large network whom it hangs on by its only tie,
    whose group it is in whatever the best division. What has a loop holds the ties inside.
    """

    nodes: tuple[Hashable, ...]
    place: Any
    weights: Weights

    @classmethod
    def of(cls, graph: Graph, weight: str) -> "_Network":
        # In the order of names: the same seed then gives the same groups from any order of the sheets.
        nodes = sorted(graph, key=str)
        weights = _weights(graph, nodes, weight)
        place = list(range(len(nodes)))
        if len(nodes) > _ALL_MOVE:
            for i, around in enumerate(weights):
                if len(around) == 1:
                    (other,) = around
                    place[i] = min(i, other) if len(weights[other]) == 1 else other
            number = {kept: i for i, kept in enumerate(dict.fromkeys(place))}
            place = [number[kept] for kept in place]
            weights = _gather(weights, place)
        return cls(tuple(nodes), np.array(place, dtype=np.int64), weights)

    def divided(self, seed: int) -> Any:
        """The group of each that stands for nodes."""
        rng = random.Random(seed)
        weights = self.weights
        where = np.arange(len(weights))
        while True:
            labels = _move(weights, rng)
            names = {label: i for i, label in enumerate(dict.fromkeys(labels))}
            if len(names) == len(labels):
                return where
            labels = [names[label] for label in labels]
            where = np.array(labels, dtype=np.int64)[where]
            weights = _gather(weights, labels)


def _adjusted_rand(one: Any, other: Any) -> float:
    def pairs(labels: Any) -> int:
        counts = np.unique(labels, return_counts=True)[1]
        return int((counts * (counts - 1) // 2).sum())

    together = pairs(one * (int(other.max()) + 1) + other)
    first, second = pairs(one), pairs(other)
    all_ = comb(len(one), 2)
    by_chance = first * second / all_ if all_ else 0.0
    most = (first + second) / 2
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)


def modularity(graph: Graph, groups: Iterable[Iterable[Hashable]]) -> float:
    """Newman's modularity of a division into groups at resolution 1, direction and loops aside."""
    nodes = list(graph)
    label = {node: i for i, group in enumerate(groups) for node in group}
    return _modularity(_weights(graph, nodes), [label[node] for node in nodes])


def _modularity(weights: Weights, label: list[int]) -> float:
    """The modularity of this division, from the ties of single nodes, each of which counts once."""
    inside: dict[int, float] = {}
    ends: dict[int, float] = {}
    for i, around in enumerate(weights):
        own = label[i]
        ends[own] = ends.get(own, 0) + sum(around.values())
        inside[own] = inside.get(own, 0) + sum(w for j, w in around.items() if label[j] == own)
    two_m = sum(ends.values())
    return sum(inside[g] / two_m - (k / two_m) ** 2 for g, k in sorted(ends.items()))


def _weights(graph: Graph, nodes: list[Hashable], weight: str = "") -> Weights:
    position = {node: i for i, node in enumerate(nodes)}
    found: Weights = [{} for _ in nodes]
    both: Any = graph
    sides = (both.succ, both.pred) if graph.is_directed() else (both.adj,)
    # Written in the order of positions, so that each node's neighbours stand in that order too.
    for i, node in enumerate(nodes):
        for side in sides:
            for other, about in side[node].items():
                if other != node:
                    found[position[other]][i] = float(about[weight]) if weight else 1.0
    return found


def _move(weights: Weights, rng: random.Random) -> list[int]:
    """The group of each node once no single move makes the modularity larger."""
    n = len(weights)
    # A loop (the ties inside what was gathered) counts with both its ends.
    strength = [sum(w for w in each.values()) for each in weights]
    two_m = sum(strength)
    label, total = list(range(n)), list(strength)
    order = list(range(n))
    rng.shuffle(order)
    queue, waiting = deque(order), [True] * n
    while queue:
        i = queue.popleft()
        waiting[i] = False
        own, k = label[i], strength[i]
        near: dict[int, float] = {own: 0.0}
        for j, w in weights[i].items():
            if j != i:
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
            for j in weights[i]:
                if label[j] != best and not waiting[j]:
                    waiting[j] = True
                    queue.append(j)
    return label


def _gather(weights: Weights, label: list[int]) -> Weights:
    """One node for each group; its loop holds the ends of all ties inside."""
    found: Weights = [{} for _ in range(max(label) + 1)]
    for i, each in enumerate(weights):
        here = found[label[i]]
        for j, w in each.items():
            there = label[j]
            here[there] = here.get(there, 0.0) + w
    return found
