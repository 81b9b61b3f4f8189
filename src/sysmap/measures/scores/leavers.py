"""Who must not leave, as scores: each person, the key set, those who have said that they will go."""

from collections.abc import Collection, Iterator
from typing import Any

from sysmap.measures import fragmentation as res
from sysmap.measures.evidence.leaving import (
    able_to_vote,
    announced_leavers,
    corners_lost,
    corners_of,
    empty_without,
)
from sysmap.measures.method_card import score, undefined
from sysmap.measures.scores.scope import Scope
from sysmap.measures.scores.slow import Slow
from sysmap.model.results import Score


def leavers(scope: Scope, slow: Slow) -> Iterator[Score]:
    """Who sets others apart by leaving, the key set, announced leavers and their effects on boards."""
    facts, subject = scope.facts, scope.subject
    about = slow.leaving()
    yield score(res.fragmentation, subject, about.fragmentation, who="organisations, boards and people")
    yield score(res.distance_fragmentation, subject, about.distance)
    for person, figure in sorted(about.alone.items(), key=lambda item: str(item[0])):
        yield score(res.newly_apart, str(person), figure)
    if about.key_set is None:
        yield score(res.key_set, subject, undefined("nobody is recorded as holding a role", 0))
    else:
        figure, chosen = about.key_set
        yield score(res.key_set, subject, figure)
        yield from effects(scope, [str(person) for person in chosen], "key set")
    announced = announced_leavers(facts)
    yield score(announced_leavers, subject, announced)
    going = sorted({each["person"] for each in announced.detail.get("who", ())})
    if going:
        yield score(res.newly_apart, subject, res.newly_apart(slow.people, going), leavers=going)
        yield from effects(scope, going, "announced leavers")


def effects(scope: Scope, people: Collection[str], why: str) -> Iterator[Score]:
    """What happens to each board on which these people sit, should they all leave."""
    facts, gone = scope.facts, set(people)
    for board in facts.boards_of(scope.board, scope.place) if gone else ():
        seats = facts.seats.get(board.id, ())
        touched = [s for s in seats if empty_without(facts, s.start, gone)]
        if not touched:
            continue
        about: dict[str, Any] = {"leavers": sorted(gone), "why": why}
        able = able_to_vote(facts, board)
        lost = [s for s in able if s in touched]
        quorum = board.values.get("quorum")
        margin = res.quorum_margin(len(able) - len(lost), quorum if isinstance(quorum, int) else None)
        yield score(res.quorum_margin, board.id, margin, **about, seats_lost=len(lost))
        before = {c for s in seats for c in corners_of(facts.node(s.start)) if facts.holders.get(s.start)}
        after = {
            c
            for s in seats
            if s not in touched
            for c in corners_of(facts.node(s.start))
            if facts.holders.get(s.start)
        }
        yield score(corners_lost, board.id, corners_lost(before, after), **about)
