"""Who is tied to whom by group: the mixing matrix, what chance would give, and assortativity."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, Graph, arcs
from sysmap.measures.method_card import Figure, measure, undefined

Pair = tuple[str, str]


@dataclass(frozen=True)
class ByGroup:
    """Who is tied to whom by group, loops and those without a group left out.

    `names` are the groups in order, `sizes` the nodes in each, `arcs[g, h]` the arcs from one to the other;
    a tie without direction is an arc both ways.
    """

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    arcs: Any
    directed: bool

    @property
    def ties(self) -> int:
        """How many ties there are."""
        return int(self.arcs.sum()) // (1 if self.directed else 2)


def by_group(graph: Graph | Arcs | ByGroup, groups: Mapping[Any, str], *, both_ways: bool = False) -> ByGroup:
    """The ties of a graph by group, with `both_ways` whatever their direction.

    Ties by group come back as they are, so that measures can be asked one after the other.
    """
    if isinstance(graph, ByGroup):
        return graph
    found = arcs(graph, both_ways=both_ways)
    names, label = labels(found.nodes, groups)
    one, other = label[found.start], label[found.end]
    known, k = (one >= 0) & (other >= 0), len(names)
    counted = np.bincount(one[known] * k + other[known], minlength=k * k).reshape(k, k)
    sizes = np.bincount(label[label >= 0], minlength=k).tolist()
    return ByGroup(names, tuple(sizes), counted, found.directed)


def labels(nodes: Sequence[Hashable], groups: Mapping[Any, str]) -> tuple[tuple[str, ...], Any]:
    """The names of all groups in order, and the group of each node as a number in that order, -1 for none."""
    names = tuple(sorted({group for group in groups.values() if group}))
    code = {name: i for i, name in enumerate(names)}
    found = (code.get(groups.get(node, ""), -1) for node in nodes)
    return names, np.fromiter(found, dtype=np.int64, count=len(nodes))


@measure(
    name="Mixing matrix",
    meaning="Ties between each two groups, beside the ties that chance would give them.",
    formula="expected with the same number of ties for everybody: K_r K_s / (2m - 1) between two groups, "
    "K_r (K_r - 1) / (2 (2m - 1)) within one; K_r is the ties' ends in group r; with direction "
    "K_r(out) K_s(in) / m",
    reference="M. E. J. Newman, Physical Review E 67 (2003); configuration model",
    undefined="no ties between things whose group is known",
    reading="Observed far below expected: a pair of sectors that seldom meets. Read the p beside it.",
)
def mixing_matrix(graph: Graph | Arcs | ByGroup, groups: Mapping[Any, str]) -> dict[Pair, tuple[int, float]]:
    """For each pair of groups (sorted if ties have no direction) the ties observed and expected."""
    found = by_group(graph, groups)
    m, seen, names = found.ties, found.arcs.tolist(), found.names
    if not m:
        return {}
    ends = [sum(row) for row in seen]
    if found.directed:
        taken = [sum(column) for column in zip(*seen, strict=True)]
        return {
            (r, s): (seen[i][j], ends[i] * taken[j] / m)
            for i, r in enumerate(names)
            for j, s in enumerate(names)
        }
    matrix: dict[Pair, tuple[int, float]] = {}
    for i, r in enumerate(names):
        for j, s in enumerate(names[i:], i):
            both = ends[i] * (ends[i] - 1) / 2 if i == j else ends[i] * ends[j]
            matrix[r, s] = (seen[i][j] // (2 if i == j else 1), both / (2 * m - 1))
    return matrix


@measure(
    name="Assortativity",
    meaning="How far ties stay inside groups, given how many ties each group has.",
    formula="r = (sum of e_gg - sum of a_g b_g) / (1 - sum of a_g b_g), e the shares of ties by group",
    reference="M. E. J. Newman, Physical Review E 67 (2003)",
    undefined="no ties between things whose group is known; all ties' ends in one group",
    reading="1: no tie leaves its group. 0: as chance would have it. Below 0: ties seek other groups.",
)
def assortativity(graph: Graph | Arcs | ByGroup, groups: Mapping[Any, str]) -> Figure:
    """Newman's assortativity coefficient of a grouping, at most 1."""
    found = by_group(graph, groups)
    seen = found.arcs.tolist()
    counts = {
        (r, s): float(seen[i][j])
        for i, r in enumerate(found.names)
        for j, s in enumerate(found.names)
        if seen[i][j]
    }
    return assortativity_of(counts).noting(ties=found.ties)


