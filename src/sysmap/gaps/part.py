"""Reads of a stored system what stands around a few things, not all of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sysmap.gaps.recorded import State
from sysmap.model.kinds import NodeKind, RelationshipKind, node_kinds, relationship_kinds
from sysmap.model.properties import local_id, node_from, relationship_from, stored_id
from sysmap.model.store import GraphStore
from sysmap.model.values import Node, Relationship, System

_NODES = "UNWIND $ids AS given MATCH (n:{} {{id: given}})"
_TIES = "-[r {live: true}]->(m) WHERE r.derived IS NULL"
_TOLD = "type(r) AS type, n.id AS start, m.id AS end, properties(r) AS properties"

# Why a rule without `each` says nothing of a part.
WEIGHS_ALL = "it weighs more than stands near: ask for it alone (--rule)"
# Rows of sheets from which on a place is looked at without reading the whole system.
_LARGE = 20_000

ByLabel = Mapping[str, Iterable[str]]  # stored ids


def is_large(state: State) -> bool:
    """Whether the system is so large that what is asked of a part of it is asked of that part alone."""
    return sum(state.sheets.values()) > _LARGE


@dataclass(frozen=True, slots=True)
class Scope:
    """Some things of a system and what is linked to them (`ids`), and with it what is linked to these.

    `near` are all of these as stored ids by label. Only ties that are live and that somebody stated count.
    """

    ids: frozenset[str]
    near: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """How many things stand within two steps."""
        return sum(map(len, self.near.values()))


def scope_of(store: GraphStore, system_id: str, ids: frozenset[str]) -> Scope:
    """What stands around these things; `ids` are theirs and those of what is linked to them."""
    at = _by_label(store, (stored_id(system_id, id_) for id_ in ids))
    found: dict[str, set[str]] = defaultdict(set)
    for some in (at, beside(store, at)):
        for label, stored in some.items():
            found[label].update(stored)
    return Scope(ids, {label: tuple(sorted(found[label])) for label in sorted(found)})


def beside(store: GraphStore, things: ByLabel) -> ByLabel:
    """Whatever has a live tie to one of the things that somebody stated."""
    found: dict[str, set[str]] = defaultdict(set)
    for label, ids in things.items():
        text = f"UNWIND $ids AS given MATCH (n:{label} {{id: given}})-[r {{live: true}}]-(m)"
        for row in store.query(
            f"{text} WHERE r.derived IS NULL RETURN DISTINCT m.id AS id, labels(m) AS labels",
            {"ids": sorted(ids)},
            looked=True,
        ):
            for own in set(row["labels"]).intersection(node_kinds()):
                found[own].add(row["id"])
    return found


def read_part(store: GraphStore, state: State, ids: Iterable[str]) -> System:
    """The things and ties of these stored ids, the ends of the ties, and the live ties between all."""
    wanted = set(ids)
    nodes = _nodes(store, state.id, wanted)
    named = _named_ties(store, state.id, wanted - nodes.keys())
    ends = {end for tie in named for end in (tie.start, tie.end)}
    nodes |= _nodes(store, state.id, {stored_id(state.id, end) for end in ends} - nodes.keys())
    there = {node.id for node in nodes.values()}
    between = (tie for tie in _starting(store, state.id, nodes) if tie.end in there)
    return System(
        state.id,
        state.name,
        date.fromisoformat(state.as_at),
        tuple(nodes.values()),
        tuple({tie.id: tie for tie in (*named, *between)}.values()),
        state.settings,
        state.sheets,
    )


def around(store: GraphStore, system_id: str, ids: Iterable[str]) -> set[str]:
    """Stored ids of the things, of what is linked to them, and of who is linked to the boards among these."""
    at = _by_label(store, (stored_id(system_id, id_) for id_ in ids))
    linked = beside(store, at)
    boards = {*at.get("Board", ()), *linked.get("Board", ())}
    members = beside(store, {"Board": boards})
    return {id_ for some in (at, linked, members) for ids in some.values() for id_ in ids}


def _by_label(store: GraphStore, ids: Iterable[str]) -> ByLabel:
    wanted = sorted(ids)
    found = {
        label: [row["id"] for row in _asked(store, f"{_NODES.format(label)} RETURN n.id AS id", wanted)]
        for label in node_kinds()
    }
    return {label: there for label, there in found.items() if there}


def _nodes(store: GraphStore, system_id: str, ids: Iterable[str]) -> dict[str, Node]:
    wanted = sorted(ids)
    return {
        row["properties"]["id"]: node_from(system_id, label, _dated(row["properties"], kind))
        for label, kind in node_kinds().items()
        for row in _asked(store, f"{_NODES.format(label)} RETURN properties(n) AS properties", wanted)
    }


def _starting(store: GraphStore, system_id: str, nodes: Mapping[str, Node]) -> Iterable[Relationship]:
    """The stated ties that start at one of the nodes."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for stored, node in nodes.items():
        by_label[node.label].append(stored)
    for label, ids in sorted(by_label.items()):
        text = f"UNWIND $ids AS given MATCH (n:{label} {{id: given}}){_TIES} RETURN {_TOLD}"
        yield from (_tie(system_id, row) for row in _asked(store, text, sorted(ids)))


def _named_ties(store: GraphStore, system_id: str, ids: Iterable[str]) -> list[Relationship]:
    """The ties of these ids. Most say type and start (`AIDS:a>b`); others are looked for among all."""
    starts: dict[tuple[str, str], set[str]] = defaultdict(set)
    wanted = set(ids)
    for id_ in wanted:
        type_, _, ends = local_id(system_id, id_).partition(":")
        if kind := relationship_kinds().get(type_):
            for label in kind.starts:
                starts[type_, label].add(stored_id(system_id, ends.partition(">")[0]))
    found: dict[str, Relationship] = {}
    for (type_, label), at in sorted(starts.items()):
        text = f"UNWIND $ids AS given MATCH (n:{label} {{id: given}})-[r:{type_}]->(m) RETURN {_TOLD}"
        for row in _asked(store, text, sorted(at)):
            found[row["properties"]["id"]] = _tie(system_id, row)
    if left := wanted - found.keys():
        text = f"MATCH (n)-[r {{system: $system}}]->(m) WHERE r.id IN $ids RETURN {_TOLD}"
        for row in store.query(text, {"system": system_id, "ids": sorted(left)}, looked=True):
            found[row["properties"]["id"]] = _tie(system_id, row)
    return [tie for id_, tie in sorted(found.items()) if id_ in wanted]


def _tie(system_id: str, row: Mapping[str, Any]) -> Relationship:
    properties = _dated(row["properties"], relationship_kinds()[row["type"]])
    return relationship_from(system_id, row["type"], row["start"], row["end"], properties)


def _dated(properties: Mapping[str, Any], kind: NodeKind | RelationshipKind) -> dict[str, Any]:
    """The properties with dates as dates, which a query gives as text."""
    dates = {field.name for field in kind.fields if field.type == "date" and not field.many}
    dates |= {"valid_from", "valid_to"}
    return {
        key: date.fromisoformat(value) if key in dates and isinstance(value, str) else value
        for key, value in properties.items()
    }


def _asked(store: GraphStore, text: str, ids: list[str]) -> list[dict[str, Any]]:
    return store.query(text, {"ids": ids}, looked=True) if ids else []
