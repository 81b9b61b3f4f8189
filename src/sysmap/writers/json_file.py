"""Our own JSON, `sysmap/system/1`: everything a system holds, nothing lost."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sysmap.model.values import Node, Relationship, System
from sysmap.progress import progress

NAME = "json"
SUFFIX = ".json"
FORMAT = "sysmap/system/1"


def write(system: System, path: Path) -> tuple[str, ...]:
    """Write the system; nothing is lost, so the answer is always empty. Raises OSError."""
    from sysmap.text.files import write_whole

    write_whole(path, text_of(system).encode("utf-8"))
    return ()


def text_of(system: System) -> str:
    """The system as JSON text; equal systems give equal text."""
    text = _text(system, ascii_only=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = _text(system, ascii_only=True)
    return text


def _text(system: System, *, ascii_only: bool) -> str:
    """The text that json.dumps gives with indent=1, put together entry by entry to say how far it is."""
    encoder = json.JSONEncoder(indent=1, ensure_ascii=ascii_only, allow_nan=False, default=_plain)
    first = {
        "format": FORMAT,
        "id": system.id,
        "name": system.name,
        "as_at": system.as_at.isoformat(),
        "settings": system.settings,
        "sheets": dict(system.sheets),
    }
    nodes = (
        {"label": node.label, "id": node.id} | _rest(node)
        for node in progress(system.nodes, "Writing nodes", len(system.nodes))
    )
    ties = (
        {"type": tie.type, "id": tie.id, "start": tie.start, "end": tie.end} | _rest(tie)
        for tie in progress(system.relationships, "Writing ties", len(system.relationships))
    )
    head = encoder.encode(first).removesuffix("\n}")
    return f'{head},\n "nodes": {_list(nodes, encoder)},\n "relationships": {_list(ties, encoder)}\n}}\n'


def _list(entries: Iterable[Mapping[str, Any]], encoder: json.JSONEncoder) -> str:
    """The entries as the list stands inside the document; no line break stands in a JSON string."""
    texts = [encoder.encode(entry).replace("\n", "\n  ") for entry in entries]
    return "[\n  " + ",\n  ".join(texts) + "\n ]" if texts else "[]"


def _rest(thing: Node | Relationship) -> dict[str, Any]:
    rest = {
        "values": {name: _value(value) for name, value in thing.values.items()},
        "valid_from": thing.valid_from.isoformat() if thing.valid_from else None,
        "valid_to": thing.valid_to.isoformat() if thing.valid_to else None,
        "source": thing.source,
        "confidence": thing.confidence,
        "origin": {"file": thing.origin.file, "sheet": thing.origin.sheet, "row": thing.origin.row},
    }
    return {name: value for name, value in rest.items() if value not in (None, "", {})}


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return list(value) if isinstance(value, tuple) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (tuple, set, frozenset)):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"not JSON: {type(value).__name__}")
