"""How a system hangs together: every measure of connectivity, as scores."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from sysmap.measures import connectivity as con
from sysmap.measures.engine import Graph
from sysmap.measures.facts import Facts
from sysmap.measures.frame import Figure, score, undefined
from sysmap.measures.graph import network, organisations
from sysmap.model.results import Score
from sysmap.model.values import System

NOBODY = "no organisation is recorded"


def connectivity(
    system: System, board: str = "", place: str = "", facts: Facts | None = None
) -> tuple[Score, ...]:
    """Every measure of how organisations hang together, for the system, a board's or a place's members.

    `board` and `place` are ids. Scores of the whole have the system's id (or the board's or the
    place's) as subject; those of one organisation, board or tie have its id.
    """
    known = facts or Facts(system)
    scope = _scope(known, board, place)
    whole = network(known)
    graph = organisations(known)
    if scope is not None:
        whole = whole.subgraph(scope)
        graph = graph.subgraph(scope)
    return tuple(hold_together(known, whole, graph, board or place or system.id))


def hold_together(facts: Facts, whole: Graph, graph: Graph, subject: str) -> Iterator[Score]:
    """Parts, isolates, bridges, articulation points and density."""
    n = graph.number_of_nodes()
    if not n:
        for function in (con.components, con.isolates, con.bridges, con.articulation_points, con.density):
            yield score(function, subject, undefined(NOBODY, 0))
        return
    parts = con.components(graph)
    sizes = [len(part) for part in parts]
    others = [_ids(part) for part in parts[1:] if len(part) > 1]
    yield score(con.components, subject, Figure(len(parts), n, detail={"sizes": sizes, "others": others}))
    alone = _ids(con.isolates(graph))
    yield score(con.isolates, subject, Figure(len(alone), n, detail={"who": alone}))
    yield score(con.density, subject, con.density(graph))
    found = con.bridges(graph)
    yield score(con.bridges, subject, Figure(len(found), graph.number_of_edges()))
    for bridge in found:
        sides = sorted(con.sides_of(graph, bridge), key=lambda side: (len(side), _ids(side)))
        detail: dict[str, Any] = {
            "ends": list(bridge),
            "why": list(graph.edges[bridge]["why"]),
            "cut_off": _ids(sides[0]),
        }
        figure = Figure(len(sides[0]), len(sides[0]) + len(sides[1]), detail=detail)
        yield score(con.bridges, " -- ".join(map(str, bridge)), figure)
    points = con.articulation_points(whole)
    yield score(con.articulation_points, subject, Figure(len(points), whole.number_of_nodes()))
    for point in points:
        left = con.parts_without(whole, point)
        cut = [_ids(part) for part in left[1:]]
        detail = {"kind": facts.node(str(point)).label, "cut_off": cut}
        figure = Figure(sum(map(len, cut)), sum(map(len, left)), detail=detail)
        yield score(con.articulation_points, str(point), figure)


def _scope(facts: Facts, board: str, place: str) -> set[str] | None:
    if not board and not place:
        return None
    chosen: set[str] = set()
    if place:
        chosen |= {o.id for o in facts.partners_in(place)}
    for each in facts.boards_of(board, place):
        chosen.add(each.id)
        for seat in facts.seats.get(each.id, ()):
            chosen.update(facts.employing(seat.start))
    return chosen


def _ids(nodes: Iterable[Hashable]) -> list[Any]:
    return sorted(map(str, nodes))
