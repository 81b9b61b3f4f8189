"""Cuts one part out of a large system: a place, what lies in it, and who works there."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sysmap.cypher.reading import Reading
from sysmap.model.kinds import node_kinds
from sysmap.model.properties import stored_id
from sysmap.model.store import GraphStore, SystemNotWhole, whole_system
from sysmap.model.values import Node, Relationship, System

# What follows from what, by type: (from the end to the start, from the start to the end).
# "SERVES" down means: who serves a place that is in is in too.
_DOWN: dict[str, frozenset[str]] = {
    "from_end": frozenset(
        (
            *("PART_OF", "SERVES", "EMPLOYED_BY", "LEADS_FOR", "GOVERNS", "RUNS_IN", "FOR_PLACE"),
            *("SITS_ON", "HOLDS", "LEADS", "RATES", "ACCOUNTABLE_FOR", "RESPONSIBLE_FOR", "TAKES_PART_IN"),
        )
    ),
    "from_start": frozenset(("COMMISSIONS", "SUPPORTS")),
}
_SAID = """MATCH (s:System {id: $system}) WHERE s.sysmap = $system
RETURN s.settings AS settings, s.sheets AS sheets, s.written AS written"""
_COUNT = "MATCH (n:{} {{system: $system}}) WHERE n.id STARTS WITH $begin RETURN count(n) AS count"
_CODED = "MATCH (n:{} {{system: $system}}) WHERE n.code = $code OR n.ons_code = $code RETURN n.id AS id"
# Kinds of things that bring others along; the rest come along and bring nobody.
_CARRIERS = frozenset(("Place", "Organisation"))
_BRING: dict[str, frozenset[str]] = {
    "Board": frozenset(("SITS_ON", "REPORTS_TO")),
    "Role": frozenset(("HOLDS",)),
    "Programme": frozenset(("LEADS", "TAKES_PART_IN")),
    "Objective": frozenset(("ACCOUNTABLE_FOR", "RESPONSIBLE_FOR")),
}


@dataclass(frozen=True, slots=True)
class Extract:
    """A part of a system; `cut` is how many relationships led out of it and were left behind."""

    system: System
    cut: int


def extract(system: System, wanted: str) -> Extract | None:
    """The part of the system that belongs to the place or organisation of that id or official code.

    It holds that place, the places in it, what overlaps them, who serves them, what these run and
    commission, their roles, boards, people, programmes and objectives, their forerunners, and the
    larger places above. None if nothing has the id or code. No sheet of a part is complete.
    """
    seeds = {n.id for n in system.nodes if wanted in (n.id, n.values.get("code"), n.values.get("ons_code"))}
    if not seeds:
        return None
    by_end: dict[str, list[Relationship]] = defaultdict(list)
    by_start: dict[str, list[Relationship]] = defaultdict(list)
    for tie in system.relationships:
        by_end[tie.end].append(tie)
        by_start[tie.start].append(tie)
    inside = set(seeds)
    waiting = list(seeds)
    while waiting:
        node = system.by_id[waiting.pop()]
        for other in _brought(node, by_start[node.id], by_end[node.id]):
            if other not in inside:
                inside.add(other)
                waiting.append(other)
    inside |= _context(inside, by_start, by_end)
    nodes = tuple(node for node in system.nodes if node.id in inside)
    kept = tuple(t for t in system.relationships if t.start in inside and t.end in inside)
    cut = sum((t.start in inside) != (t.end in inside) for t in system.relationships)
    part = replace(system, nodes=nodes, relationships=kept, settings=_open(system.settings))
    return Extract(part, cut)


def nodes_stored(store: GraphStore, system_id: str) -> int:
    """How many nodes of its own a system in a store has. Raises StoreError."""
    given = {"system": system_id, "begin": stored_id(system_id, "")}
    return sum(store.query(_COUNT.format(label), given)[0]["count"] for label in node_kinds())


def extract_stored(store: GraphStore, system_id: str, wanted: str) -> Extract | None:
    """As `extract`, of a system in a store, of which no more is read than belongs there and is tied to it.

    Raises SystemNotFound, SystemNotWhole (also where it was loaded again meanwhile) and StoreError.
    """
    entry = whole_system(store, system_id)
    said = store.query(_SAID, {"system": system_id})[0]
    reading = Reading(store, system_id, frozenset(said["written"] or ()))
    given = {"system": system_id, "code": wanted}
    coded = {row["id"] for label in node_kinds() for row in store.query(_CODED.format(label), given)}
    nodes = reading.nodes(coded | {stored_id(system_id, wanted)})
    ties: dict[str, Relationship] = {}
    read: set[str] = set()
    while True:
        so_far = System(
            system_id,
            entry.name,
            entry.as_at,
            tuple(nodes.values()),
            tuple(ties.values()),
            json.loads(said["settings"]),
            json.loads(said["sheets"]),
        )
        part = extract(so_far, wanted)
        labels: dict[str, list[str]] = defaultdict(list)
        for node in part.system.nodes if part else ():
            if node.id not in read:
                labels[node.label].append(stored_id(system_id, node.id))
                read.add(node.id)
        if not labels:
            break
        ties |= {tie.id: tie for tie in reading.ties(labels, starting=False)}
        ends = {stored_id(system_id, end) for tie in ties.values() for end in (tie.start, tie.end)}
        nodes |= reading.nodes(ends - nodes.keys())
    if whole_system(store, system_id) != entry:
        raise SystemNotWhole(f"{system_id} was loaded again while it was read: try once more in a minute.")
    return part


def _open(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings without what is complete: in a part, ties that led out of it are missing."""
    sheets = settings.get("sheets")
    if not isinstance(sheets, Mapping) or "complete" not in sheets:
        return settings
    return {**settings, "sheets": {name: said for name, said in sheets.items() if name != "complete"}}


def _brought(node: Node, starting: list[Relationship], ending: list[Relationship]) -> Iterable[str]:
    """The other ends of the ties by which a thing brings others along."""
    if node.label in _CARRIERS:
        yield from (t.start for t in ending if t.type in _DOWN["from_end"])
        yield from (t.end for t in starting if t.type in _DOWN["from_start"])
    else:
        types = _BRING.get(node.label, frozenset())
        yield from (t.start for t in ending if t.type in types)
        if node.label == "Programme":
            yield from (t.end for t in starting if t.type == "SUPPORTS")


def _context(
    inside: set[str],
    by_start: dict[str, list[Relationship]],
    by_end: dict[str, list[Relationship]],
) -> set[str]:
    """What stands around the part and brings nobody along: overlaps, larger places, forerunners."""
    around: set[str] = set()
    for id_ in inside:
        ties = (*by_start[id_], *by_end[id_])
        around |= {t.end if t.start == id_ else t.start for t in ties if t.type == "OVERLAPS"}
        around |= {t.end for t in by_start[id_] if t.type == "EMPLOYED_BY"}
        around |= {t.start for t in by_end[id_] if t.type == "SUCCEEDED_BY"}
    waiting = list(inside)
    while waiting:
        for tie in by_start[waiting.pop()]:
            if tie.type == "PART_OF" and tie.end not in inside | around:
                around.add(tie.end)
                waiting.append(tie.end)
    return around
