"""`sysmap check`: every problem of a source at once."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sysmap.cli.options import format_option, output_option, source_argument
from sysmap.cli.output import Table, quoted, show
from sysmap.model.values import Issue, System, Tables

if TYPE_CHECKING:
    from sysmap.gaps.fill_in import Opening

_SHOWN = 10
# What to fill in first is asked of the rules, which takes time; of a larger system `gaps` says it.
_LARGE = 5_000
_FIRST = 3


@click.command()
@source_argument
@click.option(
    "--show",
    "shown",
    type=click.IntRange(min=0),
    default=_SHOWN,
    show_default=True,
    help="How many problems of one sort to print in a table; 0 for all.",
)
@format_option()
@output_option
def command(source: str, shown: int, format_: str, output: Path | None) -> None:
    """Check SOURCE and print every problem in it: where it is, what is wrong, how to mend it.

    Nothing is loaded. How words, dates, names and rows were read is said first, a line each; what is to
    be decided comes next, and last what to fill in first. JSON and CSV hold every
    problem, tables the first of each sort. Exit 1 if there is an error; warnings and remarks alone do not
    count.
    """
    from sysmap import pipeline, readers
    from sysmap.validate import validate
    from sysmap.validate.remarks import structure

    path = pipeline.find_source(source)
    tables = readers.read(path)
    system, issues = validate(tables)
    issues = (*issues, *_of_rules(tables, path))
    if system is not None:
        issues = (*issues, *structure(system))
    told = _told(system, path) if system is not None else ""
    first = _fill_in(system, path) if system is not None and format_ != "csv" else []
    listed = [_list(issues)] if format_ == "csv" else _by_code(issues, shown)
    tables_ = [*listed, _summary(tables, system, issues, told), *([_first(first)] if first else [])]
    show(format_, tables_, _document(source, system, issues, first), output)
    if any(one.level == "error" for one in issues):
        sys.exit(1)


def _of_rules(tables: Tables, path: Path) -> tuple[Issue, ...]:
    """What is wrong with rules of one's own and with the parameters set for rules."""
    if not {"parameters", "rules"} & tables.settings.keys():
        return ()
    from sysmap.gaps import load_rules
    from sysmap.gaps.assess import rule_folders
    from sysmap.gaps.parameters import check
    from sysmap.gaps.rule import RulesRefused

    try:
        check(
            load_rules(rule_folders(tables.settings, path if path.is_dir() else path.parent, ())),
            tables.settings,
        )
    except RulesRefused as refused:
        return tuple(refused.issues)
    return ()


def _fill_in(system: System, path: Path) -> list["Opening"]:
    """The columns and sheets that would let rules answer most, three at most; none of a large system."""
    if len(system.nodes) + len(system.relationships) > _LARGE:
        return []
    from sysmap.gaps.assess import assess
    from sysmap.gaps.fill_in import openings
    from sysmap.gaps.rule import RulesRefused
    from sysmap.model.store import EngineMissing
    from sysmap.pipeline import session_of

    folder = path if path.is_dir() else path.parent
    try:
        with session_of(system, folder) as session:
            asked = assess(session.store, system.id, folder, system=lambda: system)
    except (EngineMissing, RulesRefused):
        # Nothing can be asked without an engine; what is wrong with rules is among the problems.
        return []
    return list(openings(asked.results)[:_FIRST])


def _told(system: System, path: Path) -> str:
    """The offer to write what titles of posts tell into the sheets, "" where they tell nothing new."""
    from sysmap.exchange.titles import posts_told, told_by_names

    count = posts_told(told_by_names(system))
    if not count:
        return ""
    whose = "The title of 1 post tells" if count == 1 else f"The titles of {count:,} posts tell"
    return (
        f"{whose} what they bring to a board, profession or portfolio, where the sheet says nothing:\n"
        f"sysmap start {quoted(path)} --read-titles writes that into the sheets, marked inferred."
    )


def _first(first: Sequence["Opening"]) -> Table:
    rows = [(one.place, one.cells or "all", len(one.rules), one.major, one.questions) for one in first]
    columns = ("what", "cells", "rules", "of them major", "questions")
    note = "So many rules could answer more; sysmap ask writes the questions as a sheet."
    return Table(columns, rows, "Fill in first", note)


def _document(
    source: str, system: System | None, issues: Sequence[Issue], first: Sequence["Opening"] = ()
) -> Mapping[str, Any]:
    counts = Counter((one.code, one.level) for one in issues)
    return {
        "schema": "sysmap/check/1",
        "source": source,
        "system": system.id if system else None,
        "as_at": system.as_at if system else None,
        "nodes": len(system.nodes) if system else None,
        "fill_in": [
            {"place": one.place, "cells": one.cells, "rules": list(one.rules), "major": one.major}
            for one in first
        ],
        "relationships": len(system.relationships) if system else None,
        "errors": sum(one.level == "error" for one in issues),
        "warnings": sum(one.level == "warning" for one in issues),
        "remarks": sum(one.level == "remark" for one in issues),
        "decisions": len(_decisions([one for one in issues if one.level == "error"])),
        "counts": [{"code": code, "level": level, "count": n} for (code, level), n in sorted(counts.items())],
        "issues": [
            {
                "code": one.code,
                "level": one.level,
                "file": one.origin.file,
                "sheet": one.origin.sheet,
                "row": one.origin.row or None,
                "field": one.field,
                "value": one.value,
                "message": one.message,
                "hint": one.hint,
                "nearest": one.nearest,
            }
            for one in issues
        ],
    }


