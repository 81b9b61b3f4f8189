"""Cut points, parts, cores, kinds and steps are what the graph libraries find; networks and their copies."""

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sysmap.measures.cohesion import articulation_points, bridges, components, core_numbers
from sysmap.measures.graphs.arrays import arcs, kinds, reached_by
from sysmap.measures.graphs.cut_points import cut_points
from sysmap.measures.graphs.cut_sizes import pairs_left
from sysmap.measures.graphs.network import Network

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


def test_two_reasons_are_one_tie_and_a_thing_is_not_tied_to_itself() -> None:
    network = Network(["a"], [("a", "b", "x"), ("b", "a", "y"), ("a", "a", "z")])
    assert network.pairs() == [("a", "b")]
    assert network["a"]["b"] == {"x", "y"}


def test_a_copy_and_what_it_was_copied_from_do_not_see_what_is_joined_later() -> None:
    first = Network(["a", "b", "c"], [("a", "b", "x"), ("b", "c", "y")])
    second = first.copy(["d"])
    second.join("a", "b", "z")
    first.join("a", "c", "w")
    assert first["a"] == {"b": {"x"}, "c": {"w"}}
    assert second["a"] == {"b": {"x", "z"}}
    assert [*second] == ["a", "b", "c", "d"]
    left = second.unless({"x", "y"})
    assert left.pairs() == [("a", "b")]
    assert left["b"]["a"] == {"z"}
    assert second.pairs() == [("a", "b"), ("b", "c")]


@given(TIES)
def test_core_numbers_kinds_and_steps_are_those_of_the_library(ties: list[tuple[int, int]]) -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(12))
    graph.add_edges_from((a, b) for a, b in ties if a != b)
    assert core_numbers(graph) == nx.core_number(graph)
    found = arcs(graph)
    alike = kinds(found, [0])
    for i in range(12):
        same = {j for j in range(12) if j == i or (0 not in (i, j) and set(graph[i]) == set(graph[j]))}
        assert {j for j in range(12) if alike.kind[i] == alike.kind[j]} == same
        assert alike.many[alike.kind[i]] == len(same)
    starts = np.array([3, 0, 11])
    counted = {steps: new.tolist() for steps, new in reached_by(found, starts)}
    for at, start in enumerate(starts.tolist()):
        away = nx.single_source_shortest_path_length(graph, start)
        for steps in range(1, 12):
            reached = sum(length == steps for length in away.values())
            assert counted.get(steps, [0, 0, 0])[at] == reached


@given(TIES)
def test_pairs_left_are_those_of_the_graph_without_each(ties: list[tuple[int, int]]) -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(12))
    graph.add_edges_from((a, b) for a, b in ties if a != b)
    for i, left in enumerate(pairs_left(arcs(graph)).tolist()):
        own = graph.subgraph(nx.node_connected_component(graph, i) - {i})
        assert left == sum(len(part) * (len(part) - 1) // 2 for part in nx.connected_components(own))
