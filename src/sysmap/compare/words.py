"""A comparison as text for the screen, as Markdown, as rows and as one object."""

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sysmap.compare.values import STATES, Comparison, FactChange, GapChange, State
from sysmap.model.results import SEVERITIES, Finding

SCHEMA = "sysmap/compare/1"
_SHOWN = 5
# The headings over facts, by group, and over findings, by what became of them.
GROUPS: Mapping[str, str] = {
    "people": "People in posts",
    "posts": "Posts",
    "bodies": "Bodies",
    "places": "Places",
    "boards": "Boards",
    "seats": "Seats",
    "programmes": "Programmes",
    "objectives": "Objectives",
    "links": "Links",
    "lists": "Lists declared whole or not",
}
HEADINGS: Mapping[State, str] = {
    "new": "New",
    "only the clock": "Only the clock",
    "moved": "Moved",
    "mended": "Mended",
    "no longer asked": "No longer asked",
    "no longer known": "No longer known",
    "still open": "Still open",
}


def document(comparison: Comparison) -> dict[str, Any]:
    """The JSON object of `sysmap compare`."""
    counts = Counter(change.state for change in comparison.gaps)
    return {
        "schema": SCHEMA,
        "before": _side(comparison.before.label, comparison.before.system),
        "after": _side(comparison.after.label, comparison.after.system),
        "headlines": list(comparison.headlines),
        "facts": [
            {
                "group": fact.group,
                "change": fact.change,
                "subject": {"id": fact.subject.id, "kind": fact.subject.kind, "name": fact.subject.name},
                "says": fact.says,
                "when": fact.when.isoformat() if fact.when else None,
                "confidence": fact.confidence,
            }
            for fact in comparison.facts
        ],
        "counts": {state: counts[state] for state in STATES},
        "gaps": [
            {
                "state": change.state,
                "rule": change.finding.rule,
                "severity": change.finding.severity,
                "before": _finding(change.before),
                "after": _finding(change.after),
                "why": list(change.why),
            }
            for change in comparison.gaps
        ],
        "proposed": list(comparison.proposed),
    }


