"""Kumu's workbook: the sheets Elements and Connections."""

import io
import re
from pathlib import Path

from sysmap.exchange.own import attributes
from sysmap.model.kinds import relationship_kinds
from sysmap.model.values import Node, Relationship, System
from sysmap.progress import progress
from sysmap.text.files import write_whole
from sysmap.text.words import cell_text
from sysmap.writers.cells import cell
from sysmap.writers.kumu import NO_SETTINGS, kumu_ids

NAME = "kumu-xlsx"
SUFFIX = ".xlsx"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(system: System, path: Path) -> tuple[str, ...]:
    """Write the workbook; what Kumu's sheets could not hold. Raises OSError."""
    from openpyxl import Workbook

    ids, tie_ids = kumu_ids(system)
    elements = [
        {"ID": ids[node.id], "Label": node.name, "Type": node.label} | _texts(system, node)
        for node in progress(system.nodes, "Writing nodes", len(system.nodes))
    ]
    connections = [
        {"ID": tie_ids[tie.id], "From": ids[tie.start], "To": ids[tie.end]}
        | {"Type": relationship_kinds()[tie.type].phrase}
        | _texts(system, tie)
        for tie in progress(system.relationships, "Writing ties", len(system.relationships))
    ]
    book = Workbook(write_only=True)
    for title, rows in (("Elements", elements), ("Connections", connections)):
        sheet = book.create_sheet(title)
        columns = list(dict.fromkeys(name for row in rows for name in row))
        sheet.append([cell(sheet, _ILLEGAL.sub("", name)) for name in columns])
        for row in progress(rows, f"Writing {title}", len(rows)):
            texts = [_ILLEGAL.sub("", row.get(name, "")) for name in columns]
            sheet.append([cell(sheet, text, "@") if text else None for text in texts])
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
