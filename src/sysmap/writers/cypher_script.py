"""A Cypher script that writes the system into any Neo4j: constraint, indexes, things, then ties."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sysmap.cypher.literals import literal
from sysmap.model.properties import derived_properties, stored_id, to_properties
from sysmap.model.system_node import MARK, system_properties
from sysmap.model.values import System
from sysmap.progress import progress
from sysmap.text.files import write_whole

NAME = "cypher"
SUFFIX = ".cypher"

_BATCH = 500


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
    yield f"CREATE CONSTRAINT sysmap_system IF NOT EXISTS FOR (n:System) REQUIRE n.{MARK} IS UNIQUE"
    for label in sorted(set(labels.values())):
        yield f"CREATE INDEX sysmap_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) ON (n.id)"
    own = literal(system_properties(system))
    yield f"UNWIND [{own}] AS row\nMERGE (n:System {{{MARK}: row.{MARK}}})\nSET n = row"
    things: dict[str, list[str]] = defaultdict(list)
    for node in progress(system.nodes, "Writing nodes", len(system.nodes)):
        things[node.label].append(literal(to_properties(system, node)))
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
        ties[tie.type, labels[tie.start], labels[tie.end]].append(literal(row))
    for derived in system.derived_ties:
        row = {
            "start_id": stored_id(system.id, derived.start),
            "end_id": stored_id(system.id, derived.end),
            "properties": derived_properties(system, derived),
        }
        ties[derived.type, labels[derived.start], labels[derived.end]].append(literal(row))
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


def _line(text: str) -> str:
    return " ".join(text.split())
