"""Brokerage: who passes things on between two who are not tied, and for which group.

The names follow Gould and Fernandez. Gatekeeper and representative are often swapped: a gatekeeper
takes in for their own group what comes from another (A to B to B), a representative passes on to
another group what comes from their own (A to A to B).
"""

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import arcs, two_steps
from sysmap.measures.graphs.compact import Graph
from sysmap.measures.method_card import measure

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


@measure(
    name="Brokerage roles",
    meaning="How often somebody passes on between two who have no tie, by the groups of the three.",
    formula="paths a to v to b with no tie a to b: coordinator A-A-A, itinerant A-B-A, representative "
    "A-A-B, gatekeeper A-B-B, liaison A-B-C; a tie without direction runs both ways",
    reference="R. V. Gould and R. M. Fernandez, Sociological Methodology 19 (1989)",
    undefined="somebody whose group is not known brokers nothing; ties to such are left out",
    reading="Beside the expected count: large groups have many coordinators by chance alone.",
)
def brokerage(graph: Graph, groups: Mapping[Any, str]) -> dict[Hashable, dict[str, int]]:
    """How often each node plays each of the five roles; nodes without a group are left out."""
    known = graph.subgraph([node for node in graph if groups.get(node)])
    found = arcs(known)
    names = sorted({groups[node] for node in known})
    code = {name: i for i, name in enumerate(names)}
    label = np.array([code[groups[node]] for node in found.nodes], dtype=np.int64)
    n = len(found.nodes)
    counts: Any = np.zeros((len(ROLES), n), dtype=np.int64)
    for one, two in two_steps(found):
        a, v, b = found.start[one], found.end[one], found.end[two]
        open_ = found.find(a, b) < 0
        a, v, b = a[open_], v[open_], b[open_]
        role = _role(label[a], label[v], label[b])
        counts += np.bincount(role * n + v, minlength=len(ROLES) * n).reshape(len(ROLES), n)
    return {
        node: {name: int(counts[r, i]) for r, name in enumerate(ROLES)} for i, node in enumerate(found.nodes)
    }


def _role(a: Any, v: Any, b: Any) -> Any:
    return np.select(
        [(a == v) & (v == b), (a == b) & (a != v), (a == v) & (v != b), (a != v) & (v == b)],
        [0, 1, 2, 3],
        default=4,
    )


@measure(
    name="Expected brokerage",
    meaning="How often a member of a group would play each role if ties were dealt at random.",
    formula="d^2 (1 - d) x {coordinator (n_g - 1)(n_g - 2); itinerant sum over h != g of n_h (n_h - 1); "
    "representative and gatekeeper (n_g - 1)(N - n_g); liaison sum over h != g of n_h (N - n_g - n_h)}, "
    "d the density",
    reference="R. V. Gould and R. M. Fernandez, Sociological Methodology 19 (1989); as in R sna",
    undefined="fewer than two nodes (density)",
    reading="The same for every member of a group; more than it is brokerage beyond chance.",
)
def expected_brokerage(sizes: Mapping[str, int], density: float) -> dict[str, dict[str, float]]:
    """For each group the expected count of each role of one member."""
    total = sum(sizes.values())
    chance = density**2 * (1 - density)
    found: dict[str, dict[str, float]] = {}
    for group, size in sizes.items():
        others = [other for name, other in sizes.items() if name != group]
        ways = (
            (size - 1) * (size - 2),
            sum(h * (h - 1) for h in others),
            (size - 1) * (total - size),
            (size - 1) * (total - size),
            sum(h * (total - size - h) for h in others),
        )
        found[group] = {role: chance * way for role, way in zip(ROLES, ways, strict=True)}
    return found
