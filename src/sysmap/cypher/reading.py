"""Reads of a stored system some things by their ids, and what is tied to them, in place of all of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sysmap.model.kinds import NodeKind, RelationshipKind, node_kinds, relationship_kinds
from sysmap.model.properties import local_id, node_from, relationship_from, stored_id
from sysmap.model.store import GraphStore
from sysmap.model.system_node import names_of_ours
from sysmap.model.values import Node, Relationship

_GIVEN = "UNWIND $ids AS given MATCH (n:{label} {{id: given}})"
_TOLD = "type(r) AS type, startNode(r).id AS start, endNode(r).id AS end, properties(r) AS properties"

ByLabel = Mapping[str, Iterable[str]]  # stored ids


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads one system. What others wrote there, things and ties without an id of ours, is left out.

    Of ours only the properties in `written` are read, as the system's node says them; None is all of them.
    """

    store: GraphStore
    system_id: str
    written: frozenset[str] | None = None

    def by_label(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """Those of the stored ids that are nodes of the model, by label."""
        wanted = sorted(ids)
        found = {
            label: [
                row["id"] for row in self._asked(f"{_GIVEN.format(label=label)} RETURN n.id AS id", wanted)
            ]
            for label in node_kinds()
        }
        return {label: there for label, there in found.items() if there}

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """The nodes of these stored ids, by stored id."""
        wanted, text = sorted(filter(self.holds, ids)), f"{_GIVEN} RETURN properties(n) AS properties"
        found = (
            (label, self._own(row["properties"], label, kind))
            for label, kind in node_kinds().items()
            for row in self._asked(text.format(label=label), wanted)
        )
        return {own["id"]: node_from(self.system_id, label, own) for label, own in found}

    def beside(self, things: ByLabel) -> dict[str, set[str]]:
        """Stored ids, by label, of whatever has a live tie to one of the things that somebody stated."""
        found: dict[str, set[str]] = defaultdict(set)
        for label, ids in things.items():
            text = f"{_GIVEN.format(label=label)} MATCH (n)-[r {{live: true}}]-(m) WHERE r.derived IS NULL"
            for row in self._asked(f"{text} RETURN DISTINCT m.id AS id, labels(m) AS labels", sorted(ids)):
                for own in set(row["labels"]).intersection(node_kinds()):
                    if self.holds(row["id"]):
                        found[own].add(row["id"])
        return found

    def ties(self, things: ByLabel, *, starting: bool) -> Iterator[Relationship]:
        """The ties that somebody stated at the things, on whatever date; those `starting` there, or all."""
        arrow = "->" if starting else "-"
        for label, ids in things.items():
            text = f"{_GIVEN.format(label=label)} MATCH (n)-[r]{arrow}(m) WHERE r.derived IS NULL"
            yield from self._told(f"{text} RETURN {_TOLD}", sorted(ids))

    def ties_named(self, ids: Iterable[str]) -> list[Relationship]:
        """The ties of these ids. Most say type and start (`AIDS:a>b`); others are looked for among all."""
        starts: dict[tuple[str, str], set[str]] = defaultdict(set)
        wanted = {local_id(self.system_id, id_) for id_ in ids}
        for id_ in wanted:
            type_, _, ends = id_.partition(":")
            if kind := relationship_kinds().get(type_):
                for label in kind.starts:
                    starts[type_, label].add(stored_id(self.system_id, ends.partition(">")[0]))
        found: dict[str, Relationship] = {}
        for (type_, label), at in sorted(starts.items()):
            text = f"{_GIVEN.format(label=label)} MATCH (n)-[r:{type_}]->(m) RETURN {_TOLD}"
            found |= {tie.id: tie for tie in self._told(text, sorted(at))}
        if left := wanted - found.keys():
            text = f"MATCH (n)-[r {{system: $system}}]->(m) WHERE r.id IN $ids RETURN {_TOLD}"
            stored = [stored_id(self.system_id, id_) for id_ in sorted(left)]
            found |= {tie.id: tie for tie in self._told(text, stored, system=self.system_id)}
        return [tie for id_, tie in sorted(found.items()) if id_ in wanted]

    def holds(self, id_: object) -> bool:
        """Whether it is a stored id of the system's."""
        return isinstance(id_, str) and id_.startswith(stored_id(self.system_id, ""))

    def _told(self, text: str, ids: list[str], **given: str) -> Iterator[Relationship]:
        for row in self._asked(text, ids, **given):
            kind, own = relationship_kinds().get(row["type"]), row["properties"]
            # Systems are joined by ties of their own.
            if kind and all(map(self.holds, (own.get("id"), row["start"], row["end"]))):
                said = self._own(own, row["type"], kind)
                yield relationship_from(self.system_id, row["type"], row["start"], row["end"], said)

    def _own(
        self, properties: Mapping[str, Any], name: str, kind: NodeKind | RelationshipKind
    ) -> dict[str, Any]:
        """Those of the properties that are ours, with dates as dates, which a query gives as text."""
        names = None if self.written is None else names_of_ours(name, self.written)
        dates = {field.name for field in kind.fields if field.type == "date" and not field.many}
        dates |= {"valid_from", "valid_to"}
        return {
            key: date.fromisoformat(value) if key in dates and isinstance(value, str) else value
            for key, value in properties.items()
            if names is None or key in names
        }

    def _asked(self, text: str, ids: list[str], **given: str) -> list[dict[str, Any]]:
        return self.store.query(text, {"ids": ids, **given}, looked=True) if ids else []
