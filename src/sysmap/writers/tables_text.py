"""Rows of attributes as CSV text: a column an attribute, formulas made plain text."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from sysmap.exchange.plain_text import neutralise


def csv_of(rows: Sequence[Mapping[str, str]], first: Iterable[str] = ()) -> str:
    """The rows as CSV, the columns of `first` before the others, in the order they appear."""
    columns = list(dict.fromkeys((*first, *(name for row in rows for name in row))))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([neutralise(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue()


def marked(rows: Iterable[Mapping[str, str]]) -> int:
    """How many texts get an apostrophe so that no spreadsheet runs them."""
    return sum(neutralise(text) != text for row in rows for text in row.values())
