"""A load that is cut off leaves the old system, the new one, or one that says it is not whole."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from contract.small_systems import large, small
from neo4j_server.server import Server, empty
from store_engines import ENGINES, parameters
from sysmap.model.store import Changes, GraphStore, StoreError, SystemNotWhole, whole_system
from sysmap.model.values import System
from sysmap.stores import neo4j, open_embedded, open_neo4j
from sysmap.stores.keeper import KeptSystems

TESTS = Path(__file__).parents[1]
OLD, NEW = large(count=30, name="Old"), large(count=45, name="New")
IN_ONE = {"one_transaction": 1000, "batch": 10}
IN_BATCHES = {"one_transaction": 5, "batch": 10}


class Place:
    """Where a store is: opened anew by this process or another, one at a time."""

    def __init__(self, folder: Path, server: Server | None) -> None:
        self.folder = folder
        self.server = server

    def open(self) -> GraphStore:
        if self.server is None:
            return open_embedded(self.folder)
        return open_neo4j(self.server.uri, self.server.username, self.server.password)

    def load(self, system: System) -> None:
        store = self.open()
        store.replace(system)
        store.close()

    def found(self, system_id: str = "s") -> System | None:
        """The system in the store; None if the store says that it is not whole."""
        store = self.open()
        try:
            whole_system(store, system_id)
            return store.read(system_id)
        except SystemNotWhole:
            with pytest.raises(SystemNotWhole, match="Load it again"):
                store.read(system_id)
            assert [entry.whole for entry in store.systems() if entry.id == system_id] == [False]
            return None
        finally:
            store.close()

    def load_elsewhere(self, at: int, **how: int) -> bool:
        """Load the new system in a process that ends before statement `at`; whether it got through."""
        where = {"folder": str(self.folder)} if self.server is None else {"uri": self.server.uri}
        said = {**where, "count": 45, "name": "New", "at": at, **how}
        environment = {**os.environ, "PYTHONPATH": str(TESTS)}
        if self.server is not None:
            environment |= {"NEO4J_USERNAME": self.server.username, "NEO4J_PASSWORD": self.server.password}
        done = subprocess.run(
            [sys.executable, "-m", "contract.cut_off", json.dumps(said)],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.stderr == ""
        return done.returncode == 0


@pytest.fixture(params=parameters(*ENGINES))
def place(request: pytest.FixtureRequest, start_neo4j: Callable[[str], Server], tmp_path: Path) -> Place:
    if request.param == "embedded":
        return Place(tmp_path / "store", None)
    server = start_neo4j(request.param)
    empty(server)
    return Place(tmp_path, server)


def test_a_kill_within_one_transaction_leaves_the_old_system(place: Place) -> None:
    place.load(small("other"))
    place.load(OLD)
    for at in (1, 2, 5, 8):
        assert not place.load_elsewhere(at, **IN_ONE)
        assert place.found() == OLD
    assert place.load_elsewhere(1000, **IN_ONE)
    assert place.found() == NEW
    assert place.found("other") == small("other")


def test_a_kill_between_batches_leaves_no_mixture_that_looks_whole(place: Place) -> None:
    place.load(small("other"))
    found = []
    for at in (1, 2, 3, 7, 12, 18):
        place.load(OLD)
        assert not place.load_elsewhere(at, **IN_BATCHES)
        found.append(place.found())
        assert place.found("other") == small("other")
    assert found == [OLD, OLD, None, None, None, None]
    assert place.load_elsewhere(1000, **IN_BATCHES)
    assert place.found() == NEW


def test_a_first_load_that_was_cut_off_is_not_whole(place: Place) -> None:
    assert not place.load_elsewhere(6, **IN_BATCHES)
    assert place.found() is None
    place.load(NEW)
    assert place.found() == NEW


def test_a_load_that_was_cut_off_goes_on_where_it_stopped(place: Place) -> None:
    whole = len(NEW.nodes) + len(NEW.relationships) + len(NEW.derived_ties)
    assert not place.load_elsewhere(8, **IN_BATCHES)
    assert place.found() is None
    store = place.open()
    done = store.replace(NEW)
    store.close()
    assert done.deleted == 0
    assert 0 < done.written < whole
    assert place.found() == NEW


@pytest.mark.late
def test_a_system_that_is_not_whole_can_be_removed(place: Place) -> None:
    assert not place.load_elsewhere(6, **IN_BATCHES)
    store = place.open()
    store.remove("s")
    assert list(store.systems()) == []
    assert store.query("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    store.close()


@pytest.mark.neo4j
def test_who_reads_while_another_loads_sees_one_system_or_the_other(neo4j_server: Server) -> None:
    reader, writer = (_kept(neo4j_server, **IN_BATCHES) for _ in range(2))
    writer.replace(OLD)
    done = threading.Event()

    def load() -> None:
        for system in (NEW, OLD) * 3:
            writer.replace(system)
        done.set()

    thread = threading.Thread(target=load)
    thread.start()
    seen: list[System | None] = []
    while not done.is_set():
        try:
            seen.append(reader.read("s"))
        except SystemNotWhole:
            seen.append(None)
    thread.join()
    assert all(system in (OLD, NEW, None) for system in seen)
    assert seen
    assert reader.read("s") == OLD


@pytest.mark.neo4j
@pytest.mark.parametrize("how", [IN_ONE, IN_BATCHES], ids=["in one transaction", "in batches"])
def test_two_who_load_at_once_come_one_after_the_other(neo4j_server: Server, how: dict[str, int]) -> None:
    told: list[StoreError] = []

    def load(system: System, store: GraphStore) -> None:
        for _ in range(4):
            try:
                store.replace(system)
            except StoreError as error:
                told.append(error)

    stores = [_kept(neo4j_server, **how) for _ in range(2)]
    threads = [threading.Thread(target=load, args=pair) for pair in zip((OLD, NEW), stores, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all("load" in str(error) for error in told)
    try:
        assert stores[0].read("s") in (OLD, NEW)
    except SystemNotWhole:
        assert told
    stores[0].replace(NEW)
    assert stores[1].read("s") == NEW
    assert stores[1].replace(NEW) == Changes(0, 0)


@pytest.mark.neo4j
def test_two_systems_loaded_at_once_are_joined(neo4j_server: Server) -> None:
    stores = [_kept(neo4j_server, **IN_ONE) for _ in range(2)]
    threads = [
        threading.Thread(target=store.replace, args=(small(name),))
        for name, store in zip(("s", "t"), stores, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stores[0].query("MATCH ()-[r:SAME_AS]->() RETURN count(r) AS joins") == [{"joins": 2}]


def test_what_was_changed_by_hand_is_not_read_as_if_it_were_whole(tmp_path: Path) -> None:
    place = Place(tmp_path / "store", None)
    place.load(OLD)
    store = place.open()
    assert isinstance(store, KeptSystems)
    store._engine.write(lambda run: run("MATCH (n:Role {id: 's/role1'}) DETACH DELETE n", {}))
    with pytest.raises(SystemNotWhole, match="changed by hand"):
        store.read("s")
    assert store.replace(OLD) == Changes(written=2)
    assert store.read("s") == OLD
    store.close()


def _kept(server: Server, **how: int) -> KeptSystems:
    return KeptSystems(neo4j.open_engine(server.uri, server.username, server.password), **how)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The tests name their servers themselves."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    yield


def test_a_query_is_refused_while_a_system_it_asks_about_is_not_whole(place: Place) -> None:
    place.load(small("other"))
    assert not place.load_elsewhere(6, **IN_BATCHES)
    store = place.open()
    count = "MATCH (n) RETURN count(n) AS n"
    for text, given in (
        (count, {}),
        (count, {"system": "s"}),
        ("MATCH (n {system: $system}) RETURN n", {"system": "s"}),
    ):
        with pytest.raises(SystemNotWhole, match="Load it again"):
            store.query(text, given)
    [of_other] = store.query("MATCH (n {system: $system}) RETURN count(n) AS n", {"system": "other"})
    assert of_other["n"] > 0
    store.replace(NEW)
    assert store.query(count)[0]["n"] > 45
    store.close()


def test_a_query_during_which_a_system_is_loaded_is_refused(tmp_path: Path) -> None:
    place = Place(tmp_path / "store", None)
    place.load(OLD)
    store = place.open()
    assert isinstance(store, KeptSystems)
    answer = store._engine.answer

    def meanwhile(*asked: Any) -> Any:
        rows = answer(*asked)
        store.replace(NEW)
        return rows

    store._engine.answer = meanwhile  # type: ignore[method-assign,assignment]
    with pytest.raises(SystemNotWhole, match="ask again"):
        store.query("MATCH (n:Role) RETURN count(n) AS n")
    assert store.query("MATCH (n:Role) RETURN count(n) AS n") == [{"n": 45}]
    store.close()
