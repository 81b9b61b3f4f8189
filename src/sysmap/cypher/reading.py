"""Reads of a stored system some things by their ids, and what is tied to them, in place of all of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sysmap.model.kinds import NodeKind, RelationshipKind, node_kinds, relationship_kinds
from sysmap.model.properties import local_id, node_from, relationship_from, stored_id
from sysmap.model.store import GraphStore
from sysmap.model.values import Node, Relationship

_GIVEN = "UNWIND $ids AS given MATCH (n:{label} {{id: given}})"
_TOLD = "type(r) AS type, startNode(r).id AS start, endNode(r).id AS end, properties(r) AS properties"

ByLabel = Mapping[str, Iterable[str]]  # stored ids


def by_label(store: GraphStore, ids: Iterable[str]) -> dict[str, list[str]]:
    """Those of the stored ids that are nodes of the model, by label."""
    wanted = sorted(ids)
    found = {
        label: [row["id"] for row in _asked(store, f"{_GIVEN.format(label=label)} RETURN n.id AS id", wanted)]
        for label in node_kinds()
    }
    return {label: there for label, there in found.items() if there}


def nodes(store: GraphStore, system_id: str, ids: Iterable[str]) -> dict[str, Node]:
    """The nodes of these stored ids, by stored id."""
    wanted = sorted(ids)
    return {
        row["properties"]["id"]: node_from(system_id, label, _dated(row["properties"], kind))
        for label, kind in node_kinds().items()
        for row in _asked(store, f"{_GIVEN.format(label=label)} RETURN properties(n) AS properties", wanted)
    }


def beside(store: GraphStore, things: ByLabel) -> dict[str, set[str]]:
    """Stored ids, by label, of whatever has a live tie to one of the things that somebody stated."""
    found: dict[str, set[str]] = defaultdict(set)
    for label, ids in things.items():
        text = f"{_GIVEN.format(label=label)} MATCH (n)-[r {{live: true}}]-(m) WHERE r.derived IS NULL"
        for row in _asked(store, f"{text} RETURN DISTINCT m.id AS id, labels(m) AS labels", sorted(ids)):
            for own in set(row["labels"]).intersection(node_kinds()):
                found[own].add(row["id"])
    return found


def ties(store: GraphStore, system_id: str, things: ByLabel, *, starting: bool) -> Iterator[Relationship]:
    """The ties that somebody stated at one of the things, on whatever date; only `starting` there, or all."""
    arrow = "->" if starting else "-"
    for label, ids in things.items():
        text = f"{_GIVEN.format(label=label)} MATCH (n)-[r]{arrow}(m) WHERE r.derived IS NULL"
        for row in _asked(store, f"{text} RETURN {_TOLD}", sorted(ids)):
            # Systems are joined by ties of their own.
            if row["type"] in relationship_kinds():
                yield _tie(system_id, row)


def ties_named(store: GraphStore, system_id: str, ids: Iterable[str]) -> list[Relationship]:
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
        text = f"{_GIVEN.format(label=label)} MATCH (n)-[r:{type_}]->(m) RETURN {_TOLD}"
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
