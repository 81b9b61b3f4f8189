"""`sysmap combine`: make one system of several."""

from datetime import date
from pathlib import Path

import click

from sysmap.cli.options import as_at_option
from sysmap.cli.output import echo, say


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE SOURCE…")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="A new folder, .xlsx or .json."
)
@click.option("--id", "id_", metavar="ID", help="The id of the whole; else the output's name.")
@click.option("--name", metavar="NAME", help="Its name; else those of the systems.")
@as_at_option
def command(
    sources: tuple[str, ...], output: Path, id_: str | None, name: str | None, as_at: date | None
) -> None:
    """Make one system of several SOURCEs, as sheets: what has the same official code is one thing.

    The first system's values stand where they differ, and that is said. Things of one name without
    a code in common are kept apart and named, so that you can give them one code.
    """
    from sysmap.cli.export import told_format
    from sysmap.cli.importing import say_issues
    from sysmap.cli.main import Stop
    from sysmap.combine import combine
    from sysmap.pipeline import find_source, read_system
    from sysmap.progress import say_remarks
    from sysmap.text.files import refuse_if_there
    from sysmap.text.ids import slug
    from sysmap.writers import writers

    if len(sources) < 2:
        raise Stop("Name two systems or more: sysmap combine A B -o C.")
    systems = []
    for source in sources:
        system, issues = read_system(find_source(source))
        say_remarks(source, len(issues))
        systems.append(system)
    ids = [system.id for system in systems]
    if twice := next((one for one in ids if ids.count(one) > 1), ""):
        raise Stop(f"Two of the systems have the id {twice!r}. Give one another id in its system.toml.", 1)
    if output.suffix:
        refuse_if_there(output)
    called = name or " and ".join(system.name for system in systems)
    done = combine(systems, id_ or slug(output.stem) or "combined", called, as_at)
    say_issues(done.issues)
    format_ = told_format(output) if output.suffix else "csv"
    for message in writers()[format_].write(done.system, output):
        say(message)
    echo(str(output))
    nodes, ties = (sum(len(getattr(s, what)) for s in systems) for what in ("nodes", "relationships"))
    say(
        f"{called}: {len(done.system.nodes):,} of {nodes:,} nodes and {len(done.system.relationships):,} of"
        f" {ties:,} relationships; {done.joined:,} {'thing was' if done.joined == 1 else 'things were'}"
        " one by code."
    )
