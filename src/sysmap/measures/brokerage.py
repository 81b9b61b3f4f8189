"""Brokerage: who passes things on between two who are not tied, and for which group.

The names follow Gould and Fernandez. Gatekeeper and representative are often swapped: a gatekeeper
takes in for their own group what comes from another (A to B to B), a representative passes on to
another group what comes from their own (A to A to B).
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from math import perm, sqrt
from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, arcs, two_steps
from sysmap.measures.graphs.compact import Graph
from sysmap.measures.method_card import Inference, measure

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


@measure(
    name="Brokerage roles",
    meaning="How often somebody passes on between two who have no tie, by the groups of the three.",
    formula="paths a to v to b with no tie a to b: coordinator A-A-A, itinerant A-B-A, representative "
    "A-A-B, gatekeeper A-B-B, liaison A-B-C; a tie without direction runs both ways",
    reference="R. V. Gould and R. M. Fernandez, Sociological Methodology 19 (1989)",
    undefined="somebody whose group is not known brokers nothing; ties to such are left out",
    reading="Beside the expected count: large groups have many coordinators by chance alone.",
)
def brokerage(graph: Graph, groups: Mapping[Any, str]) -> dict[Hashable, dict[str, int]]:
    """How often each node plays each of the five roles; nodes without a group are left out."""
    known = graph.subgraph([node for node in graph if groups.get(node)])
    found = arcs(known)
    names = sorted({groups[node] for node in known})
    code = {name: i for i, name in enumerate(names)}
    label = np.array([code[groups[node]] for node in found.nodes], dtype=np.int64)
    n = len(found.nodes)
    counts: Any = np.zeros((len(ROLES), n), dtype=np.int64)
    for one, two in two_steps(found):
        a, v, b = found.start[one], found.end[one], found.end[two]
        open_ = found.find(a, b) < 0
        a, v, b = a[open_], v[open_], b[open_]
        role = _role(label[a], label[v], label[b])
        counts += np.bincount(role * n + v, minlength=len(ROLES) * n).reshape(len(ROLES), n)
    return {
        node: {name: int(counts[r, i]) for r, name in enumerate(ROLES)} for i, node in enumerate(found.nodes)
    }


def _role(a: Any, v: Any, b: Any) -> Any:
    return np.select(
        [(a == v) & (v == b), (a == b) & (a != v), (a == v) & (v != b), (a != v) & (v == b)],
        [0, 1, 2, 3],
        default=4,
    )


@measure(
    name="Expected brokerage",
    meaning="How often a member of a group would play each role if ties were dealt at random.",
    formula="d^2 (1 - d) x {coordinator (n_g - 1)(n_g - 2); itinerant sum over h != g of n_h (n_h - 1); "
    "representative and gatekeeper (n_g - 1)(N - n_g); liaison sum over h != g of n_h (N - n_g - n_h)}, "
    "d the density",
    reference="R. V. Gould and R. M. Fernandez, Sociological Methodology 19 (1989); as in R sna",
    undefined="fewer than two nodes (density)",
    reading="The same for every member of a group; more than it is brokerage beyond chance.",
)
def expected_brokerage(sizes: Mapping[str, int], density: float) -> dict[str, dict[str, float]]:
    """For each group the expected count of each role of one member."""
    total = sum(sizes.values())
    chance = density**2 * (1 - density)
    found: dict[str, dict[str, float]] = {}
    for group, size in sizes.items():
        others = [other for name, other in sizes.items() if name != group]
        ways = (
            (size - 1) * (size - 2),
            sum(h * (h - 1) for h in others),
            (size - 1) * (total - size),
            (size - 1) * (total - size),
            sum(h * (total - size - h) for h in others),
        )
        found[group] = {role: chance * way for role, way in zip(ROLES, ways, strict=True)}
    return found


@dataclass(frozen=True, slots=True)
class Dealt:
    """What a role comes to when the groups of the others are dealt at random: mean, spread, z."""

    expected: float
    deviation: float
    z: float | None


@measure(
    name="Brokerage by chance",
    meaning="How often somebody would play each role if the groups of all others were dealt at random.",
    formula="mean and variance of the count over all ways to deal the groups of the others among them, ties "
    "and the broker's own group kept; z = (count - mean) / standard deviation",
    reference="worked out exactly over label permutations; R. V. Gould and R. M. Fernandez, Sociological "
    "Methodology 19 (1989), for the roles",
    undefined="z: nothing to broker, or every deal gives the same count",
    reading="Above about 2: more than their place in the network explains; of a hundred roles two to six are "
    "so by chance alone. Below it a count says only that somebody has many contacts.",
    inference=Inference(
        chance="the groups of all others dealt at random, ties kept",
        unit="the node",
        pool="those whose group is known",
        tested="none: how many were looked at, how many lie two deviations above and how many would by "
        "chance stand beside it",
        error="none: mean and variance are exact; no p is given, for the counts are not normal",
        cannot="why, nor who of many above two is more than chance",
    ),
)
def brokerage_by_chance(
    graph: Graph,
    groups: Mapping[Any, str],
    counts: Mapping[Hashable, Mapping[str, int]] | None = None,
) -> dict[Hashable, dict[str, Dealt]]:
    """For each node with a group the mean, standard deviation and z of each role under dealt groups.

    `counts` is what `brokerage` gives for the same graph and groups, where it is known already.
    """
    known = graph.subgraph([node for node in graph if groups.get(node)])
    found = arcs(known)
    shapes = _shapes(found)
    counts = brokerage(graph, groups) if counts is None else counts
    sizes = Counter(groups[node] for node in found.nodes)
    chances = {group: _Dealing.of(sizes, group) for group in sizes}
    return {
        node: {role: chances[groups[node]].of_role(role, shapes[i], counts[node][role]) for role in ROLES}
        for i, node in enumerate(found.nodes)
    }


def _shapes(found: Arcs) -> list[tuple[int, int, int, int, int]]:
    """For each broker: open paths; ordered pairs of them that share the start, the end, run on, return."""
    n, m = len(found.nodes), len(found.start)
    # How many open paths begin and end with each arc; where the arc back stands, or -1.
    begun, ended = np.zeros(m, dtype=np.int64), np.zeros(m, dtype=np.int64)
    returned = np.zeros(n, dtype=np.int64)
    back = found.find(found.end, found.start)
    for one, two in two_steps(found):
        open_ = found.find(found.start[one], found.end[two]) < 0
        one, two = one[open_], two[open_]
        begun += np.bincount(one, minlength=m)
        ended += np.bincount(two, minlength=m)
        both_ways = (back[one] >= 0) & (back[two] >= 0)
        one, two = one[both_ways], two[both_ways]
        open_back = found.find(found.end[two], found.start[one]) < 0
        returned += np.bincount(found.end[one[open_back]], minlength=n)
    there = back >= 0

    def summed(brokers: Any, pairs: Any) -> Any:
        total = np.zeros(n, dtype=np.int64)
        np.add.at(total, brokers, pairs)
        return total

    on = summed(found.end[there], begun[there] * ended[back[there]])
    columns = (
        summed(found.end, begun),
        summed(found.end, begun * (begun - 1)),
        summed(found.start, ended * (ended - 1)),
        2 * (on - returned),
        returned,
    )
    return [tuple(int(column[i]) for column in columns) for i in range(n)]  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class _Dealing:
    """The others of a member of one group: how many there are, of its group and of each other one."""

    all: int
    own: int
    others: tuple[int, ...]
    ways: dict[tuple[str, str], float] = field(default_factory=dict)

    @classmethod
    def of(cls, sizes: Mapping[str, int], group: str) -> "_Dealing":
        others = tuple(size for name, size in sorted(sizes.items()) if name != group)
        return cls(sum(sizes.values()) - 1, sizes[group] - 1, others)

    def of_role(self, role: str, shape: tuple[int, int, int, int, int], count: int) -> Dealt:
        paths, starts, ends, on, returned = shape
        single = self._ways(role, "single") / max(perm(self.all, 2), 1)
        mean = paths * single
        disjoint = paths * paths - paths - starts - ends - on - returned
        square = mean
        for pairs, form, places in (
            (starts, "start", 3),
            (ends, "end", 3),
            (on, "on", 3),
            (returned, "return", 2),
            (disjoint, "apart", 4),
        ):
            if pairs:
                square += pairs * self._ways(role, form) / perm(self.all, places)
        spread = sqrt(max(0.0, square - mean * mean))
        return Dealt(mean, spread, (count - mean) / spread if spread > 1e-9 else None)

    def _ways(self, role: str, form: str) -> float:
        """In how many ways different others fill the places of one path, or of two that share some."""
        if (role, form) not in self.ways:
            self.ways[role, form] = self._counted(role, form)
        return self.ways[role, form]

    def _counted(self, role: str, form: str) -> float:
        q, rest = self.own, self.all - self.own
        alike = {k: sum(perm(size, k) for size in self.others) for k in (2, 3, 4)}
        if role in ("representative", "gatekeeper"):
            # One end of the broker's own group, the other of another.
            fixed = "start" if role == "representative" else "end"
            return {
                "single": q * rest,
                fixed: q * perm(rest, 2),
                {"start": "end", "end": "start"}[fixed]: perm(q, 2) * rest,
                "on": 0,
                "return": 0,
                "apart": perm(q, 2) * perm(rest, 2),
            }[form]
        places = {"single": 2, "return": 2, "start": 3, "end": 3, "on": 3, "apart": 4}[form]
        if role == "coordinator":
            return perm(q, places)
        apart_alike = alike[4] + alike[2] ** 2 - sum(perm(size, 2) ** 2 for size in self.others)
        if role == "itinerant":
            return apart_alike if form == "apart" else alike[places]
        if places == 2:
            return perm(rest, 2) - alike[2]
        if places == 3:
            # One place shared, and both others of other groups than its own.
            return sum(size * perm(rest - size, 2) for size in self.others)
        return perm(rest, 4) - 2 * alike[2] * perm(rest - 2, 2) + apart_alike if rest >= 4 else 0
