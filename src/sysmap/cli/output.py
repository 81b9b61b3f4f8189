"""How commands print: tables for people, JSON for programs, CSV and Markdown for documents."""

import csv
import json
import math
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sysmap.exchange.plain_text import neutralise
from sysmap.model.values import Issue
from sysmap.progress import hushed
from sysmap.text.files import write_text
from sysmap.text.nearest import did_you_mean
from sysmap.text.visible import markdown, visible, visible_in_cell
from sysmap.text.words import yes_no

if TYPE_CHECKING:
    from sysmap.privacy import Redactor

# So many rows of a table a screen shows.
MOST_ROWS = 1_000


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
        plain = _without_nan(document)
        text = json.dumps(plain, indent=2, ensure_ascii=output is None, default=_json_value, allow_nan=False)
        text += "\n"
    elif format_ == "csv":
        text = _csv(tables[0])
    else:
        # A screen ends somewhere; a pipe and a file get every row.
        most = MOST_ROWS if output is None and sys.stdout.isatty() else None
        text = "\n".join(_text(table, format_, most) for table in tables)
    put(
        text, output, redactor, "utf-8-sig" if format_ == "csv" else "utf-8", exact=format_ in ("csv", "json")
    )


def put(
    text: str,
    output: Path | None,
    redactor: "Redactor | None" = None,
    encoding: str = "utf-8",
    *,
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
    """Print a message for the user on stderr, apart from the data; nothing where that is not wanted."""
    if not hushed():
        echo(message, err=True)


def echo(text: str, *, err: bool = False, nl: bool = True) -> None:
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


def _text(table: Table, format_: str, most: int | None = None) -> str:
    """The table as `table` or `md`; of a table for people only the first `most` rows, where that is given."""
    if not table.rows:
        body, note = "(none)", table.note
    elif format_ == "md":
        body, note = _markdown_table(table), table.note
    else:
        body, left_out = _screen_table(table, most)
        note = "\n".join(filter(None, (left_out, table.note)))
    title = table.title
    if format_ == "md":
        title = f"## {markdown(title)}" if title else ""
        note = "\n".join(markdown(line) for line in note.split("\n"))
    head = f"{title}\n\n" if title else ""
    return f"{head}{body}\n" + (f"\n{note}\n" if note else "")


def _markdown_table(table: Table) -> str:
    from sysmap.text.columns import in_markdown

    rows = [[markdown(_cell(value)) for value in row] for row in table.rows]
    return in_markdown([markdown(head) for head in table.columns], rows)


def _screen_table(table: Table, most: int | None) -> tuple[str, str]:
    """The table as a terminal shows it, and what of it is left out, in words."""
    from sysmap.text.columns import on_screen

    # Signs that steer a terminal are made visible first: their numbers take room.
    rows = [[visible(_cell(value)) for value in row] for row in table.rows[:most]]
    heads = [visible(head) for head in table.columns]
    body, cut = on_screen(heads, rows, shutil.get_terminal_size((100, 24)).columns)
    left = len(table.rows) - len(rows)
    said = [f"… and {left:,} more rows."] if left else []
    said += ["Long cells end in …" if cut else ""]
    if left or cut:
        said.append("CSV and JSON (--format) hold everything.")
    return body, " ".join(filter(None, said))


def _csv(table: Table) -> str:
    from sysmap.writers.tables_text import Lines

    text = Lines()
    writer = csv.writer(text)
    writer.writerow([_csv_cell(column) for column in table.columns])
    writer.writerows([_csv_cell(value) for value in row] for row in table.rows)
    return text.getvalue()


def _csv_cell(value: Any) -> str:
    """The value in full; text that a spreadsheet would take for a formula is made plain text."""
    return _digits(value) if isinstance(value, float) else neutralise(visible_in_cell(_cell(value, _digits)))


def _cell(value: Any, number: Callable[[float], str] | None = None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no(value=value)
    if isinstance(value, float):
        return (number or _number)(value)
    if isinstance(value, (list, tuple)):
        return "; ".join(_cell(item, number) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_cell(item, number)}" for key, item in value.items())
    return str(value)


def _digits(value: float) -> str:
    """Every digit of a number."""
    return repr(value) if math.isfinite(value) else _number(value)


def _number(value: float) -> str:
    """Four digits of a number, all before the point of one from 1,000 up to a thousand billion."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else f"{'-' * (value < 0)}Infinity"
    if not 999.95 <= abs(value) < 1e15:
        return f"{value + 0.0:.4g}"
    return f"{value:,.0f}"


def _without_nan(value: Any) -> Any:
    """The value with null for numbers that are none: JSON has no NaN and no infinity."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_nan(item) for item in value]
    return value


def _json_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"not JSON: {type(value).__name__}")


def quoted(path: Path) -> str:
    """A path as it is typed: in quotation marks if it holds a space."""
    return f'"{path}"' if " " in str(path) else str(path)
