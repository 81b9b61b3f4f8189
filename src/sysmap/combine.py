"""Makes one system of several: what has the same official code is one thing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sysmap.model.closed import declared_none
from sysmap.model.kinds import NONE
from sysmap.model.values import Issue, Node, Relationship, System, Value
from sysmap.text.names import name_key
from sysmap.validate.problems import issue


@dataclass(frozen=True, slots=True)
class Combined:
    """The combined system, how many things were joined by code, and what is to be said of it.

    `issues` holds what the systems disagree about, each with both its sources, and the things of one
    name that no code makes one.
    """

    system: System
    joined: int
    issues: tuple[Issue, ...]


def combine(systems: Sequence[System], id_: str, name: str, as_at: date | None = None) -> Combined:
    """One system of several, by official code; ids become `<system>.<id>` where two would clash.

    Things of the same label and code are one: the first system's values stand, empty ones are
    filled from the others, and what differs is reported; that there is none of something stands only
    where all say so. A sheet is complete where all say so and
    partial where one does; other settings are the first's that has them. `as_at` is the latest of
    theirs if not given. Raises ValueError if there is no system.
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
    combined = System(id_, name, day, tuple(nodes.values()), tuple(ties.values()), _settings(systems), counts)
    joined = sum(len(system.nodes) for system in systems) - len(nodes)
    return Combined(combined, joined, (*issues, *_alike(combined)))


def _settings(systems: Sequence[System]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for system in systems:
        for section, values in system.settings.items():
            if section not in ("system", "sheets"):
                settings[section] = dict(values) | settings.get(section, {})
    listed = [
        {key: list(system.settings.get("sheets", {}).get(key, ())) for key in ("complete", "partial")}
        for system in systems
    ]
    complete = [sheet for sheet in listed[0]["complete"] if all(sheet in one["complete"] for one in listed)]
    partial = list(dict.fromkeys(sheet for one in listed for sheet in one["partial"]))
    sheets = {key: found for key, found in (("complete", complete), ("partial", partial)) if found}
    return settings | ({"sheets": sheets} if sheets else {})


def _alike(system: System) -> list[Issue]:
    """A word on each name that several things of one kind have, none of them joined by code."""
    named: dict[tuple[str, str], list[Node]] = {}
    for node in system.nodes:
        if node.values.get("name"):
            named.setdefault((node.label, name_key(node.name)), []).append(node)
    issues = []
    for (label, _), found in named.items():
        if len(found) > 1:
            ids = ", ".join(node.id for node in found)
            said = f"{len(found)} things are {found[0].name!r} ({label.lower()}): {ids}; they were kept apart"
            issues.append(issue("same-name-not-joined", found[1].origin, said, value=found[0].name))
    return issues


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
    none = declared_none(first) & declared_none(second)
    values.pop(NONE, None)
    if none:
        values[NONE] = tuple(sorted(none))
    for name in (first.values.keys() & second.values.keys()) - {NONE}:
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
