"""The vocabularies: what a field may say, read from `vocabulary.toml` beside this file."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary: the key that is stored and the name that is shown.

    `sector` is set for organisation kinds and `family` for sectors; both are "" elsewhere.
    """

    key: str
    name: str
    sector: str = ""
    family: str = ""


Vocabulary = Mapping[str, Term]


@cache
def vocabularies() -> Mapping[str, Vocabulary]:
    """Every vocabulary by name, its terms by key, both in the order of the file."""
    text = resources.files("sysmap.model").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            name: MappingProxyType({key: Term(key, **entry) for key, entry in terms.items()})
            for name, terms in tomllib.loads(text).items()
        }
    )


def vocabulary(name: str) -> Vocabulary:
    """The terms of one vocabulary by key. Raises KeyError for a name that is none."""
    return vocabularies()[name]


def sector_of(organisation_kind: str) -> str:
    """The one sector an organisation kind belongs to, or "" for a kind that is none."""
    term = vocabulary("organisation_kinds").get(organisation_kind)
    return term.sector if term else ""


def family_of(sector: str) -> str:
    """The one family (nhs, local_government, others) of a sector, or "" for none."""
    term = vocabulary("sectors").get(sector)
    return term.family if term else ""


def weakest(confidences: Iterable[str]) -> str:
    """The least sure of these confidences, "" if none of them says anything."""
    # The vocabulary runs from the surest to the least sure.
    order = list(vocabulary("confidences"))
    return max((one for one in confidences if one in order), key=order.index, default="")
