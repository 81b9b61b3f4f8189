"""Reads the sheets of a scenario: a folder of CSV files, a workbook or one CSV file of changes."""

from collections.abc import Mapping
from pathlib import Path

from sysmap.exchange.limits import Refused
from sysmap.model.sheets import column_name
from sysmap.model.values import Issue, Origin, Record
from sysmap.readers.rows import sheet_name
from sysmap.readers.table_rows import tables_in
from sysmap.validate.problems import issue


def read_scenario(path: Path) -> tuple[Mapping[str, tuple[Record, ...]], tuple[Issue, ...]]:
    """The rows by the sheet that a table is named after ("" for one of another name), and what is wrong.

    Never raises for what a user may give.
    """
    try:
        if not path.exists():
            raise Refused(f"There is no scenario {path}.")
        tables = tables_in(path)
    except (Refused, OSError) as error:
        return {}, (issue("source-not-readable", Origin(path.name), str(error)),)
    records: dict[str, list[Record]] = {}
    for title, rows in tables:
        into = records.setdefault(sheet_name(title) or "", [])
        for row in rows:
            fields = {column_name(name): text for name, text in row.cells.items() if text}
            into.append(Record(fields, row.origin))
    if not any(records.values()):
        said = f"{path.name} holds no change"
        return {}, (issue("change-unknown", Origin(path.name), said),)
    return {sheet: tuple(rows) for sheet, rows in records.items()}, ()
