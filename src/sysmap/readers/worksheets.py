"""Reads the worksheets of an Excel workbook as rows of text, and says what was read differently."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sysmap.exchange.limits import MEGABYTE, Refused, check_zip, read_bytes
from sysmap.model.values import Issue, Origin
from sysmap.progress import ShownFile, progress
from sysmap.text.words import yes_no
from sysmap.validate.problems import issue

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet as OpenpyxlSheet

MOST_WORKBOOK = 60 * MEGABYTE
MOST_CELLS = 4_000_000

Kind = Literal["number", "date", "zeros", "formula"]
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
WORKBOOKS = (".xlsx", ".xlsm", ".ods")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([^\"']*)")
_CORNER = re.compile(rb"([A-Z]+)([0-9]+)")
_ZEROS = re.compile(r"0{2,}\Z")


@dataclass
class Worksheet:
    """One worksheet: its rows with their numbers, and where cells held more than text.

    `kinds` says, by row number and column (from 0), which cells were numbers, dates, numbers shown
    with leading zeros, or formulas. A hidden sheet has its rows too. `issues` is what was skipped or
    read differently.
    """

    name: str
    hidden: bool
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    kinds: dict[tuple[int, int], Kind] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Worksheets:
    """Every worksheet of a workbook, in its order."""

    sheets: tuple[Worksheet, ...]


def worksheets(path: Path, *, look_for_formulas: bool = True) -> Worksheets:
    """Every worksheet with its rows as text. Raises Refused for what cannot or must not be opened.

    Formulas without a saved value are told apart from empty cells only if they are looked for,
    which takes as long again.
    """
    read_bytes(path, MOST_WORKBOOK)
    check_zip(path)
    if path.suffix.lower() == ".ods":
        from sysmap.readers.ods_workbook import ods_worksheets

        return Worksheets(ods_worksheets(path))
    _refuse_vast_merges(path)
    values = _open(path, data_only=True)
    formulas = _open(path, data_only=False) if look_for_formulas and _has_formulas(path) else None
    sheets = []
    for sheet in values.worksheets:
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise Refused(
                f"{path.name}: the sheet {sheet.title!r} goes to row {sheet.max_row} and column"
                f" {sheet.max_column}. Delete the empty rows and columns beyond the data and save it."
            )
        with_formulas = formulas[sheet.title] if formulas is not None else None
        sheets.append(_worksheet(sheet, with_formulas, path.name))
    return Worksheets(tuple(sheets))


def _refuse_vast_merges(path: Path) -> None:
    """Nothing, unless merged blocks are vast: each of their cells would be made. Raises Refused."""
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            if "worksheets/" not in member or not member.endswith(".xml"):
                continue
            cells = sum(_area(found[1]) for found in _MERGED.finditer(archive.read(member)))
            if cells > MOST_CELLS:
                raise Refused(
                    f"{path.name}: merged blocks in {member.rpartition('/')[2]} cover {cells:,} cells."
                    " Take the merging off (Home, Merge & Center) and save it."
                )


def _area(block: bytes) -> int:
    """How many cells lie in a block such as A1:C3."""
    columns, rows = [1], [1]
    for letters, digits in _CORNER.findall(block):
        column = 0
        for letter in letters[:4]:
            column = column * 26 + letter - 64
        columns.append(column)
        rows.append(int(digits[:8]))
    return (max(columns) - min(columns[1:] or [1]) + 1) * (max(rows) - min(rows[1:] or [1]) + 1)


def _open(path: Path, *, data_only: bool) -> Any:
    import warnings
    from xml.etree.ElementTree import ParseError

    import openpyxl
    from defusedxml.common import DefusedXmlException
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            label = f"Opening {path.name}" if data_only else f"Looking for formulas in {path.name}"
            with ShownFile(path, label) as file:
                return openpyxl.load_workbook(_transitional(path) or file, data_only=data_only)
    except DefusedXmlException:
        raise Refused(
            f"{path.name}: the workbook declares XML entities, as no spreadsheet program does. It was not"
            " opened."
        ) from None
    except (InvalidFileException, zipfile.BadZipFile, ParseError) as error:
        raise Refused(f"{path.name}: this is no workbook that can be opened: {error}.") from None
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise Refused(
            f"{path.name}: the workbook is damaged or of a sort that is not read ({error}). Open it in a"
            " spreadsheet program and save it as .xlsx."
        ) from None


def _transitional(path: Path) -> io.BytesIO | None:
    """A Strict Open XML workbook under the names that openpyxl knows; None for any other."""
    with zipfile.ZipFile(path) as archive:
        if not any(
            _STRICT in archive.read(name) for name in archive.namelist() if name.endswith("workbook.xml")
        ):
            return None
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in archive.namelist():
                content = archive.read(name)
                if name.endswith((".xml", ".rels")):
                    content = _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", content)
                copy.writestr(name, content)
    made.seek(0)
    return made


def _has_formulas(path: Path) -> bool:
    with ShownFile(path, f"Looking for formulas in {path.name}") as file, zipfile.ZipFile(file) as archive:
        return any(
            _FORMULA.search(archive.read(member))
            for member in archive.namelist()
            if "worksheets/" in member and member.endswith(".xml")
        )


def _worksheet(sheet: "OpenpyxlSheet", formulas: "OpenpyxlSheet | None", file: str) -> Worksheet:
    read = Worksheet(sheet.title, sheet.sheet_state != "visible")
    if read.hidden:
        # Never read as records, but no cell of it is left out without being counted.
        for number, cells in enumerate(sheet.iter_rows(), 1):
            read.rows.append(
                (number, [_text(cell.value, cell, number, p, read) for p, cell in enumerate(cells)])
            )
        return read
    filled = _merged(sheet, read, file)
    uncalculated: list[str] = []
    rows = progress(sheet.iter_rows(), f"Reading {sheet.title}", sheet.max_row)
    for number, cells in enumerate(rows, 1):
        texts: list[str] = []
        for place, cell in enumerate(cells):
            value = filled.get((number, place), cell.value)
            if formulas is not None and formulas.cell(number, place + 1).data_type == "f":
                read.kinds[number, place] = "formula"
                if value is None:
                    uncalculated.append(str(cell.coordinate))
            texts.append(_text(value, cell, number, place, read))
        while texts and not texts[-1]:
            texts.pop()
        read.rows.append((number, texts))
    _say(sheet, read, uncalculated, file)
    return read


def _merged(sheet: "OpenpyxlSheet", read: Worksheet, file: str) -> dict[tuple[int, int], Any]:
    """The values of merged cells for the rows below the first, and a warning for each such block.

    A block over several rows stands for each of them; over several columns it counts for the first.
    """
    filled: dict[tuple[int, int], Any] = {}
    for block in sheet.merged_cells.ranges:
        value = sheet.cell(block.min_row, block.min_col).value
        if value is None or block.max_row == block.min_row:
            continue
        for row in range(block.min_row + 1, block.max_row + 1):
            filled[row, block.min_col - 1] = value
        said = f"cells {block.coord} are merged; their value was taken for each of the rows"
        origin = Origin(file, sheet.title, block.min_row)
        read.issues.append(issue("merged-cells", origin, said, value=str(value)))
    return filled


def _text(value: Any, cell: Any, row: int, place: int, read: Worksheet) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no(value=value)
    if isinstance(value, (int, float)):
        text = _number(value)
        if _ZEROS.match(cell.number_format or "") and text.isdigit():
            read.kinds[row, place] = "zeros"
            return text.zfill(len(cell.number_format))
        read.kinds.setdefault((row, place), "number")
        return text
    if isinstance(value, (datetime, date, time)):
        read.kinds.setdefault((row, place), "date")
        if isinstance(value, datetime) and value.time() == time():
            return value.date().isoformat()
        return value.isoformat()
    return str(value)


def _number(value: float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    return format(value, ".15f").rstrip("0") if "e" in text and abs(value) < 1 else text


def _say(sheet: "OpenpyxlSheet", read: Worksheet, uncalculated: list[str], file: str) -> None:
    origin = Origin(file, sheet.title)
    if uncalculated:
        said = (
            f"{len(uncalculated)} formulas have no saved value and were read as empty: {_some(uncalculated)}"
        )
        read.issues.append(issue("formula-without-value", origin, said))
    numbers = [number for number, cells in read.rows if cells]
    hidden = [str(row) for row in numbers if sheet.row_dimensions[row].hidden]
    if hidden:
        said = f"{len(hidden)} hidden rows were read like the others: {_some(hidden)}"
        read.issues.append(issue("hidden-rows", origin, said))
    columns = [letter for letter, shape in sheet.column_dimensions.items() if shape.hidden]
    if columns:
        said = f"hidden columns were read like the others: {_some(columns)}"
        read.issues.append(issue("hidden-columns", origin, said))


def _some(items: Iterable[str]) -> str:
    listed = list(items)
    return ", ".join(listed[:5]) + (" …" if len(listed) > 5 else "")
