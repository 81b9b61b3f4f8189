"""Kumu's JSON blueprint: elements and connections."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from sysmap.exchange.own import attributes
from sysmap.model.kinds import relationship_kinds
from sysmap.model.values import System, Value
from sysmap.progress import progress
from sysmap.text.files import write_whole
from sysmap.text.ids import Ids
from sysmap.text.words import yes_no

NAME = "kumu"
SUFFIX = ".json"

NO_SETTINGS = (
    "Kumu holds no settings: the system's id, name, as-at date and what else system.toml says were left"
    " out. Give them again when you bring the map back (--id, --name, --as-at)."
)


def write(system: System, path: Path) -> tuple[str, ...]:
    """Write the blueprint; what Kumu could not hold. Raises OSError."""
    text, messages = text_of(system)
    write_whole(path, text.encode("utf-8"))
    return messages


def text_of(system: System) -> tuple[str, tuple[str, ...]]:
    """The blueprint as JSON text and what Kumu could not hold.

    Ids are written with hyphens, as Kumu's search breaks on `_` and `.`; the true ones travel as
    the attribute `sysmap_id`.
    """
    ids, tie_ids = kumu_ids(system)
    elements = [
        {"id": ids[node.id], "label": node.name, "type": node.label}
        | {name: _value(value) for name, value in attributes(system, node).items()}
        for node in progress(system.nodes, "Writing nodes", len(system.nodes))
    ]
    connections = [
        {
            "id": tie_ids[tie.id],
            "from": ids[tie.start],
            "to": ids[tie.end],
            "direction": "directed" if relationship_kinds()[tie.type].directed else "undirected",
            "type": relationship_kinds()[tie.type].phrase,
        }
        | {name: _value(value) for name, value in attributes(system, tie).items()}
        for tie in progress(system.relationships, "Writing ties", len(system.relationships))
    ]
    text = json.dumps({"elements": elements, "connections": connections}, indent=1, ensure_ascii=False)
    return text + "\n", (NO_SETTINGS,)


def kumu_ids(system: System) -> tuple[dict[str, str], dict[str, str]]:
    """An id of letters, digits and hyphens for every node and for every tie, unique among both.

    Kumu asks for that, and brings a map up to date by them instead of drawing everything twice.
    """
    ids = Ids(separator="-")
    nodes = {node.id: ids.take(_plain(node.id), "element") for node in system.nodes}
    return nodes, {tie.id: ids.take(_plain(tie.id), "connection") for tie in system.relationships}


def _plain(id_: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in id_).strip("-")


def _value(value: Value) -> Any:
    if isinstance(value, bool):
        return yes_no(value=value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
