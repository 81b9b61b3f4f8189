"""Many tests are one question: which of them stand when all that were looked at are counted."""

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def benjamini_hochberg(p: Mapping[Key, float], alpha: float, tested: int | None = None) -> frozenset[Key]:
    """The tests that stand, so that of what stands at most a part `alpha` is false, on average.

    The largest k with p(k) <= alpha k / m, and all that are no larger; m is `tested`, or how many p
    there are. Where nothing is there at all, something stands in at most a part `alpha` of all cases.
    Raising one p, or counting more tests, never lets another stand. Reference: Y. Benjamini and
    Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995).
    """
    m = len(p) if tested is None else tested
    if m < len(p):
        raise ValueError("fewer tests are counted than there are")
    limit = -1.0
    for k, value in enumerate(sorted(p.values()), start=1):
        # A p that is the limit in decimals may lie a last bit above it.
        if value <= alpha * k / m * (1 + 1e-12):
            limit = value
    return frozenset(key for key, value in p.items() if value <= limit)


def simes(p: Collection[float], tested: int | None = None) -> float:
    """The p of all tests as one question: how rarely chance gives anything like it where there is nothing.

    The least m p(k) / k, at most 1; m is `tested`, or how many p there are; 1 where there is none. It is at
    most alpha just where `benjamini_hochberg` lets something stand. Reference: R. J. Simes, Biometrika 73
    (1986).
    """
    m = max(len(p) if tested is None else tested, len(p))
    return min((1.0, *(m * value / k for k, value in enumerate(sorted(p), start=1))))
