"""Rows of attributes as CSV text: a column an attribute, formulas made plain text."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from sysmap.exchange.plain_text import neutralise

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Lines(io.StringIO):
    """Text to which a csv.writer with its usual line ends writes; each row then ends in a newline.

    With another line end given to it, csv.writer would not quote a cell that holds a lone carriage
    return, and whoever reads the file would end the row there.
    """

    def write(self, row: str, /) -> int:
        """Add the row."""
        return super().write(row.removesuffix("\r\n") + "\n")


def csv_of(rows: Sequence[Mapping[str, str]], first: Iterable[str] = ()) -> str:
    """The rows as CSV, the columns of `first` before the others, in the order they appear."""
    columns = list(dict.fromkeys((*first, *(name for row in rows for name in row))))
    text = Lines()
    writer = csv.writer(text)
    writer.writerow([neutralise(_CONTROL.sub("", column)) for column in columns])
    for row in rows:
        writer.writerow([neutralise(_CONTROL.sub("", row.get(column, ""))) for column in columns])
    return text.getvalue()


def marked(rows: Iterable[Mapping[str, str]]) -> int:
    """How many texts get an apostrophe so that no spreadsheet runs them."""
    return sum(neutralise(text) != text for row in rows for text in row.values())


def without_signs(rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """What is to be said of control characters, which no table holds; empty if there are none."""
    count = sum(bool(_CONTROL.search(text)) for row in rows for text in row.values())
    return (f"{count} texts lost control characters, which no table holds.",) if count else ()
