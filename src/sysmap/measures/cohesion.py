"""What holds together and what hangs by a thread: parts, isolates, bridges, articulation points."""

from collections import Counter
from collections.abc import Hashable
from math import fsum
from typing import Any

import networkx as nx

from sysmap.measures.graphs.compact import Compact, Graph, compact, rustworkx
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
def components(graph: Graph | Compact) -> tuple[frozenset[Hashable], ...]:
    """The parts of the graph, largest first; direction does not matter."""
    rx = rustworkx()
    small = compact(graph)
    find = rx.weakly_connected_components if small.directed else rx.connected_components
    found = [frozenset(map(small.nodes.__getitem__, part)) for part in find(small.graph)]
    sizes = Counter(map(len, found))
    # Parts of one size come in the order of their first names; others need no names compared.
    return tuple(
        sorted(found, key=lambda part: (-len(part), min(map(str, part)) if sizes[len(part)] > 1 else ""))
    )


@measure(
    name="Isolates",
    meaning="Who has no tie at all.",
    formula="nodes of degree 0 (a tie to oneself is none)",
    reference="S. Wasserman and K. Faust, Social Network Analysis (1994), 4.2",
    undefined="nothing recorded to join",
    reading="Read it against what is recorded: somebody may be tied in ways the sheets do not hold.",
)
def isolates(graph: Graph) -> tuple[Hashable, ...]:
    """The nodes with no tie, in the order of their names."""
    return tuple(sorted((n for n in graph if set(nx.all_neighbors(graph, n)) <= {n}), key=str))


@measure(
    name="Bridges",
    meaning="Ties that alone hold two parts together.",
    formula="ties whose loss makes one part more",
    reference=_TARJAN,
    undefined="nothing recorded to join",
    reading="A bridge to a single organisation is that organisation's only way in; one between two larger "
    "parts is worth a second tie.",
)
def bridges(graph: Graph | Compact) -> tuple[tuple[Hashable, Hashable], ...]:
    """The ties whose loss splits a part, direction aside, in the order of their ends."""
    rx = rustworkx()
    small = _plain(graph)
    ends = [(small.nodes[a], small.nodes[b]) for a, b in rx.bridges(small.graph)]
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
def articulation_points(graph: Graph | Compact) -> tuple[Hashable, ...]:
    """The nodes whose loss splits a part, direction aside, in the order of their names."""
    rx = rustworkx()
    small = _plain(graph)
    return tuple(sorted((small.nodes[i] for i in rx.articulation_points(small.graph)), key=str))


@measure(
    name="Density",
    meaning="The part of all possible ties that there are.",
    formula="ties / (n (n - 1) / 2); with direction ties / (n (n - 1))",
    reference="S. Wasserman and K. Faust, Social Network Analysis (1994), 4.1",
    undefined="fewer than two nodes",
    reading="Falls as a network grows: compare only networks of about the same size.",
)
def density(graph: Graph, weight: str = "") -> Figure:
    """The density from 0 to 1, loops left out; undefined for fewer than two nodes.

    With `weight`, the attribute that says how strong a tie is, `mean_strength` beside it: the sum of
    the strengths / all possible ties.
    """
    n = graph.number_of_nodes()
    if n < 2:
        return undefined("fewer than two to join", n)
    possible = n * (n - 1) if graph.is_directed() else n * (n - 1) // 2
    ties = sum(1 for a, b in set(graph.edges()) if a != b)
    figure = Figure(ties / possible, possible, detail={"ties": ties, "n": n})
    if not weight:
        return figure
    weights: Any = graph.edges(data=weight)
    total = fsum(strength for a, b, strength in weights if a != b)
    return figure.noting(mean_strength=round(total / possible, 9))


@measure(
    name="Reciprocity",
    meaning="The part of directed ties of one kind that are returned.",
    formula="returned ties / ties (edgewise; the dyadic form gives other numbers)",
    reference="S. Wasserman and K. Faust, Social Network Analysis (1994), 13; sna::grecip, measure edgewise",
    undefined="no ties, or ties without direction",
    reading="0 means that nobody who gives gets something back; 1 that everybody does.",
)
def reciprocity(graph: Graph) -> Figure:
    """The edgewise reciprocity from 0 to 1."""
    if not graph.is_directed():
        return undefined("the ties have no direction")
    ties = {(a, b) for a, b in graph.edges() if a != b}
    if not ties:
        return undefined("no ties")
    returned = sum(1 for a, b in ties if (b, a) in ties)
    return Figure(returned / len(ties), len(ties), detail={"returned": returned})


@measure(
    name="k-core",
    meaning="How deep in the core each is: the largest k such that it is in a group all of whose members "
    "have k ties inside the group.",
    formula="core number: largest k whose maximal subgraph of minimum degree k holds the node",
    reference="S. B. Seidman, Social Networks 5 (1983)",
    undefined="nothing recorded to join",
    reading="The highest cores stay together when somebody leaves; 0 and 1 are the fringe.",
)
def core_numbers(graph: Graph | Compact) -> dict[Hashable, int]:
    """The core number of each node, direction aside; an isolate has 0."""
    rx = rustworkx()
    small = _plain(graph)
    found: dict[int, int] = dict(rx.core_number(small.graph))
    return {node: found[i] for i, node in enumerate(small.nodes)}


def _plain(graph: Graph | Compact) -> Compact:
    small = compact(graph)
    if not small.directed:
        return small
    return Compact(small.nodes, small.graph.to_undirected(multigraph=False), directed=False)
