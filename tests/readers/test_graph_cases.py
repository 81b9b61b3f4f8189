"""Graphs as other tools write them: labels, nesting, sorts, spells and parts, nothing left out unsaid."""

from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.exchange.into_sheets import Imported, into_sheets
from sysmap.exchange.limits import Refused
from sysmap.exchange.mapping import Plan, read_mapping, thing_rule, tie_rule

CASES = Path(__file__).parents[1] / "data" / "imports"


def brought_in(reader: str, name: str, things: str = "", ties: str = "") -> Imported:
    graph = import_module(f"sysmap.readers.{reader}").graph(CASES / name)
    return into_sheets(
        graph, Plan(), name, thing_rule(things) if things else None, tie_rule(ties) if ties else None
    )


def rows(done: Imported, sheet: str, *columns: str) -> list[tuple[str, ...]]:
    records = next((one.records for one in done.tables.sheets if one.name == sheet), ())
    return [tuple(record.fields.get(column, "") for column in columns) for record in records]


def codes(done: Imported) -> list[str]:
    return [one.code for one in done.tables.issues]


def test_a_title_beside_a_label_comes_along() -> None:
    done = brought_in("graphml", "23-label-and-title.graphml")
    assert rows(done, "organisations", "name", "their_title") == [
        ("Riverside Trust", "Beds: 400"),
        ("Hill Council", "Population 90,000"),
    ]


def test_labels_that_yed_draws_are_names_and_types() -> None:
    done = brought_in("graphml", "24-yed-labels.graphml", things="boards:place_partnership")
    assert rows(done, "organisations", "name", "kind") == [("Riverside Hospital Trust", "acute_trust")]
    assert rows(done, "boards", "name") == [("Place Board",)]
    assert done.counts == "2 things in = 2 used + 0 said; 1 ties in = 0 used + 1 said"
    assert '[ties."Partners with"]' in done.mapping


def test_a_node_with_nodes_inside_keeps_its_own_name() -> None:
    done = brought_in("graphml", "25-nested-graph.graphml")
    assert sorted(rows(done, "organisations", "name", "kind", "nested_in")) == [
        ("Inner Hospice", "hospice", "n0"),
        ("North Place Group", "acute_trust", ""),
        ("Outside Council", "county_council", ""),
    ]


def test_an_interaction_of_cytoscape_is_the_type_of_the_tie() -> None:
    done = brought_in("graphml", "26-cytoscape.graphml")
    assert rows(done, "relationships", "type") == [("PARTNERS_WITH",)]
    assert rows(done, "organisations", "name") == [("Riverside Trust",), ("Hill Council",)]


def test_a_weight_in_words_is_kept() -> None:
    done = brought_in("gexf", "27-weight-in-words.gexf")
    assert rows(done, "relationships", "their_weight") == [("high",), ("2.5",)]


def test_years_and_months_are_read_and_said() -> None:
    done = brought_in("gexf", "28-years.gexf")
    assert rows(done, "organisations", "valid_from", "valid_to") == [
        ("2009-01-01", "2013-12-31"),
        ("2009-03-01", ""),
    ]
    assert "years-read" in codes(done)


def test_edges_with_an_empty_end_and_ids_that_stand_twice_are_said() -> None:
    done = brought_in("gephi_csv", "29-gephi-blank-ends")
    said = [(one.code, one.message) for one in done.tables.issues]
    assert ("end-not-read", "2 edges have an empty end and were left out: rows 3, 4") in said
    assert ("id-twice", "the id '2' is there twice; only the first was read") in said


def test_tables_with_tabs_are_read_beside_those_with_commas() -> None:
    done = brought_in("gephi_csv", "30-gephi-tsv-beside-csv")
    assert rows(done, "relationships", "type") == [("PARTNERS_WITH",)]


def test_parts_of_a_file_without_a_header_are_read() -> None:
    done = brought_in("neo4j_csv", "31-neo4j-parts")
    assert rows(done, "organisations", "name") == [("Riverside Trust",), ("Hill Council",)]
    assert len(rows(done, "relationships", "type")) == 1
    assert "part-of-file" in codes(done)


def test_any_label_that_names_a_sort_counts_and_the_others_come_along() -> None:
    done = brought_in("neo4j_csv", "32-neo4j-labels")
    assert rows(done, "organisations", "name", "other_labels") == [
        ("Riverside Trust", "Active"),
        ("Hill Council", "Active"),
    ]
    assert len(rows(done, "relationships", "type")) == 1


def test_sorts_are_kept_and_dates_proposed() -> None:
    done = brought_in("kumu", "33-kumu-ended-and-sorts", "organisations:vcse", "PARTNERS_WITH")
    assert sorted(rows(done, "organisations", "their_sort")) == [("body",), ("company",), ("state",)]
    assert rows(done, "relationships", "their_sort", "valid_from", "valid_to") == [
        ("sponsors", "2011-07-22", ""),
        ("subsidiary-of", "", "2023-03-01"),
    ]


def test_attributes_whose_names_collide_have_a_column_each() -> None:
    done = brought_in("kumu", "34-kumu-names-collide.json")
    (record,) = [one for one in done.tables.sheets[0].records if one.fields["name"] == "Riverside Trust"]
    assert {"floods", "staff", "x", "y"} <= set(record.fields.values())


def test_a_wrong_word_in_a_mapping_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text('[things."X"]\nsheet = "organisations"\nset = { kind = "acute_trsut" }\n')
    with pytest.raises(Refused, match="Did you mean 'acute_trust'"):
        read_mapping(path)


VALUES = """<graphml><key id="l" for="node" attr.name="label"/><key id="t" for="node" attr.name="type"/>
<key id="b" for="node" attr.name="beds"/><key id="k" for="edge" attr.name="type"/>
<graph edgedefault="directed">
<node id="a"><data key="l">A Trust</data><data key="t">acute trust</data><data key="b">400</data></node>
<node id="b"><data key="l">B</data><data key="t">weather</data><data key="b">sun</data></node>
<edge source="a" target="b"><data key="k">partners with</data></edge>
</graph></graphml>"""


def test_every_value_of_a_graph_is_used_comes_along_or_is_listed(tmp_path: Path) -> None:
    (tmp_path / "g.graphml").write_text(VALUES, encoding="utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(
        main, ["import", "graphml", str(tmp_path / "g.graphml"), "-o", str(out), "--as-at", "2026-03-31"]
    )
    assert done.exit_code == 0, done.output
    assert "11 cells in = 3 used + 1 came along + 7 said" in done.output.replace("\n", " ")
    lost = (out / "lost.csv").read_text(encoding="utf-8-sig")
    for value in ("weather", "sun", "partners with"):
        assert value in lost
