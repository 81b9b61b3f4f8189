"""What separates the system a store holds from the one it should hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from math import isfinite
from typing import Any

from sysmap.model.kinds import DERIVED_PROPERTIES, KEPT_PROPERTIES, node_kinds, relationship_kinds
from sysmap.model.properties import derived_properties, stored_id, to_properties
from sysmap.model.store import StoreError
from sysmap.model.values import Node, Relationship, System
from sysmap.stores.engine import NewNode, NewTie

Properties = Mapping[str, Any]
Key = tuple[str, str]  # label and stored id
TieKey = tuple[str, str, str, str]  # type, stored id, stored id of start, of end

_LARGEST = 2**63 - 1
_WRITTEN = frozenset(KEPT_PROPERTIES) | {"valid_from", "valid_to", "source", "confidence"}


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything of one system as a graph holds it: dates as dates, lists as tuples.

    `twice` and `copied` name ties and nodes that are there more than once, which no load of ours leaves
    behind.
    """

    nodes: Mapping[Key, Properties] = field(default_factory=dict)
    ties: Mapping[TieKey, Properties] = field(default_factory=dict)
    twice: frozenset[TieKey] = frozenset()
    copied: frozenset[Key] = frozenset()

    def labels(self) -> Mapping[str, str]:
        """The label of every node by its stored id."""
        return {id_: label for label, id_ in self.nodes}


@dataclass(frozen=True, slots=True)
class Difference:
    """What to delete and then to write to make one picture into another."""

    nodes_gone: tuple[Key, ...]
    ties_gone: tuple[TieKey, ...]
    nodes: tuple[tuple[Key, Properties], ...]
    ties: tuple[tuple[TieKey, Properties], ...]

    @property
    def written(self) -> int:
        """How many nodes and relationships are to be written."""
        return len(self.nodes) + len(self.ties)

    @property
    def deleted(self) -> int:
        """How many nodes and relationships are to be deleted."""
        return len(self.nodes_gone) + len(self.ties_gone)

    @property
    def size(self) -> int:
        """How many changes it is."""
        return self.written + self.deleted


def wanted(system: System) -> Picture:
    """The picture a graph should hold of this system. Raises StoreError for what no graph can hold."""
    check(system)
    return Picture(
        {(label, properties["id"]): properties for label, properties in nodes_of(system)},
        {
            (type_, properties["id"], start, end): properties
            for type_, start, end, properties in ties_of(system)
        },
    )


def nodes_of(system: System) -> Iterator[NewNode]:
    """Every node as a graph should hold it, those of one label after another."""
    for node in system.nodes:
        yield node.label, to_properties(system, node)


def ties_of(system: System) -> Iterator[NewTie]:
    """Every tie as a graph should hold it, those of one type after another; derived ones come last."""
    # Each end is one text, however many ties it has.
    stored = {node.id: stored_id(system.id, node.id) for node in system.nodes}
    # Worked out before the first tie, while whoever fills a graph still writes nodes.
    derived_ties = system.derived_ties
    for tie in system.relationships:
        yield tie.type, stored[tie.start], stored[tie.end], to_properties(system, tie)
    for derived in derived_ties:
        yield (
            derived.type,
            stored[derived.start],
            stored[derived.end],
            derived_properties(system, derived),
        )


def check(system: System) -> None:
    """Raise StoreError for what no graph can hold."""
    if not system.id or "/" in system.id:
        raise StoreError(f'a system\'s id may not be empty or hold "/": "{system.id}"')
    labels: dict[str, str] = {}
    for node in system.nodes:
        if node.label not in node_kinds():
            raise StoreError(f'there is no kind of node called "{node.label}" ({node.id})')
        if node.id in labels:
            raise StoreError(f'two nodes of {system.id} have the id "{node.id}"')
        labels[node.id] = node.label
        _check(node, node.label)
    seen: set[str] = set()
    for tie in system.relationships:
        _check_tie(tie, labels)
        if tie.id in seen:
            raise StoreError(f'two relationships of {system.id} have the id "{tie.id}"')
        seen.add(tie.id)


