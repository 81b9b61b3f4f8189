"""Rows of any Neo4j store as a rough graph, whatever its labels."""

from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.exchange.own import note_of
from sysmap.exchange.rough import Link, RoughGraph, Thing
from sysmap.model.values import Origin
from sysmap.readers.neo4j_csv import chosen_label, own_link, own_thing
from sysmap.text.words import yes_no

NODES = (
    "MATCH (n) RETURN elementId(n) AS element, labels(n) AS labels,"
    " properties(n) AS properties ORDER BY element SKIP $skip LIMIT $limit"
)
TIES = (
    "MATCH (a)-[r]->(b) WHERE type(r) <> 'SAME_AS' RETURN elementId(r) AS element, type(r) AS type,"
    " elementId(a) AS start_element, elementId(b) AS end_element, properties(r) AS properties"
    " ORDER BY element SKIP $skip LIMIT $limit"
)


def graph(nodes: Sequence[Mapping[str, Any]], ties: Sequence[Mapping[str, Any]], place: str) -> RoughGraph:
    """The graph that the rows of `NODES` and `TIES` say; `place` names the store."""
    things = [
        own_thing(
            Thing(
                str(row["element"]),
                _name(row["properties"]),
                chosen_label([str(one) for one in row["labels"] or ()])[0],
                _texts(row["properties"]) | _others(row["labels"] or ()),
                origin=Origin(place, "nodes", number),
            )
        )
        for number, row in enumerate(nodes, 1)
        if not note_of(_texts(row["properties"]))
    ]
    notes = [note for row in nodes if (note := note_of(_texts(row["properties"])))]
    links = [
        own_link(
            Link(
                str(row["start_element"]),
                str(row["end_element"]),
                str(row["element"]),
                str(row["type"]),
                attributes=_texts(row["properties"]),
                origin=Origin(place, "relationships", number),
            )
        )
        for number, row in enumerate(ties, 1)
    ]
    return RoughGraph(tuple(things), tuple(links), place, notes[0] if len(notes) == 1 else "")


def _others(labels: Sequence[Any]) -> dict[str, str | list[str]]:
    """The labels beside the one that tells the sort, to come along."""
    others = chosen_label([str(one) for one in labels])[1]
    return {"other_labels": others} if others else {}


def _name(properties: Mapping[str, Any]) -> str:
    for key in ("name", "title", "label", "fullName", "full_name"):
        if properties.get(key):
            return str(properties[key])
    return ""


def _texts(properties: Mapping[str, Any]) -> dict[str, str | list[str]]:
    texts: dict[str, str | list[str]] = {}
    for name, value in properties.items():
        if isinstance(value, (list, tuple)):
            texts[name] = [str(one) for one in value]
        elif isinstance(value, bool):
            texts[name] = yes_no(value=value)
        elif value is not None:
            texts[name] = str(value)
    return texts
