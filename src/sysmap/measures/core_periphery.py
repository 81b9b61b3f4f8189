"""A core all of whose members are tied to everybody, and a periphery tied to the core alone."""

import heapq
from collections.abc import Collection, Hashable
from itertools import combinations
from math import sqrt

from sysmap.measures.graphs.arrays import Arcs, Graph, arcs
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
def core_periphery(graph: Graph | Arcs) -> tuple[Figure, frozenset[Hashable]]:
    """The correlation from -1 to 1 with the best core found, and that core; direction aside."""
    plain = arcs(graph, both_ways=True).by_name
    n, m = len(plain.nodes), plain.ties
    if n < 3:
        return undefined("fewer than three nodes", n), frozenset()
    if m in (0, n * (n - 1) // 2):
        return undefined("no ties" if not m else "everybody is tied to everybody", n), frozenset()
    method, search = ("every core", _every) if n <= EXHAUSTIVE else ("search", _search)
    value, core = search(_around(plain), m)
    found = frozenset(plain.nodes[i] for i in core)
    return Figure(value, n, detail={"method": method, "core": len(found)}), found


def _around(plain: Arcs) -> list[list[int]]:
    """The positions of the neighbours of each node."""
    first, end = plain.first.tolist(), plain.end.tolist()
    return [end[first[i] : first[i + 1]] for i in range(len(plain.nodes))]


def _every(around: list[list[int]], m: int) -> tuple[float, Collection[int]]:
    n = len(around)
    tried = ((c, _covered(around, set(c))) for k in range(1, n) for c in combinations(range(n), k))
    return max(
        ((_fit(n, m, len(c), covered), c) for c, covered in tried),
        key=lambda found: (round(found[0], 12), -len(found[1])),
    )


def _fit(n: int, m: int, k: int, covered: int) -> float:
    """The correlation of ties with the pattern of a core of k that covers that many ties."""
    cells = n * (n - 1) // 2
    ideal = k * (k - 1) // 2 + k * (n - k)
    spread = m * (cells - m) * ideal * (cells - ideal)
    return (cells * covered - m * ideal) / sqrt(spread) if spread else -1.0


def _covered(around: list[list[int]], core: set[int]) -> int:
    ends = sum(len(around[node]) for node in core)
    return ends - sum(1 for node in core for other in around[node] if other in core) // 2


def _search(around: list[list[int]], m: int) -> tuple[float, Collection[int]]:
    n = len(around)
    left = [*map(len, around)]
    # Most ties first, then the order of names.
    queue = [(-degree, node) for node, degree in enumerate(left) if degree]
    heapq.heapify(queue)
    core: list[int] = []
    covered, best, length = 0, -1.0, 0
    while queue:
        gain, node = heapq.heappop(queue)
        if -gain != left[node]:
            if left[node]:
                heapq.heappush(queue, (-left[node], node))
            continue
        covered += left[node]
        core.append(node)
        for other in around[node]:
            left[other] -= 1
        value = _fit(n, m, len(core), covered)
        if value > best + 1e-12:
            best, length = value, len(core)
    return _exchange(around, m, set(core[:length]), best)


def _exchange(around: list[list[int]], m: int, core: set[int], best: float) -> tuple[float, Collection[int]]:
    """Add or drop single nodes while that fits better; a few rounds, in the order of names."""
    n = len(around)
    inner = [0] * n
    for node in core:
        for other in around[node]:
            inner[other] += 1
    covered = _covered(around, core)
    for _ in range(_ROUNDS):
        moved = False
        # What a move comes to depends on who joins or leaves by the ties that it covers alone.
        fits: dict[tuple[bool, int], float] = {}
        for node, near in enumerate(around):
            joins, change = node not in core, len(near) - inner[node]
            if (joins, change) not in fits:
                size = len(core) + (1 if joins else -1)
                fits[joins, change] = _fit(n, m, size, covered + (change if joins else -change))
            value = fits[joins, change]
            if value > best + 1e-12:
                best, moved = value, True
                fits.clear()
                covered += change if joins else -change
                (core.add if joins else core.discard)(node)
                for other in near:
                    inner[other] += 1 if joins else -1
        if not moved:
            break
    return best, core
