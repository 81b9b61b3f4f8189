"""Records of the NHS Organisation Data Service (ODS), whatever file they come from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from sysmap.exchange.rough import NOWHERE
from sysmap.model.values import Origin

FILLER = "1900-01-01"
_FORMS = ("%Y%m%d", "%Y-%m-%d", "%d%b%Y", "%d/%m/%Y")

# How the relationships of the register read, and those that say where a body belongs.
RELATIONSHIPS: Mapping[str, str] = {
    "RE2": "is a sub-division of",
    "RE3": "is directed by",
    "RE4": "is commissioned by",
    "RE5": "is located in the geography of",
    "RE6": "is operated by",
    "RE8": "is partner to",
    "RE9": "is nominated payee for",
    "RE10": "is COVID payee for",
    "RE11": "is a constituent of",
}
BELONGS = frozenset(("RE2", "RE3", "RE4", "RE5", "RE6", "RE11"))


@dataclass(frozen=True, slots=True)
class OdsTie:
    """A relationship of a record to another code; `start` and `end` are ISO dates or ""."""

    id: str
    target: str
    active: bool = True
    start: str = ""
    end: str = ""
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Succession:
    """Who came after whom: `target` is the successor if `forward`, else the predecessor."""

    target: str
    forward: bool
    day: str = ""


@dataclass(frozen=True, slots=True)
class OdsRecord:
    """One organisation as the register has it.

    `roles` are its active role codes, the primary one first; `start` and `end` the days on which
    it operates, `legal_start` and `legal_end` those on which it exists in law; `changed` the day of
    its last change. `name` is "" where a file only names the code.
    """

    code: str
    name: str = ""
    active: bool = True
    roles: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    legal_start: str = ""
    legal_end: str = ""
    changed: str = ""
    postcode: str = ""
    ons_code: str = ""
    ties: tuple[OdsTie, ...] = ()
    successions: tuple[Succession, ...] = ()
    origin: Origin = NOWHERE
    notes: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=50_000)
def day(text: str | None) -> str:
    """The ISO date that a date in any form of the register says; "" for none and for one unread."""
    text = (text or "").strip()
    if not text:
        return ""
    for form in _FORMS:
        try:
            return datetime.strptime(text[:10], form).date().isoformat()
        except ValueError:
            continue
    return ""


_SMALL = frozenset(("and", "of", "the", "in", "on", "for", "with", "by", "at", "to", "upon", "a", "an"))


_CAPITALS = frozenset(
    (
        *("NHS", "ICB", "CCG", "PCN", "GP", "UK", "LTD", "CIC", "LLP", "PLC", "CSH", "HQ", "A&E", "H&J"),
        *("ICS", "CVS", "OOH", "NE", "NW", "SE", "SW", "PCC", "MBC", "BC"),
    )
)


def readable(name: str) -> str:
    """A name in capitals as people write it; one that is not all in capitals stays as it is."""
    if not name.isupper():
        return name
    words = [_word(word, place) for place, word in enumerate(name.split())]
    return " ".join(words)


def _word(word: str, place: int) -> str:
    bare = word.strip("(),.-'\"")
    if bare in _CAPITALS or re.search(r"\d", bare):
        return word
    if place and bare.lower() in _SMALL:
        return word.lower()
    return re.sub(r"[A-Z]+('[A-Z]+)?", lambda found: found.group().capitalize(), word)
