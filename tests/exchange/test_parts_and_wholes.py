"""Cutting a part out, making one system of several, and handing one to networkx."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import sysmap
from sysmap.combine import combine
from sysmap.extract import extract, extract_stored, nodes_stored
from sysmap.pipeline import find_source, read_system
from sysmap.stores import open_embedded

SMALL = Path(__file__).parents[1] / "data" / "formats" / "small"


def test_a_place_is_cut_out_with_its_board_its_members_and_the_places_above() -> None:
    system, _ = read_system(SMALL)
    part = extract(system, "west")
    assert part is not None
    assert {node.id for node in part.system.nodes} >= {"west", "all", "trust", "mind", "chief", "p1"}
    assert "dass" not in {node.id for node in part.system.nodes}
    ids = {node.id for node in part.system.nodes}
    assert all(tie.start in ids and tie.end in ids for tie in part.system.relationships)
    led_out = sum((tie.start in ids) != (tie.end in ids) for tie in system.relationships)
    assert part.cut == led_out > 0


def test_the_whole_is_found_by_its_code_and_nothing_by_none() -> None:
    system, _ = read_system(SMALL)
    whole = extract(system, "QX9")
    assert whole is not None
    assert whole.system.nodes == system.nodes
    assert whole.cut == 0
    assert extract(system, "QZZ") is None


@pytest.mark.parametrize("name", ["northvale", "herts_west_essex", "croydon"])
def test_what_is_cut_out_of_a_graph_is_what_is_cut_out_of_the_whole(name: str, tmp_path: Path) -> None:
    system, _ = read_system(find_source(name))
    store = open_embedded(tmp_path)
    try:
        store.replace(system)
        assert nodes_stored(store, system.id) == len(system.nodes)
        bodies = [node for node in system.nodes if node.label == "Organisation"]
        named = [node for node in system.nodes if node.label in ("Place", "Board")][:8] + bodies[:4]
        codes = [str(node.values["code"]) for node in system.nodes if "code" in node.values]
        for wanted in (*(node.id for node in named), *codes[:3], codes[-1], "nothing-of-that-name"):
            whole, part = extract(system, wanted), extract_stored(store, system.id, wanted)
            assert part == whole, wanted
    finally:
        store.close()


def test_the_same_code_is_one_thing_and_disagreements_name_both_sources() -> None:
    system, _ = read_system(SMALL)
    nodes = tuple(
        replace(node, values=dict(node.values) | {"name": "Another name"}) if node.id == "trust" else node
        for node in system.nodes
    )
    other = replace(system, id="other", as_at=date(2023, 1, 1), nodes=nodes)
    both = combine([system, other], "both", "Both")
    coded = [node for node in system.nodes if node.values.get("code")]
    assert len(both.system.nodes) == 2 * len(system.nodes) - len(coded)
    assert both.system.as_at == date(2023, 1, 1)
    said, *others = both.issues
    assert {one.code for one in others} == {"same-name-not-joined"}
    assert both.joined == len(coded)
    assert (said.code, said.field, said.value) == ("systems-disagree", "name", "Another name")
    assert "organisations.csv row 4" in said.message
    assert {node.id for node in both.system.nodes} >= {"council", "other.council"}
    with pytest.raises(ValueError, match="no system"):
        combine([], "x", "X")


def test_samples_combine_without_losing_a_tie_between_things_that_are_kept() -> None:
    systems = [read_system(find_source(name))[0] for name in ("frimley", "surrey_heartlands")]
    both = combine(systems, "south_east", "South East")
    ids = {node.id for node in both.system.nodes}
    assert all(tie.start in ids and tie.end in ids for tie in both.system.relationships)
    assert len(ids) == len(both.system.nodes)


def test_networkx_gets_every_thing_and_tie_with_its_fields() -> None:
    system, _ = read_system(SMALL)
    graph = sysmap.to_networkx(system)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (
        len(system.nodes),
        len(system.relationships),
    )
    assert graph.graph == {"id": "small", "name": "Small system", "as_at": date(2022, 7, 31)}
    assert graph.nodes["trust"]["label"] == "Organisation"
    assert graph.nodes["trust"]["sector"] == "acute"
    assert graph.edges["trust", "mind", "PARTNERS_WITH:trust>mind"]["directed"] is False
    live = sysmap.to_networkx(system, live_only=True)
    assert "ccg" not in live
    assert live.number_of_nodes() == len(system.live_nodes())


def test_what_the_package_does_not_offer_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="to_netwrokx"):
        _ = sysmap.to_netwrokx
