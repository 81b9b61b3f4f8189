"""Who must not leave: how far a network falls apart without one, or without several."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from math import sqrt
from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import (
    Arcs,
    Graph,
    Kinds,
    arcs,
    kinds,
    leave_out,
    reached_by,
    waves,
)
from sysmap.measures.graphs.cut_sizes import pairs_left, part_sizes
from sysmap.measures.method_card import Figure, measure, undefined
from sysmap.model.ranking import TOLERANCE, foremost, ranked

_BORGATTI = "S. P. Borgatti, Computational and Mathematical Organization Theory 12 (2006)"
_TOO_FEW = "fewer than two are left"
# Beyond this many, distances are taken from so many starts drawn with a seed.
EXACT_UP_TO, SAMPLE, SEED = 3_000, 512, 20220701


@measure(
    name="Fragmentation",
    meaning="The share of pairs who can no longer reach each other.",
    formula="F = 1 - 2 sum of r_ij / (n (n - 1)), r_ij = 1 if j can be reached from i, after the removal",
    reference=_BORGATTI,
    undefined="fewer than two are left",
    reading="0: everybody can still be reached. Compare with the value before anybody leaves.",
)
def fragmentation(graph: Graph | Arcs, without: Collection[Hashable] = ()) -> Figure:
    """The fragmentation from 0 to 1 of what is left without some nodes, direction aside."""
    found, gone = _found(graph, without)
    return _fragmentation(found, gone)


def _found(graph: Graph | Arcs, without: Collection[Hashable]) -> tuple[Arcs, list[int]]:
    """The arcs of a graph in both directions, and the positions of those that leave."""
    found = arcs(graph, both_ways=True)
    return found, [i for i, node in enumerate(found.nodes) if node in without] if without else []


def _fragmentation(found: Arcs, gone: Sequence[int]) -> Figure:
    n = len(found.nodes) - len(gone)
    if n < 2:
        return undefined(_TOO_FEW, n)
    return Figure(1 - 2 * _together(found, gone, gone) / (n * (n - 1)), n)


@measure(
    name="Distance fragmentation",
    meaning="How far away everybody is from everybody; those out of reach are infinitely far.",
    formula="DF = 1 - 2 sum of (1 / d_ij) / (n (n - 1)), d_ij the steps from i to j, after the removal; "
    "beyond 3,000 nodes from 512 seeded starts, with the standard error",
    reference=_BORGATTI,
    undefined="fewer than two are left",
    reading="0: all tied to all. It rises with the length of ways, so it tells leavers apart where "
    "nobody falls off.",
)
def distance_fragmentation(graph: Graph | Arcs, without: Collection[Hashable] = ()) -> Figure:
    """The distance-weighted fragmentation from 0 to 1 of what is left, direction aside."""
    found, gone = _found(graph, without)
    return _distances(found, [gone])[0]


def _distances(found: Arcs, leavings: Sequence[Sequence[int]]) -> list[Figure]:
    """The figure that is left after each of these leavings."""
    if len(found.nodes) - max(map(len, leavings)) <= EXACT_UP_TO:
        return [_distance(found, gone) for gone in leavings]
    # From some starts only, whichever they are where these leave: nodes with the same neighbours are told
    # apart only where they are starts or leave.
    drawn = [_starts(len(found.nodes), gone) for gone in leavings]
    alike = kinds(found, np.unique(np.concatenate([*drawn, *(np.array(g, dtype=int) for g in leavings)])))
    return [
        _sampled(alike, len(found.nodes) - len(gone), alike.kind[starts], alike.kind[list(gone)])
        for gone, starts in zip(leavings, drawn, strict=True)
    ]


def _distance(found: Arcs, gone: Sequence[int]) -> Figure:
    n = len(found.nodes) - len(gone)
    if n < 2:
        return undefined(_TOO_FEW, n)
    left = leave_out(found, gone) if gone else found
    near = sum(float(new.sum()) / steps for steps, new in waves(left))
    return Figure(1 - near / (n * (n - 1)), n, detail={"method": "exact"})


def _starts(n: int, gone: Sequence[int]) -> Any:
    left = np.delete(np.arange(n), gone)
    return np.sort(np.random.default_rng(SEED).choice(left, SAMPLE, replace=False))


def _sampled(alike: Kinds, n: int, starts: Any, gone: Any) -> Figure:
    """Each start's mean nearness to all others, and how far these means differ; in kinds of nodes."""
    each = _nearness(leave_out(alike.arcs, gone), starts, alike.many) / (n - 1)
    error = float(each.std(ddof=1)) * sqrt((1 - SAMPLE / n) / SAMPLE)
    detail = {"method": "sampled", "k": SAMPLE, "seed": SEED, "standard_error": round(error, 9)}
    return Figure(1 - float(each.mean()), n, detail=detail)


