"""The statements that write, read and remove systems, one set a kind, as the model's kinds say.

The same text is committed in `cypher/schema/` and `cypher/load/`, where it can be read and pasted:
`python -m sysmap.stores.statements` writes it, and a test fails when the files are stale.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sysmap.model.kinds import (
    DERIVED_TIES,
    NODE_KINDS,
    RELATIONSHIP_KINDS,
    SAME_AS,
    NodeKind,
    RelationshipKind,
)

SYSTEM = "System"

# The date properties of a system's own node; every other kind says its own.
SYSTEM_DATES = ("as_at",)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with the line of comment that says what it does and takes."""

    says: str
    text: str


@dataclass(frozen=True, slots=True)
class NodeStatements:
    """What is run for one node kind. `joins` and `join` are None where it has no official code."""

    label: str
    dates: tuple[str, ...]
    schema: tuple[Statement, ...]
    write: Statement
    remove: Statement
    read: Statement
    read_ties: Statement
    namesakes: Statement | None
    joined: Statement | None
    join: Statement | None
    part: Statement | None

    def load(self) -> tuple[Statement, ...]:
        """Every statement that is not schema, in the order of the file."""
        all_ = (self.write, self.remove, self.read, self.read_ties)
        coded = (self.namesakes, self.joined, self.join, self.part)
        return all_ + tuple(s for s in coded if s is not None)


@dataclass(frozen=True, slots=True)
class TieStatements:
    """What is run for one relationship kind, by the labels of its two ends."""

    type: str
    dates: tuple[str, ...]
    write: Mapping[tuple[str, str], Statement]
    remove: Mapping[tuple[str, str], Statement]

    def load(self) -> tuple[Statement, ...]:
        """Every statement, in the order of the file."""
        return (*self.write.values(), *self.remove.values())


LOCK = Statement(
    "Lock the system's node before anything is written, so that two loads come one after the other.",
    f"MERGE (s:{SYSTEM} {{id: $id}})\n"
    "SET s.state = coalesce(s.state, 'replacing')\n"
    "WITH s\n"
    "RETURN properties(s) AS properties",
)
WRITE_SYSTEM = Statement(
    "Write the system's own node: $properties is a map, $as_at a date as ISO text.",
    f"MERGE (s:{SYSTEM} {{id: $id}})\nSET s = $properties, s.as_at = date($as_at)",
)
MARK_SYSTEM = Statement(
    "Mark the system as being replaced by the load $load: until it is whole again, nobody reads it.",
    f"MERGE (s:{SYSTEM} {{id: $id}})\nSET s.state = 'replacing', s.load = $load",
)
REMOVE_SYSTEM = Statement("Remove the system's own node.", f"MATCH (s:{SYSTEM} {{id: $id}})\nDETACH DELETE s")
READ_SYSTEM = Statement(
    "Read the system's own node.", f"MATCH (s:{SYSTEM} {{id: $id}})\nRETURN properties(s) AS properties"
)
READ_SYSTEMS = Statement(
    "Read the node of every system.",
    f"MATCH (s:{SYSTEM})\nRETURN properties(s) AS properties, s.id AS id\nORDER BY id",
)


@cache
def node_statements() -> Mapping[str, NodeStatements]:
    """The statements of every node kind by its label."""
    return {kind.label: _node(kind) for kind in NODE_KINDS}


@cache
def tie_statements() -> Mapping[str, TieStatements]:
    """The statements of every relationship kind by its type, those that follow from others included."""
    return {kind.type: _tie(kind) for kind in (*RELATIONSHIP_KINDS, *DERIVED_TIES)}


@cache
def schema_statements() -> tuple[str, ...]:
    """Every constraint and index, in order; each may be run again."""
    return tuple(s.text for group in (_system_schema(), *_node_schemas()) for s in group)


def files() -> Iterator[tuple[str, str]]:
    """Every generated file: its path under `cypher/` and its text."""
    yield "schema/system.cypher", _file("Systems", _system_schema())
    own = (LOCK, WRITE_SYSTEM, MARK_SYSTEM, READ_SYSTEM, READ_SYSTEMS, REMOVE_SYSTEM)
    yield "load/system.cypher", _file("Systems", own)
    for node in NODE_KINDS:
        statements = node_statements()[node.label]
        name = f"{node.label.lower()}.cypher"
        yield f"schema/{name}", _file(node.description, statements.schema)
        yield f"load/{name}", _file(node.description, statements.load())
    for tie in (*RELATIONSHIP_KINDS, *DERIVED_TIES):
        load = tie_statements()[tie.type].load()
        yield f"load/{tie.type.lower()}.cypher", _file(tie.description, load)


def _file(title: str, statements: tuple[Statement, ...]) -> str:
    head = f"// {title}.\n// Generated from the model's kinds; do not edit.\n"
    return head + "".join(f"\n// {s.says}\n{s.text};\n" for s in statements)


def _system_schema() -> tuple[Statement, ...]:
    return (_unique(SYSTEM),)


def _node_schemas() -> Iterator[tuple[Statement, ...]]:
    return (statements.schema for statements in node_statements().values())


