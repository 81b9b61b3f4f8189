"""The statements that write, read and remove systems, one set a kind, as the model's kinds say.

Properties are added to what is there (`+=`, null for what goes), so that those of others stay.

The same text is committed in `cypher/schema/` and `cypher/load/`, where it can be read and pasted:
`python -m sysmap.stores.statements` writes it, and a test fails when the files are stale.
"""

from collections.abc import Iterator, Mapping, Sequence
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
from sysmap.model.system_node import MARK

SYSTEM = "System"

# The date properties of a system's own node; every other kind says its own.
SYSTEM_DATES = ("as_at",)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with the line of comment that says what it does and takes."""

    says: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """An index or a constraint of ours: its name, what it is on, and the statement that makes it.

    The names are ours alone. Only the mark of a system's own node is constrained: no node of another
    program's in the same database is bound by it, whatever its labels, nor stands in its way.
    """

    name: str
    label: str
    key: str
    unique: bool
    says: str

    @property
    def text(self) -> str:
        """The statement that makes it, which may be run again."""
        if self.unique:
            made = f"FOR (n:{self.label}) REQUIRE n.{self.key} IS UNIQUE"
            return f"CREATE CONSTRAINT {self.name} IF NOT EXISTS {made}"
        return f"CREATE INDEX {self.name} IF NOT EXISTS FOR (n:{self.label}) ON (n.{self.key})"


@dataclass(frozen=True, slots=True)
class NodeStatements:
    """What is run for one node kind. `joins` and `join` are None where it has no official code."""

    label: str
    dates: tuple[str, ...]
    schema: tuple[Rule, ...]
    write: Statement
    remove: Statement
    read: Statement
    read_ties: Statement
    strangers: Statement
    strange_ties: Statement
    lookalikes: Statement
    namesakes: Statement | None
    joined: Statement | None
    join: Statement | None
    part: Statement | None

    def load(self) -> tuple[Statement, ...]:
        """Every statement that is not schema, in the order of the file."""
        all_ = (self.write, self.remove, self.read, self.read_ties)
        others = (self.strangers, self.strange_ties, self.lookalikes)
        coded = (self.namesakes, self.joined, self.join, self.part)
        return all_ + others + tuple(s for s in coded if s is not None)


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


# What may be a system's node of ours; the rest is told by its properties (`system_node.is_ours`).
_OURS = f"s.{MARK} IS NOT NULL OR s.state IN ['whole', 'replacing']"

LOCK = Statement(
    "Lock the system's node before anything is written, so that two loads come one after the other.",
    f"MERGE (s:{SYSTEM} {{{MARK}: $id}})\n"
    "SET s.id = $id, s.state = coalesce(s.state, 'replacing')\n"
    "WITH s\n"
    "RETURN properties(s) AS properties",
)
ADOPT_SYSTEM = Statement(
    "Mark the node of a system that sysmap 0.1.0 loaded before it marked them.",
    f"MATCH (s:{SYSTEM} {{id: $id}})\n"
    f"WHERE s.{MARK} IS NULL AND s.state IN ['whole', 'replacing']"
    " AND (s.content_hash IS NOT NULL OR s.load IS NOT NULL)\n"
    f"SET s.{MARK} = s.id",
)
WRITE_SYSTEM = Statement(
    "Write the system's own node: $properties is a map, null for what goes, $as_at a date as ISO text.",
    f"MERGE (s:{SYSTEM} {{{MARK}: $id}})\nSET s += $properties, s.as_at = date($as_at)",
)
MARK_SYSTEM = Statement(
    "Mark the system as being replaced, $marks a map: until it is whole again, nobody reads it.",
    f"MERGE (s:{SYSTEM} {{{MARK}: $id}})\nSET s.state = 'replacing', s += $marks",
)
REMOVE_SYSTEM = Statement(
    "Remove the system's own node.", f"MATCH (s:{SYSTEM} {{{MARK}: $id}})\nDETACH DELETE s"
)
READ_SYSTEM = Statement(
    "Read the system's own node.",
    f"MATCH (s:{SYSTEM} {{id: $id}})\nWHERE {_OURS}\nRETURN properties(s) AS properties",
)
STRANGE_SYSTEMS = Statement(
    "Count the nodes that rules would take for the system's own.",
    f"MATCH (s:{SYSTEM} {{id: $system}})\nRETURN count(s) - 1 AS strangers",
)
READ_SYSTEMS = Statement(
    "Read the node of every system.",
    f"MATCH (s:{SYSTEM})\nWHERE {_OURS}\nRETURN properties(s) AS properties, s.id AS id\nORDER BY id",
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
def schema() -> tuple[Rule, ...]:
    """Every constraint and index, in order."""
    nodes = (statements.schema for statements in node_statements().values())
    return tuple(rule for group in (_system_schema(), *nodes) for rule in group)


@cache
def schema_statements() -> tuple[str, ...]:
    """Every constraint and index as a statement, in order; each may be run again."""
    return tuple(rule.text for rule in schema())


def files() -> Iterator[tuple[str, str]]:
    """Every generated file: its path under `cypher/` and its text."""
    yield "schema/system.cypher", _file("Systems", _system_schema())
    reads = (READ_SYSTEM, STRANGE_SYSTEMS, READ_SYSTEMS)
    own = (LOCK, ADOPT_SYSTEM, WRITE_SYSTEM, MARK_SYSTEM, *reads, REMOVE_SYSTEM)
    yield "load/system.cypher", _file("Systems", own)
    for node in NODE_KINDS:
        statements = node_statements()[node.label]
        name = f"{node.label.lower()}.cypher"
        yield f"schema/{name}", _file(node.description, statements.schema)
        yield f"load/{name}", _file(node.description, statements.load())
    for tie in (*RELATIONSHIP_KINDS, *DERIVED_TIES):
        load = tie_statements()[tie.type].load()
        yield f"load/{tie.type.lower()}.cypher", _file(tie.description, load)


def _file(title: str, statements: Sequence[Statement | Rule]) -> str:
    head = f"// {title}.\n// Generated from the model's kinds; do not edit.\n"
    return head + "".join(f"\n// {s.says}\n{s.text};\n" for s in statements)


def _system_schema() -> tuple[Rule, ...]:
    return (
        Rule("sysmap_system", SYSTEM, MARK, unique=True, says="No two nodes stand for one system of ours."),
        _index(SYSTEM, "id", "Find the node of a system."),
    )


def _index(label: str, key: str, why: str) -> Rule:
    return Rule(f"sysmap_{label.lower()}_{key}", label, key, unique=False, says=why)


def _node(kind: NodeKind) -> NodeStatements:
    label = kind.label
    coded = any(field.name == "code" for field in kind.fields)
    schema = [
        _index(label, "id", "Find a node by its id."),
        _index(label, "system", "Find the nodes of one system."),
    ]
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
        strangers=Statement(
            f"Count the live {label} nodes that say they are of $system and have no id of ours ($begin).",
            f"MATCH (n:{label} {{system: $system, live: true}})\n"
            "WITH count(n) AS held, count(CASE WHEN n.id STARTS WITH $begin THEN 1 END) AS ours\n"
            "RETURN held - ours AS strangers",
        ),
        strange_ties=Statement(
            f"Count the live relationships at {label} nodes of $system that have no id of ours ($begin).",
            f"MATCH (n:{label} {{system: $system, live: true}})-[r {{live: true}}]-()\n"
            "WITH count(r) AS held, count(CASE WHEN r.id STARTS WITH $begin THEN 1 END) AS ours\n"
            "RETURN held - ours AS strangers",
        ),
        lookalikes=Statement(
            f"Find {label} nodes with an id like ours ($begin) that are not of $system.",
            f"MATCH (n:{label})\n"
            "WHERE n.id STARTS WITH $begin AND (n.system IS NULL OR n.system <> $system)\n"
            "RETURN n.id AS id\n"
            "ORDER BY id\n"
            "LIMIT 1",
        ),
        namesakes=_if(
            wanted=coded,
            says=f"Find the {label} nodes with one of $codes in other systems.",
            text=f"UNWIND $codes AS code\nMATCH (n:{label} {{code: code}})\nWHERE n.system <> $system\n"
            "RETURN n.id AS id, n.code AS code, n.system AS system",
        ),
        joined=_if(
            wanted=coded,
            says=f"Find what joins the {label} nodes of $system to those of other systems.",
            text=f"MATCH (n:{label} {{system: $system}})-[r:{SAME_AS}]-(m:{label})\n"
            "RETURN n.id AS id, m.id AS other_id, m.system AS other_system, r.code AS code",
        ),
        join=_if(
            wanted=coded,
            says=f"Join {label} nodes with the same code in two systems: $rows holds {{start_id, end_id, "
            "code}.",
            text=f"UNWIND $rows AS row\nMATCH (a:{label} {{id: row.start_id}})\n"
            f"MATCH (b:{label} {{id: row.end_id}})\n"
            f"MERGE (a)-[:{SAME_AS} {{code: row.code}}]->(b)",
        ),
        part=_if(
            wanted=coded,
            says=f"Part {label} nodes whose codes no longer agree: $rows holds {{start_id, end_id, code}}.",
            text=f"UNWIND $rows AS row\n"
            f"MATCH (a:{label} {{id: row.start_id}})-[r:{SAME_AS} {{code: row.code}}]->"
            f"(b:{label} {{id: row.end_id}})\nDELETE r",
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
    each = [f"{variable} += row.properties", *(f"{variable}.{date} = date(row.{date})" for date in dates)]
    return "SET " + ",\n    ".join(each)


def _if(*, wanted: bool, says: str, text: str) -> Statement | None:
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
