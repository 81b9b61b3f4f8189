"""How many pairs each node holds together, from the sizes of what falls apart without it, in one walk."""

from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, among
from sysmap.measures.graphs.walk import walk


def part_sizes(found: Arcs) -> Any:
    """The size of the part that each node is in, itself included; ties without direction."""
    return np.bincount(found.part, minlength=1)[found.part]


def pairs_left(found: Arcs) -> Any:
    """For each node how many pairs of its own part still reach each other once it goes."""
    n = len(found.nodes)
    # Who hangs on one other, as most do, is not walked to: without that one such a leaf reaches nobody.
    alone = np.flatnonzero(found.degree == 1)
    other = found.end[found.first[alone]]
    leaf = np.zeros(n, dtype=bool)
    leaf[alone[found.degree[other] > 1]] = True
    leaves = np.bincount(found.end[leaf[found.start]], minlength=n)
    left = among(found, ~leaf)
    way = walk(left.first.tolist(), left.end.tolist(), (leaves[~leaf] + 1).tolist())
    parent, low, before, size = (
        np.array(each, dtype=np.int64) for each in (way.parent, way.low, way.before, way.size)
    )
    # What falls off without a node: how many in all, and how many pairs in the parts of it.
    falls = np.flatnonzero((parent >= 0) & (low >= before[parent]))
    off, pairs = leaves.copy(), np.zeros(n, dtype=np.int64)
    off[~leaf] += np.bincount(parent[falls], size[falls], minlength=len(size)).astype(np.int64)
    within = size[falls] * (size[falls] - 1) // 2
    pairs[~leaf] = np.bincount(parent[falls], within, minlength=len(size)).astype(np.int64)
    rest = part_sizes(found) - 1 - off
    return pairs + rest * (rest - 1) // 2
