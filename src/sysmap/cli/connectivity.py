"""`sysmap connectivity`: how the organisations of a system hang together."""

from contextlib import nullcontext
from datetime import date
from functools import partial
from pathlib import Path

import click

from sysmap.cli.options import (
    as_at_option,
    board_option,
    by_option,
    format_option,
    output_option,
    place_option,
    redact_option,
    source_argument,
    store_option,
)
from sysmap.cli.output import show

# Of more things than this both cores are used: below, a second process takes longer to start than it saves.
_LARGE = 15_000


@click.command()
@source_argument
@board_option("Only members of this board")
@place_option("Only partners of this place")
@by_option("What to look for silos by.")
@click.option(
    "--seats",
    type=click.Choice(["all", "voting"]),
    default="all",
    show_default=True,
    help="Which seats join: all, or those said to vote.",
)
@click.option(
    "--every",
    is_flag=True,
    help="List every score in JSON and CSV: of a measure of more than 1,000 the highest hundred are listed.",
)
@redact_option
@as_at_option
@store_option
@format_option()
@output_option
def command(
    source: str,
    board: str | None,
    place: str | None,
    by: str,
    seats: str,
    every: bool,
    redact: bool,
    as_at: date | None,
    store: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Show who is left out, who connects, what hangs on one, and where the silos are."""
    from sysmap.cli.beside import Beside
    from sysmap.cli.connectivity_tables import connectivity_tables
    from sysmap.cli.named import find_id
    from sysmap.cli.scores import scores_document, scores_table
    from sysmap.measures.scores.connectivity import connectivity
    from sysmap.measures.scores.slow import when_asked
    from sysmap.pipeline import system_of
    from sysmap.privacy import Redactor

    system = system_of(source, store, as_at)
    redactor = Redactor(system) if redact else None
    board, place = find_id(system, "Board", board), find_id(system, "Place", place)
    scored = partial(connectivity, system, board, place, by, kind=seats, every=every)  # type: ignore[arg-type]
    with Beside() if len(system.nodes) > _LARGE else nullcontext(when_asked) as begin:
        scores = scored(begin=begin)
    if format_ == "csv":
        tables = [scores_table(system, scores)]
    else:
        tables = connectivity_tables(system, scores, board or place or system.id)
    document = scores_document("connectivity", system, scores, by=by, seats=seats)
    show(format_, tables, document, output, redactor)
