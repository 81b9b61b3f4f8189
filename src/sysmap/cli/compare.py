"""`sysmap compare`: two dates of a system, or two systems: what changed, and which gaps that mended."""

from datetime import date
from pathlib import Path

import click

from sysmap.cli.options import Day, format_option, output_option, redact_option, store_option
from sysmap.cli.sides import show_comparison, sides_by_date


@click.command()
@click.argument("before")
@click.argument("after", required=False)
@click.option(
    "--as-at",
    "days",
    type=Day(),
    nargs=2,
    metavar="DATE DATE",
    help="The two dates to compare; without them each source's own.",
)
@click.option("--full", is_flag=True, help="Name every change and every finding.")
@redact_option
@store_option
@format_option()
@output_option
def command(
    before: str,
    after: str | None,
    days: tuple[date, date] | None,
    full: bool,
    redact: bool,
    store: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Compare BEFORE with AFTER, or one source on two dates: what changed, what that changed, why gaps went.

    Each finding of either side is mended, moved, no longer asked, no longer known, still open, new, or there
    only because a date has passed. Changes of holders are told by their posts.
    """
    comparison = sides_by_date(before, after or before, days, store, one_source=after is None)
    show_comparison(comparison, format_, output, full=full, redact=redact)
