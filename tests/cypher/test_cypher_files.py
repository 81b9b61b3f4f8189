"""Cypher files are found, split and checked; those that are generated are up to date."""

from pathlib import Path

import pytest

from sysmap.assets import cypher_folder
from sysmap.cypher.files import find, read
from sysmap.cypher.lexer import loads_csv, split
from sysmap.cypher.portable import check, writes
from sysmap.model.kinds import NODE_KINDS, RELATIONSHIP_KINDS
from sysmap.stores.statements import files, schema_statements


def test_every_generated_file_is_as_the_kinds_say() -> None:
    committed = {
        path.relative_to(cypher_folder()).as_posix(): read(path)
        for folder in ("schema", "load")
        for path in find(cypher_folder() / folder)
    }
    assert committed == dict(files()), "stale: run python -m sysmap.stores.statements"


def test_every_kind_has_its_files() -> None:
    names = dict(files())
    for kind in NODE_KINDS:
        assert f"MERGE (n:{kind.label} {{id: row.id}})" in names[f"load/{kind.label.lower()}.cypher"]
        assert f"FOR (n:{kind.label}) ON (n.id);\n" in names[f"schema/{kind.label.lower()}.cypher"]
    for tie in RELATIONSHIP_KINDS:
        assert f"[r:{tie.type} {{id: row.id}}]" in names[f"load/{tie.type.lower()}.cypher"]


def test_what_is_constrained_is_the_mark_of_our_own_node_alone() -> None:
    assert [one for one in schema_statements() if "CONSTRAINT" in one] == [
        "CREATE CONSTRAINT sysmap_system IF NOT EXISTS FOR (n:System) REQUIRE n.sysmap IS UNIQUE"
    ]


def test_schema_statements_may_be_run_again() -> None:
    assert all("IF NOT EXISTS" in statement for statement in schema_statements())


@pytest.mark.parametrize("path", find(cypher_folder()), ids=lambda path: path.name)
def test_every_file_of_ours_keeps_to_the_rules(path: Path) -> None:
    text = read(path)
    assert split(text)
    assert [f"line {problem.line}: {problem.message}" for problem in check(text)] == []


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("RETURN 1 AS x", ["RETURN 1 AS x"]),
        ("RETURN 1 AS x;\nRETURN 2 AS y;\n", ["RETURN 1 AS x", "RETURN 2 AS y"]),
        ("RETURN ';' AS x; RETURN \";\" AS y", ["RETURN ';' AS x", 'RETURN ";" AS y']),
        ("RETURN 'it\\'s; so' AS x", ["RETURN 'it\\'s; so' AS x"]),
        ("RETURN 1 AS `a;b`", ["RETURN 1 AS `a;b`"]),
        ("// one; two\nRETURN 1 AS x // three; four\n;", ["// one; two\nRETURN 1 AS x // three; four"]),
        ("/* a; b */ RETURN 1 AS x", ["/* a; b */ RETURN 1 AS x"]),
        ("RETURN 'http://x;y' AS x;RETURN 2 AS y", ["RETURN 'http://x;y' AS x", "RETURN 2 AS y"]),
        ("// nothing but words;\n", []),
        (";;", []),
        ("", []),
        ("RETURN 'never closed; RETURN 2", ["RETURN 'never closed; RETURN 2"]),
    ],
)
def test_a_text_is_split_where_statements_end(text: str, statements: list[str]) -> None:
    assert list(split(text)) == statements


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("MATCH (n)\nLOAD CSV FROM $x AS row RETURN row AS row", 2, "LOAD CSV"),
        ("/* why */ RETURN 1 AS x", 1, "//"),
        ("MATCH (n:`Odd label`) RETURN n.id AS id", 1, "plain name"),
        ("MATCH (n)-[:HOLDS*]->(m) RETURN n.id AS id", 1, "upper bound"),
        ("MATCH (n)-[:HOLDS*2..]->(m) RETURN n.id AS id", 1, "upper bound"),
        ("MATCH (n) RETURN elementId(n) AS id", 1, "property id"),
        ("MATCH (n) RETURN id(n) AS id", 1, "property id"),
        ("CALL apoc.help('x') YIELD name RETURN name AS name", 1, "APOC"),
        ("CYPHER 25 RETURN 1 AS x", 1, "prefix"),
        ("USE neo4j RETURN 1 AS x", 1, "USE"),
        ("MATCH (n:Plätze) RETURN n.id AS id", 1, "ASCII"),
        ("MATCH (n) WHERE n.name =~ 'x' RETURN n.id AS id", 1, "regular expressions"),
        ("UNWIND [1] AS x CALL (x) { RETURN 1 AS y } IN TRANSACTIONS RETURN y AS y", 1, "IN TRANSACTIONS"),
        ("MATCH (n:$(label)) RETURN n.id AS id", 1, "parameters"),
        ("MATCH (n) FOREACH (x IN [1] | SET n.y = 1)", 1, "FOREACH"),
    ],
)
def test_what_does_not_run_everywhere_is_said_with_its_line(text: str, line: int, word: str) -> None:
    assert any(problem.line == line and word in problem.message for problem in check(text)), check(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n)-[:HOLDS*1..3]->(m) RETURN n.id AS id, 2 * 3 AS six",
        "MATCH (n)-[:HOLDS*..3]->(m) RETURN [x IN [1] | x * 2] AS twice",
        "MATCH (n)-[:HOLDS*2]->(m) RETURN count(*) AS n",
        "MATCH (n {id: $id}) RETURN n.id AS id, 'LOAD CSV /* */ `x` =~' AS text // elementId(n)",
        "MATCH p = shortestPath((a)-[:HOLDS*..4]-(b)) RETURN length(p) AS n",
    ],
)
def test_what_runs_everywhere_is_let_be(text: str) -> None:
    assert check(text) == ()


def test_only_the_clause_loads_csv() -> None:
    assert loads_csv("MATCH (n) Load\n// so\nCSV FROM 'x' AS row RETURN row")
    assert not loads_csv("RETURN 'LOAD CSV' AS `LOAD CSV`, $load AS csv // LOAD CSV")
    assert not loads_csv("RETURN `LOAD` CSV")


def test_a_clause_that_writes_is_told_from_a_name() -> None:
    assert writes("MATCH (n) SET n.x = 1")
    assert writes("match (n) detach delete n")
    assert not writes(
        "MATCH (n:Set {create: 1})-[:DELETE|MERGE]->() RETURN n.set AS x, 'DROP' AS y // REMOVE"
    )


def test_line_ends_and_a_mark_at_the_start_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "one.cypher"
    path.write_bytes(b"\xef\xbb\xbf// one\r\nRETURN 1 AS x;\r\n")
    assert split(read(path)) == ("// one\nRETURN 1 AS x",)
