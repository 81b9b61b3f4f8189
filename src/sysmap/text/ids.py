"""Ids made from names: short, without spaces, and no two the same."""

import hashlib
import re
from collections.abc import Iterable

from sysmap.model.sheets import column_name

_LONGEST_ID = 80
_NO_SIGN = re.compile(r"[^a-z0-9_]")


def slug(text: str) -> str:
    """The text as an id: lower case, words joined by `_`; "" if nothing of it is left."""
    name = column_name(text)
    name = name.removeprefix("column_") if text[:1].isdigit() else name
    name = name if name.isascii() else _NO_SIGN.sub("", name)
    return name[:_LONGEST_ID].strip("_")


def id_from_name(name: str, label: str) -> str:
    """An id from a name, the same for the same name; from a digest where no letter of it can stand."""
    plain = re.sub(r"['’]", "", name)
    digest = hashlib.sha256(" ".join(name.split()).casefold().encode("utf-8", "replace")).hexdigest()[:8]
    return slug(plain) or f"{label.lower()}_{digest}"


class Ids:
    """Hands out ids that are unique, whatever their capitals, in the order asked."""

    def __init__(self, taken: Iterable[str] = (), separator: str = "_") -> None:
        self._taken = {id_.casefold() for id_ in taken}
        self._separator = separator
        self._last: dict[str, int] = {}

    def take(self, wanted: str, fallback: str = "thing") -> str:
        """The wanted id, with a number behind it if it is taken already."""
        base = wanted or fallback
        id_, number = base, self._last.get(base.casefold(), 1)
        while id_.casefold() in self._taken:
            number += 1
            id_ = f"{base}{self._separator}{number}"
        self._last[base.casefold()] = number
        self._taken.add(id_.casefold())
        return id_
