"""How a system hangs together: every measure of connectivity, as scores."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from sysmap.measures import cohesion
from sysmap.measures.evidence.hanging import single_links, without_any_link
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.evidence.seats import By, Kind
from sysmap.measures.method_card import Figure, score, undefined
from sysmap.measures.scores.connectors import connectors
from sysmap.measures.scores.folding import Folding
from sysmap.measures.scores.footprints import footprints
from sysmap.measures.scores.interlocks import interlocks
from sysmap.measures.scores.leavers import leavers
from sysmap.measures.scores.people import people
from sysmap.measures.scores.ratings import ratings
from sysmap.measures.scores.scope import Scope
from sysmap.measures.scores.silos import go_betweens, silos
from sysmap.measures.scores.slow import Begin, slow, when_asked
from sysmap.model.results import Score
from sysmap.model.values import System

NOBODY = "no organisation is recorded"


def connectivity(
    system: System,
    board: str | None = None,
    place: str | None = None,
    by: By = "sector",
    facts: Facts | None = None,
    kind: Kind = "all",
    *,
    every: bool = False,
    begin: Begin = when_asked,
) -> tuple[Score, ...]:
    """Every measure of how organisations hang together, for the system, a board's or a place's members.

    `board` and `place` are ids. Scores of the whole have the system's id (or the board's or the
    place's) as subject; those of one organisation, board or person have its id, those of two both.
    Silos and brokerage are grouped `by`. `kind` says which seats join. Scores of people as a network
    (`among`: "people who work together") come last, where such ties are recorded.

    Of a measure of more than 1,000 single things the highest hundred are listed and all are counted, in a
    score of the whole without a value; `every` lists all. What takes long is begun with `begin`.
    """
    scope = Scope(facts or Facts(system), board, place, kind)
    long = slow(scope, begin)
    folding = Folding(scope.facts, scope.subject, every=every)
    parts: dict[str, Iterator[Score]] = {
        "hold together": hold_together(scope),
        "connectors": connectors(scope, folding, long),
        "silos": silos(scope, by),
        "go-betweens": go_betweens(scope, by),
        "interlocks": interlocks(scope),
        "leavers": leavers(scope, long),
        "footprints": footprints(scope.facts, place),
        "ratings": ratings(scope.facts),
        "people": people(scope),
    }
    # What was begun, perhaps elsewhere, is asked for last.
    in_turn = sorted(parts.items(), key=lambda part: part[0] in ("connectors", "leavers"))
    found = {name: [*folding.folded(part)] for name, part in in_turn}
    return tuple(each for name in parts for each in found[name])


def hold_together(scope: Scope) -> Iterator[Score]:
    """Parts, isolates, bridges, articulation points and density."""
    facts, ties, subject = scope.facts, scope.organisations, scope.subject
    n = len(ties.nodes)
    if not n:
        for function in (
            cohesion.components,
            cohesion.isolates,
            cohesion.bridges,
            cohesion.articulation_points,
            cohesion.density,
        ):
            yield score(function, subject, undefined(NOBODY, 0))
        return
    parts = cohesion.components(ties)
    sizes = [len(part) for part in parts]
    others = [_ids(part) for part in parts[1:] if len(part) > 1]
    counted = Figure(len(parts), n, detail={"sizes": sizes, "others": others})
    yield score(cohesion.components, subject, counted)
    alone = [id_ for id_ in without_any_link(facts) if id_ in ties.position]
    yield score(cohesion.isolates, subject, Figure(len(alone), n, detail={"who": alone}))
    yield score(cohesion.density, subject, cohesion.density(ties, "weight"))
    whole, points = scope.network, scope.cuts
    single = single_links(facts, whole, points)
    yield score(cohesion.bridges, subject, Figure(len(single), scope.network_ties.ties))
    for (one, other), (lost, held) in single.items():
        detail: dict[str, Any] = {
            "ends": [one, other],
            "why": sorted(whole[one][other]),
            "cut_off": list(held),
            "keeps": other if one in lost else one,
        }
        yield score(cohesion.bridges, (one, other), Figure(len(held), points.part_sizes[one], detail=detail))
    yield score(cohesion.articulation_points, subject, Figure(len(points.points), len(whole)))
    for point, fallen in points.points.items():
        detail = {"kind": facts.node(point).label, "cut_off": [list(part) for part in fallen]}
        figure = Figure(sum(map(len, fallen)), points.part_sizes[point] - 1, detail=detail)
        yield score(cohesion.articulation_points, point, figure)


def _ids(nodes: Iterable[Hashable]) -> list[Any]:
    return sorted(map(str, nodes))
