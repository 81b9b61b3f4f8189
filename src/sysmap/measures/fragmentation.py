"""Who must not leave: how far a network falls apart without one, or without several."""

from collections.abc import Collection, Hashable, Sequence
from math import sqrt
from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, arcs, leave_out, reached_by, waves
from sysmap.measures.graphs.compact import Graph, undirected
from sysmap.measures.graphs.cut_points import cut_points
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
def fragmentation(graph: Graph, without: Collection[Hashable] = ()) -> Figure:
    """The fragmentation from 0 to 1 of what is left without some nodes, direction aside."""
    from sysmap.measures.cohesion import components

    left = graph.subgraph([node for node in graph if node not in without]) if without else graph
    n = left.number_of_nodes()
    if n < 2:
        return undefined(_TOO_FEW, n)
    reached = sum(len(part) * (len(part) - 1) for part in components(left))
    return Figure(1 - reached / (n * (n - 1)), n)


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
def distance_fragmentation(graph: Graph, without: Collection[Hashable] = ()) -> Figure:
    """The distance-weighted fragmentation from 0 to 1 of what is left, direction aside."""
    found = arcs(graph, both_ways=True)
    gone = [i for i, node in enumerate(found.nodes) if node in without]
    return _distance(leave_out(found, gone) if gone else found, len(found.nodes) - len(gone), gone)


def _distance(found: Arcs, n: int, gone: Sequence[int]) -> Figure:
    if n < 2:
        return undefined(_TOO_FEW, n)
    left = np.delete(np.arange(len(found.nodes)), gone)
    if n <= EXACT_UP_TO:
        near = sum(float(new.sum()) / steps for steps, new in waves(found))
        return Figure(1 - near / (n * (n - 1)), n, detail={"method": "exact"})
    # From some starts only: each one's mean nearness to all others, and how far these means differ.
    starts = np.sort(np.random.default_rng(SEED).choice(left, SAMPLE, replace=False))
    each = _nearness(found, starts) / (n - 1)
    error = float(each.std(ddof=1)) * sqrt((1 - SAMPLE / n) / SAMPLE)
    detail = {"method": "sampled", "k": SAMPLE, "seed": SEED, "standard_error": round(error, 9)}
    return Figure(1 - float(each.mean()), n, detail=detail)


def _nearness(found: Arcs, starts: Any) -> Any:
    """For each start the sum over all others of 1 / steps, ties without direction."""
    total = np.zeros(len(starts))
    # The tie from i to j is the tie from j to i: who a start reaches are those that reach it.
    for steps, bits in reached_by(found, starts):
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
def fragmentation_without_each(graph: Graph) -> dict[Hashable, float | None]:
    """The fragmentation after each node's own removal; None where fewer than two would be left."""
    n = graph.number_of_nodes()
    if n < 3:
        return dict.fromkeys(graph)
    cut = cut_points(graph if not graph.is_directed() else undirected(graph))
    together = sum(size - 1 for size in cut.part_sizes.values())
    pairs = (n - 1) * (n - 2)
    found: dict[Hashable, float | None] = {}
    for node in graph:
        own = cut.part_sizes[node]
        off = [len(part) for part in cut.points.get(node, ())]
        left = sum(size * (size - 1) for size in (*off, own - 1 - sum(off)))
        found[node] = 1 - (together - own * (own - 1) + left) / pairs
    return found


@measure(
    name="Pairs newly apart",
    meaning="Of all pairs among those who stay, how many can no longer reach each other when some leave.",
    formula="(pairs in one part before - pairs in one part after) / (pairs), all among those who stay",
    reference=_BORGATTI + ", on those who stay: F itself rises when n falls, though nobody is cut off",
    undefined="fewer than two would stay",
    reading="0: whoever stays reaches whom they reached before. The highest must not leave without somebody "
    "taking over their ties.",
)
def newly_apart(graph: Graph, without: Collection[Hashable]) -> Figure:
    """The part of pairs who stay that the loss of `without` sets apart, from 0 to 1, direction aside."""
    gone = set(without) & set(graph)
    stay = graph.number_of_nodes() - len(gone)
    if stay < 2:
        return undefined(_TOO_FEW, stay)
    pairs = _together(graph, (), gone) - _together(graph, gone, gone)
    return Figure(pairs / _pairs([stay]), _pairs([stay]), detail={"pairs": pairs})


