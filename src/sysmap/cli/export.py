"""`sysmap export`: write a system for another tool."""

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sysmap.cli.options import as_at_option, redact_option, source_argument, store_option
from sysmap.cli.output import echo, say

if TYPE_CHECKING:
    from types import ModuleType

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
@redact_option
@as_at_option
@store_option
def command(
    source: str, format_: str | None, output: Path, redact: bool, as_at: date | None, store: str | None
) -> None:
    """Write SOURCE for Gephi, Kumu, Neo4j, a spreadsheet, or as our own JSON, and say what was lost.

    Ended facts go along with their dates. JSON loses nothing; what another format cannot hold is
    said on the screen. With --redact the people and all ties to them stay behind.
    """
    from sysmap.writers import writers

    format_ = format_ or told_format(output)
    writer = writers()[format_]
    _fitting(output, format_, writer.SUFFIX)
    if writer.SUFFIX and output.is_dir():
        output = output / f"{Path(source).stem}{writer.SUFFIX}"
    system = read_any(source, store)
    if as_at:
        system = system.at(as_at)
    if redact:
        system = without_people(system, writer, output.name)
    for message in writer.write(system, output):
        say(message)
    echo(str(output))


def without_people(system: "System", writer: "ModuleType", name: str) -> "System":
    """The system without people, once what the writer makes of it was searched for their names.

    Raises NameLeft, OSError.
    """
    from sysmap.privacy import Redactor, check_files

    redactor = Redactor(system)
    with tempfile.TemporaryDirectory(prefix="sysmap-") as scratch:
        trial = Path(scratch) / f"output{writer.SUFFIX}"
        writer.write(redactor.system, trial)
        check_files(redactor, trial, name)
    say(f"Left out: {redactor.left_out()}")
    return redactor.system


def read_any(source: str, store: str | None) -> "System":
    """The system of a source, or with a store that of a server. Raises InputProblems, CannotRun."""
    from sysmap import pipeline
    from sysmap.progress import say_remarks

    if pipeline.is_server(store):
        with pipeline.open_session(source, store, in_place=True) as session:
            return session.system
    system, issues = pipeline.read_system(pipeline.find_source(source))
    say_remarks(source, len(issues))
    return system


def _fitting(output: Path, format_: str, suffix: str) -> None:
    """Nothing, if a file of the format may be called so. Raises Stop for the ending of something else."""
    from sysmap.cli.main import Stop
    from sysmap.cli.written import is_input

    ending = output.suffix.lower()
    known = {*_TOLD, ".csv", ".html", ".htm", ".docx", ".pdf"} - {""}
    if ending not in known or ending == suffix or output.is_dir():
        return
    if is_input(click.get_current_context(), output):
        return
    what = f"a file that ends in {suffix}" if suffix else "a folder"
    raise Stop(f"{output}: --to {format_} writes {what}, not {ending}; nothing was written.")


# Endings that tell a format by themselves.
_TOLD = {f".{name}": name for name in ("json", "xlsx", "gexf", "graphml", "cypher")}


def told_format(output: Path) -> str:
    """The format that the output's name tells."""
    from sysmap.cli.main import Stop
    from sysmap.writers import writers

    if told := _TOLD.get(output.suffix.lower()):
        return told
    raise Stop(f"Which format? Give --to with one of {', '.join(writers())}.")
