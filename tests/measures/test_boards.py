"""Two-mode measures: Southern Women, clubs and corporate boards against R's and networkx's values."""

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.measures import two_mode as two
from sysmap.measures.cohesion import articulation_points, bridges, components

Load = Callable[..., Any]


def sides(graph: Any) -> tuple[set[Any], set[Any]]:
    members = {n for n, side in graph.nodes(data="bipartite") if side == 0}
    return members, set(graph) - members


@pytest.fixture
def women() -> Any:
    return nx.davis_southern_women_graph()


def test_southern_women(women: Any) -> None:
    ladies, events = sides(women)
    assert two.two_mode_density(women, events).value == pytest.approx(0.3532, abs=5e-5)
    assert len(two.project(women, ladies).edges) == 139
    assert len(two.project(women, events).edges) == 66
    met = two.meetings(women, ladies)["Evelyn Jefferson", "Laura Mandeville"]
    assert met.shared == 6
    assert met.weight == pytest.approx(1.5626, abs=5e-5)
    assert two.meetings(women, events)["E8", "E9"].shared == 9
    assert two.overlap(women["Evelyn Jefferson"], women["Laura Mandeville"]).value == pytest.approx(
        0.6667, abs=5e-5
    )
    assert two.two_mode_clustering(women).value == pytest.approx(0.4678, abs=5e-5)


@pytest.mark.parametrize(
    "name", ["ceos_clubs", "brunson_club_membership", "brunson_corporate_leadership", "brunson_south_africa"]
)
def test_clubs_and_boards(
    name: str, networks: Load, truth: Mapping[str, Any], r_values: Mapping[str, Any]
) -> None:
    graph = networks(name)
    boards = {n for n, side in graph.nodes(data="type") if side == "True"}
    members = set(graph) - boards
    known = truth[name]
    assert (len(members), len(boards), graph.number_of_edges()) == (
        known["persons"],
        known["boards"],
        known["memberships"],
    )
    assert two.two_mode_density(graph, boards).value == pytest.approx(known["bip_density"], abs=5e-5)
    assert len(components(graph)) == known["components"]
    assert len(bridges(graph)) == known["bridges"]
    assert len(articulation_points(graph)) == known["articulation"]
    assert len(two.project(graph, boards).edges) == known["board_projection_edges"]
    pairs = two.meetings(graph, members)
    assert len(pairs) == known["person_projection_edges"] == r_values[f"{name}.pairs"][0]
    assert sum(p.shared for p in pairs.values()) == r_values[f"{name}.shared"][0]
    assert sum(p.weight for p in pairs.values()) == pytest.approx(r_values[f"{name}.newman_total"][0])
    assert max(p.weight for p in pairs.values()) == pytest.approx(r_values[f"{name}.newman_largest"][0])
    for first, second, shared in known["heaviest_overlap"]:
        found = two.board_overlaps(graph, boards)
        figure = found.get((first, second)) or found[second, first]
        assert figure.detail["shared"] == shared


def test_one_partnership_of_forty_weighs_little() -> None:
    graph = nx.star_graph(40)
    found = two.meetings(graph, set(range(1, 41)))
    assert len(found) == 780
    assert sum(meeting.weight for meeting in found.values()) == pytest.approx(20)


def test_single_threads_by_hand() -> None:
    support = {("a", "b"): ["ann"], ("a", "c"): ["ann", "bob"], ("b", "c"): ["board", "board"]}
    assert two.single_threads(support) == {("a", "b"): "ann", ("b", "c"): "board"}


def test_what_is_undefined_has_a_reason() -> None:
    for figure in (
        two.two_mode_density(nx.empty_graph(3), set()),
        two.overlap([], []),
        two.two_mode_clustering(nx.path_graph(2)),
    ):
        assert figure.value is None
        assert figure.reason


TWO_SIDED = st.builds(
    lambda n, m, seed: nx.bipartite.random_graph(n, m, 0.4, seed=seed),
    st.integers(1, 8),
    st.integers(1, 6),
    st.integers(0, 10_000),
)


@settings(max_examples=50, deadline=None)
@given(TWO_SIDED)
def test_networkx_says_the_same(graph: Any) -> None:
    members, _ = sides(graph)
    theirs: Any = nx.bipartite.collaboration_weighted_projected_graph(graph, members)
    ours = two.project(graph, members)
    assert {frozenset(e) for e in theirs.edges()} == {frozenset(e) for e in ours.edges()}
    for a, b, weight in theirs.edges(data="weight"):
        assert ours.edges[a, b]["weight"] == pytest.approx(weight)
    figure = two.two_mode_clustering(graph)
    if figure.value is not None:
        assert figure.value == pytest.approx(nx.bipartite.robins_alexander_clustering(graph))
