"""Chains of command: how far lines of reporting look like one tree."""

from typing import Any

import networkx as nx

from sysmap.measures.graphs.arrays import arcs, reachable
from sysmap.measures.graphs.compact import Graph
from sysmap.measures.method_card import Figure, measure, undefined

_KRACKHARDT = "D. Krackhardt, Graph theoretical dimensions of informal organizations (1994)"


@measure(
    name="Hierarchy",
    meaning="Of the pairs who can be reached at all, the part reached in one direction only.",
    formula="1 - pairs reached both ways / pairs reached either way",
    reference=_KRACKHARDT,
    undefined="ties without direction; nobody reaches anybody",
    reading="1: a pure chain of command. 0: everybody who is reached reaches back.",
)
def hierarchy(graph: Graph) -> Figure:
    """Krackhardt's hierarchy from 0 to 1."""
    if not graph.is_directed():
        return undefined("the ties have no direction")
    reach = reachable(arcs(graph))
    either = int((reach | reach.T).sum()) // 2
    if not either:
        return undefined("nobody reaches anybody", 0)
    both = int((reach & reach.T).sum()) // 2
    return Figure(1 - both / either, either)


@measure(
    name="Efficiency",
    meaning="How few ties there are beyond those that hold each part together.",
    formula="1 - (ties beyond n - 1 in each part) / (most there could be beyond), with direction",
    reference=_KRACKHARDT,
    undefined="no part in which there could be more ties than needed",
    reading="1: no tie could be spared. Low: many ways to each.",
)
def efficiency(graph: Graph) -> Figure:
    """Krackhardt's efficiency from 0 to 1, each tie of a directed graph counted once."""
    if not graph.is_directed():
        return undefined("the ties have no direction")
    extra = most = 0
    directed: Any = graph
    for part in nx.weakly_connected_components(directed):
        n = len(part)
        ties = sum(1 for a, b in graph.subgraph(part).edges() if a != b)
        extra += ties - (n - 1)
        most += n * (n - 1) - (n - 1)
    return Figure(1 - extra / most, most) if most else undefined("no part has more than one", 0)
