"""Reads the worksheets of an OpenDocument spreadsheet (.ods), LibreOffice's own form, as rows of text."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from sysmap.exchange.limits import MEGABYTE, Refused
from sysmap.model.values import Origin
from sysmap.progress import progress
from sysmap.readers.worksheets import MOST_CELLS, Kind, Worksheet
from sysmap.text.words import yes_no
from sysmap.validate.problems import issue

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MOST_CONTENT = 400 * MEGABYTE
# Empty rows and columns at the end are written as one, repeated to the edge of the sheet.
_MOST_REPEATED = 4_000


def ods_worksheets(path: Path) -> tuple[Worksheet, ...]:
    """Every worksheet with its rows as text. Raises Refused for what cannot or must not be opened."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "content.xml" not in names:
            raise Refused(f"{path.name}: this is no OpenDocument spreadsheet: it holds no content.xml.")
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refused(
                f"{path.name}: the file is protected with a password. Open it, save it without one, and try"
                " again."
            )
        if archive.getinfo("content.xml").file_size > _MOST_CONTENT:
            raise Refused(
                f"{path.name}: the sheets are too large. Delete empty rows and columns and save it."
            )
        with archive.open("content.xml") as content:
            return tuple(_sheets(content, path.name))


def _sheets(content: Any, file: str) -> Iterator[Worksheet]:
    hidden_styles: set[str] = set()
    sheet: Worksheet | None = None
    cells = 0
    for event, element in progress(_events(content, file), f"Reading {file}"):
        if event == "start" and element.tag == f"{_TABLE}table":
            name = element.get(f"{_TABLE}name", "")
            sheet = Worksheet(name, element.get(f"{_TABLE}style-name", "") in hidden_styles)
            row, spans = 0, dict[int, tuple[int, str]]()
        elif event == "end" and element.tag == f"{_STYLE}style":
            shape = element.find(f"{_STYLE}table-properties")
            if shape is not None and shape.get(f"{_TABLE}display") == "false":
                hidden_styles.add(element.get(f"{_STYLE}name", ""))
        elif event == "end" and element.tag == f"{_TABLE}table-row" and sheet is not None:
            repeated = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            texts, kinds = _row(element, spans, sheet, row + 1, file)
            for number in range(1, 1 + (repeated if any(texts) else 1)):
                cells += len(texts)
                if cells > MOST_CELLS:
                    raise Refused(f"{file}: the sheet {sheet.name!r} holds more than {MOST_CELLS:,} cells.")
                sheet.rows.append((row + number, texts))
                sheet.kinds |= {(row + number, place): kind for place, kind in kinds.items()}
            if element.get(f"{_TABLE}visibility") in ("collapse", "filter") and any(texts):
                said = f"row {row + 1} is hidden and was read like the others"
                sheet.issues.append(issue("hidden-rows", Origin(file, sheet.name), said))
            row += repeated
            element.clear()
        elif event == "end" and element.tag == f"{_TABLE}table" and sheet is not None:
            yield sheet
            sheet = None
            element.clear()


def _events(content: BinaryIO, file: str) -> Iterator[tuple[str, Any]]:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        yield from iterparse(content, events=("start", "end"))
    except DefusedXmlException:
        raise Refused(f"{file}: the file declares XML entities, as no spreadsheet program does.") from None
    except (ParseError, zipfile.BadZipFile, EOFError) as error:
        raise Refused(f"{file}: the file is damaged: {error}.") from None


def _row(
    element: Any, spans: dict[int, tuple[int, str]], sheet: Worksheet, number: int, file: str
) -> tuple[list[str], dict[int, Kind]]:
    """The row's cells as text, merged ones as the first of their block says, and what held more than text."""
    texts: list[str] = []
    kinds: dict[int, Kind] = {}
    for cell in element:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        text, kind = _cell(cell)
        place = len(texts)
        repeated = min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _MOST_REPEATED)
        if cell.tag == f"{_TABLE}covered-table-cell" and not text:
            for one in range(place, place + repeated):
                left, above = spans.get(one, (0, ""))
                texts.append(above if left else "")
                if left:
                    spans[one] = (left - 1, above)
            continue
        rows = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        if rows > 1 and text:
            spans[place] = (rows - 1, text)
            said = f"{rows} rows are merged; their value was taken for each of the rows"
            sheet.issues.append(issue("merged-cells", Origin(file, sheet.name, number), said, value=text))
        texts += [text] * (repeated if text else min(repeated, _MOST_REPEATED))
        if kind:
            kinds |= dict.fromkeys(range(place, place + repeated), kind)
    while texts and not texts[-1]:
        texts.pop()
    return texts, {place: kind for place, kind in kinds.items() if place < len(texts)}


def _cell(cell: Any) -> tuple[str, Kind | None]:
    """The cell's text as the spreadsheet holds it, and what it is where it is more than text."""
    type_ = cell.get(f"{_OFFICE}value-type", "")
    if type_ in ("float", "currency"):
        return _number(cell.get(f"{_OFFICE}value", "")), "number"
    if type_ == "percentage":
        return _number(cell.get(f"{_OFFICE}value", "")), "number"
    if type_ == "date":
        day, _, time = cell.get(f"{_OFFICE}date-value", "").partition("T")
        return (day if not time.strip("0:.") else f"{day}T{time}"), "date"
    if type_ == "boolean":
        return yes_no(value=cell.get(f"{_OFFICE}boolean-value") == "true"), None
    return "\n".join(_paragraph(one) for one in cell if one.tag == f"{_TEXT}p"), None


def _number(text: str) -> str:
    try:
        value = float(text)
    except ValueError:
        return text
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else text


def _paragraph(element: Any) -> str:
    """The text of a paragraph, with its spaces, tabs and line breaks."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * int(child.get(f"{_TEXT}c", "1")))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        else:
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)
