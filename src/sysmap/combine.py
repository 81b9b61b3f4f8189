"""Makes one system of several: what has the same official code is one thing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sysmap.model.values import Issue, Node, Relationship, System, Value
from sysmap.validate.problems import issue


@dataclass(frozen=True, slots=True)
class Combined:
    """The combined system, and what the systems disagree about, each with both its sources."""

    system: System
    disagreements: tuple[Issue, ...]


def combine(systems: Sequence[System], id_: str, name: str, as_at: date | None = None) -> Combined:
    """One system of several, by official code; ids become `<system>.<id>` where two would clash.

    Things of the same label and code are one: the first system's values stand, empty ones are
    filled from the others, and what differs is reported. `as_at` is the latest of theirs if not
    given. Raises ValueError if there is no system.
    """
    if not systems:
        raise ValueError("there is no system to combine")
    new_ids = _new_ids(systems)
    nodes: dict[str, Node] = {}
    issues: list[Issue] = []
    for system in systems:
        for node in system.nodes:
            own = replace(node, id=new_ids[system.id, node.id])
            known = nodes.get(own.id)
            nodes[own.id] = own if known is None else _both(known, own, issues)
    ties: dict[str, Relationship] = {}
    seen: dict[tuple[object, ...], str] = {}
    for system in systems:
        for tie in system.relationships:
            ends = (new_ids[system.id, tie.start], new_ids[system.id, tie.end])
            said = (tie.type, *ends, tuple(sorted(tie.values.items(), key=str)), tie.valid_from, tie.valid_to)
            if said in seen or ends[0] == ends[1]:
                continue
            tie_id = tie.id if tie.id not in ties else f"{system.id}.{tie.id}"
            seen[said] = tie_id
            ties[tie_id] = replace(tie, id=tie_id, start=ends[0], end=ends[1])
    counts: dict[str, int] = {}
    for system in systems:
        for sheet, rows in system.sheets.items():
            counts[sheet] = counts.get(sheet, 0) + rows
    day = as_at or max(system.as_at for system in systems)
    combined = System(id_, name, day, tuple(nodes.values()), tuple(ties.values()), {}, counts)
    return Combined(combined, tuple(issues))


def _new_ids(systems: Sequence[System]) -> Mapping[tuple[str, str], str]:
    """The id in the combined system of every thing, by its system and its id there."""
    coded: dict[tuple[str, Value], str] = {}
    taken: dict[str, str] = {}
    new: dict[tuple[str, str], str] = {}
    for system in systems:
        for node in system.nodes:
            code = node.values.get("code")
            key = (node.label, code) if code else None
            if key is not None and key in coded:
                new[system.id, node.id] = coded[key]
                continue
            id_ = node.id if node.id not in taken else f"{system.id}.{node.id}"
            taken[id_] = system.id
            new[system.id, node.id] = id_
            if key is not None:
                coded[key] = id_
    return new


def _both(first: Node, second: Node, issues: list[Issue]) -> Node:
    values = dict(second.values) | dict(first.values)
    for name in first.values.keys() & second.values.keys():
        if first.values[name] != second.values[name]:
            said = (
                f"{first.name}: {name} is {first.values[name]!r} in {first.origin}, and"
                f" {second.values[name]!r} in {second.origin}; the first was kept"
            )
            value = str(second.values[name])
            issues.append(issue("systems-disagree", second.origin, said, field=name, value=value))
    return replace(
        first,
        values=values,
        valid_from=first.valid_from or second.valid_from,
        valid_to=first.valid_to or second.valid_to,
        source="; ".join(dict.fromkeys(s for s in (first.source, second.source) if s)),
    )
