"""A Neo4j that stops in the middle of a load, and one that was started to be read only."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from contract.cut_off import CutOff
from contract.shared import emptied, store_of
from contract.small_systems import small
from contract.test_cut_off import IN_BATCHES, IN_ONE, NEW, OLD, Place
from neo4j_server import server as servers
from store_engines import NEO4J, parameters
from sysmap.model.store import Changes, StoreError
from sysmap.stores import neo4j
from sysmap.stores.keeper import KeptSystems

# A server started anew plans every statement anew, and takes its time over each.
pytestmark = [pytest.mark.neo4j, pytest.mark.last]


@pytest.fixture(params=parameters(*NEO4J))
def server(
    request: pytest.FixtureRequest,
    start_neo4j: Callable[[str], servers.Server],
    monkeypatch: pytest.MonkeyPatch,
) -> servers.Server:
    """A running, empty server of each version, which may be stopped: nobody else needs it any more."""
    if servers.given():
        pytest.skip("a server that somebody else named is not stopped")
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    server = start_neo4j(request.param)
    if server.process is None:
        server.start()
    servers.empty(server)
    return server


@pytest.mark.parametrize("how", [IN_ONE, IN_BATCHES], ids=["in one transaction", "in batches"])
def test_a_server_that_stops_in_the_middle_of_a_load(server: servers.Server, how: dict[str, int]) -> None:
    place = Place(Path(), server)
    place.load(OLD)
    engine = neo4j.open_engine(server.uri, server.username, server.password, patience=1.0)
    store = KeptSystems(CutOff(engine, 5, server.kill), **how)
    with pytest.raises(StoreError) as told:
        store.replace(NEW)
    assert "\n" not in str(told.value)
    store.close()
    server.start()
    assert place.found() == (OLD if how is IN_ONE else None)
    place.load(NEW)
    assert place.found() == NEW


def test_a_database_that_may_only_be_read_is_analysed_and_says_so_when_written(
    server: servers.Server,
) -> None:
    assert server.home is not None
    with store_of(server) as store:
        store.replace(small())
    settings = server.home / "conf" / "neo4j.conf"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f"{before}server.databases.default_to_read_only=true\n", encoding="utf-8")
    server.stop()
    try:
        server.start()
        with store_of(server) as store:
            assert (store.read("s"), store.replace(small())) == (small(), Changes(0, 0))
            for write in (partial(store.replace, emptied(small())), partial(store.remove, "s")):
                with pytest.raises(
                    StoreError, match=r"lets nobody write there: .* Name another database \(--data"
                ):
                    write()
            assert store.read("s") == small()
    finally:
        settings.write_text(before, encoding="utf-8")
        server.kill()
