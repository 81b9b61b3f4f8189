"""Rows of foreign tables: CSV files and worksheets with a header, as text."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sysmap.exchange.limits import Refused, read_text
from sysmap.exchange.plain_text import restore
from sysmap.model.values import Issue, Origin
from sysmap.progress import progress
from sysmap.validate.problems import issue

_DELIMITERS = ",;\t"
_TABLES = (".csv", ".tsv", ".tab")


@dataclass(frozen=True, slots=True)
class Row:
    """One row by the names in the header, and where it stands."""

    cells: dict[str, str]
    origin: Origin


def tables_in(path: Path) -> list[tuple[str, list[Row]]]:
    """Every table of a workbook, a CSV file or a folder of them, by name, hidden sheets left out.

    Raises Refused, OSError.
    """
    if path.is_dir():
        return [(file.stem, rows_of(file)) for file in table_files(path)]
    if path.suffix.lower() in (".xlsx", ".xlsm", ".ods"):
        from sysmap.readers.worksheets import worksheets

        return [
            (sheet.name, list(named(sheet.rows, path.name, sheet.name)))
            for sheet in worksheets(path, look_for_formulas=False).sheets
            if not sheet.hidden
        ]
    return [(path.stem, rows_of(path))]


def table_files(path: Path) -> list[Path]:
    """The files with tables of a folder (.csv, .tsv, .tab), sorted; a file by itself."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.is_file() and file.suffix.lower() in _TABLES)


def others_beside(path: Path) -> list[Issue]:
    """A word on each file of a folder that holds no table that is read."""
    if not path.is_dir():
        return []
    left = sorted(set(path.iterdir()) - set(table_files(path)))
    said = "the file is no table that is read here, and was skipped"
    return [issue("sheet-skipped", Origin(one.name), said) for one in left if not one.name.startswith(".")]


def rows_of(file: Path) -> list[Row]:
    """The rows of a CSV file. Raises Refused for one that is none, OSError."""
    return list(named(enumerate(cells_of(file), 1), file.name, ""))


def cells_of(file: Path) -> Iterator[list[str]]:
    """The rows of a CSV file as cells, without any header taken off. Raises Refused, OSError."""
    text = read_text(file)
    if "\x00" in text[:4096]:
        raise Refused(f"{file.name}: this is no CSV file; it holds bytes that no text does.")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        yield from progress(rows, f"Reading {file.name}", text.count("\n"))
    except csv.Error as error:
        raise Refused(f"{file.name}: the CSV cannot be read: {error}.") from None


def named(
    rows: Iterable[tuple[int, Sequence[str]]], file: str, sheet: str, header: Sequence[str] | None = None
) -> Iterator[Row]:
    """The numbered rows by the names in their header: the one that is given, else the first filled row."""
    for number, cells in rows:
        texts = [restore(cell.replace("\u00a0", " ").strip()) for cell in cells]
        if not any(texts):
            continue
        if header is None:
            header = [" ".join(text.split()) for text in texts]
            continue
        named = dict.fromkeys((name for name in header if name), "")
        named |= {name: text for name, text in zip(header, texts, strict=False) if name and text}
        yield Row(named, Origin(file, sheet, number))
