"""Cut points and parts are what the graph libraries find."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from sysmap.measures.cohesion import articulation_points, bridges, components
from sysmap.measures.graphs.cut_points import cut_points
from sysmap.measures.graphs.network import Network, parts_of

TIES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=24)


def network_of(graph: "nx.Graph[str]") -> Network:
    return Network(graph, ((a, b, "tie") for a, b in graph.edges()))


@given(TIES)
def test_bridges_and_points_are_those_of_the_libraries(ties: list[tuple[int, int]]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(f"n{i:02}" for i in range(12))
    graph.add_edges_from((f"n{a:02}", f"n{b:02}") for a, b in ties if a != b)
    found = cut_points(network_of(graph))
    assert tuple(found.points) == articulation_points(graph)
    assert tuple(found.bridges) == bridges(graph)
    for point, cut in found.points.items():
        own = nx.node_connected_component(graph, point) - {point}
        left = components(graph.subgraph(own))
        assert [len(part) for part in cut] == [len(part) for part in left[1:]]
        assert {frozenset(part) for part in cut} <= set(left)
    for (one, other), side in found.bridges.items():
        without = nx.restricted_view(graph, [], [(one, other)])
        sides = [nx.node_connected_component(without, end) for end in (one, other)]
        assert set(side) in sides
        assert len(side) == min(map(len, sides))
    assert sorted(map(sorted, parts_of(network_of(graph)))) == sorted(
        map(sorted, nx.connected_components(graph))
    )


def test_two_reasons_are_one_tie_and_a_thing_is_not_tied_to_itself() -> None:
    network = Network(["a"], [("a", "b", "x"), ("b", "a", "y"), ("a", "a", "z")])
    assert network.pairs() == [("a", "b")]
    assert network["a"]["b"] == {"x", "y"}
