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

from sysmap.measures.graphs.arrays import Arcs, Graph, among, arcs
from sysmap.measures.method_card import Inference, measure
from sysmap.measures.mixing import labels

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
def brokerage(graph: Graph | Arcs, groups: Mapping[Any, str]) -> dict[Hashable, dict[str, int]]:
    """How often each node plays each of the five roles; nodes without a group are left out."""
    found = _known(graph, groups)
    label = labels(found.nodes, groups)[1]
    counts = (_every(found, label) - _in_role(label, found, *_closed(found))).T
    # Of England most have one tie and nothing to broker.
    roles = dict.fromkeys(found.nodes, dict.fromkeys(ROLES, 0))
    brokers = np.flatnonzero(counts.any(axis=1))
    for i, each in zip(brokers.tolist(), counts[brokers].tolist(), strict=True):
        roles[found.nodes[i]] = dict(zip(ROLES, each, strict=True))
    return roles


def _known(graph: Graph | Arcs, groups: Mapping[Any, str]) -> Arcs:
    found = arcs(graph)
    return among(found, np.array([bool(groups.get(node)) for node in found.nodes], dtype=bool))


def _closed(found: Arcs) -> tuple[Any, Any]:
    """The paths of two arcs whose start is tied to their end, as positions of both arcs."""
    both = found.undirected
    steps = both.closed
    if both is not found:
        # Of those that are closed whatever the direction, those that are there in theirs.
        there = found.find(both.start, both.end)
        steps = tuple(there[each] for each in steps)
        kept = (steps[0] >= 0) & (steps[1] >= 0) & (steps[2] >= 0)
        steps = tuple(each[kept] for each in steps)
    return steps[0], steps[1]


def _every(found: Arcs, label: Any) -> Any:
    """In each role how many paths lead through each node, open or not: who ties to it by whom it ties."""
    n, k = len(found.nodes), int(label.max(initial=0)) + 1

    def by_group(broker: Any, other: Any) -> Any:
        return np.bincount(broker * k + label[other], minlength=n * k).reshape(n, k)

    into, out = by_group(found.end, found.start), by_group(found.start, found.end)
    returned = found.find(found.end, found.start) >= 0
    # There and back to the same one is no path.
    same = into * out - by_group(found.start[returned], found.end[returned])
    own = np.arange(n), label
    own_in, own_out = into[own], out[own]
    others_in, others_out = into.sum(axis=1) - own_in, out.sum(axis=1) - own_out
    itinerant = same.sum(axis=1) - same[own]
    alike = (into * out).sum(axis=1) - own_in * own_out
    return np.stack(
        [same[own], itinerant, own_in * others_out, others_in * own_out, others_in * others_out - alike]
    )


def _in_role(label: Any, found: Arcs, one: Any, two: Any) -> Any:
    """In each role how many of these paths lead through each node."""
    n = len(found.nodes)
    v = found.end[one]
    role = _role(label[found.start[one]], label[v], label[found.end[two]])
    return np.bincount(role * n + v, minlength=len(ROLES) * n).reshape(len(ROLES), n)


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
    graph: Graph | Arcs,
    groups: Mapping[Any, str],
    counts: Mapping[Hashable, Mapping[str, int]] | None = None,
) -> dict[Hashable, dict[str, Dealt]]:
    """For each node with a group the mean, standard deviation and z of each role under dealt groups.

    `counts` is what `brokerage` gives for the same graph and groups, where it is known already.
    """
    found = _known(graph, groups)
    counts = brokerage(found, groups) if counts is None else counts
    sizes = Counter(groups[node] for node in found.nodes)
    chances = {group: _Dealing.of(sizes, group) for group in sizes}
    # Of England most have nothing to broker; who is in the same place is worked out once.
    dealt: dict[tuple[Any, ...], dict[str, Dealt]] = {}
    result = dict.fromkeys(found.nodes, dict.fromkeys(ROLES, Dealt(0.0, 0.0, None)))
    for node, shape in zip(found.nodes, _shapes(found), strict=True):
        if not shape[0]:
            continue
        key = (groups[node], shape, *counts[node].values())
        if key not in dealt:
            deal = chances[groups[node]]
            dealt[key] = {role: deal.of_role(role, shape, counts[node][role]) for role in ROLES}
        result[node] = dealt[key]
    return result


def _shapes(found: Arcs) -> list[tuple[int, int, int, int, int]]:
    """For each broker: open paths; ordered pairs of them that share the start, the end, run on, return."""
    n, m = len(found.nodes), len(found.start)
    # How many open paths begin and end with each arc; where the arc back stands, or -1.
    back = found.find(found.end, found.start)
    one, two = _closed(found)
    onward = np.bincount(found.start, minlength=n)[found.end] - (back >= 0)
    before = np.bincount(found.end, minlength=n)[found.start] - (back >= 0)
    begun, ended = onward - np.bincount(one, minlength=m), before - np.bincount(two, minlength=m)
    # Of pairs of ties that run both ways, those whose far ends are not tied at all.
    mutual = np.bincount(found.start[back >= 0], minlength=n)
    both = found.undirected
    one, two, _ = both.closed
    runs = (found.find(both.start, both.end) >= 0) & (found.find(both.end, both.start) >= 0)
    shut = both.end[one[runs[one] & runs[two]]]
    returned = mutual * (mutual - 1) - np.bincount(shut, minlength=n)
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
    return list(zip(*(column.tolist() for column in columns), strict=True))


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
