"""`sysmap query`: ask the graph a question of one's own, in Cypher."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sysmap.cli.options import (
    as_at_option,
    completes,
    format_option,
    output_option,
    queries_option,
    redact_option,
    source_argument,
    store_option,
    timeout_option,
)
from sysmap.cli.output import Table, say, show

if TYPE_CHECKING:
    from sysmap.pipeline import Session
    from sysmap.privacy import Redactor

SCHEMA = "sysmap/query/1"
_STDIN = "-"


@click.command()
@source_argument
@click.argument("query", shell_complete=completes(lambda: _names(), files=True))
@click.option(
    "--param", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of the query; may be repeated."
)
@queries_option
@timeout_option("Stop the query after this time.")
@redact_option
@as_at_option
@store_option
@format_option("table", "csv", "json")
@output_option
def command(
    source: str,
    query: str,
    given: tuple[str, ...],
    query_folders: tuple[Path, ...],
    timeout: float,
    redact: bool,
    as_at: date | None,
    store: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Run a named query, a file with Cypher, Cypher itself or, with -, from stdin; nothing can be written.

    $system, $as_at and $working (types of working links) are always bound.
    `sysmap explain queries` lists the named ones, `sysmap explain schema` what stands in the graph.
    EXPLAIN before a statement shows how it is run, PROFILE on a server also what each step took.
    """
    from sysmap.cypher import lexer
    from sysmap.cypher import statement as cypher
    from sysmap.cypher.queries import NamedQuery, QueryNotUsable, all_queries, bound, find_query
    from sysmap.model.kinds import working_types
    from sysmap.pipeline import CannotRun

    try:
        known = all_queries(query_folders)
        if query == _STDIN:
            # What is asked may hold words of any language, whatever the terminal takes.
            text = sys.stdin.buffer.read().decode("utf-8-sig")
            found = NamedQuery("", "", "", (), text)
        else:
            found = find_query(query, known)
        # What is wrong with the parameters is said before anything is loaded.
        bound(found, given, {"system": "", "as_at": "", "working": []})
        # Somebody's own question is about everything in a server; a named one is about the system.
        with _asked_of(source, store, as_at, in_place=not found.name, redact=redact) as (session, redactor):
            always = {
                "system": session.system_id,
                "as_at": session.as_at.isoformat(),
                "working": list(working_types()),
            }
            values = bound(found, given, always)
            rows = session.store.query(found.statement, values, timeout)
    except UnicodeDecodeError:
        raise CannotRun("What comes from stdin is no UTF-8 text.") from None
    except QueryNotUsable as error:
        raise CannotRun(str(error)) from None
    returned = cypher.returns(lexer.code(found.statement))
    for remark in _remarks(found.statement, values):
        say(remark)
    columns = tuple(rows[0]) if rows else tuple(column for column in (returned or [[]])[-1] if column)
    table = Table(columns, [tuple(_shown(row[column]) for column in columns) for row in rows])
    document = {
        "schema": SCHEMA,
        "system": session.system_id,
        "as_at": session.as_at.isoformat(),
        "query": found.name,
        "columns": list(columns),
        "rows": [dict(row) for row in rows],
    }
    show(format_, [table], document, output, redactor)


def _names() -> Iterable[str]:
    from sysmap.cypher.queries import named_queries

    return named_queries()


def _remarks(statement: str, values: Mapping[str, Any]) -> Iterator[str]:
    """What the answer may hold or miss without being meant to, a line each."""
    from sysmap.cypher import lexer, patterns, portable
    from sysmap.cypher.values import never_met

    parts = lexer.code(statement)
    ended = [piece for piece in patterns.not_held(parts) if piece.names or piece.tie or piece.variable]
    if ended:
        listed = ", ".join(dict.fromkeys(piece.text for piece in ended))
        yield f"Note: what has ended or not begun counts, too: {listed}. For what holds: {ended[0].live_text}"
    for line in portable.unbounded(parts):
        yield f"Note: on line {line} a path may be of any length; give it an upper bound: [:PART_OF*1..5]"
    for never in never_met(parts, values):
        yield f"Note: on line {never.line}: {never.message} {never.hint}"


def _shown(value: Any) -> Any:
    """A whole node, tie or path as a cell of a table says it; JSON holds all of it."""
    if isinstance(value, Mapping) and "labels" in value:
        return f"{'/'.join(value['labels'])} {value.get('name') or ''} ({value.get('id')})".replace("  ", " ")
    if isinstance(value, Mapping) and {"type", "from", "to"} <= value.keys():
        return f"{value['type']} ({value.get('id')})"
    if isinstance(value, list):
        return [_shown(one) for one in value]
    return value


@contextmanager
def _asked_of(
    source: str, store: str | None, as_at: date | None, *, in_place: bool, redact: bool
) -> Iterator[tuple["Session", "Redactor | None"]]:
    """What is asked: the graph, or without people one in which nobody stands, whatever is cut from it."""
    from sysmap.pipeline import open_session, session_of
    from sysmap.privacy import Redactor

    with open_session(source, store, as_at, in_place=in_place and not redact) as session:
        if not redact:
            yield session, None
            return
        redactor = Redactor(session.system)
        day, folder = session.as_at, session.folder
    with session_of(redactor.system.at(day), folder) as session:
        yield session, redactor
