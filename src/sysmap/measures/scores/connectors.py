"""Who connects a system, as scores: centrality, centralisation, core and fringe, communities."""

from collections.abc import Iterator

from sysmap.measures import centralisation as cen
from sysmap.measures import cohesion as con
from sysmap.measures import hierarchy as hie
from sysmap.measures import structural_holes as holes
from sysmap.measures.communities import communities
from sysmap.measures.core_periphery import core_periphery
from sysmap.measures.evidence.networks import directed
from sysmap.measures.method_card import Figure, score, undefined
from sysmap.measures.scores.scope import Scope
from sysmap.model.results import Score

# Beyond this many organisations betweenness is sampled from so many starts.
EXACT_UP_TO = 2_000
SAMPLE = 200


def connectors(scope: Scope) -> Iterator[Score]:
    """Scores of every organisation, and of the whole."""
    graph, subject = scope.organisations, scope.subject
    n = graph.number_of_nodes()
    if not n:
        return
    sample = None if n <= EXACT_UP_TO else SAMPLE
    between = cen.betweenness(graph, sample)
    method = {"method": "exact"} if sample is None else {"method": "sampled", "k": sample, "seed": cen.SEED}
    near, core = cen.closeness(graph), con.core_numbers(graph)
    constrained, size = holes.constraint(graph), holes.effective_size(graph)
    for node in sorted(map(str, graph)):
        yield score(cen.betweenness, node, Figure(between[node], n, detail=method))
        yield score(cen.closeness, node, Figure(near[node], n))
        yield score(con.core_numbers, node, Figure(core[node], n))
        for function, values in (
            (holes.constraint, constrained),
            (holes.effective_size, size),
        ):
            value = values[node]
            ties = graph.degree(node)
            figure = undefined(holes.NO_TIES, ties) if value is None else Figure(value, ties)
            yield score(function, node, figure)
    yield score(cen.degree_centralisation, subject, cen.degree_centralisation(graph))
    yield score(
        cen.betweenness_centralisation, subject, cen.betweenness_centralisation(graph, between), **method
    )
    yield score(cen.closeness_centralisation, subject, cen.closeness_centralisation(graph))
    figure, members = core_periphery(graph)
    yield score(core_periphery, subject, figure, who=sorted(map(str, members)))
    figure, groups = communities(graph)
    who = [sorted(map(str, group)) for group in groups]
    yield score(communities, subject, figure, who=who)
    arcs = directed(scope.facts)
    if scope.things is not None:
        arcs = arcs.subgraph(scope.things)
    for whole in (con.reciprocity, hie.hierarchy, hie.efficiency):
        yield score(whole, subject, whole(arcs), ties="working ties; those without direction run both ways")
