"""Betweenness, closeness, centralisation, constraint, effective size, hierarchy: R's and published values."""

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.measures import centralisation as cen
from sysmap.measures import hierarchy as hie
from sysmap.measures import structural_holes

NAMES = ("flo_marriage", "flo_business", "ht_advice", "ht_friends", "ht_reports", "law_advice", "law_friends")
Load = Callable[..., Any]


def load(networks: Load, name: str) -> Any:
    return networks(name, directed=not name.startswith("flo"))


@pytest.mark.parametrize("name", NAMES)
def test_betweenness_and_constraint_are_igraphs(
    name: str, networks: Load, r_values: Mapping[str, Any]
) -> None:
    graph = load(networks, name)
    assert list(cen.betweenness(graph).values()) == pytest.approx(r_values[f"{name}.betweenness"], abs=1e-6)
    found = list(structural_holes.constraint(graph).values())
    expected = r_values[f"{name}.constraint"]
    assert [v is None for v in found] == [v is None for v in expected], "isolates have none"
    assert [v for v in found if v is not None] == pytest.approx([v for v in expected if v is not None])


@pytest.mark.parametrize("name", NAMES)
def test_centralisation_is_igraphs(
    name: str, networks: Load, r_values: Mapping[str, Any], truth: Mapping[str, Any]
) -> None:
    graph = load(networks, name)
    degree = cen.degree_centralisation(graph).value
    assert degree == pytest.approx(r_values[f"{name}.degree_centralisation_undirected"][0])
    assert degree == pytest.approx(truth[name]["degree_centralisation_freeman"], abs=5e-5)
    assert cen.betweenness_centralisation(graph.to_undirected()).value == pytest.approx(
        truth[name]["betweenness_centralisation_freeman"], abs=5e-5
    )
    if f"{name}.closeness_centralisation_undirected" in r_values:
        assert cen.closeness_centralisation(graph).value == pytest.approx(
            r_values[f"{name}.closeness_centralisation_undirected"][0]
        )


def test_florentine_families_with_and_without_the_isolate(networks: Load) -> None:
    # R sna and networkx agree on all of these.
    graph = networks("flo_marriage")
    assert cen.betweenness(graph)["Medici"] == pytest.approx(47.5)
    assert cen.degree_centralisation(graph).value == pytest.approx(0.2667, abs=5e-5)
    assert cen.betweenness_centralisation(graph).value == pytest.approx(0.3835, abs=5e-5)
    assert cen.closeness_centralisation(graph).value is None
    graph.remove_node("Pucci")
    assert cen.degree_centralisation(graph).value == pytest.approx(0.2747, abs=5e-5)
    assert cen.betweenness_centralisation(graph).value == pytest.approx(0.4368, abs=5e-5)
    assert cen.closeness_centralisation(graph).value == pytest.approx(0.3225, abs=5e-5)


def test_sampled_betweenness_with_every_start_is_exact_and_a_seed_repeats(networks: Load) -> None:
    graph = networks("flo_marriage")
    assert cen.betweenness(graph, sample=16) == pytest.approx(cen.betweenness(graph))
    assert cen.betweenness(graph, sample=6, seed=3) == cen.betweenness(graph, sample=6, seed=3)
    assert cen.betweenness(graph, sample=6, seed=3) != cen.betweenness(graph, sample=6, seed=4)


BORGATTI = [  # Borgatti (1997), figure 1: the graph of networkx's tests, hand-checked against UCINET
    ("A", "B"), ("A", "F"), ("A", "G"), ("A", "E"), ("E", "G"),
    ("F", "G"), ("B", "G"), ("B", "D"), ("D", "G"), ("G", "C"),
]  # fmt: skip


def test_borgattis_graph() -> None:
    graph = nx.Graph(BORGATTI)
    constraint, size = structural_holes.constraint(graph), structural_holes.effective_size(graph)
    assert [constraint[n] for n in "GAC"] == pytest.approx([0.400, 0.595, 1], abs=5e-4)
    assert [size[n] for n in "GAC"] == pytest.approx([4.67, 2.50, 1], abs=5e-3)


def test_constraint_with_direction_and_of_igraphs_own_tests() -> None:
    # networkx's tests: 0-1, 0-2, 1-0 and 2-1 directed.
    directed = nx.DiGraph([(0, 1), (0, 2), (1, 0), (2, 1)])
    assert list(structural_holes.constraint(directed).values()) == pytest.approx(
        [1.003, 1.003, 1.389], abs=5e-4
    )
    # igraph: two circles of four, everybody tied, joined over one in the middle.
    joined = nx.Graph([*combinations([0, 1, 2, 3], 2), (3, 4), (4, 5), *combinations([5, 6, 7, 8], 2)])
    expected = [0.866] * 3 + [0.583, 0.5, 0.583] + [0.866] * 3
    assert list(structural_holes.constraint(joined).values()) == pytest.approx(expected, abs=5e-4)
    assert list(structural_holes.constraint(nx.complete_graph(4)).values()) == pytest.approx(
        [0.9259] * 4, abs=5e-5
    )


