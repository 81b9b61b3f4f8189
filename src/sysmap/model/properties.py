"""Nodes and relationships as flat property maps, the shape in which graphs hold them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sysmap.model.derived import DerivedTie
from sysmap.model.expectations import expectations_of
from sysmap.model.kinds import DERIVED_PROPERTIES, KEPT_PROPERTIES
from sysmap.model.values import Node, Origin, Relationship, System, Value, in_intervals
from sysmap.model.vocabulary import family_of, sector_of

_OWN = frozenset((*KEPT_PROPERTIES, "valid_from", "valid_to", "source", "confidence"))


def stored_id(system_id: str, id_: str) -> str:
    """The id in the graph: the system's before the thing's own."""
    return f"{system_id}/{id_}"


def local_id(system_id: str, stored: str) -> str:
    """The id in the sheets again."""
    return stored.removeprefix(f"{system_id}/")


def to_properties(system: System, thing: Node | Relationship) -> dict[str, Any]:
    """Everything the graph holds of it, derived properties included; empty values left out.

    Dates stay dates and lists are tuples; a store turns them into what its engine takes.
    """
    properties: dict[str, Any] = {
        key: value for key, value in thing.values.items() if value or not _is_empty(value)
    }
    properties["id"] = stored_id(system.id, thing.id)
    properties["system"] = system.id
    properties["live"] = system.is_live(thing)
    if thing.valid_from is not None:
        properties["valid_from"] = thing.valid_from
    if thing.valid_to is not None:
        properties["valid_to"] = thing.valid_to
    origin = thing.origin
    for key, said in (
        ("source", thing.source),
        ("confidence", thing.confidence),
        ("origin_file", origin.file),
        ("origin_sheet", origin.sheet),
        ("origin_row", origin.row),
    ):
        if said:
            properties[key] = said
    for key, value in _that_follow(system, thing).items():
        if value or not _is_empty(value):
            properties[key] = value
    return properties


def derived_properties(system: System, tie: DerivedTie) -> dict[str, Any]:
    """Everything the graph holds of a tie that follows from others; ids in it are stored ids."""
    properties: dict[str, Any] = {
        key: value for key, value in tie.values.items() if value or not _is_empty(value)
    }
    if "through" in properties:
        properties["through"] = tuple(stored_id(system.id, id_) for id_ in properties["through"])
    properties["id"] = stored_id(system.id, tie.id)
    properties["system"] = system.id
    properties["live"] = properties["derived"] = True
    return properties


def node_from(system_id: str, label: str, properties: Mapping[str, Any]) -> Node:
    """The node that these properties (dates as dates) say; the inverse of `to_properties`."""
    return Node(label, local_id(system_id, properties["id"]), **_common(properties, label))


def relationship_from(
    system_id: str, type_: str, start: str, end: str, properties: Mapping[str, Any]
) -> Relationship:
    """The relationship that these properties say, between two stored ids."""
    return Relationship(
        type_,
        local_id(system_id, properties["id"]),
        local_id(system_id, start),
        local_id(system_id, end),
        **_common(properties, type_),
    )


def _is_empty(value: object) -> bool:
    return value is None or value in ("", ())


def _that_follow(system: System, thing: Node | Relationship) -> dict[str, Any]:
    """What the graph holds of it that follows from others."""
    if isinstance(thing, Relationship):
        return _brought(system, thing) if thing.type == "SITS_ON" else {}
    follow = _derived(thing, system.as_at)
    follow["closed"] = tuple(sorted(system.closed(thing.id)))
    follow["context"] = thing.id in system.belonging.context or None
    return follow | _expected(system, thing) if thing.label == "Board" else follow


def _derived(node: Node, day: date) -> dict[str, Any]:
    if node.label == "Organisation":
        sector = sector_of(str(node.values.get("kind", "")))
        return {"sector": sector, "family": family_of(sector)}
    if node.label == "Board":
        pauses = node.values.get("pauses", ())
        return {"paused": in_intervals(pauses if isinstance(pauses, tuple) else (), day)}
    return {}


def _expected(system: System, board: Node) -> dict[str, Any]:
    asked = expectations_of(str(board.values.get("kind", "")), system.as_at, system.settings)
    return {
        "expects": tuple(asked.voices),
        "expects_by_law": asked.by_law,
        "top": asked.top is not None or None,
    }


def _brought(system: System, seat: Relationship) -> dict[str, Any]:
    """What the seat brings to its board; nothing of a seat that is not live."""
    said = system.voices.get(seat.id)
    if said is None:
        return {}
    return {"brings": said.brings, "may_bring": said.may_bring, "stand_in": said.stand_in or None}


def _common(properties: Mapping[str, Any], kind: str) -> dict[str, Any]:
    dropped = _OWN | set(DERIVED_PROPERTIES.get(kind, ()))
    values: dict[str, Value] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in properties.items()
        if key not in dropped
    }
    return {
        "values": values,
        "valid_from": properties.get("valid_from"),
        "valid_to": properties.get("valid_to"),
        "source": properties.get("source", ""),
        "confidence": properties.get("confidence", ""),
        "origin": Origin(
            properties.get("origin_file", ""),
            properties.get("origin_sheet", ""),
            properties.get("origin_row", 0),
        ),
    }
