"""How commands print: tables for people, JSON for programs, CSV and Markdown for documents."""

import csv
import json
import shutil
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sysmap.exchange.plain_text import neutralise
from sysmap.model.values import Issue
from sysmap.text.files import write_text
from sysmap.text.nearest import did_you_mean
from sysmap.text.visible import markdown, visible, visible_in_cell
from sysmap.text.words import yes_no

if TYPE_CHECKING:
    from sysmap.privacy import Redactor


@dataclass(frozen=True, slots=True)
class Table:
    """A table to print: a title, columns, rows of plain values and a note beneath it."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    title: str = ""
    note: str = ""


def show(
    format_: str,
    tables: Sequence[Table],
    document: Mapping[str, Any],
    output: Path | None = None,
    redactor: "Redactor | None" = None,
) -> None:
    """Print the answer as `table`, `md`, `csv` (the first table only) or `json` (the document).

    With `output` it goes to that file, whole or not at all, in UTF-8 (CSV with a byte order mark,
    so that Excel reads it right). With a redactor names of people are taken out first, and what is
    left is searched for them. Raises NameLeft, OSError.
    """
    if redactor:
        tables = [_redacted(table, redactor) for table in tables]
        document = redactor.value(document)
    if format_ == "json":
        text = json.dumps(document, indent=2, ensure_ascii=output is None, default=_json_value) + "\n"
    elif format_ == "csv":
        text = _csv(tables[0])
    else:
        text = "\n".join(_text(table, format_) for table in tables)
    put(text, output, redactor, "utf-8-sig" if format_ == "csv" else "utf-8", format_ in ("csv", "json"))


def put(
    text: str,
    output: Path | None,
    redactor: "Redactor | None" = None,
    encoding: str = "utf-8",
    exact: bool = False,
) -> None:
    """Print a finished text, or write it to a file; with a redactor only if no name is left in it.

    Unless it is `exact`, signs in it that would steer a terminal are written as their numbers.
    """
    if not exact:
        text = visible(text)
    if redactor:
        from sysmap.privacy import check

        check(redactor, [text], "The answer")
    if output is None:
        click.echo(text, nl=False)
    else:
        write_text(output, text, encoding)
        say(f"Written: {output}")
    if redactor:
        say(f"Names of people were replaced {redactor.taken_out:,} times; none is left.")


def say(message: str) -> None:
    """Print a message for the user on stderr, apart from the data."""
    echo(message, err=True)


def echo(text: str, err: bool = False, nl: bool = True) -> None:
    """Print text for people; signs in it that would steer a terminal are shown as their numbers."""
    click.echo(visible(text), err=err, nl=nl)


def issue_line(issue: Issue) -> str:
    """One problem in one line: where, which field, its code, what, the nearest match, what to do."""
    where = f"{issue.origin} [{issue.field}]" if issue.field else str(issue.origin)
    said = f"`{issue.nearest}`" in issue.hint
    nearest = "" if said else did_you_mean(issue.nearest)
    hint = f" {issue.hint}" if issue.hint else ""
    stop = "." if (nearest or hint) and issue.message[-1:] not in ".!?…" else ""
    return f"{where} {issue.code}: {issue.message}{stop}{nearest}{hint}"


def _redacted(table: Table, redactor: "Redactor") -> Table:
    rows = [[redactor.value(cell) for cell in row] for row in table.rows]
    return Table(table.columns, rows, redactor.text(table.title), redactor.text(table.note))


def _text(table: Table, format_: str) -> str:
    from tabulate import tabulate

    rows = [[_cell(value) for value in row] for row in table.rows]
    if format_ == "md":
        rows = [[markdown(cell) for cell in row] for row in rows]
        body = tabulate(rows, [markdown(c) for c in table.columns], tablefmt="pipe", disable_numparse=True)
        title = f"## {markdown(table.title)}\n\n" if table.title else ""
        note = "\n".join(markdown(line) for line in table.note.split("\n"))
    else:
        # Wrapped here: tabulate reads "1,103" as a number when it wraps, and fails.
        widths = _widths(rows, table.columns)
        rows = [[_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rows]
        heads = [_wrapped(head, width) for head, width in zip(table.columns, widths, strict=True)]
        body = tabulate(rows, heads, tablefmt="simple", disable_numparse=True)
        title, note = f"{table.title}\n\n" if table.title else "", table.note
    note = f"\n{note}\n" if note else ""
    return f"{title}{body}\n{note}" if rows else f"{title}(none)\n{note}"


def _wrapped(cell: str, width: int) -> str:
    return "\n".join(part for line in cell.split("\n") for part in textwrap.wrap(line, width) or [""])


def _widths(rows: list[list[str]], columns: tuple[str, ...]) -> list[int]:
    """Column widths that fit the terminal: the widest columns are wrapped, the others are not."""
    room = shutil.get_terminal_size((100, 24)).columns - 2 * (len(columns) - 1)
    widths = [
        max([len(head), *(len(part) for row in rows for part in row[i].split("\n"))])
        for i, head in enumerate(columns)
    ]
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= 12:
            break
        widths[widest] -= 1
    return widths


def _csv(table: Table) -> str:
    from sysmap.writers.tables_text import Lines

    text = Lines()
    writer = csv.writer(text)
    writer.writerow([_csv_cell(column) for column in table.columns])
    writer.writerows([_csv_cell(value) for value in row] for row in table.rows)
    return text.getvalue()


def _csv_cell(value: Any) -> str:
    """The value in full; text that a spreadsheet would take for a formula is made plain text."""
    if isinstance(value, float):
        return repr(value)
    return neutralise(visible_in_cell(_cell(value)))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 1000 else f"{value:,.0f}"
    if isinstance(value, (list, tuple)):
        return "; ".join(_cell(item) for item in value)
    return str(value)


def _json_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"not JSON: {type(value).__name__}")
