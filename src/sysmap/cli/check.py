"""`sysmap check`: every problem of a source at once."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from sysmap.cli.options import format_option, output_option, source_argument
from sysmap.cli.output import Table, show
from sysmap.model.values import Issue, System, Tables

_SHOWN = 10


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

    Nothing is loaded. JSON and CSV hold every problem, tables the first of each sort. Exit 1 if
    there is an error; warnings alone do not count.
    """
    from sysmap import pipeline, readers
    from sysmap.validate import validate

    tables = readers.read(pipeline.find_source(source))
    system, issues = validate(tables)
    listed = [_list(issues)] if format_ == "csv" else _by_code(issues, shown)
    show(format_, [*listed, _summary(tables, system, issues)], _document(source, system, issues), output)
    if any(one.level == "error" for one in issues):
        sys.exit(1)


def _document(source: str, system: System | None, issues: Sequence[Issue]) -> Mapping[str, Any]:
    counts = Counter((one.code, one.level) for one in issues)
    return {
        "schema": "sysmap/check/1",
        "source": source,
        "system": system.id if system else None,
        "as_at": system.as_at if system else None,
        "nodes": len(system.nodes) if system else None,
        "relationships": len(system.relationships) if system else None,
        "errors": sum(one.level == "error" for one in issues),
        "warnings": sum(one.level == "warning" for one in issues),
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
    """A table for each sort of problem, errors first, each with how to mend it beneath."""
    from sysmap.validate.problems import problems

    known = problems()
    order = {code: place for place, code in enumerate(known)}
    alike: dict[str, list[Issue]] = {}
    for one in sorted(issues, key=lambda one: (one.level, order.get(one.code, len(order)), one.code)):
        alike.setdefault(one.code, []).append(one)
    tables = []
    for code, found in alike.items():
        title, mend = (known[code].title, known[code].mend) if code in known else (found[0].message, "")
        first = found[:shown] if shown else found
        left = len(found) - len(first)
        more = f"… and {left:,} more like these.\n" if left else ""
        rows = [(str(one.origin), one.field, _says(one, mend), one.nearest) for one in first]
        head = f"{code}: {title} ({found[0].level}, {len(found):,})"
        tables.append(Table(("where", "field", "what", "nearest"), rows, head, f"{more}{mend}"))
    return tables


def _says(one: Issue, mend: str) -> str:
    return one.message if one.hint in (mend, "") else f"{one.message}. {one.hint}"


def _summary(tables: Tables, system: System | None, issues: Sequence[Issue]) -> Table:
    """How many rows each sheet held, and what came of them."""
    rows = [(sheet.name, len(sheet.records)) for sheet in tables.sheets]
    errors = sum(one.level == "error" for one in issues)
    warnings = len(issues) - errors
    said = f"{errors:,} error{'s' * (errors != 1)}, {warnings:,} warning{'s' * (warnings != 1)}."
    if system is None:
        return Table(
            ("sheet", "rows"), rows, "Read", f"{said} Nothing can be loaded until the errors are mended."
        )
    title = f"{system.name} ({system.id}) as at {system.as_at}"
    held = f"{len(system.nodes):,} nodes, {len(system.relationships):,} relationships"
    return Table(("sheet", "rows"), rows, title, f"{held}. {said}")
