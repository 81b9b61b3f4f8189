"""A graph as another tool wrote it: things and ties with attributes, not yet ours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sysmap.model.values import Issue, Origin

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


def weighed(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links, their attribute `weight` left out where it is 1 of all: then nobody weighed them."""
    found = tuple(links)
    if any(_weight(link) not in _NO_WEIGHT for link in found):
        return found
    return tuple(
        replace(link, attributes={k: v for k, v in link.attributes.items() if k.lower() != "weight"})
        for link in found
    )


_NO_WEIGHT = ("", "1", "1.0")


def _weight(link: Link) -> str:
    return next((str(v) for k, v in link.attributes.items() if k.lower() == "weight"), "")
