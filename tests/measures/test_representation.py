"""Indices of representation against published values and arithmetic."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.measures import Figure
from sysmap.measures import representation as rep

# R package diversity, blau.index; and R: Shannon and evenness of the same data.
BOARD = [9, 6, 3, 2]


def test_blau_of_published_data() -> None:
    assert rep.blau(BOARD).value == pytest.approx(0.675)
    assert rep.blau([7, 3]).value == pytest.approx(0.42)


def test_iqv_unbiased_simpson_shannon_and_evenness_of_the_same_data() -> None:
    assert rep.iqv(BOARD, 4).value == pytest.approx(0.900)
    assert rep.unbiased_simpson(BOARD).value == pytest.approx(0.7105, abs=5e-5)
    assert rep.shannon(BOARD).value == pytest.approx(1.2353, abs=5e-5)
    assert rep.evenness(BOARD, 4).value == pytest.approx(0.8911, abs=5e-5)


def test_the_guidance_minimum_board_is_diverse_and_yet_has_one_council_seat_to_six() -> None:
    # 4 ICB executives, 3 independents, 1 trust, 1 GP, 1 council: Blau 0.72, IQV 0.90 (five groups).
    assert rep.blau([4, 3, 1, 1, 1]).value == pytest.approx(0.72)
    assert rep.iqv([4, 3, 1, 1, 1], 5).value == pytest.approx(0.90)
    assert rep.nhs_to_council(6, 1).value == 6


def test_iqv_takes_k_from_the_reference_list_not_from_those_present() -> None:
    # By hand: B = 0.5 of two groups; k = 17 gives 17/16 x 0.5.
    figure = rep.iqv([5, 5], 17)
    assert figure.value == pytest.approx(0.53125)
    assert figure.detail["k"] == 17
    with pytest.raises(ValueError, match="more groups"):
        rep.iqv([1, 1, 1], 2)


def test_christies_gap_between_board_and_workforce() -> None:
    # WRES indicator 9 is voting members minus workforce, in points: 17.9 % and 18.54 % give -0.64.
    assert rep.parity_gap(0.179, 0.1854).value == pytest.approx(-0.64)
    assert rep.representation_ratio(0.25, 0.5).value == 0.5


def test_location_quotient_by_hand() -> None:
    # 2 of 4 here, 10 of 40 everywhere: 0.5 / 0.25.
    assert rep.location_quotient(2, 4, 10, 40).value == pytest.approx(2.0)


def test_leadership_triangle_of_the_worked_example_and_its_missing_corner() -> None:
    assert rep.leadership_triangle(4, 3, 3).value == pytest.approx(0.99)
    assert rep.leadership_triangle(4, 0, 3).detail["missing"] == ["lay"]


def test_clinical_breadth_counts_others_than_doctors() -> None:
    figure = rep.clinical_breadth(
        {"doctor": 2, "nurse": 1, "pharmacist": 1}, ("doctor", "general_practitioner")
    )
    assert figure.value == 0.5
    assert figure.detail["distinct"] == 3


def test_missing_partners_and_size() -> None:
    figure = rep.missing_partners(["acute", "housing", "public_voice"], ["acute"])
    assert (figure.value, figure.detail["missing"]) == (2, ["housing", "public_voice"])
    assert rep.size_against_cohort(19, [10, 12, 19, 24]).value == pytest.approx(0.625)


@pytest.mark.parametrize(
    "figure",
    [
        rep.blau([]),
        rep.blau([0, 0]),
        rep.shannon([]),
        rep.iqv([], 3),
        rep.iqv([3], 1),
        rep.evenness([3], 1),
        rep.unbiased_simpson([1]),
        rep.unbiased_simpson([0.5, 1.5]),
        rep.share(0, 0),
        rep.representation_ratio(0.5, None),
        rep.representation_ratio(0.5, 0.0),
        rep.parity_gap(None, 0.5),
        rep.location_quotient(0, 0, 1, 2),
        rep.location_quotient(1, 2, 0, 0),
        rep.nhs_to_council(5, 0),
        rep.leadership_triangle(0, 0, 0),
        rep.clinical_breadth({}, ()),
        rep.missing_partners([], []),
        rep.size_against_cohort(3, []),
    ],
)
def test_what_is_undefined_is_none_with_a_reason(figure: Figure) -> None:
    assert figure.value is None
    assert figure.reason


@given(st.lists(st.integers(0, 50), min_size=2, max_size=8).filter(any), st.randoms())
def test_order_of_groups_never_matters_and_bounds_hold(counts: list[int], random: object) -> None:
    shuffled = list(counts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    k = len(counts)
    for index in (rep.blau, rep.shannon):
        assert index(counts).value == pytest.approx(index(shuffled).value)
    blau, evenness = rep.iqv(counts, k).value, rep.evenness(counts, k).value
    assert blau is not None and -1e-12 <= blau <= 1 + 1e-12
    assert evenness is not None and -1e-12 <= evenness <= 1 + 1e-12


@given(st.integers(2, 20), st.integers(1, 9))
def test_an_even_board_is_as_even_as_can_be(k: int, each: int) -> None:
    assert rep.iqv([each] * k, k).value == pytest.approx(1)
    assert rep.shannon([each] * k).value == pytest.approx(log(k))
