"""Boards with nearly the same members, and people with more meetings than time."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.evidence.completeness import settled_elsewhere
from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.judges.rows import Row, answered, names, not_recorded, own, read, stored
from sysmap.model.values import System


@dataclass(frozen=True, slots=True)
class Limits:
    """From what on boards are alike, and what a meeting takes.

    Two boards are near-identical from `overlap` (Jaccard) on, both with `least_members`. A meeting
    takes `days_a_meeting`; a week of `system_days` comes `weeks` times a year. Boards of the levels
    `apart_from` take none of the days for the system.
    """

    overlap: float
    least_members: int
    apart_from: Sequence[str]
    days_a_meeting: float
    weeks: float


def near_identical_or_overloaded(
    system: System, rows: Sequence[Row], parameters: Mapping[str, Any]
) -> list[Row]:
    """Boards that share most members with another; people whose meetings need more days than they have.

    That boards are alike is certain where all members of both are recorded, and who holds each post;
    that somebody has too little time, where all posts of that person are.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    members = {board.id: _members(facts, board.id) for board in facts.boards}
    twins = _twins(members, limits)
    boards_of = _boards_of_people(facts, limits)
    judged: list[Row] = []
    for row in rows:
        thing = own(system, row)
        if facts.node(thing).label == "Person":
            judged += _overloaded(facts, row, thing, sorted(boards_of.get(thing, ())), limits)
            continue
        others = [other for other in twins.get(thing, ()) if not settled_elsewhere(facts, other)]
        certain = [other for other in others if _whole(facts, thing) and _whole(facts, other)]
        for told, sure in ((certain, True), ([other for other in others if other not in certain], False)):
            if told:
                shared = max(len(members[thing] & members[other]) for other in told)
                words = "has nearly the same members as"
                said = f"{words} {' and '.join(names(facts, told))} (up to {shared} in common)"
                about = stored(system, [thing, *told])
                judged.append(answered(row, certain=sure, what=said, about=about, ask=about))
    return judged


def _members(facts: Facts, board: str) -> frozenset[str]:
    """Who sits there: people where they are recorded, else the roles or organisations."""
    who: set[str] = set()
    for seat in facts.seats.get(board, ()):
        people = {tie.start for tie in facts.holders.get(seat.start, ())}
        who |= people or {seat.start}
    return frozenset(who)


def _whole(facts: Facts, board: str) -> bool:
    """Whether all members of a board are recorded, and who holds the post of each."""
    closed = facts.system.closed
    return "SITS_ON" in closed(board) and all(
        facts.node(seat.start).label == "Organisation" or "HOLDS" in closed(seat.start)
        for seat in facts.seats.get(board, ())
    )


def _twins(members: Mapping[str, frozenset[str]], limits: Limits) -> Mapping[str, list[str]]:
    """For each board those of a later id that share so much of their members with it."""
    sits: dict[str, list[str]] = defaultdict(list)
    for board, who in sorted(members.items()):
        if len(who) >= limits.least_members:
            for one in who:
                sits[one].append(board)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for boards in sits.values():
        for i, board in enumerate(boards):
            for other in boards[i + 1 :]:
                shared[board, other] += 1
    near: dict[str, list[str]] = defaultdict(list)
    for (board, other), both in sorted(shared.items()):
        if both >= limits.overlap * len(members[board] | members[other]) - 1e-9:
            near[board].append(other)
    return near


def _boards_of_people(facts: Facts, limits: Limits) -> Mapping[str, set[str]]:
    """The boards on which each person sits, those whose level is not known left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for board in facts.boards:
        level = board.values.get("level")
        if level and level not in limits.apart_from:
            for seat in facts.seats.get(board.id, ()):
                for tie in facts.holders.get(seat.start, ()):
                    found[tie.start].add(board.id)
    return found


def _overloaded(facts: Facts, row: Row, person: str, boards: Sequence[str], limits: Limits) -> list[Row]:
    roles = facts.posts.get(person, ()) if len(boards) > 1 else ()
    if not roles:
        return []
    stated = [d for role in roles if (d := _number(facts.node(role).values.get("system_days"))) is not None]
    meetings = [_number(facts.node(board).values.get("meetings_a_year")) for board in boards]
    needed = sum(m for m in meetings if m is not None) * limits.days_a_meeting
    silent = [role for role in roles if _number(facts.node(role).values.get("system_days")) is None]
    if silent:
        what = "sits on several boards, and its days for the system are not recorded"
        return [not_recorded(row, what=what, ask=stored(facts.system, silent))]
    days = sum(stated) * limits.weeks
    if needed > days:
        said = f"sits on {len(boards)} boards whose meetings take {needed:g} days a year and has {days:g}"
        certain = "HOLDS" in facts.system.closed(person)
        about = stored(facts.system, [person, *roles, *boards])
        return [answered(row, certain=certain, what=said, about=about, ask=stored(facts.system, [person]))]
    dark = [board for board, m in zip(boards, meetings, strict=True) if m is None]
    if dark:
        what = "sits on several boards, and how often one meets is not recorded"
        return [not_recorded(row, what=what, ask=stored(facts.system, dark))]
    return []


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
