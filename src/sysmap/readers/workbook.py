"""Reads a workbook of sheets (.xlsx, .ods), as people make it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, sha256
from sysmap.model.kinds import sheet_names
from sysmap.model.sheets import column_name, sheet_columns
from sysmap.model.values import Issue, Origin, Sheet, Tables
from sysmap.readers.rows import clean, is_skipped, name_read, sheets_called, to_sheet, unknown_sheet
from sysmap.readers.worksheets import WORKBOOKS, Worksheet, worksheets
from sysmap.text.nearest import Nearest
from sysmap.validate.problems import issue

SETTINGS = "system"
_OURS = frozenset(("read_me", "readme", "lists"))
_TEXT = ("id", "name", "code")


def reads(path: Path) -> bool:
    """Whether the path is a workbook."""
    return path.is_file() and path.suffix.lower() in WORKBOOKS


def read(path: Path) -> Tables:
    """Every sheet of the workbook, and what was wrong, skipped or read differently."""
    fingerprint = sha256(path)
    try:
        found = worksheets(path).sheets
    except Refused as refused:
        said = issue("source-not-readable", Origin(path.name), str(refused))
        return Tables((), issues=(said,), source_hash=fingerprint)
    issues: list[Issue] = []
    sheets: dict[str, Sheet] = {}
    settings: dict[str, Any] = {}
    nearest = Nearest()
    called = sheets_called(one.name for one in found if not one.hidden and column_name(one.name) not in _OURS)
    for one in found:
        name = called.get(one.name, "")
        origin = Origin(path.name, one.name)
        if one.hidden:
            if column_name(one.name) not in _OURS:
                issues.append(issue("hidden-sheet", origin, f"the hidden sheet {one.name!r} was left out"))
        elif column_name(one.name) == SETTINGS:
            issues += one.issues
            settings = _settings(one, origin, issues)
        elif name and name not in sheets:
            issues += [*name_read(one.name, name, origin), *one.issues]
            sheet, met = to_sheet(name, one.rows, origin)
            issues += met
            if sheet is not None:
                sheets[name] = sheet
                issues += _read_differently(one, sheet)
        elif name:
            said_twice = f"{one.name} is the same sheet as {sheets[name].origin.sheet}"
            issues.append(issue("sheet-twice", origin, said_twice, value=one.name))
        elif column_name(one.name) not in _OURS and any(cells for _, cells in one.rows):
            issues.append(unknown_sheet(one.name, origin, nearest))
    if not sheets:
        hint = (
            f"Sheets: {', '.join(sheet_names())}; sysmap init my.xlsx writes them. A register of people and"
            f" their boards is brought in by sysmap import register {path.name} -o FOLDER."
        )
        issues.append(
            issue("no-sheets", Origin(path.name), f"{path.name} holds none of the sheets", hint=hint)
        )
    place = Origin(path.name, SETTINGS)
    if not settings:
        hint = (
            f"Add a sheet {SETTINGS!r} with the columns setting and value, as sysmap init my.xlsx writes it."
        )
        issues.append(issue("no-settings", place, f"{path.name} has no sheet {SETTINGS!r}", hint=hint))
    ordered = tuple(sheets[name] for name in sheet_names() if name in sheets)
    return Tables(ordered, settings, place, tuple(issues), fingerprint)


def _read_differently(one: Worksheet, sheet: Sheet) -> list[Issue]:
    """Warnings, one a column, where a number or date stands in a column of text."""
    columns = _columns(one, sheet)
    known = sheet_columns(sheet.name)
    rows = {record.origin.row for record in sheet.records}
    met: dict[tuple[str, str], list[int]] = {}
    texts = dict(one.rows)
    for (row, place), kind in one.kinds.items():
        column = columns.get(place, "")
        field = known[column].field if column in known else None
        if row not in rows or field is None or field.type != "text" or field.vocabulary:
            continue
        met.setdefault((column, kind), []).append(row)
    issues = []
    for (column, sort), at in sorted(met.items()):
        code, said = _SAID.get(sort, ("", ""))
        is_code = column in ("id", "code") or bool(known[column].labels)
        if not code or (sort == "number" and not is_code):
            continue
        place = next(p for p, name in columns.items() if name == column)
        value = texts[min(at)][place] if place < len(texts[min(at)]) else ""
        origin = Origin(sheet.origin.file, sheet.origin.sheet, min(at))
        count = f"{len(at)} cells of the column are" if len(at) > 1 else "the cell is"
        issues.append(issue(code, origin, f"{count} {said}", field=column, value=value))
    return issues


_SAID: Mapping[str, tuple[str, str]] = {
    "number": (
        "number-in-text",
        "a number where a code is expected; leading zeros, if there were any, are lost",
    ),
    "zeros": ("zeros-in-text", "a number shown with leading zeros; the zeros were kept"),
    "date": (
        "date-in-text",
        "a date where text is expected; the spreadsheet may have turned a code or range into it",
    ),
}


def _columns(one: Worksheet, sheet: Sheet) -> dict[int, str]:
    """The names of the columns by place, from the row that `to_sheet` took as the header."""
    first = min((record.origin.row for record in sheet.records), default=0)
    for number, cells in one.rows:
        names = [column_name(clean(cell)) for cell in cells]
        if number < first and tuple(dict.fromkeys(n for n in names if n)) == sheet.columns:
            return {place: name for place, name in enumerate(names) if name}
    return {}


def _settings(one: Worksheet, origin: Origin, issues: list[Issue]) -> dict[str, Any]:
    """What the sheet of settings says: dotted keys and values, as `system.toml` would."""
    settings: dict[str, Any] = {}
    for number, cells in one.rows:
        texts = [clean(cell) for cell in cells]
        if is_skipped(texts) or len(texts) < 1 or column_name(texts[0]) == "setting":
            continue
        key, value = texts[0], texts[1] if len(texts) > 1 else ""
        if not value:
            continue
        key = key if "." in key else f"{SETTINGS}.{key}"
        try:
            _merge(settings, tomllib.loads(f"{key} = {_literal(key, value)}"))
        except (tomllib.TOMLDecodeError, TypeError):
            at = Origin(origin.file, origin.sheet, number)
            said = f"{key} = {value} cannot be understood"
            issues.append(issue("settings-not-toml", at, said, field=key, value=value))
    return settings


def _literal(key: str, value: str) -> str:
    """The value as TOML: text where the key is of text or the value is nothing else."""
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if key in [f"{SETTINGS}.{name}" for name in _TEXT]:
        return quoted
    try:
        tomllib.loads(f"value = {value}")
    except tomllib.TOMLDecodeError:
        return quoted
    return value


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, Mapping) and key in into:
            _merge(into[key], value)
        else:
            into[key] = value
