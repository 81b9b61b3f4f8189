"""The named queries answer on every engine, and the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contract.shared import deprecated, opened
from neo4j_server.server import Server
from rules.rule_cases import system_of
from store_engines import ENGINES, NEO4J, parameters
from sysmap import assets
from sysmap.cypher import files, lexer, portable
from sysmap.cypher.patterns import not_held
from sysmap.cypher.queries import QueryNotUsable, all_queries, bound, find_query, named_queries
from sysmap.cypher.values import never_met
from sysmap.model.store import GraphStore
from sysmap.model.values import System
from sysmap.pipeline import read_system

# What to ask of northvale where a query has no default.
GIVEN = {
    "board": "board",
    "organisation": "council",
    "place": "north",
    "until": "2035-12-31",
    "words": "north",
}


@pytest.fixture(scope="module")
def northvale() -> System:
    return read_system(assets.samples_folder() / "northvale")[0]


def given(name: str, system: System) -> list[str]:
    wanted = [one.name for one in named_queries()[name].parameters if one.default is None]
    ids = [node.id for node in system.live_nodes("Organisation")]
    values = GIVEN | {"first": ids[0], "second": ids[-1]}
    return [f"{one}={values[one]}" for one in wanted]


def asked(name: str, system: System) -> tuple[str, dict[str, object]]:
    query = named_queries()[name]
    always = {"system": system.id, "as_at": system.as_at.isoformat()}
    return query.statement, dict(bound(query, given(name, system), always))


def answer(store: GraphStore, name: str, system: System) -> list[dict[str, object]]:
    return store.query(*asked(name, system))


def test_there_are_a_dozen_and_each_says_what_it_answers() -> None:
    assert len(named_queries()) >= 12
    assert all(query.title and query.description.endswith(".") for query in named_queries().values())


@pytest.mark.parametrize("name", named_queries())
def test_a_named_query_finds_something(
    name: str, stores: Callable[[str], GraphStore], northvale: System
) -> None:
    stores("embedded").replace(northvale)
    assert answer(stores("embedded"), name, northvale)


@pytest.mark.parametrize("engine", parameters(*NEO4J))
def test_named_queries_answer_the_same_on_every_engine(
    engine: str,
    stores: Callable[[str], GraphStore],
    start_neo4j: Callable[[str], Server],
    northvale: System,
) -> None:
    for one in ("embedded", engine):
        stores(one).replace(northvale)
    for name in named_queries():
        here, there = (answer(stores(one), name, northvale) for one in ("embedded", engine))
        assert there == here, name
        assert list(there[0]) == list(here[0]), name
    with opened(start_neo4j(engine)) as driver:
        said = {name: deprecated(driver, *asked(name, northvale)) for name in named_queries()}
        assert {name: why for name, why in said.items() if why} == {}


@pytest.mark.parametrize("engine", parameters(*ENGINES))
def test_a_way_that_has_ended_is_no_way(engine: str, stores: Callable[[str], GraphStore]) -> None:
    rows: list[dict[str, object]] = [
        {"type": "PARTNERS_WITH", "from": "a", "to": "c", "valid_to": "2020-01-01"},
        {"type": "PARTNERS_WITH", "from": "a", "to": "b"},
        {"type": "PARTNERS_WITH", "from": "b", "to": "c"},
    ]
    bodies = [{"id": one, "kind": "vcse"} for one in "abc"]
    system = system_of({"organisations": bodies, "relationships": rows}, {})
    stores(engine).replace(system)
    query = named_queries()["how-two-are-connected"]
    values = bound(query, ["first=a", "second=c"], {"system": system.id})
    (way,) = stores(engine).query(query.statement, values)
    assert (way["steps"], way["through"]) == (2, ["A", "B", "C"])


@pytest.mark.parametrize("folder", ["gaps", "queries"])
def test_statements_keep_to_what_every_engine_takes(folder: str) -> None:
    found = files.find(assets.cypher_folder() / folder)
    assert found
    assert {path.name: portable.check(files.read(path)) for path in found} == {
        path.name: () for path in found
    }


@pytest.mark.parametrize("name", named_queries())
def test_a_named_query_asks_what_holds_and_what_there_is(name: str) -> None:
    query = named_queries()[name]
    parts = lexer.code(query.statement)
    defaults = {one.name: one.default for one in query.parameters if one.default is not None}
    assert not_held(parts) == ()
    assert portable.unbounded(parts) == ()
    assert never_met(parts, defaults) == ()


def test_the_query_that_the_page_shows_is_one(tmp_path: Path) -> None:
    page = (assets.docs_folder() / "queries.md").read_text(encoding="utf-8")
    (shown,) = (part for part in page.split("```cypher\n") if part.startswith("// ---"))
    (tmp_path / "who-chairs.cypher").write_text(shown.split("```")[0], encoding="utf-8")
    query = all_queries([tmp_path])["who-chairs"]
    assert (query.title, query.parameters[0].default) == ("Who chairs", "")
    assert bound(query, [], {"system": "x"}) == {"system": "x", "board": ""}


def test_values_are_taken_as_their_parameter_means_them() -> None:
    text = find_query("MATCH (b:Board {system: $system}) WHERE b.level IN $levels RETURN b.name AS name")
    always = {"system": "x", "as_at": "2022-07-31"}
    assert bound(text, ['levels=["a"]'], always) == {"system": "x", "levels": ["a"]}
    assert bound(text, ["levels=7"], always)["levels"] == 7
    assert bound(text, ["levels={}"], always)["levels"] == "{}"
    shared = named_queries()["shared-boards"]
    assert bound(shared, [], always)["least"] == 2
    assert bound(shared, ["least=3"], always)["least"] == 3
    found = named_queries()["find"]
    assert bound(found, ["words=12"], always)["words"] == "12"


def test_a_parameter_that_is_missing_is_told() -> None:
    with pytest.raises(QueryNotUsable, match="needs: words"):
        bound(named_queries()["find"], [], {"system": "x"})
