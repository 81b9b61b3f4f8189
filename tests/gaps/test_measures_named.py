"""Whether a rule may name a function as its measure."""

import pytest

from sysmap.gaps.judge import inference_of, measure, measure_exists


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("judges.size.unwieldy", True),
        ("", False),
        ("unwieldy", False),
        (".unwieldy", False),
        ("judges.size.", False),
        ("judges.size.un-wieldy", False),
        ("judges.size.unwieldly", False),
        ("judges.size.median", False),
        ("judges.size.TOO_FEW", False),
        ("judges.nothing.unwieldy", False),
        ("nothing.at.all", False),
        ("judges.unwieldy", False),
        ("__pycache__.unwieldy", False),
        ("judges.size\x00.unwieldy", False),
        ("judges.size.unwieldy(", False),
    ],
)
def test_a_measure_is_a_function_that_a_module_of_measures_defines(name: str, there: bool) -> None:
    assert measure_exists(name) is there


def test_what_may_be_concluded_stands_with_those_that_test_something() -> None:
    assert measure("judges.size.unwieldy").__name__ == "unwieldy"
    assert inference_of("judges.size.unwieldy") == ""
    assert "chance" in inference_of("judges.gender.far_from_parity")
