"""`sysmap load`: put a source into a graph store."""

import click

from sysmap.cli.options import source_argument, store_option
from sysmap.cli.output import echo, issue_line, say


@click.command()
@source_argument
@store_option
@click.option("--replace", "over", is_flag=True, help="Take the place of a system loaded from elsewhere.")
def command(source: str, store: str | None, over: bool) -> None:
    """Check SOURCE and load it into its embedded graph, or into a Neo4j server with --store.

    Only what differs is written; a source with problems changes nothing. What others have in the
    server, on the system's own things too, stays as it is.
    """
    from sysmap import pipeline

    system, changes, issues = pipeline.load(source, store, over=over)
    for issue in issues:
        if issue.level == "warning":
            say(issue_line(issue))
    if issues:
        say(f"{len(issues)} remark{'s' * (len(issues) != 1)} on the sheets: sysmap check {source}")
    done = (
        f"{changes.written} written, {changes.deleted} deleted"
        if changes.written or changes.deleted
        else "nothing had changed"
    )
    echo(
        f"{system.name} ({system.id}) as at {system.as_at}: {len(system.nodes)} nodes,"
        f" {len(system.relationships)} relationships; {done}."
    )
