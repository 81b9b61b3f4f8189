"""`sysmap ask`: the open questions as a sheet to send to whoever could answer them."""

from dataclasses import astuple
from datetime import date
from pathlib import Path

import click

from sysmap.cli.options import as_at_option, redact_option, rules_option, source_argument, store_option
from sysmap.cli.output import say

_SHOWN = 3


@click.command()
@source_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("questions.xlsx"),
    show_default=True,
    help="The sheet to write: .xlsx, .csv or .md.",
)
@click.option(
    "--rule", "only", multiple=True, metavar="ID", help="Only what this rule asks; may be repeated."
)
@rules_option()
@redact_option
@as_at_option
@store_option
def command(
    source: str,
    output: Path,
    only: tuple[str, ...],
    folders: tuple[Path, ...],
    redact: bool,
    as_at: date | None,
    store: str | None,
) -> None:
    """Write what is not recorded as questions: what to ask, of whom, and the cell for the answer.

    What settles most comes first. Fill in the column `answer`, then: sysmap import answers FILE SOURCE
    """
    from sysmap.cli.refused import rules_or_stop
    from sysmap.gaps.asking import asked, groups
    from sysmap.gaps.assess import How, assess
    from sysmap.gaps.kept import Kept
    from sysmap.pipeline import CannotRun, open_session
    from sysmap.privacy import Redactor, check
    from sysmap.text.words import long_date
    from sysmap.writers.question_sheet import Line, suffixes, write_questions

    if output.suffix.lower() not in suffixes():
        raise CannotRun(
            f"{output.name} is of no kind that questions are written as: {', '.join(suffixes())}."
        )
    with rules_or_stop(), open_session(source, store, as_at) as session:
        how = How(kept=Kept.of(session.results, session.fingerprint))
        results = assess(
            session.store, session.system_id, session.folder, folders, lambda: session.system, only, how
        ).results
        questions = asked(results, session.system)
        title = f"Questions about {session.system.name} as at {long_date(session.as_at)}"
        redactor = Redactor(session.system) if redact else None
    first = [(one.question, one.place, one.cells, one.settles) for one in groups(questions)]
    lines = [
        Line(
            one.question,
            one.who,
            one.takes,
            one.now,
            one.settles,
            ", ".join(one.rules),
            one.thing.name,
            one.sheet,
            one.column,
            one.thing.id,
        )
        for one in questions
    ]
    if redactor:
        title, first = redactor.text(title), redactor.value(first)
        renamed = sum(redactor.ids.get(line.id, line.id) != line.id for line in lines)
        lines = [Line(*redactor.value(astuple(line))) for line in lines]
        told = [text for one in (title, *first, *map(astuple, lines)) for text in _texts(one)]
        check(redactor, told, output.name)
    write_questions(title, first, lines, output)
    say(f"Written: {output} ({len(lines)} question{'s' * (len(lines) != 1)})")
    for question, _, _, settles in first[:_SHOWN]:
        say(f"- {question} Settles {settles}.")
    if redactor and renamed:
        say(
            f"{renamed} of the lines are about things whose ids name somebody; these have other ids here, so"
            " their answers cannot be imported."
        )
    if output.suffix.lower() != ".md":
        say(f"Fill in the column answer, then: sysmap import answers {output} {source}")


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for one in value for text in _texts(one)] if isinstance(value, (list, tuple)) else []
