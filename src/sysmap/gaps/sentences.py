"""Puts values into the sentence a finding says."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

from sysmap.model.vocabulary import vocabularies
from sysmap.text.words import long_date, yes_no

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def sentence(text: str, values: Mapping[str, Any]) -> str:
    """The text with every `{name}` replaced by its value in words, starting with a capital."""
    filled = _PLACEHOLDER.sub(lambda match: _filled(match.group(1), values), text)
    return filled[:1].upper() + filled[1:]


def _filled(name: str, values: Mapping[str, Any]) -> str:
    """The value of that name in words; a sector by its own name, since a kind of body may share its key."""
    value = values.get(name)
    if name == "sector" and isinstance(value, str) and value in vocabularies()["sectors"]:
        return _small(vocabularies()["sectors"][value].name)
    return in_words(value)


def in_words(value: object) -> str:
    """A value in a sentence: lists as "a, b and c", days as 31 July 2022, nothing "not stated"."""
    if value is None or value == "":
        return "not stated"
    if isinstance(value, bool):
        return yes_no(value=value)
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, (list, tuple)):
        words = [in_words(one) for one in value]
        return (
            " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words) or "none"
        )
    if isinstance(value, Mapping):
        return ", ".join(f"{in_words(key)} {in_words(one)}" for key, one in value.items())
    text = str(value)
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return long_date(date.fromisoformat(text))
    return _terms().get(text, text)


@cache
def _terms() -> Mapping[str, str]:
    """The name of every term whose key is no plain word, small within a sentence."""
    return {
        term.key: _small(term.name)
        for terms in vocabularies().values()
        for term in terms.values()
        if "_" in term.key
    }


def _small(name: str) -> str:
    """The name as it stands within a sentence: NHS commissioner, upper-tier council."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
