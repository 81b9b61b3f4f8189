"""`sysmap import`: bring in what other tools and registers hold."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sysmap.cli.importing import Target, check_output, finish, mapping_options, refusals, target_options
from sysmap.cli.options import store_option
from sysmap.cli.output import say

if TYPE_CHECKING:
    from sysmap.exchange.account import Account
    from sysmap.exchange.rough import RoughGraph
    from sysmap.model.store import GraphStore
    from sysmap.model.values import Tables

_FILE = click.Path(path_type=Path, exists=True)


@click.group()
def command() -> None:
    """Bring in a register, a graph of another tool, the NHS register or ONS look-ups, as sheets.

    Every import writes sheets (-o) that you can open, mend and add to, says what became of what,
    and never guesses without a word. What sysmap itself exported comes back as it was.
    """


@command.command()
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE…")
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The mapping.toml of an earlier import, edited.",
)
@click.option("--sheet", metavar="NAME", help="The worksheet to read; else those that read as a register.")
@target_options
def register(
    files: tuple[Path, ...],
    mapping: Path | None,
    sheet: str | None,
    output: Path,
    id_: str | None,
    name: str | None,
    as_at: date | None,
) -> None:
    """Bring in registers: tables of people, a row a person, a seat or a board's mark (C, M, A).

    FILES are tables (.csv, .xlsx, .ods, .docx, .html), or folders of them, taken as one register.

    Columns are told from their headings and cells; mapping.toml says which became what, and lists names
    that may be the same in another spelling. Edit it and give it back: --mapping mapping.toml. Every cell
    is used, comes along or is said: lost.csv lists those that are in neither.
    """
    check_output(output)
    with refusals():
        from sysmap.readers.register.read import import_register
        from sysmap.readers.register.tables import register_files

        done = import_register(register_files(files), mapping, sheet)
    finish(
        done.tables,
        Target(output, id_, name, as_at),
        files[0].name,
        done.mapping,
        done.account,
        done.interests,
    )


@command.command()
@click.argument("file", type=_FILE)
@target_options
def popolo(file: Path, output: Path, id_: str | None, name: str | None, as_at: date | None) -> None:
    """Bring in Popolo JSON: persons, organizations, posts and memberships, as councils' data have them.

    What is a board by classification or name has seats; every value is used, comes along or is said:
    lost.csv lists those that are in neither.
    """
    check_output(output)
    with refusals():
        from sysmap.readers.popolo import import_popolo

        done = import_popolo(file)
    finish(done.tables, Target(output, id_, name, as_at), file.name, account=done.account)


def _graph_command(format_: str, says: str) -> click.Command:
    @click.argument("file", type=_FILE)
    @mapping_options
    @target_options
    def run(
        file: Path,
        mapping: Path | None,
        things: str | None,
        ties: str | None,
        output: Path,
        id_: str | None,
        name: str | None,
        as_at: date | None,
    ) -> None:
        with refusals():
            from importlib import import_module

            graph = import_module(f"sysmap.readers.{format_}").graph(file)
            tables, text, account = _sheets(graph, mapping, things, ties, file.name)
        finish(tables, Target(output, id_, name, as_at), file.name, text, account)

    run.__doc__ = says
    return click.command()(run)


def _sheets(
    graph: "RoughGraph", mapping: Path | None, things: str | None, ties: str | None, called: str
) -> tuple["Tables", str, "Account | None"]:
    """The sheets of a foreign graph, the mapping that made them, and what became of its values."""
    from sysmap.exchange.into_sheets import into_sheets
    from sysmap.exchange.mapping import Plan, read_mapping, thing_rule, tie_rule

    plan = read_mapping(mapping) if mapping else Plan()
    done = into_sheets(
        graph, plan, called, thing_rule(things) if things else None, tie_rule(ties) if ties else None
    )
    if done.counts:
        say(f"{done.counts}.")
    return done.tables, done.mapping, done.account


command.add_command(
    _graph_command(
        "gexf",
        """Bring in a graph from GEXF (1.1 draft, 1.2 or 1.3), the format of Gephi.

        Sorts of things and ties are told from their names where that can be; mapping.toml says what
        became of each, and what was left out because nothing told.
        """,
    ),
    "gexf",
)
command.add_command(
    _graph_command(
        "graphml",
        """Bring in a graph from GraphML, as Gephi, yEd, Cytoscape, igraph and networkx write it.

        Sorts of things and ties are told from their names where that can be; mapping.toml says what
        became of each, and what was left out because nothing told.
        """,
    ),
    "graphml",
)
command.add_command(
    _graph_command(
        "gephi_csv",
        """Bring in Gephi's tables: a folder with nodes (Id, Label) and edges (Source, Target).

        One file of edges will do; Gephi makes nodes of what edges name, and so does this.
        """,
    ),
    "gephi",
)
command.add_command(
    _graph_command(
        "neo4j_csv",
        """Bring in CSV files as Neo4j's importer takes them: a folder, with :ID, :START_ID, :END_ID.

        Labels and types stand in the files or in their names; mapping.toml says what became of each.
        """,
    ),
    "neo4j-csv",
)


@command.command()
@click.argument("file", type=_FILE)
@click.option("--map", "map_name", metavar="NAME", help="Only what is on this map of a project.")
@mapping_options
@target_options
def kumu(
    file: Path,
    map_name: str | None,
    mapping: Path | None,
    things: str | None,
    ties: str | None,
    output: Path,
    id_: str | None,
    name: str | None,
    as_at: date | None,
) -> None:
    """Bring in a Kumu map: JSON (blueprint, project export), or a workbook or CSV of its sheets.

    Types of elements and connections are told from their names where that can be; mapping.toml says
    what became of each, and what was left out because nothing told.
    """
    with refusals():
        from sysmap.readers.kumu import graph

        tables, text, account = _sheets(graph(file, map_name), mapping, things, ties, file.name)
    finish(tables, Target(output, id_, name, as_at), file.name, text, account)


@command.command()
@partial(store_option, required=True)
@click.option("--system", metavar="ID", help="Only this system, as sysmap loaded it there.")
@mapping_options
@target_options
def neo4j(
    store: str | None,
    system: str | None,
    mapping: Path | None,
    things: str | None,
    ties: str | None,
    output: Path,
    id_: str | None,
    name: str | None,
    as_at: date | None,
) -> None:
    """Bring in any Neo4j database: its labels and types are mapped as those of a file are.

    With --system one that sysmap loaded there comes back as it was, and nothing else of the database.
    Nothing is written there. The password comes from NEO4J_PASSWORD.
    """
    from sysmap import pipeline
    from sysmap.cli.main import Stop
    from sysmap.readers.neo4j_rows import NODES, TIES, graph

    if not pipeline.is_server(store):
        raise Stop("--store must name a Neo4j server, such as neo4j://localhost:7687.")
    if system and (mapping or things or ties):
        raise click.UsageError("--system needs no mapping: leave --mapping, --things and --ties out.")
    target = Target(output, id_, name, as_at)
    if system:
        from sysmap.exchange.tables import tables_of
        from sysmap.stores.serving import entry_on

        with pipeline.open_server(store) as server:
            held = server.read(entry_on(server, system).id)
        finish(tables_of(held, columns=True), target, system)
        return
    with refusals():
        with pipeline.open_server(store) as server:
            rows = [_pages(server, statement) for statement in (NODES, TIES)]
        called = store.rpartition("@")[2].rpartition("/")[2] or "neo4j"
        tables, text, account = _sheets(graph(rows[0], rows[1], called), mapping, things, ties, called)
    finish(tables, target, called, text, account)


def _pages(server: "GraphStore", statement: str, page: int = 5_000) -> list[dict[str, Any]]:
    """Every row of a statement, read page by page."""
    from sysmap.progress import progress

    def pages() -> Iterator[dict[str, Any]]:
        skip = 0
        while rows := server.query(statement, {"skip": skip, "limit": page}, looked=True):
            yield from rows
            skip += len(rows)

    return list(progress(pages(), "Reading"))


@command.command()
@click.option(
    "--files",
    "files",
    required=True,
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file of the register or an ONS look-up; may be given several times.",
)
@click.argument("more", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--system", metavar="CODE", help="Only what belongs to this board, e.g. QWE.")
@click.option("--sites", is_flag=True, help="Bring branch surgeries and sites along.")
@target_options
def ods(
    files: tuple[Path, ...],
    more: tuple[Path, ...],
    system: str | None,
    sites: bool,
    output: Path,
    id_: str | None,
    name: str | None,
    as_at: date | None,
) -> None:
    """Bring in the NHS register of organisations (ODS), for England or for one system.

    FILES may be legacy CSV (etr, eccg, epraccur, ebranchs …), the ePCN workbook, codes of boards, ORD
    JSON, HSCOrgRefData XML and FHIR R4 bundles; ONS look-ups among them bring districts and overlaps,
    and shares of trusts by area from where their patients come.
    """
    with refusals():
        from sysmap.exchange.tables import joined
        from sysmap.model.values import Origin
        from sysmap.readers import geography as places
        from sysmap.readers import trust_shares
        from sysmap.readers.ods import json_file, sources
        from sysmap.readers.ods.sheets import to_tables
        from sysmap.validate.problems import issue

        given = (*files, *more)
        lookups = [file for file in given if places.is_lookup(file)]
        shares = [file for file in given if trust_shares.is_trust_shares(file)]
        source = sources.Register([file for file in given if file not in (*lookups, *shares)])
        wanted = sources.codes_of_system(source, system) if system and source.files else None
        records = sources.merged(source.records(), wanted)
        tables = to_tables(records, sites=sites)
        tables = joined(tables, places.read(lookups, system)) if lookups else tables
        tables = trust_shares.with_shares(shares, tables) if shares else tables
        pages = [file.name for file in source.files if file.suffix == ".json" and json_file.more_pages(file)]
        said = tuple(
            issue("more-pages", Origin(page), "the file is one page of several; give the others too")
            for page in pages
        )
    from dataclasses import replace

    called = f"NHS ODS {system}".strip()
    finish(replace(tables, issues=(*tables.issues, *said)), Target(output, id_, name, as_at), called)


@command.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("source")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def answers(file: Path, source: str, dry_run: bool) -> None:
    """Write the answers of a sheet of questions (sysmap ask) into the sheets of SOURCE.

    Every change is shown. Nothing that is stated is written over, and nothing is written at all while an
    answer does not fit.
    """
    from sysmap.cli.answering import write_answers

    with refusals():
        write_answers(file, source, dry_run=dry_run)


@command.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--system", metavar="CODE", help="Only what shares ground with this system, e.g. QM7.")
@target_options
def geography(
    files: tuple[Path, ...],
    system: str | None,
    output: Path,
    id_: str | None,
    name: str | None,
    as_at: date | None,
) -> None:
    """Bring in ONS look-ups: systems, districts, counties, forums, police and fire, and their overlaps.

    Shares count population where one of the files gives it for every LSOA, else the number of LSOAs;
    each says which.
    """
    with refusals():
        from sysmap.readers.geography import read

        tables = read(files, system)
    finish(tables, Target(output, id_, name, as_at), f"ONS look-ups {system}".strip())