def difference(stored: Picture, wanted: Picture) -> Difference:
    """What to delete and write to make `stored` into `wanted`; empty if nothing differs.

    A relationship of a node that goes is written again if it is wanted: it goes with the node. What is
    written holds None for what is no longer said.
    """
    nodes_gone = tuple(key for key in stored.nodes if key not in wanted.nodes or key in stored.copied)
    lost = {id_ for _, id_ in nodes_gone}
    ties_gone = tuple(
        key for key in stored.ties if key not in wanted.ties or key in stored.twice or lost & set(key[2:])
    )
    again = set(ties_gone)
    return Difference(
        nodes_gone,
        ties_gone,
        tuple(
            (k, _over(stored.nodes.get(k), p))
            for k, p in wanted.nodes.items()
            if k[1] in lost or not same(stored.nodes.get(k), p)
        ),
        tuple(
            (k, _over(stored.ties.get(k), p))
            for k, p in wanted.ties.items()
            if k in again or not same(stored.ties.get(k), p)
        ),
    )


def _over(stored: Properties | None, wanted: Properties) -> Properties:
    """What to write over the properties stored."""
    gone = [key for key in stored or () if key not in wanted]
    return {**dict.fromkeys(gone), **wanted} if gone else wanted


def same(one: Properties | None, other: Properties) -> bool:
    """Whether two property maps are equal, types and signs included (1 is not 1.0, 0.0 not -0.0)."""
    return (
        one is not None
        and one == other
        and all(type(value) is type(other[key]) for key, value in one.items())
        and all(repr(value) == repr(other[key]) for key, value in one.items() if value == 0)
    )


def _check_tie(tie: Relationship, labels: Mapping[str, str]) -> None:
    kind = relationship_kinds().get(tie.type)
    if kind is None:
        raise StoreError(f'there is no kind of relationship called "{tie.type}" ({tie.id})')
    for end in (tie.start, tie.end):
        if end not in labels:
            raise StoreError(f'{tie.type} {tie.id} leads to "{end}", which is no node of the system')
    start, end = labels[tie.start], labels[tie.end]
    if not kind.allows(start, end):
        raise StoreError(f"{tie.type} {tie.id} may not join a {start} to a {end}")
    _check(tie, tie.type)


def _check(thing: Node | Relationship, kind_name: str) -> None:
    if _is_plain(thing, kind_name):
        return
    for name, why in _problems(thing, *_names(kind_name)):
        raise StoreError(f'{kind_name} {thing.id}: "{name}" {why}')


@cache
def _names(kind_name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names that a kind's own values may not have, and those that hold a date."""
    kind = node_kinds().get(kind_name) or relationship_kinds()[kind_name]
    dates = (field_.name for field_ in kind.fields if field_.type == "date" and not field_.many)
    return _WRITTEN | frozenset(DERIVED_PROPERTIES.get(kind_name, ())), frozenset(dates)


def _is_plain(thing: Node | Relationship, kind_name: str) -> bool:
    """Whether a quick look is enough to say that a graph can hold it."""
    origin = thing.origin
    for text in (thing.id, thing.source, thing.confidence, origin.file, origin.sheet):
        if not text.isascii():
            return False
    taken, dates = _names(kind_name)
    for name, value in thing.values.items():
        if isinstance(value, str):
            fine = value.isascii()
        elif isinstance(value, tuple):
            fine = all(isinstance(text, str) and text.isascii() for text in value)
        elif isinstance(value, int):
            fine = -_LARGEST - 1 <= value <= _LARGEST
        else:
            fine = not isinstance(value, float) or isfinite(value)
        is_date = isinstance(value, date)
        if not fine or is_date is not (name in dates) or name in taken or not _is_name(name):
            return False
    return True


def _problems(
    thing: Node | Relationship, taken: frozenset[str], dates: frozenset[str]
) -> Iterator[tuple[str, str]]:
    texts = {"id": thing.id, "source": thing.source, "confidence": thing.confidence}
    texts |= {"file": thing.origin.file, "sheet": thing.origin.sheet}
    for name, value in (*texts.items(), *thing.values.items()):
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and not _encodes(text):
                yield name, "holds half of a character, which cannot be stored"
        if isinstance(value, int) and not -_LARGEST - 1 <= value <= _LARGEST:
            yield name, f"is too large a number to be stored: {value}"
        if isinstance(value, float) and not isfinite(value):
            yield name, "is not a finite number"
    for name, value in thing.values.items():
        if isinstance(value, date) is not (name in dates):
            yield name, "must be a date" if name in dates else "may not hold a date"
        if name in taken:
            yield name, "is a name that sysmap itself writes; call the column something else"
        if not _is_name(name):
            yield name, "cannot be the name of a property; call the column something else"


@lru_cache(1 << 12)
def _is_name(name: str) -> bool:
    """Whether a property can be called so."""
    return bool(name) and not name.startswith("@") and "\0" not in name and _encodes(name)


def _encodes(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
