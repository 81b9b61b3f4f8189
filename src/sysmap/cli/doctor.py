"""`sysmap doctor`: whether what sysmap rests on is whole, and what is wrong with it if not."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sysmap.cli.options import store_option
from sysmap.cli.output import echo

if TYPE_CHECKING:
    from sysmap.stores.builds import Builds


@click.command()
@click.argument("source", default="")
@store_option
@click.option("--mend", is_flag=True, help="Delete the graphs that are not whole; they are built again.")
@click.pass_context
def command(ctx: click.Context, source: str, store: str | None, mend: bool) -> None:
    """Look at the embedded graphs, of SOURCE or of all, file by file, and at a server with --store.

    Exit code 1 says that something is not whole. A graph that is not is never used: it is built again
    from its sheets by the next command, with or without --mend.
    """
    from sysmap import pipeline
    from sysmap.cache import cache_folder, graphs_of

    wrong = _engine()
    if pipeline.is_server(store):
        wrong += _server(store)
    cache = cache_folder()
    echo(f"Graphs are kept in {cache}")
    from sysmap.stores.builds import Builds

    if source:
        with graphs_of(pipeline.find_source(source)) as builds:
            wrong += _graphs(builds, mend=mend)
        wrong += _beside(Path(source))
    else:
        for folder in sorted(path for path in cache.glob("[!.]*") if path.is_dir()):
            wrong += _graphs(Builds(folder), mend=mend)
    echo("Everything is whole." if not wrong else f"{wrong} things are not as they should be.")
    if wrong:
        ctx.exit(1)


def _engine() -> int:
    from sysmap.model.store import StoreUnavailable
    from sysmap.stores.embedded_package import engine_version

    try:
        echo(f"The embedded engine is there: arcadedb {engine_version()}")
    except StoreUnavailable as error:
        echo(str(error))
        return 1
    return 0


def _graphs(builds: "Builds", *, mend: bool) -> int:
    wrong = 0
    found = builds.all()
    echo(f"  {builds.folder.name}: {len(found)} graph{'s' * (len(found) != 1)}")
    for path, verdict in found:
        if verdict.whole:
            size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
            echo(f"    {path.name}: whole, {size / 1e6:.1f} MB")
            continue
        wrong += 1
        echo(f"    {path.name}: not whole ({verdict.why}){'; deleted' * mend}")
        if mend:
            builds.discard(path)
    return wrong


def _beside(source: Path) -> int:
    left = source.resolve().parent / ".sysmap"
    if left.is_dir():
        echo(f"  {left} is of an earlier sysmap and is not used any more; it may be deleted.")
    return 0


def _server(store: str) -> int:
    from sysmap import pipeline

    wrong = 0
    with pipeline.open_server(store) as server:
        entries = server.systems()
        echo(f"The server answers and holds {len(entries)} system{'s' * (len(entries) != 1)}")
        for entry in entries:
            wrong += not entry.whole
            said = f"as at {entry.as_at}" if entry.whole else "not whole: load it again"
            echo(f"  {entry.id}: {said}")
    return wrong
