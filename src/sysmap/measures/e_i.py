"""Silos: ties between groups against ties within, with what chance would give and its p."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from sysmap.measures.graphs.compact import Graph
from sysmap.measures.method_card import Figure, measure, undefined

PERMUTATIONS = 10_000
SEED = 20220701
# Permuted ties handled at once; bounds memory.
_CHUNK = 8_000_000
# Pairs of groups are told apart up to so many groups.
MOST_GROUPS = 60

NO_TIES = "no ties between things whose group is known"


@measure(
    name="E-I index",
    meaning="Ties between groups against ties within them, beside what chance would give.",
    formula="(E - I) / (E + I); expected 1 - 2 sum of n_g (n_g - 1) / (n (n - 1)) when labels are dealt "
    "at random; p = (r + 1) / (N + 1) over N seeded permutations of the labels",
    reference="D. Krackhardt and R. N. Stern, Social Psychology Quarterly 51 (1988)",
    undefined="no ties between things whose group is known; fewer than two groups",
    reading="Never by its sign alone: a positive value far below the expected one is a silo. p_low says "
    "how rarely chance gives so few ties between groups.",
)
def e_i_index(
    graph: Graph,
    groups: Mapping[Any, str],
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
    drawn: Any = None,
) -> Figure:
    """The E-I index from -1 to 1, with its expectation, rescaled value and permutation p's.

    Ties of a directed graph count once each. `permutations` 0 leaves the p's out; `drawn`, of
    `draw`, saves drawing again.
    """
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
        "rescaled": _rescaled(internal, m, sizes, graph.is_directed()),
    }
    if permutations:
        if drawn is None:
            within = np.concatenate(
                [_within(each, setting) for each in _shuffled(setting, permutations, seed)]
            )
        else:
            within = np.trace(drawn, axis1=1, axis2=2)
        # As few ties between groups means as many within, or more.
        detail |= {
            "p_low": (int((within >= internal).sum()) + 1) / (permutations + 1),
            "p_high": (int((within <= internal).sum()) + 1) / (permutations + 1),
            "permutations": permutations,
            "seed": seed,
        }
    return Figure((m - 2 * internal) / m, m, detail=detail)


def _rescaled(internal: int, m: int, sizes: Any, directed: bool) -> float | None:
    """E-I stretched so that -1 and 1 are the least and most these group sizes allow; None if one."""
    n = int(sizes.sum())
    pairs = n * (n - 1) // (1 if directed else 2)
    inside = int((sizes * (sizes - 1)).sum()) // (1 if directed else 2)
    most = 1 - 2 * max(0, m - (pairs - inside)) / m
    least = 1 - 2 * min(m, inside) / m
    value = (m - 2 * internal) / m
    return None if most - least < 1e-12 else round(2 * (value - least) / (most - least) - 1, 9)


@measure(
    name="Sector pairs",
    meaning="Whether two groups have fewer ties than chance would give, with labels dealt at random.",
    formula="ties between the two; expected as the mean and p_low = (r + 1) / (N + 1) over N seeded "
    "permutations of the labels",
    reference="label permutation as for the E-I index; compare the mixing matrix",
    undefined="no ties between things whose group is known; fewer than two groups",
    reading="A low p_low names a pair of sectors that seldom meets. Of twenty pairs one is below 0.05 by "
    "chance alone.",
)
def group_pairs(
    graph: Graph,
    groups: Mapping[Any, str],
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
    drawn: Any = None,
) -> dict[tuple[str, str], Figure]:
    """For each two groups the ties between them, with expectation and p; direction aside.

    Nothing beyond 60 groups: with so many pairs some stand out by chance whatever there is.
    """
    setting = _Setting.of(graph, groups)
    names = setting.names
    if not len(setting.start) or not 2 <= len(names) <= MOST_GROUPS:
        return {}
    drawn = permuted_mixing(setting, permutations, seed) if drawn is None else drawn
    seen = _mixing(setting.label[None, :], setting)[0]
    found: dict[tuple[str, str], Figure] = {}
    for r, first in enumerate(names):
        for s in range(r, len(names)):
            observed, chance = int(seen[r, s]), drawn[:, r, s]
            detail = {
                "groups": [first, names[s]],
                "expected": round(float(chance.mean()), 9),
                "p_low": (int((chance <= observed).sum()) + 1) / (permutations + 1),
                "p_high": (int((chance >= observed).sum()) + 1) / (permutations + 1),
                "permutations": permutations,
                "seed": seed,
            }
            found[first, names[s]] = Figure(observed, len(setting.start), detail=detail)
    return found


def draw(graph: Graph, groups: Mapping[Any, str], permutations: int = PERMUTATIONS, seed: int = SEED) -> Any:
    """Ties by pair of groups under permuted labels, for `e_i_index` and `group_pairs` to share.

    None where there is nothing to draw, or more groups than pairs are told apart for.
    """
    setting = _Setting.of(graph, groups)
    if not len(setting.start) or not 2 <= len(setting.names) <= MOST_GROUPS:
        return None
    return permuted_mixing(setting, permutations, seed)


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


def permuted_mixing(setting: _Setting, permutations: int, seed: int) -> Any:
    """Ties by pair of groups (first before second) for each permutation of the labels."""
    return np.concatenate([_mixing(each, setting) for each in _shuffled(setting, permutations, seed)])


def _shuffled(setting: _Setting, permutations: int, seed: int) -> Iterator[Any]:
    """Permuted labels, a row each, in portions that fit in memory."""
    rng = np.random.default_rng(seed)
    size = max(1, _CHUNK // max(len(setting.start), len(setting.label)))
    for begin in range(0, permutations, size):
        count = min(size, permutations - begin)
        yield rng.permuted(np.tile(setting.label, (count, 1)), axis=1)


def _within(labels: Any, setting: _Setting) -> Any:
    return (labels[:, setting.start] == labels[:, setting.end]).sum(axis=1)


def _mixing(labels: Any, setting: _Setting) -> Any:
    k, rows = len(setting.names), len(labels)
    one, two = labels[:, setting.start], labels[:, setting.end]
    code = np.minimum(one, two) * k + np.maximum(one, two)
    code += (np.arange(rows, dtype=np.int32) * (k * k))[:, None]
    return np.bincount(code.ravel(), minlength=rows * k * k).reshape(rows, k, k)
