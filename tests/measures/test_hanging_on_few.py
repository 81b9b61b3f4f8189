"""Graphs of which most hang on one or two others: folding trees and twins changes no figure."""

import random
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.measures import centralisation as cen
from sysmap.measures import fragmentation as res
from sysmap.measures import hierarchy as hie
from sysmap.measures import structural_holes


def _graph(n: int, seed: int, p: float, hung: int, *, directed: bool = False) -> Any:
    """A few at random, others that hang on one or two of them, and others on those."""
    graph = nx.gnp_random_graph(n, p, seed=seed, directed=directed)
    pick = random.Random(seed)
    for i in range(hung):
        for other in pick.sample(sorted(graph), min(len(graph), pick.choice((1, 1, 2)))):
            graph.add_edge(*pick.choice(((other, n + i), (n + i, other)))[:: 1 if directed else -1])
    return graph


SEEDS = st.integers(0, 10_000)
GRAPHS = st.builds(_graph, st.integers(1, 9), SEEDS, st.sampled_from([0.1, 0.3, 0.5]), st.integers(0, 14))
DIRECTED = st.builds(
    _graph,
    st.integers(1, 7),
    SEEDS,
    st.sampled_from([0.1, 0.3]),
    st.integers(0, 9),
    directed=st.just(value=True),
)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_ways_and_distances_are_networkxs(graph: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # As if the graph were too large to walk every way of it.
        patch.setattr(cen, "_WALKED", 0)
        exact = nx.betweenness_centrality(graph, normalized=False)
        assert cen.betweenness(graph) == pytest.approx(exact)
        found, method = cen.betweenness_within(graph)
        assert found == pytest.approx(exact)
        assert method == {"method": "exact"}
        assert cen.closeness(graph) == pytest.approx(nx.closeness_centrality(graph))
    together = [1 - res.fragmentation(graph, [node]).value for node in graph if len(graph) > 2]  # type: ignore[operator]
    parts = [nx.connected_components(nx.subgraph(graph, set(graph) - {node})) for node in graph]
    pairs = [sum(len(part) * (len(part) - 1) for part in each) for each in parts]
    most = (len(graph) - 1) * (len(graph) - 2)
    assert together == pytest.approx([each / most for each in pairs if most])


@settings(max_examples=40, deadline=None)
@given(GRAPHS, st.integers(2, 5))
def test_drawn_starts_are_those_of_networkx(graph: Any, starts: int) -> None:
    starts = min(starts, len(graph) - 1)
    if starts < 2:
        return
    named = sorted(graph, key=str)
    plain: Any = nx.Graph()
    plain.add_nodes_from(named)
    plain.add_edges_from(graph.edges)
    theirs = nx.betweenness_centrality_subset(
        plain, random.Random(4).sample(named, starts), named, normalized=False
    )
    drawn = set(random.Random(4).sample(named, starts))
    # A start has no way through itself, so it is one of one less.
    expected = {v: b * len(named) / (starts - (v in drawn)) for v, b in theirs.items()}
    assert cen.betweenness(graph, starts, seed=4) == pytest.approx(expected)


def test_beyond_the_work_that_is_allowed_starts_are_drawn_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cen, "_WALKED", 10)
    monkeypatch.setattr(cen, "SAMPLE", 7)
    graph = nx.circular_ladder_graph(8)
    # Sixteen kinds, each tied to three.
    assert cen.betweenness_within(graph, 16 * 48)[1] == {"method": "exact"}
    found, method = cen.betweenness_within(graph, 16 * 48 - 1)
    assert method == {"method": "sampled", "k": 7, "seed": cen.SEED}
    assert found == cen.betweenness(graph, 7)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_contacts_tied_to_each_other_are_found_from_any_end(graph: Any) -> None:
    sizes = structural_holes.effective_size(graph)
    for node, size in sizes.items():
        around = list(graph[node])
        tied = sum(graph.has_edge(a, b) for a, b in combinations(around, 2))
        assert size == (pytest.approx(len(around) - 2 * tied / len(around)) if around else None)
    theirs = {n: v for n, v in nx.constraint(graph).items() if v == v}
    assert {n: structural_holes.constraint(graph)[n] for n in theirs} == pytest.approx(theirs)


@settings(max_examples=80, deadline=None)
@given(DIRECTED)
def test_chains_of_command_are_every_pair_looked_at(graph: Any) -> None:
    above = {node: nx.ancestors(graph, node) | {node} for node in graph}
    reached = {(a, b) for b, over in above.items() for a in over if a != b}
    either = {frozenset(pair) for pair in reached}
    both = {frozenset(pair) for pair in reached if pair[::-1] in reached}
    found = hie.hierarchy(graph)
    assert found.value == (pytest.approx(1 - len(both) / len(either)) if either else None)
    parts = [part for part in nx.weakly_connected_components(graph) if len(part) > 2]
    lacking = sum(
        not any(above[a] & above[b] == above[z] for z in above[a] & above[b])
        for part in parts
        for a, b in combinations(part, 2)
    )
    most = sum((len(part) - 1) * (len(part) - 2) // 2 for part in parts)
    assert hie.least_upper_boundedness(graph).value == (pytest.approx(1 - lacking / most) if most else None)


@settings(max_examples=20, deadline=None)
@given(GRAPHS, st.integers(0, 3))
def test_distances_from_every_start_are_all_distances(graph: Any, gone: int) -> None:
    away = sorted(graph)[:gone]
    if len(graph) - len(away) < 3:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(res, "EXACT_UP_TO", 0)
        patch.setattr(res, "SAMPLE", len(graph) - len(away))
        drawn = res.distance_fragmentation(graph, away)
    assert drawn.value == pytest.approx(res.distance_fragmentation(graph, away).value)
    assert drawn.detail["standard_error"] == 0
