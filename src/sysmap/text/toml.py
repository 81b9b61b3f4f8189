"""TOML text: settings in the form of `system.toml`, and single keys and values for mapping files."""

from collections.abc import Mapping
from typing import Any

import tomli_w


def to_toml(settings: Mapping[str, Any]) -> str:
    """The settings as a TOML document that reads back as the same values.

    Takes mappings, lists, text, numbers, yes and no, dates. Raises TypeError for anything else.
    """
    return tomli_w.dumps(settings)


def toml_value(value: Any) -> str:
    """One value as TOML, on one line. Raises TypeError for what TOML does not hold."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{toml_key(key)} = {toml_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")


def toml_key(text: str) -> str:
    """A key as TOML: bare where it can be, else in quotation marks."""
    return tomli_w.dumps({text: 0}).removesuffix(" = 0\n")
