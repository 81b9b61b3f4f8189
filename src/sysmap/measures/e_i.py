"""Silos: ties between groups against ties within, with what chance would give and its p."""

from collections.abc import Iterator, Mapping
from math import fsum
from typing import Any

import numpy as np

from sysmap.measures.graphs.arrays import Arcs, Graph, among, arcs
from sysmap.measures.method_card import Figure, Inference, measure, undefined
from sysmap.measures.mixing import labels
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
    graph: Graph | Arcs,
    groups: Mapping[Any, str],
    permutations: int = MOST,
    seed: int = SEED,
    weight: str | None = None,
) -> Figure:
    """The E-I index from -1 to 1, with its expectation, rescaled value and permutation p's.

    Ties of a directed graph count once each. At most `permutations` are dealt, each p until it is settled
    on which side of 0.05 it lies; 0 leaves the p's out. `weight` names the
    attribute that says how strong a tie is: E and I are then sums of strengths, without p's.
    """
    ties = arcs(graph, weight=weight)
    if weight:
        return _weighted(ties, groups)
    setting = _Setting.of(ties, groups)
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
        "rescaled": _rescaled(internal, m, sizes, directed=ties.directed),
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


def _weighted(found: Arcs, groups: Mapping[Any, str]) -> Figure:
    names, label = labels(found.nodes, groups)
    one, other = label[found.start], label[found.end]
    counted = (one >= 0) & (other >= 0)
    if not found.directed:
        counted &= found.start < found.end
    ties = int(np.count_nonzero(counted))
    internal, external = (
        fsum(found.weight[counted & same].tolist()) for same in (one == other, one != other)
    )
    if not ties:
        return undefined(NO_TIES, 0)
    sizes = np.bincount(label[label >= 0], minlength=len(names)).tolist()
    if sum(size > 0 for size in sizes) < 2:
        return undefined("fewer than two groups", ties)
    n = sum(sizes)
    expected = 1 - 2 * sum(s * (s - 1) for s in sizes) / (n * (n - 1))
    detail = {
        "external": round(external, 9),
        "internal": round(internal, 9),
        "expected": round(expected, 9),
        "ties": ties,
    }
    return Figure((external - internal) / (external + internal), ties, detail=detail)


class _Setting:
    """Ties as positions of labelled nodes, in an order that does not depend on the sheets'."""

    def __init__(self, names: tuple[str, ...], label: Any, start: Any, end: Any) -> None:
        self.names, self.label, self.start, self.end = names, label, start, end

    @classmethod
    def of(cls, found: Arcs, groups: Mapping[Any, str]) -> "_Setting":
        known = among(found, labels(found.nodes, groups)[1] >= 0).by_name
        names, label = labels(known.nodes, {node: groups[node] for node in known.nodes})
        once = np.ones(len(known.key), dtype=bool) if known.directed else known.start < known.end
        return cls(names, label.astype(np.int32), known.start[once], known.end[once])


def _shuffled(setting: _Setting, permutations: int, seed: tuple[int, int]) -> Iterator[Any]:
    """Permuted labels, a row each, in portions that fit in memory."""
    rng = np.random.default_rng(seed)
    size = max(1, _CHUNK // max(len(setting.start), len(setting.label)))
    for begin in range(0, permutations, size):
        count = min(size, permutations - begin)
        yield rng.permuted(np.tile(setting.label, (count, 1)), axis=1)


def _within(labels: Any, setting: _Setting) -> Any:
    return (labels[:, setting.start] == labels[:, setting.end]).sum(axis=1)
