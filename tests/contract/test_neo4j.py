"""What only Neo4j has: an address, a password, notifications, other clients."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from contract.shared import deprecated, opened, run
from contract.small_systems import large, small
from neo4j_server.server import Server, foreign_nodes
from sysmap.assets import cypher_folder
from sysmap.cypher.files import find, read
from sysmap.cypher.lexer import split
from sysmap.model.store import Changes, StoreUnavailable
from sysmap.stores import open_neo4j


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)


def one_line(told: pytest.ExceptionInfo[StoreUnavailable], *secrets: str) -> str:
    text = str(told.value)
    assert "\n" not in text
    assert not any(secret in text for secret in secrets)
    return text


@pytest.mark.parametrize(
    ("uri", "why"),
    [
        ("", "set NEO4J_URI"),
        ("localhost:7687", "is no address of a Neo4j server"),
        ("http://localhost:7474", "begins with one of neo4j://"),
        ("neo4j://", "is no address"),
        ("neo4j://neo4j:secret@localhost", "Leave user name and password out"),
        ("bolt://127.0.0.1:1", "No Neo4j server answers at bolt://127.0.0.1:1"),
        ("neo4j://127.0.0.1:1", "No Neo4j server answers at neo4j://127.0.0.1:1"),
        ("bolt://no-such-host.invalid", "No Neo4j server answers"),
        ("bolt://localhost:notaport", "is no address|cannot be reached"),
    ],
)
def test_an_address_where_no_server_is_is_said_in_a_line(uri: str, why: str) -> None:
    with pytest.raises(StoreUnavailable, match=why) as told:
        open_neo4j(uri, "neo4j", "secret")
    one_line(told, "secret")


@pytest.mark.neo4j
def test_a_wrong_password_is_said_and_not_shown(neo4j_server: Server) -> None:
    for username, password in (("neo4j", "wrong-word"), ("nobody", neo4j_server.password), ("", "")):
        with pytest.raises(StoreUnavailable, match="does not accept the user name and password") as told:
            open_neo4j(neo4j_server.uri, username, password)
        one_line(told, "wrong-word", neo4j_server.password)


@pytest.mark.neo4j
def test_a_database_that_is_not_there_is_named(neo4j_server: Server) -> None:
    with pytest.raises(StoreUnavailable, match="has no database 'elsewhere': name another") as told:
        open_neo4j(neo4j_server.uri, neo4j_server.username, neo4j_server.password, "elsewhere")
    one_line(told, neo4j_server.password)


@pytest.mark.neo4j
def test_an_expired_password_is_said_in_its_own_words(neo4j_server: Server) -> None:
    run(neo4j_server, "CREATE OR REPLACE USER expired SET PASSWORD 'to-be-changed' CHANGE REQUIRED")
    try:
        with pytest.raises(StoreUnavailable) as told:
            open_neo4j(neo4j_server.uri, "expired", "to-be-changed")
        assert str(told.value) == (
            f"{neo4j_server.uri}: the password of this user has to be changed before it is of use. In Neo4j"
            " Browser or"
            " cypher-shell, in the database system: ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new'"
        )
    finally:
        run(neo4j_server, "DROP USER expired")


@pytest.mark.neo4j
def test_the_database_that_holds_users_and_no_graph_is_refused(neo4j_server: Server) -> None:
    with pytest.raises(
        StoreUnavailable, match=r"'system' of .* holds users and databases and no graph: name another"
    ):
        open_neo4j(neo4j_server.uri, neo4j_server.username, neo4j_server.password, "system")


@pytest.mark.neo4j
def test_the_connection_follows_neo4js_own_settings(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("NEO4J_DATABASE", "neo4j")
    store = open_neo4j()
    store.replace(small())
    assert store.read("s") == small()
    store.close()


@pytest.mark.neo4j
def test_a_routed_address_serves_too(neo4j_server: Server) -> None:
    routed = neo4j_server.uri.replace("bolt://", "neo4j://")
    store = open_neo4j(routed, neo4j_server.username, neo4j_server.password)
    store.replace(small())
    assert store.read("s") == small()
    store.close()


@pytest.mark.neo4j
def test_loading_an_unchanged_system_commits_nothing(neo4j_server: Server) -> None:
    store = open_neo4j(neo4j_server.uri, neo4j_server.username, neo4j_server.password)
    store.replace(small())
    before = last_commit(neo4j_server)
    assert store.replace(small()) == Changes(0, 0)
    store.close()
    again = open_neo4j(neo4j_server.uri, neo4j_server.username, neo4j_server.password)
    assert again.replace(small()) == Changes(0, 0)
    assert again.read("s") == small()
    assert last_commit(neo4j_server) == before
    again.replace(large())
    assert last_commit(neo4j_server) != before
    again.close()


@pytest.mark.neo4j
def test_users_do_not_see_what_the_server_notes(
    neo4j_server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    store = open_neo4j(neo4j_server.uri, neo4j_server.username, neo4j_server.password)
    assert store.query("MATCH (n:Nothing) WHERE n.nowhere = 1 RETURN n.never AS never") == []
    store.close()
    assert capfd.readouterr().err == ""
    assert not logging.getLogger("neo4j.notifications").isEnabledFor(logging.WARNING)


@pytest.mark.neo4j
def test_no_file_of_ours_is_deprecated(neo4j_server: Server) -> None:
    """Rules and named queries are held to it where they are run: a server plans each but once."""
    shapes = {
        shape(statement): (path, statement)
        for path, statement in statements(cypher_folder())
        if path.parent.name not in ("gaps", "queries")
    }
    assert len(shapes) > 15
    with opened(neo4j_server) as driver:
        said = {path.name: deprecated(driver, explained(text)) for path, text in shapes.values()}
        assert {name: why for name, why in said.items() if why} == {}
        old = "MATCH (n) CALL { WITH n RETURN 1 AS one } RETURN one AS one"
        assert deprecated(driver, old) and deprecated(driver, explained(old))


@pytest.mark.neo4j
def test_a_server_with_somebody_elses_nodes_is_known(neo4j_server: Server) -> None:
    store = open_neo4j(neo4j_server.uri, neo4j_server.username, neo4j_server.password)
    store.replace(small())
    store.close()
    assert foreign_nodes(neo4j_server) == 0
    with GraphDatabase.driver(
        neo4j_server.uri, auth=(neo4j_server.username, neo4j_server.password)
    ) as driver:
        driver.execute_query(
            "CREATE (:Film), (:Place {name: 'of somebody else'}), (:Role {system: 's', id: 'r1'})"
        )
        driver.execute_query("CREATE (:System {id: 's', state: 'whole'}), (:Role {system: true, id: 7})")
    assert foreign_nodes(neo4j_server) == 5


def statements(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in find(folder):
        for statement in split(read(path)):
            yield path, statement


def shape(statement: str) -> str:
    """The statement without its comments and the names of its labels and types: those alike are one."""
    return re.sub(r":\w+|//[^\n]*", ":X", statement)


def explained(statement: str) -> str:
    """The statement as it is planned and not run; of constraints and indexes there is no plan."""
    schema = re.sub(r"//[^\n]*|\s", "", statement).startswith(("CREATECONSTRAINT", "CREATEINDEX"))
    return statement if schema else f"EXPLAIN {statement}"


def last_commit(server: Server) -> frozenset[str]:
    """The bookmark of the last transaction that changed the database, whoever made it."""
    with (
        GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver,
        driver.session() as session,
    ):
        session.run("RETURN 1 AS one").consume()
        return session.last_bookmarks().raw_values
