"""Fragmentation, key sets, core and periphery, communities: published, R's, by hand and by brute force."""

from collections.abc import Callable, Mapping
from itertools import combinations
from math import sqrt
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.measures import fragmentation as res
from sysmap.measures.communities import communities, modularity, spread_over_seeds
from sysmap.measures.core_periphery import core_periphery

Load = Callable[..., Any]


# R keyplayer, on the graph after removal; Florentine marriages without the isolate Pucci.
@pytest.mark.parametrize(
    ("family", "f", "df"),
    [("Medici", 0.3846, 0.6738), ("Guadagni", 0.1429, 0.5672), ("Strozzi", 0.0, 0.5154)],
)
def test_florentine_families_who_leave(family: str, f: float, df: float, networks: Load) -> None:
    graph = networks("flo_marriage")
    graph.remove_node("Pucci")
    assert res.fragmentation(graph, [family]).value == pytest.approx(f, abs=5e-5)
    assert res.distance_fragmentation(graph, [family]).value == pytest.approx(df, abs=5e-5)
    assert res.fragmentation_without_each(graph)[family] == pytest.approx(f, abs=5e-5)


@pytest.mark.parametrize("name", ["flo_marriage", "flo_business", "ht_advice", "ht_friends", "law_friends"])
def test_distance_fragmentation_is_one_minus_igraphs_global_efficiency(
    name: str, networks: Load, r_values: Mapping[str, Any]
) -> None:
    graph = networks(name, directed=not name.startswith("flo"))
    value = res.distance_fragmentation(graph).value
    assert value == pytest.approx(r_values[f"{name}.distance_fragmentation"][0])


def test_the_medici_are_the_first_of_the_key_set(networks: Load) -> None:
    graph = networks("flo_marriage")
    graph.remove_node("Pucci")
    figure, chosen = res.key_set(graph, 1)
    assert chosen == ["Medici"]
    assert figure.value == pytest.approx(0.3846, abs=5e-5)
    assert figure.detail["before"] == 0
    assert graph.number_of_nodes() == 15, "the graph is as it was"


def test_two_who_stand_in_for_each_other_matter_together() -> None:
    # Two circles joined through p and q: either may leave, both may not.
    graph = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("x", "y"), ("y", "z"), ("x", "z")])
    graph.add_edges_from([("p", "a"), ("p", "x"), ("q", "a"), ("q", "x")])
    assert res.fragmentation(graph, ["p"]).value == 0
    figure, chosen = res.key_set(graph, 2, candidates=["p", "q", "b"])
    assert set(chosen) == {"p", "q"}
    assert figure.value == pytest.approx(1 - 12 / 30)


def test_quorum() -> None:
    assert res.quorum_margin(4, 5).value == -1
    assert res.quorum_margin(4, None).reason == "no quorum recorded"


GRAPHS = st.builds(
    lambda n, seed, p: nx.gnp_random_graph(n, p, seed=seed),
    st.integers(2, 14),
    st.integers(0, 10_000),
    st.sampled_from([0.1, 0.2, 0.35]),
)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_all_at_once_is_one_by_one_and_distances_are_networkxs(graph: Any) -> None:
    each = res.fragmentation_without_each(graph)
    for node in graph:
        expected = res.fragmentation(graph, [node]).value
        assert each[node] == (None if expected is None else pytest.approx(expected))
    assert res.distance_fragmentation(graph).value == pytest.approx(1 - nx.global_efficiency(graph))


def test_numpy_before_2_counts_bits_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.karate_club_graph()
    new = res.distance_fragmentation(graph)
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert res.distance_fragmentation(graph) == new


def _best_core(graph: Any) -> float:
    """Brute force, straight from the definition: correlation of the ties with each core's pattern."""
    cells = list(combinations(graph, 2))
    ties = [float(graph.has_edge(a, b)) for a, b in cells]
    best = -1.0
    for k in range(1, len(graph)):
        for core in combinations(graph, k):
            ideal = [float(a in core or b in core) for a, b in cells]
            n, x, y = len(cells), sum(ties), sum(ideal)
            spread = (n * x - x * x) * (n * y - y * y)
            if spread:
                both = sum(t * i for t, i in zip(ties, ideal, strict=True))
                best = max(best, (n * both - x * y) / sqrt(spread))
    return best


def test_core_and_periphery_by_hand() -> None:
    figure, core = core_periphery(nx.star_graph(["hub", "a", "b", "c"]))
    assert figure.value == pytest.approx(1)
    assert core == frozenset({"hub"})
    # Two in the core tied to each other and to all four others, no other tie.
    perfect = nx.Graph([("c1", "c2"), *((c, f) for c in ("c1", "c2") for f in "wxyz")])
    figure, core = core_periphery(perfect)
    assert figure.value == pytest.approx(1)
    assert core == frozenset({"c1", "c2"})
    assert core_periphery(nx.complete_graph(4))[0].reason == "everybody is tied to everybody"
    assert core_periphery(nx.empty_graph(4))[0].reason == "no ties"


@settings(max_examples=25, deadline=None)
@given(st.integers(3, 8), st.integers(0, 10_000))
def test_every_core_tried_is_brute_force(n: int, seed: int) -> None:
    graph = nx.gnp_random_graph(n, 0.4, seed=seed)
    figure, _ = core_periphery(graph)
    if figure.value is not None:
        assert figure.value == pytest.approx(_best_core(graph))


