"""`sysmap demo`: the whole line on a sample, in one command."""

from pathlib import Path

import click

from sysmap.cli.output import echo

SAMPLE = "herts_west_essex"


@click.command()
@click.pass_context
def command(ctx: click.Context) -> None:
    """Load a real system, print its gaps and its balance, and draw its map.

    Hertfordshire and West Essex, as published documents describe it, goes into an embedded graph;
    the map is written to map.html in this folder. No server and no network are needed.
    """
    from sysmap.cli import balance, gaps, map

    page = Path("map.html")
    ctx.invoke(gaps.command, source=SAMPLE, brief=True)
    echo("")
    ctx.invoke(balance.command, source=SAMPLE, brief=True)
    echo("")
    ctx.invoke(map.command, source=SAMPLE, output=page)
    echo(
        f"Open {page.resolve()} in any browser.\n\n"
        "What to try next:\n"
        f"  sysmap gaps {SAMPLE}                     each gap with its evidence\n"
        f"  sysmap gaps {SAMPLE} --as-at 2020-06-30  the same system two years before\n"
        "  sysmap explain REP08                              what a gap means and where it comes from\n"
        f"  sysmap connectivity {SAMPLE}             who holds it together, and who is left out\n"
        "  sysmap map northvale -o northvale.html            an invented system, complete\n"
        "  sysmap init my_system                             sheets for a system of your own"
    )
