"""Silos and go-betweens, as scores: E-I, pairs of groups, mixing, brokerage."""

from collections.abc import Hashable, Iterator, Mapping

from sysmap.measures import brokerage as bro
from sysmap.measures import cohesion as con
from sysmap.measures import mixing
from sysmap.measures.e_i import draw, e_i_index, group_pairs
from sysmap.measures.evidence.seats import By
from sysmap.measures.graphs.compact import Graph
from sysmap.measures.method_card import Figure, score
from sysmap.measures.scores.scope import Scope
from sysmap.model.results import Score


def silos(scope: Scope, by: By) -> Iterator[Score]:
    """Scores of the whole and of each pair of groups, grouped `by`."""
    graph, groups = scope.grouped(by)
    subject = scope.subject
    left_out = sum(1 for node in graph if not groups.get(node))
    about = {"by": by, "left_out": left_out}
    drawn = draw(graph, groups)
    yield score(e_i_index, subject, e_i_index(graph, groups, drawn=drawn), **about)
    yield score(mixing.assortativity, subject, mixing.assortativity(graph, groups), **about)
    yield score(mixing.freeman_segregation, subject, mixing.freeman_segregation(graph, groups), **about)
    for pair, figure in group_pairs(graph, groups, drawn=drawn).items():
        yield score(group_pairs, subject, figure, **about, pair=" -- ".join(pair))
    for pair, (observed, expected) in mixing.mixing_matrix(graph, groups).items():
        detail = {"groups": list(pair), "pair": " -- ".join(pair), "expected": round(expected, 9)}
        figure = Figure(observed, graph.number_of_edges(), detail=detail)
        yield score(mixing.mixing_matrix, subject, figure, **about)
    for group in sorted({g for g in groups.values() if g}):
        homophily = mixing.coleman_homophily(graph, groups, group)
        yield score(mixing.coleman_homophily, subject, homophily, **about, group=group)


def go_betweens(scope: Scope, by: By) -> Iterator[Score]:
    """Brokerage of each one who brokers at all, and of each group, beside what is expected.

    By sector, family or place: of organisations, and of people by whom they work for.
    """
    yield from _brokerage(scope, by, *scope.grouped(by), "as grouped")
    if by in ("sector", "family", "place"):
        yield from _brokerage(scope, by, *scope.people(by), "people")


def _brokerage(
    scope: Scope, by: By, graph: Graph, groups: Mapping[Hashable, str], among: str
) -> Iterator[Score]:
    found = bro.brokerage(graph, groups)
    sizes: dict[str, int] = {}
    for node in found:
        sizes[groups[node]] = sizes.get(groups[node], 0) + 1
    density = con.density(graph.subgraph(list(found))).value or 0.0
    expected = bro.expected_brokerage(sizes, float(density))
    for node, roles in sorted(found.items(), key=lambda item: str(item[0])):
        total = sum(roles.values())
        if total:
            rounded = {role: round(value, 4) for role, value in expected[groups[node]].items()}
            detail = {"group": groups[node], **roles, "expected": rounded}
            yield score(
                bro.brokerage, str(node), Figure(total, len(found), detail=detail), by=by, among=among
            )
    for group, size in sorted(sizes.items()):
        roles = {
            role: sum(each[role] for node, each in found.items() if groups[node] == group)
            for role in bro.ROLES
        }
        rounded = {role: round(size * value, 4) for role, value in expected[group].items()}
        detail = {"group": group, "members": size, **roles, "expected": rounded}
        figure = Figure(sum(roles.values()), len(found), detail=detail)
        yield score(bro.brokerage, scope.subject, figure, by=by, among=among)
