"""Words that give nobody away: titles, post-nominals, particles, parties, offices, ordinary words."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sysmap.model.vocabulary import vocabularies
from sysmap.privacy.folding import words_of


@dataclass(frozen=True, slots=True)
class Known:
    """Words by what they are in a name; all folded, see `folding`."""

    titles: frozenset[str]
    post_nominals: frozenset[str]
    particles: frozenset[str]
    aside: frozenset[str]
    ordinary: frozenset[str]
    sayings: frozenset[str]


@cache
def known() -> Known:
    """The words of `words.toml`; the words of the vocabularies count as ordinary.

    `aside` are words that say something of a person beside the name: party, office.
    """
    text = resources.files("sysmap.privacy").joinpath("words.toml").read_text(encoding="utf-8")
    lists = {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}
    terms = {
        word
        for vocabulary in vocabularies().values()
        for term in vocabulary.values()
        for word in words_of(f"{term.key} {term.name}")
    }
    aside = lists["parties"] | lists["offices"]
    return Known(
        lists["titles"],
        lists["post_nominals"],
        lists["particles"],
        aside,
        lists["ordinary"] | aside | terms,
        lists["sayings"],
    )
