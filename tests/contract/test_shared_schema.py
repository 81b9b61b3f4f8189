"""Constraints and indexes of ours in a Neo4j that others use too, and what an earlier version left there."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from contract.shared import drop_schema, everything, run, schema, store_of
from contract.small_systems import large, small
from neo4j_server.server import Server, empty
from sysmap.model.store import Changes, StoreError, SystemNotWhole

pytestmark = [pytest.mark.neo4j, pytest.mark.late]


@pytest.fixture
def server(neo4j_server: Server) -> Iterator[Server]:
    """A server without nodes, constraints and indexes, and left so.

    After each change of those a server plans every statement anew: this is only for tests about them.
    """
    drop_schema(neo4j_server)
    yield neo4j_server
    drop_schema(neo4j_server)
    empty(neo4j_server)


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