def test_the_search_finds_a_planted_core_and_never_claims_more_than_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    core = [f"core{i}" for i in range(5)]
    graph = nx.Graph(list(combinations(core, 2)))
    graph.add_edges_from((c, f"fringe{i}") for c in core for i in range(20))
    figure, found = core_periphery(graph)
    assert figure.value == pytest.approx(1)
    assert found == frozenset(core)
    monkeypatch.setattr("sysmap.measures.core_periphery.EXHAUSTIVE", 0)
    for seed in range(15):
        small = nx.gnp_random_graph(8, 0.4, seed=seed)
        searched = core_periphery(small)[0].value
        assert searched is not None
        assert _best_core(small) - 0.1 <= searched <= _best_core(small) + 1e-9


def test_communities_of_the_karate_club_and_modularity_of_igraph(
    networks: Load, r_values: Mapping[str, Any]
) -> None:
    graph = nx.karate_club_graph()
    figure, groups = communities(graph)
    # The largest modularity there is: 0.4198 (Brandes and others 2008); Louvain comes close.
    assert figure.value is not None and 0.40 <= figure.value <= 0.41980
    assert {n for group in groups for n in group} == set(graph)
    law = networks("law_advice", directed=True)
    by: dict[str, set[Any]] = {}
    for node, office in law.nodes(data="office"):
        by.setdefault(office, set()).add(node)
    value = modularity(law.to_undirected(), [frozenset(each) for each in by.values()])
    assert value == pytest.approx(r_values["law_advice.modularity.office"][0])
    assert communities(nx.empty_graph(3))[0].value is None


@settings(max_examples=20, deadline=None)
@given(GRAPHS, st.randoms())
def test_sheet_order_never_matters(graph: Any, random: Any) -> None:
    nodes, ties = list(graph), list(graph.edges())
    random.shuffle(nodes)
    random.shuffle(ties)
    shuffled: Any = nx.Graph()
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from((b, a) for a, b in ties)
    assert communities(graph) == communities(shuffled)
    assert core_periphery(graph) == core_periphery(shuffled)
    assert res.key_set(graph, 3) == res.key_set(shuffled, 3)
    assert res.fragmentation_without_each(graph) == res.fragmentation_without_each(shuffled)


def test_distances_from_some_starts_are_near_the_exact_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.gnm_random_graph(400, 1_000, seed=5)
    exact = res.distance_fragmentation(graph)
    assert exact.detail["method"] == "exact"
    assert exact.value == pytest.approx(1 - nx.global_efficiency(graph))
    monkeypatch.setattr(res, "EXACT_UP_TO", 100)
    monkeypatch.setattr(res, "SAMPLE", 150)
    drawn = res.distance_fragmentation(graph)
    assert (drawn.detail["method"], drawn.detail["k"]) == ("sampled", 150)
    assert drawn.value is not None and exact.value is not None
    assert abs(drawn.value - exact.value) < 4 * drawn.detail["standard_error"]
    monkeypatch.setattr(res, "SAMPLE", 400)
    assert res.distance_fragmentation(graph).value == pytest.approx(exact.value), "every start is exact"


def test_only_pairs_of_those_who_stay_are_counted_as_newly_apart() -> None:
    path = nx.path_graph(4)
    # 0 leaves a path: 1-2-3 reach each other as before, though F of the whole would rise from nothing.
    assert res.newly_apart(path, [0]).value == 0
    assert res.newly_apart(path, [1]).detail["pairs"] == 2
    assert res.newly_apart(path, [1]).value == pytest.approx(2 / 3)
    assert res.newly_apart(path, [1, 2]).value == 1
    assert res.newly_apart(path, [0, 1, 2]).value is None
    assert res.newly_apart_without_each(path).keys() == {1, 2}
    assert res.newly_apart_without_each(nx.path_graph(2)) == {}


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_each_newly_apart_is_one_by_one(graph: Any) -> None:
    each = res.newly_apart_without_each(graph)
    for node in graph:
        one = res.newly_apart(graph, [node])
        assert (node in each) == bool(one.value)
        if node in each:
            assert each[node] == one


def test_a_key_set_ends_with_the_last_who_breaks_something() -> None:
    assert res.key_set(nx.complete_graph(5), 3)[1] == []
    assert res.key_set(nx.star_graph(4), 3)[1] == [0]


def test_communities_of_strong_ties_and_how_far_seeds_agree() -> None:
    graph: Any = nx.Graph()
    for one, other, weight in [
        ("a", "b", 5),
        ("c", "d", 5),
        ("a", "c", 0.1),
        ("b", "d", 0.1),
        ("a", "d", 0.1),
    ]:
        graph.add_edge(one, other, weight=weight)
    figure, groups = communities(graph, weight="weight")
    assert set(groups) == {frozenset("ab"), frozenset("cd")}
    assert figure.value == pytest.approx(nx.community.modularity(graph, [set(group) for group in groups]))
    assert spread_over_seeds(graph, groups, weight="weight")["agreement"] == 1
    loose: Any = nx.gnp_random_graph(40, 0.2, seed=3)
    apart = spread_over_seeds(loose, communities(loose)[1])
    assert 0 <= apart["agreement"] < 1
    assert apart["least"] <= apart["most"]
