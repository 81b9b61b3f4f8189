"""Cut points are what the graph libraries find; dealing says what the E-I index says."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.measures.cohesion import articulation_points, bridges, components
from sysmap.measures.e_i import group_pairs
from sysmap.measures.graphs.cut_points import cut_points
from sysmap.measures.graphs.network import Network, parts_of
from sysmap.measures.permutation import Deals, chance, deals, mixing

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


def test_labels_are_dealt_as_the_index_deals_them() -> None:
    graph = nx.relabel_nodes(nx.karate_club_graph(), str)
    groups = {node: str(data["club"]) for node, data in graph.nodes(data=True)}
    numbers = mixing(groups, list(graph.edges()), Deals(2000, many=False))["Mr. Hi", "Officer"]
    seen, figure = chance(numbers[0], numbers[1:]), group_pairs(graph, groups)["Mr. Hi", "Officer"]
    assert seen.observed == figure.value == 11
    assert seen.expected == pytest.approx(figure.detail["expected"], abs=0.5)
    assert seen.p_low == pytest.approx(figure.detail["p_low"], abs=0.005)


def test_dealing_is_the_same_again_and_does_not_depend_on_the_order_of_ties() -> None:
    groups = {"a": "x", "b": "x", "c": "y", "d": "y"}
    ties = [("a", "b"), ("c", "d"), ("a", "c")]
    how = Deals(20, many=False)
    assert mixing(groups, ties, how) == mixing(dict(reversed(groups.items())), ties[::-1], how)


@given(TIES)
def test_many_ties_are_counted_to_the_same_numbers(drawn: list[tuple[int, int]]) -> None:
    groups = {f"n{i}": "xyz"[i % 3] for i in range(10)}
    ties = [(f"n{a}", f"n{b}") for a, b in drawn]
    assert mixing(groups, ties, Deals(20, many=True)) == mixing(groups, ties, Deals(20, many=False))


def test_many_ties_are_dealt_less_often_and_never_below_two_hundred() -> None:
    assert deals(2000, 10) == Deals(2000, many=False)
    assert deals(2000, 200) == Deals(250, many=False)
    assert deals(2000, 10**6) == Deals(200, many=True)
