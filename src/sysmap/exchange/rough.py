"""A graph as another tool wrote it: things and ties with attributes, not yet ours."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sysmap.model.sheets import column_name
from sysmap.model.values import Issue, Origin

_LONGEST_ID = 80
NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of a foreign graph. `type` is what the other tool calls its sort, "" if it has none.

    `attributes` hold text, several values as a list; `start` and `end` are ISO dates or "".
    """

    id: str
    label: str = ""
    type: str = ""
    attributes: Mapping[str, str | list[str]] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Link:
    """An edge of a foreign graph, between two ids of things."""

    start_id: str
    end_id: str
    id: str = ""
    type: str = ""
    directed: bool = True
    attributes: Mapping[str, str | list[str]] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class RoughGraph:
    """Everything a foreign file holds, `issues` being what was skipped or read differently.

    `note` is the text by which our own writers carry a system's id, name, date and settings in
    a format that has a place for it, else "".
    """

    things: tuple[Thing, ...]
    links: tuple[Link, ...]
    name: str = ""
    note: str = ""
    issues: tuple[Issue, ...] = ()
    source_hash: str = ""


def slug(text: str) -> str:
    """The text as an id: lower case, words joined by `_`; "" if nothing of it is left."""
    name = column_name(text)
    name = name.removeprefix("column_") if text[:1].isdigit() else name
    name = re.sub(r"[^a-z0-9_]", "", name)
    return name[:_LONGEST_ID].strip("_")


class Ids:
    """Hands out ids that are unique, whatever their capitals, in the order asked."""

    def __init__(self, taken: Iterable[str] = (), separator: str = "_") -> None:
        self._taken = {id_.casefold() for id_ in taken}
        self._separator = separator

    def take(self, wanted: str, fallback: str = "thing") -> str:
        """The wanted id, with a number behind it if it is taken already."""
        base = wanted or fallback
        id_, number = base, 1
        while id_.casefold() in self._taken:
            number += 1
            id_ = f"{base}{self._separator}{number}"
        self._taken.add(id_.casefold())
        return id_
