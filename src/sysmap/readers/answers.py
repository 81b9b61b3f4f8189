"""Reads a sheet of questions that came back with answers."""

from pathlib import Path

from sysmap.exchange.answers import Given
from sysmap.exchange.limits import Refused
from sysmap.readers.table_rows import tables_in

_NEEDED = ("answer", "sheet", "column", "id")


def read_answers(path: Path) -> tuple[Given, ...]:
    """Every answer in a workbook or CSV file, rows without one left out. Raises Refused, OSError."""
    found = []
    is_one = False
    for _, rows in tables_in(path):
        for row in rows:
            cells = {name.lower(): text for name, text in row.cells.items()}
            if not all(name in cells for name in _NEEDED):
                break
            is_one = True
            if cells["answer"]:
                found.append(
                    Given(
                        cells["sheet"],
                        cells["column"],
                        cells["id"],
                        cells["answer"],
                        row.origin,
                        cells.get("now", ""),
                    )
                )
    if not is_one:
        raise Refused(
            f"{path.name} is no sheet of questions: it needs the columns {', '.join(_NEEDED)}."
            " Write one with: sysmap ask SOURCE -o questions.xlsx"
        )
    return tuple(found)
