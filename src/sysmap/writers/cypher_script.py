"""A Cypher script that writes the system into any Neo4j: constraints first, then things, then ties."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from sysmap.model.properties import stored_id, to_properties
from sysmap.model.values import System
from sysmap.progress import progress
from sysmap.writers.files import write_whole
from sysmap.writers.system_node import system_properties

NAME = "cypher"
SUFFIX = ".cypher"

_BATCH = 500
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_ESCAPED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write(system: System, path: Path) -> tuple[str, ...]:
    """Write the script; nothing is lost. Raises OSError."""
    write_whole(path, text_of(system).encode("utf-8", "replace"))
    return ()


def text_of(system: System) -> str:
    """The script, one statement after the other, each ended by `;`. Running it twice changes nothing."""
    head = (
        f"// {_line(system.name)} ({system.id}) as at {system.as_at.isoformat()}, written by sysmap.\n"
        "// Run it with: cypher-shell --file this.cypher (or paste it into Neo4j Browser).\n"
    )
    return head + "".join(f"\n{statement};\n" for statement in statements(system))


def statements(system: System) -> Iterator[str]:
    """Every statement of the script, in order."""
    labels = {node.id: node.label for node in system.nodes}
    for label in sorted({"System", *labels.values()}):
        name = f"{label.lower()}_id"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    own = _literal(system_properties(system))
    yield f"UNWIND [{own}] AS row\nMERGE (n:System {{id: row.id}})\nSET n = row"
    things: dict[str, list[str]] = defaultdict(list)
    for node in progress(system.nodes, "Writing nodes", len(system.nodes)):
        things[node.label].append(_literal(to_properties(system, node)))
    for label, rows in things.items():
        for batch in _batches(rows):
            yield f"UNWIND [\n{batch}\n] AS row\nMERGE (n:{label} {{id: row.id}})\nSET n = row"
    ties: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for tie in progress(system.relationships, "Writing ties", len(system.relationships)):
        row = {
            "start_id": stored_id(system.id, tie.start),
            "end_id": stored_id(system.id, tie.end),
            "properties": to_properties(system, tie),
        }
        ties[tie.type, labels[tie.start], labels[tie.end]].append(_literal(row))
    for (type_, start, end), rows in ties.items():
        for batch in _batches(rows):
            yield (
                f"UNWIND [\n{batch}\n] AS row\nMATCH (a:{start} {{id: row.start_id}})\n"
                f"MATCH (b:{end} {{id: row.end_id}})\n"
                f"MERGE (a)-[r:{type_} {{id: row.properties.id}}]->(b)\nSET r = row.properties"
            )


def _batches(rows: list[str]) -> Iterator[str]:
    stream = iter(rows)
    while batch := list(islice(stream, _BATCH)):
        yield ",\n".join(batch)


def _literal(value: Any) -> str:
    """The value as a Cypher literal; nothing in it can end the text it stands in."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_name(key)}: {_literal(one)}" for key, one in value.items()) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return "'" + "".join(_sign(sign) for sign in str(value)) + "'"


def _sign(sign: str) -> str:
    if sign in _ESCAPED:
        return _ESCAPED[sign]
    return sign if sign.isprintable() else "".join(f"\\u{unit:04x}" for unit in _units(sign))


def _units(sign: str) -> Iterator[int]:
    code = ord(sign)
    if code > 0xFFFF:
        code -= 0x10000
        yield 0xD800 + (code >> 10)
        yield 0xDC00 + (code & 0x3FF)
    else:
        yield code


def _name(key: str) -> str:
    return key if _PLAIN.match(key) else "`" + key.replace("`", "``") + "`"


def _line(text: str) -> str:
    return " ".join(text.split())
