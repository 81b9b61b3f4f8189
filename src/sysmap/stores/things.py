"""Whole nodes, ties and paths as rows of a query hold them, the same of every engine.

A node is a map of its `labels` and its properties, a tie one of its `type`, the ids `from` and `to`
of its ends, and its properties; a path is the list of its nodes and ties in turn.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sysmap.model.graph import graph_labels

Rows = list[dict[str, Any]]

# How the embedded engine writes a path: (#22:1)-[#65:56]->(#27:18)
_PATH = re.compile(r"\(#\d+:\d+\)(?:<?-\[#\d+:\d+\]->?\(#\d+:\d+\))*")
_RECORD = re.compile(r"#\d+:\d+")
_OF_THE_ENGINE = ("@rid", "@type", "@cat", "@in", "@out")
_AT_ONCE = 1_000
_FIRST = ("id", "name")
_BARE = (int, float, bool, type(None))


def node(labels: Iterable[str], properties: Mapping[str, Any]) -> dict[str, Any]:
    """A node with its labels, those of the model first, its id and name before its other properties."""
    known = graph_labels()
    ours = sorted(labels, key=lambda label: (label not in known, label))
    return {"labels": ours} | _in_order(properties)


def tie(type_: str, start: Any, end: Any, properties: Mapping[str, Any]) -> dict[str, Any]:
    """A tie with its type and the ids of its ends."""
    return {"type": type_, "from": start, "to": end} | _in_order(properties)


class Records:
    """What the embedded engine's records stand for; each is looked up once.

    `ask` runs a statement in the engine's own language.
    """

    def __init__(self, ask: Callable[[str], Sequence[Mapping[str, Any]]]) -> None:
        self._ask = ask
        self._found: dict[str, dict[str, Any]] = {}

    def told(self, rows: Rows, plain: Callable[[Any], Any]) -> Rows:
        """The rows with whole things in place of records and of paths as text; the rest made `plain`."""
        # Most queries give texts and numbers alone, which stay as they are.
        if all(map(_is_bare, chain.from_iterable(row.values() for row in rows))):
            return rows
        wanted = list(dict.fromkeys(id_ for row in rows for value in row.values() for id_ in _records(value)))
        for start in range(0, len(wanted), _AT_ONCE):
            self._look_up(wanted[start : start + _AT_ONCE], plain)
        return [{key: self._whole(value, plain) for key, value in row.items()} for row in rows]

    def _look_up(self, ids: Sequence[str], plain: Callable[[Any], Any]) -> None:
        for row in self._ask(f"SELECT *, @out.id AS `@from`, @in.id AS `@to` FROM [{','.join(ids)}]"):
            own = {key: plain(value) for key, value in row.items() if not key.startswith("@")}
            kind = str(row["@type"])
            whole = (
                node(kind.split("~"), own)
                if kind in graph_labels() or row.get("@from") is None
                else tie(kind, row["@from"], row["@to"], own)
            )
            self._found[str(row["@rid"])] = whole

    def _whole(self, value: Any, plain: Callable[[Any], Any]) -> Any:
        if isinstance(value, Mapping):
            if "@rid" in value:
                return self._found.get(str(value["@rid"]), {})
            return {
                key: self._whole(inner, plain) for key, inner in value.items() if key not in _OF_THE_ENGINE
            }
        if isinstance(value, list | tuple | set | frozenset):
            return [self._whole(inner, plain) for inner in value]
        if isinstance(value, str) and _PATH.fullmatch(value):
            return [self._found.get(id_, {}) for id_ in _RECORD.findall(value)]
        return plain(value)


def _is_bare(value: Any) -> bool:
    """Whether it is a text that is no path, a number, a truth, nothing, or a list of such."""
    kind = type(value)
    if kind is str:
        return not value.startswith("(#")
    return kind in _BARE or (kind is list and all(map(_is_bare, value)))


def _records(value: Any) -> Iterator[str]:
    """The records that a value holds, whole or as a path."""
    if isinstance(value, Mapping):
        if "@rid" in value:
            yield str(value["@rid"])
        else:
            for inner in value.values():
                yield from _records(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _records(inner)
    elif isinstance(value, str) and _PATH.fullmatch(value):
        yield from _RECORD.findall(value)


def _in_order(properties: Mapping[str, Any]) -> dict[str, Any]:
    first = {key: properties[key] for key in _FIRST if key in properties}
    return first | {key: properties[key] for key in sorted(properties) if key not in first}
