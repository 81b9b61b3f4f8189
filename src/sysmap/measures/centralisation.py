"""Who lies between and near everybody, and how much all of it hangs on the middle."""

import random
from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np

from sysmap.measures.graphs.arrays import (
    Arcs,
    Graph,
    Kinds,
    arcs,
    has_returns,
    kinds,
    waves,
)
from sysmap.measures.graphs.engine import in_engine, rustworkx
from sysmap.measures.graphs.ways import Folded, fold
from sysmap.measures.method_card import Figure, measure, undefined

_FREEMAN = "L. C. Freeman, Sociometry 40 (1977) and Social Networks 1 (1979)"
SEED = 20220701
# Steps beyond which ways are counted one start at a time.
_FAR = 64
# Up to so many nodes every way is walked, by one thread.
_WALKED = 2_000
# Beyond them betweenness is exact within so much work, a few seconds of it; else from so many starts.
WORK, SAMPLE = 150_000_000, 200


@measure(
    name="Betweenness",
    meaning="How many shortest ways between two others lead through somebody.",
    formula="sum over pairs s, t of (shortest ways through v) / (all shortest ways), not normalised; "
    "sampled: from k starts drawn with a seed, times n / k",
    reference=_FREEMAN + "; U. Brandes and C. Pich, International Journal of Bifurcation and Chaos 17 (2007)",
    undefined="nothing recorded to join",
    reading="High: a connector whose absence makes the ways longer. Compare within one system only.",
)
def betweenness(graph: Graph | Arcs, sample: int | None = None, seed: int = SEED) -> dict[Hashable, float]:
    """Betweenness of each node, counting ways; exact, or from `sample` starting nodes drawn by `seed`.

    Rounded to nine decimals: sums of many parts in another order differ beyond them.
    """
    # In the order of names: the same starts are then drawn from any order of the sheets.
    found = arcs(graph)
    small = found.by_name
    n = len(small.nodes)
    if small.directed:
        return _rounded(found, _with_direction(small, sample, seed))
    if n <= _WALKED and (sample is None or sample >= n):
        # Up to some thousands one thread is as quick, and adds up in one order.
        by_place = rustworkx().betweenness_centrality(
            in_engine(small), normalized=False, parallel_threshold=n + 1
        )
        return _rounded(found, {node: by_place[i] for i, node in enumerate(small.nodes)})
    return _folded(found, fold(small), sample, seed)


def _folded(found: Arcs, folded: Folded, sample: int | None, seed: int = SEED) -> dict[Hashable, float]:
    values = _through(folded, sample, seed).tolist()
    return _rounded(found, dict(zip(folded.found.nodes, values, strict=True)))


def _rounded(found: Arcs, values: Mapping[Hashable, float]) -> dict[Hashable, float]:
    return {node: round(float(values[node]), 9) for node in found.nodes}


def betweenness_within(
    graph: Graph | Arcs, work: int = WORK
) -> tuple[dict[Hashable, float], Mapping[str, str | int]]:
    """Betweenness of each node of a graph without direction, and its method: exact within so much work.

    Up to 2,000 nodes it is exact, and beyond where the kinds of nodes times the ties between them, trees
    and twins folded, are at most `work`; else from 200 starts drawn with a seed.
    """
    found = arcs(graph)
    if len(found.nodes) <= _WALKED:
        return betweenness(found), {"method": "exact"}
    folded = fold(found.by_name)
    if folded.work <= work:
        return _folded(found, folded, None), {"method": "exact"}
    return _folded(found, folded, SAMPLE), {"method": "sampled", "k": SAMPLE, "seed": SEED}


def _through(folded: Folded, sample: int | None, seed: int) -> Any:
    """Betweenness of each node; sampled ones are scaled as no way of a start leads through the start."""
    n = len(folded.parent)
    if sample is None or sample >= n:
        return folded.through(np.ones(n)) / 2
    # Starts are drawn from the nodes in the order of their names, so that sheet order never matters.
    drawn = np.zeros(n)
    drawn[random.Random(seed).sample(range(n), sample)] = 1
    scale = np.full(n, n / (2 * sample))
    scale[drawn > 0] = n / (2 * (sample - 1)) if sample > 1 else np.nan
    return folded.through(drawn) * scale


def _with_direction(small: Arcs, sample: int | None, seed: int) -> dict[Hashable, float]:
    if sample is None or sample >= len(small.nodes):
        alone = len(small.nodes) + 1 if len(small.nodes) <= _WALKED else 50
        by_place = rustworkx().betweenness_centrality(
            in_engine(small), normalized=False, parallel_threshold=alone
        )
        return {node: by_place[i] for i, node in enumerate(small.nodes)}
    plain: Graph = nx.DiGraph()
    plain.add_nodes_from(small.nodes)
    ends = zip(small.start.tolist(), small.end.tolist(), strict=True)
    plain.add_edges_from((small.nodes[a], small.nodes[b]) for a, b in ends)
    return dict(nx.betweenness_centrality(plain, k=sample, normalized=False, seed=seed))


