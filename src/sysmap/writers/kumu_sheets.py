"""Kumu's workbook: the sheets Elements and Connections."""

import io
import re
from pathlib import Path

from sysmap.exchange.own import attributes
from sysmap.exchange.tables import cell_text
from sysmap.model.kinds import relationship_kinds
from sysmap.model.values import Node, Relationship, System
from sysmap.progress import progress
from sysmap.writers.files import write_whole
from sysmap.writers.kumu import NO_SETTINGS, kumu_ids

NAME = "kumu-xlsx"
SUFFIX = ".xlsx"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(system: System, path: Path) -> tuple[str, ...]:
    """Write the workbook; what Kumu's sheets could not hold. Raises OSError."""
    from openpyxl import Workbook

    ids = kumu_ids(system)
    elements = [
        {"ID": ids[node.id], "Label": node.name, "Type": node.label} | _texts(system, node)
        for node in progress(system.nodes, "Writing nodes", len(system.nodes))
    ]
    connections = [
        {"From": ids[tie.start], "To": ids[tie.end], "Type": relationship_kinds()[tie.type].phrase}
        | _texts(system, tie)
        for tie in progress(system.relationships, "Writing ties", len(system.relationships))
    ]
    book = Workbook()
    for title, rows in (("Elements", elements), ("Connections", connections)):
        sheet = book.worksheets[0] if title == "Elements" else book.create_sheet()
        sheet.title = title
        columns = list(dict.fromkeys(name for row in rows for name in row))
        for place, name in enumerate(columns, 1):
            sheet.cell(1, place, _ILLEGAL.sub("", name)).data_type = "s"
            for number, row in enumerate(rows, 2):
                if text := _ILLEGAL.sub("", row.get(name, "")):
                    cell = sheet.cell(number, place, text)
                    cell.data_type = "s"
                    cell.number_format = "@"
                    cell.quotePrefix = text[:1] in "=+-@"
    content = io.BytesIO()
    book.save(content)
    write_whole(path, content.getvalue())
    return _messages(system, [*elements, *connections])


def _messages(system: System, rows: list[dict[str, str]]) -> tuple[str, ...]:
    messages = [NO_SETTINGS]
    if any(not relationship_kinds()[tie.type].directed for tie in system.relationships):
        messages.append("Kumu's sheets hold no direction: ties that have none are drawn with one.")
    split = sum("|" in text for row in rows for name, text in row.items() if name in ("Label", "source"))
    if split:
        messages.append(f"{split} texts hold | , which Kumu takes for a sign between several values.")
    if lost := sum(bool(_ILLEGAL.search(text)) for row in rows for text in row.values()):
        messages.append(f"{lost} texts lost control characters, which no sheet holds.")
    return tuple(messages)


def _texts(system: System, thing: Node | Relationship) -> dict[str, str]:
    return {
        name: "|".join(value) if isinstance(value, tuple) else cell_text(value)
        for name, value in attributes(system, thing).items()
    }