def assortativity_of(matrix: Mapping[Pair, float]) -> Figure:
    """Newman's coefficient of a matrix of ties (or shares of ties) from one group to another."""
    total = sum(matrix.values())
    if total <= 0:
        return undefined("no ties between things whose group is known", 0)
    start: dict[str, float] = {}
    end: dict[str, float] = {}
    for (a, b), count in matrix.items():
        start[a] = start.get(a, 0) + count / total
        end[b] = end.get(b, 0) + count / total
    same = sum(count for (a, b), count in matrix.items() if a == b) / total
    chance = sum(share * end.get(group, 0) for group, share in start.items())
    if 1 - chance < 1e-12:
        return undefined("all ties are within one group", None)
    return Figure((same - chance) / (1 - chance))


@measure(
    name="Freeman segregation",
    meaning="How many ties between groups are missing, against ties dealt at random.",
    formula="(expected - observed ties between groups) / expected; expected = m x pairs of different "
    "groups / all pairs",
    reference="L. C. Freeman, Sociological Methods and Research 6 (1978)",
    undefined="no ties; fewer than two groups",
    reading="1: no tie between groups. 0: as chance would have it, or more (never below 0).",
)
def freeman_segregation(graph: Graph | Arcs | ByGroup, groups: Mapping[Any, str]) -> Figure:
    """Freeman's segregation from 0 to 1, direction aside; ties by group must have none."""
    found = by_group(graph, groups, both_ways=True)
    ties, n = found.ties, sum(found.sizes)
    observed = ties - int(np.trace(found.arcs)) // 2
    if not ties:
        return undefined("no ties between things whose group is known", 0)
    if sum(size > 0 for size in found.sizes) < 2:
        return undefined("fewer than two groups", ties)
    pairs = n * (n - 1) / 2
    within = sum(s * (s - 1) / 2 for s in found.sizes)
    expected = ties * (pairs - within) / pairs
    detail: dict[str, Any] = {"observed": observed, "expected": expected}
    return Figure(max(0.0, (expected - observed) / expected), ties, detail=detail)


@measure(
    name="Coleman homophily",
    meaning="How far the ties that one group gives stay inside it, against chance.",
    formula="(observed - expected within) / (given - expected) if above, / expected if below; "
    "expected = sum over members of ties given x (n_g - 1) / (n - 1)",
    reference="J. S. Coleman, Introduction to Mathematical Sociology (1964)",
    undefined="a group that gives no ties; a group of one that could have none within",
    reading="1: never outside. 0: as chance would have it. -1: never inside.",
)
def coleman_homophily(graph: Graph | Arcs | ByGroup, groups: Mapping[Any, str], group: str) -> Figure:
    """Coleman's index of one group, from -1 to 1; ties without direction are given by both ends."""
    found = by_group(graph, groups)
    if group not in found.names:
        return undefined("the group gives no ties", 0)
    i = found.names.index(group)
    out, observed, members = int(found.arcs[i].sum()), int(found.arcs[i, i]), found.sizes[i]
    if not out:
        return undefined("the group gives no ties", 0)
    expected = out * (members - 1) / (sum(found.sizes) - 1)
    scale = out - expected if observed >= expected else expected
    if scale <= 0:
        return undefined("nobody else could be chosen", out)
    return Figure((observed - expected) / scale, out, detail={"within": observed, "expected": expected})
