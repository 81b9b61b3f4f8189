"""Tables of membership as boards publish them: in Word documents and web pages, each with its heading."""

import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from sysmap.exchange.limits import Refused, check_zip, read_text

DOCUMENTS = (".docx", ".html", ".htm")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "caption")
_BREAKS = ("br", "p", "li", "div")

Rows = list[tuple[int, list[str]]]


def document_tables(path: Path) -> list[tuple[str, Rows]]:
    """Every table of the document with the heading above it ("" for none). Raises Refused, OSError.

    Cells that reach over several rows or columns stand for the first of the columns and each of the rows.
    """
    if path.suffix.lower() == ".docx":
        return list(_of_word(path))
    page = _Page()
    page.feed(read_text(path))
    page.close()
    return page.tables


def _of_word(path: Path) -> Iterator[tuple[str, Rows]]:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    check_zip(path)
    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Refused(f"{path.name}: this is no Word document that can be opened: {error}.") from None
    heading = ""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            text = " ".join(block.text.split())
            style = block.style.name if block.style is not None else ""
            if text and ((style or "").startswith(("Heading", "Title")) or _is_bold(block)):
                heading = text
        elif isinstance(block, Table):
            rows = []
            for number, row in enumerate(block.rows, 1):
                seen: set[int] = set()
                cells = []
                for cell in row.cells:
                    cells.append("" if id(cell._tc) in seen else cell.text)
                    seen.add(id(cell._tc))
                rows.append((number, cells))
            yield heading, rows


def _is_bold(paragraph: object) -> bool:
    runs = [run for run in getattr(paragraph, "runs", ()) if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


class _Page(HTMLParser):
    """The tables of a web page, each with the heading above it; a table inside another is read by itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[str, Rows]] = []
        self._heading = ""
        self._text: list[str] | None = None
        self._rows: list[list[str]] = []
        self._spans: dict[int, tuple[int, str]] = {}
        self._cell = (1, 1)
        self._in_cell = False
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a heading."""
        if tag == "table":
            self._depth += 1
            self._rows, self._spans = [], {}
        elif tag == "tr" and self._depth:
            self._end_cell()
            self._rows.append([])
            self._fill()
        elif tag in ("td", "th") and self._rows:
            self._end_cell()
            said = dict(attrs)
            self._in_cell = True
            self._cell = (_number(said.get("rowspan")), _number(said.get("colspan")))
            self._text = []
        elif tag in _HEADINGS:
            self._text = []
        elif tag in _BREAKS and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what was begun, and keep its text."""
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag in _HEADINGS and self._text is not None:
            self._heading = " ".join("".join(self._text).split())
            self._text = None
        elif tag == "table" and self._depth:
            self._depth -= 1
            if any(map(any, self._rows)):
                self.tables.append((self._heading, list(enumerate(self._rows, 1))))
            self._rows = []

    def handle_data(self, data: str) -> None:
        """Keep the text of a cell or heading."""
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        """Put the cell that is open, if any, into its row; its end tag may be left out."""
        if not self._in_cell or self._text is None or not self._rows:
            return
        text = "".join(self._text).strip()
        row, (down, across) = self._rows[-1], self._cell
        if down > 1:
            self._spans[len(row)] = (down - 1, text)
        row += [text, *[""] * (across - 1)]
        self._text, self._in_cell = None, False
        self._fill()

    def _fill(self) -> None:
        """Put in the cells that reach down from the rows above."""
        row = self._rows[-1]
        while (span := self._spans.get(len(row))) is not None:
            left, text = span
            if left > 1:
                self._spans[len(row)] = (left - 1, text)
            else:
                del self._spans[len(row)]
            row.append(text)


def _number(text: str | None) -> int:
    return min(int(text), 1_000) if text and text.isdigit() and int(text) else 1