@measure(
    name="Closeness",
    meaning="How near somebody is to everybody they can reach.",
    formula="(r - 1) / (sum of steps to the r - 1 others in reach) x (r - 1) / (n - 1)",
    reference=_FREEMAN + "; S. Wasserman and K. Faust (1994), 5.2, for several parts",
    undefined="nothing recorded to join",
    reading="1 for somebody tied to all, 0 for an isolate. With direction: steps towards the node.",
)
def closeness(graph: Graph | Arcs) -> dict[Hashable, float]:
    """Closeness of each node from 0 to 1, after Wasserman and Faust where there are several parts."""
    found = arcs(graph)
    n = len(found.nodes)
    # Two with the same neighbours are as near to everybody, and two steps from each other.
    alike = kinds(found) if has_returns(found) else Kinds(found, np.ones(n, dtype=np.int64), np.arange(n))
    twins = np.where(alike.arcs.degree > 0, alike.many - 1, 0)
    far, near = 2.0 * twins, twins.astype(float)
    for steps, new in waves(alike.arcs, alike.many):
        if steps > _FAR:
            # Long chains take many waves; walking from each start is quicker there.
            graph = in_engine(replace(found, directed=True))
            slow = rustworkx().closeness_centrality(graph, wf_improved=True)
            return {node: float(slow[i]) for i, node in enumerate(found.nodes)}
        far += steps * new
        near += new
    far, near = far[alike.kind], near[alike.kind]
    value = np.divide(near * near, far * max(n - 1, 1), out=np.zeros(n), where=far > 0)
    return dict(zip(found.nodes, value.tolist(), strict=True))


@measure(
    name="Degree centralisation",
    meaning="How far all ties lead to one in the middle.",
    formula="sum of (largest degree - degree) / ((n - 1)(n - 2)), direction aside",
    reference=_FREEMAN,
    undefined="fewer than three nodes",
    reading="1 is a star around one, 0 everybody with as many ties. Isolates count: leaving them out "
    "gives another number.",
)
def degree_centralisation(graph: Graph | Arcs) -> Figure:
    """Freeman's degree centralisation from 0 to 1, direction aside."""
    degrees = arcs(graph, both_ways=True).degree
    n = len(degrees)
    if n < 3:
        return undefined("fewer than three to compare", n)
    return Figure(float((degrees.max() - degrees).sum()) / ((n - 1) * (n - 2)), n)


@measure(
    name="Betweenness centralisation",
    meaning="How far all ways lead through one in the middle.",
    formula="sum of (largest betweenness - betweenness) / ((n - 1)^2 (n - 2) / 2); with direction twice that",
    reference=_FREEMAN,
    undefined="fewer than three nodes",
    reading="1 is a star: nothing happens without the middle. High values speak of command and control.",
)
def betweenness_centralisation(graph: Graph | Arcs, scores: Mapping[Hashable, float] | None = None) -> Figure:
    """Freeman's betweenness centralisation from 0 to 1; `scores` saves working them out again."""
    ties = arcs(graph)
    n = len(ties.nodes)
    if n < 3:
        return undefined("fewer than three to compare", n)
    found = scores if scores is not None else betweenness(ties)
    top = max(found.values())
    most = (n - 1) ** 2 * (n - 2) / (1 if ties.directed else 2)
    return Figure(sum(top - b for b in found.values()) / most, n)


@measure(
    name="Closeness centralisation",
    meaning="How much nearer the nearest is to everybody than the others are.",
    formula="sum of (largest closeness - closeness) / ((n - 1)(n - 2) / (2 n - 3))",
    reference=_FREEMAN,
    undefined="fewer than three nodes; several parts, with no way between them",
    reading="1 is a star.",
)
def closeness_centralisation(graph: Graph | Arcs) -> Figure:
    """Freeman's closeness centralisation from 0 to 1, direction aside, of a graph in one part."""
    plain = arcs(graph, both_ways=True)
    n = len(plain.nodes)
    if n < 3:
        return undefined("fewer than three to compare", n)
    if plain.part.any():
        return undefined("several parts, with no way between them", n)
    values = closeness(plain).values()
    top = max(values)
    return Figure(sum(top - c for c in values) * (2 * n - 3) / ((n - 1) * (n - 2)), n)