def _nearness(found: Arcs, starts: Any, many: Any) -> Any:
    """For each start the sum over all others of 1 / steps, ties without direction."""
    total = np.zeros(len(starts))
    # The tie from i to j is the tie from j to i: who a start reaches are those that reach it.
    for steps, bits in reached_by(found, starts, many):
        total += bits / steps
    return total


@measure(
    name="Fragmentation without each",
    meaning="For each one, the share of pairs who can no longer reach each other when that one leaves.",
    formula="F of the graph without the node, for every node",
    reference=_BORGATTI,
    undefined="fewer than two are left",
    reading="The highest are those who must not leave without somebody taking over their ties.",
)
def fragmentation_without_each(graph: Graph | Arcs) -> dict[Hashable, float | None]:
    """The fragmentation after each node's own removal; None where fewer than two would be left."""
    found = arcs(graph, both_ways=True)
    if len(found.nodes) < 3:
        return dict.fromkeys(found.nodes)
    return dict(zip(found.nodes, _without_each(found, 0).tolist(), strict=True))


def _without_each(found: Arcs, gone: int) -> Any:
    """F after each node's own removal, among all but those who are `gone` already, who have no tie."""
    n = len(found.nodes) - gone
    own = part_sizes(found)
    together = int((own - 1).sum())
    return 1 - (together - own * (own - 1) + 2 * pairs_left(found)) / ((n - 1) * (n - 2))


@measure(
    name="Pairs newly apart",
    meaning="Of all pairs among those who stay, how many can no longer reach each other when some leave.",
    formula="(pairs in one part before - pairs in one part after) / (pairs), all among those who stay",
    reference=_BORGATTI + ", on those who stay: F itself rises when n falls, though nobody is cut off",
    undefined="fewer than two would stay",
    reading="0: whoever stays reaches whom they reached before. The highest must not leave without somebody "
    "taking over their ties.",
)
def newly_apart(graph: Graph | Arcs, without: Collection[Hashable]) -> Figure:
    """The part of pairs who stay that the loss of `without` sets apart, from 0 to 1, direction aside."""
    found, gone = _found(graph, without)
    return _newly_apart(found, gone)


def _newly_apart(found: Arcs, gone: Sequence[int]) -> Figure:
    stay = len(found.nodes) - len(gone)
    if stay < 2:
        return undefined(_TOO_FEW, stay)
    pairs = _together(found, (), gone) - _together(found, gone, gone)
    return Figure(pairs / _pairs(stay), _pairs(stay), detail={"pairs": pairs})


def newly_apart_without_each(graph: Graph | Arcs) -> dict[Hashable, Figure]:
    """The same for each one whose own leaving sets at least one pair apart, in one walk; direction aside."""
    found = arcs(graph, both_ways=True)
    n = len(found.nodes)
    if n < 3:
        return {}
    rest = part_sizes(found) - 1
    apart = rest * (rest - 1) // 2 - pairs_left(found)
    pairs = _pairs(n - 1)
    return {
        found.nodes[i]: Figure(int(apart[i]) / pairs, pairs, detail={"pairs": int(apart[i])})
        for i in np.flatnonzero(apart).tolist()
    }


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


