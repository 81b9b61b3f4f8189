"""The importers on real files of other tools, where a folder of them is named."""

import os
from pathlib import Path

import pytest

from sysmap.exchange.into_sheets import into_sheets
from sysmap.exchange.mapping import Plan, thing_rule, tie_rule
from sysmap.exchange.rough import RoughGraph
from sysmap.model.values import Tables
from sysmap.readers import gephi_csv, gexf, graphml, kumu, neo4j_csv
from sysmap.readers.ods.sheets import to_tables
from sysmap.readers.ods.sources import Register, merged
from sysmap.readers.register.read import import_register


@pytest.fixture
def data() -> Path:
    """The folder of real files, which are not ours to bring along."""
    folder = os.environ.get("SYSMAP_TEST_DATA", "")
    if not folder:
        pytest.skip("SYSMAP_TEST_DATA names no folder of real files")
    return Path(folder)


def _counts(graph: RoughGraph, things: str, ties: str) -> dict[str, int]:
    tables = into_sheets(graph, Plan(), "x", thing_rule(things), tie_rule(ties)).tables
    return _rows(tables)


def _rows(tables: Tables) -> dict[str, int]:
    return {sheet.name: len(sheet.records) for sheet in tables.sheets}


def test_kumu_files_of_both_shapes(data: Path) -> None:
    folder = data / "exchange" / "kumu"
    project = kumu.graph(folder / "kumu-jeff-ira-analysis-calcs.json")
    assert _counts(project, "programmes", "LINKED_TO") == {"programmes": 150, "relationships": 202}
    blueprint = kumu.graph(folder / "constellation_kumu.json")
    assert (len(blueprint.things), len(blueprint.links)) == (14, 19)
    assert {thing.type for thing in blueprint.things} >= {"Core Issue", "Corporate", "Government"}


def test_what_gephi_wrote_in_2010_and_later(data: Path) -> None:
    old = gexf.graph(data / "exchange" / "gexf" / "LesMiserables.gexf")
    assert _counts(old, "roles", "PARTNERS_WITH") == {"roles": 77, "relationships": 254}
    quakers = data / "exchange" / "graphml"
    assert _counts(graphml.graph(quakers / "quakers-network.graphml"), "roles", "PARTNERS_WITH") == {
        "roles": 96,
        "relationships": 162,
    }
    assert _counts(gephi_csv.graph(quakers), "roles", "PARTNERS_WITH") == {"roles": 96, "relationships": 162}


def test_files_of_the_neo4j_importer(data: Path) -> None:
    graph = neo4j_csv.graph(data / "exchange" / "neo4j_pole" / "csv")
    kinds = {thing.type for thing in graph.things}
    assert kinds == {"Area", "Email", "Object", "Officer", "Person", "Phone", "PhoneCall", "Vehicle"}
    assert [one.code for one in graph.issues] == ["sheet-skipped", "end-not-read"]


def test_records_of_the_register_in_xml_json_and_fhir(data: Path) -> None:
    ods = data / "ods"
    files = [ods / "ord_json_xml" / "ord_97T.json", ods / "ord_json_xml" / "hscorgref_records.xml"]
    files += sorted((ods / "fhir_examples" / "examples").glob("0[135]_*.json"))
    records = merged(Register(files).records())
    assert records["J82028"].roles == ("RO177", "RO76")
    assert [tie.active for tie in records["J82028"].ties] == [False, False, True]
    assert (records["97T"].start, records["97T"].legal_start) == ("2019-10-25", "2020-04-01")
    assert [one.forward for one in records["YGM10"].successions] == [True, False]
    assert records["RR8"].name == "LEEDS TEACHING HOSPITALS NHS TRUST"
    assert [tie.target for tie in records["FDC49"].ties] == ["Q72", "QWO", "QF7"]
    kinds = [
        r.fields["kind"] for s in to_tables(records).sheets if s.name == "organisations" for r in s.records
    ]
    assert sorted(kinds) == ["acute_trust", "gp_practice", "nhs_england", "private_provider"]


def test_seats_of_a_real_board_as_a_register(data: Path) -> None:
    tables = import_register([data / "ics" / "hwb_members_croydon.csv"]).tables
    assert _rows(tables) == {"organisations": 11, "people": 18, "roles": 18, "boards": 1, "seats": 18}
    seats = next(sheet for sheet in tables.sheets if sheet.name == "seats").records
    voting = [seat.fields["voting"] for seat in seats]
    assert (voting.count("voting"), voting.count("attending")) == (15, 3)
    assert [s.fields["position"] for s in seats if "position" in s.fields] == ["deputy", "chair", "deputy"]
