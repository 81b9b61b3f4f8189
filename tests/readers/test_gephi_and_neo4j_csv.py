"""Gephi's and Neo4j's tables, and any Neo4j's rows."""

from pathlib import Path

import pytest

from sysmap.exchange.into_sheets import into_sheets
from sysmap.exchange.limits import Refused
from sysmap.exchange.mapping import Plan, ThingRule, TieRule
from sysmap.exchange.own import is_own
from sysmap.model.properties import stored_id, to_properties
from sysmap.model.system_node import system_properties
from sysmap.pipeline import read_system
from sysmap.readers import gephi_csv, neo4j_csv, neo4j_rows
from sysmap.validate import validate

SMALL = Path(__file__).parents[1] / "data" / "formats" / "small"


def _write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name.replace('__', '.')}.csv").write_text(text, encoding="utf-8")
    return folder


def test_gephi_makes_nodes_of_what_edges_name(tmp_path: Path) -> None:
    _write(
        tmp_path,
        nodes='Id,Label,Interval\na,Trust,"<[2020-01-01, 2020-12-31]>"\n',
        edges="Source,Target,Type,Weight\na,b,Undirected,2\na,,Directed,1\n",
    )
    rough = gephi_csv.graph(tmp_path)
    assert [(t.id, t.label, t.start, t.end) for t in rough.things] == [
        ("a", "Trust", "2020-01-01", "2020-12-31"),
        ("b", "b", "", ""),
    ]
    (link,) = rough.links
    assert (link.directed, link.attributes) == (False, {"Weight": "2"})
    assert [one.code for one in rough.issues] == ["end-not-read", "node-from-edge"]


def test_neo4j_headers_with_groups_types_and_arrays(tmp_path: Path) -> None:
    _write(
        tmp_path,
        x__nodes__Person="ref:ID(Person),name:string,tags:string[],junk:IGNORE\n1,Ann,a;b,x\n",
        x__nodes__Trust=":ID(Trust),name,:LABEL\n1,Trust,Organisation;Big\n",
        x__relationships__LED_BY=":START_ID(Trust),:END_ID(Person),since:int\n1,1,2019\n9,1,2020\n",
    )
    rough = neo4j_csv.graph(tmp_path)
    assert [(t.label, t.type) for t in rough.things] == [("Ann", "Person"), ("Trust", "Organisation")]
    assert rough.things[0].attributes == {"ref": "1", "name": "Ann", "tags": ["a", "b"]}
    assert [(link.type, link.attributes) for link in rough.links] == [("LED_BY", {"since": "2019"})]
    assert [one.code for one in rough.issues] == ["end-not-read"]


def test_tables_of_neither_sort_are_refused(tmp_path: Path) -> None:
    _write(tmp_path, x="a,b\n1,2\n")
    with pytest.raises(Refused, match="Source and Target"):
        gephi_csv.graph(tmp_path)
    with pytest.raises(Refused, match=":START_ID"):
        neo4j_csv.graph(tmp_path)


def test_rows_of_a_foreign_store_are_mapped_by_labels() -> None:
    nodes = [
        {
            "element": "4:1",
            "labels": ["Hospital"],
            "properties": {"name": "General", "beds": 7, "open": True},
        },
        {"element": "4:2", "labels": ["Charity"], "properties": {"title": "Mind", "aka": ["a", "b"]}},
    ]
    ties = [
        {
            "element": "5:1",
            "type": "WORKS_WITH",
            "start_element": "4:1",
            "end_element": "4:2",
            "properties": {},
        }
    ]
    rough = neo4j_rows.graph(nodes, ties, "server")
    plan = Plan({"Hospital": ThingRule("organisations", {"kind": "acute_trust"})})
    done = into_sheets(
        rough, plan, "server", ThingRule("organisations", {"kind": "vcse"}), TieRule("PARTNERS_WITH")
    )
    organisations, relationships = done.tables.sheets
    cells = [dict(record.fields) for record in organisations.records]
    assert [(c["name"], c["kind"]) for c in cells] == [("General", "acute_trust"), ("Mind", "vcse")]
    assert (cells[0]["beds"], cells[0]["open"], cells[1]["aka"]) == ("7", "yes", "a; b")
    assert relationships.records[0].fields["from"] == cells[0]["id"]


def test_rows_of_our_own_store_give_the_system_back() -> None:
    system, _ = read_system(SMALL)

    def plain(properties: dict[str, object]) -> dict[str, object]:
        return {
            name: list(value)
            if isinstance(value, tuple)
            else getattr(value, "isoformat", lambda v=value: v)()
            for name, value in properties.items()
        }

    nodes = [{"element": "s", "labels": ["System"], "properties": plain(system_properties(system))}]
    nodes += [
        {
            "element": stored_id(system.id, n.id),
            "labels": [n.label],
            "properties": plain(to_properties(system, n)),
        }
        for n in system.nodes
    ]
    ties = [
        {
            "element": tie.id,
            "type": tie.type,
            "start_element": stored_id(system.id, tie.start),
            "end_element": stored_id(system.id, tie.end),
            "properties": plain(to_properties(system, tie)),
        }
        for tie in system.relationships
    ]
    rough = neo4j_rows.graph(nodes, ties, "server")
    assert is_own(rough)
    again, issues = validate(into_sheets(rough, Plan(), "server").tables)
    assert issues == ()
    assert again == system
