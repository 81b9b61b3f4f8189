"""How people work together, as scores: parts, density, who connects, whether advice is returned."""

from collections.abc import Iterator

from sysmap.measures import centralisation as cen
from sysmap.measures import cohesion
from sysmap.measures import hierarchy as hie
from sysmap.measures import structural_holes as holes
from sysmap.measures.communities import communities
from sysmap.measures.evidence.people import asked, asking_types, people_at_work
from sysmap.measures.graphs.cut_points import cut_points
from sysmap.measures.method_card import Figure, score, undefined
from sysmap.measures.scores.scope import Scope
from sysmap.model.results import Score

# What the scores of this network say in `among`, so that nobody takes them for those of organisations.
PEOPLE = "people who work together"


def people(scope: Scope) -> Iterator[Score]:
    """Scores of the whole and of each one; nothing without such ties, or of a part of a system."""
    network = people_at_work(scope.facts)
    if not len(network) or scope.things is not None:
        return
    together, subject, about = network.arcs(), scope.subject, {"among": PEOPLE}
    n = len(network)
    everybody = {node.id for node in scope.facts.system.live_nodes("Person")}
    silent = Figure(len(everybody - set(network)), len(everybody | set(network)))
    parts = cohesion.components(together)
    counted = Figure(len(parts), n, detail={"sizes": [len(part) for part in parts]})
    yield score(cohesion.components, subject, counted, **about)
    yield score(cohesion.isolates, subject, silent, **about)
    yield score(cohesion.density, subject, cohesion.density(together), **about)
    yield score(cen.degree_centralisation, subject, cen.degree_centralisation(together), **about)
    between, method = cen.betweenness_within(together)
    central = cen.betweenness_centralisation(together, between)
    yield score(cen.betweenness_centralisation, subject, central, **about, **method)
    figure, groups = communities(together)
    who = [sorted(map(str, group)) for group in groups]
    yield score(communities, subject, figure, **about, who=who)
    cut = cut_points(network)
    yield score(cohesion.articulation_points, subject, Figure(len(cut.points), n), **about)
    constrained = holes.constraint(together)
    for node in sorted(network):
        ties = len(network[node])
        yield score(cen.betweenness, node, Figure(between[node], n, detail=method), **about, ties=ties)
        value = constrained[node]
        figure = undefined(holes.NO_TIES, ties) if value is None else Figure(value, ties)
        yield score(holes.constraint, node, figure, **about)
        if node in cut.points:
            fallen = [list(part) for part in cut.points[node]]
            lost = Figure(sum(map(len, fallen)), cut.part_sizes[node] - 1, detail={"cut_off": fallen})
            yield score(cohesion.articulation_points, node, lost, **about)
    for type_ in asking_types(scope.facts):
        asking = asked(scope.facts, type_)
        yield score(cohesion.reciprocity, subject, cohesion.reciprocity(asking), **about, ties=type_)
        yield score(hie.hierarchy, subject, hie.hierarchy(asking), **about, ties=type_)
