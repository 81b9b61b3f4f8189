"""`sysmap remove`: take a system out of a store."""

import click

from sysmap.cli.options import source_argument, store_option
from sysmap.cli.output import echo


@click.command()
@source_argument
@store_option
def command(source: str, store: str | None) -> None:
    """Remove a system from a Neo4j server (--store), or the embedded graph of SOURCE.

    The sheets themselves are never touched, nor any other system in the store, nor what others have
    there; the last system takes constraints and indexes of sysmap's along.
    """
    from sysmap import pipeline
    from sysmap.cache import forget_graph

    if pipeline.is_server(store):
        with pipeline.open_server(store) as server:
            server.remove(pipeline.system_id(source))
        echo(f"Removed {source} from the store.")
    else:
        path = pipeline.find_source(source)
        if forget_graph(path):
            echo(f"Removed the embedded graph of {path}.")
        else:
            echo(f"There is no embedded graph of {path}; nothing was removed.")
