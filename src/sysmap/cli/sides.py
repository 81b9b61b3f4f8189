"""The two sides of a comparison, read and assessed, and how a comparison is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sysmap.cli.output import Table, put, show

if TYPE_CHECKING:
    from sysmap.compare.values import Comparison, Side
    from sysmap.gaps.rule import GapRule
    from sysmap.pipeline import Session
    from sysmap.privacy import Redactor


def sides_by_date(
    before: str, after: str, days: tuple[date, date] | None, store: str, one_source: bool
) -> "Comparison":
    """The comparison of two sources, or of one on two dates. Raises CannotRun, InputProblems, StoreError."""
    from sysmap.compare.compare import compare
    from sysmap.pipeline import CannotRun

    if one_source and not days:
        raise CannotRun(
            "One source has one date: say which two to compare, as in\n"
            f"  sysmap compare {before} --as-at 2020-06-30 2022-07-31\nor give a second source."
        )
    first, second = days or (None, None)
    one, rules = assessed(before, store, first)
    other, more = assessed(after, store, second)
    if one.label == other.label:
        one, other = _labelled(one, f"{one.label} ({before})"), _labelled(other, f"{other.label} ({after})")
    return compare(one, other, by_date({**rules, **more}))


def assessed(source: str, store: str, as_at: date | None) -> tuple["Side", Mapping[str, "GapRule"]]:
    """A source on a date as a side, with the rules that were asked."""
    from sysmap.cli.refused import rules_or_stop
    from sysmap.pipeline import open_session

    with rules_or_stop(), open_session(source, store, as_at) as session:
        return side_of(session)


def side_of(session: "Session", label: str = "") -> tuple["Side", Mapping[str, "GapRule"]]:
    """What a session holds as a side; its label is the date in words unless one is given."""
    from sysmap.compare.values import Side
    from sysmap.gaps.assess import assess
    from sysmap.text.words import long_date

    found = assess(session.store, session.system_id, session.folder, (), lambda: session.system)
    system = session.system.at(session.as_at)
    return Side(label or long_date(session.as_at), system, found.results), found.rules


def by_date(rules: Mapping[str, "GapRule"]) -> Callable[[str], bool]:
    """Says of a rule's id whether its statement asks for the day itself."""
    dated = {id_ for id_, rule in rules.items() if "$as_at" in rule.statement or "$as_at" in rule.population}
    return dated.__contains__


def show_comparison(
    comparison: "Comparison", format_: str, output: Path | None, full: bool, redact: bool
) -> None:
    """Print a comparison as table, JSON, CSV (a row a finding) or Markdown, or write it."""
    from sysmap.compare import words

    redactor = _redactor(comparison) if redact else None
    if format_ in ("json", "csv"):
        columns, rows = words.rows(comparison)
        show(format_, [Table(columns, rows)], words.document(comparison), output, redactor)
        return
    clean = redactor.text if redactor else str
    if format_ == "md":
        text = words.in_markdown(comparison, clean=clean)
    else:
        text = words.on_screen(comparison, full=full, clean=clean)
    put(text, output, redactor)


def _redactor(comparison: "Comparison") -> "Redactor":
    """Knows the people of both sides."""
    from sysmap.privacy import Redactor

    before, after = comparison.before.system, comparison.after.system
    more = tuple(node for node in before.nodes if node.id not in after.by_id)
    return Redactor(replace(after, nodes=(*after.nodes, *more)))


def show_side_by_side(
    comparisons: Sequence["Comparison"], format_: str, output: Path | None, redact: bool
) -> None:
    """Several scenarios against the same beginning, a row each: how many findings in which state."""
    from sysmap.compare import words
    from sysmap.compare.values import STATES

    columns = ("scenario", "findings before", "after", *STATES)
    rows = []
    for one in comparisons:
        before = sum(change.before is not None for change in one.gaps)
        after = sum(change.after is not None for change in one.gaps)
        counts = (len(one.in_state(state)) for state in STATES)
        rows.append((one.after.label, before, after, *counts))
    first = comparisons[0].before
    title = f"{first.system.name}: each scenario against {first.label}"
    note = "\n".join(f"{one.after.label}: {' '.join(one.headlines[:3])}" for one in comparisons)
    document = {"schema": "sysmap/scenarios/1", "scenarios": [words.document(one) for one in comparisons]}
    redactor = _redactor(comparisons[0]) if redact else None
    show(format_, [Table(columns, rows, title, note)], document, output, redactor)


def _labelled(side: "Side", label: str) -> "Side":
    return replace(side, label=label)
