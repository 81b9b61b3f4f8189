from hypothesis import given
from hypothesis import strategies as st

from sysmap.model.ranking import foremost, ranked


def by_value(values: dict[str, float], tolerance: float = 1e-9) -> list[str]:
    return ranked(values, values.__getitem__, tolerance=tolerance)


def test_highest_first_then_by_name() -> None:
    assert by_value({"b": 1.0, "a": 1.0, "c": 2.0}) == ["c", "a", "b"]
    assert by_value({}) == []


def test_the_foremost_are_those_that_are_alike_at_the_top() -> None:
    values = {"b": 0.3, "a": 0.1 + 0.2, "c": 0.2}
    assert set(foremost(values, values.__getitem__)) == {"a", "b"}
    assert foremost(["c"], values.__getitem__) == ["c"]
    assert foremost([], values.__getitem__) == []


def test_what_differs_in_its_last_bits_is_alike() -> None:
    assert by_value({"b": 0.1 + 0.2, "a": 0.3}) == ["a", "b"]
    assert by_value({"b": 1e6 + 1e-4, "a": 1e6}) == ["a", "b"]


def test_the_limit_of_the_tolerance() -> None:
    assert by_value({"b": 0.5, "a": 0.25}, tolerance=0.25) == ["a", "b"]
    assert by_value({"b": 0.5, "a": 0.125}, tolerance=0.25) == ["b", "a"]
    assert by_value({"b": float("inf"), "a": float("inf"), "c": 1.0}) == ["a", "b", "c"]


@given(st.dictionaries(st.text(max_size=3), st.floats(-100, 100).map(lambda x: round(x, 3))), st.randoms())
def test_noise_and_order_never_matter(values: dict[str, float], random: object) -> None:
    names = list(values)
    random.shuffle(names)  # type: ignore[attr-defined]
    noisy = {name: values[name] + random.uniform(-1e-13, 1e-13) for name in names}  # type: ignore[attr-defined]
    assert by_value(noisy) == by_value(values)
