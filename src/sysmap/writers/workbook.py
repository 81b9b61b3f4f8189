"""Writes sheets as an Excel workbook: drop-downs, frozen header, help row, a page to read first."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sysmap.exchange.tables import tables_of
from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.model.sheets import SheetColumn, sheet_columns, tie_kinds_of
from sysmap.model.values import Sheet, System, Tables
from sysmap.model.vocabulary import vocabularies
from sysmap.progress import progress
from sysmap.writers.files import write_whole
from sysmap.writers.template import help_rows
from sysmap.writers.toml import to_toml

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

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

    book = Workbook()
    lost = _Lost()
    _read_me(book)
    _settings(book, tables.settings)
    lists = _lists(book)
    helps = help_rows() if remarks is None else remarks
    for sheet in tables.sheets:
        _sheet(book, sheet, helps.get(sheet.name, ()), lists, lost)
    book["lists"].sheet_state = "hidden"
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

    sheet = book.worksheets[0]
    sheet.title = "Read me"
    sheet.column_dimensions["A"].width = 110
    sheet["A1"] = "How to fill in this workbook"
    sheet["A1"].font = Font(bold=True, size=14)
    for number, line in enumerate(READ_ME, 2):
        sheet.cell(number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")


def _settings(book: "Workbook", settings: Mapping[str, Any]) -> None:
    sheet = book.create_sheet("system")
    _write_row(sheet, 1, ("setting", "value"))
    _style_header(sheet, 2)
    sheet.freeze_panes = "A2"
    sheet.column_dimensions["A"].width = 36
    sheet.column_dimensions["B"].width = 60
    for number, (key, value) in enumerate(_flat(settings), 2):
        _put(sheet, number, 1, key.removeprefix("system."))
        _put(sheet, number, 2, value)
        if isinstance(value, date):
            sheet.cell(number, 2).number_format = "yyyy-mm-dd"


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
            rows.append((name, to_toml({"v": value}).strip().removeprefix("v = ")))
    return rows


def _lists(book: "Workbook") -> dict[str, str]:
    """The sheet with the words of each drop-down: where each vocabulary stands, by its name."""
    sheet = book.create_sheet("lists")
    words = {name: list(terms) for name, terms in vocabularies().items()}
    words["types"] = [t for t, kind in relationship_kinds().items() if kind.sheet == "relationships"]
    words["yes_no"] = ["yes", "no"]
    return {name: _list(sheet, name, keys) for name, keys in words.items()}


def _list(sheet: "Worksheet", name: str, entries: Sequence[str]) -> str:
    from openpyxl.utils import get_column_letter

    place = sheet.max_column + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
    sheet.cell(1, place, name)
    for number, entry in enumerate(entries, 2):
        sheet.cell(number, place, entry)
    letter = get_column_letter(place)
    return f"lists!${letter}$2:${letter}${len(entries) + 1}"


def _ids(book: "Workbook", labels: Sequence[str], first: int, lists: dict[str, str]) -> str:
    """Where the ids that an end may name stand: on the sheet itself, or gathered from several."""
    sheets = [node_kinds()[label].sheet for label in labels]
    if len(sheets) == 1:
        return f"{sheets[0]}!$A${first}:$A${_ROWS}"
    key = "+".join(sheets)
    if key not in lists:
        cells = [f"{name}!A{row}" for name in sheets for row in range(first, first + _LISTED)]
        lists[key] = _list(book["lists"], key, [f'=IF({cell}="","",{cell})' for cell in cells])
    return lists[key]


def _sheet(book: "Workbook", sheet: Sheet, remark: Sequence[str], lists: dict[str, str], lost: _Lost) -> None:
    from openpyxl.utils import get_column_letter

    known = sheet_columns(sheet.name)
    columns = [*known, *(name for name in sheet.columns if name not in known)]
    names = [lost.text(name) for name in columns]
    page = book.create_sheet(sheet.name)
    _write_row(page, 1, names)
    _style_header(page, len(columns))
    if remark:
        _write_row(page, 2, remark)
        _style_help(page, len(columns))
    first = 3 if remark else 2
    page.freeze_panes = f"B{first}"
    placed = progress(enumerate(columns, 1), f"Writing {sheet.name}", len(columns))
    for place, name in placed:
        column = known.get(name)
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = 28 if name in ("name", "statement", "source") else 18
        field_type = column.field.type if column else "text"
        shape = {"date": "yyyy-mm-dd", "integer": "General", "number": "General"}.get(field_type, "@")
        page.column_dimensions[letter].number_format = shape
        for number, record in enumerate(sheet.records, first):
            if text := record.fields.get(name, ""):
                value = _typed(lost.text(text), column)
                _put(page, number, place, value)
                page.cell(number, place).number_format = shape
        if column is not None:
            _drop_down(book, page, letter, column, sheet.name, first, lists)


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
    book: "Workbook",
    page: "Worksheet",
    letter: str,
    column: SheetColumn,
    sheet: str,
    first: int,
    lists: dict[str, str],
) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    field = column.field
    if column.labels:
        where = _ids(book, column.labels, first, lists)
    elif field.vocabulary:
        where = lists[field.vocabulary]
    elif field.type == "yes_no":
        where = lists["yes_no"]
    elif field.name == "type" and len(tie_kinds_of(sheet)) > 1:
        where = lists["types"]
    else:
        return
    # Several may be typed, and names as well as keys and ids: the list offers, it does not forbid.
    strict = field.type == "yes_no"
    rule = DataValidation("list", formula1=f"={where}", allow_blank=True, showErrorMessage=strict)
    rule.showDropDown = False
    page.add_data_validation(rule)
    rule.add(f"{letter}{first}:{letter}{_ROWS}")


def _write_row(page: "Worksheet", number: int, texts: Sequence[str]) -> None:
    for place, text in enumerate(texts, 1):
        _put(page, number, place, text)


def _put(page: "Worksheet", row: int, column: int, value: Any) -> None:
    """Write a value; text is marked as text, so that no spreadsheet takes it for a formula."""
    cell = page.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value[:1] in ("=", "+", "-", "@", "\t"):
            cell.quotePrefix = True


def _style_header(page: "Worksheet", columns: int) -> None:
    from openpyxl.styles import Font, PatternFill

    for place in range(1, columns + 1):
        page.cell(1, place).font = Font(bold=True, color="FFFFFFFF")
        page.cell(1, place).fill = PatternFill("solid", start_color=_HEADER)


def _style_help(page: "Worksheet", columns: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    page.row_dimensions[2].height = 75
    for place in range(1, columns + 1):
        cell = page.cell(2, place)
        cell.font = Font(italic=True, size=9)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.fill = PatternFill("solid", start_color=_HELP)
