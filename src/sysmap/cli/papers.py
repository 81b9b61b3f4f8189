"""A paper's ground gathered, its picture drawn, and the paper written whole in the format asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sysmap.cli.output import say
from sysmap.pipeline import CannotRun
from sysmap.text.nearest import nearest_said

if TYPE_CHECKING:
    from sysmap.compare.values import Comparison, Side
    from sysmap.privacy import Redactor
    from sysmap.report.ground import Ground
    from sysmap.report.values import Paper, Picture

_KINDS = (".docx", ".html", ".md", ".pdf")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a paper is asked to be of."""

    source: str
    store: str | None
    as_at: date | None
    board: str | None
    place: str | None
    since: str | None
    scenario: Path | None
    names: bool
    top: int | None


def ground_of(asked: Asked) -> "Ground":
    """The system, its results, priorities and comparison. Raises CannotRun, InputProblems, StoreError."""
    from sysmap.cli.named import find_id_among
    from sysmap.cli.options_in_words import Words
    from sysmap.cli.refused import rules_or_stop
    from sysmap.cli.scenarios import compare_scenarios, read_or_stop
    from sysmap.cli.sides import side_of
    from sysmap.gaps import choose
    from sysmap.pipeline import open_session
    from sysmap.priorities.weigh import priorities
    from sysmap.report.ground import Ground

    comparison: Comparison | None = None
    scope = ""
    with rules_or_stop(), open_session(asked.source, asked.store, asked.as_at) as session:
        side, rules = side_of(session)
        system = side.system
        results = side.results
        for label, word in (("Board", asked.board), ("Place", asked.place)):
            if word:
                id_ = find_id_among(system, (label,), word)
                around = choose.at_and_around(session.store, session.system_id, label, id_)
                results = choose.about(results, around)
                scope = f"{system.by_id[id_].name} and what is linked to it"
    if asked.scenario:
        changes = read_or_stop(asked.scenario)
        comparison = compare_scenarios(
            asked.source, asked.store, asked.as_at, [(asked.scenario.stem, changes)], Words()
        )[0]
        system, results = comparison.after.system, comparison.after.results
        scope = f"as it would be: {asked.scenario.stem}"
    elif asked.since:
        comparison = _since(asked, side, rules)
    return Ground(
        system,
        results,
        rules,
        priorities(results, system, rules, asked.top, _found_since(comparison)),
        comparison,
        asked.names,
        scope,
    )


def _found_since(comparison: "Comparison | None") -> dict[str, str]:
    """By identity: the earlier state in which a finding that is still open was found already."""
    if comparison is None:
        return {}
    open_ = (*comparison.in_state("still open"), *comparison.in_state("moved"))
    return {change.after.identity: comparison.before.label for change in open_ if change.after}


def _since(asked: Asked, side: "Side", rules: object) -> "Comparison":
    from sysmap.cli.options import Day
    from sysmap.cli.sides import assessed, by_date
    from sysmap.compare.compare import compare

    assert asked.since is not None
    day: date | None = None
    try:
        day = Day().convert(asked.since, None, None)
    except Exception:
        day = None
    source = asked.source if day else asked.since
    earlier, more = assessed(source, asked.store if day else None, day)
    if day and day >= side.system.as_at:
        raise CannotRun(
            f"--since {day.isoformat()} is not before the date of the facts, {side.system.as_at.isoformat()}:"
            " give an earlier one."
        )
    return compare(earlier, side, by_date({**more, **rules}))  # type: ignore[dict-item]


def picture_of(ground: "Ground") -> "Picture | None":
    """Boards × sectors as a picture with its message, or None where no board is recorded."""
    from sysmap.boards_by_sector import table
    from sysmap.report.picture import picture
    from sysmap.report.summary import message

    system, results = ground.system, ground.results
    if not ground.names:
        # Names are left out before anything is drawn: they could not be taken out of a drawing.
        redactor = _redactor(ground)
        system, results = redactor.system, tuple(map(redactor.result, results))
    return picture(table(system, results), message(ground))


def _redactor(ground: "Ground") -> "Redactor":
    """Knows the people of the system, and those of either side of a comparison that the paper tells of."""
    from sysmap.privacy import Redactor

    told = ground.comparison
    return Redactor(ground.system, *((told.before.system, told.after.system) if told else ()))


def write_paper(
    kind: str, output: Path, made: Callable[[], tuple["Ground", "Picture | None"]], purpose: str
) -> None:
    """Write the paper in the format of its name's ending, whole or not at all. Raises CannotRun, OSError."""
    if kind not in _KINDS:
        near = nearest_said(kind, _KINDS)
        raise CannotRun(
            f"A paper is written as {', '.join(_KINDS)}, not {kind or 'a file without an ending'}.{near}"
        )
    from sysmap.privacy import check
    from sysmap.report.content import paper
    from sysmap.text.files import write_whole

    ground, picture = made()
    written = paper(ground, picture, purpose)
    if not ground.names:
        redactor = _redactor(ground)
        written = written.mapped(redactor.text)
        check(redactor, written.texts(), str(output))
    write_whole(output, _written(kind, written))
    say(f"Written: {output}")


def _written(kind: str, paper: "Paper") -> bytes:
    if kind == ".docx":
        from sysmap.report.as_word import word

        return word(paper)
    if kind == ".pdf":
        from sysmap.report.as_pdf import PdfNotInstalled, pdf

        try:
            return pdf(paper)
        except PdfNotInstalled as error:
            raise CannotRun(str(error)) from None
    from sysmap.report.as_html import html
    from sysmap.report.as_markdown import markdown

    return (html(paper) if kind == ".html" else markdown(paper)).encode("utf-8")