@measure(
    name="Key set",
    meaning="The few whose leaving together breaks most, found one after the other.",
    formula="at each step the one whose loss raises F most; ties by DF, then by betweenness before anybody "
    "left, then by name",
    reference=_BORGATTI + "; greedy search",
    undefined="fewer than two are left",
    reading="Plan for the set, not only for each alone: two who stand in for each other matter together.",
)
def key_set(
    graph: Graph | Arcs, size: int, candidates: Collection[Hashable] | None = None, compared: int = 8
) -> tuple[Figure, Sequence[Hashable]]:
    """Up to `size` nodes whose loss breaks most, and the F that is left; chosen from `candidates`.

    Where several raise F alike, DF decides among the `compared` of highest betweenness. Who comes last
    and sets nobody apart is left out: the set may be empty. `betweenness` tells how it was counted where
    it decided and was not counted exactly.
    """
    from sysmap.measures.centralisation import betweenness_within

    found = arcs(graph, both_ways=True)
    position = found.position
    # Every way of everybody is counted, which takes long: only where nothing else decides.
    between: dict[Hashable, float] = {}
    method: Mapping[str, Any] = {}
    open_ = set(found.nodes if candidates is None else candidates) & set(found.nodes)
    chosen: list[Hashable] = []
    while open_ and len(chosen) < size and len(found.nodes) - len(chosen) > 2:
        gone = [position[node] for node in chosen]
        scores = _without_each(leave_out(found, gone) if gone else found, len(gone))
        best = max(scores[position[node]] for node in open_)
        alike = [node for node in open_ if scores[position[node]] >= best - TOLERANCE]
        if len(alike) > compared:
            if not between:
                between, method = betweenness_within(found)
            alike = ranked(alike, between.__getitem__)[:compared]
        furthest = _furthest(found, gone, alike, position)
        if len(furthest) > 1:
            if not between:
                between, method = betweenness_within(found)
            alike = ranked(alike, between.__getitem__)
        first = next(node for node in alike if node in furthest)
        chosen.append(first)
        open_.discard(first)
    while chosen and not _adds(found, [position[node] for node in chosen]):
        chosen.pop()
    gone = sorted(position[node] for node in chosen)
    after, before = _fragmentation(found, gone), _fragmentation(found, ()).value
    distance = _distances(found, [gone])[0].value
    apart = _newly_apart(found, gone)
    about: dict[str, Any] = {"before": before, "distance_fragmentation": distance, "newly_apart": apart.value}
    if method.get("method") == "sampled":
        about["betweenness"] = dict(method)
    return after.noting(set=[str(n) for n in chosen], **about, **apart.detail), chosen


def _adds(found: Arcs, chosen: Sequence[int]) -> bool:
    """Whether the loss of the last sets apart some who stay and whom the loss of the others does not."""
    return _together(found, chosen[:-1], chosen) > _together(found, chosen, chosen)


def _together(found: Arcs, gone: Sequence[int], uncounted: Sequence[int]) -> int:
    """Pairs in one part once some are gone; pairs with one of `uncounted` are not counted."""
    label = np.delete((leave_out(found, gone) if len(gone) else found).part, uncounted)
    sizes = np.bincount(label, minlength=1)
    return int((sizes * (sizes - 1) // 2).sum())


def _furthest(
    found: Arcs, gone: Sequence[int], nodes: Sequence[Hashable], position: Mapping[Hashable, int]
) -> Collection[Hashable]:
    """Of these nodes the one whose loss raises DF most, or those whose loss raises it alike."""
    if len(nodes) == 1:
        return nodes
    figures = _distances(found, [[*gone, position[node]] for node in nodes])
    far = {node: figure.value or 0.0 for node, figure in zip(nodes, figures, strict=True)}
    return foremost(nodes, far.__getitem__)


@measure(
    name="Quorum without leavers",
    meaning="Whether a board can still decide when some leave.",
    formula="voting seats left (all seats where none says that it votes) - quorum",
    reference="count; the quorum is the board's own",
    undefined="no quorum recorded; no seats recorded",
    reading="Below 0 the board cannot decide; 0 means that nobody may be ill.",
)
def quorum_margin(seats_left: int, quorum: int | None) -> Figure:
    """How many more than the quorum are left; negative if too few."""
    if quorum is None:
        return undefined("no quorum recorded")
    return Figure(seats_left - quorum, seats_left, detail={"quorum": quorum})
