"""Footprints and trust, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.measures import Figure
from sysmap.measures import footprints as fp
from sysmap.measures import trust as tr


def test_three_areas_each_with_two_in_common() -> None:
    # A = {1, 2, 3}, B = {2, 3, 4}, equal weights: 2/4 and 2/3.
    assert fp.jaccard({1, 2, 3}, {2, 3, 4}).value == pytest.approx(0.5)
    assert fp.containment({1, 2, 3}, {2, 3, 4}).value == pytest.approx(2 / 3)
    assert fp.jaccard({1, 2, 3}, {2, 3, 4}).detail["counted_by"] == "lsoas"


def test_population_weighs_where_it_is_given() -> None:
    people = {1: 100.0, 2: 300.0, 3: 500.0, 4: 100.0}
    figure = fp.jaccard({1, 2, 3}, {2, 3, 4}, people)
    assert figure.value == pytest.approx(0.8)
    assert figure.detail["counted_by"] == "population"


def test_effective_number_of_systems() -> None:
    assert fp.effective_number([1.0]).value == 1
    assert fp.effective_number([0.5, 0.5]).value == pytest.approx(2)
    # 0.75 and 0.25: 1 / (0.5625 + 0.0625).
    assert fp.effective_number([0.75, 0.25]).value == pytest.approx(1.6)


def test_coterminosity_names_the_best_match() -> None:
    figure = fp.coterminosity({1, 2, 3}, {"north": {1}, "south": {2, 3, 4}})
    assert (figure.value, figure.detail["best"]) == (0.5, "south")


@given(st.sets(st.integers(0, 9), min_size=1), st.sets(st.integers(0, 9), min_size=1))
def test_shares_both_ways_give_the_same_as_the_areas(one: set[int], two: set[int]) -> None:
    there, back = fp.containment(one, two).value, fp.containment(two, one).value
    assert there is not None and back is not None
    assert fp.jaccard_from_shares(there, back).value == pytest.approx(fp.jaccard(one, two).value)
    assert fp.jaccard(one, two) == fp.jaccard(two, one)


def test_trust_is_the_mean_of_what_others_say() -> None:
    figure = tr.trust([(4, 4, 4), (3, 3, 3), (2, None, 1)])
    assert figure.value == pytest.approx((4 + 3 + 1.5) / 3)
    assert (figure.population, figure.detail["partial"]) == (3, 1)
    assert tr.network_value([(1, 2, 3)] * 3).value == pytest.approx(2)


def test_under_three_raters_it_is_suppressed() -> None:
    figure = tr.trust([(4, 4, 4), (1, 1, 1), (None, None, None)])
    assert figure.value is None
    assert "suppressed" in figure.reason
    assert figure.population == 2


def test_asymmetry() -> None:
    figure = tr.trust_asymmetry([(4, 4, 4)] * 3, [(2, 2, 2)] * 3)
    assert figure.value == 2
    assert tr.trust_asymmetry([(4, 4, 4)] * 3, [(2, 2, 2)] * 2).value is None


@pytest.mark.parametrize(
    "figure",
    [
        fp.jaccard([], []),
        fp.containment([], [1]),
        fp.effective_number([]),
        fp.coterminosity([1], {}),
        tr.trust([]),
        tr.response(0, 0),
    ],
)
def test_what_is_undefined_is_none_with_a_reason(figure: Figure) -> None:
    assert figure.value is None
    assert figure.reason
