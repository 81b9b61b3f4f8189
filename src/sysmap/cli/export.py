"""`sysmap export`: write a system for another tool."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sysmap.cli.options import as_at_option, source_argument, store_option
from sysmap.cli.output import say

if TYPE_CHECKING:
    from sysmap.model.values import System


class _Formats(click.ParamType[str]):
    """The name of a writer, found when it is asked for."""

    name = "format"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, or a usage error with all of them."""
        from sysmap.writers import writers

        if value in writers():
            return str(value)
        raise click.BadParameter(f"{value!r} is none of {', '.join(writers())}.", ctx, param)


@click.command()
@source_argument
@click.option(
    "--to",
    "format_",
    type=_Formats(),
    metavar="FORMAT",
    help="csv, cypher, gephi, gexf, graphml, json, kumu, kumu-xlsx, neo4j-csv, xlsx; else told by the name.",
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The file or new folder."
)
@as_at_option
@store_option
def command(source: str, format_: str | None, output: Path, as_at: date | None, store: str) -> None:
    """Write SOURCE for Gephi, Kumu, Neo4j, a spreadsheet, or as our own JSON, and say what was lost.

    Ended facts go along with their dates. JSON loses nothing; what another format cannot hold is
    said on the screen.
    """
    from sysmap.writers import writers

    format_ = format_ or told_format(output)
    writer = writers()[format_]
    if writer.SUFFIX and output.is_dir():
        output = output / f"{Path(source).stem}{writer.SUFFIX}"
    system = read_any(source, store)
    for message in writer.write(system.at(as_at) if as_at else system, output):
        say(message)
    click.echo(str(output))


def read_any(source: str, store: str) -> "System":
    """The system of a source, or with a store that of a server. Raises InputProblems, CannotRun."""
    from sysmap import pipeline

    if pipeline.is_server(store):
        with pipeline.open_session(source, store) as session:
            return session.system
    system, _ = pipeline.read_system(pipeline.find_source(source))
    return system


def told_format(output: Path) -> str:
    """The format that the output's name tells."""
    from sysmap.cli.main import Stop
    from sysmap.writers import writers

    for name in ("json", "xlsx", "gexf", "graphml", "cypher"):
        if output.suffix.lower() == f".{name}":
            return name
    raise Stop(f"Which format? Give --to with one of {', '.join(writers())}.")
