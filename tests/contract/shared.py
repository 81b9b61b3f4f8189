"""A Neo4j that others use too: what they have in it, and how to look at what is there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from neo4j import Driver, GraphDatabase, NotificationClassification

from neo4j_server.server import Server
from sysmap.model.store import GraphStore
from sysmap.model.system_node import system_properties
from sysmap.model.values import System
from sysmap.stores import neo4j, open_neo4j
from sysmap.stores.changes import changes
from sysmap.stores.difference import Picture, difference, wanted
from sysmap.stores.engine import Run
from sysmap.stores.keeper import KeptSystems
from sysmap.stores.neo4j import ONE_TRANSACTION
from sysmap.stores.statements import WRITE_SYSTEM

# What another program has there: its own systems, ids of other sorts or none, labels and types like ours.
FOREIGN = (
    "CREATE (:System {id: 's'}), (:System {id: 's', state: 'on'}), (:System {name: 'no id'})",
    "CREATE (:Role {system: 's', id: 'r1'}), (:Role {system: 's', id: 7}), (:Role {system: 's'})",
    "CREATE (:Person {id: 'twin'}), (:Person {id: 'twin'}), (:Person {name: 'nobody'}), (:Film {id: 's/b'})",
    "CREATE (:Organisation {code: 'RXX', system: 'other'}), (:Organisation {code: 'RXX', system: 't'}),"
    " (:Organisation {code: 'RXX', system: true, id: [1]}),"
    " (:Organisation {code: 'RXX', system: 't', id: 'o'}), (:Organisation {code: 'RXX', system: 'u',"
    " id: 'u/o1'}), (:System {id: 7})",
    "MATCH (r:Role {id: 'r1'}) MATCH (p:Person {name: 'nobody'})"
    " CREATE (p)-[:HOLDS {id: 'h', system: 's'}]->(r)"
    " CREATE (r)-[:SITS_ON]->(:Board {system: 's', at: date('2020-01-01')})",
)
ALL_NODES = "MATCH (n) RETURN elementId(n) AS e, labels(n) AS l, properties(n) AS p ORDER BY e"
ALL_TIES = (
    "MATCH (a)-[r]->(b) RETURN elementId(r) AS e, type(r) AS t, elementId(a) AS a, elementId(b) AS b,"
    " properties(r) AS p ORDER BY e"
)


@contextmanager
def opened(server: Server) -> Iterator[Driver]:
    """A driver of the server, for the tests' own statements."""
    with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        yield driver


def run(server: Server, *texts: str, **given: Any) -> list[dict[str, Any]]:
    """The rows of the last of the statements."""
    rows: list[dict[str, Any]] = []
    with opened(server) as driver:
        for text in texts:
            rows = [record.data() for record in driver.execute_query(text, given).records]
    return rows


def everything(server: Server) -> list[list[dict[str, Any]]]:
    """Every node and every relationship, whosoever they are."""
    return [run(server, ALL_NODES), run(server, ALL_TIES)]


def schema(server: Server) -> set[str]:
    """The names of all constraints and of all indexes on properties."""
    shown = "SHOW CONSTRAINTS YIELD name", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"
    return {row["name"] for text in shown for row in run(server, text)}


def drop_schema(server: Server) -> None:
    """Take every constraint and every index on a property away."""
    for row in run(server, "SHOW CONSTRAINTS YIELD name"):
        run(server, f"DROP CONSTRAINT `{row['name']}`")
    for row in run(server, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
        run(server, f"DROP INDEX `{row['name']}`")


@contextmanager
def store_of(server: Server) -> Iterator[GraphStore]:
    """A store on the server, closed again."""
    store = open_neo4j(server.uri, server.username, server.password)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def in_batches(server: Server) -> Iterator[GraphStore]:
    """A store that writes even small systems in batches."""
    engine = neo4j.open_engine(server.uri, server.username, server.password)
    yield KeptSystems(engine, one_transaction=3, batch=2)
    engine.close()


def emptied(system: System) -> System:
    """The system with another name for its board, and without one of its ties."""
    board = system.by_id["b"]
    other = replace(board, values={"name": "Another name", "kind": "x"})
    nodes = tuple(other if node.id == "b" else node for node in system.nodes)
    return replace(system, nodes=nodes, relationships=tuple(r for r in system.relationships if r.id != "r1"))


def deprecated(driver: Driver, statement: str, given: Mapping[str, Any] | None = None) -> list[str]:
    """What the server says against a statement that is run with these parameters: only what is deprecated."""
    summary = driver.execute_query(statement, dict(given or {})).summary
    return [
        status.status_description
        for status in summary.gql_status_objects
        if status.classification == NotificationClassification.DEPRECATION
    ]


def written_anew(store: GraphStore, system: System) -> None:
    """Write the system in place of what is there of it, without a look at what differs: half the statements.

    That a store finds what differs is held by tests of its own.
    """
    assert isinstance(store, KeptSystems)
    target = wanted(system)
    own = system_properties(system)
    given = {"id": system.id, "properties": own, "as_at": own.pop("as_at").isoformat()}

    def write(run: Run) -> None:
        run("MATCH (n) WHERE n.system = $id OR n.sysmap = $id DETACH DELETE n", {"id": system.id})
        for text, parameters in changes(difference(Picture(), target), target, ONE_TRANSACTION):
            run(text, parameters)
        run(WRITE_SYSTEM.text, given)

    store._engine.write(write)
