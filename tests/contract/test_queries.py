"""What an analyst may ask of a store, on every engine."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from contract.small_systems import large, small
from store_engines import ENGINES, parameters
from sysmap.model.store import GraphStore, QueryFailed, QueryRefused, QueryTimedOut


@pytest.fixture(scope="module", params=parameters(*ENGINES))
def asked(request: pytest.FixtureRequest, stores: Callable[[str], GraphStore]) -> GraphStore:
    """A store on each engine with the systems `s` and `asked` in it."""
    store = stores(request.param)
    store.replace(small())
    store.replace(large("asked", count=100))
    return store


@pytest.fixture(scope="module", autouse=True)
def unharmed(asked: GraphStore) -> Iterator[None]:
    """Whatever is asked, the systems are as they were."""
    yield
    assert asked.read("s") == small()
    assert asked.read("asked") == large("asked", count=100)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (n:Place {id: 'x'}) RETURN n.id AS id",
        "MATCH (n:Place) SET n.name = 'x'",
        "MATCH (n:Place) SET n.name = 'x' RETURN n.id AS id",
        "MATCH (n:Place) REMOVE n.name RETURN n.id AS id",
        "MATCH (n:Place) DETACH DELETE n",
        "MERGE (n:Place {id: 'x'}) RETURN n.id AS id",
        "MATCH (n:Place) CALL (n) { SET n.name = 'x' } RETURN n.id AS id",
        "UNWIND [1] AS one CREATE (:Place {id: 'x'})",
        "MATCH (n:Place) FOREACH (x IN [1] | SET n.name = 'x')",
        "CREATE INDEX some IF NOT EXISTS FOR (n:Place) ON (n.name)",
        "DROP CONSTRAINT place_id",
        "CALL db.createLabel('Other')",
        "CALL `db`.`createLabel`('Other')",
        "CALL db.createProperty('other')",
        "CALL dbms.killQuery('x')",
        "EXPLAIN CREATE (n:Place {id: 'x'})",
        "EXPLAIN CALL db.createLabel('Other')",
        "EXPLAIN LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row",
        "EXPLAIN PROFILE MATCH (n) RETURN n.id AS id",
        "PROFILE CREATE (n:Place {id: 'x'})",
        "PROFILE MATCH (n:Place) SET n.name = 'x' RETURN n.id AS id",
        "SHOW INDEXES",
        "SHOW USERS",
        "SHOW DATABASES",
        "CREATE USER somebody SET PASSWORD 'something'",
        "TERMINATE TRANSACTIONS 'x'",
        "USE system RETURN 1 AS one",
        "CYPHER 5 RETURN 1 AS one",
        "RETURN 1 AS one; MATCH (n) DETACH DELETE n",
        "LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row",
        "load /* quite */ csv WITH HEADERS FROM 'https://example.org/x.csv' AS row RETURN row",
        "CALL { LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row } RETURN row",
        "MATCH (n:Place) CALL (n) { LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row } RETURN row",
        "\\u004cOAD CSV FROM 'file:///etc/hostname' AS row RETURN row",
        "UNWIND [1] AS x \\u004cOAD CSV FROM 'file:///etc/hostname' AS row RETURN row",
        "UNWIND [1] AS x C\\u0041LL db.createLabel('Other') RETURN x AS x",
        "// nothing",
        "",
    ],
)
def test_a_query_that_does_more_than_read_is_refused(asked: GraphStore, statement: str) -> None:
    # Where escapes are not read as the letters they stand for, such a text is no Cypher at all.
    expected = (QueryRefused, QueryFailed) if "\\" in statement else QueryRefused
    with pytest.raises(expected) as refused:
        asked.query(statement)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "statement",
    [
        "RETURN 'LOAD CSV' AS x",
        "RETURN \"LOAD CSV FROM 'file:///etc/hostname' AS row\" AS x",
        "RETURN 1 AS x // LOAD CSV",
        "RETURN 1 AS `LOAD CSV`",
        "WITH 1 AS load, 2 AS csv RETURN load + csv AS x",
        "MATCH (n:Place) WHERE n.name = 'CREATE (n)' OR n.name CONTAINS 'SET' RETURN n.id AS x",
        "MATCH (n) WHERE n.call = 'db.createLabel' RETURN n.id AS x",
        "CALL db.labels() YIELD label RETURN label AS x",
        "MATCH (n:Place) CALL (n) { RETURN n.name AS x } RETURN x AS x",
        "RETURN 1 AS x;",
    ],
)
def test_words_in_names_and_strings_are_not_refused(asked: GraphStore, statement: str) -> None:
    asked.query(statement)


def test_a_query_has_a_time_limit(asked: GraphStore) -> None:
    long = (
        "MATCH (a:Role), (b:Role), (c:Role), (d:Role), (e:Role)"
        " WHERE a.name + b.name + c.name + d.name + e.name = 'x' RETURN count(*) AS n"
    )
    with pytest.raises(QueryTimedOut, match=r"longer than 0\.5 seconds"):
        asked.query(long, timeout=0.5)
    assert asked.query("RETURN 1 AS one", timeout=30) == [{"one": 1}]


def test_threads_may_ask_at_a_time_each_with_its_own_limit(asked: GraphStore) -> None:
    counted = "MATCH (n) RETURN count(n) AS nodes, $one AS one"
    (nodes,) = {row["nodes"] for row in asked.query(counted, {"one": 0})}
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(asked.query, counted, {"one": n}, 20.0 + n % 2) for n in range(40)]
        assert [answer.result() for answer in answers] == [[{"nodes": nodes, "one": n}] for n in range(40)]
    assert asked.read("asked") == large("asked", count=100)


@pytest.mark.parametrize(
    "statement", ["RETURN 1 +", "MATCH (n) RETURN m.name AS x", "RETURN 1 / 0 AS x", "RETURN $missing AS x"]
)
def test_a_query_that_cannot_work_says_so_in_a_line(asked: GraphStore, statement: str) -> None:
    with pytest.raises(QueryFailed, match="The query failed: ") as failed:
        asked.query(statement)
    assert "\n" not in str(failed.value)
    assert "com.arcadedb" not in str(failed.value)


def test_rows_are_plain_values_in_every_engine_alike(asked: GraphStore) -> None:
    rows = asked.query(
        "MATCH (b:Board {id: $id})-[r:GOVERNS]->(p:Place) RETURN b.last_met AS day, b.pauses AS pauses,"
        " [b.last_met] AS days, {day: b.last_met, none: null} AS map, r.valid_from AS starts, p.code AS code,"
        " 1 AS one, 0.5 AS half, true AS yes, null AS none, b.apex AS missing,"
        " datetime('2020-01-02T03:04:05Z') AS moment, localdatetime('2020-01-02T03:04') AS here,"
        " date('2020-01-02') AS given, toString(b.last_met) AS text",
        {"id": "s/b"},
    )
    assert rows == [
        {
            "day": "2022-01-01",
            "pauses": ["2022-01-01/2022-12-31"],
            "days": ["2022-01-01"],
            "map": {"day": "2022-01-01", "none": None},
            "starts": "2023-01-01",
            "code": "00X",
            "one": 1,
            "half": 0.5,
            "yes": True,
            "none": None,
            "missing": None,
            "moment": "2020-01-02T03:04:05Z",
            "here": "2020-01-02T03:04",
            "given": "2020-01-02",
            "text": "2022-01-01",
        }
    ]
    assert list(rows[0])[:3] == ["day", "pauses", "days"]


def test_whole_things_come_with_labels_types_and_ends(asked: GraphStore) -> None:
    (whole,) = asked.query("MATCH (p:Place {id: 's/p2'}) RETURN p AS place")
    assert whole == {
        "place": {
            "labels": ["Place"],
            "id": "s/p2",
            "system": "s",
            "live": False,
            "name": "Gone",
            "level": "place",
            "valid_to": "2021-03-31",
        }
    }
    assert list(whole["place"])[:3] == ["labels", "id", "name"]
    text = (
        "MATCH way = (b:Board {id: $id})-[r:GOVERNS]->(p:Place)"
        " RETURN way AS way, r AS tie, [r] AS ties, {b: b} AS map"
    )
    (row,) = asked.query(text, {"id": "s/b"})
    board, tie, place = row["way"]
    assert (board["labels"], board["id"], place["labels"]) == (["Board"], "s/b", ["Place"])
    assert (tie["type"], tie["from"], tie["to"]) == ("GOVERNS", board["id"], place["id"])
    assert tie["valid_from"] == "2023-01-01"
    assert (row["tie"], row["ties"], row["map"]) == (tie, [tie], {"b": board})
    (back,) = asked.query(
        "MATCH way = (:Place {id: $id})<-[:GOVERNS]-(b:Board {id: 's/b'}) RETURN way AS way",
        {"id": place["id"]},
    )
    assert back["way"] == [place, tie, board]
    (one,) = asked.query("MATCH way = (b:Board {id: 's/b'}) RETURN collect(way) AS ways, null AS none")
    assert one == {"ways": [[board]], "none": None}


def test_how_a_query_is_run_can_be_asked(asked: GraphStore) -> None:
    rows = asked.query("// first\nEXPLAIN MATCH (b:Board {id: $id}) RETURN b.id AS id", {"id": "s/b"})
    assert len(rows) > 2
    assert all(isinstance(row["plan"], str) and row["plan"] for row in rows)
    assert "Board" in " ".join(row["plan"] for row in rows)


def test_what_a_query_took_is_told_where_the_engine_can(asked: GraphStore) -> None:
    try:
        rows = asked.query("PROFILE MATCH (b:Board {id: 's/b'}) RETURN b.id AS id")
    except QueryRefused as refused:
        assert "EXPLAIN shows its plan" in str(refused)
    else:
        assert rows[0]["rows"] == 1
        assert any(row["db_hits"] for row in rows)
