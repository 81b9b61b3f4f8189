"""Who lies between and near everybody, and how much all of it hangs on the middle."""

from collections.abc import Hashable, Mapping

import networkx as nx
import numpy as np

from sysmap.measures.graphs.arrays import arcs, waves
from sysmap.measures.graphs.compact import Compact, Graph, compact, rustworkx, undirected
from sysmap.measures.method_card import Figure, measure, undefined

_FREEMAN = "L. C. Freeman, Sociometry 40 (1977) and Social Networks 1 (1979)"
SEED = 20220701
# Steps beyond which ways are counted one start at a time.
_FAR = 64
# Up to so many nodes betweenness is added up by one thread.
_ONE_THREAD = 2_000


@measure(
    name="Betweenness",
    meaning="How many shortest ways between two others lead through somebody.",
    formula="sum over pairs s, t of (shortest ways through v) / (all shortest ways), not normalised; "
    "sampled: from k starts drawn with a seed, times n / k",
    reference=_FREEMAN + "; U. Brandes and C. Pich, International Journal of Bifurcation and Chaos 17 (2007)",
    undefined="nothing recorded to join",
    reading="High: a connector whose absence makes the ways longer. Compare within one system only.",
)
def betweenness(graph: Graph | Compact, sample: int | None = None, seed: int = SEED) -> dict[Hashable, float]:
    """Betweenness of each node, counting ways; exact, or from `sample` starting nodes drawn by `seed`.

    Rounded to nine decimals: sums of many parts in another order differ beyond them.
    """
    small = compact(graph)
    found: dict[Hashable, float]
    if sample is None or sample >= len(small.nodes):
        # Up to some thousands one thread is as quick, and adds up in one order.
        alone = len(small.nodes) + 1 if len(small.nodes) <= _ONE_THREAD else 50
        by_place = rustworkx().betweenness_centrality(small.graph, normalized=False, parallel_threshold=alone)
        found = {node: by_place[i] for i, node in enumerate(small.nodes)}
    else:
        plain: Graph = nx.DiGraph() if small.directed else nx.Graph()
        # Starts are drawn from the nodes in the order of their names, so that sheet order never matters.
        plain.add_nodes_from(small.nodes)
        plain.add_edges_from((small.nodes[a], small.nodes[b]) for a, b in small.graph.edge_list())
        found = nx.betweenness_centrality(plain, k=sample, normalized=False, seed=seed)
    order = small.nodes if isinstance(graph, Compact) else graph
    return {node: round(float(found[node]), 9) for node in order}


@measure(
    name="Closeness",
    meaning="How near somebody is to everybody they can reach.",
    formula="(r - 1) / (sum of steps to the r - 1 others in reach) x (r - 1) / (n - 1)",
    reference=_FREEMAN + "; S. Wasserman and K. Faust (1994), 5.2, for several parts",
    undefined="nothing recorded to join",
    reading="1 for somebody tied to all, 0 for an isolate. With direction: steps towards the node.",
)
def closeness(graph: Graph) -> dict[Hashable, float]:
    """Closeness of each node from 0 to 1, after Wasserman and Faust where there are several parts."""
    found = arcs(graph)
    n = len(found.nodes)
    far, near = np.zeros(n), np.zeros(n)
    for steps, new in waves(found):
        if steps > _FAR:
            # Long chains take many waves; walking from each start is quicker there.
            small = compact(graph)
            slow = rustworkx().closeness_centrality(small.graph, wf_improved=True)
            by_node = {node: float(slow[i]) for i, node in enumerate(small.nodes)}
            return {node: by_node[node] for node in found.nodes}
        far += steps * new
        near += new
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
def degree_centralisation(graph: Graph) -> Figure:
    """Freeman's degree centralisation from 0 to 1, direction aside."""
    n = graph.number_of_nodes()
    if n < 3:
        return undefined("fewer than three to compare", n)
    first = arcs(graph, both_ways=True).first
    degrees = first[1:] - first[:-1]
    return Figure(float((degrees.max() - degrees).sum()) / ((n - 1) * (n - 2)), n)


@measure(
    name="Betweenness centralisation",
    meaning="How far all ways lead through one in the middle.",
    formula="sum of (largest betweenness - betweenness) / ((n - 1)^2 (n - 2) / 2); with direction twice that",
    reference=_FREEMAN,
    undefined="fewer than three nodes",
    reading="1 is a star: nothing happens without the middle. High values speak of command and control.",
)
def betweenness_centralisation(graph: Graph, scores: Mapping[Hashable, float] | None = None) -> Figure:
    """Freeman's betweenness centralisation from 0 to 1; `scores` saves working them out again."""
    n = graph.number_of_nodes()
    if n < 3:
        return undefined("fewer than three to compare", n)
    found = scores if scores is not None else betweenness(graph)
    top = max(found.values())
    most = (n - 1) ** 2 * (n - 2) / (1 if graph.is_directed() else 2)
    return Figure(sum(top - b for b in found.values()) / most, n)


@measure(
    name="Closeness centralisation",
    meaning="How much nearer the nearest is to everybody than the others are.",
    formula="sum of (largest closeness - closeness) / ((n - 1)(n - 2) / (2 n - 3))",
    reference=_FREEMAN,
    undefined="fewer than three nodes; several parts, with no way between them",
    reading="1 is a star.",
)
def closeness_centralisation(graph: Graph) -> Figure:
    """Freeman's closeness centralisation from 0 to 1, direction aside, of a graph in one part."""
    plain = undirected(graph)
    n = plain.number_of_nodes()
    if n < 3:
        return undefined("fewer than three to compare", n)
    if not nx.is_connected(plain):
        return undefined("several parts, with no way between them", n)
    values = closeness(plain).values()
    top = max(values)
    return Figure(sum(top - c for c in values) * (2 * n - 3) / ((n - 1) * (n - 2)), n)
