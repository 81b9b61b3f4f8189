"""`sysmap query`: ask the graph a question of one's own, in Cypher."""

from datetime import date
from pathlib import Path

import click

from sysmap.cli.options import (
    as_at_option,
    format_option,
    output_option,
    source_argument,
    store_option,
    timeout_option,
)
from sysmap.cli.output import Table, show

SCHEMA = "sysmap/query/1"


@click.command()
@source_argument
@click.argument("query")
@click.option(
    "--param", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of the query; may be repeated."
)
@timeout_option("Stop the query after this time.")
@as_at_option
@store_option
@format_option("table", "csv", "json")
@output_option
def command(
    source: str,
    query: str,
    given: tuple[str, ...],
    timeout: float,
    as_at: date | None,
    store: str,
    format_: str,
    output: Path | None,
) -> None:
    """Run a named query, a file with Cypher, or Cypher itself; nothing can be written.

    $system, $as_at and $working (types of working links) are always bound.
    `sysmap explain queries` lists the named ones.
    """
    from sysmap.cypher import lexer
    from sysmap.cypher import statement as cypher
    from sysmap.cypher.queries import QueryNotUsable, bound, find_query
    from sysmap.model.kinds import working_types
    from sysmap.pipeline import CannotRun, open_session

    try:
        found = find_query(query)
        # What is wrong with the parameters is said before anything is loaded.
        bound(found, given, {"system": "", "as_at": "", "working": []})
        with open_session(source, store, as_at) as session:
            always = {
                "system": session.system_id,
                "as_at": session.as_at.isoformat(),
                "working": list(working_types()),
            }
            rows = session.store.query(found.statement, bound(found, given, always), timeout)
    except QueryNotUsable as error:
        raise CannotRun(str(error)) from None
    returned = cypher.returns(lexer.code(found.statement))
    columns = tuple(rows[0]) if rows else tuple(column for column in (returned or [[]])[-1] if column)
    table = Table(columns, [tuple(row[column] for column in columns) for row in rows])
    document = {
        "schema": SCHEMA,
        "system": session.system_id,
        "as_at": session.as_at.isoformat(),
        "query": found.name,
        "columns": list(columns),
        "rows": [dict(row) for row in rows],
    }
    show(format_, [table], document, output)
