"""Deals until a verdict is settled: intervals of R, what is said, what more deals change, what they cost."""

import random
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.measures.exact_tests import multinomial_test
from sysmap.measures.sequential import Dealt, deal, interval

ALPHA = 0.05
# What was dealt each time, whatever came out, before dealing stopped by itself.
FIXED = 10_000


def draws(p: float, seed: int) -> Callable[[int, int], int]:
    """So many deals, each as rare as what was observed with probability p."""
    rng = random.Random(f"{p}-{seed}")
    return lambda look, more: sum(rng.random() < p for _ in range(more))


@pytest.mark.parametrize(
    ("found", "of", "low", "high"),
    # R 4.2.2, binom.test, 95 %.
    [(5, 20, 0.08657147, 0.49104587), (0, 10, 0.0, 0.3084971), (10, 10, 0.6915029, 1.0)],
)
def test_intervals_are_rs(found: int, of: int, low: float, high: float) -> None:
    assert interval(found, of, 0.05) == pytest.approx((low, high), abs=1e-6)


@given(st.integers(1, 60), st.data())
def test_the_ends_of_an_interval_have_the_tails_asked_for(of: int, data: st.DataObject) -> None:
    found = data.draw(st.integers(1, of - 1)) if of > 1 else 1
    low, high = interval(found, of, 0.02)

    def at_most(k: int, p: float) -> float:
        from math import comb

        return sum(comb(of, i) * p**i * (1 - p) ** (of - i) for i in range(k + 1))

    assert 1 - at_most(found - 1, low) == pytest.approx(0.01, abs=1e-6)
    if found < of:
        assert at_most(found, high) == pytest.approx(0.01, abs=1e-6)


def test_a_p_at_its_floor_reads_as_less_than_it_and_others_carry_their_error() -> None:
    assert Dealt(9_999, 0, 0.0, 0.001).says() == "< 0.0001 (9,999 deals)"
    assert Dealt(999, 0, 0.0, 0.01).says() == "< 0.001 (999 deals)"
    assert Dealt(999, 99, 0.07, 0.14).says() == "0.1 (999 deals, standard error 0.009)"


@pytest.mark.parametrize("p", [0.0005, 0.01, 0.03, 0.045, 0.05, 0.055, 0.08, 0.3, 0.9])
@pytest.mark.parametrize("seed", range(3))
def test_more_deals_never_turn_a_verdict_that_is_settled(p: float, seed: int) -> None:
    verdicts = []
    for most in (99, 999, 9_999, 99_999):
        dealt = deal(draws(p, seed), [ALPHA], most, first=99)
        assert dealt.deals <= most
        assert dealt.low <= p <= dealt.high
        verdicts.append((dealt.high <= ALPHA) if dealt.settled(ALPHA) else None)
    told = [verdict for verdict in verdicts if verdict is not None]
    assert set(told) <= {p <= ALPHA}
    # Once told, told by more deals too.
    assert verdicts == [None] * (len(verdicts) - len(told)) + told


def test_every_limit_is_settled() -> None:
    dealt = deal(draws(0.02, 1), [0.0125, 0.025, 0.05])
    assert dealt.settled(0.0125) and dealt.settled(0.05)
    assert dealt.deals > deal(draws(0.02, 1), [0.05]).deals


def test_dealing_costs_less_on_average_than_a_fixed_number() -> None:
    # Where there is nothing to find, every p is as likely as another.
    grid = [float(Fraction(2 * i + 1, 200)) for i in range(100)]
    assert sum(deal(draws(p, 1), [ALPHA]).deals for p in grid) / len(grid) < FIXED / 2


def test_no_deals_are_no_answer() -> None:
    with pytest.raises(ValueError, match="at least one deal"):
        deal(draws(0.5, 1), [ALPHA], most=0)


def test_the_drawn_multinomial_test_stops_by_itself_and_never_turns() -> None:
    counts, shares = [20, 6, 4, 3, 2, 2, 1, 1, 1], [1 / 9] * 9
    figures = [multinomial_test(counts, shares, draws=most) for most in (999, 9_999, 99_999)]
    assert {figure.detail["method"] for figure in figures} == {"Monte Carlo"}
    assert {figure.detail["high"] <= ALPHA for figure in figures} == {True}
    assert figures[0].detail["draws"] == 999
    assert figures[-1].detail["draws"] == 999, "enough to tell"
    assert figures[0].detail["says"] == "< 0.001 (999 deals)"
