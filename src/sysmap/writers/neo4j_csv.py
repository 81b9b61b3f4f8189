"""CSV files for Neo4j's importer (neo4j-admin database import, Data Importer): one a label, one a type."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from sysmap.exchange.own import NEO4J_OPTIONS
from sysmap.model.properties import derived_properties, stored_id, to_properties
from sysmap.model.system_node import system_properties
from sysmap.model.values import System
from sysmap.progress import progress
from sysmap.text.files import write_folder
from sysmap.text.words import cell_text
from sysmap.writers.tables_text import csv_of, marked, without_signs

NAME = "neo4j-csv"
SUFFIX = ""


def write(system: System, path: Path) -> tuple[str, ...]:
    """Write the files into the new folder; what they could not hold. Raises OSError."""
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    nodes["System"].append(system_properties(system))
    for node in progress(system.nodes, "Writing nodes", len(system.nodes)):
        nodes[node.label].append(to_properties(system, node))
    ties: dict[str, list[tuple[str, str, dict[str, Any]]]] = defaultdict(list)
    for tie in progress(system.relationships, "Writing ties", len(system.relationships)):
        ends = (stored_id(system.id, tie.start), stored_id(system.id, tie.end))
        ties[tie.type].append((*ends, to_properties(system, tie)))
    for derived in system.derived_ties:
        ends = (stored_id(system.id, derived.start), stored_id(system.id, derived.end))
        ties[derived.type].append((*ends, derived_properties(system, derived)))
    tables: dict[str, list[dict[str, str]]] = {}
    for label, things in nodes.items():
        types = _types(things)
        tables[f"nodes.{label}.csv"] = [
            {":ID": one["id"], ":LABEL": label} | _cells(one, types) for one in things
        ]
    for type_, found in ties.items():
        types = _types([properties for *_, properties in found])
        tables[f"relationships.{type_}.csv"] = [
            {":START_ID": start, ":END_ID": end, ":TYPE": type_} | _cells(properties, types)
            for start, end, properties in found
        ]
    files = {name: csv_of(rows).encode("utf-8", "replace") for name, rows in tables.items()}
    write_folder(path, files | {NEO4J_OPTIONS: _options(files).encode("utf-8")})
    messages = [
        "To fill a new, empty database, in that folder and with the server stopped:"
        f" neo4j-admin database import full neo4j @{NEO4J_OPTIONS}"
    ]
    if count := marked(row for rows in tables.values() for row in rows):
        messages.append(
            f"{count} texts that begin like a formula have an apostrophe before them. Neo4j will keep it, and"
            " sysmap then cannot read the system there: a Cypher script (--to cypher) holds them as they are."
        )
    return (*messages, *without_signs(row for rows in tables.values() for row in rows))


def _options(files: Iterable[str]) -> str:
    """What neo4j-admin has to be told, an option a line: a text may go on over several lines."""
    kinds = {"nodes": "--nodes", "relationships": "--relationships"}
    options = [f"{kinds[name.partition('.')[0]]}=./{name}" for name in files]
    return "\n".join(["--multiline-fields=true", "--id-type=string", *options]) + "\n"


def _types(things: list[dict[str, Any]]) -> dict[str, str]:
    """The importer's type of every property, one for all rows of a file."""
    types: dict[str, str] = {}
    for thing in things:
        for name, value in thing.items():
            type_ = _type(value)
            before = types.setdefault(name, type_)
            if before != type_:
                types[name] = "double" if {before, type_} == {"double", "long"} else "string"
    return types


def _type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    if isinstance(value, float):
        return "double"
    if isinstance(value, tuple):
        return "string[]"
    return "date" if isinstance(value, date) else "string"


def _cells(properties: dict[str, Any], types: dict[str, str]) -> dict[str, str]:
    cells = {}
    for name, value in properties.items():
        if isinstance(value, bool):
            text = "true" if value else "false"
        else:
            text = ";".join(value) if isinstance(value, tuple) else cell_text(value)
        cells[f"{name}:{types[name]}"] = text
    return cells
