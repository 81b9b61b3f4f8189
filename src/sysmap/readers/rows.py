"""Rows of text as a `Sheet`: the same header, help rows and blank rows in every format."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from sysmap.exchange.plain_text import restore
from sysmap.model.kinds import sheet_names
from sysmap.model.sheets import column_name, sheet_columns
from sysmap.model.synonyms import sheet_meant
from sysmap.model.values import Issue, Origin, Record, Sheet
from sysmap.progress import progress
from sysmap.readers.blocks import OTHER_TABLE, Blocks
from sysmap.readers.headings import headings_known, read_headings
from sysmap.text.nearest import Nearest
from sysmap.validate.problems import issue

LONGEST_CELL = 32_767
COMMENT = "#"

_SPREADSHEET_ERRORS = frozenset(
    ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)
_LOOKED_FOR_HEADER = 20
# Rows with more cells than these are records, but after an empty row.
_FEW = 3
# Cells say the same few things over and over, so what was made of them is remembered.
_REMEMBERED = 1 << 15
_SPACES = re.compile(r"[\u00a0\u2007\u202f]")
_EDGES = re.compile(r"\A[\s\ufeff\u200b\u2060]+|[\s\ufeff\u200b\u2060]+\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MARKED_REMARK = re.compile(rf"'+{COMMENT}")


@lru_cache(_REMEMBERED)
def clean(text: str) -> str:
    """The text of a cell without what nobody sees or wrote.

    Spaces and invisible signs at its edges go, non-breaking spaces become spaces, every line break
    `\\n`; control characters go, and so does the apostrophe that keeps a spreadsheet from taking
    text for a formula.
    """
    text = restore(_trim(text))
    return text[1:] if _MARKED_REMARK.match(text) else text


@lru_cache(_REMEMBERED)
def _trim(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _EDGES.sub("", _SPACES.sub(" ", text))


def sheet_name(text: str) -> str:
    """The name of the sheet that a file's or worksheet's name stands for, or "" for none."""
    name = column_name(text)
    return name if name in sheet_names() else ""


def sheets_called(names: Iterable[str]) -> dict[str, str]:
    """The sheet that each name stands for: its own name, or other words where no other is called so."""
    given = list(names)
    found = {text: sheet_name(text) for text in given}
    taken = {sheet for sheet in found.values() if sheet}
    for text in given:
        meant = sheet_meant(text)
        if not found[text] and meant and meant not in taken:
            found[text] = meant
            taken.add(meant)
    return found


def name_read(text: str, sheet: str, origin: Origin) -> list[Issue]:
    """The remark that a name in other words was read as a sheet; none for the sheet's own name."""
    if not sheet or sheet_name(text) == sheet:
        return []
    said = f"{text} was read as the sheet {sheet}"
    return [issue("sheet-name-read", origin, said, value=text)]


def unknown_sheet(text: str, origin: Origin, nearest: Nearest) -> Issue:
    """The warning that a file or worksheet was left out because of its name."""
    return issue(
        "unknown-sheet",
        origin,
        f"{text} is not the name of a sheet and was left out",
        value=text,
        nearest=nearest.match(column_name(text), sheet_names()),
        hint=f"Sheets: {', '.join(sheet_names())}.",
    )


def to_sheet(
    name: str, rows: Iterable[tuple[int, Sequence[str]]], origin: Origin
) -> tuple[Sheet | None, list[Issue]]:
    """The sheet that numbered rows of text hold, and what was wrong or skipped.

    `name` is one of the sheets' names, `origin` the file and sheet (row 0). The header is the
    first row that reads as one, else the first row with anything in it. Rows that are empty or whose
    first cell begins with `#` are skipped; totals, sections, notes, headers repeated and a second
    table below are left out and said; what a block of ties states once is filled down and said.
    None if there is no header.
    """
    issues: list[Issue] = []
    stream = iter(rows)
    header, skipped, waiting = _header(name, stream)
    if header is None:
        issues.append(issue("empty-sheet", origin, f"{origin} has no header"))
        return None, issues
    number, cells = header
    if skipped:
        above = f"{len(skipped)} row{'s' * (len(skipped) > 1)} above the header in row {number}"
        issues.append(
            issue(
                "rows-above-header",
                _at(origin, skipped[0][0]),
                f"{above} skipped",
                value=" ".join(filter(None, map(clean, skipped[0][1]))),
            )
        )
    told: set[int] = set()
    read = read_headings(name, [clean(cell) for cell in cells])
    issues += read.remarks(_at(origin, number))
    columns = _columns(read.columns, cells, _at(origin, number), issues, told)
    blocks = Blocks(name, tuple(columns), frozenset(clean(cell).casefold() for cell in cells if cell))
    after_blank = False
    rest = list(progress(chain(waiting, stream), f"Reading {name}, row"))
    for place, (row, texts) in enumerate(rest):
        if is_skipped(texts):
            after_blank = after_blank or not any(map(_trim, texts))
            continue
        if after_blank:
            blocks.gaps.add(row)
        if after_blank or sum(map(bool, texts)) <= _FEW:
            beneath = rest[place + 1][1] if place + 1 < len(rest) else ()
            sort = blocks.no_record(_cleaned(texts), after_blank=after_blank, beneath=_cleaned(beneath))
            if sort == OTHER_TABLE:
                blocks.leave_out(sort, row, " ".join(filter(None, map(clean, texts))), rest[-1][0])
                break
            if sort:
                blocks.leave_out(sort, row, " ".join(filter(None, map(clean, texts))))
                continue
        after_blank = False
        record = _record(texts, columns, _at(origin, row), issues, told)
        if record is not None:
            blocks.records.append(record)
    records, filled = blocks.filled_down(origin)
    issues += [*blocks.issues(origin), *filled]
    names = tuple(dict.fromkeys(column for column in columns if column))
    return Sheet(name, names, records, origin), issues


