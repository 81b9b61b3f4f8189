"""`sysmap connectivity`: how the organisations of a system hang together."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sysmap.cli.options import as_at_option, format_option, output_option, source_argument, store_option
from sysmap.cli.output import Table, show

if TYPE_CHECKING:
    from sysmap.model.results import Score
    from sysmap.model.values import System


@click.command()
@source_argument
@click.option("--board", default="", metavar="BOARD", help="Only members of this board: its id or name.")
@click.option("--place", default="", metavar="PLACE", help="Only partners of this place: its id or name.")
@as_at_option
@store_option
@format_option()
@output_option
def command(
    source: str, board: str, place: str, as_at: date | None, store: str, format_: str, output: Path | None
) -> None:
    """Show how organisations hang together: who is left out, and what hangs on one tie or one body."""
    from sysmap.cli.named import find_id
    from sysmap.cli.scores import scores_document, scores_table
    from sysmap.measures.links import connectivity
    from sysmap.pipeline import open_session

    with open_session(source, store, as_at) as session:
        system = session.system
    scores = connectivity(system, find_id(system, "Board", board), find_id(system, "Place", place))
    tables = [scores_table(system, scores)] if format_ == "csv" else connectivity_tables(system, scores)
    show(format_, tables, scores_document("connectivity", system, scores), output)


def connectivity_tables(system: "System", scores: Sequence["Score"]) -> list[Table]:
    """Tables for people: the whole first, then who is left out and what hangs on one."""
    from sysmap.cli.named import name_of
    from sysmap.cli.scores import methods_note
    from sysmap.measures import cards

    known = cards()
    wholes = {s.measure: s for s in scores if not _about_one(s)}
    summary = Table(
        ("Figure", "Value", "Of", "How to read it"),
        [
            (known[m].name, s.value if s.value is not None else s.reason, s.population, known[m].reading)
            for m, s in wholes.items()
        ],
        f"How {system.name} hangs together",
    )
    alone = wholes["isolates"].detail.get("who", [])
    left_out = Table(
        ("Organisation", "Kind"),
        [(name_of(system, id_), system.by_id[id_].values.get("kind")) for id_ in alone],
        "Organisations with no tie and no shared board",
    )
    points = [s for s in scores if s.measure == "articulation_points" and _about_one(s)]
    hangs = Table(
        ("If this is lost", "Kind", "Cut off", "Who"),
        [
            (
                name_of(system, s.subject),
                s.detail["kind"],
                f"{s.value} of {s.population}",
                [name_of(system, id_) for part in s.detail["cut_off"] for id_ in part],
            )
            for s in sorted(points, key=lambda s: (-(s.value or 0), s.subject))  # type: ignore[operator]
        ],
        "Organisations and boards whose loss cuts others off, most first",
    )
    ties = [s for s in scores if s.measure == "bridges" and _about_one(s)]
    threads = Table(
        ("Tie between", "And", "Cut off", "Who"),
        [
            (
                *(name_of(system, id_) for id_ in s.detail["ends"]),
                f"{s.value} of {s.population}",
                [name_of(system, id_) for id_ in s.detail["cut_off"]],
            )
            for s in sorted(ties, key=lambda s: (-(s.value or 0), s.subject))  # type: ignore[operator]
        ],
        "Ties that alone hold two parts together, most first",
        methods_note(system, list(wholes)),
    )
    return [summary, left_out, hangs, threads]


def _about_one(score: "Score") -> bool:
    return "cut_off" in score.detail
