"""Settings as TOML text, the form of `system.toml`."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def to_toml(settings: Mapping[str, Any]) -> str:
    """The settings as a TOML document that reads back as the same values.

    Takes mappings, lists, text, numbers, yes and no, dates. Raises TypeError for anything else.
    """
    return "\n".join(_section((), settings)).strip("\n") + "\n"


def _section(path: tuple[str, ...], section: Mapping[str, Any]) -> list[str]:
    values = {key: value for key, value in section.items() if not isinstance(value, Mapping)}
    lines = []
    if path and (values or not section):
        lines.append(f"[{'.'.join(map(_key, path))}]")
    lines += [f"{_key(key)} = {_value(value)}" for key, value in values.items()]
    if lines:
        lines.append("")
    for key, value in section.items():
        if isinstance(value, Mapping):
            lines += _section((*path, key), value)
    return lines


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
        return f"{{{pairs}}}"
    raise TypeError(f"TOML holds no {type(value).__name__}")


def _text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for the sign DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