def _cleaned(texts: Sequence[str]) -> list[str]:
    return [clean(text) for text in texts]


def is_skipped(cells: Sequence[str]) -> bool:
    """Whether a row is empty, a help row or a remark."""
    first = _trim(cells[0]) if cells else ""
    if first.startswith(COMMENT):
        return first.upper() not in _SPREADSHEET_ERRORS
    return not first and not any(map(clean, cells))


def _header(
    name: str, stream: Iterable[tuple[int, Sequence[str]]]
) -> tuple[
    tuple[int, Sequence[str]] | None, list[tuple[int, Sequence[str]]], list[tuple[int, Sequence[str]]]
]:
    """The header, the rows skipped above it, and rows read beyond it while looking."""
    known = sheet_columns(name)
    seen: list[tuple[int, Sequence[str]]] = []
    for row in stream:
        if is_skipped(row[1]):
            continue
        seen.append(row)
        cells = _cleaned(row[1])
        named = {column_name(cell) for cell in cells} & known.keys()
        if headings_known(name, cells) > 1 or (named and len(seen) == 1):
            return row, seen[:-1], []
        if len(seen) == _LOOKED_FOR_HEADER:
            break
    return (seen[0], [], seen[1:]) if seen else (None, [], [])


def _columns(
    names: Sequence[str], cells: Sequence[str], origin: Origin, issues: list[Issue], told: set[int]
) -> list[str]:
    """The columns without the second of a name, which is told."""
    columns: list[str] = []
    seen: set[str] = set()
    for place, (name, cell) in enumerate(zip(names, cells, strict=True)):
        if name and name in seen:
            issues.append(
                issue(
                    "duplicate-column",
                    origin,
                    f"column {name} is there twice",
                    field=name,
                    value=clean(cell),
                )
            )
            name = ""
            told.add(place)
        seen.add(name)
        columns.append(name)
    return columns


def _record(
    texts: Sequence[str], columns: list[str], origin: Origin, issues: list[Issue], told: set[int]
) -> Record | None:
    if is_skipped(texts):
        return None
    fields = _plainly(texts, columns)
    if fields is not None:
        return Record(fields, origin)
    fields = {}
    for place, text in enumerate(texts):
        if not text:
            continue
        raw, text = text, clean(text)
        if not text:
            continue
        if place >= len(columns):
            issues.append(
                issue(
                    "row-too-long",
                    origin,
                    f"there are {len(texts)} cells, the header has {len(columns)}",
                    value=text,
                )
            )
            break
        column = columns[place]
        if len(text) > LONGEST_CELL:
            said = f"the cell holds {len(text):,} characters"
            issues.append(issue("cell-too-long", origin, said, field=column, value=text[:40]))
        elif text.startswith(COMMENT) and _trim(raw).upper() in _SPREADSHEET_ERRORS:
            issues.append(
                issue(
                    "spreadsheet-error", origin, "the cell holds a failed formula", field=column, value=text
                )
            )
        elif column:
            fields[column] = text
        elif place not in told:
            told.add(place)
            said = f"column {place + 1} has no name; its values were left out"
            issues.append(issue("unnamed-column", origin, said, value=text))
    return Record(fields, origin)


def _plainly(texts: Sequence[str], columns: Sequence[str]) -> dict[str, str] | None:
    """The cells of a row by column; None for a row of which something is to be told."""
    if len(texts) > len(columns):
        return None
    fields = {}
    for column, raw in zip(columns, texts, strict=False):
        if raw and (text := clean(raw)):
            if not column or len(text) > LONGEST_CELL or text[0] == COMMENT:
                return None
            fields[column] = text
    return fields


def _at(origin: Origin, row: int) -> Origin:
    return Origin(origin.file, origin.sheet, row)
