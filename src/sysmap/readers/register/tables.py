"""Reads the tables of a register as cells: header, rows, and what stands in neither, with every cell kept."""

import csv
import hashlib
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sysmap.exchange.limits import Refused, read_bytes
from sysmap.exchange.plain_text import restore
from sysmap.model.values import Issue, Origin
from sysmap.progress import progress
from sysmap.readers.encodings import find_encoding
from sysmap.readers.register.boards import board_of_table, cleaned
from sysmap.readers.register.documents import DOCUMENTS, document_tables
from sysmap.readers.register.interest_headings import is_of_interests
from sysmap.readers.register.meanings import headings_known, told
from sysmap.readers.register.row_sorts import is_help, sort_rows
from sysmap.readers.worksheets import WORKBOOKS, Worksheet, worksheets
from sysmap.validate.problems import issue

_DELIMITERS = ",;\t|"
_LOOKED_FOR_HEADER = 20
_SAMPLED = 200
Rows = list[tuple[int, list[str]]]


@dataclass
class Table:
    """One table of a register.

    `headings` names each column, the second of a name as "Notes (2)"; `rows` are the records;
    `aside` is what stands in neither, by row and column, with the reason: it was said, not brought in.
    `board` is the board of all rows where the sheet or the heading above names one, `boards` that of single
    rows, by their numbers, where a heading among them does, and `voting` how these sit on it.
    """

    file: str
    sheet: str
    headings: list[str]
    rows: Rows
    aside: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    board: str = ""
    boards: dict[int, str] = field(default_factory=dict)
    voting: dict[int, str] = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        """The file and sheet as a whole."""
        return Origin(self.file, self.sheet)

    def column(self, place: int) -> list[str]:
        """The filled cells of a column."""
        return [cells[place] for _, cells in self.rows if place < len(cells) and cells[place]]

    def put_aside(self, row: int, cells: Sequence[str], reason: str) -> None:
        """Keep the filled cells of a row that is no record."""
        for place, text in enumerate(cells):
            if text:
                self.aside[row, place] = (text, reason)


