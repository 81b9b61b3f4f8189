"""Names of people and bodies as they are compared: what is the same name, and what may be."""

import re
import unicodedata
from functools import lru_cache

# What stands before or behind a person's name and is no part of it.
_TITLE = "|".join(
    (
        *("the rt hon", "rt hon", "the hon", "hon", "the right honourable", "dr", "prof", "professor", "mr"),
        *("mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "baroness", "baron", "rev", "revd"),
        *("reverend", "canon", "cllr", "councillor", "ald", "alderman", "supt", "superintendent", "insp"),
        *("sgt", "col", "maj", "capt"),
    )
)
_TITLES = re.compile(rf"^(?:(?:{_TITLE})\.? )+")
_HONOUR = "obe|mbe|cbe|kbe|dbe|qpm|jp|dl|mp|phd|frcp|frcgp|frcn|frcs|mrcgp|fca|cpfa|rn|qn|kc|qc|bem|cb"
_HONOURS = re.compile(rf"(?:,? (?:{_HONOUR}))+$")
# Words of a body's name that say what it is in law, not which it is.
_LEGAL = re.compile(r"\b(?:the|nhs|foundation|trust|ft|ltd|limited|plc|cic|llp|inc)\b")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


@lru_cache(1 << 15)
def name_key(name: str) -> str:
    """A name as names are the same: composed letters, letter case, spaces and soft hyphens apart."""
    if name.isascii():
        return " ".join(name.split()).casefold()
    plain = unicodedata.normalize("NFC", name).replace("\u00ad", "").replace("’", "'")
    return " ".join(plain.split()).casefold()


@lru_cache(1 << 14)
def body_key(name: str) -> str:
    """A body's name without legal forms, brackets at its end, apostrophes and marks; "" if none is left."""
    plain = _BRACKETS.sub("", name_key(name))
    plain = re.sub(r"['’.]", "", plain).replace("&", " and ")
    plain = _LEGAL.sub(" ", re.sub(r"[^\w\s]", " ", plain))
    return " ".join(plain.split())


@lru_cache(1 << 14)
def person_key(name: str) -> str:
    """A person's name without titles, honours, brackets at its end and apostrophes; surname last."""
    plain = _BRACKETS.sub("", name_key(name))
    plain = _HONOURS.sub("", plain.replace(".", ". ").replace("  ", " "))
    if plain.count(",") == 1:
        plain = " ".join(part.strip() for part in reversed(plain.split(",")))
    previous = ""
    while previous != plain:
        previous, plain = plain, _TITLES.sub("", plain)
    return " ".join(re.sub(r"['’.,]", "", plain).split())


def initials(name: str) -> str:
    """The first letters of a name's words but small ones, in capitals: "SEG" of "System Executive Group"."""
    words = [
        word for word in re.findall(r"\w+", name) if word.casefold() not in ("and", "of", "the", "for", "in")
    ]
    return "".join(word[0] for word in words).upper()
