"""Boards with nearly the same members, and people with more meetings than time."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.judges.rows import Row, found, names, own, stored, unknown
from sysmap.model.values import System


def near_identical_or_overloaded(
    system: System, rows: Sequence[Row], parameters: Mapping[str, Any]
) -> list[Row]:
    """Boards that share most members with another; people whose meetings need more days than they have.

    Two boards are near-identical from `overlap` (Jaccard) on, both with `least_members`. A meeting
    takes `days_a_meeting`; a week of `system_days` comes `weeks` times a year.
    """
    facts = facts_of(system)
    members = {board.id: _members(facts, board.id) for board in facts.boards}
    twins = _twins(members, float(parameters["overlap"]), int(parameters["least_members"]))
    boards_of = _boards_of_people(facts, parameters["apart_from"])
    judged: list[Row] = []
    for row in rows:
        thing = own(system, row)
        if facts.node(thing).label == "Person":
            judged += _overloaded(facts, row, thing, sorted(boards_of.get(thing, ())), parameters)
            continue
        for others in twins.get(thing, ()):
            shared = max(len(members[thing] & members[other]) for other in others)
            words = "has nearly the same members as"
            said = f"{words} {' and '.join(names(facts, others))} (up to {shared} in common)"
            judged.append(found(row, what=said, about=stored(system, [thing, *others])))
    return judged


def _members(facts: Facts, board: str) -> frozenset[str]:
    """Who sits there: people where they are recorded, else the roles or organisations."""
    who: set[str] = set()
    for seat in facts.seats.get(board, ()):
        people = {tie.start for tie in facts.holders.get(seat.start, ())}
        who |= people or {seat.start}
    return frozenset(who)


def _twins(
    members: Mapping[str, frozenset[str]], overlap: float, least: int
) -> Mapping[str, list[list[str]]]:
    """For each board those of a later id that share so much of their members with it."""
    sits: dict[str, list[str]] = defaultdict(list)
    for board, who in sorted(members.items()):
        if len(who) >= least:
            for one in who:
                sits[one].append(board)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for boards in sits.values():
        for i, board in enumerate(boards):
            for other in boards[i + 1 :]:
                shared[board, other] += 1
    near: dict[str, list[str]] = defaultdict(list)
    for (board, other), both in sorted(shared.items()):
        if both >= overlap * len(members[board] | members[other]) - 1e-9:
            near[board].append(other)
    return {board: [others] for board, others in near.items()}


def _boards_of_people(facts: Facts, apart_from: Sequence[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for board in facts.boards:
        if board.values.get("level", "place") not in apart_from and board.id not in facts.paused:
            for seat in facts.seats.get(board.id, ()):
                for tie in facts.holders.get(seat.start, ()):
                    found[tie.start].add(board.id)
    return found


def _overloaded(
    facts: Facts, row: Row, person: str, boards: Sequence[str], parameters: Mapping[str, Any]
) -> list[Row]:
    roles = facts.posts.get(person, ()) if len(boards) > 1 else ()
    if not roles:
        return []
    stated = [d for role in roles if (d := _number(facts.node(role).values.get("system_days"))) is not None]
    meetings = [_number(facts.node(board).values.get("meetings_a_year")) for board in boards]
    needed = sum(m for m in meetings if m is not None) * float(parameters["days_a_meeting"])
    if len(stated) < len(roles):
        return [unknown(row, "days for the system are not stated")]
    days = sum(stated) * float(parameters["weeks"])
    if needed > days:
        said = f"sits on {len(boards)} boards whose meetings take {needed:g} days a year and has {days:g}"
        return [found(row, what=said, about=stored(facts.system, [person, *roles, *boards]))]
    if None in meetings:
        return [unknown(row, "a board does not say how often it meets")]
    return []


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
