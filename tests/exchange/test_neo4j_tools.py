"""What is exported for Neo4j, given to Neo4j's own importer and shell, is the system that a load makes."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from exchange.test_other_tools import NAMES, SAMPLES, awkward
from java_tools import tools
from neo4j_server import server as servers
from store_engines import prepared
from sysmap.exchange.own import NEO4J_OPTIONS
from sysmap.model.store import GraphStore
from sysmap.model.values import System
from sysmap.pipeline import find_source, read_system
from sysmap.stores import open_neo4j
from sysmap.writers import writers


@pytest.fixture(scope="module")
def systems() -> Mapping[str, System]:
    return {name: read_system(find_source(name))[0] for name in SAMPLES} | {"awkward": _plain(awkward())}


def _plain(system: System) -> System:
    """The system without texts that begin like a formula, which tables cannot hold as they are."""
    texts = [
        replace(node, values={k: v.lstrip("=+") if isinstance(v, str) else v for k, v in node.values.items()})
        for node in system.nodes
    ]
    return replace(system, nodes=tuple(texts))


@pytest.fixture(scope="module", params=list(servers.VERSIONS))
def filled(
    request: pytest.FixtureRequest, systems: Mapping[str, System], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[servers.Server]:
    """A server of each version whose database the importer filled with all systems."""
    folder = tmp_path_factory.mktemp("import")
    server = prepared(request.param, folder / "home")
    options: dict[str, None] = {}
    for name, system in systems.items():
        (said,) = writers()["neo4j-csv"].write(system, folder / name)
        assert f"neo4j-admin database import full neo4j @{NEO4J_OPTIONS}" in said
        lines = (folder / name / NEO4J_OPTIONS).read_text(encoding="utf-8").splitlines()
        options |= dict.fromkeys(line.replace("=./", f"={folder / name}/") for line in lines)
    servers.admin(server, "database", "import", "full", "neo4j", *options)
    server.start()
    yield server
    server.kill()


@pytest.mark.neo4j
@pytest.mark.parametrize("name", NAMES)
def test_the_importer_makes_the_system_that_a_load_makes(
    name: str, filled: servers.Server, systems: Mapping[str, System]
) -> None:
    system = systems[name]
    with closing(open_neo4j(filled.uri, filled.username, filled.password)) as store:
        assert store.read(system.id) == system
        assert _counts(store, system) == (len(system.nodes), len(system.relationships))


def test_texts_that_begin_like_a_formula_are_said_to_come_out_otherwise(tmp_path: Path) -> None:
    said = writers()["neo4j-csv"].write(awkward(), tmp_path / "awkward")
    assert "2 texts that begin like a formula" in said[1] and "--to cypher" in said[1]


@pytest.mark.neo4j
def test_the_shell_runs_the_scripts_and_makes_the_systems_that_a_load_makes(
    filled: servers.Server, systems: Mapping[str, System], tmp_path: Path
) -> None:
    # The shell sends one statement after another: the smaller systems, or it takes a minute a server.
    shelled = {
        name: replace(systems[name], id=f"{systems[name].id}_by_shell")
        for name in ("awkward", "croydon", "frimley")
    }
    for name, system in shelled.items():
        assert writers()["cypher"].write(system, tmp_path / f"{name}.cypher") == ()
    # Running one a second time changes nothing.
    commands = "".join(f":source {tmp_path / name}.cypher\n" for name in (*shelled, "awkward"))
    (tmp_path / "all.cypher").write_text(commands, encoding="utf-8")
    tools.cypher_shell(filled, tmp_path / "all.cypher")
    with closing(open_neo4j(filled.uri, filled.username, filled.password)) as store:
        for system in shelled.values():
            assert store.read(system.id) == system
            assert _counts(store, system) == (len(system.nodes), len(system.relationships))


def _counts(store: GraphStore, system: System) -> tuple[int, int]:
    matched = "MATCH (n {system: $s}) OPTIONAL MATCH (n)-[r]->() WHERE r.derived IS NULL"
    rows = store.query(f"{matched} RETURN count(DISTINCT n) AS things, count(r) AS ties", {"s": system.id})
    return rows[0]["things"], rows[0]["ties"]
