"""Components, isolates, bridges, articulation points, density, reciprocity, cores: known values."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.measures import cohesion as con
from sysmap.measures.graphs.cut_points import cut_points

TRUTH = ("flo_marriage", "flo_business", "ht_advice", "ht_friends", "ht_reports", "law_advice", "law_friends")


@pytest.mark.parametrize("name", TRUTH)
def test_values_of_igraph(name: str, networks: Callable[..., Any], truth: Mapping[str, Any]) -> None:
    known = truth[name]
    graph = networks(name, directed=known["directed"])
    parts = con.components(graph)
    assert len(parts) == known["components"]
    assert [len(p) for p in parts][: len(known["sizes_top"])] == known["sizes_top"]
    assert len(con.isolates(graph)) == known["isolates"]
    assert len(con.bridges(graph)) == known["bridges"]
    points = con.articulation_points(graph)
    assert len(points) == known["articulation"]
    assert set(points) == set(known["articulation_names"])
    assert con.density(graph.to_undirected()).value == pytest.approx(known["density_undirected"], abs=5e-5)
    if known["directed"]:
        assert con.reciprocity(graph).value == pytest.approx(known["reciprocity"], abs=5e-5)


def test_florentine_families_with_pucci(networks: Callable[..., Any]) -> None:
    graph = networks("flo_marriage")
    assert con.isolates(graph) == ("Pucci",)
    assert set(con.articulation_points(graph)) == {"Albizzi", "Guadagni", "Medici", "Salviati"}
    assert len(con.bridges(graph)) == 5
    # R sna::kcores: 10 in the 2-core, 5 in the 1-core, Pucci 0.
    assert Counter(con.core_numbers(graph).values()) == {2: 10, 1: 5, 0: 1}


def test_karate_club() -> None:
    graph = nx.karate_club_graph()
    assert con.articulation_points(graph) == (0,)
    assert con.bridges(graph) == ((0, 11),)
    # Published: the 4-core has ten members.
    assert sum(1 for core in con.core_numbers(graph).values() if core == 4) == 10
    assert cut_points(graph).points[0][-1] == (11,)
    assert cut_points(graph).bridges == {(0, 11): (11,)}
    assert cut_points(graph).part_sizes[0] == 34


def test_high_tech_friends_are_not_reciprocated_dyadically(networks: Callable[..., Any]) -> None:
    # R sna: edgewise .4510, density .2429; grecip's default (dyadic) would say .7333.
    graph = networks("ht_friends", directed=True)
    assert con.reciprocity(graph).value == pytest.approx(0.4510, abs=5e-5)
    assert con.density(graph).value == pytest.approx(0.2429, abs=5e-5)


def test_nothing_to_measure_is_said() -> None:
    assert con.density(nx.Graph()).value is None
    assert con.reciprocity(nx.path_graph(3)).reason
    assert con.reciprocity(nx.DiGraph()).reason == "no ties"
    assert con.components(nx.Graph()) == ()


GRAPHS = st.builds(
    lambda n, seed, p: nx.gnp_random_graph(n, p, seed=seed),
    st.integers(1, 14),
    st.integers(0, 10_000),
    st.sampled_from([0.1, 0.2, 0.35]),
)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_networkx_says_the_same_and_the_graph_is_untouched(graph: Any) -> None:
    before = (list(graph.nodes(data=True)), list(graph.edges(data=True)))
    assert {frozenset(p) for p in nx.connected_components(graph)} == set(con.components(graph))
    assert {frozenset(b) for b in nx.bridges(graph)} == {frozenset(b) for b in con.bridges(graph)}
    assert set(nx.articulation_points(graph)) == set(con.articulation_points(graph))
    assert nx.core_number(graph) == con.core_numbers(graph)
    assert set(nx.isolates(graph)) == set(con.isolates(graph))
    assert (list(graph.nodes(data=True)), list(graph.edges(data=True))) == before


@settings(max_examples=30, deadline=None)
@given(GRAPHS, GRAPHS)
def test_a_disjoint_union_adds_up(first: Any, second: Any) -> None:
    both = nx.disjoint_union(first, second)
    for count in (con.components, con.bridges, con.articulation_points, con.isolates):
        assert len(count(both)) == len(count(first)) + len(count(second))


@settings(max_examples=30, deadline=None)
@given(GRAPHS, st.randoms())
def test_labels_and_order_never_matter(graph: Any, random: object) -> None:
    names = [f"n{i}" for i in graph]
    random.shuffle(names)  # type: ignore[attr-defined]
    label = dict(zip(graph, names, strict=True))
    edges = list(graph.edges())
    random.shuffle(edges)  # type: ignore[attr-defined]
    renamed: Any = nx.Graph()
    renamed.add_nodes_from(sorted(names))
    renamed.add_edges_from((label[b], label[a]) for a, b in edges)
    assert {label[n] for n in con.articulation_points(graph)} == set(con.articulation_points(renamed))
    assert {label[n]: core for n, core in con.core_numbers(graph).items()} == con.core_numbers(renamed)
    assert {frozenset((label[a], label[b])) for a, b in con.bridges(graph)} == {
        frozenset(b) for b in con.bridges(renamed)
    }
