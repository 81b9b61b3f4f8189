"""The two sides of a comparison, read and assessed, and how a comparison is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sysmap.cli.output import Table, put, say, show

if TYPE_CHECKING:
    from sysmap.compare.values import Comparison, GapChange, Side
    from sysmap.gaps.baseline import Baseline
    from sysmap.gaps.rule import GapRule
    from sysmap.model.results import Finding, RuleResult
    from sysmap.model.values import Node, System
    from sysmap.pipeline import Session
    from sysmap.privacy import Redactor


def sides_by_date(
    before: str, after: str, days: tuple[date, date] | None, store: str | None, *, one_source: bool
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
    if (baseline := baseline_side(before)) is not None:
        other, rules = assessed(after, store, second)
        return compare(baseline, other, by_date(rules))
    one, rules = assessed(before, store, first)
    other, more = assessed(after, store, second)
    if one.label == other.label:
        one, other = _labelled(one, f"{one.label} ({before})"), _labelled(other, f"{other.label} ({after})")
    return compare(one, other, by_date({**rules, **more}))


def baseline_side(source: str) -> "Side | None":
    """The side that a baseline file keeps, None for what is no baseline. Raises CannotRun."""
    from sysmap.gaps.baseline import BaselineUnusable, read_baseline
    from sysmap.pipeline import CannotRun

    path = Path(source)
    if path.suffix.lower() != ".json" or not path.is_file() or b'"sysmap/baseline/' not in _start(path):
        return None
    try:
        return side_kept(read_baseline(path), path.name)
    except BaselineUnusable as error:
        raise CannotRun(str(error)) from None


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(200)


def side_kept(baseline: "Baseline", file: str) -> "Side":
    """A baseline as a side. Raises CannotRun for one that does not keep what the system held."""
    from sysmap.compare.values import Side
    from sysmap.exchange.limits import Refused
    from sysmap.pipeline import CannotRun
    from sysmap.readers.json_file import system_of
    from sysmap.text.words import long_date

    if not baseline.content:
        raise CannotRun(
            f"{file} is a baseline of an older kind, which does not keep what the system held: write it anew"
            f" with sysmap gaps … --save-baseline {file}"
        )
    try:
        system = system_of(baseline.content, file)
    except Refused as error:
        raise CannotRun(str(error)) from None
    by_rule: dict[str, list[Finding]] = {}
    for finding in baseline.said:
        by_rule.setdefault(finding.rule, []).append(finding)
    results = tuple(_result(rule, tuple(found)) for rule, found in by_rule.items())
    return Side(f"the baseline of {long_date(system.as_at)}", system, results)


def went_since(baseline: "Baseline", now: "Side", rules: Mapping[str, "GapRule"]) -> tuple["GapChange", ...]:
    """What became of the findings of a baseline that are no more, of the rules that were asked.

    Empty for a baseline that does not keep what the system held.
    """
    from sysmap.compare.compare import compare

    if not baseline.content:
        return ()
    asked = {result.id for result in now.results}
    kept = replace(baseline, said=tuple(one for one in baseline.said if one.rule in asked))
    compared = compare(side_kept(kept, "the baseline"), now, by_date(rules))
    return tuple(change for change in compared.gaps if change.after is None or change.state == "moved")


def _result(rule: str, found: tuple["Finding", ...]) -> "RuleResult":
    """What a baseline knows of a rule: its findings, of how many things it does not say."""
    from sysmap.model.results import RuleResult

    counts = (None, len(found), None, None, None)
    return RuleResult(rule, rule, "", found[0].severity, "found", *counts, findings=found)


def assessed(source: str, store: str | None, as_at: date | None) -> tuple["Side", Mapping[str, "GapRule"]]:
    """A source on a date as a side, with the rules that were asked."""
    from sysmap.cli.refused import rules_or_stop
    from sysmap.pipeline import open_session

    with rules_or_stop(), open_session(source, store, as_at) as session:
        if as_at:
            warn_before_facts(session.system, as_at)
        return side_of(session)


def warn_before_facts(system: "System", day: date) -> None:
    """Say on stderr where every dated fact of the system is later than the day.

    Facts without dates always hold, so nothing could be told apart on such a day.
    """
    from sysmap.text.words import long_date

    days = [one for node in system.nodes for one in (node.valid_from, node.valid_to, *_pauses(node)) if one]
    days += [one for tie in system.relationships for one in (tie.valid_from, tie.valid_to) if one]
    if days and day < min(days):
        say(
            f"{long_date(day)} lies before every dated fact of {system.name}: the first is of"
            f" {long_date(min(days))}. Only facts without dates are taken to hold."
        )


def _pauses(node: "Node") -> list[date]:
    spans = node.values.get("pauses", ())
    starts = [span.partition("/")[0] for span in spans] if isinstance(spans, tuple) else []
    return [date.fromisoformat(start) for start in starts if start]


def side_of(session: "Session", label: str | None = None) -> tuple["Side", Mapping[str, "GapRule"]]:
    """What a session holds as a side; its label is the date in words unless one is given."""
    from sysmap.compare.values import Side
    from sysmap.gaps.assess import How, assess
    from sysmap.gaps.kept import Kept
    from sysmap.text.words import long_date

    how = How(kept=Kept.of(session.results, session.fingerprint))
    found = assess(session.store, session.system_id, session.folder, (), lambda: session.system, how=how)
    system = session.system.at(session.as_at)
    return Side(label or long_date(session.as_at), system, found.results), found.rules


def by_date(rules: Mapping[str, "GapRule"]) -> Callable[[str], bool]:
    """Says of a rule's id whether its statement asks for the day itself."""
    dated = {id_ for id_, rule in rules.items() if "$as_at" in rule.statement or "$as_at" in rule.population}
    return dated.__contains__


def show_comparison(
    comparison: "Comparison", format_: str, output: Path | None, *, full: bool, redact: bool
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


def show_merger(
    comparison: "Comparison",
    raised: Sequence[str],
    format_: str,
    output: Path | None,
    *,
    full: bool,
    redact: bool,
) -> None:
    """Print what a merger raises, then the comparison; JSON holds both."""
    from sysmap.compare import words

    redactor = _redactor(comparison) if redact else None
    clean = redactor.text if redactor else str
    if format_ in ("json", "csv"):
        columns, rows = words.rows(comparison)
        document = words.document(comparison) | {"raises": list(raised)}
        show(format_, [Table(columns, rows)], document, output, redactor)
        return
    heading = "## What it raises\n\n" if format_ == "md" else "WHAT IT RAISES\n\n"
    told = heading + "".join(f"- {clean(one)}\n" for one in raised) + "\n"
    if format_ == "md":
        text = words.in_markdown(comparison, clean=clean)
    else:
        text = words.on_screen(comparison, full=full, clean=clean)
    put(told + text, output, redactor)


def _redactor(*comparisons: "Comparison") -> "Redactor":
    """Knows the people of all sides."""
    from sysmap.privacy import Redactor

    sides = (side.system for one in comparisons for side in (one.before, one.after))
    return Redactor(comparisons[-1].after.system, *sides)


def show_side_by_side(
    comparisons: Sequence["Comparison"], format_: str, output: Path | None, *, redact: bool
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
    redactor = _redactor(*comparisons) if redact else None
    show(format_, [Table(columns, rows, title, note)], document, output, redactor)


def _labelled(side: "Side", label: str) -> "Side":
    return replace(side, label=label)
