"""Deals until it is settled on which side of a limit a p lies; says how many it took, and how near it is."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from math import exp, lgamma, log, log1p

# Deals at first; each look after that, as many again; no more than so many in all.
FIRST, MOST = 999, 99_999
# How often an interval may leave the p out, at any of the looks.
_WRONG = 1e-4


@dataclass(frozen=True, slots=True)
class Dealt:
    """A p from deals: how many, how many of them came out as rare or rarer, and between what the p lies.

    `low` and `high` hold the p that infinitely many deals would give, but for one time in ten thousand.
    """

    deals: int
    rarer: int
    low: float
    high: float

    @property
    def p(self) -> float:
        """(r + 1) / (N + 1): never 0, and never too small on average."""
        return (self.rarer + 1) / (self.deals + 1)

    @property
    def error(self) -> float:
        """The standard error of the p."""
        return float((self.p * (1 - self.p) / self.deals) ** 0.5)

    def settled(self, limit: float) -> bool:
        """Whether the p lies on one side of the limit, however long one dealt."""
        return self.high <= limit or self.low > limit

    def says(self) -> str:
        """The p as a reader needs it: with its deals and error, at the floor as less than it."""
        if not self.rarer:
            return f"< {1 / (self.deals + 1):.2g} ({self.deals:,} deals)"
        return f"{self.p:.2g} ({self.deals:,} deals, standard error {self.error:.1g})"


def deal(
    rarer: Callable[[int, int], int], limits: Collection[float], most: int = MOST, first: int = FIRST
) -> Dealt:
    """Deals `first` times, then as many again and again, until the p's interval holds none of the limits.

    `rarer` is given which look it is (0, 1, ...) and how many to deal; it says how many of these came out as
    rare as what was observed, or rarer. Never more than `most` deals: then it stays open which side the p
    lies on. Reference: J. Besag and P. Clifford, Biometrika 78 (1991); the interval is that of C. J. Clopper
    and E. S. Pearson, Biometrika 26 (1934), its error spread over the looks. Raises ValueError for no deals.
    """
    if most < 1 or first < 1:
        raise ValueError("at least one deal is needed")
    deals = found = look = 0
    while True:
        more = min(first if not deals else deals + 1, most - deals)
        found += rarer(look, more)
        deals += more
        look += 1
        low, high = interval(found, deals, _WRONG / 2**look)
        dealt = Dealt(deals, found, low, high)
        if deals >= most or all(dealt.settled(limit) for limit in limits):
            return dealt


def interval(found: int, of: int, wrong: float) -> tuple[float, float]:
    """Clopper and Pearson's interval of a share: between which shares it lies but for a part `wrong`."""
    low = 0.0 if not found else _solve(lambda p: 1 - _at_most(found - 1, of, p), wrong / 2, rising=True)
    high = 1.0 if found == of else _solve(lambda p: _at_most(found, of, p), wrong / 2, rising=False)
    return low, high


def _solve(tail: Callable[[float], float], wanted: float, *, rising: bool) -> float:
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        if (tail(middle) < wanted) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_most(found: int, of: int, p: float) -> float:
    """P(X <= found) for `of` independent draws of probability p, summed from the largest term down."""
    if p <= 0 or found >= of:
        return 1.0
    if p >= 1:
        return 0.0
    if found + 1 > (of + 1) * p:
        # Above the middle the other tail is the short one.
        return 1 - _tail(found + 1, of, p, 1)
    return _tail(found, of, p, -1)


def _tail(start: int, of: int, p: float, step: int) -> float:
    log_term = (
        lgamma(of + 1)
        - lgamma(start + 1)
        - lgamma(of - start + 1)
        + start * log(p)
        + (of - start) * log1p(-p)
    )
    term = total = exp(log_term)
    k = start
    while term > total * 1e-12 and 0 <= k + step <= of:
        term *= (k / (of - k + 1)) * (1 - p) / p if step < 0 else ((of - k) / (k + 1)) * p / (1 - p)
        k += step
        total += term
    return total
