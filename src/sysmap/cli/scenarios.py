"""Scenarios read, applied and assessed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sysmap.cli.options_in_words import Words

if TYPE_CHECKING:
    from sysmap.compare.values import Comparison
    from sysmap.model.values import Issue, System
    from sysmap.scenario.changes import Change


def read_or_stop(path: Path) -> tuple["Change", ...]:
    """The changes in a folder or file. Ends the command with every problem if there is one."""
    from sysmap.readers.scenario import read_scenario
    from sysmap.scenario.changes import changes_of

    records, issues = read_scenario(path)
    changes, wrong = changes_of(records)
    _stop_at((*issues, *wrong))
    return changes


def compare_scenarios(
    source: str,
    store: str | None,
    day: date | None,
    named: Sequence[tuple[str, tuple["Change", ...]]],
    words: Words,
) -> tuple["Comparison", ...]:
    """Each scenario, then what the options say, held against doing nothing on the same day.

    Raises CannotRun, InputProblems, StoreError.
    """
    from sysmap.cli.refused import rules_or_stop
    from sysmap.cli.sides import by_date, side_of, warn_before_facts
    from sysmap.compare.compare import compare
    from sysmap.pipeline import open_session, session_of
    from sysmap.scenario.changes import first_day
    from sysmap.text.words import long_date

    with rules_or_stop():
        with open_session(source, store) as session:
            system, folder = session.system, session.folder
            latest = day or max(first_day(changes, system) for _, changes in (*named, ("", ())))
            if day:
                warn_before_facts(system, day)
            if latest == session.as_at:
                nothing, rules = side_of(session, f"doing nothing ({long_date(latest)})")
        if latest != system.as_at:
            with session_of(system.at(latest), folder) as session:
                nothing, rules = side_of(session, f"doing nothing ({long_date(latest)})")
        all_ = list(named)
        if words.any():
            all_.append((words.label(system, latest), words.changes(system, latest)))
        comparisons = []
        for label, changes in all_:
            made = _applied(system, changes, latest)
            with session_of(made, folder) as session:
                side, _ = side_of(session, label)
            comparisons.append(compare(nothing, side, by_date(rules)))
    return tuple(comparisons)


def compare_merger(
    source: str, other: str, into: str, day: date | None, store: str | None
) -> tuple["Comparison", tuple[str, ...]]:
    """Two systems side by side held against the one that they become, and what that raises.

    Raises CannotRun, InputProblems, StoreError.
    """
    from sysmap.cli.refused import rules_or_stop
    from sysmap.cli.sides import by_date, side_of
    from sysmap.compare.compare import compare
    from sysmap.pipeline import CannotRun, open_session, session_of
    from sysmap.scenario.merge import merger
    from sysmap.text.ids import slug
    from sysmap.text.words import long_date

    if slug(into) != into:
        raise CannotRun(f"{into!r} cannot be an id. Did you mean {slug(into)!r}?")
    with rules_or_stop():
        with open_session(source, store) as session:
            one, folder = session.system, session.folder
        with open_session(other, store) as session:
            two = session.system
        if one.id == two.id:
            raise CannotRun(f"Both systems have the id {one.id!r}: give one another id in its system.toml.")
        on = day or max(one.as_at, two.as_at)
        made = merger(one, two, into, on)
        with session_of(made.together, folder) as session:
            before, rules = side_of(session, f"side by side ({long_date(on)})")
        with session_of(_applied(made.together, made.changes, on), folder) as session:
            after, _ = side_of(session, f"{into} ({long_date(on)})")
    return compare(before, after, by_date(rules)), made.raises


def _applied(system: "System", changes: tuple["Change", ...], day: date) -> "System":
    from sysmap.scenario.apply import applied

    made, issues = applied(system, changes, day)
    _stop_at(issues)
    assert made is not None
    return made


def _stop_at(issues: Sequence["Issue"]) -> None:
    from sysmap.cli.main import Stop
    from sysmap.cli.output import issue_line, say

    if any(one.level == "error" for one in issues):
        raise Stop("\n".join(issue_line(one) for one in issues), 1)
    for one in issues:
        say(issue_line(one))
