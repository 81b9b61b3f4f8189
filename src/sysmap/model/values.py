"""The values that travel the straight line: origins, records, nodes, relationships, systems."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from sysmap.model.belonging import Belonging
    from sysmap.model.derived import DerivedTie
    from sysmap.model.voices import Brings

Value = str | int | float | bool | date | tuple[str, ...]

# So many things are made text at once.
_PIECE = 2_000


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Who says so: the file, the sheet in it ("" where a file is one sheet) and the row.

    Rows count from 1 as a spreadsheet shows them; 0 means the file or sheet as a whole.
    """

    file: str = ""
    sheet: str = ""
    row: int = 0

    def __str__(self) -> str:
        sheet = f" [{self.sheet}]" if self.sheet else ""
        return f"{self.file}{sheet}" + (f" row {self.row}" if self.row else "")


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem in the input: what, where and what to do next.

    `level` is "error" (nothing is loaded) or "warning". `field` and `value` are "" where the
    problem is the file's or the row's. `nearest` is the closest thing that would be right, or "".
    """

    code: str
    level: Literal["error", "warning", "remark"]
    origin: Origin
    message: str
    hint: str = ""
    field: str = ""
    value: str = ""
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One raw row: the text of each column that has any, by the column's name."""

    fields: Mapping[str, str]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as read: its name, its columns in order, its rows."""

    name: str
    columns: tuple[str, ...]
    records: tuple[Record, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything a source holds, as read and not yet checked.

    `settings` is `system.toml` as parsed (empty if there is none), `source_hash` the SHA-256 of
    the bytes it all came from, `issues` what could not be read or was read differently. `counts`
    is how many rows each sheet held where these sheets were written out of a system (a file of our
    own holds ties as rows that once stood in columns); empty: the rows here are what was recorded.
    """

    sheets: tuple[Sheet, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    settings_origin: Origin = Origin("system.toml")
    issues: tuple[Issue, ...] = ()
    source_hash: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a system. `id` is its id in the sheets; the store puts the system's before it."""

    label: str
    id: str
    values: Mapping[str, Value] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    confidence: str = ""
    origin: Origin = Origin()

    @property
    def name(self) -> str:
        """Its name, or its id where it has none (a person need not have one)."""
        return str(self.values.get("name") or self.id)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A tie in a system: `start` and `end` are ids of nodes in the same system."""

    type: str
    id: str
    start: str
    end: str
    values: Mapping[str, Value] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    confidence: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True)
class System:
    """A system on a date: frozen nodes and relationships, each sorted by label or type and id.

    `settings` is what `system.toml` says beyond id, name and date, as plain JSON values.
    `sheets` is how many rows each sheet held when it was read: what is recorded at all.
    """

    id: str
    name: str
    as_at: date
    nodes: tuple[Node, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    sheets: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        nodes = tuple(sorted(self.nodes, key=lambda n: (n.label, n.id)))
        ties = tuple(sorted(self.relationships, key=lambda r: (r.type, r.id)))
        object.__setattr__(self, "nodes", nodes)
        object.__setattr__(self, "relationships", ties)

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """Every node by its id."""
        return MappingProxyType({node.id: node for node in self.nodes})

    @cached_property
    def live_ids(self) -> frozenset[str]:
        """Ids of the nodes that hold on the as-at date."""
        return frozenset(n.id for n in self.nodes if holds(n, self.as_at))

    def is_live(self, thing: Node | Relationship) -> bool:
        """Whether it holds on the as-at date; a relationship only if both its ends do too."""
        if isinstance(thing, Node):
            return thing.id in self.live_ids
        return holds(thing, self.as_at) and thing.start in self.live_ids and thing.end in self.live_ids

    def live_nodes(self, *labels: str) -> tuple[Node, ...]:
        """Nodes that hold on the as-at date, of the given labels (of any, if none is given)."""
        live = self._live_nodes
        return tuple(node for label in sorted(set(labels) or live) for node in live.get(label, ()))

    def live_relationships(self, *types: str) -> tuple[Relationship, ...]:
        """Relationships that hold on the as-at date, of the given types (of any, if none is given)."""
        live = self._live_relationships
        return tuple(tie for type_ in sorted(set(types) or live) for tie in live.get(type_, ()))

    @cached_property
    def _live_nodes(self) -> Mapping[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.nodes:
            if node.id in self.live_ids:
                found.setdefault(node.label, []).append(node)
        return found

    @cached_property
    def _live_relationships(self) -> Mapping[str, list[Relationship]]:
        found: dict[str, list[Relationship]] = {}
        live, day = self.live_ids, self.as_at
        for tie in self.relationships:
            if tie.start in live and tie.end in live and holds(tie, day):
                found.setdefault(tie.type, []).append(tie)
        return found

    @cached_property
    def belonging(self) -> "Belonging":
        """Which places and bodies belong to a neighbouring system, and which to none that is known."""
        from sysmap.model.belonging import belonging

        return belonging(self)

    @cached_property
    def closed_slots(self) -> Mapping[str, frozenset[str]]:
        """By id: the slots of a live thing of which all there is is recorded (`model/closed.py`)."""
        from sysmap.model.closed import closed_slots

        return MappingProxyType(closed_slots(self))

    def closed(self, node_id: str) -> frozenset[str]:
        """The closed slots of one thing; empty for what is not live or not there."""
        return self.closed_slots.get(node_id, frozenset())

    @cached_property
    def derived_ties(self) -> "tuple[DerivedTie, ...]":
        """The ties that follow from the live facts (`model/derived.py`), by type and ends."""
        from sysmap.model.derived import derived_ties

        return derived_ties(self)

    @cached_property
    def voices(self) -> "Mapping[str, Brings]":
        """By the id of a live seat: what it brings to its board (`model/voices.py`)."""
        from sysmap.model.voices import seat_voices

        return MappingProxyType(seat_voices(self))

    def at(self, day: date) -> "System":
        """The same system as at another day; nothing is dropped, only what is live differs."""
        return self if day == self.as_at else replace(self, as_at=day)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over everything the system holds; equal systems have equal hashes."""
        digest = hashlib.sha256()
        for text in self.as_text():
            digest.update(text.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def as_text(self, *, sort_keys: bool = True) -> Iterator[str]:
        """Everything it holds as one JSON object, piece by piece; the same for equal systems if sorted.

        Of a node: label, id, values, first and last day, source, confidence, origin (file, sheet, row); of a
        tie type, id, ends and the same. Dates are `{"date": "2022-07-01"}`. Raises TypeError for what is no
        plain value.
        """
        text = partial(_text, sort_keys=sort_keys)
        yield f'{{"as_at": {text(self.as_at)}, "id": {text(self.id)}, "name": {text(self.name)}, '
        yield '"nodes": ['
        yield from _texts(self.nodes, text)
        yield '], "relationships": ['
        yield from _texts(self.relationships, text)
        yield f'], "settings": {text(self.settings)}, "sheets": {text(self.sheets)}}}'


def holds(thing: Node | Relationship, day: date) -> bool:
    """Whether its own dates cover the day; both bounds are inclusive, an empty one is open."""
    return (thing.valid_from is None or thing.valid_from <= day) and (
        thing.valid_to is None or day <= thing.valid_to
    )


def in_intervals(intervals: Iterable[str], day: date) -> bool:
    """Whether the day lies in one of the `start/end` texts, ends inclusive, an empty one open."""
    for interval in intervals:
        start, _, end = interval.partition("/")
        if (not start or date.fromisoformat(start) <= day) and (not end or day <= date.fromisoformat(end)):
            return True
    return False


def _texts(things: Sequence[Node | Relationship], text: Callable[[object], str]) -> Iterator[str]:
    """The things as the inside of a JSON list."""
    for start in range(0, len(things), _PIECE):
        yield ", " if start else ""
        yield text([_plain(one) for one in things[start : start + _PIECE]])[1:-1]


def _text(value: object, *, sort_keys: bool) -> str:
    return json.dumps(value, sort_keys=sort_keys, ensure_ascii=False, default=_json_value)


def _plain(thing: Node | Relationship) -> tuple[Any, ...]:
    origin = thing.origin
    return (
        *(
            (thing.type, thing.id, thing.start, thing.end)
            if isinstance(thing, Relationship)
            else (thing.label, thing.id)
        ),
        thing.values,
        thing.valid_from,
        thing.valid_to,
        thing.source,
        thing.confidence,
        (origin.file, origin.sheet, origin.row),
    )


def _json_value(value: object) -> object:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"cannot be hashed: {type(value).__name__}")
