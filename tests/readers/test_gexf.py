"""GEXF of every version, static and dynamic."""

from pathlib import Path

import pytest

from sysmap.exchange.into_sheets import into_sheets
from sysmap.exchange.limits import Refused
from sysmap.exchange.mapping import Plan, ThingRule, TieRule
from sysmap.readers.gexf import graph

FOREIGN = Path(__file__).parents[1] / "data" / "formats" / "foreign"


def test_a_draft_of_2010_is_read_with_dots_in_ids_and_twice_the_same_name() -> None:
    rough = graph(FOREIGN / "old.gexf")
    assert [thing.label for thing in rough.things] == ["A & B", "Board", "A & B"]
    assert [link.directed for link in rough.links] == [False, False]
    assert rough.links[0].attributes == {"weight": "3"}
    done = into_sheets(rough, Plan(), "old.gexf", ThingRule("roles"), TieRule("PARTNERS_WITH"))
    roles = {sheet.name: sheet for sheet in done.tables.sheets}["roles"]
    assert [record.fields["id"] for record in roles.records] == ["a_b", "board", "a_b_2"]
    assert roles.records[2].origin.row == 3


def test_spells_of_a_tie_become_ties_and_those_of_a_thing_its_first_and_last_day() -> None:
    rough = graph(FOREIGN / "dynamic.gexf")
    trust, board = rough.things
    assert (trust.start, trust.end) == ("2020-01-01", "2021-12-31")
    assert (board.start, board.end) == ("2019-01-01", "")
    assert [(link.start, link.end) for link in rough.links] == [
        ("2020-01-01", "2020-03-31"),
        ("2020-09-01", ""),
    ]
    assert trust.attributes == {"weeks": "4", "tags": ["a", "b"]}
    assert {one.code for one in rough.issues} == {"spells-joined", "values-over-time"}


def test_sorts_are_told_from_their_names_and_the_tie_becomes_a_seat() -> None:
    done = into_sheets(graph(FOREIGN / "dynamic.gexf"), Plan(), "dynamic.gexf")
    sheets = {sheet.name: sheet for sheet in done.tables.sheets}
    assert sheets["organisations"].records[0].fields["kind"] == "acute_trust"
    assert [record.fields["board"] for record in sheets["seats"].records] == ["b", "b"]
    assert "needed-field-empty" in {one.code for one in done.tables.issues}
    assert '[things."Acute trust"]' in done.mapping


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<graphml/>", "begins with <graphml>"),
        ("<gexf", "no well-formed XML"),
        ('<!DOCTYPE g [<!ENTITY a "b">]><gexf version="1.3">&a;</gexf>', "declares entities"),
    ],
)
def test_what_is_no_gexf_is_refused(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "x.gexf").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=says):
        graph(tmp_path / "x.gexf")


def test_an_unknown_version_is_said(tmp_path: Path) -> None:
    text = '<gexf version="2.0"><graph><nodes><node id="a" label="A"/></nodes></graph></gexf>'
    (tmp_path / "x.gexf").write_text(text, encoding="utf-8")
    assert [one.code for one in graph(tmp_path / "x.gexf").issues] == ["format-version"]
