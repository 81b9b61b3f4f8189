"""Rows that are no records: totals, sections, notes, headers repeated, a second table; and blocks.

In a sheet of ties people write the board once and its members beneath it; the empty cells then say
the same as the one above them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sysmap.model.sheets import node_kind_of, sheet_columns, tie_kinds_of
from sysmap.model.values import Issue, Origin, Record
from sysmap.readers.headings import is_other_header
from sysmap.validate.problems import issue

_COUNTED = "number|count|of|boards|members|people|organisations|roles|seats"
_TOTAL = re.compile(rf"(?:grand |sub[- ]?)?totals?:?|total (?:{_COUNTED})\b.*", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:sources?|notes?|key|updated|version|n\.?b\.?|data as at)\s*[:\-–].*"
    r"|\*.*|(?:last updated|prepared by|please note)\b.*|©.*",
    re.IGNORECASE,
)
_SECTIONS = re.compile(
    r"(?:vacancies|notes|key|partners|others?|appendix.*|in attendance|observers):?", re.IGNORECASE
)
OTHER_TABLE = "another table"
# What rows of each sort are said to do, one alone and several.
_SAID = {
    OTHER_TABLE: ("looks like another table and was not read", "look like another table and were not read"),
    "header": ("repeats the header", "repeat the header"),
    "total": ("holds a total", "hold totals"),
    "note": ("holds a note", "hold notes"),
    "section": ("heads a section", "head sections"),
}


@dataclass
class Blocks:
    """What the rows of one sheet were: records, and those left out by what they are.

    `header` holds the header's cells in lower case, `gaps` the rows that follow an empty one.
    """

    sheet: str
    columns: tuple[str, ...]
    header: frozenset[str] = frozenset()
    records: list[Record] = field(default_factory=list)
    left: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    gaps: set[int] = field(default_factory=set)

    def leave_out(self, sort: str, row: int, text: str, last: int = 0) -> None:
        """Keep a row that is no record, by what it is; with `last` all rows up to that one."""
        self.left.setdefault(sort, []).extend((one, text) for one in range(row, max(row, last) + 1))

    def no_record(self, cells: Sequence[str], *, after_blank: bool, beneath: Sequence[str]) -> str:
        """What the row is that is no record (a total, a note, …), "" for one that is.

        `beneath` are the cells of the row below it.
        """
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and all(cell.casefold() in self.header for cell in filled):
            return "header"
        if after_blank and self.records and self._begins_table(filled, beneath):
            return OTHER_TABLE
        if _TOTAL.fullmatch(filled[0]):
            return "total"
        if len(filled) > 1:
            return ""
        if _NOTE.fullmatch(filled[0].replace("\n", " ")):
            return "note"
        place = next(place for place, cell in enumerate(cells) if cell)
        column = self.columns[place] if place < len(self.columns) else ""
        return "section" if self._is_section(column, filled[0], after_blank=after_blank) else ""

    def _begins_table(self, filled: Sequence[str], beneath: Sequence[str]) -> bool:
        """Whether another table begins: its header, or a title above a header."""
        if len(filled) > 1:
            return is_other_header(self.sheet, filled)
        return is_other_header(self.sheet, beneath)

    def _is_section(self, column: str, text: str, *, after_blank: bool) -> bool:
        """Whether one cell alone is the heading of a section.

        In a sheet of things only after an empty row, where a thing needs more than a name.
        """
        if _SECTIONS.fullmatch(text):
            return True
        if node_kind_of(self.sheet) is None:
            return column not in self._ends()
        needed = {name for name, one in sheet_columns(self.sheet).items() if one.required}
        return after_blank and column in ("name", "id") and bool(needed - {"id", "name"})

    def issues(self, origin: Origin) -> list[Issue]:
        """What is said of the rows that were left out, one remark a sort."""
        found = []
        for sort, rows in self.left.items():
            at = Origin(origin.file, origin.sheet, rows[0][0])
            found.append(
                issue("rows-left-out", at, f"{_rows(rows)} {_SAID[sort][len(rows) > 1]}", value=rows[0][1])
            )
        return found

    def filled_down(self, origin: Origin) -> tuple[tuple[Record, ...], list[Issue]]:
        """The records with the end that a block states once in each of its rows, and what is said."""
        records, issues = self.records, []
        for column in self._ends():
            records, filled = _fill(records, column, self.gaps)
            if filled:
                count = f"{len(filled)} empty cells were" if len(filled) > 1 else "an empty cell was"
                at = Origin(origin.file, origin.sheet, filled[0])
                said = f"{column}: {count} filled from the row above, as the first of a block states it"
                issues.append(issue("filled-down", at, said, field=column))
        if node_kind_of(self.sheet) is None:
            start, end = self._ends()
            heads = [one for one in records if len(one.fields) == 1 and set(one.fields) & {start, end}]
            if issues and heads:
                records = [one for one in records if one not in heads]
        return tuple(records), issues

    def _ends(self) -> tuple[str, ...]:
        kinds = tie_kinds_of(self.sheet)
        return (kinds[0].start_column, kinds[0].end_column) if kinds else ()


def _fill(records: Sequence[Record], column: str, gaps: set[int]) -> tuple[list[Record], list[int]]:
    """The records with the column filled from above, and the rows so filled; none if it is no block.

    It is one where the first row states it, no two rows in turn state the same, and the empty cells
    are no fewer than the filled ones: a cell forgotten here and there is asked for.
    """
    if not records or column not in records[0].fields:
        return list(records), []
    stated = [one.fields[column] for one in records if column in one.fields]
    repeated = any(a == b for a, b in pairwise(stated))
    if repeated or len(records) < 2 * len(stated):
        return list(records), []
    made, filled, last = [], [], ""
    for one in records:
        if one.origin.row in gaps:
            last = ""
        last = one.fields.get(column, last)
        if column in one.fields or not last:
            made.append(one)
            continue
        fields: Mapping[str, str] = {column: last} | dict(one.fields)
        made.append(Record(fields, one.origin))
        filled.append(one.origin.row)
    return made, filled


def _rows(rows: Sequence[tuple[int, str]]) -> str:
    numbers = [row for row, _ in rows]
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"rows {numbers[0]} to {numbers[-1]}"
    shown = ", ".join(map(str, numbers[:5])) + (", …" if len(numbers) > 5 else "")
    return f"rows {shown}"