def _list(issues: Sequence[Issue]) -> Table:
    columns = ("code", "level", "file", "sheet", "row", "field", "value", "message", "hint", "nearest")
    rows = [
        (
            one.code,
            one.level,
            one.origin.file,
            one.origin.sheet,
            one.origin.row or None,
            one.field,
            one.value,
            one.message,
            one.hint,
            one.nearest,
        )
        for one in issues
    ]
    return Table(columns, rows)


def _by_code(issues: Sequence[Issue], shown: int) -> list[Table]:
    """What was read, a line each; then a table for each sort of problem, errors last, each with its mending.

    Problems of one sort about one value are one line, with all their rows.
    """
    from sysmap.validate.problems import problems

    known = problems()
    order = {code: place for place, code in enumerate(known)}
    remarks = [one for one in issues if one.level == "remark"]
    tables = [_remarks(remarks, shown)] if remarks else []
    alike: dict[str, list[Issue]] = {}
    for one in sorted(
        issues, key=lambda one: (one.level == "error", order.get(one.code, len(order)), one.code)
    ):
        if one.level != "remark":
            alike.setdefault(one.code, []).append(one)
    for code, found in alike.items():
        title, mend = (known[code].title, known[code].mend) if code in known else (found[0].message, "")
        groups = list(_decisions(found).values())
        first = groups[:shown] if shown else groups
        left = sum(map(len, groups[len(first) :]))
        more = f"… and {left:,} more like these.\n" if left else ""
        rows = [(_where(same), same[0].field, _says(same[0], mend), same[0].nearest) for same in first]
        head = f"{code}: {title} ({found[0].level}, {len(found):,})"
        tables.append(Table(("where", "field", "what", "nearest"), rows, head, f"{more}{mend}"))
    return tables


def _remarks(remarks: Sequence[Issue], shown: int) -> Table:
    """What was read from what people wrote, a line each."""
    first = remarks[: 4 * shown] if shown else remarks
    left = len(remarks) - len(first)
    more = f"… and {left:,} more: --show 0 shows all.\n" if left else ""
    rows = [(str(one.origin), one.message, one.code) for one in first]
    note = f"{more}Nothing is to be done where it is right; sysmap explain CODE says more."
    return Table(("where", "what", "code"), rows, f"Read from what was written ({len(remarks):,})", note)


def _decisions(issues: Sequence[Issue]) -> Mapping[tuple[str, str], list[Issue]]:
    """The errors and warnings of one sort about one value, each such group being one thing to decide."""
    groups: dict[tuple[str, str], list[Issue]] = {}
    for one in issues:
        key = one.value or f"{one.origin} {one.field} {one.message}"
        groups.setdefault((one.code, key), []).append(one)
    return groups


def _where(same: Sequence[Issue]) -> str:
    """The place of one issue, or the rows of several about one value."""
    first = same[0].origin
    rows = [
        str(one.origin.row)
        for one in same
        if (one.origin.file, one.origin.sheet) == (first.file, first.sheet)
    ]
    if len(same) == 1:
        return str(first)
    sheet = f" [{first.sheet}]" if first.sheet else ""
    elsewhere = len(same) - len(rows)
    listed = ", ".join(rows[:6]) + (f" and {len(rows) - 6} more" if len(rows) > 6 else "")
    more = f"; {elsewhere} elsewhere" if elsewhere else ""
    return f"{first.file}{sheet} row{'s' * (len(rows) > 1)} {listed}{more}"


def _says(one: Issue, mend: str) -> str:
    return one.message if one.hint in (mend, "") else f"{one.message}. {one.hint}"


def _summary(tables: Tables, system: System | None, issues: Sequence[Issue], told: str) -> Table:
    """How many rows each sheet held, and what came of them."""
    rows = [(sheet.name, len(sheet.records)) for sheet in tables.sheets]
    count = Counter(one.level for one in issues)
    decisions = len(_decisions([one for one in issues if one.level == "error"]))
    said = f"{_counted(count['error'], 'error')}"
    said += f" ({_counted(decisions, 'thing')} to decide)" if decisions < count["error"] else ""
    said += f", {_counted(count['warning'], 'warning')}"
    said += f", {_counted(count['remark'], 'remark')}." if count["remark"] else "."
    if system is None:
        return Table(
            ("sheet", "rows"), rows, "Read", f"{said} Nothing can be loaded until the errors are mended."
        )
    title = f"{system.name} ({system.id}) as at {system.as_at}"
    held = f"{len(system.nodes):,} nodes, {len(system.relationships):,} relationships"
    offer = f"\n{told}" if told else ""
    return Table(("sheet", "rows"), rows, title, f"{held}. {said}{offer}")


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
