"""Writes sheets as an Excel workbook: drop-downs, frozen header, help row, a page to read first."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sysmap.exchange.tables import tables_of
from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.model.sheets import SheetColumn, sheet_columns, tie_kinds_of
from sysmap.model.values import Sheet, System, Tables
from sysmap.model.vocabulary import vocabularies
from sysmap.progress import progress
from sysmap.text.files import write_whole
from sysmap.text.toml import toml_value
from sysmap.writers.cells import cell
from sysmap.writers.template import help_rows

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "xlsx"
SUFFIX = ".xlsx"

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_ROWS = 2_000
_LISTED = 300
_HEADER, _HELP = "FF005EB8", "FFE8EDEE"

READ_ME = (
    "This workbook describes a health and care system: one sheet for each sort of thing.",
    "",
    "1. Fill in the sheet 'system': its id, its name and the date it shows.",
    "2. Fill in the other sheets, a thing a row. The grey row under each header says what goes where;"
    " it is not read, nor is any row that begins with #.",
    "3. Give every thing a short id of its own. Other sheets refer to it by that id, or by its name"
    " where only one thing has it.",
    "4. Where a column may hold several, separate them by ;",
    "5. Leave a cell empty if you do not know. An empty cell is taken as not known, never as no.",
    "6. Dates may be typed as dates; 31/07/2022 is read day first.",
    "7. A tie with dates, a share or a source of its own goes into the sheet 'relationships'.",
    "8. Columns may stand in any order, and you may add columns of your own.",
    "",
    "Check it:  sysmap check FILE      See what is missing:  sysmap gaps FILE      Draw it:  sysmap map FILE",
)


def write(system: System, path: Path) -> tuple[str, ...]:
    """Write the system's sheets; what a workbook could not hold.

    Raises OSError.
    """
    return write_workbook(tables_of(system, columns=True), path)


def write_workbook(
    tables: Tables, path: Path, remarks: Mapping[str, Sequence[str]] | None = None
) -> tuple[str, ...]:
    """Write the sheets; what a workbook could not hold. `remarks` are the help rows, ours if None.

    Text that begins like a formula is written as text, so that nothing runs it. Raises OSError.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    lost = _Lost()
    _read_me(book)
    _settings(book, tables.settings)
    page = book.create_sheet("lists")
    lists = _Lists()
    helps = help_rows() if remarks is None else remarks
    for sheet in tables.sheets:
        _sheet(book, sheet, helps.get(sheet.name, ()), lists, lost)
    lists.write(page)
    content = io.BytesIO()
    book.save(content)
    write_whole(path, content.getvalue())
    return lost.messages()


class _Lost:
    """Counts what a cell could not hold."""

    def __init__(self) -> None:
        self.signs = self.cut = 0

    def text(self, value: str) -> str:
        kept, dropped = _ILLEGAL.subn("", value)
        self.signs += dropped
        self.cut += len(kept) > _LONGEST
        return kept[:_LONGEST]

    def messages(self) -> tuple[str, ...]:
        said = []
        if self.signs:
            said.append(f"{self.signs} control characters were left out: a cell can hold none.")
        if self.cut:
            said.append(f"{self.cut} texts were cut at {_LONGEST:,} characters, the most a cell holds.")
        return tuple(said)


def _read_me(book: "Workbook") -> None:
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet("Read me")
    page.column_dimensions["A"].width = 110
    heading = cell(page, "How to fill in this workbook")
    heading.font = Font(bold=True, size=14)
    page.append([heading])
    for line in READ_ME:
        one = cell(page, line)
        one.alignment = Alignment(wrap_text=True, vertical="top")
        page.append([one])


def _settings(book: "Workbook", settings: Mapping[str, Any]) -> None:
    page = book.create_sheet("system")
    page.freeze_panes = "A2"
    page.column_dimensions["A"].width = 36
    page.column_dimensions["B"].width = 60
    page.append(_header(page, ("setting", "value")))
    for key, value in _flat(settings):
        shape = "yyyy-mm-dd" if isinstance(value, date) else ""
        page.append([cell(page, key.removeprefix("system.")), cell(page, value, shape)])


