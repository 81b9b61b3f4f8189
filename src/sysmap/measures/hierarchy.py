"""Chains of command: how far lines of reporting look like one tree."""

from collections import Counter
from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, Graph, arcs, kinds, reachable, waves
from sysmap.measures.graphs.engine import in_engine, rustworkx
from sysmap.measures.method_card import Figure, measure, undefined

_MOST_APART = 3_000
_KRACKHARDT = "D. Krackhardt, Graph theoretical dimensions of informal organizations (1994)"


@measure(
    name="Hierarchy",
    meaning="Of the pairs who can be reached at all, the part reached in one direction only.",
    formula="1 - pairs reached both ways / pairs reached either way",
    reference=_KRACKHARDT,
    undefined="ties without direction; nobody reaches anybody",
    reading="1: a pure chain of command. 0: everybody who is reached reaches back.",
)
def hierarchy(graph: Graph | Arcs) -> Figure:
    """Krackhardt's hierarchy from 0 to 1."""
    found = arcs(graph)
    if not found.directed:
        return undefined("the ties have no direction")
    alike = kinds(found)
    many = alike.many
    reached = sum(int((new * many).sum()) for _, new in waves(alike.arcs, many))
    # Two reach each other where they are in one strong part; pairs of such are reached twice.
    cyclic = [part for part in _strong_parts(alike.arcs) if len(part) > 1]
    both = sum(size * (size - 1) // 2 for size in (int(many[part].sum()) for part in cyclic))
    reached += sum(int((many[part] * (many[part] - 1)).sum()) for part in cyclic)
    either = reached - both
    if not either:
        return undefined("nobody reaches anybody", 0)
    return Figure(1 - both / either, either)


def _strong_parts(found: Arcs) -> list[list[int]]:
    """The positions in each part all of which reach each other."""
    return [list(part) for part in rustworkx().strongly_connected_components(in_engine(found))]


@measure(
    name="Efficiency",
    meaning="How few ties there are beyond those that hold each part together.",
    formula="1 - (ties beyond n - 1 in each part) / (most there could be beyond), with direction",
    reference=_KRACKHARDT,
    undefined="no part in which there could be more ties than needed",
    reading="1: no tie could be spared. Low: many ways to each.",
)
def efficiency(graph: Graph | Arcs) -> Figure:
    """Krackhardt's efficiency from 0 to 1, each tie of a directed graph counted once."""
    found = arcs(graph)
    if not found.directed:
        return undefined("the ties have no direction")
    label = found.undirected.part
    n = np.bincount(label, minlength=1)
    ties = np.bincount(label[found.start], minlength=len(n))
    extra, most = int((ties - n + 1)[n > 0].sum()), int((n * (n - 1) - (n - 1))[n > 0].sum())
    return Figure(1 - extra / most, most) if most else undefined("no part has more than one", 0)


@measure(
    name="Least upper boundedness",
    meaning="Of the pairs in one part, how many have a closest common superior.",
    formula="1 - (pairs without a least upper bound) / (sum over parts of (n - 1)(n - 2) / 2); an upper "
    "bound of two reaches both, the least one is reached by all others",
    reference=_KRACKHARDT + "; `as_sna` gives sna::lubness of R (2.7), which asks for a bound that reaches "
    "all others",
    undefined="ties without direction; no part of three or more; more than 3,000 kinds of superiors",
    reading="1: each two answer to somebody in common. Low: disputes have nowhere to go.",
)
def least_upper_boundedness(graph: Graph | Arcs, *, as_sna: bool = False) -> Figure:
    """Krackhardt's least upper boundedness from 0 to 1; a tie leads from the superior.

    `as_sna` gives what `sna::lubness` of R gives instead: a bound that reaches all others, not one that all
    others reach.
    """
    found = arcs(graph)
    if not found.directed:
        return undefined("the ties have no direction")
    # Of those with the very same superiors and subordinates one stands for all.
    alike = kinds(found, apart=range(len(found.nodes)) if as_sna else ())
    label = found.undirected.part
    sizes = np.bincount(label, minlength=1)
    inside = label[np.unique(alike.kind, return_index=True)[1]]
    # The two ends of every arc are in one part; who has no tie is in none of three.
    chosen = np.flatnonzero(sizes[inside] >= 3)
    if not len(chosen):
        return undefined("no part of three or more", 0)
    for part in np.unique(inside[chosen]).tolist():
        if np.count_nonzero(inside == part) > _MOST_APART:
            return undefined(f"more than {_MOST_APART:,} kinds of superiors", int(sizes[part]))
    reach: Any = reachable(alike.arcs)
    np.fill_diagonal(reach, True)
    cyclic = {i for part in _strong_parts(alike.arcs) if len(part) > 1 for i in part}
    wanting = most = 0
    for part in np.unique(inside[chosen]).tolist():
        most += (int(sizes[part]) - 1) * (int(sizes[part]) - 2) // 2
        members = np.flatnonzero(inside == part).tolist()
        wanting += _without_bound(reach, members, alike.many, cyclic, as_sna=as_sna)
    return Figure(1 - wanting / most, most)


def _without_bound(reach: Any, members: list[int], many: Any, cyclic: set[int], *, as_sna: bool) -> int:
    """How many pairs of a part have no least upper bound; `members` are kinds, of `many` each."""
    # Who reaches each, itself included, as bits: a least upper bound of two is whoever is reached by
    # exactly those who reach both.
    above: Counter[int] = Counter()
    own: dict[int, int] = {}
    wanting = 0
    for i in members:
        bits = _bits(reach[i])
        above[bits] += int(many[i])
        # One of several of a kind is not reached by the others, unless they are in one circle.
        if many[i] == 1 or i in cyclic:
            own[bits] = 1
    single = own.keys()
    for i in members:
        if many[i] > 1 and i not in cyclic:
            strictly = reach[i].copy()
            strictly[i] = False
            if _bits(strictly) not in single:
                wanting += int(many[i] * (many[i] - 1) // 2)
    groups = list(above.items())
    for i, (one, count) in enumerate(groups):
        others = groups[i + 1 :]
        if not as_sna:
            wanting += sum(
                count * more
                for other, more in others
                if (common := one & other) not in single and common not in (one, other)
            )
            continue
        wanting += sum(count * more for other, more in others if not _of_sna(one & other, reach))
        # Two who reach each other have the same bounds, of which none may reach all the others.
        wanting += 0 if _of_sna(one, reach) else count * (count - 1) // 2
    return wanting


def _bits(row: Any) -> int:
    return int.from_bytes(np.packbits(row).tobytes())


def _of_sna(bounds: int, reach: Any) -> bool:
    """Whether one of these upper bounds reaches all the others."""
    n = len(reach)
    width = 8 * ((n + 7) // 8)
    of_all = bounds
    for i in range(n):
        if bounds >> (width - 1 - i) & 1:
            of_all &= _bits(reach[i])
    return bool(of_all)
