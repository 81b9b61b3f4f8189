"""Reads a folder of CSV sheets with its `system.toml`."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from sysmap.model.kinds import sheet_names
from sysmap.model.values import Issue, Origin, Sheet, Tables
from sysmap.readers.encodings import Digest, Encoding, find_encoding
from sysmap.readers.headings import headings_known
from sysmap.readers.rows import is_skipped, name_read, sheet_name, sheets_called, to_sheet, unknown_sheet
from sysmap.readers.settings import FILE as SETTINGS
from sysmap.readers.settings import parse_settings
from sysmap.text.nearest import Nearest
from sysmap.validate.problems import issue

_LONGEST_LINE = 1_000_000
# The account of an import, beside the sheets that it wrote.
LOST = "lost.csv"
# What a register of interests declares: personal, kept as text apart, and never loaded.
INTERESTS = "interests.csv"
# Files that spreadsheets and systems keep beside a file while it is open.
_PASSING = ("~$", ".", LOST, INTERESTS)
_OTHER_TABLES = (".txt", ".tsv", ".tab", ".xlsx", ".xls", ".ods", ".numbers")
_DELIMITERS = (",", ";", "\t")


class _LineTooLong(Exception):
    """A line goes on for longer than any row of cells would."""


def reads(path: Path) -> bool:
    """Whether the path is a folder."""
    return path.is_dir()


def files(path: Path) -> list[Path]:
    """The files of the folder that are read, sorted: its sheets and its settings, whatever they are."""
    found = [p for p in path.iterdir() if p.suffix.lower() == ".csv" and not p.name.startswith(_PASSING)]
    return [*sorted(found), path / SETTINGS]


def read(path: Path) -> Tables:
    """Every sheet of the folder, and what was wrong or read differently."""
    issues: list[Issue] = []
    sheets: dict[str, Sheet] = {}
    seen: dict[str, str] = {}
    digest = hashlib.sha256()
    nearest = Nearest()
    beside = sorted(p for p in path.iterdir() if not p.name.startswith(_PASSING))
    called = sheets_called(file.stem for file in beside if file.suffix.lower() == ".csv")
    for file in beside:
        name = called.get(file.stem, "") or sheet_name(file.stem)
        origin = Origin(file.name)
        if not file.is_file():
            if (name and file.suffix.lower() == ".csv") or file.name == SETTINGS:
                issues.append(_no_plain_file(file, origin))
                seen[name] = file.name
        elif file.suffix.lower() != ".csv":
            if name and file.suffix.lower() in _OTHER_TABLES:
                issues.append(_other_table(file.name, name, origin))
        elif not name:
            issues.append(unknown_sheet(file.name, origin, nearest))
        elif name in seen:
            said = f"{file.name} is the same sheet as {seen[name]}"
            issues.append(issue("sheet-twice", origin, said, value=file.name))
        else:
            seen[name] = file.name
            issues += name_read(file.stem, name, origin)
            sheet, found = _read_sheet(file, name, digest)
            issues += found
            if sheet is not None:
                sheets[name] = sheet
    if not seen:
        said = f"{path.name} holds none of the sheets"
        hint = f"Sheets: {', '.join(f'{name}.csv' for name in sheet_names())}; sysmap init writes them."
        if workbook := next((one for one in beside if one.suffix.lower() == ".xlsx"), None):
            hint = f"If the sheets are in {workbook.name}, give that file as the source."
        issues.append(issue("no-sheets", Origin(path.name), said, hint=hint))
    settings, found = _read_settings(path / SETTINGS, beside, digest)
    return Tables(
        tuple(sheets[name] for name in sheet_names() if name in sheets),
        settings,
        Origin(SETTINGS),
        (*issues, *found),
        digest.hexdigest(),
    )


def _no_plain_file(file: Path, origin: Origin) -> Issue:
    """The error that a sheet is there and cannot be one: nothing may be made of the others alone."""
    if file.is_symlink() and not file.exists():
        what = f"a link to {file.readlink()}, which is not there"
    elif file.is_dir():
        what = "a folder"
    else:
        what = "no plain file (a pipe or a device)"
    hint = f"Put the file {file.name} in its place, or take it out of the folder."
    return issue("source-not-readable", origin, f"{file.name} is {what}", hint=hint, value=file.name)


def _other_table(file: str, name: str, origin: Origin) -> Issue:
    """The warning that a table was left out because it is not CSV."""
    hint = f"Save it as {name}.csv (CSV UTF-8), or take it elsewhere."
    return issue("unknown-sheet", origin, f"{file} is not CSV and was left out", hint=hint, value=file)


def _read_settings(file: Path, beside: list[Path], digest: Digest) -> tuple[dict[str, object], list[Issue]]:
    if not file.is_file():
        if file.exists() or file.is_symlink():
            return {}, []
        alike = next((one.name for one in beside if one.name.lower().startswith("system.t")), "")
        hint = f"Rename {alike} to {SETTINGS}." if alike else ""
        said = f"the folder has no {SETTINGS}"
        return {}, [issue("no-settings", Origin(SETTINGS), said, hint=hint, nearest=alike)]
    content = file.read_bytes()
    digest.update(b"\0settings\0" + content)
    settings, issues = parse_settings(content)
    if not settings and not issues:
        issues = [issue("no-settings", Origin(SETTINGS), f"{SETTINGS} is empty")]
    return dict(settings), issues


def _read_sheet(file: Path, name: str, digest: Digest) -> tuple[Sheet | None, list[Issue]]:
    origin = Origin(file.name)
    digest.update(f"\0{name}\0".encode())
    encoding = find_encoding(file, digest)
    if not encoding.name:
        hint = encoding.hint
        return None, [issue(encoding.problem, origin, encoding.said, hint=hint)]
    issues: list[Issue] = []
    if encoding.problem:
        issues.append(issue(encoding.problem, origin, encoding.said, value=encoding.example))
    delimiter = _delimiter(file, name, encoding)
    stopped: list[Issue] = []
    sheet, found = to_sheet(name, _rows(file, encoding, delimiter, origin, stopped), origin)
    if stopped:
        found = [one for one in found if one.code != "empty-sheet"]
    return sheet, [*issues, *found, *stopped]


def _rows(
    file: Path, encoding: Encoding, delimiter: str, origin: Origin, stopped: list[Issue]
) -> Iterator[tuple[int, list[str]]]:
    """The rows, numbered as a spreadsheet shows them; what ends the reading early is in `stopped`."""
    number = 0
    try:
        for number, cells in enumerate(
            csv.reader(_lines(file, encoding), delimiter=delimiter, strict=True, skipinitialspace=True), 1
        ):
            if number == 1 and _says_delimiter(cells, delimiter):
                continue
            yield number, cells
    except _LineTooLong:
        row = Origin(origin.file, origin.sheet, number + 1)
        said = f"a line holds more than {_LONGEST_LINE:,} characters; the sheet was not read beyond"
        stopped.append(issue("cell-too-long", row, said))
    except csv.Error as error:
        row = Origin(origin.file, origin.sheet, number + 1)
        if "field larger" in str(error):
            said = (
                f"a cell holds more than {csv.field_size_limit():,} characters; the sheet was not read beyond"
            )
            stopped.append(issue("cell-too-long", row, said))
        else:
            said = "a quotation mark is not closed, or text follows the closing one"
            stopped.append(issue("bad-quotes", row, said))


def _lines(file: Path, encoding: Encoding) -> Iterator[str]:
    with file.open(encoding=encoding.name, errors="replace", newline="") as stream:
        while line := stream.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE:
                raise _LineTooLong
            yield line


def _delimiter(file: Path, name: str, encoding: Encoding) -> str:
    """The sign between cells: the one that makes most known columns of a row near the top."""
    best, most = ",", (0, 0)
    for place, line in zip(range(50), _lines_or_none(file, encoding), strict=False):
        if place == 0 and line.lower().startswith("sep=") and len(line.strip("\r\n")) == 5:
            return line[4]
        for delimiter in _DELIMITERS:
            try:
                cells = next(csv.reader([line], delimiter=delimiter), [])
            except csv.Error:
                continue
            if is_skipped(cells):
                continue
            found = (headings_known(name, [cell.strip() for cell in cells]), len(cells))
            if found > most and (found[0] or len(cells) > 1):
                best, most = delimiter, found
        if most[0] > 1:
            break
    return best


def _lines_or_none(file: Path, encoding: Encoding) -> Iterator[str]:
    try:
        yield from _lines(file, encoding)
    except _LineTooLong:
        return


def _says_delimiter(cells: list[str], delimiter: str) -> bool:
    """Whether the row is the `sep=;` that Excel writes and reads in the first line."""
    return cells[:1] == ["sep="] or cells == [f"sep={delimiter}"]
