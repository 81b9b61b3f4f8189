"""Silos and go-betweens, as scores: E-I, pairs of groups, mixing, brokerage."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from math import comb

from sysmap.measures import brokerage as bro
from sysmap.measures import group_mixing as mix
from sysmap.measures import mixing
from sysmap.measures.e_i import e_i_index
from sysmap.measures.evidence.networks import linked, seated
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.evidence.seats import By
from sysmap.measures.graphs.arrays import Arcs
from sysmap.measures.method_card import Figure, score, undefined
from sysmap.measures.multiple_tests import benjamini_hochberg
from sysmap.measures.scores.scope import Scope
from sysmap.model.results import Score

# Places of which the rule on pairs of sectors asks (its parameter `levels`).
LEVELS = ("system", "place")
# Of what is told apart from chance at most this part is, on average.
ALPHA = 0.05
# The part that lies two standard deviations above the mean by chance, were counts normal.
ABOVE_TWO = 0.0228
NOTHING = "nothing joins things whose group is known, or there are fewer than two groups"


def silos(scope: Scope, by: By) -> Iterator[Score]:
    """Scores of the whole, of each group and of each pair of groups, grouped `by`."""
    ties, groups = scope.grouped(by)
    subject = scope.subject
    left_out = sum(1 for node in ties.nodes if not groups.get(node))
    about = {"by": by, "left_out": left_out}
    yield score(e_i_index, subject, e_i_index(ties, groups, weight="weight"), **about)
    mixed = mixing.by_group(ties, groups)
    yield score(mixing.assortativity, subject, mixing.assortativity(mixed, groups), **about)
    yield score(mixing.freeman_segregation, subject, mixing.freeman_segregation(mixed, groups), **about)
    meetings = scope.meetings(by, groups)
    possible = len(meetings.links) + len(meetings.boards)
    outward = mix.outward_links(meetings)
    if not outward:
        yield score(mix.outward_links, subject, undefined(NOTHING, possible), **about)
    stands = mix.groups_apart(outward, ALPHA)
    for group, chance in outward.items():
        figure = mix.figure_of(chance, possible)
        if group:
            tested = {"tested": len(mix.active(outward)), "stands": group in stands}
            figure = figure.noting(group=group, **tested)
        yield score(mix.outward_links, subject, figure, **about)
    pairs = mix.group_pairs(meetings)
    counted = mix.active(pairs)
    # The rule on pairs asks this of every place as well: what stands here stands among these, too.
    together = len(counted) + 1 + (pairs_of_places(scope.facts) if by == "sector" else 0)
    p: dict[object, float] = {pair: c.p_low for pair, c in counted.items()}
    p |= {"": outward[""].p_low} if outward else {}
    stand = benjamini_hochberg(p, ALPHA, together)
    of_pairs = {"tested": together, "by_chance": round(ALPHA * together, 1)}
    for pair, chance in pairs.items():
        figure = mix.figure_of(chance, possible).noting(**of_pairs, stands=pair in stand)
        yield score(mix.group_pairs, subject, figure, **about, groups=list(pair), pair=" -- ".join(pair))
    for pair, (observed, expected) in mixing.mixing_matrix(mixed, groups).items():
        detail = {"groups": list(pair), "pair": " -- ".join(pair), "expected": round(expected, 9)}
        figure = Figure(observed, ties.ties, detail=detail)
        yield score(mixing.mixing_matrix, subject, figure, **about)
    for group in sorted({g for g in groups.values() if g}):
        homophily = mixing.coleman_homophily(mixed, groups, group)
        yield score(mixing.coleman_homophily, subject, homophily, **about, group=group)


def pairs_of_places(facts: Facts) -> int:
    """How many pairs of sectors could be tested in the places of a system, at most."""
    links = linked(facts)
    busy = {one for one in links if links[one]}
    busy |= {one for who in seated(facts, "all").values() if len(who) > 1 for one in who}
    serving: dict[str, set[str]] = defaultdict(set)
    for one in busy & facts.sectors.keys():
        for served in facts.serves.get(one, ()):
            serving[served].add(facts.sectors[one])
    found = 0
    for place in facts.system.live_nodes("Place"):
        if place.values.get("level") in LEVELS:
            here = {sector for near in facts.around(place.id) for sector in serving.get(near, ())}
            found += comb(len(here - {""}), 2)
    return found


def go_betweens(scope: Scope, by: By) -> Iterator[Score]:
    """Brokerage of each one who brokers at all, and of each group, beside what is expected.

    By sector, family or place: of organisations, and of people by whom they work for.
    """
    yield from _brokerage(scope, by, *scope.grouped(by), "as grouped")
    if by in ("sector", "family", "place"):
        yield from _brokerage(scope, by, *scope.people(by), "people")


def _brokerage(
    scope: Scope, by: By, ties: Arcs, groups: Mapping[Hashable, str], among: str
) -> Iterator[Score]:
    found = bro.brokerage(ties, groups)
    dealt = bro.brokerage_by_chance(ties, groups, found)
    brokers = [node for node, roles in found.items() if any(roles.values())]
    z = [one.z for node in brokers for one in dealt[node].values() if one.z is not None]
    about = {
        "by": by,
        "among": among,
        "tested": len(z),
        "above_two": sum(one > 2 for one in z),
        "by_chance": round(ABOVE_TWO * len(z), 1),
    }
    by_group: dict[str, list[Hashable]] = defaultdict(list)
    for node in brokers:
        by_group[groups[node]].append(node)
    for node in sorted(brokers, key=str):
        roles, chance = found[node], dealt[node]
        detail = {
            "group": groups[node],
            **roles,
            "expected": {role: round(chance[role].expected, 4) for role in bro.ROLES},
            "z": {role: None if (one := chance[role].z) is None else round(one, 2) for role in bro.ROLES},
        }
        yield score(bro.brokerage, str(node), Figure(sum(roles.values()), len(found), detail=detail), **about)
    for group, members in sorted(Counter(groups[node] for node in found).items()):
        nodes = by_group[group]
        roles = {role: sum(found[node][role] for node in nodes) for role in bro.ROLES}
        expected = {
            role: round(sum((dealt[node][role].expected for node in nodes), 0.0), 4) for role in bro.ROLES
        }
        detail = {"group": group, "members": members, **roles, "expected": expected}
        figure = Figure(sum(roles.values()), len(found), detail=detail)
        yield score(bro.brokerage, scope.subject, figure, **about)
