"""The object that `import sysmap` offers, held to what commands say and to the libraries it feeds."""

import ast
import dataclasses
import json
import re
import sys
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import polars as pl
import pytest
from click.testing import CliRunner

import sysmap
from neo4j_server.server import Server
from sysmap.cli.main import main

FIELDS = {"system", "warnings", "folder"}
DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def croydon() -> sysmap.SystemMap:
    return sysmap.read("croydon")


def said(*words: str) -> Any:
    done = CliRunner().invoke(main, [*words, "--format", "json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_what_is_offered_is_listed_and_there() -> None:
    assert {"read", "connect", "map_html", "pyvis_network", "to_networkx"} <= set(dir(sysmap))
    assert set(sysmap.__all__) <= set(dir(sysmap))
    assert all(getattr(sysmap, name) is not None for name in sysmap.__all__)
    assert {name for name in dir(sysmap) if not name.startswith("__")} == set(sysmap.__all__)
    methods = {
        *(
            "nodes",
            "ties",
            "gaps",
            "questions",
            "results",
            "balance",
            "connectivity",
            "graph",
            "map",
            "query",
        ),
        *("at", "with_", "without", "compare", "id", "name", "as_at", "system", "warnings", "folder"),
    }
    assert {name for name in dir(sysmap.SystemMap) if not name.startswith("_")} >= methods - {"system"}
    assert all((getattr(sysmap.SystemMap, name).__doc__ or "").strip() for name in methods - FIELDS)
    assert (Path(sysmap.__file__).parent / "py.typed").exists()


def test_it_is_frozen(croydon: sysmap.SystemMap) -> None:
    for name in ("system", "warnings", "folder", "name"):
        with pytest.raises((AttributeError, dataclasses.FrozenInstanceError)):
            setattr(croydon, name, None)
    assert sysmap.read("croydon") == croydon
    assert isinstance(croydon.gaps(), tuple) and isinstance(croydon.nodes(), tuple)


def test_it_reads_a_folder_a_workbook_and_json(croydon: sysmap.SystemMap, tmp_path: Path) -> None:
    for to, name in (("csv", "sheets"), ("xlsx", "book.xlsx"), ("json", "system.json")):
        done = CliRunner().invoke(main, ["export", "croydon", "--to", to, "-o", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
        read = sysmap.read(tmp_path / name)
        assert [n.id for n in read.nodes()] == [n.id for n in croydon.nodes()]
        assert len(read.ties()) == len(croydon.ties()) and read.name == croydon.name


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_are_asked_for_and_nothing_else_needs_their_library(
    library: str, croydon: sysmap.SystemMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    nodes = croydon.nodes("Board")
    assert len(nodes.records()) == len(nodes) > 0
    with pytest.raises(ImportError, match=f"{library} is not installed: pip install {library}, or take"):
        getattr(nodes, f"to_{library}")()


def test_gaps_and_questions_are_those_of_the_command(croydon: sysmap.SystemMap) -> None:
    document = said("gaps", "croydon")
    assert [one.identity for one in croydon.gaps()] == [one["identity"] for one in document["findings"]]
    assert [one.identity for one in croydon.questions()] == [one["identity"] for one in document["questions"]]
    assert [one.found for one in croydon.results()] == [one["found"] for one in document["rules"]]


def test_measures_are_those_of_the_commands(croydon: sysmap.SystemMap) -> None:
    assert len(croydon.balance()) == len(said("balance", "croydon")["scores"])
    assert len(croydon.connectivity()) == len(said("connectivity", "croydon")["scores"])


def test_every_result_is_a_frame_with_a_row_each(croydon: sysmap.SystemMap) -> None:
    for rows in (
        croydon.nodes(),
        croydon.ties("SITS_ON"),
        croydon.results(),
        croydon.gaps(),
        croydon.questions(),
        croydon.balance(),
        croydon.connectivity(),
    ):
        frame, other = rows.to_pandas(), rows.to_polars()
        assert isinstance(frame, pd.DataFrame) and isinstance(other, pl.DataFrame)
        columns = len(rows.records()[0]) if rows else len(frame.columns)
        assert frame.shape == other.shape == (len(rows), columns) and columns >= 9


def test_nothing_is_a_frame_without_rows(croydon: sysmap.SystemMap) -> None:
    empty = croydon.ties("RATES")
    assert len(empty) == 0 and empty.to_pandas().empty and empty.records() == []


def test_no_finding_is_a_frame_of_the_same_columns() -> None:
    none = sysmap.read("croydon").gaps()
    some = sysmap.read("herts_west_essex").gaps()
    assert len(none) == 0 < len(some)
    assert list(none.to_pandas().columns) == list(some.to_pandas().columns) == some.to_polars().columns
    assert none.to_polars().columns == some.to_polars().columns


def test_nodes_are_those_that_hold_unless_all_are_asked_for() -> None:
    whole = sysmap.read("herts_west_essex")
    now = {node.id for node in whole.nodes("Board")}
    then = {node.id for node in whole.at("2020-06-30").nodes("Board")}
    every = {node.id for node in whole.nodes("Board", live=False)}
    assert "ics_board" in then - now and now | then <= every


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda s: s.nodes("board"), "'board' is no label of things. Did you mean 'Board'?"),
        (lambda s: s.ties("SIT_ON"), "'SIT_ON' is no type of ties. Did you mean 'SITS_ON'?"),
        (lambda s: s.with_("seats", member="Nowhere Trust", board="pmo"), "Nowhere Trust"),
        (lambda s: s.without("boards", name="Delivry board"), "nothing called 'Delivry board'"),
    ],
)
def test_what_is_not_there_is_said_with_the_nearest(croydon: sysmap.SystemMap, ask: Any, says: str) -> None:
    with pytest.raises(sysmap.NotPossible, match=re.escape(says)):
        ask(croydon)


def test_a_seat_more_and_a_board_less_change_nothing_but_the_copy(croydon: sysmap.SystemMap) -> None:
    more = croydon.with_("seats", member="Age UK Croydon", board="Delivery board", voting="voting")
    assert len(more.ties("SITS_ON")) == len(croydon.ties("SITS_ON")) + 1
    assert croydon.compare(more).headlines == ("Delivery board: 1 member gained.",)
    less = croydon.without("boards", name="Finance committee")
    assert {n.id for n in croydon.nodes("Board")} - {n.id for n in less.nodes("Board")} == {
        "finance_committee"
    }


def test_the_graph_is_taken_by_every_writer_of_networkx_and_comes_back(
    croydon: sysmap.SystemMap, tmp_path: Path
) -> None:
    graph = croydon.graph()
    assert graph.number_of_nodes() == len(croydon.nodes())
    assert graph.number_of_edges() == len(croydon.ties())
    nx.write_gexf(graph, tmp_path / "g.gexf")
    nx.write_graphml(graph, tmp_path / "g.graphml")
    nx.write_gml(graph, tmp_path / "g.gml")
    json.dumps(nx.node_link_data(graph, edges="links"))
    json.dumps(nx.cytoscape_data(graph))
    for read in (
        nx.read_gexf(tmp_path / "g.gexf"),
        nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True),
    ):
        assert set(read.nodes) == set(graph.nodes)
        assert read.number_of_edges() == graph.number_of_edges()


# These take no multigraph, or none with direction, whatever its values.
SIMPLE_ONLY = {"write_graph6", "write_sparse6", "write_latex"}


@pytest.mark.parametrize("sample", ["northvale", "herts_west_essex"])
def test_every_writer_of_networkx_takes_the_values(sample: str, tmp_path: Path) -> None:
    graph = sysmap.read(sample).graph(live=False)
    writers = {name for name in dir(nx) if name.startswith("write_")}
    assert {"write_gexf", "write_graphml", "write_gml", "write_pajek", "write_adjlist"} <= writers
    with warnings.catch_warnings():
        # Pajek holds texts only, and says of every number that it is left out.
        warnings.simplefilter("ignore", UserWarning)
        for name in sorted(writers - SIMPLE_ONLY):
            with (tmp_path / name).open("w", encoding="utf-8") as file:
                target = file if name == "write_network_text" else str(tmp_path / name)
                getattr(nx, name)(graph, target)
    for read in (
        nx.read_gexf(tmp_path / "write_gexf"),
        nx.read_graphml(tmp_path / "write_graphml", force_multigraph=True),
        nx.read_gml(tmp_path / "write_gml"),
        nx.read_pajek(tmp_path / "write_pajek"),
    ):
        assert (len(read), read.number_of_edges()) == (len(graph), graph.number_of_edges())


def test_the_pyvis_network_has_the_ids_of_the_sheets_and_is_written(
    croydon: sysmap.SystemMap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    net = sysmap.pyvis_network(croydon.system)
    every = {node.id: node.name for node in croydon.nodes(live=False)}
    assert {node["id"]: node["label"] for node in net.nodes} == every
    assert len(net.edges) == len(croydon.ties(live=False))
    assert net.get_node("pmo")["label"] == every["pmo"]
    net.get_node("pmo")["color"] = "#123456"
    net.write_html(str(tmp_path / "net.html"))
    page = (tmp_path / "net.html").read_text(encoding="utf-8")
    assert "#123456" in page and "vis.Network(" in page
    monkeypatch.chdir(tmp_path)
    assert net.show("shown.html").src == "shown.html"
    assert (tmp_path / "shown.html").stat().st_size > 100_000
    with pytest.raises(ValueError, match=r"net.txt: a page ends in .html"):
        net.write_html("net.txt")


def test_a_query_binds_the_system_and_takes_parameters_and_named_ones(croydon: sysmap.SystemMap) -> None:
    text = "MATCH (b:Board {system: $system}) WHERE b.name STARTS WITH $first RETURN b.name AS board"
    assert [row["board"] for row in croydon.query(text, first="Delivery")] == ["Delivery board"]
    assert {row["role"] for row in croydon.query("joint-roles")}


def test_a_map_is_shown_in_place_and_saved(croydon: sysmap.SystemMap, tmp_path: Path) -> None:
    page = croydon.map(only="boards")
    shown = page._repr_html_()
    assert shown.startswith("<iframe srcdoc=") and "<script" not in shown.partition("srcdoc")[0]
    saved = page.save(tmp_path / "map.html")
    assert saved.read_text(encoding="utf-8") == page.html


def test_another_date_is_a_day_or_its_text(croydon: sysmap.SystemMap) -> None:
    assert croydon.at("2019-06-30").as_at == croydon.at(date(2019, 6, 30)).as_at == date(2019, 6, 30)
    assert sysmap.read("croydon", as_at="2019-06-30").as_at == date(2019, 6, 30)


def test_the_page_on_python_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 6
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "python.md", "exec"), names)
    assert {path.name for path in tmp_path.iterdir()} == {"croydon.html", "croydon.gexf", "network.html"}