def newly_apart_without_each(graph: Graph) -> dict[Hashable, Figure]:
    """The same for each one whose own leaving sets at least one pair apart, in one walk; direction aside."""
    n = graph.number_of_nodes()
    if n < 3:
        return {}
    cut = cut_points(graph if not graph.is_directed() else undirected(graph))
    all_pairs = _pairs([n - 1])
    found: dict[Hashable, Figure] = {}
    for node, parts in cut.points.items():
        off = [len(part) for part in parts]
        rest = cut.part_sizes[node] - 1
        pairs = _pairs([rest]) - _pairs([*off, rest - sum(off)])
        found[node] = Figure(pairs / all_pairs, all_pairs, detail={"pairs": pairs})
    return found


def _pairs(sizes: Collection[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


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
    graph: Graph, size: int, candidates: Collection[Hashable] | None = None, compared: int = 8
) -> tuple[Figure, Sequence[Hashable]]:
    """Up to `size` nodes whose loss breaks most, and the F that is left; chosen from `candidates`.

    Where several raise F alike, DF decides among the `compared` of highest betweenness. Who comes last
    and sets nobody apart is left out: the set may be empty.
    """
    from sysmap.measures.centralisation import betweenness

    plain = undirected(graph)
    whole = plain.copy()
    # Every way of everybody is counted, which takes long: only where nothing else decides.
    between: dict[Hashable, float] = {}
    open_ = set(plain if candidates is None else candidates) & set(plain)
    chosen: list[Hashable] = []
    while open_ and len(chosen) < size and plain.number_of_nodes() > 2:
        scores = fragmentation_without_each(plain)
        best = max(scores[node] or 0.0 for node in open_)
        alike = [node for node in open_ if (scores[node] or 0.0) >= best - TOLERANCE]
        if len(alike) > compared:
            between = between or betweenness(whole)
            alike = ranked(alike, between.__getitem__)[:compared]
        furthest = _furthest(plain, alike)
        if len(furthest) > 1:
            between = between or betweenness(whole)
            alike = ranked(alike, between.__getitem__)
        first = next(node for node in alike if node in furthest)
        chosen.append(first)
        open_.discard(first)
        plain.remove_node(first)
    while chosen and not _adds(graph, chosen):
        chosen.pop()
    after = fragmentation(graph, chosen)
    before = fragmentation(graph).value
    distance = distance_fragmentation(graph, chosen).value
    apart = newly_apart(graph, chosen)
    about = {"before": before, "distance_fragmentation": distance, "newly_apart": apart.value}
    return after.noting(set=[str(n) for n in chosen], **about, **apart.detail), chosen


def _adds(graph: Graph, chosen: Sequence[Hashable]) -> bool:
    """Whether the loss of the last sets apart some who stay and whom the loss of the others does not."""
    lost = set(chosen)
    return _together(graph, lost - {chosen[-1]}, lost) > _together(graph, lost, lost)


def _together(graph: Graph, gone: Collection[Hashable], uncounted: Collection[Hashable]) -> int:
    """Pairs in one part once some are gone; pairs with one of `uncounted` are not counted."""
    from sysmap.measures.cohesion import components

    left = components(graph.subgraph([node for node in graph if node not in gone]))
    return _pairs([len(part - set(uncounted)) for part in left])


def _furthest(graph: Graph, nodes: Sequence[Hashable]) -> Collection[Hashable]:
    """Of these nodes the one whose loss raises DF most, or those whose loss raises it alike."""
    if len(nodes) == 1:
        return nodes
    found = arcs(graph)
    position = {node: i for i, node in enumerate(found.nodes)}
    n = len(found.nodes) - 1
    without = {node: [position[node]] for node in nodes}
    far = {node: _distance(leave_out(found, gone), n, gone).value or 0.0 for node, gone in without.items()}
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
