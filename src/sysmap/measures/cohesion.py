"""What holds together and what hangs by a thread: parts, isolates, bridges, articulation points."""

from collections import Counter
from collections.abc import Hashable
from math import fsum
from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, Graph, among, arcs
from sysmap.measures.graphs.engine import in_engine, rustworkx
from sysmap.measures.method_card import Figure, measure, undefined

_TARJAN = "R. E. Tarjan, SIAM Journal on Computing 1 (1972) and Information Processing Letters 2 (1974)"


@measure(
    name="Separate parts",
    meaning="How many parts there are with no tie from one to another; an isolate is a part of one.",
    formula="weakly connected components",
    reference=_TARJAN,
    undefined="nothing recorded to join",
    reading="1 means that everybody can be reached from everybody.",
)
def components(graph: Graph | Arcs) -> tuple[frozenset[Hashable], ...]:
    """The parts of the graph, largest first; direction does not matter."""
    found = arcs(graph, both_ways=True)
    members: dict[int, list[Hashable]] = {}
    for node, label in zip(found.nodes, found.part.tolist(), strict=True):
        members.setdefault(label, []).append(node)
    each = [*map(frozenset, members.values())]
    sizes = Counter(map(len, each))
    # Parts of one size come in the order of their first names; others need no names compared.
    return tuple(
        sorted(each, key=lambda part: (-len(part), min(map(str, part)) if sizes[len(part)] > 1 else ""))
    )


@measure(
    name="Isolates",
    meaning="Who has no tie at all.",
    formula="nodes of degree 0 (a tie to oneself is none)",
    reference="S. Wasserman and K. Faust, Social Network Analysis (1994), 4.2",
    undefined="nothing recorded to join",
    reading="Read it against what is recorded: somebody may be tied in ways the sheets do not hold.",
)
def isolates(graph: Graph | Arcs) -> tuple[Hashable, ...]:
    """The nodes with no tie, in the order of their names."""
    found = arcs(graph, both_ways=True)
    return tuple(sorted((found.nodes[i] for i in np.flatnonzero(found.degree == 0).tolist()), key=str))


@measure(
    name="Bridges",
    meaning="Ties that alone hold two parts together.",
    formula="ties whose loss makes one part more",
    reference=_TARJAN,
    undefined="nothing recorded to join",
    reading="A bridge to a single organisation is that organisation's only way in; one between two larger "
    "parts is worth a second tie.",
)
def bridges(graph: Graph | Arcs) -> tuple[tuple[Hashable, Hashable], ...]:
    """The ties whose loss splits a part, direction aside, in the order of their ends."""
    found = arcs(graph, both_ways=True)
    ends = [(found.nodes[a], found.nodes[b]) for a, b in rustworkx().bridges(in_engine(found))]
    pairs = [(a, b) if str(a) <= str(b) else (b, a) for a, b in ends]
    return tuple(sorted(pairs, key=lambda pair: (str(pair[0]), str(pair[1]))))


@measure(
    name="Articulation points",
    meaning="Those whose loss splits the part they are in.",
    formula="nodes whose removal leaves more parts than before",
    reference=_TARJAN,
    undefined="nothing recorded to join",
    reading="The parts that would be cut off are named; think of a deputy or a second tie.",
)
def articulation_points(graph: Graph | Arcs) -> tuple[Hashable, ...]:
    """The nodes whose loss splits a part, direction aside, in the order of their names."""
    found = arcs(graph, both_ways=True)
    points = rustworkx().articulation_points(in_engine(found))
    return tuple(sorted((found.nodes[i] for i in points), key=str))


@measure(
    name="Density",
    meaning="The part of all possible ties that there are.",
    formula="ties / (n (n - 1) / 2); with direction ties / (n (n - 1))",
    reference="S. Wasserman and K. Faust, Social Network Analysis (1994), 4.1",
    undefined="fewer than two nodes",
    reading="Falls as a network grows: compare only networks of about the same size.",
)
def density(graph: Graph | Arcs, weight: str | None = None) -> Figure:
    """The density from 0 to 1, loops left out; undefined for fewer than two nodes.

    With `weight`, the attribute that says how strong a tie is, `mean_strength` beside it: the sum of
    the strengths / all possible ties.
    """
    found = arcs(graph, weight=weight)
    n = len(found.nodes)
    if n < 2:
        return undefined("fewer than two to join", n)
    possible = n * (n - 1) if found.directed else n * (n - 1) // 2
    figure = Figure(found.ties / possible, possible, detail={"ties": found.ties, "n": n})
    if not weight:
        return figure
    once: Any = found.weight if found.directed else found.weight[found.start < found.end]
    return figure.noting(mean_strength=round(fsum(once.tolist()) / possible, 9))


@measure(
    name="Reciprocity",
    meaning="The part of directed ties of one kind that are returned.",
    formula="returned ties / ties (edgewise; the dyadic form gives other numbers)",
    reference="S. Wasserman and K. Faust, Social Network Analysis (1994), 13; sna::grecip, measure edgewise",
    undefined="no ties, or ties without direction",
    reading="0 means that nobody who gives gets something back; 1 that everybody does.",
)
def reciprocity(graph: Graph | Arcs) -> Figure:
    """The edgewise reciprocity from 0 to 1."""
    found = arcs(graph)
    if not found.directed:
        return undefined("the ties have no direction")
    if not found.ties:
        return undefined("no ties")
    returned = int(np.count_nonzero(found.find(found.end, found.start) >= 0))
    return Figure(returned / found.ties, found.ties, detail={"returned": returned})


@measure(
    name="k-core",
    meaning="How deep in the core each is: the largest k such that it is in a group all of whose members "
    "have k ties inside the group.",
    formula="core number: largest k whose maximal subgraph of minimum degree k holds the node",
    reference="S. B. Seidman, Social Networks 5 (1983)",
    undefined="nothing recorded to join",
    reading="The highest cores stay together when somebody leaves; 0 and 1 are the fringe.",
)
def core_numbers(graph: Graph | Arcs) -> dict[Hashable, int]:
    """The core number of each node, direction aside; an isolate has 0."""
    found = arcs(graph, both_ways=True)
    # Who has one tie is in the first core, and holds nobody in a higher one.
    core = dict(zip(found.nodes, np.minimum(found.degree, 1).tolist(), strict=True))
    left = among(found, found.degree > 1)
    for i, number in rustworkx().core_number(in_engine(left)).items():
        core[left.nodes[i]] = max(number, 1)
    return core
