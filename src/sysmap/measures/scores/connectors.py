"""Who connects a system, as scores: centrality, centralisation, core and fringe, communities."""

from collections.abc import Iterator

import numpy as np

from sysmap.measures import centralisation as cen
from sysmap.measures import cohesion as con
from sysmap.measures import hierarchy as hie
from sysmap.measures import structural_holes as holes
from sysmap.measures.communities import communities
from sysmap.measures.core_periphery import core_periphery
from sysmap.measures.evidence.networks import DIRECTED, directed
from sysmap.measures.graphs.arrays import Arcs, among
from sysmap.measures.method_card import Figure, card_of, score, undefined
from sysmap.measures.scores.folding import Folding
from sysmap.measures.scores.scope import Scope
from sysmap.measures.scores.slow import Slow
from sysmap.model.results import Score


def connectors(scope: Scope, folding: Folding, slow: Slow) -> Iterator[Score]:
    """Scores of every organisation, and of the whole."""
    ties, subject = scope.organisations, scope.subject
    n = len(ties.nodes)
    if not n:
        return
    # Ways are counted with boards as things of their own: a board of forty is one way on, not 780.
    whole = scope.network_ties
    everything = len(whole.nodes)
    between, method = slow.between()
    near, core = cen.closeness(ties), con.core_numbers(ties)
    constrained, size = holes.constraint(ties, "weight"), holes.effective_size(ties)
    degree = dict(zip(map(str, ties.nodes), ties.degree.tolist(), strict=True))
    nodes = sorted(degree)
    listed = folding.chosen(nodes, (between, near, core, constrained, size))
    for node in listed:
        yield score(cen.betweenness, node, Figure(between[node], everything, detail=method))
        yield score(cen.closeness, node, Figure(near[node], n))
        yield score(con.core_numbers, node, Figure(core[node], n))
        for function, values in (
            (holes.constraint, constrained),
            (holes.effective_size, size),
        ):
            value = values[node]
            figure = undefined(holes.NO_TIES, degree[node]) if value is None else Figure(value, degree[node])
            yield score(function, node, figure)
    for measure in (cen.betweenness, cen.closeness, con.core_numbers, holes.constraint, holes.effective_size):
        yield from folding.counted(card_of(measure).id, len(listed), len(nodes))
    yield score(cen.degree_centralisation, subject, cen.degree_centralisation(ties))
    central = cen.betweenness_centralisation(whole, between)
    yield score(cen.betweenness_centralisation, subject, central, **method)
    yield score(cen.closeness_centralisation, subject, cen.closeness_centralisation(ties))
    figure, members = core_periphery(ties)
    yield score(core_periphery, subject, figure, who=sorted(map(str, members)))
    figure, groups = slow.groups()
    who = [sorted(map(str, group)) for group in groups]
    yield score(communities, subject, figure, who=who)
    yield from _with_direction(scope)


def _with_direction(scope: Scope) -> Iterator[Score]:
    """Reciprocity of each kind of link that has a direction; chains of command of all of them."""
    facts = scope.facts

    def joined(*types: str) -> Arcs:
        found, things = directed(facts, types), scope.things
        return found if things is None else among(found, np.array([node in things for node in found.nodes]))

    for type_ in DIRECTED:
        if facts.ties(type_):
            yield score(con.reciprocity, scope.subject, con.reciprocity(joined(type_)), ties=type_)
    if not any(facts.ties(type_) for type_ in DIRECTED):
        yield score(con.reciprocity, scope.subject, undefined("no link with a direction is recorded", 0))
    all_kinds = joined(*DIRECTED)
    for whole in (hie.hierarchy, hie.efficiency, hie.least_upper_boundedness):
        yield score(whole, scope.subject, whole(all_kinds), ties="links with a direction")
