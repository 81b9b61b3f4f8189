"""What is written for Kumu, held to what Kumu's documentation says of blueprints and of workbooks.

docs.kumu.io: "JSON / Blueprints", "Structure your data for Kumu", "How do I avoid duplicating data?". Kumu
itself is a web site and cannot be asked.
"""

import json
import re
from collections import Counter
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from exchange.test_other_tools import NAMES, awkward
from sysmap.model.kinds import relationship_kinds
from sysmap.model.values import System
from sysmap.pipeline import find_source, read_system
from sysmap.writers import writers

_VALUE = {"type": ["string", "number", "array"], "items": {"type": ["string", "number"]}}
# A search for an element breaks on `_` and `.` in its id.
_ID = {"type": "string", "pattern": "^[A-Za-z0-9-]+$"}
BLUEPRINT = {
    "type": "object",
    "required": ["elements", "connections"],
    "additionalProperties": False,
    "properties": {
        "elements": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "label", "type"],
                "properties": {"id": _ID, "label": {"type": "string"}, "type": {"type": "string"}},
                "additionalProperties": _VALUE,
            },
        },
        "connections": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "from", "to", "type", "direction"],
                "properties": {
                    **dict.fromkeys(("id", "from", "to"), _ID),
                    "type": {"type": "string"},
                    "direction": {"enum": ["directed", "undirected", "mutual"]},
                },
                "additionalProperties": _VALUE,
            },
        },
    },
}


def _system(name: str) -> System:
    return awkward() if name == "awkward" else read_system(find_source(name))[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_blueprint_is_as_the_documentation_says(name: str, tmp_path: Path) -> None:
    system = _system(name)
    writers()["kumu"].write(system, tmp_path / "map.json")
    found = json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, BLUEPRINT)
    elements, connections = found["elements"], found["connections"]
    assert [one["label"] for one in elements] == [node.name for node in system.nodes]
    assert len(connections) == len(system.relationships)
    # "ids must be unique across all elements and connections"
    ids = [one["id"] for one in (*elements, *connections)]
    assert len({one.casefold() for one in ids}) == len(ids)
    own = {one["id"]: one["sysmap_id"] for one in elements}
    ends = Counter((own[one["from"]], own[one["to"]], one["direction"]) for one in connections)
    assert ends == Counter(
        (t.start, t.end, "directed" if relationship_kinds()[t.type].directed else "undirected")
        for t in system.relationships
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_is_as_the_documentation_says(name: str, tmp_path: Path) -> None:
    system = _system(name)
    writers()["kumu-xlsx"].write(system, tmp_path / "map.xlsx")
    book = openpyxl.load_workbook(tmp_path / "map.xlsx", read_only=True)
    elements, connections = (list(book[title].iter_rows(values_only=True)) for title in book.sheetnames)
    # "Label must be in the first cell", "From and To in the first two", or ID before them.
    assert elements[0][:3] == ("ID", "Label", "Type") and connections[0][:3] == ("ID", "From", "To")
    assert len(elements) - 1 == len(system.nodes) and len(connections) - 1 == len(system.relationships)
    ids = [str(row[0]) for row in (*elements[1:], *connections[1:])]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[A-Za-z0-9-]+", id_) for id_ in ids)
    known = set(ids[: len(system.nodes)])
    assert {end for row in connections[1:] for end in row[1:3]} <= known
    # Two blank rows begin a new section: there is none.
    assert all(any(cell is not None for cell in row) for row in (*elements, *connections))
