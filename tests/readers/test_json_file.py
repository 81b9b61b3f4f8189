"""Our own JSON loses nothing, and says clearly what it cannot read."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from contract.generated_systems import systems
from sysmap import readers
from sysmap.exchange.limits import Refused
from sysmap.model.values import System
from sysmap.pipeline import find_source, read_system
from sysmap.readers.json_file import system_of
from sysmap.validate import validate
from sysmap.writers.json_file import text_of, write


@given(systems())
@settings(max_examples=60, deadline=None)
def test_any_system_comes_back_as_it_was(system: System) -> None:
    assert system_of(json.loads(text_of(system))) == system


def test_a_whole_sample_comes_back_through_the_straight_line(tmp_path: Path) -> None:
    system, _ = read_system(find_source("northvale"))
    assert write(system, tmp_path / "northvale.json") == ()
    again, issues = validate(readers.read(tmp_path / "northvale.json"))
    assert again == system
    assert again is not None
    assert again.content_hash == system.content_hash
    assert issues == ()


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ([], "not a system written by sysmap"),
        ({"format": "sysmap/system/2"}, "newer sysmap"),
        ({"format": "other/1"}, "read here is"),
        ({"format": "sysmap/system/1"}, "no 'id'"),
        ({"format": "sysmap/system/1", "id": 3}, "should be text"),
        (
            {
                "format": "sysmap/system/1",
                "id": "a",
                "name": "A",
                "as_at": "2022-02-30",
                "nodes": [],
                "relationships": [],
            },
            "not of the sort",
        ),
        (
            {
                "format": "sysmap/system/1",
                "id": "a",
                "name": "A",
                "as_at": "2022-02-20",
                "nodes": [{"label": "Nobody", "id": "x"}],
                "relationships": [],
            },
            "no label of a node",
        ),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(document: object, says: str) -> None:
    with pytest.raises(Refused, match=says):
        system_of(document, "x.json")


def test_foreign_json_as_a_source_is_an_issue_that_names_import(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"elements": []}', encoding="utf-8")
    tables = readers.read(tmp_path / "x.json")
    assert [one.code for one in tables.issues] == ["source-not-readable"]
    assert "sysmap import" in tables.issues[0].message
