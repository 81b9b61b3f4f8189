"""Values of a fact in words."""

from typing import Any

from sysmap.model.vocabulary import vocabulary
from sysmap.text.lists import listed


def in_words(value: Any) -> str:
    """A value as people say it: its term's name, a list as one, "not recorded" for none."""
    if value in (None, "", ()):
        return "not recorded"
    if isinstance(value, tuple):
        return listed([in_words(one) for one in value])
    for name in (
        "role_statuses",
        "authorities",
        "board_kinds",
        "organisation_kinds",
        "functions",
        "portfolios",
        "seat_kinds",
    ):
        term = vocabulary(name).get(str(value))
        if term:
            return term.name[:1].lower() + term.name[1:] if not term.name[1:2].isupper() else term.name
    return str(value)
