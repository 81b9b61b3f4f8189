"""A core all of whose members are tied to everybody, and a periphery tied to the core alone."""

import heapq
from collections.abc import Hashable
from itertools import combinations
from math import sqrt

from sysmap.measures.graphs.compact import Graph, undirected
from sysmap.measures.method_card import Figure, measure, undefined

# Up to here every core is tried (2^n of them); beyond, a search.
EXHAUSTIVE = 12
_ROUNDS = 3


@measure(
    name="Core and periphery",
    meaning="How far the ties look like a core tied to everybody and a fringe tied to the core alone.",
    formula="largest correlation of the ties with the pattern 'one of the two is in the core'; every core "
    "tried up to 12 nodes, beyond that greedy by ties not yet covered, then single exchanges",
    reference="S. P. Borgatti and M. G. Everett, Social Networks 21 (2000); no published value was found, "
    "held to cases worked by hand and to brute force",
    undefined="fewer than three nodes; no ties, or all ties there could be",
    reading="1: a perfect centre and fringe. Near 0: no such pattern. The search may miss the very best "
    "core, so the value is a lower bound.",
)
def core_periphery(graph: Graph) -> tuple[Figure, frozenset[Hashable]]:
    """The correlation from -1 to 1 with the best core found, and that core; direction aside."""
    plain = graph if _is_plain(graph) else undirected(graph)
    n, m = plain.number_of_nodes(), plain.number_of_edges()
    if n < 3:
        return undefined("fewer than three nodes", n), frozenset()
    if m in (0, n * (n - 1) // 2):
        return undefined("no ties" if not m else "everybody is tied to everybody", n), frozenset()
    if n <= EXHAUSTIVE:
        nodes = sorted(plain, key=str)
        tried = ((c, _covered(plain, set(c))) for k in range(1, n) for c in combinations(nodes, k))
        value, core = max(
            ((_fit(n, m, len(c), covered), c) for c, covered in tried),
            key=lambda found: (round(found[0], 12), -len(found[1])),
        )
        return Figure(value, n, detail={"method": "every core", "core": len(core)}), frozenset(core)
    value, found = _search(plain, n, m)
    return Figure(value, n, detail={"method": "search", "core": len(found)}), found


def _is_plain(graph: Graph) -> bool:
    return not graph.is_directed() and not any(node in graph.adj[node] for node in graph)


def _fit(n: int, m: int, k: int, covered: int) -> float:
    """The correlation of ties with the pattern of a core of k that covers that many ties."""
    cells = n * (n - 1) // 2
    ideal = k * (k - 1) // 2 + k * (n - k)
    spread = m * (cells - m) * ideal * (cells - ideal)
    return (cells * covered - m * ideal) / sqrt(spread) if spread else -1.0


def _covered(graph: Graph, core: set[Hashable]) -> int:
    ends = sum(graph.degree(node) for node in core)
    return ends - sum(1 for node in core for other in graph[node] if other in core) // 2


def _search(graph: Graph, n: int, m: int) -> tuple[float, frozenset[Hashable]]:
    left = dict(graph.degree())
    queue = [(-degree, str(node), node) for node, degree in left.items()]
    heapq.heapify(queue)
    core: list[Hashable] = []
    inside: set[Hashable] = set()
    covered, best, length = 0, -1.0, 0
    while queue:
        gain, name, node = heapq.heappop(queue)
        if -gain != left[node]:
            heapq.heappush(queue, (-left[node], name, node))
            continue
        if not gain:
            break
        covered += left[node]
        core.append(node)
        inside.add(node)
        for other in graph[node]:
            left[other] -= 1
        value = _fit(n, m, len(core), covered)
        if value > best + 1e-12:
            best, length = value, len(core)
    return _exchange(graph, n, m, set(core[:length]), best)


def _exchange(
    graph: Graph, n: int, m: int, core: set[Hashable], best: float
) -> tuple[float, frozenset[Hashable]]:
    """Add or drop single nodes while that fits better; a few rounds, in the order of names."""
    nodes = sorted(graph, key=str)
    inner = {node: sum(1 for other in graph[node] if other in core) for node in nodes}
    covered = _covered(graph, core)
    for _ in range(_ROUNDS):
        moved = False
        for node in nodes:
            change = graph.degree(node) - inner[node]
            joins = node not in core
            value = _fit(n, m, len(core) + (1 if joins else -1), covered + (change if joins else -change))
            if value > best + 1e-12:
                best, moved = value, True
                covered += change if joins else -change
                (core.add if joins else core.discard)(node)
                for other in graph[node]:
                    inner[other] += 1 if joins else -1
        if not moved:
            break
    return best, frozenset(core)
