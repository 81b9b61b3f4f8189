"""What one of our writers wrote comes back as it was, as far as the format can hold it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from contract.generated_systems import systems
from sysmap import readers
from sysmap.exchange.into_sheets import into_sheets
from sysmap.exchange.mapping import Plan
from sysmap.exchange.rough import RoughGraph
from sysmap.exchange.tables import settings_of
from sysmap.model.values import Origin, System
from sysmap.pipeline import find_source, read_system
from sysmap.readers import gephi_csv, gexf, graphml, kumu, neo4j_csv
from sysmap.validate import validate
from sysmap.writers import writers

SMALL = Path(__file__).parents[1] / "data" / "formats" / "small"

# Format, what reads it, the file or folder, whether it holds the settings.
FORMATS: list[tuple[str, Callable[[Path], RoughGraph], str, bool]] = [
    ("graphml", graphml.graph, "x.graphml", True),
    ("gexf", gexf.graph, "x.gexf", True),
    ("kumu", kumu.graph, "x.json", False),
    ("kumu-xlsx", kumu.graph, "x.xlsx", False),
    ("gephi", gephi_csv.graph, "x", False),
    ("neo4j-csv", neo4j_csv.graph, "x", True),
]


def _source(name: str) -> System:
    return read_system(SMALL if name == "small" else find_source(name))[0]


@pytest.mark.parametrize("source", ["small", "northvale", "herts_west_essex"])
@pytest.mark.parametrize(("format_", "graph", "file", "holds_settings"), FORMATS, ids=[f[0] for f in FORMATS])
def test_a_graph_format_holds_everything_but_what_it_says(
    format_: str,
    graph: Callable[[Path], RoughGraph],
    file: str,
    holds_settings: bool,
    source: str,
    tmp_path: Path,
) -> None:
    system = _source(source)
    messages = writers()[format_].write(system, tmp_path / file)
    tables = into_sheets(graph(tmp_path / file), Plan(), file).tables
    if not holds_settings:
        assert any("settings" in message for message in messages)
        assert tables.settings == {}
        tables = replace(tables, settings=settings_of(system), counts=system.sheets)
    again, issues = validate(tables)
    assert [one for one in issues if one.level == "error"] == []
    assert again == system


@pytest.mark.parametrize("source", ["small", "northvale", "herts_west_essex"])
@pytest.mark.parametrize(("format_", "file"), [("xlsx", "x.xlsx"), ("csv", "x")])
def test_sheets_written_out_read_back_the_same_but_for_where_they_stand(
    format_: str, file: str, source: str, tmp_path: Path
) -> None:
    system = _source(source)
    assert writers()[format_].write(system, tmp_path / file) == ()
    again, issues = validate(readers.read(tmp_path / file))
    assert [one for one in issues if one.level == "error"] == []
    assert again is not None
    assert _placeless(again) == _placeless(system)


def _placeless(system: System) -> System:
    return replace(
        system,
        nodes=tuple(replace(node, origin=Origin()) for node in system.nodes),
        relationships=tuple(replace(tie, origin=Origin()) for tie in system.relationships),
    )


@pytest.mark.parametrize(("format_", "graph", "file", "_holds"), FORMATS, ids=[f[0] for f in FORMATS])
@given(system=systems())
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_text_a_system_may_hold_breaks_a_format(
    format_: str,
    graph: Callable[[Path], RoughGraph],
    file: str,
    _holds: bool,
    system: System,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    # Sheets take spaces off the ends of an id, so none is of spaces only and no two differ by these alone.
    ids = {node.id.strip() for node in system.nodes}
    assume(system.nodes and len(ids) == len(system.nodes) and "" not in ids)
    target = tmp_path_factory.mktemp("any") / file
    writers()[format_].write(system, target)
    tables = into_sheets(graph(target), Plan(), file).tables
    # That a thing has none of something may be said by a row of its own.
    ends = ("from", "to", "member", "board", "rater", "organisation")
    rows = [record.fields for sheet in tables.sheets for record in sheet.records]
    facts = [row for row in rows if not any(row.get(end) == "none" for end in ends)]
    assert len(facts) == len(system.nodes) + len(system.relationships)
