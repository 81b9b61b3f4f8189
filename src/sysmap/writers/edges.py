"""Edges as other tools keep them all.

Gephi drops or refuses undirected edges beside directed ones, and networkx refuses a file with both. So every
edge is written with a direction, and the attribute `directed` says where neither end comes first. Gephi makes
one edge of several between the same two nodes unless their kinds differ.
"""

from collections import Counter

from sysmap.model.values import System


def edge_kinds(system: System) -> dict[str, str]:
    """By a tie's id its type, numbered where another of that type joins the same two: `SITS_ON 2`."""
    seen: Counter[tuple[str, str, str]] = Counter()
    kinds: dict[str, str] = {}
    for tie in system.relationships:
        same = (tie.type, tie.start, tie.end)
        seen[same] += 1
        kinds[tie.id] = tie.type if seen[same] == 1 else f"{tie.type} {seen[same]}"
    return kinds


def beside_each_other(system: System) -> int:
    """How many ties lead from one thing to another to which an earlier tie leads too."""
    return len(system.relationships) - len({(tie.start, tie.end) for tie in system.relationships})