def _unique(label: str) -> Statement:
    return Statement(
        f"No two {label} nodes have the same id.",
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE",
    )


def _index(label: str, key: str, why: str) -> Statement:
    return Statement(why, f"CREATE INDEX {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) ON (n.{key})")


def _node(kind: NodeKind) -> NodeStatements:
    label = kind.label
    coded = any(field.name == "code" for field in kind.fields)
    schema = [_unique(label), _index(label, "system", "Find the nodes of one system.")]
    if coded:
        schema.append(_index(label, "code", "Find the same official code in other systems."))
    dates = _dates(kind)
    return NodeStatements(
        label,
        dates,
        tuple(schema),
        write=Statement(
            f"Write {label} nodes: $rows holds {_shape('id, properties', dates)}.",
            f"UNWIND $rows AS row\nMERGE (n:{label} {{id: row.id}})\n{_set('n', dates)}",
        ),
        remove=Statement(
            f"Remove {label} nodes: $ids holds their ids.",
            f"UNWIND $ids AS id\nMATCH (n:{label} {{id: id}})\nDETACH DELETE n",
        ),
        read=Statement(
            f"Read the {label} nodes of $system.",
            f"MATCH (n:{label} {{system: $system}})\nRETURN properties(n) AS properties",
        ),
        read_ties=Statement(
            f"Read the relationships that start at the {label} nodes of $system.",
            f"MATCH (n:{label} {{system: $system}})-[r]->(m)\n"
            "WHERE r.system = $system\n"
            "RETURN type(r) AS type, n.id AS start_id, m.id AS end_id, properties(r) AS properties",
        ),
        namesakes=_if(
            coded,
            f"Find the {label} nodes with one of $codes in other systems.",
            f"UNWIND $codes AS code\nMATCH (n:{label} {{code: code}})\nWHERE n.system <> $system\n"
            "RETURN n.id AS id, n.code AS code",
        ),
        joined=_if(
            coded,
            f"Find what joins the {label} nodes of $system to those of other systems.",
            f"MATCH (n:{label} {{system: $system}})-[r:{SAME_AS}]-(m:{label})\n"
            "RETURN n.id AS id, m.id AS other_id",
        ),
        join=_if(
            coded,
            f"Join {label} nodes with the same code in two systems: $rows holds {{start_id, end_id, code}}.",
            f"UNWIND $rows AS row\nMATCH (a:{label} {{id: row.start_id}})\n"
            f"MATCH (b:{label} {{id: row.end_id}})\n"
            f"MERGE (a)-[r:{SAME_AS}]->(b)\nSET r.code = row.code",
        ),
        part=_if(
            coded,
            f"Part {label} nodes whose codes no longer agree: $rows holds {{start_id, end_id}}.",
            f"UNWIND $rows AS row\n"
            f"MATCH (a:{label} {{id: row.start_id}})-[r:{SAME_AS}]->(b:{label} {{id: row.end_id}})\nDELETE r",
        ),
    )


def _tie(kind: RelationshipKind) -> TieStatements:
    dates = _dates(kind)
    pairs = [(a, b) for a in kind.starts for b in kind.ends if kind.allows(a, b)]
    return TieStatements(
        kind.type,
        dates,
        write={
            (a, b): Statement(
                f"Write {kind.type} from {a} to {b}: $rows holds "
                f"{_shape('id, start_id, end_id, properties', dates)}.",
                f"UNWIND $rows AS row\nMATCH (a:{a} {{id: row.start_id}})\nMATCH (b:{b} {{id: row.end_id}})\n"
                f"MERGE (a)-[r:{kind.type} {{id: row.id}}]->(b)\n{_set('r', dates)}",
            )
            for a, b in pairs
        },
        remove={
            (a, b): Statement(
                f"Remove {kind.type} from {a} to {b}: $rows holds {{id, start_id, end_id}}.",
                f"UNWIND $rows AS row\nMATCH (a:{a} {{id: row.start_id}})"
                f"-[r:{kind.type} {{id: row.id}}]->(b:{b} {{id: row.end_id}})\nDELETE r",
            )
            for a, b in pairs
        },
    )


def _dates(kind: NodeKind | RelationshipKind) -> tuple[str, ...]:
    own = tuple(field.name for field in kind.fields if field.type == "date" and not field.many)
    return (*own, "valid_from", "valid_to")


def _shape(keys: str, dates: tuple[str, ...]) -> str:
    return f"{{{keys}}} and, as ISO text, {', '.join(dates)}"


def _set(variable: str, dates: tuple[str, ...]) -> str:
    each = [f"{variable} = row.properties", *(f"{variable}.{date} = date(row.{date})" for date in dates)]
    return "SET " + ",\n    ".join(each)


def _if(wanted: bool, says: str, text: str) -> Statement | None:
    return Statement(says, text) if wanted else None


def write_files(folder: Path) -> None:
    """Write every generated file below the folder `cypher/`."""
    for name, text in files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(text)


if __name__ == "__main__":
    from sysmap.assets import cypher_folder

    write_files(cypher_folder())
