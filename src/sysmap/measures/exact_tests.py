"""Exact tests for small boards: could chance alone have done this?"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from math import comb, exp, fsum, lgamma, log, log1p
from typing import TYPE_CHECKING

from sysmap.measures.method_card import Figure, Inference, measure, undefined
from sysmap.measures.sequential import MOST, Dealt, deal

if TYPE_CHECKING:
    import numpy as np

MOST_OUTCOMES = 1_000_000
SEED = 20220701
ALPHA = 0.05

# Probabilities that differ by less than this part are ties: rounding must not decide the test.
_TIE = 1e-7
_FEW = 20_000
# Beyond so many seats the ways to fill them are more than a float can say.
_AS_NUMBERS = 1_000


def hypergeometric_tails(pool: int, kind: int, seats: int, found: int) -> tuple[float, float]:
    """P(X <= found) and P(X >= found) when `seats` are drawn from `pool`, `kind` of which count."""
    if not (0 <= kind <= pool and 0 <= seats <= pool):
        raise ValueError("the pool is smaller than the seats or the kind")
    ways = comb(pool, seats)
    least, most = max(0, seats - (pool - kind)), min(kind, seats)
    low = sum(comb(kind, x) * comb(pool - kind, seats - x) for x in range(least, min(found, most) + 1))
    high = sum(comb(kind, x) * comb(pool - kind, seats - x) for x in range(max(found, least), most + 1))
    return low / ways, high / ways


def binomial_tails(seats: int, share: float, found: int) -> tuple[float, float]:
    """P(X <= found) and P(X >= found) for `seats` drawn independently with probability `share`."""
    if not 0 <= share <= 1 or seats < 0:
        raise ValueError("a share lies between 0 and 1")
    chance = _chances(seats, share)
    return min(1.0, sum(chance[: found + 1])), min(1.0, sum(chance[max(found, 0) :]))


def _chances(seats: int, share: float) -> list[float]:
    """P(X = x) for x from 0 to `seats`, drawn independently with probability `share`."""
    if share in (0, 1):
        return [float(x == seats * share) for x in range(seats + 1)]
    if seats <= _AS_NUMBERS:
        return [comb(seats, x) * share**x * (1 - share) ** (seats - x) for x in range(seats + 1)]
    # So many ways are no number of this machine: by logarithms.
    ways = lgamma(seats + 1)
    here, there = log(share), log1p(-share)
    return [
        exp(ways - lgamma(x + 1) - lgamma(seats - x + 1) + x * here + (seats - x) * there)
        for x in range(seats + 1)
    ]


@cache
def _all_tails(seats: int, share: float) -> tuple[tuple[float, float], ...]:
    return tuple(binomial_tails(seats, share, found) for found in range(seats + 1))


@cache
def _two_sided(seats: int, share: float) -> tuple[tuple[float, float], ...]:
    """For each number found the p of the exact test of two groups, as both tails."""
    chance = _chances(seats, share)
    if seats <= _AS_NUMBERS:
        p = [min(1.0, sum(c for c in chance if c <= here * (1 + _TIE))) for here in chance]
    else:
        rising = sorted(chance)
        up_to = list(accumulate(rising, initial=0.0))
        p = [min(1.0, up_to[bisect_right(rising, here * (1 + _TIE))]) for here in chance]
    return tuple((value, value) for value in p)


def binomial_test(found: int, seats: int, share: float) -> float:
    """The p of the exact test whether `found` of `seats` are more, or fewer, than `share` explains.

    The sum of P(y) over every y with P(y) <= P(found), from 0 to 1; 1 where there is no seat.
    """
    if not 0 <= found <= seats or not 0 <= share <= 1:
        raise ValueError("as many are found as there are at most, and a share lies between 0 and 1")
    return _two_sided(seats, share)[found][0]


@measure(
    name="Exact test with a finite pool",
    meaning="The chance of so few seats for one kind of partner, were seats dealt among partners at random.",
    formula="hypergeometric P(X <= x | N partners, K of the kind, n seats), no partner twice; p_high is "
    "P(X >= x)",
    reference="R. A. Fisher, The Design of Experiments (1935)",
    undefined="no seats; no partner of the kind; more seats than partners; no test applies where the board's "
    "area is not recorded, or a member is from outside the pool",
    reading="Below 0.05 chance alone is a poor explanation. Above it, look whether the board is too small "
    "to tell at all.",
    inference=Inference(
        chance="bodies dealt from the pool",
        unit="the body, once however many seats it has; joint posts left out",
        pool="NHS bodies and councils that serve the board's area and are of a sort that sits on such boards",
        tested="all boards as one question (Benjamini and Hochberg), both tails (p_both)",
        error="none: exact",
        cannot="that seats are dealt, nor how many there should be",
    ),
)
def hypergeometric_test(pool: int, kind: int, seats: int, found: int) -> Figure:
    """P(X <= found) for `seats` from a pool of `pool` partners, `kind` of the kind; from 0 to 1."""
    detail = {"partners": pool, "of_kind": kind, "seats_dealt": seats, "found": found}
    if seats <= 0:
        return undefined("no seats to count", 0, **detail)
    if kind <= 0:
        return undefined("no partner of this kind is recorded", seats, **detail)
    if seats > pool:
        return undefined("more seats than partners, so some hold several", seats, **detail)
    low, high = hypergeometric_tails(pool, kind, seats, found)
    return Figure(
        low,
        seats,
        detail={
            **detail,
            "p_high": high,
            "p_both": min(1.0, 2 * low, 2 * high),
            "expected": seats * kind / pool,
        },
    )


@measure(
    name="Exact multinomial test",
    meaning="The chance of a board at least as unlikely as this one, were its seats drawn by the reference "
    "shares.",
    formula="sum of P(y) over every way y to fill the seats with P(y) <= P(x); exact to a million ways, "
    "beyond that by seeded draws until the p's interval leaves 0.05 out: p = (r + 1)/(N + 1) with standard "
    "error sqrt(p (1 - p)/N)",
    reference="N. Cressie and T. R. C. Read, Goodness-of-Fit Statistics (1988), on the exact test",
    undefined="no whole seats; no reference shares, or shares of less than two groups",
    reading="Below 0.05 the whole board is hard to explain by chance; the shares and gaps say where.",
    inference=Inference(
        chance="seats drawn by the reference shares",
        unit="the seat, so no test applies where a body holds several",
        pool="the stated reference, or the partners of the place",
        tested="all boards as one question (Benjamini and Hochberg)",
        error="none up to a million ways; beyond that dealt until settled, with deals and standard error",
        cannot="which group, nor how seats came to be filled",
    ),
)
def multinomial_test(
    counts: Sequence[int],
    shares: Sequence[float],
    seed: int = SEED,
    draws: int = MOST,
    limits: Collection[float] = (ALPHA,),
) -> Figure:
    """The p-value of the exact multinomial test, with the method used; from 0 to 1.

    Beyond a million outcomes it draws until it is settled on which side of each limit the p lies, `draws`
    times at most; `low` and `high` then hold the p.
    """
    if len(counts) != len(shares):
        raise ValueError("as many counts as shares are needed")
    if any(c < 0 or c != int(c) for c in counts) or any(s < 0 for s in shares):
        raise ValueError("counts are whole and not negative, shares are not negative")
    seats = int(sum(counts))
    if seats <= 0:
        return undefined("no whole seats to count", 0)
    total = float(sum(shares))
    if total <= 0 or sum(1 for s in shares if s > 0) < 2:
        return undefined("the reference has fewer than two groups", seats)
    if any(c > 0 and s <= 0 for c, s in zip(counts, shares, strict=True)):
        return Figure(0.0, seats, detail={"method": "exact", "note": "a seat of a group that has no share"})
    kept = [(int(c), s / total) for c, s in zip(counts, shares, strict=True) if s > 0]
    # In one order, whatever the order of the groups: seeded draws then give the same answer.
    kept.sort(key=lambda pair: (pair[1], pair[0]))
    x, p = [c for c, _ in kept], [s for _, s in kept]
    observed = _log_probability(x, p)
    outcomes = comb(seats + len(x) - 1, len(x) - 1)
    if outcomes <= MOST_OUTCOMES:
        value = min(1.0, _exact(seats, p, observed))
        return Figure(value, seats, detail={"method": "exact", "outcomes": outcomes})
    return _drawn(seats, p, observed, seed, draws, limits)


def _log_probability(counts: Sequence[int], shares: Sequence[float]) -> float:
    return lgamma(sum(counts) + 1) + sum(
        c * log(s) - lgamma(c + 1) for c, s in zip(counts, shares, strict=True)
    )


def _log_factorials(most: int) -> "np.ndarray":
    import numpy as np

    return np.array([lgamma(i + 1) for i in range(most + 1)])


def _exact(seats: int, shares: Sequence[float], observed: float) -> float:
    if comb(seats + len(shares) - 1, len(shares) - 1) <= _FEW:
        # Loading numpy takes longer than a small board.
        return fsum(exp(log_p) for log_p in _logs_of_all(seats, shares) if log_p <= observed + _TIE)
    import numpy as np

    factorials = _log_factorials(seats)
    left = np.array([seats])
    logs = np.array([factorials[seats]])
    for s in shares[:-1]:
        # Every outcome so far branches into 0..left seats for this group.
        branches = left + 1
        starts = np.repeat(np.cumsum(branches) - branches, branches)
        here = np.arange(branches.sum()) - starts
        logs = np.repeat(logs, branches) + here * log(s) - factorials[here]
        left = np.repeat(left, branches) - here
    logs = logs + left * log(shares[-1]) - factorials[left]
    return float(np.exp(logs[logs <= observed + _TIE]).sum())


def _logs_of_all(seats: int, shares: Sequence[float]) -> Iterator[float]:
    """The logarithm of the probability of every outcome."""
    factorials = [lgamma(i + 1) for i in range(seats + 1)]
    so_far = [(seats, factorials[seats])]
    for share in shares[:-1]:
        so_far = [
            (left - here, log_p + here * log(share) - factorials[here])
            for left, log_p in so_far
            for here in range(left + 1)
        ]
    return (log_p + left * log(shares[-1]) - factorials[left] for left, log_p in so_far)


def _drawn(
    seats: int, shares: Sequence[float], observed: float, seed: int, draws: int, limits: Collection[float]
) -> Figure:
    def rarer(look: int, more: int) -> int:
        logs = _logs_of_draws(seats, tuple(shares), (seed, look), more)
        return int(logs.searchsorted(observed + _TIE, side="right"))

    drawn: Dealt = deal(rarer, limits, draws)
    detail = {
        "method": "Monte Carlo",
        "draws": drawn.deals,
        "seed": seed,
        "standard_error": round(drawn.error, 9),
        "low": round(drawn.low, 9),
        "high": round(drawn.high, 9),
        "says": drawn.says(),
    }
    return Figure(drawn.p, seats, detail=detail)


@lru_cache(maxsize=64)
def _logs_of_draws(seats: int, shares: tuple[float, ...], seed: tuple[int, int], draws: int) -> "np.ndarray":
    """The logarithms of the probabilities of what was drawn, sorted; the same for boards of one size."""
    import numpy as np

    chosen = np.random.default_rng(seed).multinomial(seats, shares, size=draws)
    factorials = _log_factorials(seats)
    return np.sort(factorials[seats] + (chosen * np.log(shares) - factorials[chosen]).sum(axis=1))


@measure(
    name="Smallest significant share",
    meaning="The smallest share of this many seats that would be more than chance explains.",
    formula="least x/n above the reference share q with P(X >= x | n, q) <= 0.05 (binomial); beside it the "
    "largest x/n below q with P(X <= x) <= 0.05",
    reference="power of the exact binomial test",
    undefined="no seats; too few seats to tell: not even all seats, or none, would be beyond chance",
    reading="If even no seat at all could be chance, the board is too small to tell whether a group is "
    "missing.",
)
def smallest_significant_share(
    seats: int, reference_share: float, alpha: float = ALPHA, *, two_sided: bool = False
) -> Figure:
    """The smallest share above the reference that is significant, with the largest below it.

    `two_sided` asks both ways at once, as `multinomial_test` does of two groups, and not each alone.
    """
    if seats <= 0:
        return undefined("no seats to count", 0)
    counts = range(seats + 1)
    tails = _two_sided(seats, reference_share) if two_sided else _all_tails(seats, reference_share)
    # P(X <= x) falls short of alpha only below the reference share, P(X >= x) only above it.
    low = [x for x in counts if tails[x][0] <= alpha and x < seats * reference_share]
    high = [x for x in counts if tails[x][1] <= alpha and x > seats * reference_share]
    detail = {
        "reference_share": reference_share,
        "alpha": alpha,
        "largest_below": low[-1] / seats if low else None,
        "too_few_to_tell_absence": not low,
    }
    if not high:
        ends = "neither all nor none" if not low else "not even all"
        return undefined(f"too few seats to tell: {ends} of {seats} would be beyond chance", seats, **detail)
    return Figure(high[0] / seats, seats, detail=detail)
