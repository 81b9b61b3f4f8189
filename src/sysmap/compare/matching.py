"""Which thing of one system is which of another: by id, official code, succession, then name and kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sysmap.model.values import Node, System

How = Literal["id", "code", "successor", "name"]


@dataclass(frozen=True, slots=True)
class Match:
    """One thing on both sides, by its id there, and how that is known."""

    before: str
    after: str
    how: How


def matched(before: System, after: System) -> Mapping[str, Match]:
    """For each id on the first side the thing it is on the other; what is on one side only is left out.

    States of one system (equal system ids) are matched by id. Two systems are matched by label and
    official code, then by SUCCEEDED_BY as either records it, then by label, kind and name where both
    are unique: such a pair is proposed, not known.
    """
    if before.id == after.id:
        return {
            node.id: Match(node.id, node.id, "id")
            for node in before.nodes
            if node.id in after.by_id and after.by_id[node.id].label == node.label
        }
    found: dict[str, Match] = {}
    taken: set[str] = set()

    def take(one: str, other: str, how: How) -> None:
        if one not in found and other not in taken:
            found[one] = Match(one, other, how)
            taken.add(other)

    codes = _unique(after, _code)
    for key, id_ in _unique(before, _code).items():
        if key in codes:
            take(id_, codes[key], "code")
    for system in (before, after):
        for tie in system.relationships:
            if tie.type == "SUCCEEDED_BY" and tie.start in before.by_id and tie.end in after.by_id:
                take(tie.start, tie.end, "successor")
    names = _unique(after, _called)
    for key, id_ in _unique(before, _called).items():
        if key in names:
            take(id_, names[key], "name")
    return found


def _unique(system: System, key_of: object) -> dict[tuple[str, ...], str]:
    assert callable(key_of)
    found: dict[tuple[str, ...], str] = {}
    twice: set[tuple[str, ...]] = set()
    for node in system.nodes:
        key = key_of(node)
        if key is None:
            continue
        if key in found:
            twice.add(key)
        found[key] = node.id
    return {key: id_ for key, id_ in found.items() if key not in twice}


def _code(node: Node) -> tuple[str, ...] | None:
    code = node.values.get("code")
    return (node.label, str(code)) if code else None


def _called(node: Node) -> tuple[str, ...] | None:
    """Label, kind and name; a person's name is none that two systems may be joined by."""
    if node.label == "Person" or not node.values.get("name"):
        return None
    return node.label, str(node.values.get("kind", "")), " ".join(node.name.casefold().split())


def successors(before: System, after: System) -> Mapping[str, str]:
    """For each thing that has ended by the second side, the one that stands in its place there.

    A place or organisation is followed along SUCCEEDED_BY to what is live on the second side; a body
    whose successor is only a new part of a new body counts as succeeded by the whole. A board that
    ended is succeeded by one of its own level that began since and seats half of its members or more
    (the most; then by id).
    """
    found: dict[str, str] = {}
    steps: dict[str, list[str]] = {}
    for tie in after.relationships:
        if tie.type == "SUCCEEDED_BY":
            steps.setdefault(tie.start, []).append(tie.end)
    for node in before.live_nodes("Place", "Organisation"):
        if node.id in after.live_ids or node.id not in steps:
            continue
        end = _follow(node.id, steps, after)
        if end:
            found[node.id] = _whole(end, before, after)
    return found | _boards(before, after)


def _follow(start: str, steps: Mapping[str, list[str]], after: System) -> str:
    seen, here = {start}, [start]
    while here:
        nexts = sorted({end for one in here for end in steps.get(one, ()) if end not in seen})
        live = [one for one in nexts if one in after.live_ids]
        if live:
            return live[0]
        seen.update(nexts)
        here = nexts
    return ""


def _whole(id_: str, before: System, after: System) -> str:
    for tie in after.live_relationships("PART_OF"):
        if tie.start == id_ and tie.end not in before.live_ids:
            return tie.end
    return id_


def _boards(before: System, after: System) -> dict[str, str]:
    began = [node for node in after.live_nodes("Board") if node.id not in before.live_ids]
    seated = {board.id: _members(after, board.id) for board in began}
    found = {}
    for board in before.live_nodes("Board"):
        if board.id in after.live_ids:
            continue
        members = _members(before, board.id)
        close = sorted(
            (-len(members & seated[one.id]), one.id)
            for one in began
            if one.values.get("level") == board.values.get("level")
            and members
            and 2 * len(members & seated[one.id]) >= len(members)
        )
        if close:
            found[board.id] = close[0][1]
    return found


def _members(system: System, board: str) -> set[str]:
    return {tie.start for tie in system.live_relationships("SITS_ON") if tie.end == board}