def rows(comparison: Comparison) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Columns, and one row for each finding of either side, for a spreadsheet."""
    columns = ("state", "severity", "rule", "subject", "before", "after", "why")
    return columns, [
        (
            change.state,
            change.finding.severity,
            change.finding.rule,
            change.finding.subject.name,
            change.before.says if change.before else "",
            change.after.says if change.after else "",
            list(change.why),
        )
        for change in comparison.gaps
    ]


def on_screen(
    comparison: Comparison, width: int = 100, *, full: bool = False, clean: Callable[[str], str] = str
) -> str:
    """What changed, what it changed, and why a gap went, as text; `full` names every one.

    `clean` is applied to every sentence, as to leave out names.
    """
    lines: list[str] = []
    for level, said in _lines(comparison, full=full):
        text = clean(said)
        if level == 0:
            lines += [text] if not lines else ["", text.upper(), ""]
        else:
            lines += textwrap.wrap(
                text,
                width,
                initial_indent="  " * (level - 1) + "- ",
                subsequent_indent="  " * level,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return "\n".join(lines) + "\n"


def in_markdown(comparison: Comparison, *, full: bool = True, clean: Callable[[str], str] = str) -> str:
    """The same as Markdown."""
    lines: list[str] = []
    for level, said in _lines(comparison, full=full):
        text = clean(said)
        if level == 0:
            lines += ["", f"## {_plain(text)}", ""] if lines else [f"# {_plain(text)}", ""]
        else:
            lines.append(f"{'  ' * (level - 1)}- {_plain(text)}")
    return "\n".join(lines) + "\n"


def gone_in_words(
    changes: Sequence[GapChange],
    *,
    markdown: bool = False,
    clean: Callable[[str], str] = str,
    width: int = 100,
) -> str:
    """What went since a baseline, and why: a line a finding, the worst first."""
    lines = (
        ["## What went since the baseline, and why", ""]
        if markdown
        else ["WHAT WENT SINCE THE BASELINE, AND WHY", ""]
    )
    for state in ("mended", "moved", "no longer asked", "no longer known"):
        for change in changes:
            if change.state == state:
                text = clean(f"{state}: {_gap(change, full=True)}")
                lines += (
                    [f"- {_plain(text)}"]
                    if markdown
                    else textwrap.wrap(f"- {text}", width, subsequent_indent="  ")
                )
    return "\n".join(lines) + "\n"


def title(comparison: Comparison) -> str:
    """The heading: the system, and the two sides."""
    return f"{comparison.after.system.name}: {comparison.before.label} to {comparison.after.label}"


def tally(comparison: Comparison) -> str:
    """How many findings there are in each state, in one sentence; never only "164 to 164"."""
    counts = Counter(change.state for change in comparison.gaps)
    before = sum(change.before is not None for change in comparison.gaps)
    after = sum(change.after is not None for change in comparison.gaps)
    parts = ", ".join(f"{counts[state]} {state}" for state in STATES if counts[state])
    return f"{before} findings before, {after} after: {parts}." if parts else "No findings on either side."


def _lines(comparison: Comparison, *, full: bool) -> Iterator[tuple[int, str]]:
    yield 0, title(comparison)
    yield 0, "What changed"
    if not comparison.headlines:
        yield 1, "Nothing that is recorded changed."
    for headline in comparison.headlines:
        yield 1, headline
    if full:
        for group, heading in GROUPS.items():
            of_group = [fact for fact in comparison.facts if fact.group == group]
            if of_group:
                yield 1, f"{heading} ({len(of_group)})"
                yield from ((2, _fact(fact)) for fact in of_group)
    yield 0, "What it changed"
    yield 1, tally(comparison)
    for state in ("new", "only the clock", "moved", "still open"):
        if state != "still open" or full:
            yield from _state(comparison, state, full=full)
    yield 0, "Why gaps went"
    gone: tuple[State, ...] = ("mended", "no longer asked", "no longer known")
    if not any(comparison.in_state(state) for state in gone):
        yield 1, "No gap went."
    for state in gone:
        yield from _state(comparison, state, full=full)
    if comparison.proposed:
        yield 0, "Taken for the same by name: please check"
        yield from ((1, said) for said in comparison.proposed)


def _state(comparison: Comparison, state: State, *, full: bool) -> Iterator[tuple[int, str]]:
    changes = comparison.in_state(state)
    if not changes:
        return
    yield 1, f"{HEADINGS[state]} ({len(changes)}): {STATES[state]}"
    shown = changes if full else changes[:_SHOWN]
    for change in shown:
        yield 2, _gap(change, full=full)
    if len(changes) > len(shown):
        yield 2, f"… and {len(changes) - len(shown)} more: --full names them all"


def _gap(change: GapChange, *, full: bool) -> str:
    finding = change.finding
    text = f"{finding.severity} {finding.rule}: {finding.says}"
    if change.state == "moved" and change.before is not None:
        moved = f"{change.before.subject.name} → {finding.subject.name}"
        text = f"{finding.severity} {finding.rule}: {moved}. {finding.says}"
    if change.state in ("mended", "no longer asked", "no longer known"):
        text = f"{finding.severity} {finding.rule}, no more: {finding.says}"
    why = change.why if full else change.why[:1]
    return text + (f" Because: {' '.join(why)}" if why and change.state != "still open" else "")


def _fact(fact: FactChange) -> str:
    made_up = "[illustrative] " if fact.confidence == "illustrative" else ""
    return made_up + fact.says


def _finding(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "identity": finding.identity,
        "subject": {"id": finding.subject.id, "kind": finding.subject.kind, "name": finding.subject.name},
        "says": finding.says,
        "confidence": finding.confidence,
    }


def _side(label: str, system: Any) -> dict[str, Any]:
    return {"label": label, "system": system.id, "name": system.name, "as_at": system.as_at.isoformat()}


def _plain(text: str) -> str:
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def worst(comparison: Comparison) -> str:
    """The worst severity among new findings, or "" if there is none."""
    new = [SEVERITIES.index(change.finding.severity) for change in comparison.in_state("new")]
    return SEVERITIES[max(new)] if new else ""
