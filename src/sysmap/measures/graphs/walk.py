"""One walk through a graph, on which articulation points, bridges and what hangs on them rest."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Walk:
    """A depth-first walk through every part of a graph, by position.

    R. Tarjan, SIAM Journal on Computing 1 (1972). `order` has the positions as they were reached, part after
    part, and `before` says how many were reached before each. `parent` is whence each was reached, -1 for the
    first of its part. What was reached through one, itself included, stands in one stretch of the order, from
    its `before` on, `size` of them; `low` is the earliest that any of these is tied to, the tie to its parent
    aside.
    """

    order: Sequence[int]
    before: Sequence[int]
    parent: Sequence[int]
    low: Sequence[int]
    size: Sequence[int]


def walk(first: Sequence[int], end: Sequence[int], many: Sequence[int] | None = None) -> Walk:
    """The walk where whom i is tied to stands in `end` from `first[i]` on, each tie at both its ends.

    With `many` each stands for so many, and `size` counts them.
    """
    n = len(first) - 1
    order: list[int] = []
    before, low, size, above = [-1] * n, [0] * n, [1] * n if many is None else [*many], [-1] * n
    at = list(first[:-1])
    for root in range(n):
        if before[root] >= 0:
            continue
        before[root] = low[root] = len(order)
        order.append(root)
        stack = [root]
        while stack:
            node = stack[-1]
            i = at[node]
            if i < first[node + 1]:
                at[node] = i + 1
                other = end[i]
                if before[other] < 0:
                    before[other] = low[other] = len(order)
                    order.append(other)
                    above[other] = node
                    stack.append(other)
                elif before[other] < low[node] and other != above[node]:
                    low[node] = before[other]
                continue
            stack.pop()
            parent = above[node]
            if parent >= 0:
                size[parent] += size[node]
                low[parent] = min(low[parent], low[node])
    return Walk(order, before, above, low, size)
