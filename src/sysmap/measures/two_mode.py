"""Members and boards: who meets whom, how boards overlap, and what hangs on a single thread.

These work on graphs of two sides: each tie joins a member to a board. `boards` says which nodes
are the boards.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np

from sysmap.measures.arrays import arcs, two_steps
from sysmap.measures.engine import Graph
from sysmap.measures.frame import Figure, measure, undefined

Pair = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What two members (or two boards) have in common: how many, and Newman's weight."""

    shared: int
    weight: float


@measure(
    name="Two-mode density",
    meaning="The part of all possible seats that is taken.",
    formula="ties / (members x boards)",
    reference="S. P. Borgatti and M. G. Everett, Social Networks 19 (1997)",
    undefined="no members or no boards",
    reading="1 means that everybody sits everywhere.",
)
def two_mode_density(graph: Graph, boards: Collection[Hashable]) -> Figure:
    """The density of a two-mode graph from 0 to 1."""
    here = sum(1 for node in graph if node in boards)
    possible = here * (graph.number_of_nodes() - here)
    if not possible:
        return undefined("no members or no boards", 0)
    return Figure(graph.number_of_edges() / possible, possible, detail={"ties": graph.number_of_edges()})


@measure(
    name="Meetings",
    meaning="How strongly boards in common join two members, a large board counting less.",
    formula="sum over boards both sit on of 1 / (n_b - 1), n_b the members of board b; members by boards, "
    "or boards by members",
    reference="M. E. J. Newman, Physical Review E 64, 016132 (2001)",
    undefined="two with nothing in common have no tie",
    reading="1 for a board of just the two. A partnership of forty makes 780 ties that weigh little.",
)
def meetings(graph: Graph, side: Collection[Hashable]) -> dict[Pair, Meeting]:
    """For each two of `side` with something in common, how much; ends in the order of their names."""
    found = arcs(graph)
    inside = np.array([node in side for node in found.nodes], dtype=bool)
    degree = found.first[1:] - found.first[:-1]
    rank = np.empty(len(found.nodes), dtype=np.int64)
    rank[sorted(range(len(found.nodes)), key=lambda i: str(found.nodes[i]))] = np.arange(len(found.nodes))
    n = len(found.nodes)
    shared: dict[int, int] = {}
    weight: dict[int, float] = {}
    for one, two in two_steps(found):
        a, q, b = found.start[one], found.end[one], found.end[two]
        kept = inside[a] & inside[b] & (rank[a] < rank[b])
        keys, place = np.unique(a[kept] * n + b[kept], return_inverse=True)
        sums = np.bincount(place, 1 / (degree[q[kept]] - 1), minlength=len(keys))
        numbers = np.bincount(place, minlength=len(keys))
        for key, number, total in zip(keys.tolist(), numbers.tolist(), sums.tolist(), strict=True):
            shared[key] = shared.get(key, 0) + number
            weight[key] = weight.get(key, 0.0) + total
    return {
        (found.nodes[key // n], found.nodes[key % n]): Meeting(number, weight[key])
        for key, number in shared.items()
    }


@measure(
    name="Overlap of boards",
    meaning="How far two boards have the same members.",
    formula="Jaccard: members of both / members of either",
    reference="P. Jaccard, Bulletin de la Société Vaudoise des Sciences Naturelles 37 (1901)",
    undefined="two boards with no members",
    reading="Near 1: the same people meet twice. 0: nobody carries anything from one to the other.",
)
def overlap(first: Collection[Hashable], second: Collection[Hashable]) -> Figure:
    """The Jaccard overlap of two sets of members, from 0 to 1."""
    one, two = set(first), set(second)
    if not one | two:
        return undefined("no members recorded", 0)
    return Figure(len(one & two) / len(one | two), len(one | two), detail={"shared": len(one & two)})


@measure(
    name="Two-mode clustering",
    meaning="Of all chains of three seats, how many are closed by a fourth: two members who meet twice.",
    formula="4 x (four-cycles) / (paths of three ties)",
    reference="G. Robins and M. Alexander, Computational and Mathematical Organization Theory 10 (2004)",
    undefined="no path of three ties",
    reading="High: the same few meet again and again. Low: every board brings others together.",
)
def two_mode_clustering(graph: Graph) -> Figure:
    """Robins and Alexander's clustering coefficient from 0 to 1."""
    found = arcs(graph)
    degree = found.first[1:] - found.first[:-1]
    # Each tie is two arcs, so each path of three ties is counted twice, once from either end.
    threes = int(((degree[found.start] - 1) * (degree[found.end] - 1)).sum()) // 2
    if not threes:
        return undefined("no chain of three seats", 0)
    n = len(found.nodes)
    pairs: dict[int, int] = {}
    for one, two in two_steps(found):
        keys, numbers = np.unique(found.start[one] * n + found.end[two], return_counts=True)
        if not pairs and len(keys):
            pairs = dict(zip(keys.tolist(), numbers.tolist(), strict=True))
        else:
            for key, number in zip(keys.tolist(), numbers.tolist(), strict=True):
                pairs[key] = pairs.get(key, 0) + number
    # Every four-cycle has two opposite pairs, each found in both directions.
    shared: Any = np.array(list(pairs.values()), dtype=np.int64)
    cycles = int((shared * (shared - 1) // 2).sum()) // 4
    return Figure(4 * cycles / threes, threes, detail={"cycles": cycles})


@measure(
    name="Single-threaded ties",
    meaning="Two organisations joined through exactly one person or board and nothing else.",
    formula="pairs of organisations whose support (shared people, joint posts, boards) is exactly one; "
    "working ties apart",
    reference="counting support; no published measure was found",
    undefined="no two organisations share a person or a board",
    reading="When that person leaves, or that board stops, nothing joins the two: name a second one.",
)
def single_threads(support: Mapping[Pair, Collection[Hashable]]) -> dict[Pair, Hashable]:
    """The pairs with exactly one support, and which it is."""
    return {pair: next(iter(each)) for pair, each in support.items() if len(set(each)) == 1}


def project(graph: Graph, side: Collection[Hashable]) -> Graph:
    """One side as a graph of its own, ties with `shared` and `weight` (Newman's)."""
    plain: Graph = nx.Graph()
    plain.add_nodes_from(node for node in graph if node in side)
    for (a, b), meeting in meetings(graph, side).items():
        plain.add_edge(a, b, shared=meeting.shared, weight=meeting.weight)
    return plain


def board_overlaps(graph: Graph, boards: Collection[Hashable]) -> dict[Pair, Figure]:
    """The overlap of each two boards that have a member in common."""
    members = {board: set(graph[board]) for board in graph if board in boards}
    meet = {
        pair
        for member in graph
        if member not in members
        for pair in combinations(sorted(graph[member], key=str), 2)
    }
    return {
        (a, b): overlap(members[a], members[b])
        for a, b in sorted(meet, key=lambda pair: (str(pair[0]), str(pair[1])))
    }
