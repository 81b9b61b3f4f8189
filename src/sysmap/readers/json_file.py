"""Reads our own JSON, `sysmap/system/1`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, load_json, sha256
from sysmap.exchange.tables import tables_of
from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.model.values import Node, Origin, Relationship, System, Tables, Value
from sysmap.progress import progress
from sysmap.validate.problems import issue

FORMAT = "sysmap/system/1"
_OURS = re.compile(r"sysmap/system/\d+\Z")


def reads(path: Path) -> bool:
    """Whether the path is a JSON file; whether it is ours is said when it is read."""
    return path.is_file() and path.suffix.lower() == ".json"


def read(path: Path) -> Tables:
    """The sheets of the system in the file; what is wrong with it is an error in `issues`."""
    try:
        system = system_of(load_json(path), path.name)
    except Refused as refused:
        said = issue("source-not-readable", Origin(path.name), str(refused), hint=_OTHER)
        return Tables((), issues=(said,), source_hash=sha256(path))
    return tables_of(system, sha256(path))


_OTHER = "Files of other tools are brought in with sysmap import."


def system_of(document: Any, file: str = "") -> System:
    """The system that the JSON value says, exactly as it was written. Raises Refused."""
    if not isinstance(document, Mapping) or not isinstance(document.get("format"), str):
        raise Refused(f"{file}: this is not a system written by sysmap (no format {FORMAT!r}). {_OTHER}")
    if document["format"] != FORMAT:
        newer = (
            " It was written by a newer sysmap: update this one." if _OURS.match(document["format"]) else ""
        )
        raise Refused(f"{file}: the format is {document['format']!r}, read here is {FORMAT!r}.{newer}")
    try:
        return System(
            _text(document["id"]),
            _text(document["name"]),
            date.fromisoformat(document["as_at"]),
            tuple(_node(entry) for entry in _each(document["nodes"], "nodes")),
            tuple(_tie(entry) for entry in _each(document["relationships"], "ties")),
            dict(document.get("settings", {})),
            {str(name): int(rows) for name, rows in document.get("sheets", {}).items()},
        )
    except KeyError as missing:
        raise Refused(
            f"{file}: an entry has no {missing.args[0]!r}, which every such entry must have."
        ) from None
    except (TypeError, ValueError, AttributeError) as wrong:
        raise Refused(f"{file}: a value is not of the sort it must be: {wrong}.") from None


def _each(entries: Sequence[Any], what: str) -> Iterator[Any]:
    return progress(entries, f"Reading {what}", len(entries))


def _node(entry: Mapping[str, Any]) -> Node:
    if entry["label"] not in node_kinds():
        raise ValueError(f"{entry['label']!r} is no label of a node")
    return Node(entry["label"], _text(entry["id"]), **_rest(entry))


def _tie(entry: Mapping[str, Any]) -> Relationship:
    if entry["type"] not in relationship_kinds():
        raise ValueError(f"{entry['type']!r} is no type of relationship")
    ends = (_text(entry["start"]), _text(entry["end"]))
    return Relationship(entry["type"], _text(entry["id"]), *ends, **_rest(entry))


def _rest(entry: Mapping[str, Any]) -> dict[str, Any]:
    origin = entry.get("origin", {})
    return {
        "values": {str(name): _value(value) for name, value in entry.get("values", {}).items()},
        "valid_from": _day(entry.get("valid_from")),
        "valid_to": _day(entry.get("valid_to")),
        "source": _text(entry.get("source", "")),
        "confidence": _text(entry.get("confidence", "")),
        "origin": Origin(
            _text(origin.get("file", "")), _text(origin.get("sheet", "")), int(origin.get("row", 0))
        ),
    }


def _value(value: Any) -> Value:
    if isinstance(value, Mapping):
        return date.fromisoformat(value["date"])
    if isinstance(value, list):
        return tuple(_text(item) for item in value)
    if isinstance(value, (str, int, float)):
        return value
    raise ValueError(f"{value!r} is no value of a field")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} should be text")
    return value
