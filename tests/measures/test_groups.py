"""Mixing, E-I, assortativity, segregation, brokerage: published values and R's."""

from collections.abc import Callable, Mapping
from itertools import permutations
from math import sqrt
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.measures import brokerage as bro
from sysmap.measures import mixing
from sysmap.measures.e_i import e_i_index
from sysmap.measures.group_mixing import Meetings, group_pairs

Load = Callable[..., Any]
COLUMNS = {
    "coordinator": "w_I",
    "itinerant": "w_O",
    "representative": "b_IO",
    "gatekeeper": "b_OI",
    "liaison": "b_O",
}


def groups_of(graph: Any, by: str) -> dict[Any, str]:
    return {node: str(value) for node, value in graph.nodes(data=by)}


def high_tech(networks: Load, relation: str) -> tuple[Any, dict[Any, str]]:
    """Krackhardt's managers: departments as manynet names them, E being the president's own."""
    graph = networks(f"ht_{relation}", directed=True)
    return graph, groups_of(graph, "dept")


# R sna 2.7-1, sizes 1, 5, 8, 3, 4; 20,000 permutations (domain notes on Krackhardt high-tech).
HIGH_TECH = {
    "advice": (190, 0.5158, 0.26, (28, 69, 95, 62, 246)),
    "friends": (102, 0.2549, 0.0006, (26, 27, 80, 55, 68)),
    "reports": (20, -0.6, 0.0001, (0, 0, 16, 0, 0)),
}


@pytest.mark.parametrize("relation", HIGH_TECH)
def test_high_tech_managers_e_i_and_brokerage(relation: str, networks: Load) -> None:
    graph, groups = high_tech(networks, relation)
    ties, index, p_low, roles = HIGH_TECH[relation]
    figure = e_i_index(graph, groups)
    assert figure.population == ties
    assert figure.value == pytest.approx(index, abs=5e-5)
    assert figure.detail["expected"] == pytest.approx(0.55238, abs=5e-6)
    assert figure.detail["p_low"] == pytest.approx(p_low, abs=0.02 if p_low > 0.01 else 0.001)
    found = bro.brokerage(graph, groups)
    assert tuple(sum(each[r] for each in found.values()) for r in bro.ROLES) == roles


def test_a_positive_e_i_can_be_a_silo(networks: Load) -> None:
    figure = e_i_index(*high_tech(networks, "friends"))
    assert figure.value is not None and figure.value > 0
    assert figure.detail["p_low"] < 0.01


def test_e_i_of_igraph_and_networkx(networks: Load, truth: Mapping[str, Any]) -> None:
    for name in ("ht_advice", "ht_friends", "ht_reports", "law_advice", "law_friends"):
        graph = networks(name, directed=True)
        for by, known in truth[name]["EI"].items():
            figure = e_i_index(graph.to_undirected(), groups_of(graph, by), permutations=0)
            assert figure.value == pytest.approx(known["ei"], abs=5e-5)
            assert (figure.detail["external"], figure.detail["internal"]) == (
                known["external"],
                known["internal"],
            )
        for by, known in truth[name]["EI_arcs"].items():
            figure = e_i_index(graph, groups_of(graph, by), permutations=0)
            assert figure.value == pytest.approx(known["ei"], abs=5e-5)


def test_expectation_and_p_of_e_i_by_brute_force() -> None:
    # Every way to deal four labels on a path of four: worked out in full.
    graph = nx.path_graph(4)
    groups = dict(enumerate("xxyy"))
    values = []
    for labels in permutations("xxyy"):
        outside = sum(labels[a] != labels[b] for a, b in graph.edges())
        values.append((2 * outside - 3) / 3)
    figure = e_i_index(graph, groups, permutations=20_000)
    assert figure.detail["expected"] == pytest.approx(sum(values) / len(values))
    assert figure.value is not None
    p = sum(v <= figure.value + 1e-12 for v in values) / len(values)
    assert figure.detail["p_low"] == pytest.approx(p, abs=0.015)


def test_rescaled_e_i_by_hand() -> None:
    # Two groups of two: 2 pairs within, 4 between. Three ties: E-I from -1/3 (two within) to 1.
    graph = nx.path_graph(4)
    figure = e_i_index(graph, dict(enumerate("xxyy")), permutations=0)
    assert figure.value == pytest.approx(-1 / 3)
    assert figure.detail["rescaled"] == pytest.approx(-1)
    assert e_i_index(graph, dict(enumerate("xyxy")), permutations=0).detail["rescaled"] == pytest.approx(1)


