"""`sysmap systems`: what a Neo4j server holds of ours."""

from functools import partial
from pathlib import Path

import click

from sysmap.cli.options import format_option, output_option, store_option
from sysmap.cli.output import Table, show

SCHEMA = "sysmap/systems/1"
_COLUMNS = ("system", "name", "as_at", "whole", "loaded_at", "loaded_by", "loaded_from")


@click.command()
@partial(store_option, required=True)
@format_option("table", "json", "csv")
@output_option
def command(store: str | None, format_: str, output: Path | None) -> None:
    """List the systems that a Neo4j server holds: who loaded each, when, and from where.

    One that is not whole is being loaded, or a load of it was cut off, or another version of sysmap
    loaded it; it is of use again once it is loaded again.
    """
    from sysmap import pipeline

    if not pipeline.is_server(store):
        raise click.UsageError("--store names a Neo4j server, such as neo4j://localhost:7687.")
    with pipeline.open_server(store) as server:
        rows = [
            {
                "system": one.id,
                "name": one.name,
                "as_at": one.as_at.isoformat() if one.whole else None,
                "whole": one.whole,
                "loaded_at": one.loaded.at or None,
                "loaded_by": one.loaded.by or None,
                "loaded_from": one.loaded.source or None,
            }
            for one in server.systems()
        ]
    table = Table(_COLUMNS, [tuple(row[column] for column in _COLUMNS) for row in rows])
    show(format_, [table], {"schema": SCHEMA, "systems": rows}, output)
