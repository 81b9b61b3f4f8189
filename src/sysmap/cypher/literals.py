"""Values as Cypher writes them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_ESCAPED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def literal(value: Any) -> str:
    """The value as a Cypher literal; nothing in it can end the text it stands in.

    Raises TypeError for what Cypher has no literal of.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, str):
        return "'" + "".join(_sign(sign) for sign in value) + "'"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_name(key)}: {literal(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(map(literal, value)) + "]"
    raise TypeError(f"Cypher has no literal for {type(value).__name__}")


def _sign(sign: str) -> str:
    if sign in _ESCAPED:
        return _ESCAPED[sign]
    return sign if sign.isprintable() else "".join(f"\\u{unit:04x}" for unit in _units(sign))


def _units(sign: str) -> Iterator[int]:
    """The UTF-16 code units of a sign: Cypher escapes name those."""
    code = ord(sign)
    if code > 0xFFFF:
        code -= 0x10000
        yield 0xD800 + (code >> 10)
        yield 0xDC00 + (code & 0x3FF)
    else:
        yield code


def _name(key: str) -> str:
    return key if _PLAIN.match(key) else "`" + key.replace("`", "``") + "`"
