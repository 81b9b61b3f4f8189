"""The same graph in compact form, for the measures that are slow on large graphs.

Conversion is paid once: measures that take a `Compact` take a networkx graph as well.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import networkx as nx

    Graph: TypeAlias = nx.Graph[Any]
else:
    # networkx is slow to load, and takes type parameters in its stubs only.
    Graph = Any


@dataclass(frozen=True, slots=True)
class Compact:
    """A graph in rustworkx, and the node at each of its positions, in the order of their names.

    Ties have no weights, and stand in one order whatever the order of the graph: sums come out the same.
    """

    nodes: tuple[Hashable, ...]
    graph: Any
    directed: bool


def rustworkx() -> Any:
    """The fast engine; untyped, because its own type stubs are wrong about bridges and cores."""
    import rustworkx as engine

    return engine


def compact(graph: "Graph | Compact") -> Compact:
    """The graph in compact form, without loops and with parallel ties as one; the input stays as it is."""
    if isinstance(graph, Compact):
        return graph
    rx = rustworkx()
    nodes = tuple(sorted(graph, key=str))
    position = {node: i for i, node in enumerate(nodes)}
    directed = graph.is_directed()
    found = rx.PyDiGraph(multigraph=False) if directed else rx.PyGraph(multigraph=False)
    found.add_nodes_from(list(range(len(nodes))))
    # A tie without direction stands at both its ends; it is taken from one of them.
    ties = sorted((position[a], position[b]) for a, around in graph.adjacency() for b in around if a != b)
    found.extend_from_edge_list(ties if directed else [(a, b) for a, b in ties if a < b])
    return Compact(nodes, found, directed)


def undirected(graph: Graph) -> Graph:
    """The ties without direction, loops or parallels, as a new graph."""
    import networkx as nx

    plain: Graph = nx.Graph()
    plain.add_nodes_from(graph)
    plain.add_edges_from((a, b) for a, b in graph.edges() if a != b)
    return plain
