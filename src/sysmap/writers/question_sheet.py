"""Writes open questions as a sheet to send round: workbook, CSV or Markdown by the file's name."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sysmap.exchange.plain_text import neutralise
from sysmap.text.files import write_whole
from sysmap.writers.cells import cell
from sysmap.writers.tables_text import Lines

# What answers are read by when the sheet comes back; everything else is for whoever fills it in.
COLUMNS = (
    *("question", "who could answer", "answer", "takes", "now", "settles", "rules", "thing"),
    *("sheet", "column", "id"),
)
_WIDTHS = (70, 34, 26, 40, 16, 8, 24, 30, 14, 18, 24)
_FIRST = ("question", "place", "cells", "settles")
_HEADER, _ANSWER = "FF005EB8", "FFFFF2CC"
_WORDS = "one of: "
_LONGEST_LIST = 255


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet, in the order of the columns but for the answer, which is empty."""

    question: str
    who: str
    takes: str
    now: str
    settles: int
    rules: str
    thing: str
    sheet: str
    column: str
    id: str

    def cells(self) -> tuple[str, ...]:
        """Its cells as text."""
        first = (self.question, self.who, "", self.takes, self.now, str(self.settles), self.rules)
        return (*first, self.thing, self.sheet, self.column, self.id)


First = tuple[str, str, int, int]


def suffixes() -> tuple[str, ...]:
    """The file names' ends that can be written."""
    return (".xlsx", ".csv", ".md")


def write_questions(title: str, first: Sequence[First], lines: Sequence[Line], path: Path) -> None:
    """Write the sheet: what settles most first (`first`: question, place, cells, settles), then each cell.

    Raises OSError, and ValueError for a file name of another end.
    """
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        content = _workbook(title, first, lines)
    elif suffix == ".csv":
        content = ("\ufeff" + csv_text(lines)).encode("utf-8")
    elif suffix == ".md":
        content = markdown(title, first, lines).encode("utf-8")
    else:
        raise ValueError(f"{path.name}: questions are written as {', '.join(suffixes())}")
    write_whole(path, content)


def csv_text(lines: Iterable[Line]) -> str:
    """The questions as CSV."""
    text = Lines()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([neutralise(one) for one in line.cells()] for line in lines)
    return text.getvalue()


def markdown(title: str, first: Sequence[First], lines: Sequence[Line]) -> str:
    """The questions as Markdown: what settles most first, then each with who could answer it."""
    said = [f"# {_plain(title)}", ""]
    said += [f"- {_plain(question)} Settles {settles}." for question, _, _, settles in first]
    said += ["", "| question | who could answer | cell |", "| --- | --- | --- |"]
    said += [f"| {_plain(one.question)} | {_plain(one.who)} | {_cell_of(one)} |" for one in lines]
    return "\n".join(said) + "\n"


def _cell_of(line: Line) -> str:
    return f"{_plain(line.sheet)}.{_plain(line.column)} of {_plain(line.id)}"


def _plain(text: str) -> str:
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _workbook(title: str, first: Sequence[First], lines: Sequence[Line]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook(write_only=True)
    page = book.create_sheet("questions")
    page.freeze_panes = "A2"
    for number, width in enumerate(_WIDTHS):
        page.column_dimensions[chr(ord("A") + number)].width = width
    page.append(_header(page, COLUMNS))
    lists: dict[str, DataValidation] = {}
    for row, line in enumerate(lines, start=2):
        cells = [cell(page, value) for value in line.cells()]
        cells[COLUMNS.index("settles")] = cell(page, line.settles)
        cells[COLUMNS.index("answer")] = _answer(page)
        page.append(cells)
        words = line.takes.removeprefix(_WORDS).replace(", ", ",")
        if line.takes.startswith(_WORDS) and len(words) <= _LONGEST_LIST:
            if words not in lists:
                lists[words] = DataValidation("list", formula1=f'"{words}"', allow_blank=True)
                page.data_validations.append(lists[words])
            lists[words].add(f"C{row}")
    top = book.create_sheet("first")
    top.column_dimensions["A"].width, top.column_dimensions["B"].width = 90, 30
    top.append([cell(top, title)])
    top.append(_header(top, _FIRST))
    for one in first:
        top.append([cell(top, value) for value in one])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _header(page: Any, names: Sequence[str]) -> list[Any]:
    from openpyxl.styles import Font, PatternFill

    cells = []
    for name in names:
        made = cell(page, name)
        made.font = Font(bold=True, color="FFFFFFFF")
        made.fill = PatternFill("solid", fgColor=_HEADER)
        cells.append(made)
    return cells


def _answer(page: Any) -> Any:
    from openpyxl.styles import PatternFill

    made = cell(page, "")
    made.fill = PatternFill("solid", fgColor=_ANSWER)
    return made
