"""A Neo4j that is not empty: only what sysmap wrote is ever read, changed or removed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from contract.cut_off import CutOff
from contract.shared import FOREIGN, emptied, everything, in_batches, run, store_of
from contract.small_systems import small
from neo4j_server.server import Server, empty
from sysmap.model.store import (
    Changes,
    Loading,
    StoreError,
    SystemNotFound,
    SystemNotWhole,
    SystemOfAnother,
)
from sysmap.stores import neo4j
from sysmap.stores.keeper import KeptSystems

pytestmark = pytest.mark.neo4j


@pytest.fixture
def server(neo4j_server: Server) -> Iterator[Server]:
    """A server without nodes, and left so; constraints and indexes of ours may be there from before."""
    yield neo4j_server
    empty(neo4j_server)


@pytest.mark.late
def test_what_others_have_neither_dies_nor_crashes_anything(server: Server) -> None:
    run(server, *FOREIGN)
    before = everything(server)
    with store_of(server) as store:
        assert list(store.systems()) == []
        with pytest.raises(SystemNotFound):
            store.read("s")
        assert store.replace(small("s")) == Changes(written=10)
        assert store.replace(small("t")) == Changes(written=12)
        assert store.replace(small("s")) == store.replace(small("t")) == Changes(0, 0)
        assert (store.read("s"), store.read("t")) == (small("s"), small("t"))
        assert [(entry.id, entry.whole) for entry in store.systems()] == [("s", True), ("t", True)]
        assert store.query("MATCH (b:Board {id: $system + '/b'}) RETURN b.name AS n", {"system": "s"}) == [
            {"n": "B"}
        ]
        joined = "MATCH (a)-[:SAME_AS]->(b) RETURN a.id AS a, b.id AS b ORDER BY a"
        assert store.query(joined) == [{"a": "s/o1", "b": "t/o1"}, {"a": "s/p1", "b": "t/p1"}]
        store.replace(emptied(small("s")))
        assert store.read("s") == emptied(small("s"))
        store.remove("s")
        store.remove("t")
        assert everything(server) == before
        with pytest.raises(SystemNotFound):
            store.remove("s")


def test_strangers_are_counted_where_rules_would_take_them_for_ours(server: Server) -> None:
    with store_of(server) as store:
        store.replace(small("s"))
        assert store.strangers("s") == 0
        run(
            server,
            "CREATE (:System {id: 's'}), (:Role {system: 's', id: 'r1'}), (:Role {system: 't', live: true})",
        )
        assert store.strangers("s") == 1
        run(
            server,
            "CREATE (:Role {system: 's', id: 'r1', live: true}), (:Role {system: 's', id: 7, live: true})",
        )
        assert store.strangers("s") == 3
        run(server, "MATCH (b:Board {id: 's/b'}) CREATE (:Role {live: true})-[:SITS_ON {live: true}]->(b)")
        assert store.strangers("s") == 4


def test_what_looks_like_ours_to_a_load_is_named_before_anything_is_written(server: Server) -> None:
    run(server, "CREATE (:Board {id: 's/b', name: 'of another program'})")
    before = everything(server)
    with store_of(server) as store:
        with pytest.raises(StoreError, match=r"holds \(:Board \{id: 's/b'\}\), which sysmap did not write"):
            store.replace(small("s"))
        assert everything(server) == before
        store.replace(small("t"))
        assert store.read("t") == small("t")


@pytest.mark.late
@pytest.mark.parametrize("how", [store_of, in_batches], ids=["in one transaction", "in batches"])
def test_what_an_analyst_writes_on_our_things_stays(server: Server, how: type) -> None:
    wrote = (
        "MATCH (b:Board {id: 's/b'}) SET b.pagerank = 0.5, b.seen = datetime('2024-01-01T10:00:00Z'),"
        " b.at = point({x: 1, y: 2}), b.embedding = [0.1, 0.2], b.far = date('+12345-01-01'), b:Watched",
        "MATCH (s:System {id: 's'}) SET s.colour = 'red'",
        "MATCH ()-[r {id: 's/r4'}]->() SET r.score = 3",
        "MATCH (a {id: 's/o1'}) MATCH (b {id: 's/b'})"
        " CREATE (a)-[:SIMILAR {score: 1.0}]->(b), (:Note {text: 'mine'})-[:ABOUT]->(b), (a)-[:SITS_ON]->(b)",
    )
    left = (
        "MATCH (b:Watched {id: 's/b'})<-[:ABOUT]-(:Note) MATCH (:Board)-[g:GOVERNS]->() MATCH (y:System)"
        " MATCH (b)<-[s:SIMILAR]-(:Organisation)-[:SITS_ON]->(b) RETURN b.pagerank AS p, b.at.x AS x,"
        " b.seen = datetime('2024-01-01T10:00:00Z') AS d, b.embedding AS e, s.score AS s, g.score AS"
        " g, y.colour AS c"
    )
    theirs = {"p": 0.5, "d": True, "x": 1.0, "e": [0.1, 0.2], "s": 1.0, "g": 3, "c": "red"}
    with how(server) as store:
        store.replace(small())
        run(server, *wrote)
        assert run(server, left) == [theirs]
        assert store.read("s") == small()
        assert store.strangers("s") == 0
        assert store.replace(small()) == Changes(0, 0)
        store.replace(emptied(small()))
        assert store.read("s") == emptied(small())
        assert run(server, left) == [theirs]
        [board] = run(
            server, "MATCH (b:Board {id: 's/b'}) RETURN b.last_met AS met, b.pauses AS pauses, b.name AS name"
        )
        assert board == {"met": None, "pauses": None, "name": "Another name"}
        store.replace(small())
        assert store.read("s") == small()
        assert run(server, left) == [theirs]
        store.remove("s")
        assert run(server, "MATCH (n) RETURN labels(n) AS l, n.text AS t") == [{"l": ["Note"], "t": "mine"}]


def test_a_column_of_ones_own_is_ours_as_soon_as_the_sheets_have_it(server: Server) -> None:
    with store_of(server) as store:
        store.replace(small())
        run(server, "MATCH (b:Board {id: 's/b'}) SET b.budget = 5")
        assert store.read("s") == small()
        board = small().by_id["b"]
        with_budget = replace(board, values={**board.values, "budget": 7})
        nodes = tuple(with_budget if node.id == "b" else node for node in small().nodes)
        assert store.replace(replace(small(), nodes=nodes)) == Changes(written=1)
        assert store.read("s").by_id["b"].values["budget"] == 7
        run(server, "MATCH (b:Board {id: 's/b'}) SET b.budget = 5")
        with pytest.raises(SystemNotWhole, match="changed by hand"):
            store.read("s")
        assert store.replace(small()) == Changes(written=1)
        assert run(server, "MATCH (b:Board {id: 's/b'}) RETURN b.budget AS b") == [{"b": None}]


@pytest.mark.parametrize(
    "done",
    [
        "MATCH (b:Board {id: 's/b'}) CREATE (c:Board) SET c = properties(b)",
        "MATCH (b:Board {id: 's/b'}) SET b:Programme",
        "MATCH (a)-[r:GOVERNS]->(b) CREATE (a)-[c:GOVERNS]->(b) SET c = properties(r)",
    ],
    ids=["copied", "another label of ours", "a tie copied"],
)
def test_what_was_made_to_look_like_more_of_ours_is_seen_and_mended(server: Server, done: str) -> None:
    with store_of(server) as store:
        store.replace(small())
        run(server, done)
        with pytest.raises(SystemNotWhole, match="changed by hand"):
            store.read("s")
        store.replace(small())
        assert store.read("s") == small()
        assert run(server, "MATCH (n {system: 's'}) RETURN count(n) AS n") == [{"n": 4}]
        assert run(server, "MATCH (:Board)-[r:GOVERNS]->() RETURN count(r) AS n") == [{"n": 1}]


FIRST = Loading("anna", "/sheets/one", "2026-11-01T09:30:00+00:00")
SECOND = Loading("bob", "/sheets/two", "2026-11-02T09:30:00+00:00")


def test_a_second_folder_of_one_id_takes_no_place_unless_that_is_said(server: Server) -> None:
    with store_of(server) as store:
        store.replace(small(), "hash", FIRST)
        before = everything(server)
        with pytest.raises(SystemOfAnother) as told:
            store.replace(emptied(small()), "other", SECOND)
        assert str(told.value) == (
            f"s in {server.uri} was loaded from /sheets/one by anna on 2026-11-01 09:30, and now it"
            " would be loaded"
            " from /sheets/two. Say --replace if that is meant, or give this system another id in"
            " its system.toml."
        )
        assert everything(server) == before
        assert [entry.loaded for entry in store.systems()] == [FIRST]
        later = replace(FIRST, by="cleo", at="2026-11-03T09:30:00+00:00")
        assert store.replace(small(), "hash", later) == Changes(0, 0)
        assert everything(server) == before
        store.replace(emptied(small()), "hash", later)
        assert [entry.loaded for entry in store.systems()] == [later]
        store.replace(small(), "other", SECOND, over=True)
        assert (store.read("s"), [entry.loaded for entry in store.systems()]) == (small(), [SECOND])
        # The same content from elsewhere changes nothing but where it is from.
        assert store.replace(small(), "other", FIRST, over=True) == Changes(0, 0)
        assert [entry.loaded for entry in store.systems()] == [FIRST]


def test_a_first_load_that_was_cut_off_keeps_its_place_too(server: Server) -> None:
    engine = neo4j.open_engine(server.uri, server.username, server.password)
    cut = KeptSystems(CutOff(engine, 6, _fail), one_transaction=3, batch=2)
    with pytest.raises(StoreError, match="cut off"):
        cut.replace(small(), "hash", FIRST)
    engine.close()
    with store_of(server) as store:
        assert [(entry.whole, entry.loaded) for entry in store.systems()] == [(False, FIRST)]
        with pytest.raises(SystemOfAnother):
            store.replace(small(), "hash", SECOND)
        store.replace(small(), "hash", FIRST)
        assert store.read("s") == small()


def _fail() -> None:
    raise StoreError("cut off")
