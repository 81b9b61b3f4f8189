"""Chains of command: how far lines of reporting look like one tree."""

from collections import Counter
from typing import Any

import networkx as nx
import numpy as np

from sysmap.measures.graphs.arrays import arcs, reachable, waves
from sysmap.measures.graphs.compact import Graph
from sysmap.measures.method_card import Figure, measure, undefined

_MOST_APART = 3_000
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
    directed: Any = graph.subgraph([node for node, ties in graph.degree() if ties])
    reached = sum(int(new.sum()) for _, new in waves(arcs(directed)))
    # Two reach each other where they are in one strong part; pairs of such are reached twice.
    parts = map(len, nx.strongly_connected_components(directed))
    both = sum(size * (size - 1) // 2 for size in parts)
    either = reached - both
    if not either:
        return undefined("nobody reaches anybody", 0)
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


@measure(
    name="Least upper boundedness",
    meaning="Of the pairs in one part, how many have a closest common superior.",
    formula="1 - (pairs without a least upper bound) / (sum over parts of (n - 1)(n - 2) / 2); an upper "
    "bound of two reaches both, the least one is reached by all others",
    reference=_KRACKHARDT + "; `as_sna` gives sna::lubness of R (2.7), which asks for a bound that reaches "
    "all others",
    undefined="ties without direction; no part of three or more; more than 3,000 kinds of superiors",
    reading="1: each two answer to somebody in common. Low: disputes have nowhere to go.",
)
def least_upper_boundedness(graph: Graph, *, as_sna: bool = False) -> Figure:
    """Krackhardt's least upper boundedness from 0 to 1; a tie leads from the superior.

    `as_sna` gives what `sna::lubness` of R gives instead: a bound that reaches all others, not one that all
    others reach.
    """
    if not graph.is_directed():
        return undefined("the ties have no direction")
    # Whoever has no tie stands in no part of three.
    found = arcs(graph.subgraph([node for node, ties in graph.degree() if ties]))
    position = {node: i for i, node in enumerate(found.nodes)}
    directed: Any = graph
    wanting = most = 0
    reach: Any = None
    for part in nx.weakly_connected_components(directed):
        n = len(part)
        if n < 3:
            continue
        if reach is None:
            reach = reachable(found)
            np.fill_diagonal(reach, True)
        # Who reaches each, itself included, as bits: a least upper bound of two is whoever is reached by
        # exactly those who reach both.
        above = Counter(_bits(reach[position[node]]) for node in part)
        if len(above) > _MOST_APART:
            return undefined(f"more than {_MOST_APART:,} kinds of superiors", n)
        most += (n - 1) * (n - 2) // 2
        kinds = list(above.items())
        for i, (one, many) in enumerate(kinds):
            others = kinds[i + 1 :]
            if not as_sna:
                wanting += sum(many * more for other, more in others if one & other not in above)
                continue
            wanting += sum(many * more for other, more in others if not _of_sna(one & other, reach))
            # Two who reach each other have the same bounds, of which none may reach all the others.
            wanting += 0 if _of_sna(one, reach) else many * (many - 1) // 2
    return Figure(1 - wanting / most, most) if most else undefined("no part of three or more", 0)


def _bits(row: Any) -> int:
    return int.from_bytes(np.packbits(row).tobytes())


def _of_sna(bounds: int, reach: Any) -> bool:
    """Whether one of these upper bounds reaches all the others."""
    n = len(reach)
    width = 8 * ((n + 7) // 8)
    of_all = bounds
    for i in range(n):
        if bounds >> (width - 1 - i) & 1:
            of_all &= _bits(reach[i])
    return bool(of_all)
