"""Arguments and options that mean the same in every command."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])
_DATABASE = "sysmap.database"


class Day(click.ParamType[date]):
    """A date written as 2022-07-31 or 31/07/2022 (day first)."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error that says how to write one."""
        if isinstance(value, date):
            return value
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(str(value), form).date()
            except ValueError:
                continue
        raise click.BadParameter(f"{value!r} is no date. Write it as 2022-07-31.", ctx, param)


def source_argument(command: Command) -> Command:
    """SOURCE: a folder, a workbook, a sample's name, or with --store the id of a system there."""
    return click.argument("source", shell_complete=_samples)(command)


def completes(
    words: Callable[[], Iterable[str]], *, files: bool = False
) -> Callable[..., list[CompletionItem]]:
    """What the shell offers for an argument: those of the words that begin so, and files where they fit."""

    def offered(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
        found = [CompletionItem(word) for word in words() if word.lower().startswith(begun.lower())]
        return [*found, *([CompletionItem(begun, type="file")] if files else [])]

    return offered


def _sample_names() -> Iterable[str]:
    from sysmap.pipeline import sample_names

    return sample_names()


_samples = completes(_sample_names, files=True)


def as_at_option(command: Command) -> Command:
    """`--as-at`: the date to look at, `as_at` in the command, None for the system's own."""
    return click.option(
        "--as-at", type=Day(), metavar="DATE", help="Look at another date than the system's own."
    )(command)


def store_option(command: Command, *, required: bool = False) -> Command:
    """`--store` and `--database`, as `store`: None for the embedded graph, else a server and its database."""
    database = click.option(
        "--database",
        metavar="NAME",
        is_eager=True,
        expose_value=False,
        callback=_kept_database,
        help="The server's database; else NEO4J_DATABASE, or the one that is its default.",
    )
    store = click.option(
        "--store",
        required=required,
        metavar="ADDRESS",
        callback=_with_database,
        help="A Neo4j server instead of the embedded graph: its address, or neo4j to take it from NEO4J_URI.",
    )
    return store(database(command))


def _kept_database(ctx: click.Context, _: click.Parameter, database: str | None) -> None:
    ctx.meta[_DATABASE] = database


def _with_database(ctx: click.Context, _: click.Parameter, store: str | None) -> str | None:
    from sysmap.stores.address import with_database

    database = ctx.meta.get(_DATABASE)
    if not database:
        return store
    if not store:
        raise click.UsageError("--database is one of a server: name the server with --store.", ctx)
    try:
        return with_database(store, database)
    except ValueError as error:
        raise click.UsageError(f"{error}.", ctx) from None


def rules_option(
    words: str = "A folder with rules of your own, beside those of sysmap.",
) -> Callable[[Command], Command]:
    """`--rules`: folders with rules of one's own, as `folders`; may be repeated."""
    return click.option(
        "--rules",
        "folders",
        multiple=True,
        type=click.Path(path_type=Path, file_okay=False),
        help=words,
    )


def queries_option(command: Command) -> Command:
    """`--queries`: folders with named queries of one's own, as `query_folders`; may be repeated."""
    return click.option(
        "--queries",
        "query_folders",
        multiple=True,
        type=click.Path(path_type=Path, file_okay=False),
        help="A folder with named queries of your own, beside those of sysmap.",
    )(command)


def timeout_option(words: str) -> Callable[[Command], Command]:
    """`--timeout`: seconds, more than 0, as `timeout`; `words` say what is given up after them."""
    return click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=60.0,
        show_default=True,
        metavar="SECONDS",
        help=words,
    )


def board_option(only: str) -> Callable[[Command], Command]:
    """`--board`: "" or the id or name of a board, as `board`; `only` says what it narrows to."""
    return click.option("--board", metavar="BOARD", help=f"{only}: its id or name.")


def place_option(only: str) -> Callable[[Command], Command]:
    """`--place`: "" or the id or name of a place, as `place`; `only` says what it narrows to."""
    return click.option("--place", metavar="PLACE", help=f"{only}: its id or name.")


def by_option(what_for: str) -> Callable[[Command], Command]:
    """`--by`: what seats and ties can be grouped by, the sector unless said, as `by`."""
    return click.option(
        "--by",
        type=click.Choice(["sector", "family", "function", "profession", "gender", "place"]),
        default="sector",
        show_default=True,
        help=what_for,
    )


def redact_option(command: Command) -> Command:
    """`--redact`: leave people and every form of their names out of the answer, as `redact`."""
    return click.option(
        "--redact",
        is_flag=True,
        help="Show roles and leave out who holds them: no form of a name is written.",
    )(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """`--format`: one of the formats given (table, json, csv, md if none), as `format_`."""
    choices = formats or ("table", "json", "csv", "md")
    return click.option(
        "--format",
        "format_",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="How to print the answer.",
    )


def output_option(command: Command) -> Command:
    """`-o`, `--output`: a file for the answer (UTF-8) instead of stdout, as `output`."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write the answer to this file instead of the screen.",
    )(command)
