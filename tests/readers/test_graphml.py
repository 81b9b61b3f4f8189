"""GraphML as other tools write it."""

from pathlib import Path

import pytest

from sysmap.exchange.into_sheets import into_sheets
from sysmap.exchange.limits import Refused
from sysmap.exchange.mapping import Plan, read_mapping
from sysmap.readers.graphml import graph

FILE = Path(__file__).parents[1] / "data" / "formats" / "foreign" / "gephi.graphml"


def test_labels_defaults_and_directions_are_read() -> None:
    rough = graph(FILE)
    assert [(thing.id, thing.label, thing.type) for thing in rough.things] == [
        ("Jane Doe", "", "person"),
        ("n2", "Mind in Small", "Care home"),
        ("n3", "Lead", "Role"),
        ("n4", "Other", "Voluntary"),
    ]
    assert [(link.type, link.directed) for link in rough.links] == [
        ("holds", False),
        ("is employed by", True),
    ]
    assert [one.code for one in rough.issues] == ["hyperedge"]


def test_a_tie_the_wrong_way_round_is_turned_and_said_and_an_unknown_sort_left_out_and_said() -> None:
    done = into_sheets(graph(FILE), Plan(), FILE.name)
    ties = {sheet.name: sheet for sheet in done.tables.sheets}["relationships"].records
    assert [(tie.fields["type"], tie.fields["from"], tie.fields["to"]) for tie in ties] == [
        ("HOLDS", "jane_doe", "n3"),
        ("EMPLOYED_BY", "n3", "n2"),
    ]
    codes = [one.code for one in done.tables.issues]
    assert codes == ["hyperedge", "sort-without-sheet", "turned-round"]
    assert done.tables.issues[1].value == "Voluntary"


def test_the_mapping_given_back_decides(tmp_path: Path) -> None:
    done = into_sheets(graph(FILE), Plan(), FILE.name)
    edited = done.mapping.replace(
        '[things."Voluntary"]  # 1 of them\nsheet = ""',
        '[things."Voluntary"]\nsheet = "organisations"\nset = { kind = "vcse" }',
    ).replace('"weight" = "weight"', '"weight" = ""')
    assert edited != done.mapping
    (tmp_path / "mapping.toml").write_text(edited, encoding="utf-8")
    again = into_sheets(graph(FILE), read_mapping(tmp_path / "mapping.toml"), FILE.name)
    sheets = {sheet.name: sheet for sheet in again.tables.sheets}
    assert [record.fields["kind"] for record in sheets["organisations"].records] == ["care_home", "vcse"]
    assert all("weight" not in record.fields for record in sheets["relationships"].records)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[thing]\n", "none of"),
        ('[things."x"]\nsheet = "seats"', "needs sheet"),
        ('[ties."x"]\ntype = "KNOWS"', "needs type"),
        ("=", "no TOML"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_what_to_write(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=says):
        read_mapping(tmp_path / "m.toml")
