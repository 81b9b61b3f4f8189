"""Members and boards: who meets whom, how boards overlap, and what hangs on a single thread.

These work on graphs of two sides: each tie joins a member to a board. `boards` says which nodes
are the boards.
"""

from collections.abc import Collection, Hashable, Mapping
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from sysmap.measures.graphs.arrays import Graph, arcs, two_steps
from sysmap.measures.method_card import Figure, measure, undefined

Pair = tuple[Any, Any]


class Meeting(NamedTuple):
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
    degree = found.degree
    rank = np.empty(len(found.nodes), dtype=np.int64)
    rank[sorted(range(len(found.nodes)), key=lambda i: str(found.nodes[i]))] = np.arange(len(found.nodes))
    n = len(found.nodes)
    found_keys, numbers, sums = [], [], []
    for one, two in two_steps(found, inside):
        a, q, b = found.start[one], found.end[one], found.end[two]
        kept = inside[b] & (rank[a] < rank[b])
        keys, place = np.unique(a[kept] * n + b[kept], return_inverse=True)
        found_keys.append(keys)
        sums.append(np.bincount(place, 1 / (degree[q[kept]] - 1), minlength=len(keys)))
        numbers.append(np.bincount(place, minlength=len(keys)))
    if not found_keys:
        return {}
    # A pair may come up in several of the portions that paths are handled in.
    keys, place = np.unique(np.concatenate(found_keys), return_inverse=True)
    weight = np.bincount(place, np.concatenate(sums), minlength=len(keys))
    shared = np.bincount(place, np.concatenate(numbers), minlength=len(keys)).astype(np.int64)
    names = found.nodes
    pairs = zip((keys // n).tolist(), (keys % n).tolist(), strict=True)
    return {
        (names[a], names[b]): Meeting(*each)
        for (a, b), each in zip(pairs, zip(shared.tolist(), weight.tolist(), strict=True), strict=True)
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
    degree = found.degree
    # Each tie is two arcs, so each path of three ties is counted twice, once from either end.
    threes = int(((degree[found.start] - 1) * (degree[found.end] - 1)).sum()) // 2
    if not threes:
        return undefined("no chain of three seats", 0)
    n = len(found.nodes)
    keys, numbers = [], []
    # From one side of each part only: its pairs hold every four-cycle once.
    side = _one_side(graph, found.nodes)
    for one, two in two_steps(found, side):
        each, count = np.unique(found.start[one] * n + found.end[two], return_counts=True)
        keys.append(each)
        numbers.append(count)
    _, place = np.unique(np.concatenate(keys), return_inverse=True)
    shared = np.bincount(place, np.concatenate(numbers)).astype(np.int64)
    # Each pair is found in both directions.
    cycles = int((shared * (shared - 1) // 2).sum()) // 2
    return Figure(4 * cycles / threes, threes, detail={"cycles": cycles})


def _one_side(graph: Graph, nodes: tuple[Hashable, ...]) -> Any:
    """A mask of the nodes on one side of a two-mode graph, part by part."""
    colour: dict[Hashable, int] = {}
    for root in nodes:
        if root in colour:
            continue
        colour[root] = 0
        waiting = [root]
        while waiting:
            node = waiting.pop()
            for other in graph[node]:
                if other not in colour:
                    colour[other] = 1 - colour[node]
                    waiting.append(other)
    return np.array([colour[node] == 0 for node in nodes], dtype=bool)


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
    found: dict[Pair, Figure] = {}
    for (a, b), meeting in meetings(graph, boards).items():
        either = len(graph[a]) + len(graph[b]) - meeting.shared
        found[a, b] = Figure(meeting.shared / either, either, detail={"shared": meeting.shared})
    return dict(sorted(found.items(), key=lambda item: (str(item[0][0]), str(item[0][1]))))
