"""The Cypher script makes in a graph exactly what a load would have made."""

from pathlib import Path

import pytest

from sysmap.cypher.literals import literal
from sysmap.pipeline import find_source, read_system
from sysmap.stores import open_embedded, statements
from sysmap.writers import cypher_script

SMALL = Path(__file__).parents[1] / "data" / "formats" / "small"


@pytest.mark.parametrize("source", ["small", "northvale"])
def test_the_script_run_twice_makes_the_system_that_a_store_reads(source: str, tmp_path: Path) -> None:
    system, _ = read_system(SMALL if source == "small" else find_source(source))
    store = open_embedded(tmp_path / "graph")
    try:
        engine = store._engine  # type: ignore[attr-defined]
        engine.define(statements.schema())
        for _ in range(2):
            for statement in cypher_script.statements(system):
                if not statement.startswith("CREATE CONSTRAINT"):
                    engine.write(lambda run, text=statement: run(text, {}))
        assert store.read(system.id) == system
        rows = store.query("MATCH (n {system: $s}) RETURN count(n) AS n", {"s": system.id})
        assert rows == [{"n": len(system.nodes)}]
    finally:
        store.close()


def test_no_text_ends_its_own_literal() -> None:
    text = literal("a' }) DETACH DELETE n //\\\n\u2028\x00😀")
    assert text == "'a\\' }) DETACH DELETE n //\\\\\\n\\u2028\\u0000😀'"


def test_every_statement_of_the_file_is_closed(tmp_path: Path) -> None:
    system, _ = read_system(SMALL)
    assert cypher_script.write(system, tmp_path / "s.cypher") == ()
    text = (tmp_path / "s.cypher").read_text(encoding="utf-8")
    assert text.count(";\n") >= len(list(cypher_script.statements(system)))
    assert text.startswith("// Small system (small) as at 2022-07-31")
