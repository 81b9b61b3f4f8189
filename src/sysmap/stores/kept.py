"""A system as a file beside its graph, so that whoever reads all of it need not ask the engine.

It is written when the graph is filled and sealed with it; of England it is read in a sixth of the time.
Its first line is the system's hash. Fields and settings keep their order, so that what is written of the
system is the same, whether it was read from its sheets or from here.
"""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from sysmap.collector import uncollected
from sysmap.model.values import Node, Origin, Relationship, System, Value

FILE = "system.json"

_DATE = "date"


def keep_system(folder: Path, system: System) -> None:
    """Write the system into the folder of its graph. Raises OSError."""
    with (folder / FILE).open("wb") as file:
        file.write(f"{system.content_hash}\n".encode())
        for text in system.as_text(sort_keys=False):
            file.write(text.encode("utf-8", "surrogatepass"))


def kept_system(folder: Path, content_hash: str | None = None) -> System | None:
    """The system in the folder of its graph, or None where there is none with that hash.

    Without one whatever is there is read: the seal on it says that it is what was written.
    """
    try:
        with (folder / FILE).open("rb") as file:
            found = file.readline().decode().strip()
            if content_hash and content_hash != found:
                return None
            content = file.read()
    except FileNotFoundError:
        return None
    with uncollected():
        said = json.loads(content)
        del content
        again: dict[str, str] = {}
        system = System(
            said["id"],
            said["name"],
            date.fromisoformat(said["as_at"][_DATE]),
            tuple(Node(label, id_, *_common(rest, again)) for label, id_, *rest in said.pop("nodes")),
            tuple(
                Relationship(again.setdefault(type_, type_), id_, start, end, *_common(rest, again))
                for type_, id_, start, end, *rest in said.pop("relationships")
            ),
            _dated(said["settings"]),
            said["sheets"],
        )
    # It need not be worked out again.
    vars(system)["content_hash"] = found
    return system


def _dated(setting: Any) -> Any:
    """A setting with its dates as dates."""
    if isinstance(setting, dict):
        if setting.keys() == {_DATE}:
            with suppress(ValueError, TypeError):
                return date.fromisoformat(setting[_DATE])
        return {name: _dated(value) for name, value in setting.items()}
    return [_dated(value) for value in setting] if isinstance(setting, list) else setting


def _common(rest: list[Any], again: dict[str, str]) -> tuple[Any, ...]:
    """What nodes and relationships have in common; texts that come again are kept once."""
    values, begins, ends, source, confidence, (file, sheet, row) = rest
    for name, value in values.items():
        if type(value) in (list, dict):
            values[name] = _value(value)
    return (
        values,
        begins and date.fromisoformat(begins[_DATE]),
        ends and date.fromisoformat(ends[_DATE]),
        again.setdefault(source, source),
        again.setdefault(confidence, confidence),
        Origin(again.setdefault(file, file), again.setdefault(sheet, sheet), row),
    )


def _value(value: list[str] | dict[str, str]) -> Value:
    return tuple(value) if isinstance(value, list) else date.fromisoformat(value[_DATE])
