"""A graph in rustworkx, for the measures that are slow on large graphs."""

from typing import Any

from sysmap.measures.graphs.arrays import Arcs


def rustworkx() -> Any:
    """The fast engine; untyped, because its own type stubs are wrong about bridges and cores."""
    import rustworkx as engine

    return engine


def in_engine(found: Arcs) -> Any:
    """The graph of these arcs, with or without direction as theirs; its nodes are positions.

    Ties stand in one order whatever the order of the sheets: sums come out the same.
    """
    rx = rustworkx()
    graph = rx.PyDiGraph(multigraph=False) if found.directed else rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(found.nodes)))
    start, end = found.start, found.end
    if not found.directed:
        # A tie without direction stands at both its ends; it is taken from one of them.
        once = start < end
        start, end = start[once], end[once]
    graph.extend_from_edge_list(list(zip(start.tolist(), end.tolist(), strict=True)))
    return graph
