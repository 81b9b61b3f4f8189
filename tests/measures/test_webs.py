"""Webs say what the graph libraries say of bridges and cut points; dealing says what the E-I index says."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.measures.connectivity import articulation_points, bridges, parts_without, sides_of
from sysmap.measures.dealing import Deals, chance, deals, mixing
from sysmap.measures.e_i import group_pairs
from sysmap.measures.web import Web, hinges, parts_of

TIES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=24)


def web_of(graph: "nx.Graph[str]") -> Web:
    return Web(graph, ((a, b, "tie") for a, b in graph.edges()))


@given(TIES)
def test_bridges_and_points_are_those_of_the_libraries(ties: list[tuple[int, int]]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(f"n{i:02}" for i in range(12))
    graph.add_edges_from((f"n{a:02}", f"n{b:02}") for a, b in ties if a != b)
    found = hinges(web_of(graph))
    assert tuple(found.points) == articulation_points(graph)
    assert tuple(found.bridges) == bridges(graph)
    for point, cut in found.points.items():
        assert [len(part) for part in cut] == [len(part) for part in parts_without(graph, point)[1:]]
        assert {frozenset(part) for part in cut} <= set(parts_without(graph, point))
    for bridge, side in found.bridges.items():
        assert frozenset(side) in sides_of(graph, bridge)
        assert len(side) == min(map(len, sides_of(graph, bridge)))
    assert sorted(map(sorted, parts_of(web_of(graph)))) == sorted(map(sorted, nx.connected_components(graph)))


def test_two_reasons_are_one_tie_and_a_thing_is_not_tied_to_itself() -> None:
    web = Web(["a"], [("a", "b", "x"), ("b", "a", "y"), ("a", "a", "z")])
    assert web.pairs() == [("a", "b")]
    assert web["a"]["b"] == {"x", "y"}


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
