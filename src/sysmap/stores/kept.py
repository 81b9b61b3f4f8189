"""A system as a file beside its graph, so that whoever reads all of it need not ask the engine.

It is written when the graph is filled and sealed with it; of England it is read in a sixth of the time.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sysmap.collector import uncollected
from sysmap.model.values import Node, Origin, Relationship, System, Value

FILE = "system.json"

_DATE = "date"


def keep_system(folder: Path, system: System) -> None:
    """Write the system into the folder of its graph. Raises OSError."""
    said = {
        "id": system.id,
        "name": system.name,
        "as_at": system.as_at.isoformat(),
        "content_hash": system.content_hash,
        "settings": system.settings,
        "sheets": system.sheets,
    }
    with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
        file.write(json.dumps(said, ensure_ascii=False, default=_said) + "\n")
        for things in (system.nodes, system.relationships):
            rows = ",\n".join(json.dumps(_row(one), ensure_ascii=False, default=_said) for one in things)
            file.write(f"[{rows}]\n\n")


def kept_system(folder: Path, content_hash: str) -> System | None:
    """The system in the folder of its graph, or None where there is none with that hash."""
    try:
        with uncollected(), (folder / FILE).open(encoding="utf-8") as file:
            said = json.loads(file.readline())
            if said["content_hash"] != content_hash:
                return None
            nodes, ties = (json.loads(text) for text in file.read().split("\n\n")[:2])
            again: dict[str, str] = {}
            system = System(
                said["id"],
                said["name"],
                date.fromisoformat(said["as_at"]),
                tuple(Node(label, id_, *_common(rest, again)) for label, id_, *rest in nodes),
                tuple(
                    Relationship(again.setdefault(type_, type_), id_, start, end, *_common(rest, again))
                    for type_, id_, start, end, *rest in ties
                ),
                said["settings"],
                said["sheets"],
            )
    except FileNotFoundError:
        return None
    # The seal on the file says that it is what was written with this hash.
    vars(system)["content_hash"] = content_hash
    return system


def _row(thing: Node | Relationship) -> list[Any]:
    own = (
        [thing.label, thing.id] if isinstance(thing, Node) else [thing.type, thing.id, thing.start, thing.end]
    )
    origin = thing.origin
    dates = [day and day.isoformat() for day in (thing.valid_from, thing.valid_to)]
    return [
        *own,
        dict(thing.values),
        *dates,
        thing.source,
        thing.confidence,
        origin.file,
        origin.sheet,
        origin.row,
    ]


def _common(rest: list[Any], again: dict[str, str]) -> tuple[Any, ...]:
    """What nodes and relationships have in common; texts that come again are kept once."""
    values, begins, ends, source, confidence, file, sheet, row = rest
    return (
        {again.setdefault(name, name): _value(value) for name, value in values.items()},
        begins and date.fromisoformat(begins),
        ends and date.fromisoformat(ends),
        again.setdefault(source, source),
        again.setdefault(confidence, confidence),
        Origin(again.setdefault(file, file), again.setdefault(sheet, sheet), row),
    )


def _value(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(value)
    return date.fromisoformat(value[_DATE]) if isinstance(value, dict) else value


def _said(value: object) -> object:
    if isinstance(value, date):
        return {_DATE: value.isoformat()}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"cannot be kept: {type(value).__name__}")
