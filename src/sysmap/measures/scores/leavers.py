"""Who must not leave, as scores: each person, the key set, those who have said that they will go."""

from collections.abc import Collection, Iterator
from typing import Any

from sysmap.measures import fragmentation as res
from sysmap.measures.evidence.leaving import (
    announced_leavers,
    corners_lost,
    corners_of,
    empty_without,
)
from sysmap.measures.evidence.networks import with_people
from sysmap.measures.graphs.network import Network
from sysmap.measures.method_card import Figure, score, undefined
from sysmap.measures.scores.scope import Scope
from sysmap.model.results import Score

KEY_SET = 3


def leavers(scope: Scope) -> Iterator[Score]:
    """Fragmentation without each person, the key set, announced leavers and their effects on boards."""
    facts, subject = scope.facts, scope.subject
    graph = _network(scope).as_graph()
    people = [n for n in graph if facts.node(str(n)).label == "Person"]
    n = graph.number_of_nodes()
    yield score(res.fragmentation, subject, res.fragmentation(graph), who="organisations, boards and people")
    yield score(res.distance_fragmentation, subject, res.distance_fragmentation(graph))
    before = res.fragmentation(graph).value or 0.0
    for person, value in sorted(res.fragmentation_without_each(graph).items()):
        if facts.node(str(person)).label == "Person" and value is not None and value > before + 1e-9:
            figure = Figure(value, n - 1, detail={"before": before})
            yield score(res.fragmentation_without_each, str(person), figure)
    if not people:
        yield score(res.key_set, subject, undefined("nobody is recorded as holding a role", 0))
    else:
        figure, chosen = res.key_set(graph, KEY_SET, people)
        yield score(res.key_set, subject, figure)
        yield from effects(scope, [str(person) for person in chosen], "key set")
    announced = announced_leavers(facts)
    yield score(announced_leavers, subject, announced)
    going = sorted({each["person"] for each in announced.detail.get("who", ())})
    if going:
        after = res.fragmentation(graph, going)
        yield score(res.fragmentation, subject, after, leavers=going, before=before)
        yield from effects(scope, going, "announced leavers")


def effects(scope: Scope, people: Collection[str], why: str) -> Iterator[Score]:
    """What happens to each board on which these people sit, should they all leave."""
    facts, gone = scope.facts, set(people)
    for board in facts.boards_of(scope.board, scope.place):
        seats = facts.seats.get(board.id, ())
        voting = [s for s in seats if s.values.get("voting") == "voting"] or list(seats)
        lost = [s for s in voting if empty_without(facts, s.start, gone)]
        touched = [s for s in seats if empty_without(facts, s.start, gone)]
        if not touched:
            continue
        about: dict[str, Any] = {"leavers": sorted(gone), "why": why}
        quorum = board.values.get("quorum")
        margin = res.quorum_margin(len(voting) - len(lost), quorum if isinstance(quorum, int) else None)
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


def _network(scope: Scope) -> Network:
    """Organisations, boards and the people between them, narrowed to what is looked at."""
    network = with_people(scope.facts)
    if scope.things is None:
        return network
    kept = {n for n in network if n in scope.things}
    people = {n for n in network if scope.facts.node(n).label == "Person" and set(network[n]) & kept}
    return network.narrowed(kept | people)
