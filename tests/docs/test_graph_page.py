"""What the page of the graph says is what stands in the graph, on every engine."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from store_engines import NEO4J, parameters
from sysmap import assets
from sysmap.cli.main import main
from sysmap.cypher import portable
from sysmap.cypher.lexer import code
from sysmap.cypher.patterns import not_held
from sysmap.cypher.schema import examples
from sysmap.cypher.values import never_met
from sysmap.model.graph import graph_labels, graph_properties, graph_types
from sysmap.model.kinds import derived_kinds, node_kinds, relationship_kinds, working_types
from sysmap.model.store import GraphStore
from sysmap.model.system_node import KEYS
from sysmap.model.values import System
from sysmap.pipeline import read_system

SAMPLES = ("northvale", "herts_west_essex")


@pytest.fixture(scope="module", params=SAMPLES)
def system(request: pytest.FixtureRequest) -> System:
    return read_system(assets.samples_folder() / request.param)[0]


def explain(word: str) -> Result:
    return CliRunner().invoke(main, ["explain", word])


def answers(store: GraphStore, system: System) -> list[list[dict[str, object]]]:
    given = {"system": system.id, "as_at": system.as_at.isoformat(), "working": list(working_types())}
    found = []
    for one in examples():
        bound = {name: value for name, value in given.items() if f"${name}" in one.cypher}
        found.append(store.query(one.cypher, bound))
    return found


def test_there_are_ten_examples_that_keep_to_what_is_asked_of_rules() -> None:
    assert len(examples()) == 10
    for one in examples():
        assert portable.check(one.cypher) == ()
        assert not_held(code(one.cypher)) == ()
        assert never_met(code(one.cypher)) == ()


def test_every_example_answers(stores: Callable[[str], GraphStore]) -> None:
    northvale = read_system(assets.samples_folder() / "northvale")[0]
    stores("embedded").replace(northvale)
    for one, rows in zip(examples(), answers(stores("embedded"), northvale), strict=True):
        assert rows, one.title


@pytest.mark.parametrize("engine", parameters(*NEO4J))
def test_examples_answer_the_same_on_every_engine(engine: str, stores: Callable[[str], GraphStore]) -> None:
    northvale = read_system(assets.samples_folder() / "northvale")[0]
    for one in ("embedded", engine):
        stores(one).replace(northvale)
    assert answers(stores(engine), northvale) == answers(stores("embedded"), northvale)


def test_every_property_in_the_graph_is_declared(stores: Callable[[str], GraphStore], system: System) -> None:
    store = stores("embedded")
    store.replace(system)
    own = {name for node in system.nodes for name in node.values}
    own |= {name for tie in system.relationships for name in tie.values}
    nodes = store.query(
        "MATCH (n {system: $s}) RETURN DISTINCT labels(n)[0] AS kind, keys(n) AS names", {"s": system.id}
    )
    ties = store.query(
        "MATCH (a {system: $s})-[t]->() RETURN DISTINCT type(t) AS kind, keys(t) AS names", {"s": system.id}
    )
    (one,) = store.query(
        "MATCH (n:System {id: $s}) RETURN 'System' AS kind, keys(n) AS names", {"s": system.id}
    )
    for row in (*nodes, *ties, one):
        declared = graph_properties(row["kind"])
        assert declared is not None, row["kind"]
        assert set(row["names"]) - own <= set(declared), row["kind"]


def test_everything_a_systems_own_node_may_say_is_declared() -> None:
    assert set(graph_properties("System") or ()) == KEYS


def test_words_that_follow_are_those_that_are_declared(
    stores: Callable[[str], GraphStore], system: System
) -> None:
    store = stores("embedded")
    store.replace(system)
    for label in node_kinds():
        for name, one in (graph_properties(label) or {}).items():
            if one.words is None:
                continue
            rows = store.query(
                f"MATCH (n:{label} {{system: $s}}) WITH n.{name} AS value WHERE value IS NOT NULL"
                " RETURN DISTINCT value AS value",
                {"s": system.id},
            )
            values = {word for row in rows for word in (row["value"] if one.field.many else [row["value"]])}
            assert values <= one.words, (label, name)


@pytest.mark.parametrize("kind", [*graph_labels(), *graph_types()])
def test_every_label_and_type_is_explained(kind: str) -> None:
    result = explain(kind)
    assert result.exit_code == 0
    assert "In the graph: " in result.stdout
    for name in graph_properties(kind) or ():
        assert name in result.stdout


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Board", ["Board (sheet boards)", "kind: What kind", "(:Board)", "expects: The voices expected"]),
        ("SITS_ON", ["(:Organisation|Role)-[:SITS_ON]->(:Board)", "voting (text, one of seat_kinds)"]),
        ("organisation_kinds", ["The vocabulary organisation_kinds", "acute_trust: "]),
        ("COVERS", ["(:Board|Organisation|Programme)-[:COVERS]->(:Place)", "direct: "]),
        ("closed", ["closed of Place, Organisation", "all there is is recorded"]),
        ("live", ["live of everything"]),
        ("sector", ["The sector of its kind"]),
    ],
)  # fmt: skip
def test_what_a_word_of_the_graph_means(word: str, said: list[str]) -> None:
    result = explain(word)
    assert result.exit_code == 0
    for part in said:
        assert part in result.stdout


def test_the_schema_names_every_label_type_and_property() -> None:
    shown = explain("schema").stdout
    for kind in (*graph_labels(), *graph_types()):
        assert f"\n{kind}  " in shown
        for name in graph_properties(kind) or ():
            assert name in shown
    assert all(f"[:{type_}]" in shown for type_ in (*relationship_kinds(), *derived_kinds()))
