"""Exact tests against R and scipy's published values, brute force and each other."""

import math
from itertools import product
from math import factorial, prod, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.measures import Figure
from sysmap.measures import exact_tests as tests


def test_one_council_of_ten_seats_in_a_finite_pool() -> None:
    # R dhyper and scipy.stats.hypergeom: N = 30, K = 12, n = 10, x = 1.
    figure = tests.hypergeometric_test(30, 12, 10, 1)
    assert figure.value == pytest.approx(0.02088, abs=5e-6)
    # The binomial that ignores the finite pool gives more than twice as much.
    assert tests.binomial_tails(10, 0.4, 1)[0] == pytest.approx(0.04636, abs=5e-6)


def test_exact_multinomial_of_a_whole_board() -> None:
    figure = tests.multinomial_test([7, 2, 1], [0.4, 0.4, 0.2])
    assert figure.value == pytest.approx(0.1836, abs=5e-5)
    assert figure.detail["method"] == "exact"


def test_monte_carlo_agrees_with_the_exact_test_within_its_standard_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exact = tests.multinomial_test([7, 2, 1], [0.4, 0.4, 0.2])
    monkeypatch.setattr(tests, "MOST_OUTCOMES", 1)
    drawn = tests.multinomial_test([7, 2, 1], [0.4, 0.4, 0.2])
    assert drawn.detail["method"] == "Monte Carlo"
    assert exact.value is not None and drawn.value is not None
    error = sqrt(exact.value * (1 - exact.value) / drawn.detail["draws"])
    assert drawn.detail["standard_error"] == pytest.approx(error, rel=0.05)
    assert abs(drawn.value - exact.value) < 4 * error
    assert tests.multinomial_test([7, 2, 1], [0.4, 0.4, 0.2]) == drawn, "the same seed, the same answer"


def test_a_million_outcomes_is_where_exact_ends() -> None:
    # C(n + k - 1, k - 1): 24 seats in 7 groups are 593,775 ways, 28 seats 1,344,904.
    assert tests.multinomial_test([24, 0, 0, 0, 0, 0, 0], [1 / 7] * 7).detail["method"] == "exact"
    assert tests.multinomial_test([28, 0, 0, 0, 0, 0, 0], [1 / 7] * 7).detail["method"] == "Monte Carlo"


def test_a_seat_of_a_group_without_a_share_is_impossible() -> None:
    assert tests.multinomial_test([1, 1, 1], [0.5, 0.5, 0.0]).value == 0.0


def _brute_force(counts: list[int], shares: list[float]) -> float:
    n = sum(counts)

    def chance(y: tuple[int, ...]) -> float:
        return factorial(n) / prod(map(factorial, y)) * prod(s**c for s, c in zip(shares, y, strict=True))

    here = chance(tuple(counts))
    ways = (y for y in product(range(n + 1), repeat=len(counts)) if sum(y) == n)
    return sum(p for p in map(chance, ways) if p <= here * (1 + 1e-7))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)), min_size=2, max_size=4), st.randoms())
def test_the_exact_test_is_brute_force_and_blind_to_order(
    pairs: list[tuple[int, int]], random: object
) -> None:
    if not any(c for c, _ in pairs):
        pairs = [*pairs, (1, 1)]
    total = sum(s for _, s in pairs)
    counts, shares = [c for c, _ in pairs], [s / total for _, s in pairs]
    value = tests.multinomial_test(counts, shares).value
    assert value == pytest.approx(_brute_force(counts, shares))
    random.shuffle(pairs)  # type: ignore[attr-defined]
    again = tests.multinomial_test([c for c, _ in pairs], [s / total for _, s in pairs]).value
    assert again == pytest.approx(value)


@given(st.integers(1, 30), st.data())
def test_tails_of_the_hypergeometric_overlap_in_one_point(pool: int, data: st.DataObject) -> None:
    kind = data.draw(st.integers(0, pool))
    seats = data.draw(st.integers(0, pool))
    found = data.draw(st.integers(max(0, seats - (pool - kind)), min(kind, seats)))
    low, high = tests.hypergeometric_tails(pool, kind, seats, found)
    below = tests.hypergeometric_tails(pool, kind, seats, found - 1)[0]
    assert low + high == pytest.approx(1 + (low - below))


def test_too_few_seats_to_tell() -> None:
    # By hand: 0.8^10 = 0.107, so no seat at all of a fifth is not beyond chance with ten seats;
    # P(X >= 5) = 0.0328 and P(X >= 4) = 0.1209, so five of ten would be too many.
    ten = tests.smallest_significant_share(10, 0.2)
    assert ten.value == pytest.approx(0.5)
    assert ten.detail["too_few_to_tell_absence"] is True
    # 0.8^14 = 0.0440: with fourteen seats an absence can be told.
    fourteen = tests.smallest_significant_share(14, 0.2)
    assert fourteen.detail["largest_below"] == 0.0
    three = tests.smallest_significant_share(3, 0.5)
    assert three.value is None
    assert "too few seats to tell" in three.reason


@pytest.mark.parametrize(
    "figure",
    [
        tests.hypergeometric_test(10, 3, 0, 0),
        tests.hypergeometric_test(10, 0, 3, 0),
        tests.hypergeometric_test(4, 2, 5, 1),
        tests.multinomial_test([0, 0], [0.5, 0.5]),
        tests.multinomial_test([3], [1.0]),
        tests.smallest_significant_share(0, 0.5),
    ],
)
def test_what_is_undefined_is_none_with_a_reason(figure: Figure) -> None:
    assert figure.value is None
    assert figure.reason


@pytest.mark.parametrize("few", [0, 10_000])
def test_both_ways_of_adding_up_agree_with_the_published_value(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tests, "_FEW", few)
    assert tests.multinomial_test([7, 2, 1], [0.4, 0.4, 0.2]).value == pytest.approx(0.1836, abs=5e-5)
    assert tests.multinomial_test([3, 0, 2], [0.5, 0.2, 0.3]).value == pytest.approx(
        _brute_force([3, 0, 2], [0.5, 0.2, 0.3])
    )


@pytest.mark.parametrize("seats", [1000, 1001, 3000])
def test_very_large_boards_are_tested_as_well(seats: int) -> None:
    # Of a symmetric distribution both tails are one; at the median no number is less likely.
    assert tests.binomial_test(seats // 2, seats, 0.5) == pytest.approx(1.0)
    low, _ = tests.binomial_tails(seats, 0.5, seats * 45 // 100)
    assert tests.binomial_test(seats * 45 // 100, seats, 0.5) == pytest.approx(2 * low)
    # De Moivre and Laplace, with the correction for continuity.
    z = (seats * 45 // 100 + 0.5 - seats / 2) / math.sqrt(seats / 4)
    assert low == pytest.approx(math.erfc(-z / math.sqrt(2)) / 2, rel=0.05)
    assert tests.binomial_tails(seats, 0.0, 0) == (1.0, 1.0)