def register_files(paths: Sequence[Path]) -> list[Path]:
    """The files that the paths name: themselves, and of a folder every table in it. Raises Refused."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        kinds = (".csv", ".tsv", ".txt", *WORKBOOKS, *DOCUMENTS)
        inside = [one for one in sorted(path.iterdir()) if one.is_file() and one.suffix.lower() in kinds]
        inside = [one for one in inside if not one.name.startswith(("~$", "."))]
        if not inside:
            raise Refused(f"{path.name}: the folder holds no table ({', '.join(kinds)}).")
        found += inside
    return found


def read_tables(path: Path, wanted: str | None, known: frozenset[str]) -> tuple[list[Table], str]:
    """The tables of a file, and the hash of its bytes. Raises Refused, OSError.

    `wanted` is the sheet to read; else of a workbook the one whose headings are known best, and with
    it all others that have the same. `known` are headings that a mapping file names.
    """
    digest = hashlib.sha256()
    if path.suffix.lower() in WORKBOOKS:
        digest.update(read_bytes(path))
        return _of_workbook(path, wanted, known), digest.hexdigest()
    if path.suffix.lower() in DOCUMENTS:
        digest.update(read_bytes(path))
        return _of_document(path, known), digest.hexdigest()
    issues: list[Issue] = []
    rows = _of_csv(path, digest, issues)
    table = _table(rows, path.name, "", known)
    table.issues = [*issues, *table.issues]
    return [table], digest.hexdigest()


def _of_document(path: Path, known: frozenset[str]) -> list[Table]:
    """The tables of a document that read as a register, and the others put aside."""
    tables = []
    for number, (heading, rows) in enumerate(document_tables(path), 1):
        called = heading or f"table {number}"
        cleaned = _cleaned(rows)
        if headings_known(_header_of(cleaned, known)[1], known) > 1:
            table = _table(cleaned, path.name, called, known)
            if board := board_of_table(heading):
                table.board = board
                said = f"the heading {heading!r} was read as the board of the table below it"
                table.issues.append(issue("sheet-is-board", table.origin, said))
        else:
            table = Table(path.name, called, [], [])
            for row, cells in cleaned:
                table.put_aside(row, cells, "a table that names no columns")
        tables.append(table)
    if not any(table.rows for table in tables):
        raise Refused(f"{path.name}: no table in it has headings such as Name, Role, Organisation.")
    return tables


def _of_csv(path: Path, digest: "hashlib._Hash", issues: list[Issue]) -> Rows:
    encoding = find_encoding(path, digest)
    if not encoding.name:
        raise Refused(f"{path.name}: {encoding.said}. {encoding.hint or 'Save it again as CSV UTF-8.'}")
    if encoding.problem:
        origin = Origin(path.name)
        issues.append(issue(encoding.problem, origin, encoding.said, value=encoding.example))
    text = read_bytes(path).decode(encoding.name, errors="replace")
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: Rows = []
    try:
        for number, cells in enumerate(progress(reader, f"Reading {path.name}", text.count("\n")), 1):
            rows.append((number, [_clean(restore(cell)) for cell in cells]))
    except csv.Error as error:
        raise Refused(
            f"{path.name}: row {len(rows) + 1} opens a quotation mark that nothing closes, or text follows"
            f" the closing one ({error}). Close it and try again."
        ) from None
    return rows


def _delimiter(text: str) -> str:
    """The sign between cells: the one that cuts most rows into the same number of cells, more than one."""
    lines = text.splitlines()[:_SAMPLED]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[4]

    def regular(delimiter: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        try:
            for cells in csv.reader(lines, delimiter=delimiter):
                if any(cells):
                    widths[len(cells)] += 1
        except csv.Error:
            return (0, 0)
        width, count = max(widths.items(), key=lambda one: (one[1] * (one[0] > 1), one[0]), default=(0, 0))
        return (count, width) if width > 1 else (0, 0)

    best = max(_DELIMITERS, key=regular)
    return best if regular(best) > (0, 0) else ","


def _of_workbook(path: Path, wanted: str | None, known: frozenset[str]) -> list[Table]:
    sheets = worksheets(path).sheets
    shown = [one for one in sheets if not one.hidden and any(any(cells) for _, cells in one.rows)]
    if wanted:
        chosen = [one for one in shown if one.name == wanted]
        if not chosen:
            named = ", ".join(one.name for one in shown)
            raise Refused(f"{path.name}: there is no sheet {wanted!r}. Sheets: {named}.")
    elif not shown:
        raise Refused(f"{path.name}: the workbook holds no sheet with anything in it.")
    else:
        chosen = _alike(shown, known)
    tables = [_of_sheet(one, path.name, known) for one in chosen]
    if len(chosen) > 1:
        for table in tables:
            table.board = cleaned(table.sheet)
            said = f"the sheet {table.sheet!r} was read as the board of that name"
            table.issues.append(issue("sheet-is-board", table.origin, said))
    others = [one.name for one in shown if one not in chosen]
    if others:
        listed = " and ".join(repr(one.name) for one in chosen[:3])
        many = f"sheets {listed} were" if len(chosen) > 1 else f"sheet {listed} was"
        said = f"the {many} read, the others were not: {', '.join(others)}"
        tables[0].issues.append(issue("sheet-chosen", tables[0].origin, said))
        for one in shown:
            if one not in chosen:
                tables.append(_left_out(one, path.name, "a sheet that was not read"))
    for one in sheets:
        if one.hidden:
            said = f"the hidden sheet {one.name!r} was left out"
            tables[0].issues.append(issue("hidden-sheet", Origin(path.name, one.name), said))
            tables.append(_left_out(one, path.name, "a hidden sheet"))
    return tables


def _alike(shown: Sequence[Worksheet], known: frozenset[str]) -> list[Worksheet]:
    """The sheet that reads best as a register, and the others with just the same headings, if any."""
    heads = [(_header_of(_cleaned(one.rows), known), one) for one in shown]
    (_, best), chosen = max(heads, key=lambda one: headings_known(one[0][1], known)), []
    header = [cell.casefold() for cell in next(h for h, one in heads if one is best)[1] if cell]
    for (_, cells), one in heads:
        if one is best or (header and [cell.casefold() for cell in cells if cell] == header):
            chosen.append(one)
    return chosen


def _of_sheet(one: Worksheet, file: str, known: frozenset[str]) -> Table:
    table = _table(_cleaned(one.rows), file, one.name, known)
    table.issues = [*one.issues, *table.issues]
    return table


def _left_out(one: Worksheet, file: str, reason: str) -> Table:
    table = Table(file, one.name, [], [])
    for number, cells in _cleaned(one.rows):
        table.put_aside(number, cells, reason)
    return table


def _cleaned(rows: Sequence[tuple[int, Sequence[str]]]) -> Rows:
    return [(number, [_clean(cell) for cell in cells]) for number, cells in rows]


def _clean(text: str) -> str:
    """The cell's text: composed letters, no soft hyphens or invisible signs, line breaks kept."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = re.sub("[\u00ad\u200b\u2060\ufeff]", "", text).replace("\u00a0", " ")
    if "\n" not in text and "\r" not in text:
        return " ".join(text.split())
    return "\n".join(line for line in (" ".join(one.split()) for one in text.splitlines()) if line)


