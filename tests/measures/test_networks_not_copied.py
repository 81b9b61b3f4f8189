"""Networks whose licence keeps them out of this project, read where a setting names their folder."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sysmap.measures import centralisation as cen
from sysmap.measures import cohesion as con
from sysmap.measures import two_mode as two
from sysmap.measures.e_i import e_i_index
from sysmap.measures.structural_holes import constraint

SETTING = "SYSMAP_TEST_NETWORKS"
FOLDER = Path(os.environ.get(SETTING, ""))

pytestmark = pytest.mark.skipif(
    not os.environ.get(SETTING),
    reason=f"{SETTING} names no folder: DHHS, Scotland and tobacco control networks are not copied here",
)


@pytest.fixture(scope="module")
def known() -> Any:
    return json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def load() -> Callable[[str], Any]:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("measures_conftest", Path(__file__).with_name("conftest.py"))
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda name: module.read_network(FOLDER, name)


@pytest.mark.parametrize("name", ["DHHS", "TCnetworks__TCcnt", "TCnetworks__TCcoll"])
def test_health_leaders_and_tobacco_control(name: str, known: Any, load: Callable[[str], Any]) -> None:
    truth, graph = known[name], load(name)
    assert len(graph) == truth["n"]
    assert len(con.components(graph)) == truth["components"]
    assert len(con.isolates(graph)) == truth["isolates"]
    assert len(con.bridges(graph)) == truth["bridges"]
    assert set(con.articulation_points(graph)) == set(truth["articulation_names"])
    assert con.density(graph).value == pytest.approx(truth["density_undirected"], abs=5e-5)
    assert cen.degree_centralisation(graph).value == pytest.approx(
        truth["degree_centralisation_freeman"], abs=5e-5
    )
    assert cen.betweenness_centralisation(graph).value == pytest.approx(
        truth["betweenness_centralisation_freeman"], abs=5e-5
    )
    between, constrained = cen.betweenness(graph), constraint(graph)
    for node, value in truth["top_betweenness_raw"]:
        assert between[node] == pytest.approx(value, abs=5e-4)
    for node, value in truth["lowest_constraint"]:
        assert constrained[node] == pytest.approx(value, abs=5e-5)
    for by, ei in truth["EI"].items():
        groups = {node: str(value) for node, value in graph.nodes(data=by)}
        assert e_i_index(graph, groups, permutations=0).value == pytest.approx(ei["ei"], abs=5e-5)


def test_scottish_interlocks(known: Any, load: Callable[[str], Any]) -> None:
    truth, graph = known["scotland1920s"], load("scotland1920s")
    # The known values leave out the twenty boards on which nobody of the set sits.
    graph.remove_nodes_from(con.isolates(graph))
    boards = {node for node, side in graph.nodes(data="type") if side == "True"}
    assert two.two_mode_density(graph, boards).value == pytest.approx(truth["bip_density"], abs=5e-5)
    parts = con.components(graph)
    assert (len(parts), len(parts[0])) == (truth["components"], truth["giant"])
    assert len(con.bridges(graph)) == truth["bridges"]
    assert len(con.articulation_points(graph)) == truth["articulation"]
    assert two.project(graph, boards).number_of_edges() == truth["board_projection_edges"]
    assert len(two.meetings(graph, set(graph) - boards)) == truth["person_projection_edges"]
    for first, second, shared in truth["heaviest_overlap"]:
        assert two.overlap(graph[first], graph[second]).detail["shared"] == shared
    between = cen.betweenness(graph)
    for node, value in truth["top_betweenness_bip_raw"]:
        assert between[node] == pytest.approx(value, abs=5e-4)
