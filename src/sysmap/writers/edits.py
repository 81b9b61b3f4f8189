"""Changes single cells of the sheets that somebody keeps, and nothing else in them."""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sysmap.exchange.answers import Edit
from sysmap.exchange.plain_text import neutralise, restore
from sysmap.model.sheets import column_name, node_kind_of, sheet_columns, tie_kinds_of
from sysmap.model.synonyms import columns_of, sheet_meant
from sysmap.text.toml import toml_value

Thing = TypeVar("Thing")
_DELIMITERS = (",", ";", "\t")
_SETTINGS = "system.toml"
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


class NotEditable(Exception):
    """A file cannot be changed; the message says why and what to do by hand."""


def edited(source: Path, edits: Sequence[Edit], complete: Sequence[str]) -> Mapping[Path, bytes]:
    """The new content of each file that changes; nothing is written.

    `source` is a folder of CSV sheets or a workbook; `complete` are the sheets and columns to be
    listed as complete. Raises NotEditable, OSError.
    """
    if source.is_dir():
        return _folder(source, edits, complete)
    if source.suffix.lower() == ".xlsx":
        return {source: _workbook(source, edits, complete)}
    raise NotEditable(
        f"{source.name} is neither a folder of sheets nor a workbook (.xlsx); change it by hand."
    )


def _folder(source: Path, edits: Sequence[Edit], complete: Sequence[str]) -> Mapping[Path, bytes]:
    files = _by_sheet((file.stem, file) for file in sorted(source.glob("*.csv")))
    found: dict[Path, bytes] = {}
    for sheet in dict.fromkeys(edit.sheet for edit in edits):
        own = [edit for edit in edits if edit.sheet == sheet]
        if sheet not in files:
            raise NotEditable(f"{source.name} has no {sheet}.csv.")
        found[files[sheet]] = _csv(files[sheet], own)
    if complete:
        settings = source / _SETTINGS
        found[settings] = with_complete(settings.read_text(encoding="utf-8-sig"), complete).encode("utf-8")
    return found


def _csv(file: Path, edits: Sequence[Edit]) -> bytes:
    content = file.read_bytes()
    text = _decoded(content)
    end = "\r\n" if "\r\n" in text else "\n"
    lines = io.StringIO(text, newline="")
    sheet = edits[0].sheet
    delimiter = _delimiter(text, sheet)
    rows = list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
    header = _header(rows, sheet)
    if header is None:
        raise NotEditable(f"{file.name} has no header that names {_key(sheet)}.")
    for edit in edits:
        _put(rows, header, edit)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerows(rows)
    mark = "" if content[:3] != b"\xef\xbb\xbf" and text.isascii() else "\ufeff"
    return (mark + out.getvalue()).encode("utf-8")


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _by_sheet(called: Iterable[tuple[str, Thing]]) -> dict[str, Thing]:
    """The files or pages by the sheets they are, by their own names or else in other words."""
    given = list(called)
    found = {column_name(name): one for name, one in given}
    for name, one in given:
        if (sheet := sheet_meant(name)) and sheet not in found:
            found[sheet] = one
    return found


def _delimiter(text: str, sheet: str) -> str:
    for line in text.splitlines():
        if line.lower().startswith("sep=") and len(line) == 5:
            return line[4]
        for delimiter in _DELIMITERS:
            cells = next(csv.reader([line], delimiter=delimiter), [])
            if len(cells) > 1 and _is_header(cells, sheet):
                return delimiter
    return ","


def _key(sheet: str) -> str:
    """The column that a header of the sheet names in any case."""
    return "id" if node_kind_of(sheet) else tie_kinds_of(sheet)[0].start_column


def _is_header(cells: Sequence[Any], sheet: str) -> bool:
    """Whether the cells name columns of the sheet: its first, or two of them in whatever words."""
    texts = [str(one or "").strip() for one in cells]
    known = {column for column in columns_of(sheet, texts) if column in sheet_columns(sheet)}
    return not texts[:1][0].lstrip("\ufeff").startswith("#") and (_key(sheet) in known or len(known) > 1)


