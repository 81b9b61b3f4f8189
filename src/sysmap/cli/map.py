"""`sysmap map`: one offline HTML page with the picture, the tables and the gaps."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sysmap.cli.options import as_at_option, place_option, redact_option, source_argument, store_option
from sysmap.cli.output import say
from sysmap.text.files import write_text

if TYPE_CHECKING:
    from sysmap.model.values import System
    from sysmap.pipeline import Session

_DRAWN = ("system", "place", "boards", "organisations", "joint-roles", "sectors")
_TABS = ("boards", "places", "board", "one", "few", "joint", "changes", "questions", "everything")


@click.command()
@source_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("map.html"),
    show_default=True,
    help="The file to write.",
)
@click.option(
    "--view",
    type=click.Choice(_TABS),
    default=None,
    help="The tab that the page opens with: who sits where, or of a very large system places and sectors.",
)
@click.option(
    "--draw",
    type=click.Choice(_DRAWN),
    default="system",
    show_default=True,
    help=(
        "What the tab of everything draws: all, one place, boards with their members, organisations joined"
        " by boards and joint roles, joint roles, or sectors."
    ),
)
@click.option(
    "--only", type=click.Choice(("boards",)), help="A small page of who sits where and nothing else."
)
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Tell in the tab of changes what these changes, as `whatif` takes them, would do; once for each.",
)
@place_option("Only this place and what is tied to it")
@redact_option
@click.option(
    "--gaps/--no-gaps",
    default=None,
    help="Look for gaps and mark them; done of systems of up to 20,000 things where it is not said.",
)
@as_at_option
@store_option
def command(
    source: str,
    output: Path,
    view: str | None,
    draw: str,
    only: str | None,
    scenarios: tuple[Path, ...],
    place: str | None,
    redact: bool,
    gaps: bool | None,
    as_at: date | None,
    store: str | None,
) -> None:
    """Draw SOURCE as one HTML file that opens in any browser, offline.

    It opens with who sits where: boards down, sectors across, and what to act on first. A further tab
    holds the picture of everything, with filters, search, gaps, a time slider and tables.
    """
    from sysmap import maps
    from sysmap.cli.options_in_words import Words
    from sysmap.cli.refused import rules_or_stop
    from sysmap.cli.scenarios import compare_scenarios, read_or_stop
    from sysmap.gaps.assess import How, assess
    from sysmap.gaps.fill_in import openings
    from sysmap.gaps.kept import Kept
    from sysmap.model.results import RuleResult
    from sysmap.pipeline import CannotRun, open_session, read_alone

    _page(output)
    named = [(path.stem, read_or_stop(path)) for path in scenarios]
    results: tuple[RuleResult, ...] = ()
    rules = {}
    # To ask every rule of all England takes minutes, its picture seconds.
    alone = None if gaps else read_alone(source, store, as_at, above=0 if gaps is False else maps.MOST)
    look = False
    if alone is not None:
        system = alone
    else:
        with rules_or_stop(), open_session(source, store, as_at) as session:
            part = None if gaps or not place else _part_of_large(session, place)
            system = part or session.system.at(session.as_at)
            look = part is None and (bool(gaps) or (gaps is None and len(system.nodes) <= maps.MOST))
            if look:
                how = How(kept=Kept.of(session.results, session.fingerprint))
                asked = assess(
                    session.store, session.system_id, session.folder, system=lambda: session.system, how=how
                )
                results, rules = asked.results, dict(asked.rules)
    compared = compare_scenarios(source, store, as_at, named, Words()) if named else ()
    try:
        text = maps.html(
            system,
            results,
            rules=rules,
            view=view,
            draw=draw,
            only=only,
            place=place,
            redact=redact,
            beside=maps.Beside(
                [(one.place, one.cells, one.questions) for one in openings(results)],
                compared,
                "" if look or gaps is False else "Gaps were not looked for: sysmap map with --gaps does.",
            ),
        )
    except ValueError as error:
        raise CannotRun(str(error)) from None
    if len(system.nodes) > maps.MOST and draw == "system" and not place:
        say(
            f"{len(system.nodes):,} things are too many to draw one by one: places and sectors are added up."
            " Draw one place in full with --place."
        )
    write_text(output, text)
    say(f"The map is at {output.resolve()}")


def _part_of_large(session: "Session", place: str) -> "System | None":
    """What belongs to the place, of a server's system too large to be read for it; None for another."""
    from dataclasses import replace

    from sysmap import maps
    from sysmap.cli.named import find_stored_id
    from sysmap.extract import extract_stored, nodes_stored
    from sysmap.model.store import whole_system

    store, of = session.store, session.system_id
    if session.results is not None or nodes_stored(store, of) <= maps.MOST:
        return None
    found = find_stored_id(store, of, "Place", place, str(session.as_at))
    part = extract_stored(store, of, found)
    assert part is not None
    name = part.system.by_id[found].name
    return replace(part.system, name=f"{name}, of {whole_system(store, of).name}")


def _page(output: Path) -> None:
    """Nothing, if a page may be called so. Raises CannotRun for the ending of something else."""
    from sysmap.cli.written import is_input
    from sysmap.pipeline import CannotRun

    ctx = click.get_current_context(silent=True)
    if output.suffix.lower() in ("", ".html", ".htm") or (ctx and is_input(ctx, output)):
        return
    better = output.with_suffix(".html").name
    raise CannotRun(f"{output}: a map is a page, not {output.suffix}; nothing was written. Call it {better}.")
