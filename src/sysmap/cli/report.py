"""`sysmap report`: the paper for a board, as a Word document, HTML, Markdown or PDF."""

from datetime import date
from pathlib import Path

import click

from sysmap.cli.options import as_at_option, board_option, place_option, source_argument, store_option

_PURPOSES = ("decision", "assurance", "information")


@click.command()
@source_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write: .docx, .html, .md or .pdf.",
)
@board_option("Only what is found of this board and its members")
@place_option("Only what is found of this place and what is tied to it")
@click.option("--since", metavar="DATE|SOURCE", help="Say what changed since that date, or that source.")
@click.option(
    "--scenario",
    type=click.Path(path_type=Path),
    help="Write of what would be if these changes were made; says what they change.",
)
@click.option(
    "--for",
    "purpose",
    type=click.Choice(_PURPOSES),
    default="information",
    show_default=True,
    help="What the board is asked to take it for.",
)
@click.option("--names", is_flag=True, help="Name the people who hold posts; left out otherwise.")
@click.option("--top", type=click.IntRange(1, 20), help="How many things to act on; five otherwise.")
@as_at_option
@store_option
def command(
    source: str,
    output: Path,
    board: str | None,
    place: str | None,
    since: str | None,
    scenario: Path | None,
    purpose: str,
    names: bool,
    top: int | None,
    as_at: date | None,
    store: str | None,
) -> None:
    """Write the paper: a first page to decide on, then what is recorded, found, open and changed.

    Names of people are left out unless asked for. Nothing is written if anything is wrong.
    """
    from sysmap.cli.papers import Asked, ground_of, picture_of, write_paper

    asked = Asked(source, store, as_at, board, place, since, scenario, names, top)
    kind = output.suffix.lower()
    write_paper(kind, output, lambda: (ground := ground_of(asked), picture_of(ground)), purpose)