def test_mixing_of_the_karate_club() -> None:
    # K = 81 and 75, m = 78: observed 35/11/32, expected 20.90/39.19/17.90 (R).
    graph = nx.karate_club_graph()
    clubs = {n: data["club"] for n, data in graph.nodes(data=True)}
    found = mixing.mixing_matrix(graph, clubs)
    hi, officer = "Mr. Hi", "Officer"
    assert [found[p][0] for p in ((hi, hi), (hi, officer), (officer, officer))] == [35, 11, 32]
    expected = [found[p][1] for p in ((hi, hi), (hi, officer), (officer, officer))]
    assert sorted(expected) == pytest.approx([17.90, 20.90, 39.19], abs=5e-3)
    assert mixing.assortativity(graph, clubs).value == pytest.approx(0.7175, abs=5e-5)
    pairs = group_pairs(Meetings.of(graph.edges(), {}, clubs))
    assert pairs[hi, officer].observed == 11
    # Without loops and double ties somewhat more lie between the two than the 39.19 of the matrix.
    assert 39 < pairs[hi, officer].expected < 45
    assert pairs[hi, officer].p_low < 0.001


def test_assortativity_of_the_published_matrix_of_catania() -> None:
    # Newman 2003, table I: mixing of couples; 0.621 from unrounded data, 0.623 from the matrix printed.
    rows = {
        "black": (0.258, 0.016, 0.035, 0.013),
        "hispanic": (0.012, 0.157, 0.058, 0.019),
        "white": (0.013, 0.023, 0.306, 0.035),
        "other": (0.005, 0.007, 0.024, 0.016),
    }
    matrix = {(a, b): share for a, row in rows.items() for b, share in zip(rows, row, strict=True)}
    assert mixing.assortativity_of(matrix).value == pytest.approx(0.621, abs=0.0025)


@pytest.mark.parametrize("name", ["ht_advice", "ht_friends", "ht_reports", "law_advice", "law_friends"])
def test_assortativity_and_brokerage_are_rs(name: str, networks: Load, r_values: Mapping[str, Any]) -> None:
    graph = networks(name, directed=True)
    for by in ("dept",) if name.startswith("ht") else ("office", "practice"):
        groups = groups_of(graph, by)
        assert mixing.assortativity(graph, groups).value == pytest.approx(
            r_values[f"{name}.assortativity.{by}"][0]
        )
        found = bro.brokerage(graph, groups)
        for role, column in COLUMNS.items():
            assert [each[role] for each in found.values()] == r_values[f"{name}.brokerage.{by}.{column}"]


# Gould-Fernandez on three nodes: who passes on, for whom.
@pytest.mark.parametrize(
    ("a", "v", "b", "role"),
    [
        ("A", "A", "A", "coordinator"),
        ("A", "B", "A", "itinerant"),
        ("A", "A", "B", "representative"),
        ("A", "B", "B", "gatekeeper"),
        ("A", "B", "C", "liaison"),
    ],
)
def test_the_names_of_the_roles_are_the_right_way_round(a: str, v: str, b: str, role: str) -> None:
    graph = nx.DiGraph([("first", "broker"), ("broker", "last")])
    found = bro.brokerage(graph, {"first": a, "broker": v, "last": b})
    assert found["broker"] == {**dict.fromkeys(bro.ROLES, 0), role: 1}
    graph.add_edge("first", "last")
    assert not any(bro.brokerage(graph, {"first": a, "broker": v, "last": b})["broker"].values())


def test_four_nodes_of_sna_and_of_a_brute_force() -> None:
    graph = nx.DiGraph([(1, 2), (1, 3), (2, 3), (2, 4), (3, 4), (4, 1)])
    found = bro.brokerage(graph, {1: "x", 2: "x", 3: "y", 4: "y"})
    played = {node: {role: c for role, c in each.items() if c} for node, each in found.items()}
    assert played == {
        1: {"itinerant": 1, "gatekeeper": 1},
        2: {"representative": 1},
        3: {"gatekeeper": 1},
        4: {"itinerant": 1, "representative": 1},
    }


def test_a_tie_without_direction_counts_once_each_way() -> None:
    found = bro.brokerage(nx.path_graph(3), {0: "A", 1: "B", 2: "B"})
    assert found[1] == {**dict.fromkeys(bro.ROLES, 0), "gatekeeper": 1, "representative": 1}


def test_eies_researchers(networks: Load) -> None:
    graph = networks("ison_networkers", directed=True)
    groups = groups_of(graph, "Discipline")
    found = bro.brokerage(graph, groups)
    assert tuple(found["Lin Freeman"].values()) == (137, 28, 123, 138, 72)
    assert [sum(each[r] for each in found.values()) for r in bro.ROLES] == [385, 463, 498, 548, 703]
    sizes: dict[str, int] = {}
    for group in groups.values():
        sizes[group] = sizes.get(group, 0) + 1
    expected = bro.expected_brokerage(sizes, 0.443548)["Sociology"]
    assert list(expected.values()) == pytest.approx([26.2737, 7.2253, 26.2737, 26.2737, 15.7642], abs=5e-4)


def test_freeman_and_coleman_by_hand() -> None:
    # Two groups of two, ties 0-1, 2-3, 1-2: m = 3, 4 of 6 pairs are between groups, so 2 are expected.
    graph = nx.Graph([(0, 1), (2, 3), (1, 2)])
    groups = dict(enumerate("xxyy"))
    assert mixing.freeman_segregation(graph, groups).value == pytest.approx(0.5)
    # x gives 3 (0-1 both ways, 1-2): expected within 3 x 1/3 = 1, observed 2: (2 - 1) / (3 - 1).
    assert mixing.coleman_homophily(graph, groups, "x").value == pytest.approx(0.5)


