"""Names of a register that may be one: proposed, with how alike they are, and never joined unasked."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from sysmap.text.names import body_key, person_key

_ALIKE = 86
_MOST_NAMES = 3_000
_DIGITS = re.compile(r"\d+")
_EMPTY = re.compile(r"\b(?:council|borough|of|and)\b")

Pair = tuple[str, str, int]


def alike(
    bodies: Sequence[str], people: Sequence[str], different: Mapping[str, Collection[str]]
) -> tuple[list[Pair], list[int]]:
    """Pairs of names that may be one, how alike they are (0 to 100), most alike first; and what was too many.

    Legal forms, titles, honours, accents composed in another way and apostrophes are set aside. Names that
    differ in a number are none. Of very many names only those are compared that are the same without these.
    """
    found: list[Pair] = []
    too_many = []
    for names, key in ((bodies, _body), (people, person_key)):
        once = list(dict.fromkeys(names))
        if len(once) > _MOST_NAMES:
            too_many.append(len(once))
            found += _the_same(once, [key(name) for name in once])
            continue
        plain = [key(name) or name for name in once]
        scores = process.cdist(plain, plain, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
        for a, b in np.argwhere(np.triu(scores, 1)).tolist():
            found.append((once[b], once[a], round(float(scores[a][b]))))
    kept = [
        (one, other, score)
        for one, other, score in found
        if _DIGITS.findall(one) == _DIGITS.findall(other) and other not in different.get(one, ())
    ]
    return sorted(kept, key=lambda one: (-one[2], one)), too_many


def twice(names: Iterable[str]) -> list[Pair]:
    """The names that stand for several people."""
    return [(name, name, 100) for name, count in sorted(Counter(names).items()) if count > 1]


def _the_same(names: Sequence[str], keys: Sequence[str]) -> list[Pair]:
    first: dict[str, str] = {}
    found = []
    for name, key in zip(names, keys, strict=False):
        other = first.setdefault(key, name)
        if other != name:
            found.append((name, other, 100))
    return found


def _body(name: str) -> str:
    return " ".join(_EMPTY.sub(" ", body_key(name)).split())