def test_the_notebook_runs_from_top_to_bottom() -> None:
    notebook = json.loads((DOCS / "notebook.ipynb").read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(code) >= 8 and all(cell.get("outputs", []) == [] for cell in notebook["cells"])
    names: dict[str, Any] = {}
    values = [_value(cell, names) for cell in code]
    assert isinstance(values[0], sysmap.SystemMap) and len(values[2]) == 10
    assert isinstance(values[-1], sysmap.MapPage)


def _value(cell: str, names: dict[str, Any]) -> Any:
    """What a cell shows: the value of its last expression."""
    tree = ast.parse(cell)
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        exec(compile(tree, "notebook", "exec"), names)
        return None
    del tree.body[-1]
    exec(compile(tree, "notebook", "exec"), names)
    return eval(compile(ast.Expression(last.value), "notebook", "eval"), names)


@pytest.mark.neo4j
def test_a_server_is_read_as_what_was_loaded_and_never_written(
    croydon: sysmap.SystemMap, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    loaded = CliRunner().invoke(main, ["load", "croydon", "--store", neo4j_server.uri])
    assert loaded.exit_code == 0, loaded.output
    server = sysmap.connect(neo4j_server.uri)
    assert [(one["id"], one["whole"]) for one in server.systems().records()] == [("croydon", True)]
    there = server.read("croydon")
    assert there.system == croydon.system
    assert [one.identity for one in there.gaps()] == [one.identity for one in croydon.gaps()]
    assert there.graph().number_of_edges() == croydon.graph().number_of_edges()
    there.with_("seats", member="Age UK Croydon", board="Delivery board", voting="voting").results()
    assert server.read("croydon").system == croydon.system
