"""A Neo4j that is not empty: only what sysmap wrote is ever read, changed or removed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import pytest

from contract.cut_off import CutOff
from contract.shared import FOREIGN, drop_schema, everything, run, schema
from contract.small_systems import large, small
from neo4j_server.server import Server, empty
from sysmap.model.store import (
    Changes,
    GraphStore,
    Loading,
    StoreError,
    SystemNotFound,
    SystemNotWhole,
    SystemOfAnother,
)
from sysmap.model.values import System
from sysmap.stores import neo4j, open_neo4j
from sysmap.stores.keeper import KeptSystems

pytestmark = pytest.mark.neo4j


@pytest.fixture
def server(neo4j_server: Server) -> Iterator[Server]:
    """A server without nodes, constraints and indexes, and left so."""
    drop_schema(neo4j_server)
    yield neo4j_server
    drop_schema(neo4j_server)
    empty(neo4j_server)


@contextmanager
def store_of(server: Server) -> Iterator[GraphStore]:
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


def test_constraints_neither_bind_what_others_have_nor_are_stopped_by_it(server: Server) -> None:
    run(
        server,
        "CREATE CONSTRAINT person_id FOR (n:Person) REQUIRE n.id IS UNIQUE",
        "CREATE INDEX theirs FOR (n:Board) ON (n.id)",
        "CREATE INDEX board_system FOR (n:Board) ON (n.system)",
        "CREATE (:Board {id: 'twin'}), (:Board {id: 'twin'}), (:System {id: 'twin'}), (:System {id: 'twin'})",
    )
    before = schema(server)
    with store_of(server) as store:
        store.replace(small())
        assert store.read("s") == small()
        assert {"sysmap_system", "sysmap_role_id"} <= schema(server) - before
        assert not {"sysmap_person_id", "sysmap_board_id", "sysmap_board_system"} & schema(server)
        run(
            server,
            "CREATE (:Place {id: 'twin'}), (:Place {id: 'twin'}), (:System {id: 's'}), (:System {id: 's'})",
        )
        store.remove("s")
        assert schema(server) == before


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (
            "CREATE INDEX marks FOR (n:System) ON (n.sysmap)",
            "has an index marks on (:System).sysmap that sysmap did not make, and it stands where"
            " sysmap needs its"
            " constraint on (:System).sysmap. Take it away (DROP INDEX `marks` IF EXISTS), or",
        ),
        (
            "CREATE CONSTRAINT sysmap_role_id FOR (n:Film) REQUIRE n.id IS UNIQUE",
            "has a constraint sysmap_role_id on (:Film).id that sysmap did not make, and it has the"
            " name that sysmap"
            " gives its own on (:Role).id. Take it away (DROP CONSTRAINT `sysmap_role_id` IF EXISTS), or",
        ),
        (
            "CREATE TEXT INDEX sysmap_role_id FOR (n:Role) ON (n.id)",
            "has an index sysmap_role_id that sysmap did not make",
        ),
    ],
    ids=["an index where our constraint is to be", "a constraint of our name", "an index of another sort"],
)
def test_what_is_in_the_way_is_named_with_the_way_out(server: Server, theirs: str, said: str) -> None:
    run(server, theirs)
    before = schema(server)
    with store_of(server) as store:
        with pytest.raises(StoreError) as told:
            store.replace(small())
        assert said in str(told.value)
        assert str(told.value).endswith("load into a database of its own: --database.")
        assert (schema(server), everything(server)) == (before, [[], []])


def test_a_constraint_of_others_that_forbids_what_is_to_be_written_is_named(server: Server) -> None:
    run(
        server,
        "CREATE CONSTRAINT one_name FOR (n:Board) REQUIRE n.name IS UNIQUE",
        "CREATE (:Board {name: 'B'})",
    )
    with store_of(server) as store:
        with pytest.raises(
            StoreError, match=r"a constraint of the database forbids it.*`name` = 'B'.*--database"
        ):
            store.replace(small())
        assert run(server, "MATCH (n) RETURN count(n) AS n") == [{"n": 1}]


def test_the_last_system_takes_our_constraints_and_indexes_away(server: Server) -> None:
    with store_of(server) as store:
        store.replace(small("s"))
        store.replace(small("t"))
        made = schema(server)
        assert made
        assert all(name.startswith("sysmap_") for name in made)
        store.remove("s")
        assert schema(server) == made
        store.remove("t")
        assert schema(server) == set()
        store.replace(small("s"))
        assert schema(server) == made


def test_first_loads_at_once_all_succeed(server: Server) -> None:
    ids = ("a", "b", "c", "a", "d", "e")

    def load(id_: str) -> Changes:
        with store_of(server) as store:
            return store.replace(large(id_, 5))

    with ThreadPoolExecutor(len(ids)) as pool:
        assert len(list(pool.map(load, ids))) == len(ids)
    with store_of(server) as store:
        assert [entry.id for entry in store.systems() if entry.whole] == ["a", "b", "c", "d", "e"]
        assert all(store.read(id_) == large(id_, 5) for id_ in ids)


EARLIER_SCHEMA = [
    f"CREATE CONSTRAINT {label.lower()}_id FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for label in ("Board", "Objective", "Organisation", "Person", "Place", "Programme", "Role", "System")
] + [
    f"CREATE INDEX {label.lower()}_{key} FOR (n:{label}) ON (n.{key})"
    for key, labels in (
        ("system", ("Board", "Objective", "Organisation", "Person", "Place", "Programme", "Role")),
        ("code", ("Organisation", "Place")),
    )
    for label in labels
]


@pytest.fixture
def earlier(server: Server) -> Server:
    """A server into which sysmap 0.1.0 loaded two systems before it marked them."""
    with store_of(server) as store:
        store.replace(small("s"))
        store.replace(small("t"))
    drop_schema(server)
    run(server, "MATCH (s:System) REMOVE s.sysmap, s.written", *EARLIER_SCHEMA)
    return server


def test_what_an_earlier_version_loaded_is_known_and_made_new_by_the_next_load(earlier: Server) -> None:
    with store_of(earlier) as store:
        assert [(entry.id, entry.whole) for entry in store.systems()] == [("s", False), ("t", False)]
        for asked in (partial(store.read, "s"), partial(store.query, "MATCH (n) RETURN n", {"system": "s"})):
            with pytest.raises(
                SystemNotWhole, match=r"s in .* an earlier version of sysmap loaded it\. Load it again"
            ):
                asked()
        store.replace(small("s"))
        assert store.read("s") == small("s")
        assert run(earlier, "MATCH (s:System) RETURN s.id AS i, s.sysmap AS m ORDER BY i") == [
            {"i": "s", "m": "s"},
            {"i": "t", "m": None},
        ]
        assert all(name.startswith("sysmap_") for name in schema(earlier))
        store.replace(small("t"))
        assert [(entry.id, entry.whole) for entry in store.systems()] == [("s", True), ("t", True)]
        assert len(run(earlier, "MATCH (a)-[r:SAME_AS]->(b) RETURN a.id AS a")) == 2


def test_what_an_earlier_version_loaded_can_be_removed(earlier: Server) -> None:
    with store_of(earlier) as store:
        store.remove("s")
        store.remove("t")
        assert everything(earlier) == [[], []]
        assert schema(earlier) == set()


def test_constraints_under_names_that_others_use_too_are_left_where_they_are_not_all_ours(
    server: Server,
) -> None:
    run(server, EARLIER_SCHEMA[3], EARLIER_SCHEMA[7])
    with store_of(server) as store:
        store.replace(small())
        assert {"person_id", "system_id"} <= schema(server)
        store.remove("s")
        assert schema(server) == {"person_id", "system_id"}


def test_an_expired_password_is_said_in_its_own_words(server: Server) -> None:
    run(server, "CREATE OR REPLACE USER expired SET PASSWORD 'to-be-changed' CHANGE REQUIRED")
    try:
        with pytest.raises(StoreError) as told:
            open_neo4j(server.uri, "expired", "to-be-changed")
        assert str(told.value) == (
            f"{server.uri}: the password of this user has to be changed before it is of use. In Neo4j"
            " Browser or"
            " cypher-shell, in the database system: ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new'"
        )
    finally:
        run(server, "DROP USER expired")


def test_the_database_that_holds_users_and_no_graph_is_refused(server: Server) -> None:
    with pytest.raises(
        StoreError, match=r"'system' of .* holds users and databases and no graph: name another"
    ):
        open_neo4j(server.uri, server.username, server.password, "system")


def test_a_database_that_may_only_be_read_is_analysed_and_says_so_when_written(server: Server) -> None:
    if server.home is None:
        pytest.skip("a server that somebody else named is not started anew")
    with store_of(server) as store:
        store.replace(small())
    settings = server.home / "conf" / "neo4j.conf"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f"{before}server.databases.default_to_read_only=true\n", encoding="utf-8")
    server.stop()
    server.start()
    try:
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
        server.stop()
        server.start()
