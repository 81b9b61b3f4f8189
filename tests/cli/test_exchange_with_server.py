"""What is brought in from a server, and what the Cypher script makes there, on both versions."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from neo4j import GraphDatabase

from neo4j_server.server import Server
from sysmap.cli.main import main
from sysmap.model.values import System
from sysmap.pipeline import find_source, read_system
from sysmap.stores import open_neo4j
from sysmap.writers import cypher_script, writers


def few_of_each(system: System, few: int = 2) -> System:
    """A part of the system: each kind of thing, and of tie from kind to kind, with all of its columns."""
    labels = {node.id: node.label for node in system.nodes}
    seen: Counter[tuple[str, ...]] = Counter()

    def shows_new(values: Mapping[str, object], *kind: str) -> bool:
        shown = [kind, *((*kind, key) for key in values)]
        seen.update(shown)
        return any(seen[one] <= few for one in shown)

    ties = [
        tie
        for tie in system.relationships
        if shows_new(tie.values, tie.type, labels[tie.start], labels[tie.end])
    ]
    ends = {end for tie in ties for end in (tie.start, tie.end)}
    nodes = [node for node in system.nodes if shows_new(node.values, node.label) or node.id in ends]
    return replace(system, nodes=tuple(nodes), relationships=tuple(ties))


def kinds(system: System) -> set[tuple[str, ...]]:
    labels = {node.id: node.label for node in system.nodes}
    ties = {(tie.type, labels[tie.start], labels[tie.end]) for tie in system.relationships}
    return ties | {(node.label, key) for node in system.nodes for key in node.values}


@pytest.mark.parametrize("sample", ["northvale"])
def test_the_script_makes_a_system_that_reads_back_and_is_brought_in_again(
    sample: str, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    # A server takes half a minute to read the whole sample as text; each kind is in the part.
    whole, _ = read_system(find_source(sample))
    writers()["csv"].write(few_of_each(whole), tmp_path / "part")
    script = tmp_path / "s.cypher"
    exported = CliRunner().invoke(
        main, ["export", str(tmp_path / "part"), "--to", "cypher", "-o", str(script)]
    )
    assert exported.exit_code == 0, exported.output
    system, _ = read_system(tmp_path / "part")
    assert kinds(system) == kinds(whole)
    statements = list(cypher_script.statements(system))
    assert script.read_text(encoding="utf-8").endswith("".join(f"\n{one};\n" for one in statements))

    login = (neo4j_server.username, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.uri, auth=login) as driver:
        for _ in range(2):
            for statement in statements:
                driver.execute_query(statement)
    store = open_neo4j(neo4j_server.uri, *login)
    try:
        assert store.read(system.id) == system
    finally:
        store.close()

    back = tmp_path / "back"
    brought = CliRunner().invoke(main, ["import", "neo4j", "--store", "neo4j", "-o", str(back)])
    assert brought.exit_code == 0, brought.output
    again, _ = read_system(back)
    assert (again.id, again.name, again.as_at) == (system.id, system.name, system.as_at)
    assert again.sheets == system.sheets
    assert {n.id: n.values for n in again.nodes} == {n.id: n.values for n in system.nodes}
    assert len(again.relationships) == len(system.relationships)


def test_a_foreign_database_is_brought_in_by_a_mapping(neo4j_server: Server, tmp_path: Path) -> None:
    login = (neo4j_server.username, neo4j_server.password)
    made = "CREATE (:Hospital {name: 'One'})-[:FRIEND_OF]->(:Hospital {name: 'Two'})"
    with GraphDatabase.driver(neo4j_server.uri, auth=login) as driver:
        driver.execute_query(made)
    environment = {"NEO4J_USERNAME": login[0], "NEO4J_PASSWORD": login[1]}
    asked = ["import", "neo4j", "--store", neo4j_server.uri, "-o", str(tmp_path / "back")]
    asked += ["--things", "organisations:acute_trust", "--ties", "PARTNERS_WITH", "--as-at", "2022-07-31"]
    try:
        result = CliRunner().invoke(main, [*asked, "--id", "friends"], env=environment)
    finally:
        with GraphDatabase.driver(neo4j_server.uri, auth=login) as driver:
            driver.execute_query("MATCH (n:Hospital) DETACH DELETE n")
    assert result.exit_code == 0, result.output
    system, _ = read_system(tmp_path / "back")
    assert sorted(node.name for node in system.nodes) == ["One", "Two"]
    assert [tie.type for tie in system.relationships] == ["PARTNERS_WITH"]
