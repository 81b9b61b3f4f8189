"""Kumu's JSON of both shapes, and its sheets."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from sysmap.exchange.into_sheets import into_sheets
from sysmap.exchange.limits import Refused
from sysmap.exchange.mapping import Plan
from sysmap.readers.kumu import graph

FOREIGN = Path(__file__).parents[1] / "data" / "formats" / "foreign"


def test_a_project_export_is_read_with_its_lists_nulls_and_reversed_arrows() -> None:
    rough = graph(FOREIGN / "project.kumu.json")
    assert rough.name == "Small project"
    assert rough.things[0].attributes == {"tags": ["nhs", "big"], "size": "7"}
    ends = [(link.start_id, link.end_id, link.directed) for link in rough.links]
    assert ends[2] == ("elem-3", "elem-2", True)
    assert ends[1] == ("elem-1", "elem-3", False)
    assert [one.code for one in rough.issues] == ["several-maps", "loops-left-out"]


def test_one_map_of_a_project_can_be_read_alone() -> None:
    rough = graph(FOREIGN / "project.kumu.json", "Main")
    assert [thing.label for thing in rough.things] == ["Small Trust", "Place board"]
    assert len(rough.links) == 1
    with pytest.raises(Refused, match="Maps: Main, Other"):
        graph(FOREIGN / "project.kumu.json", "Mian")


def test_a_connection_of_a_sort_nothing_tells_is_left_out_and_said() -> None:
    done = into_sheets(graph(FOREIGN / "project.kumu.json"), Plan(), "p.json")
    left = [one for one in done.tables.issues if one.code == "sort-without-type"]
    assert [one.value for one in left] == ["Admires"]
    sheets = {sheet.name: len(sheet.records) for sheet in done.tables.sheets}
    assert sheets == {"organisations": 3, "boards": 1, "seats": 2, "relationships": 1}


def test_ends_of_a_blueprint_may_be_labels_where_only_one_has_it() -> None:
    rough = graph(FOREIGN / "blueprint.kumu.json")
    assert [(link.start_id, link.end_id) for link in rough.links] == [("a", "b")]
    assert [one.message for one in rough.issues] == [
        "the connection was left out: several elements are called 'Small Trust'",
        "the connection was left out: no element 'nobody'",
    ]


def test_sheets_are_read_as_kumu_reads_them(tmp_path: Path) -> None:
    book = Workbook()
    elements = book.worksheets[0]
    elements.title = "Elements"
    for row in (["Label", "Type", "Tags"], ["Small Trust", "Acute trust", "a|b"], ["Mind", "VCSE", None]):
        elements.append(row)
    connections = book.create_sheet("Connections")
    for row in (["From", "To", "Type"], ["Small Trust", "Mind|Nobody yet", "Partners with"]):
        connections.append(row)
    book.create_sheet("Notes (ignore)").append(["x"])
    book.save(tmp_path / "k.xlsx")
    rough = graph(tmp_path / "k.xlsx")
    assert [thing.label for thing in rough.things] == ["Small Trust", "Mind", "Nobody yet"]
    assert rough.things[0].attributes == {"Tags": ["a", "b"]}
    assert [(link.start_id, link.end_id) for link in rough.links] == [
        ("Small Trust", "Mind"),
        ("Small Trust", "Nobody yet"),
    ]
    assert [one.code for one in rough.issues] == ["sheet-ignored"]
    assert rough.links[0].origin.row == 2


def test_json_without_elements_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"nodes": []}', encoding="utf-8")
    with pytest.raises(Refused, match="elements"):
        graph(tmp_path / "x.json")
