"""How a system hangs together: every measure of connectivity, as scores."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from sysmap.measures import connectivity as con
from sysmap.measures.connectors import connectors
from sysmap.measures.engine import Graph
from sysmap.measures.facts import Facts
from sysmap.measures.frame import Figure, score, undefined
from sysmap.measures.ground import ground
from sysmap.measures.leavers import leavers
from sysmap.measures.ratings import ratings
from sysmap.measures.scope import Scope
from sysmap.measures.seats import By
from sysmap.measures.silos import go_betweens, silos
from sysmap.measures.threads import threads
from sysmap.model.results import Score
from sysmap.model.values import System

NOBODY = "no organisation is recorded"


def connectivity(
    system: System, board: str = "", place: str = "", by: By = "sector", facts: Facts | None = None
) -> tuple[Score, ...]:
    """Every measure of how organisations hang together, for the system, a board's or a place's members.

    `board` and `place` are ids. Scores of the whole have the system's id (or the board's or the
    place's) as subject; those of one organisation, board or person have its id, those of two both
    ids with ` -- ` between. Silos and brokerage are grouped `by`.
    """
    scope = Scope(facts or Facts(system), board, place)
    found = list(hold_together(scope.facts, scope.network, scope.organisations, scope.subject))
    found += connectors(scope)
    found += silos(scope, by)
    found += go_betweens(scope, by)
    found += threads(scope)
    found += leavers(scope)
    found += ground(scope.facts, place)
    found += ratings(scope.facts)
    return tuple(found)


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


def _ids(nodes: Iterable[Hashable]) -> list[Any]:
    return sorted(map(str, nodes))
