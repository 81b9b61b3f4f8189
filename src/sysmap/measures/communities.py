"""Communities: groups with more ties inside than chance would give."""

from collections.abc import Hashable

import networkx as nx

from sysmap.measures.engine import Graph, undirected
from sysmap.measures.frame import Figure, measure, undefined

SEED = 20220701


@measure(
    name="Communities",
    meaning="Groups of organisations that are tied among themselves more than chance would have it.",
    formula="Louvain search for the largest modularity Q = sum over groups of (L_g / m - (K_g / 2m)^2), "
    "seeded, resolution 1",
    reference="V. D. Blondel and others, Journal of Statistical Mechanics P10008 (2008)",
    undefined="no ties",
    reading="Q near 0: no such groups; 0.3 and more: clear ones. Another seed may draw other borders, so "
    "trust the groups only where several seeds agree.",
)
def communities(graph: Graph, seed: int = SEED) -> tuple[Figure, tuple[frozenset[Hashable], ...]]:
    """The modularity of the groups found, and the groups, largest first; direction aside."""
    plain = undirected(graph)
    if not plain.number_of_edges():
        return undefined("no ties", plain.number_of_nodes()), ()
    # Nodes and ties in the order of names: the same seed then gives the same groups from any sheet order.
    ordered: Graph = nx.Graph()
    ordered.add_nodes_from(sorted(plain, key=str))
    ordered.add_edges_from(sorted(plain.edges(), key=lambda e: sorted((str(e[0]), str(e[1])))))
    found = [frozenset(group) for group in nx.community.louvain_communities(ordered, seed=seed)]
    value = modularity(ordered, found)
    ranked = tuple(sorted(found, key=lambda group: (-len(group), min(map(str, group)))))
    detail = {"groups": len(ranked), "seed": seed, "method": "Louvain"}
    return Figure(value, plain.number_of_nodes(), detail=detail), ranked


def modularity(graph: Graph, groups: list[frozenset[Hashable]]) -> float:
    """Newman's modularity of a division into groups, at resolution 1."""
    return float(nx.community.modularity(graph, [set(group) for group in groups]))
