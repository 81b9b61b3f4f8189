"""Writes sheets as a folder of CSV files with its `system.toml`."""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from sysmap.exchange.plain_text import neutralise
from sysmap.model.values import Sheet, Tables
from sysmap.progress import progress
from sysmap.text import files as files_
from sysmap.text.toml import to_toml
from sysmap.writers.tables_text import Lines

# With a byte order mark, so that Excel reads names with accents right.
_ENCODING = "utf-8-sig"
_REMARK = re.compile(r"'*#")
# The first signs of a text at which there may be something to do.
_SPECIAL = frozenset("'#=+-@")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def write_folder(
    tables: Tables,
    folder: Path,
    remarks: Mapping[str, Sequence[str]] | None = None,
    settings_text: str = "",
) -> None:
    """Write one CSV file a sheet, and the settings, into a new or empty folder.

    `remarks` holds, by sheet, a row to write beneath the header; it is skipped when read.
    `settings_text` is written as `system.toml` in place of the settings, where it is given. The
    folder is there as a whole or not at all. Raises FileExistsError if it holds anything, OSError.
    """
    files = {f"{s.name}.csv": csv_text(s, (remarks or {}).get(s.name, ())) for s in tables.sheets}
    if settings_text or tables.settings:
        files["system.toml"] = settings_text or to_toml(tables.settings)
    encoded = {
        name: text.encode(_ENCODING if name.endswith(".csv") else "utf-8") for name, text in files.items()
    }
    files_.write_folder(folder, encoded)


def csv_text(sheet: Sheet, remark: Sequence[str] = ()) -> str:
    """The sheet as CSV: header, the remark if there is one, rows; formulas made plain text."""
    text = Lines()
    writer = csv.writer(text)
    writer.writerow([_cell(column) for column in sheet.columns])
    if remark:
        writer.writerow([_controlled(cell) for cell in remark])
    for record in progress(sheet.records, f"Writing {sheet.name}", len(sheet.records)):
        writer.writerow([_cell(record.fields.get(column, "")) for column in sheet.columns])
    return text.getvalue()


def _cell(text: str) -> str:
    """The text as it is written: no spreadsheet runs it, and no row of it is taken for a remark."""
    if text.isprintable() and text[:1] not in _SPECIAL:
        return text
    plain = neutralise(_controlled(text))
    return f"'{plain}" if _REMARK.match(plain) else plain


def _controlled(text: str) -> str:
    """The text without the signs that no text file holds."""
    return _CONTROL.sub("", text)