def test_what_is_undefined_has_a_reason() -> None:
    pair = nx.path_graph(2)
    for figure in (
        e_i_index(pair, {}),
        e_i_index(pair, {0: "x", 1: "x"}),
        mixing.assortativity(pair, {}),
        mixing.assortativity(pair, {0: "x", 1: "x"}),
        mixing.freeman_segregation(pair, {}),
        mixing.freeman_segregation(pair, {0: "x", 1: "x"}),
        mixing.coleman_homophily(pair, {0: "x", 1: "x"}, "y"),
    ):
        assert figure.value is None
        assert figure.reason
    assert mixing.mixing_matrix(pair, {}) == {}


GROUPED = st.builds(
    lambda n, seed, labels: (
        nx.gnp_random_graph(n, 0.35, seed=seed, directed=True),
        {i: labels[i % len(labels)] for i in range(n)},
    ),
    st.integers(2, 12),
    st.integers(0, 10_000),
    st.lists(st.sampled_from("xyz"), min_size=1, max_size=12),
)


@settings(max_examples=50, deadline=None)
@given(GROUPED)
def test_brokerage_is_brute_force_and_networkx_agrees_on_assortativity(case: Any) -> None:
    graph, groups = case
    found = bro.brokerage(graph, groups)
    for v in graph:
        counted = dict.fromkeys(bro.ROLES, 0)
        for a in graph.predecessors(v):
            for b in graph.successors(v):
                if a != b and not graph.has_edge(a, b):
                    same = (groups[a] == groups[v], groups[v] == groups[b], groups[a] == groups[b])
                    role = {
                        (True, True, True): "coordinator",
                        (False, False, True): "itinerant",
                        (True, False, False): "representative",
                        (False, True, False): "gatekeeper",
                        (False, False, False): "liaison",
                    }[same]
                    counted[role] += 1
        assert found[v] == counted
    ours = mixing.assortativity(graph, groups)
    if ours.value is not None:
        nx.set_node_attributes(graph, groups, "g")
        assert ours.value == pytest.approx(nx.attribute_assortativity_coefficient(graph, "g"))


@settings(max_examples=25, deadline=None)
@given(GROUPED, st.randoms())
def test_order_of_nodes_and_ties_never_matters(case: Any, random: Any) -> None:
    graph, groups = case
    nodes, ties = list(graph), list(graph.edges())
    random.shuffle(nodes)
    random.shuffle(ties)
    shuffled: Any = nx.DiGraph()
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from(ties)
    assert e_i_index(graph, groups, 200) == e_i_index(shuffled, groups, 200)
    assert mixing.mixing_matrix(graph, groups) == mixing.mixing_matrix(shuffled, groups)
    assert bro.brokerage(graph, groups) == bro.brokerage(shuffled, groups)


@settings(max_examples=25, deadline=None)
@given(GROUPED, GROUPED)
def test_brokerage_of_a_disjoint_union_is_that_of_its_parts(one: Any, two: Any) -> None:
    both = nx.disjoint_union(one[0], two[0])
    n = len(one[0])
    groups = {**one[1], **{n + i: g for i, g in two[1].items()}}
    apart = [*bro.brokerage(*one).values(), *bro.brokerage(*two).values()]
    assert list(bro.brokerage(both, groups).values()) == apart


@pytest.mark.parametrize(("seed", "directed"), [(1, False), (2, True), (3, True)])
def test_brokerage_by_chance_is_every_way_to_deal_the_groups(seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(7, 0.4, seed=seed, directed=directed)
    groups = dict(enumerate("aabbbcc"))
    found = bro.brokerage_by_chance(graph, groups)
    for v in graph:
        others = [node for node in graph if node != v]
        dealt = [
            bro.brokerage(graph, {v: groups[v], **dict(zip(others, labels, strict=True))})[v]
            for labels in set(permutations(groups[node] for node in others))
        ]
        for role in bro.ROLES:
            counts = [each[role] for each in dealt]
            mean = sum(counts) / len(counts)
            spread = sqrt(sum((c - mean) ** 2 for c in counts) / len(counts))
            assert found[v][role].expected == pytest.approx(mean)
            assert found[v][role].deviation == pytest.approx(spread, abs=1e-6)


def test_e_i_of_strengths_by_hand() -> None:
    graph: Any = nx.Graph()
    graph.add_edge("a", "b", weight=1.0)
    graph.add_edge("b", "c", weight=0.25)
    figure = e_i_index(graph, {"a": "x", "b": "x", "c": "y"}, weight="weight")
    assert figure.value == pytest.approx((0.25 - 1) / 1.25)
    assert figure.detail["expected"] == pytest.approx(1 - 2 * 2 / 6)
