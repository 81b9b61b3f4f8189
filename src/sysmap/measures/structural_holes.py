"""Structural holes: how much somebody's contacts are tied to each other."""

from collections.abc import Hashable

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, Graph, arcs
from sysmap.measures.method_card import measure

NO_TIES = "no ties"


@measure(
    name="Constraint",
    meaning="How far somebody's contacts are all tied to each other, so that they have no choice of way.",
    formula="C_i = sum over contacts j of (p_ij + sum over q of p_iq p_qj)^2, "
    "p_ij = (a_ij + a_ji) / sum over k of (a_ik + a_ki), a_ij the strength of the tie",
    reference="R. S. Burt, Structural Holes (1992)",
    undefined="no ties",
    reading="High: siloed, everything comes round in one circle. Low: ties into parts that are not tied "
    "to each other.",
)
def constraint(graph: Graph | Arcs, weight_of: str | None = None) -> dict[Hashable, float | None]:
    """Burt's constraint of each node; None for a node with no ties.

    `weight_of` names the attribute that says how strong a tie without direction is (above 0); all
    count the same without it.
    """
    there = arcs(graph, weight=weight_of)
    found = arcs(there, both_ways=True)
    n = len(found.nodes)
    weight = found.weight if weight_of else np.ones(len(found.key))
    if there.directed:
        forth, back = there.find(found.start, found.end), there.find(found.end, found.start)
        weight = (forth >= 0).astype(float) + (back >= 0)
    strength = np.bincount(found.start, weight, minlength=n)
    p = weight / strength[found.start]
    total = p.copy()
    one, two, direct = found.closed
    total += np.bincount(direct, p[one] * p[two], minlength=len(p))
    value = np.bincount(found.start, total**2, minlength=n)
    return {node: float(value[i]) if strength[i] else None for i, node in enumerate(found.nodes)}


@measure(
    name="Effective size",
    meaning="How many contacts somebody has that are not already tied to each other.",
    formula="n_i - 2 t_i / n_i, with n_i contacts and t_i ties among them, direction aside",
    reference="R. S. Burt, Structural Holes (1992); S. P. Borgatti, Connections 20 (1997)",
    undefined="no ties",
    reading="Near the number of contacts: each opens another part. Near 1: they are one circle.",
)
def effective_size(graph: Graph | Arcs) -> dict[Hashable, float | None]:
    """The effective size of each node's contacts; None for a node with no ties."""
    found = arcs(graph, both_ways=True)
    n = len(found.nodes)
    degree = found.degree
    # Each tie among the contacts of i closes two paths that start at i.
    closed = np.bincount(found.start[found.closed[0]], minlength=n)
    return {
        node: float(degree[i] - closed[i] / degree[i]) if degree[i] else None
        for i, node in enumerate(found.nodes)
    }
