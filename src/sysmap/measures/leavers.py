"""Who must not leave, as scores: each person, the key set, those who have said that they will go."""

from collections.abc import Collection, Iterator
from typing import Any

import networkx as nx

from sysmap.measures import resilience as res
from sysmap.measures.engine import Graph
from sysmap.measures.facts import Facts, many
from sysmap.measures.frame import Figure, measure, score, undefined
from sysmap.measures.graph import network
from sysmap.measures.scope import Scope
from sysmap.model.results import Score
from sysmap.model.values import Node

KEY_SET = 3
_LAY = ("lay", "non_executive", "independent_chair")
_CORNERS = ("executive", "lay", "clinical")


@measure(
    name="Announced leavers",
    meaning="People who hold a role today that ends on a known later day.",
    formula="holders whose tie to the role is live and has a last day after the as-at date",
    reference="count",
    undefined="nobody is recorded as holding a role",
    reading="Each is named with role and last day; what falls apart when all of them go stands beside it.",
)
def announced_leavers(facts: Facts) -> Figure:
    """How many people hold a role that ends, with who, which role and when."""
    holds = facts.ties("HOLDS")
    holders = {tie.start for tie in holds}
    if not holders:
        return undefined("nobody is recorded as holding a role", 0)
    day = facts.system.as_at
    ending = [t for t in holds if t.valid_to is not None and t.valid_to > day]
    # Who holds the same role open-ended, or again from a later day, does not leave it.
    stays = {(t.start, t.end) for t in holds if t.valid_to is None}
    for tie in facts.system.relationships:
        if tie.type == "HOLDS" and tie.valid_from is not None and tie.valid_from > day:
            stays.add((tie.start, tie.end))
    leaving = [t for t in ending if (t.start, t.end) not in stays]
    who = [
        {"person": t.start, "role": t.end, "last_day": t.valid_to.isoformat()}
        for t in sorted(leaving, key=lambda t: (str(t.valid_to), t.id))
        if t.valid_to
    ]
    return Figure(len({t.start for t in leaving}), len(holders), detail={"who": who})


@measure(
    name="Corners lost",
    meaning="Boards that lose a corner of the leadership triangle when some leave.",
    formula="corners (executive, lay, clinical) with a holder before and none after",
    reference="leadership triangle; set difference",
    undefined="no corner is held by a named person",
    reading="A corner that hangs on one person is lost when that person goes.",
)
def corners_lost(before: Collection[str], after: Collection[str]) -> Figure:
    """How many corners are lost, with their names."""
    if not before:
        return undefined("no corner is held by a named person", 0)
    lost = [corner for corner in _CORNERS if corner in before and corner not in after]
    return Figure(len(lost), len(set(before)), detail={"lost": lost})


def leavers(scope: Scope) -> Iterator[Score]:
    """Fragmentation without each person, the key set, announced leavers and their effects on boards."""
    facts, subject = scope.facts, scope.subject
    graph = with_people(scope)
    kinds: Any = graph.nodes(data="kind")
    people = [n for n, kind in kinds if kind == "Person"]
    n = graph.number_of_nodes()
    yield score(res.fragmentation, subject, res.fragmentation(graph), who="organisations, boards and people")
    yield score(res.distance_fragmentation, subject, res.distance_fragmentation(graph))
    before = res.fragmentation(graph).value or 0.0
    for person, value in sorted(res.fragmentation_without_each(graph).items()):
        if graph.nodes[person]["kind"] == "Person" and value is not None and value > before + 1e-9:
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
        lost = [s for s in voting if _empty(facts, s.start, gone)]
        touched = [s for s in seats if _empty(facts, s.start, gone)]
        if not touched:
            continue
        about: dict[str, Any] = {"leavers": sorted(gone), "why": why}
        quorum = board.values.get("quorum")
        margin = res.quorum_margin(len(voting) - len(lost), quorum if isinstance(quorum, int) else None)
        yield score(res.quorum_margin, board.id, margin, **about, seats_lost=len(lost))
        before = {c for s in seats for c in _corners(facts.node(s.start)) if facts.holders.get(s.start)}
        after = {
            c
            for s in seats
            if s not in touched
            for c in _corners(facts.node(s.start))
            if facts.holders.get(s.start)
        }
        yield score(corners_lost, board.id, corners_lost(before, after), **about)


def with_people(scope: Scope) -> Graph:
    """Organisations, boards and people, each with its `kind`: people stand between what they join.

    A seat that a person holds joins organisation and board through that person alone.
    """
    facts = scope.facts
    graph: Graph = nx.Graph()
    plain = network(facts)
    for node in plain:
        graph.add_node(node, kind=facts.node(str(node)).label)
    edges: Any = plain.edges(data="why")
    for a, b, why in edges:
        # What stays when people go: working ties, and seats of organisations themselves.
        if any(not _through_people(facts, each) for each in why):
            graph.add_edge(a, b)
    for role, ties in facts.holders.items():
        joined = [t.end for t in facts.employers.get(role, ())]
        joined += [s.end for s in facts.ties("SITS_ON") if s.start == role and s.end not in facts.paused]
        for tie in ties:
            for other in joined:
                graph.add_node(tie.start, kind="Person")
                graph.add_edge(tie.start, other)
    if scope.things is None:
        return graph
    kept = {n for n in graph if n in scope.things}
    kinds: Any = graph.nodes(data="kind")
    kept |= {n for n, kind in kinds if kind == "Person" and set(graph[n]) & kept}
    return graph.subgraph(kept)


def _through_people(facts: Facts, why: str) -> bool:
    """Whether a tie is there because somebody holds a role: a joint role, a role's seat, a person."""
    node = facts.system.by_id.get(why)
    if node is not None:
        return node.label == "Person" or bool(facts.holders.get(why))
    seat = facts.seat_by_id.get(why)
    return seat is not None and bool(facts.holders.get(seat.start))


def _empty(facts: Facts, role: str, gone: Collection[str]) -> bool:
    holders = {tie.start for tie in facts.holders.get(role, ())}
    return bool(holders) and holders <= set(gone)


def _corners(role: Node) -> set[str]:
    found = {"lay" if f in _LAY else f for f in many(role, "functions")}
    return found & set(_CORNERS)