def test_an_isolate_has_neither_constraint_nor_effective_size() -> None:
    graph = nx.Graph([("a", "b")])
    graph.add_node("c")
    assert structural_holes.constraint(graph) == {"a": 1.0, "b": 1.0, "c": None}
    assert structural_holes.effective_size(graph) == {"a": 1.0, "b": 1.0, "c": None}


@pytest.mark.parametrize("name", ["ht_advice", "ht_friends", "ht_reports", "law_advice"])
def test_hierarchy_and_efficiency_are_snas(name: str, networks: Load, r_values: Mapping[str, Any]) -> None:
    graph = load(networks, name)
    assert hie.hierarchy(graph).value == pytest.approx(r_values[f"{name}.hierarchy"][0])
    assert hie.efficiency(graph).value == pytest.approx(r_values[f"{name}.efficiency"][0])


def test_what_is_undefined_has_a_reason() -> None:
    pair = nx.path_graph(2)
    for figure in (
        cen.degree_centralisation(pair),
        cen.betweenness_centralisation(pair),
        cen.closeness_centralisation(pair),
        hie.hierarchy(pair),
        hie.hierarchy(nx.empty_graph(3, nx.DiGraph())),
        hie.efficiency(pair),
        hie.efficiency(nx.empty_graph(3, nx.DiGraph())),
    ):
        assert figure.value is None
        assert figure.reason


GRAPHS = st.builds(
    lambda n, seed, p, directed: nx.gnp_random_graph(n, p, seed=seed, directed=directed),
    st.integers(1, 16),
    st.integers(0, 10_000),
    st.sampled_from([0.1, 0.25, 0.5]),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_networkx_says_the_same_and_the_graph_is_untouched(graph: Any) -> None:
    edges = list(graph.edges(data=True))
    assert cen.betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph, normalized=False))
    assert cen.closeness(graph) == pytest.approx(nx.closeness_centrality(graph))
    # networkx leaves out whoever sends no tie; Burt's p counts those received as well.
    theirs = {n: v for n, v in nx.constraint(graph).items() if v == v}
    ours = structural_holes.constraint(graph)
    assert {n for n, v in ours.items() if v is None} == set(nx.isolates(graph))
    assert {n: ours[n] for n in theirs} == pytest.approx(theirs)
    if not graph.is_directed():
        size = {n: v for n, v in nx.effective_size(graph).items() if v == v}
        assert {
            n: v for n, v in structural_holes.effective_size(graph).items() if v is not None
        } == pytest.approx(size)
    assert list(graph.edges(data=True)) == edges


@settings(max_examples=30, deadline=None)
@given(GRAPHS, GRAPHS)
def test_in_a_disjoint_union_each_part_keeps_its_figures(first: Any, second: Any) -> None:
    one, two = first.to_undirected(), second.to_undirected()
    both = nx.disjoint_union(one, two)
    n = len(one)
    for function in (cen.betweenness, structural_holes.constraint, structural_holes.effective_size):
        together: Any = function(both)
        apart = [*function(one).values(), *function(two).values()]
        assert [v is None for v in together.values()] == [v is None for v in apart]
        assert [v for v in together.values() if v is not None] == pytest.approx(
            [v for v in apart if v is not None]
        )
    assert len(both) - n == len(two)


def test_constraint_of_strengths_is_networkxs() -> None:
    graph: Any = nx.karate_club_graph()
    ours = structural_holes.constraint(graph, "weight")
    assert ours == pytest.approx(nx.constraint(graph, weight="weight"))
    assert ours != pytest.approx(structural_holes.constraint(graph))


@pytest.mark.parametrize("name", ["ht_advice", "ht_friends", "ht_reports"])
def test_least_upper_boundedness_is_every_pair_looked_at(name: str, networks: Load) -> None:
    graph = networks(name, directed=True)
    reach = {node: {node, *nx.descendants(graph, node)} for node in graph}
    lacking = snas = 0
    for one, other in combinations(graph, 2):
        bounds = [b for b in graph if one in reach[b] and other in reach[b]]
        lacking += not any(all(b in reach[a] for a in bounds) for b in bounds)
        snas += not any(reach[b] >= set(bounds) for b in bounds)
    most = (len(graph) - 1) * (len(graph) - 2) / 2
    assert hie.least_upper_boundedness(graph).value == pytest.approx(1 - lacking / most)
    assert hie.least_upper_boundedness(graph, as_sna=True).value == pytest.approx(1 - snas / most)
    if name == "ht_reports":
        # R sna 2.7 says .063 of who reports to whom: it asks for a bound that reaches all the others.
        assert hie.least_upper_boundedness(graph, as_sna=True).value == pytest.approx(0.063, abs=5e-4)
        # By hand: of 210 pairs only the 36 of whom one reports to the other have a bound; 1 - 174 / 190.
        assert hie.least_upper_boundedness(graph).value == pytest.approx(16 / 190)
        assert hie.least_upper_boundedness(graph.reverse()).value == 1


def test_least_upper_boundedness_is_undefined_without_a_part_of_three() -> None:
    assert hie.least_upper_boundedness(nx.DiGraph([(0, 1)])).value is None
    assert hie.least_upper_boundedness(nx.path_graph(3)).reason == "the ties have no direction"
