"""Stores for every test: each test that asks for `store` runs once an engine."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from neo4j_server import server as servers
from store_engines import ENGINES, NEO4J, parameters, prepared
from sysmap.model.store import GraphStore
from sysmap.stores import open_embedded, open_neo4j


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """However the rest is shuffled, what is marked `late` comes behind it, and `last` behind that."""
    items.sort(key=lambda item: [bool(item.get_closest_marker(mark)) for mark in ("last", "late")])


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test touches the user's own graphs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SYSMAP_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def start_neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], servers.Server]]:
    """Gives the running server of an engine's name, started once a run and stopped at its end."""
    running: dict[str, servers.Server] = {}

    def start(engine: str) -> servers.Server:
        if engine not in running:
            server = servers.given()
            if server is None:
                server = prepared(engine, tmp_path_factory.mktemp(engine))
                server.start()
            if foreign := servers.foreign_nodes(server):
                pytest.fail(
                    f"{server.uri} holds {foreign} nodes that are not sysmap's and would be emptied:"
                    " name another server"
                )
            running[engine] = server
        return running[engine]

    try:
        yield start
    finally:
        # Their homes are thrown away with them, so they need no time to tidy up.
        for server in running.values():
            server.kill()


@pytest.fixture(params=parameters(*NEO4J))
def neo4j_server(
    request: pytest.FixtureRequest, start_neo4j: Callable[[str], servers.Server]
) -> servers.Server:
    """A running, empty server of each version."""
    server = start_neo4j(request.param)
    servers.empty(server)
    return server


@pytest.fixture(params=parameters(*ENGINES))
def store(
    request: pytest.FixtureRequest, start_neo4j: Callable[[str], servers.Server], tmp_path: Path
) -> Iterator[GraphStore]:
    """An empty store on each engine."""
    opened = _open(request.param, start_neo4j, tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def stores(
    start_neo4j: Callable[[str], servers.Server], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], GraphStore]]:
    """Gives one open store by an engine's name, quicker than `store`.

    Load what you need at the start of every test and under an id of your own: tests in between
    may have emptied the server.
    """
    opened: dict[str, GraphStore] = {}

    def give(engine: str) -> GraphStore:
        if engine not in opened:
            opened[engine] = _open(engine, start_neo4j, tmp_path_factory.mktemp("shared"))
        return opened[engine]

    yield give
    for one in opened.values():
        one.close()


@pytest.fixture
def embedded_store(tmp_path: Path) -> Iterator[GraphStore]:
    """An empty embedded store."""
    opened = open_embedded(tmp_path / "store")
    yield opened
    opened.close()


def _open(engine: str, start_neo4j: Callable[[str], servers.Server], folder: Path) -> GraphStore:
    if engine == "embedded":
        return open_embedded(folder)
    server = start_neo4j(engine)
    servers.empty(server)
    return open_neo4j(server.uri, server.username, server.password)
