"""What is exported opens in the programs it is for, every thing and every tie of it.

Gephi runs without its windows (its toolkit), which comes from Maven Central; igraph and Gephi are used in
tests only and are no part of sysmap.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import igraph
import networkx as nx
import pytest

from java_tools import tools
from sysmap.exchange.plain_text import neutralise
from sysmap.model.kinds import relationship_kinds
from sysmap.model.values import System
from sysmap.pipeline import find_source, read_system
from sysmap.writers import writers

SMALL = Path(__file__).parents[1] / "data" / "formats" / "small"
SAMPLES = (
    *("northvale", "herts_west_essex", "croydon", "coventry_warwickshire", "surrey_heartlands", "frimley"),
)
NAMES = (*SAMPLES, "awkward")
SUFFIXES = {"gexf": ".gexf", "graphml": ".graphml", "gephi": ""}


def awkward() -> System:
    """A small system whose names have accents, commas, quotation marks and a second line."""
    system, _ = read_system(SMALL)
    named = [
        replace(
            node, values=dict(node.values) | {"name": f'{node.name}, Zoë "Ó" Łucja; & <Söhne>\nsecond line'}
        )
        for node in system.nodes
    ]
    return replace(system, id="awkward", nodes=tuple(named))


@pytest.fixture(scope="module")
def systems() -> Mapping[str, System]:
    return {name: read_system(find_source(name))[0] for name in SAMPLES} | {"awkward": awkward()}


@pytest.fixture(scope="module")
def exports(
    systems: Mapping[str, System], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], Path]:
    folder = tmp_path_factory.mktemp("exports")
    for format_, suffix in SUFFIXES.items():
        for name, system in systems.items():
            writers()[format_].write(system, folder / f"{name}-{format_}{suffix}")
    return lambda name, format_: folder / f"{name}-{format_}{SUFFIXES[format_]}"


@pytest.fixture(scope="module")
def opened(exports: Callable[[str, str], Path]) -> Mapping[tuple[str, str, str], tools.Opened]:
    """What Gephi holds of every file, by system, format and whether edges beside each other are merged."""
    wanted = [
        (name, format_, how)
        for name in NAMES
        for format_, how in (
            ("gexf", "merged"),
            ("gephi", "merged"),
            ("graphml", "merged"),
            ("graphml", "apart"),
        )
    ]
    graphs = [
        "|".join((how, *(str(file) for file in _files(exports(name, format_)))))
        for name, format_, how in wanted
    ]
    return dict(zip(wanted, tools.gephi(*graphs), strict=True))


def _files(export: Path) -> tuple[Path, ...]:
    return (export / "nodes.csv", export / "edges.csv") if export.is_dir() else (export,)


def _ends(system: System) -> Counter[tuple[str, str, str]]:
    return Counter((tie.start, tie.end, tie.type) for tie in system.relationships)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", ["gexf", "graphml"])
def test_networkx_reads_every_thing_and_tie(
    name: str, format_: str, systems: Mapping[str, System], exports: Callable[[str, str], Path]
) -> None:
    system = systems[name]
    read = nx.read_gexf if format_ == "gexf" else nx.read_graphml
    graph = read(exports(name, format_))
    assert {id_: said["label"] for id_, said in graph.nodes(data=True)} == {
        n.id: n.name for n in system.nodes
    }
    ties = Counter((start, end, said["sysmap_kind"]) for start, end, said in graph.edges(data=True))
    assert ties == _ends(system)
    directed = Counter(said["sysmap_kind"] for _, _, said in graph.edges(data=True) if said["directed"])
    assert directed == Counter(t.type for t in system.relationships if relationship_kinds()[t.type].directed)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", ["gexf", "graphml"])
def test_igraph_has_every_thing_and_tie(
    name: str, format_: str, systems: Mapping[str, System], exports: Callable[[str, str], Path]
) -> None:
    system = systems[name]
    file = exports(name, format_)
    # igraph has no reader of GEXF: by way of networkx, as its manual says.
    if format_ == "graphml":
        graph = igraph.Graph.Read_GraphML(str(file))
        ids = graph.vs["id"]
    else:
        graph = igraph.Graph.from_networkx(nx.read_gexf(file))
        ids = graph.vs["_nx_name"]
    assert dict(zip(ids, graph.vs["label"], strict=True)) == {n.id: n.name for n in system.nodes}
    assert Counter((ids[e.source], ids[e.target], e["sysmap_kind"]) for e in graph.es) == _ends(system)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", ["gexf", "gephi"])
def test_gephi_has_every_thing_and_tie_of_gexf_and_of_tables(
    name: str,
    format_: str,
    systems: Mapping[str, System],
    opened: Mapping[tuple[str, str, str], tools.Opened],
) -> None:
    system = systems[name]
    held = opened[name, format_, "merged"]
    plain = neutralise if format_ == "gephi" else str
    assert held.nodes == {node.id: plain(node.name) for node in system.nodes}
    ends = {id_: (start, end) for id_, (start, end, _) in held.edges.items()}
    assert ends == {tie.id: (tie.start, tie.end) for tie in system.relationships}
    kinds = {id_: kind.partition(" ")[0] for id_, (_, _, kind) in held.edges.items()}
    assert kinds == {tie.id: tie.type for tie in system.relationships}


@pytest.mark.parametrize("name", NAMES)
def test_gephi_has_every_tie_of_graphml_if_it_is_told_not_to_merge(
    name: str,
    systems: Mapping[str, System],
    opened: Mapping[tuple[str, str, str], tools.Opened],
    tmp_path: Path,
) -> None:
    system = systems[name]
    apart, merged = opened[name, "graphml", "apart"], opened[name, "graphml", "merged"]
    assert apart.nodes == merged.nodes == {node.id: node.name for node in system.nodes}
    assert Counter(held[:2] for held in apart.edges.values()) == Counter(
        (tie.start, tie.end) for tie in system.relationships
    )
    # What it merges by itself is said when the file is written.
    lost = len(apart.edges) - len(merged.edges)
    said = writers()["graphml"].write(system, tmp_path / "g.graphml")
    assert bool(lost) == bool(said)
    assert all(one.startswith(f"{lost} ") and "Don't merge" in one for one in said)
