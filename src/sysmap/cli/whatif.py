"""`sysmap whatif`: somebody leaves, a board ends, a seat is given: what that would change, and mend."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sysmap.cli.options import Day, format_option, output_option, redact_option, source_argument, store_option

if TYPE_CHECKING:
    pass

_MOST_AT_ONCE = 5


@click.command()
@source_argument
@click.argument("scenarios", nargs=-1, type=click.Path(path_type=Path))
@click.option("--leaves", multiple=True, metavar="WHO", help="A person, or the holder of a post, leaves.")
@click.option("--ends", multiple=True, metavar="WHAT", help="A board, organisation, post or programme ends.")
@click.option("--pauses", multiple=True, metavar="BOARD", help="A board does not meet.")
@click.option(
    "--joint", multiple=True, nargs=2, metavar="POST ORGANISATION", help="A post becomes joint with one more."
)
@click.option(
    "--seat",
    "seats",
    multiple=True,
    nargs=2,
    metavar="MEMBER BOARD",
    help="A post or body gets a vote there.",
)
@click.option(
    "--attends", multiple=True, nargs=2, metavar="MEMBER BOARD", help="A post or body attends without a vote."
)
@click.option("--merges", metavar="OTHER", help="Another source: the two systems become one.")
@click.option("--into", metavar="ID", help="With --merges: the id of the system that they become.")
@click.option("--on", "day", type=Day(), metavar="DATE", help="The day from which the changes hold.")
@click.option("--full", is_flag=True, help="Name every change and every finding.")
@redact_option
@store_option
@format_option()
@output_option
def command(
    source: str,
    scenarios: tuple[Path, ...],
    leaves: tuple[str, ...],
    ends: tuple[str, ...],
    pauses: tuple[str, ...],
    joint: tuple[tuple[str, str], ...],
    seats: tuple[tuple[str, str], ...],
    attends: tuple[tuple[str, str], ...],
    merges: str | None,
    into: str | None,
    day: date | None,
    full: bool,
    redact: bool,
    store: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """What would change in SOURCE if something happened; the sheets themselves stay as they are.

    SCENARIOS are folders or CSV files of changes, in the columns of the sheets, with a column
    `change` (add, end or alter) and one `date`; several are put side by side. Or say it in the options.
    """
    from sysmap.cli.options_in_words import Words
    from sysmap.cli.scenarios import compare_merger, compare_scenarios, read_or_stop
    from sysmap.cli.sides import show_comparison, show_merger, show_side_by_side
    from sysmap.pipeline import CannotRun

    if merges:
        if words_said := (scenarios or leaves or ends or pauses or joint or seats or attends):
            raise click.UsageError(
                f"--merges stands alone, without {len(words_said)} other changes: look at it first."
            )
        if not into:
            raise click.UsageError(
                "--merges needs --into ID: what the one system is called, as in --into east."
            )
        comparison, raised = compare_merger(source, merges, into, day, store)
        show_merger(comparison, raised, format_, output, full=full, redact=redact)
        return
    words = Words(leaves, ends, pauses, joint, seats, attends)
    if not scenarios and not words.any():
        raise CannotRun(
            "Say what would happen: a scenario (a folder or CSV file of changes), or an option such as"
            " --leaves, --ends, --pauses, --joint, --seat. sysmap whatif --help shows them."
        )
    named = [(path.stem, read_or_stop(path)) for path in scenarios]
    comparisons = compare_scenarios(source, store, day, named, words)
    if len(comparisons) == 1:
        show_comparison(comparisons[0], format_, output, full=full, redact=redact)
    else:
        show_side_by_side(comparisons, format_, output, redact=redact)