def _flat(settings: Mapping[str, Any], before: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for key, value in settings.items():
        quoted = key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else '"' + key.replace('"', '\\"') + '"'
        name = f"{before}{quoted}"
        if isinstance(value, Mapping):
            rows += _flat(value, f"{name}.")
        elif name.startswith("system.") and isinstance(value, (str, date)):
            rows.append((name, value))
        else:
            rows.append((name, toml_value(value)))
    return rows


class _Lists:
    """The words of each drop-down, a column each of the hidden sheet `lists`, written in the end."""

    def __init__(self) -> None:
        self._entries: dict[str, list[str]] = {name: list(terms) for name, terms in vocabularies().items()}
        self._entries["types"] = [t for t, k in relationship_kinds().items() if k.sheet == "relationships"]
        self._entries["yes_no"] = ["yes", "no"]

    def of(self, name: str) -> str:
        """Where the words of that name stand."""
        from openpyxl.utils import get_column_letter

        letter = get_column_letter(list(self._entries).index(name) + 1)
        return f"lists!${letter}$2:${letter}${len(self._entries[name]) + 1}"

    def ids(self, labels: Sequence[str], first: int) -> str:
        """Where the ids that an end may name stand: on the sheet itself, or gathered from several."""
        sheets = [node_kinds()[label].sheet for label in labels]
        if len(sheets) == 1:
            return f"{sheets[0]}!$A${first}:$A${_ROWS}"
        key = "+".join(sheets)
        if key not in self._entries:
            places = [f"{name}!A{row}" for name in sheets for row in range(first, first + _LISTED)]
            self._entries[key] = [f'=IF({place}="","",{place})' for place in places]
        return self.of(key)

    def write(self, page: Any) -> None:
        """Put all that was asked for on the page."""
        page.sheet_state = "hidden"
        page.append(list(self._entries))
        for row in zip_longest(*self._entries.values()):
            page.append(row)


def _sheet(book: "Workbook", sheet: Sheet, remark: Sequence[str], lists: _Lists, lost: _Lost) -> None:
    from openpyxl.utils import get_column_letter

    known = sheet_columns(sheet.name)
    names = [*known, *(name for name in sheet.columns if name not in known)]
    columns = {name: known.get(name) for name in names}
    shapes = {name: _shape(column) for name, column in columns.items()}
    page = book.create_sheet(sheet.name)
    first = 3 if remark else 2
    page.freeze_panes = f"B{first}"
    for place, name in enumerate(names, 1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = 28 if name in ("name", "statement", "source") else 18
        page.column_dimensions[letter].number_format = shapes[name]
        _drop_down(page, letter, columns[name], sheet.name, first, lists)
    if remark:
        page.row_dimensions[2].height = 75
    page.append(_header(page, [lost.text(name) for name in names]))
    if remark:
        page.append(_help(page, remark))
    for record in progress(sheet.records, f"Writing {sheet.name}", len(sheet.records)):
        row = []
        for name, column in columns.items():
            text = record.fields.get(name, "")
            row.append(cell(page, _typed(lost.text(text), column), shapes[name]) if text else None)
        page.append(row)


def _shape(column: SheetColumn | None) -> str:
    """The number format of a column's cells; that of text where it holds no dates or numbers."""
    type_ = column.field.type if column else "text"
    return {"date": "yyyy-mm-dd", "integer": "General", "number": "General"}.get(type_, "@")


def _typed(text: str, column: SheetColumn | None) -> Any:
    """The cell's value: a date or a number where the column holds those, else text."""
    type_ = column.field.type if column and not column.field.many else "text"
    try:
        if type_ == "date":
            return date.fromisoformat(text)
        if type_ == "integer":
            return int(text)
        if type_ == "number":
            return float(text) if "." in text else int(text)
    except ValueError:
        return text
    return text


def _drop_down(
    page: Any, letter: str, column: SheetColumn | None, sheet: str, first: int, lists: _Lists
) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if column is None:
        return
    field = column.field
    if column.labels:
        where = lists.ids(column.labels, first)
    elif field.vocabulary:
        where = lists.of(field.vocabulary)
    elif field.type == "yes_no":
        where = lists.of("yes_no")
    elif field.name == "type" and len(tie_kinds_of(sheet)) > 1:
        where = lists.of("types")
    else:
        return
    # Several may be typed, and names as well as keys and ids: the list offers, it does not forbid.
    strict = field.type == "yes_no"
    rule = DataValidation("list", formula1=f"={where}", allow_blank=True, showErrorMessage=strict)
    rule.showDropDown = False
    page.data_validations.append(rule)
    rule.add(f"{letter}{first}:{letter}{_ROWS}")


def _header(page: Any, texts: Sequence[str]) -> list[Any]:
    from openpyxl.styles import Font, PatternFill

    cells = [cell(page, text) for text in texts]
    for one in cells:
        one.font = Font(bold=True, color="FFFFFFFF")
        one.fill = PatternFill("solid", start_color=_HEADER)
    return cells


def _help(page: Any, texts: Sequence[str]) -> list[Any]:
    from openpyxl.styles import Alignment, Font, PatternFill

    cells = [cell(page, text) for text in texts]
    for one in cells:
        one.font = Font(italic=True, size=9)
        one.alignment = Alignment(wrap_text=True, vertical="top")
        one.fill = PatternFill("solid", start_color=_HELP)
    return cells
