"""Silos: ties between groups against ties within, with what chance would give and its p."""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import fsum
from typing import Any

import numpy as np

from sysmap.measures.graphs.compact import Graph
from sysmap.measures.method_card import Figure, Inference, measure, undefined
from sysmap.measures.sequential import MOST, deal

ALPHA = 0.05
SEED = 20220701
# Permuted ties handled at once; bounds memory.
_CHUNK = 8_000_000

NO_TIES = "no ties between things whose group is known"


@measure(
    name="E-I index",
    meaning="Ties between groups against ties within them, beside what chance would give.",
    formula="(E - I) / (E + I); expected 1 - 2 sum of n_g (n_g - 1) / (n (n - 1)) when labels are dealt "
    "at random; p = (r + 1) / (N + 1) over N seeded permutations of the labels, dealt until "
    "its interval leaves 0.05 out",
    reference="D. Krackhardt and R. N. Stern, Social Psychology Quarterly 51 (1988)",
    undefined="no ties between things whose group is known; fewer than two groups",
    reading="Never by its sign alone: a positive value far below the expected one is a silo. p_low says "
    "how rarely chance gives so few ties between groups. Dealt labels take activity for a silo: "
    "of sectors read links outward.",
    inference=Inference(
        chance="labels dealt at random, whatever the activity of each",
        unit="the node",
        pool="those whose group is known",
        tested="nothing: no rule concludes from it",
        error="dealt until its interval leaves 0.05 out; deals and standard error stand beside it",
        cannot="whether few ties outward are more than little activity",
    ),
)
def e_i_index(
    graph: Graph,
    groups: Mapping[Any, str],
    permutations: int = MOST,
    seed: int = SEED,
    weight: str = "",
) -> Figure:
    """The E-I index from -1 to 1, with its expectation, rescaled value and permutation p's.

    Ties of a directed graph count once each. At most `permutations` are dealt, each p until it is settled
    on which side of 0.05 it lies; 0 leaves the p's out. `weight` names the
    attribute that says how strong a tie is: E and I are then sums of strengths, without p's.
    """
    if weight:
        return _weighted(graph, groups, weight)
    setting = _Setting.of(graph, groups)
    m = len(setting.start)
    if not m:
        return undefined(NO_TIES, 0)
    if len(setting.names) < 2:
        return undefined("fewer than two groups", m)
    internal = int((setting.label[setting.start] == setting.label[setting.end]).sum())
    sizes = np.bincount(setting.label)
    n = int(sizes.sum())
    expected = 1 - 2 * float((sizes * (sizes - 1)).sum()) / (n * (n - 1))
    detail: dict[str, Any] = {
        "external": m - internal,
        "internal": internal,
        "expected": round(expected, 9),
        "rescaled": _rescaled(internal, m, sizes, directed=graph.is_directed()),
    }
    if permutations:
        dealt: dict[int, Any] = {}

        def within(look: int, more: int) -> Any:
            if look not in dealt:
                rows = [_within(each, setting) for each in _shuffled(setting, more, (seed, look))]
                dealt[look] = np.concatenate(rows)
            return dealt[look]

        # As few ties between groups means as many within, or more.
        low = deal(lambda look, more: int((within(look, more) >= internal).sum()), (ALPHA,), permutations)
        high = deal(lambda look, more: int((within(look, more) <= internal).sum()), (ALPHA,), permutations)
        detail |= {
            "p_low": low.p,
            "p_high": high.p,
            "p_low_says": low.says(),
            "p_high_says": high.says(),
            "permutations": max(low.deals, high.deals),
            "seed": seed,
        }
    return Figure((m - 2 * internal) / m, m, detail=detail)


def _rescaled(internal: int, m: int, sizes: Any, *, directed: bool) -> float | None:
    """E-I stretched so that -1 and 1 are the least and most these group sizes allow; None if one."""
    n = int(sizes.sum())
    pairs = n * (n - 1) // (1 if directed else 2)
    inside = int((sizes * (sizes - 1)).sum()) // (1 if directed else 2)
    most = 1 - 2 * max(0, m - (pairs - inside)) / m
    least = 1 - 2 * min(m, inside) / m
    value = (m - 2 * internal) / m
    return None if most - least < 1e-12 else round(2 * (value - least) / (most - least) - 1, 9)


def _weighted(graph: Graph, groups: Mapping[Any, str], weight: str) -> Figure:
    known = {node: groups[node] for node in graph if groups.get(node)}
    edges: Any = graph.edges(data=weight)
    ties = [(known[a] == known[b], w) for a, b, w in edges if a != b and a in known and b in known]
    internal, external = (fsum(w for same, w in ties if same is within) for within in (True, False))
    if not ties:
        return undefined(NO_TIES, 0)
    sizes = Counter(known.values())
    if len(sizes) < 2:
        return undefined("fewer than two groups", len(ties))
    n = len(known)
    expected = 1 - 2 * sum(s * (s - 1) for s in sizes.values()) / (n * (n - 1))
    detail = {
        "external": round(external, 9),
        "internal": round(internal, 9),
        "expected": round(expected, 9),
        "ties": len(ties),
    }
    return Figure((external - internal) / (external + internal), len(ties), detail=detail)


class _Setting:
    """Ties as positions of labelled nodes, in an order that does not depend on the sheets'."""

    def __init__(self, names: tuple[str, ...], label: Any, start: Any, end: Any) -> None:
        self.names, self.label, self.start, self.end = names, label, start, end

    @classmethod
    def of(cls, graph: Graph, groups: Mapping[Any, str]) -> "_Setting":
        known = sorted((node for node in graph if groups.get(node)), key=str)
        names = tuple(sorted({groups[node] for node in known}))
        position = {node: i for i, node in enumerate(known)}
        code = {name: i for i, name in enumerate(names)}
        ties = [
            (position[a], position[b]) for a, b in graph.edges() if a != b and a in position and b in position
        ]
        pairs = np.array(ties, dtype=np.int64).reshape(-1, 2)
        label = np.array([code[groups[node]] for node in known], dtype=np.int32)
        return cls(names, label, pairs[:, 0], pairs[:, 1])


def _shuffled(setting: _Setting, permutations: int, seed: tuple[int, int]) -> Iterator[Any]:
    """Permuted labels, a row each, in portions that fit in memory."""
    rng = np.random.default_rng(seed)
    size = max(1, _CHUNK // max(len(setting.start), len(setting.label)))
    for begin in range(0, permutations, size):
        count = min(size, permutations - begin)
        yield rng.permuted(np.tile(setting.label, (count, 1)), axis=1)


def _within(labels: Any, setting: _Setting) -> Any:
    return (labels[:, setting.start] == labels[:, setting.end]).sum(axis=1)
