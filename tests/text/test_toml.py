"""Settings written as TOML are read as the same settings."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.text.toml import to_toml, toml_key, toml_value

keys = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
plain = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates()
)
values = st.recursive(
    plain | st.lists(plain, max_size=3), lambda one: st.dictionaries(keys, one, max_size=3), max_leaves=8
)


@given(st.dictionaries(keys, values, max_size=5))
def test_settings_survive(settings: dict[str, Any]) -> None:
    assert tomllib.loads(to_toml(settings)) == settings


def test_sections_read_as_people_write_them() -> None:
    settings = {"system": {"id": "s", "code": "QM7"}, "parameters": {"CON12": {"months": 6}}}
    assert to_toml(settings) == '[system]\nid = "s"\ncode = "QM7"\n\n[parameters.CON12]\nmonths = 6\n'


def test_what_toml_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        to_toml({"a": None})


@given(keys, values)
def test_one_key_and_value_stand_on_one_line_and_read_back(key: str, value: Any) -> None:
    line = f"{toml_key(key)} = {toml_value(value)}"
    assert "\n" not in line
    assert tomllib.loads(line) == {key: value}
