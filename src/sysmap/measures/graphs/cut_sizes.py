"""How many pairs each node holds together, from the sizes of what falls apart without it, in one walk."""

from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, parts


def part_sizes(found: Arcs) -> Any:
    """The size of the part that each node is in, itself included; ties without direction."""
    label = parts(found)
    return np.bincount(label, minlength=1)[label]


def pairs_left(found: Arcs) -> Any:
    """For each node how many pairs of its own part still reach each other once it goes.

    Articulation points by R. Tarjan, SIAM Journal on Computing 1 (1972), with the size of what hangs below.
    """
    n = len(found.nodes)
    first, end = found.first.tolist(), found.end.tolist()
    before, low, size = [-1] * n, [0] * n, [1] * n
    # What falls off without a node: how many in all, and how many pairs in the parts of it.
    off, pairs = [0] * n, [0] * n
    at = first[:-1]
    count = 0
    for root in range(n):
        if before[root] >= 0:
            continue
        before[root] = low[root] = count
        count += 1
        stack, above = [root], [-1]
        while stack:
            node = stack[-1]
            i = at[node]
            if i < first[node + 1]:
                at[node] = i + 1
                other = end[i]
                if before[other] < 0:
                    before[other] = low[other] = count
                    count += 1
                    stack.append(other)
                    above.append(node)
                elif before[other] < low[node] and other != above[-1]:
                    low[node] = before[other]
                continue
            stack.pop()
            parent = above.pop()
            if parent < 0:
                continue
            size[parent] += size[node]
            low[parent] = min(low[parent], low[node])
            if low[node] >= before[parent]:
                off[parent] += size[node]
                pairs[parent] += size[node] * (size[node] - 1) // 2
    rest = part_sizes(found) - 1 - np.array(off, dtype=np.int64)
    return np.array(pairs, dtype=np.int64) + rest * (rest - 1) // 2