def _header(rows: Sequence[Sequence[Any]], sheet: str) -> int | None:
    return next((number for number, cells in enumerate(rows) if cells and _is_header(cells, sheet)), None)


def _put(rows: list[list[str]], header: int, edit: Edit) -> None:
    names = list(columns_of(edit.sheet, [cell.strip() for cell in rows[header]]))
    if edit.column not in names:
        rows[header].append(edit.column)
        names.append(edit.column)
    place = names.index(edit.column)
    row = rows[edit.row - 1]
    row.extend([""] * (place + 1 - len(row)))
    row[place] = neutralise(_joined(restore(row[place].strip()), edit))


def _joined(before: str, edit: Edit) -> str:
    """The text with what the cell says already, each of a list once."""
    listed = [one.strip() for one in before.split(";") if one.strip()] if edit.add else []
    new = [one.strip() for one in edit.text.split(";")] if edit.add else [edit.text]
    return ";".join(dict.fromkeys([*listed, *new]))


def _workbook(file: Path, edits: Sequence[Edit], complete: Sequence[str]) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(file)
    pages = _by_sheet((page.title, page) for page in book.worksheets)
    for sheet in dict.fromkeys(edit.sheet for edit in edits):
        if sheet not in pages:
            raise NotEditable(f"{file.name} has no sheet {sheet}.")
        _edit_page(pages[sheet], [edit for edit in edits if edit.sheet == sheet])
    if complete:
        if "system" not in pages:
            raise NotEditable(f"{file.name} has no sheet system: write sheets.complete there by hand.")
        _complete_in_page(pages["system"], complete)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _edit_page(page: Any, edits: Sequence[Edit]) -> None:
    rows = [[one.value for one in row] for row in page.iter_rows()]
    header = _header(rows, edits[0].sheet)
    if header is None:
        raise NotEditable(f"The sheet {page.title} has no header that names {_key(edits[0].sheet)}.")
    names = list(columns_of(edits[0].sheet, [str(value or "").strip() for value in rows[header]]))
    for edit in edits:
        if edit.column not in names:
            names.append(edit.column)
            page.cell(header + 1, len(names), edit.column)
        put = page.cell(edit.row, names.index(edit.column) + 1)
        put.value = _joined(str(put.value or "").strip(), edit)
        # Text, whatever it begins with.
        put.data_type = "s"


def _complete_in_page(page: Any, complete: Sequence[str]) -> None:
    for row in page.iter_rows():
        if str(row[0].value or "").strip() == "sheets.complete":
            before = tomllib.loads(f"x = {row[1].value or '[]'}")["x"]
            row[1].value = toml_value(list(dict.fromkeys([*before, *complete])))
            return
    page.append(["sheets.complete", toml_value(list(complete))])


def with_complete(text: str, complete: Sequence[str]) -> str:
    """A `system.toml` with these sheets and columns listed as complete, and nothing else changed.

    Raises NotEditable where that cannot be done.
    """
    settings = tomllib.loads(text)
    sheets = settings.get("sheets", {})
    wanted = list(dict.fromkeys([*sheets.get("complete", []), *complete]))
    line = f"complete = {toml_value(wanted)}"
    head = re.search(r"^[ \t]*\[[ \t]*sheets[ \t]*\][^\n]*$", text, re.MULTILINE)
    if head is None:
        made = f"{text.rstrip()}\n\n[sheets]\n{line}\n"
    else:
        after = _TABLE.search(text, head.end())
        stop = after.start() if after else len(text)
        body = text[head.end() : stop]
        old = re.search(r"^[ \t]*complete[ \t]*=[ \t]*\[[^\]]*\]", body, re.MULTILINE)
        body = f"{body[: old.start()]}{line}{body[old.end() :]}" if old else f"\n{line}{body}"
        made = text[: head.end()] + body + text[stop:]
    if _parsed(made) != {**settings, "sheets": {**sheets, "complete": wanted}}:
        raise NotEditable(f"Write it in {_SETTINGS} by hand: [sheets]  {line}")
    return made


def _parsed(text: str) -> Any:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