def _header_of(rows: Rows, known: frozenset[str]) -> tuple[int, list[str]]:
    """The header's number and cells: the first row near the top that names columns, else the first filled.

    Never a row below one that names as many and has as many cells.
    """
    filled = [(number, cells) for number, cells in rows if any(cells)][:_LOOKED_FOR_HEADER]
    if not filled:
        return 0, []
    best, most = filled[0], 0
    for row in filled:
        count = headings_known(row[1], known)
        count += 2 * bool(count and is_of_interests(row[1]))
        if count > most:
            best, most = row, count
        if most > 1 and count <= most and row is not best:
            break
    return best


def _table(rows: Rows, file: str, sheet: str, known: frozenset[str]) -> Table:
    """The table in the rows: its headings, its records, and everything else with what it is."""
    turned = _turned(rows, known)
    rows = turned or rows
    number, header = _header_of(rows, known)
    second = next(((n, cells) for n, cells in rows if n > number and any(cells)), (0, []))
    whole = _of_two_rows(header, second[1])
    table = Table(file, sheet, _named(whole or header), [])
    if whole:
        table.put_aside(second[0], second[1], "a second row of headings")
        rows = [(n, cells) for n, cells in rows if n != second[0]]
    if turned:
        said = "the headings stand in the first column; columns were read as rows, and are counted as such"
        table.issues.append(issue("columns-as-rows", Origin(file, sheet), said))
    above = [(n, cells) for n, cells in rows if n < number and any(cells)]
    for n, cells in above:
        table.put_aside(n, cells, "above the header")
    if above:
        said = f"{len(above)} row{'s' * (len(above) > 1)} above the header in row {number} skipped"
        table.issues.append(
            issue(
                "rows-above-header",
                Origin(file, sheet, above[0][0]),
                said,
                value=" ".join(above[0][1]).strip(),
            )
        )
    body = [(n, cells) for n, cells in rows if n > number and any(cells)]
    if body and is_help(body, header):
        n, cells = body.pop(0)
        table.put_aside(n, cells, "a row of help below the header")
        said = "the row below the header says what belongs in each column; it was skipped"
        table.issues.append(issue("rows-left-out", Origin(file, sheet, n), said, value=cells[0]))
    wide = max((len(cells) for _, cells in body), default=0)
    if wide > len(table.headings):
        _widen(table, body, wide)
    sort_rows(table, body, rows, above[-1] if above else (0, []))
    return table


def _turned(rows: Rows, known: frozenset[str]) -> Rows:
    """The rows with columns for rows, where all headings stand in the first column; else none."""
    filled = [cells for _, cells in rows if any(cells)]
    if len(filled) < 2 or len(filled) > _LOOKED_FOR_HEADER:
        return []
    first = [cells[0] for cells in filled]
    if not all(map(told, first)) or headings_known(first, known) < 2 or headings_known(filled[0], known) > 1:
        return []
    wide = max(map(len, filled))
    return [(p + 1, [cells[p] if p < len(cells) else "" for cells in filled]) for p in range(wide)]


_BELOW = re.compile(
    r"(?:non[- ])?financial.*|indirect.*|direct|yes|no|from|to|start|end|name|date|loyalty.*|role|title", re.I
)


def _of_two_rows(header: Sequence[str], below: Sequence[str]) -> list[str]:
    """The headings of a header of two rows, such as "Term" over "From" and "To"; [] for one of a row.

    The second row leaves the first column and most others empty and says no more than words of headings.
    """
    filled = [place for place, cell in enumerate(below) if cell]
    if len(filled) < 2 or filled[0] == 0 or len(filled) >= sum(map(bool, header)):
        return []
    if not all(_BELOW.fullmatch(below[place]) or told(below[place]) for place in filled):
        return []
    found, band = [], ""
    for place in range(max(len(header), len(below))):
        above = header[place] if place < len(header) else ""
        sub = below[place] if place < len(below) else ""
        band = above or (band if sub else "")
        found.append(f"{band} {sub}".strip() if sub else above)
    return found


def _named(header: Sequence[str]) -> list[str]:
    """The headings, each once: the second of a name with a number."""
    seen: Counter[str] = Counter()
    names = []
    for cell in header:
        name = " ".join(cell.split())
        seen[name.casefold()] += 1
        twice = name and seen[name.casefold()] > 1
        names.append(f"{name} ({seen[name.casefold()]})" if twice else name)
    return names


def _widen(table: Table, body: Rows, wide: int) -> None:
    """Name the columns that have cells and no heading, so that nothing in them is lost."""
    long = next((n, cells) for n, cells in body if len(cells) > len(table.headings))
    said = f"there are {len(long[1])} cells, the header has {len(table.headings)}; all are kept"
    origin = Origin(table.file, table.sheet, long[0])
    table.issues.append(issue("more-cells-than-headings", origin, said, value=long[1][len(table.headings)]))
    table.headings += [f"Column {place + 1}" for place in range(len(table.headings), wide)]
