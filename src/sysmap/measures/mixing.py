"""Who is tied to whom by group: the mixing matrix, what chance would give, and assortativity."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, arcs
from sysmap.measures.graphs.compact import Graph
from sysmap.measures.method_card import Figure, measure, undefined

Pair = tuple[str, str]


def grouped_ties(graph: Graph, groups: Mapping[Any, str]) -> list[tuple[str, str]]:
    """The groups at both ends of each tie whose ends are both in a group, loops left out."""
    return [(groups[a], groups[b]) for a, b in graph.edges() if a != b and groups.get(a) and groups.get(b)]


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
def mixing_matrix(graph: Graph, groups: Mapping[Any, str]) -> dict[Pair, tuple[int, float]]:
    """For each pair of groups (sorted if ties have no direction) the ties observed and expected."""
    ties = grouped_ties(graph, groups)
    names = sorted({g for g in groups.values() if g})
    m = len(ties)
    if not m:
        return {}
    if graph.is_directed():
        out = {g: sum(1 for a, _ in ties if a == g) for g in names}
        into = {g: sum(1 for _, b in ties if b == g) for g in names}
        return {(r, s): (ties.count((r, s)), out[r] * into[s] / m) for r in names for s in names}
    ends = dict.fromkeys(names, 0)
    seen: dict[Pair, int] = {}
    for a, b in ties:
        ends[a] += 1
        ends[b] += 1
        pair = (a, b) if a <= b else (b, a)
        seen[pair] = seen.get(pair, 0) + 1
    found: dict[Pair, tuple[int, float]] = {}
    for i, r in enumerate(names):
        for s in names[i:]:
            both = ends[r] * (ends[r] - 1) / 2 if r == s else ends[r] * ends[s]
            found[r, s] = (seen.get((r, s), 0), both / (2 * m - 1))
    return found


@measure(
    name="Assortativity",
    meaning="How far ties stay inside groups, given how many ties each group has.",
    formula="r = (sum of e_gg - sum of a_g b_g) / (1 - sum of a_g b_g), e the shares of ties by group",
    reference="M. E. J. Newman, Physical Review E 67 (2003)",
    undefined="no ties between things whose group is known; all ties' ends in one group",
    reading="1: no tie leaves its group. 0: as chance would have it. Below 0: ties seek other groups.",
)
def assortativity(graph: Graph, groups: Mapping[Any, str]) -> Figure:
    """Newman's assortativity coefficient of a grouping, at most 1."""
    ties = grouped_ties(graph, groups)
    counts: dict[Pair, float] = {}
    for a, b in ties:
        counts[a, b] = counts.get((a, b), 0) + 1
        if not graph.is_directed():
            counts[b, a] = counts.get((b, a), 0) + 1
    return assortativity_of(counts).noting(ties=len(ties))


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
def freeman_segregation(graph: Graph | Arcs, groups: Mapping[Any, str]) -> Figure:
    """Freeman's segregation from 0 to 1, direction aside."""
    found = arcs(graph, both_ways=True)
    known = {node: groups[node] for node in found.nodes if groups.get(node)}
    sizes: dict[str, int] = {}
    for group in known.values():
        sizes[group] = sizes.get(group, 0) + 1
    label = _labels(found.nodes, known)
    one, two = label[found.start], label[found.end]
    kept = (one >= 0) & (two >= 0)
    # Each tie is there as two arcs.
    ties, observed = int(kept.sum()) // 2, int((kept & (one != two)).sum()) // 2
    n = len(known)
    if not ties:
        return undefined("no ties between things whose group is known", 0)
    if len(sizes) < 2:
        return undefined("fewer than two groups", ties)
    pairs = n * (n - 1) / 2
    within = sum(s * (s - 1) / 2 for s in sizes.values())
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
def coleman_homophily(graph: Graph | Arcs, groups: Mapping[Any, str], group: str) -> Figure:
    """Coleman's index of one group, from -1 to 1; ties without direction are given by both ends."""
    found = arcs(graph)
    known = {node: groups[node] for node in found.nodes if groups.get(node)}
    members = sum(1 for each in known.values() if each == group)
    if not members:
        return undefined("the group gives no ties", 0)
    label = _labels(found.nodes, {node: "in" if each == group else "out" for node, each in known.items()})
    given = (label[found.start] == 0) & (label[found.end] >= 0)
    out, observed = int(given.sum()), int((given & (label[found.end] == 0)).sum())
    if not out:
        return undefined("the group gives no ties", 0)
    expected = out * (members - 1) / (len(known) - 1)
    scale = out - expected if observed >= expected else expected
    if scale <= 0:
        return undefined("nobody else could be chosen", out)
    return Figure((observed - expected) / scale, out, detail={"within": observed, "expected": expected})


def _labels(nodes: Sequence[Hashable], groups: Mapping[Any, str]) -> Any:
    """The group of each node as a number in the order of the groups' names, -1 for none."""
    code = {name: i for i, name in enumerate(sorted(set(groups.values())))}
    return np.array([code[groups[node]] if node in groups else -1 for node in nodes], dtype=np.int64)
