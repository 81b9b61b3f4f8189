"""Words people use for the vocabularies and for the names of sheets and columns, as tables of text."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from sysmap.model.kinds import sheet_names
from sysmap.model.sheets import column_name, sheet_columns
from sysmap.model.vocabulary import vocabulary

# What people write into a cell of which they know nothing. "None" is no such word: it says something.
_NOTHING = (
    *("tbc", "tba", "tbd", "to be confirmed", "to be appointed", "to be decided", "not known", "unknown"),
    *(
        "n/a",
        "n.a.",
        "na",
        "n/k",
        "nk",
        "not applicable",
        "not available",
        "-",
        "–",
        "—",
        "--",
        "?",
        "??",
        "…",
    ),
    *("0000-00-00", "00/00/0000", "00-00-0000"),
)
# What they write in place of somebody who holds a post.
# Nobody, with more on since when or how it will end.
_NOBODY_NOW = re.compile(
    r"\W*(?:currently |post (?:is )?)?"
    r"(?:vacant|vacancy|tb[cda]|to be (?:confirmed|appointed|advised|recruited))\W+"
    r"(?:since|from|until|till|pending|awaiting|as (?:of|at)|at present|recruit|inter(?:im|view)|cover"
    r"|out to advert|being|\d).*"
)
_NOBODY = (
    "vacant",
    "vacancy",
    "vacant post",
    "(vacant)",
    "post vacant",
    "currently vacant",
    "nobody",
    "unfilled",
    "recruitment under way",
    "recruitment underway",
    "under recruitment",
    "out to recruitment",
    "being recruited",
    "to be recruited",
    "to be nominated",
    "to be filled",
    "awaiting appointment",
    "awaiting nomination",
    "not appointed",
    "no appointment",
)


@lru_cache(1 << 14)
def word_key(text: str) -> str:
    """A word as words are compared: letter case, spaces, hyphens, apostrophes and full stops apart."""
    plain = unicodedata.normalize("NFC", text).casefold()
    plain = re.sub(r"['’.]", "", plain).replace("&", " and ")
    return re.sub(r"[\s_\-‐‑–]+", "_", plain.strip()).strip("_")


@lru_cache(1 << 14)
def says_nothing(text: str) -> bool:
    """Whether the cell says that the value is not known: TBC, N/A, a dash, a question mark."""
    return len(text) < 20 and text.casefold().strip() in _NOTHING


@lru_cache(1 << 14)
def says_nobody(text: str) -> bool:
    """Whether the cell says that nobody holds the post: Vacant, TBC, N/A, a dash, "Vacant since May"."""
    plain = text.casefold().strip()
    return plain in _NOBODY or says_nothing(text) or bool(_NOBODY_NOW.fullmatch(plain))


@cache
def terms(name: str) -> Mapping[str, str]:
    """Keys of a vocabulary by each of their own words: key and name."""
    known = vocabulary(name)
    own = {word_key(term.name): key for key, term in known.items()} | {word_key(key): key for key in known}
    return MappingProxyType(own)


@cache
def synonyms(name: str) -> Mapping[str, str | Mapping[str, str]]:
    """What other words stand for in a vocabulary: a key, "" for nothing that it holds, or a choice.

    A choice is the keys that may be meant, each with the level of the row at which it is ("" if no
    level tells).
    """
    return MappingProxyType({word_key(word): meant for word, meant in _table("words").get(name, {}).items()})


# Words beside a term that change nothing: "Local Healthwatch", "Chair (interim)".
_QUALIFIED = re.compile(
    r"\((?:interim|acting|temporary|substantive|job share|current)\)"
    r"|\b(?:interim|acting|temporary|current|local|our|the|999)\b",
    re.IGNORECASE,
)


def term_of(name: str, text: str, level: str | None = None) -> tuple[str | None, tuple[str, ...]]:
    """The key a word stands for, "" for a word that says nothing here, None for one that is not known.

    Where several may be meant and `level` does not tell, None with all of them.
    """
    key = word_key(text)
    known = terms(name)
    if key in known:
        return known[key], ()
    if key.endswith("s") and key[:-1] in synonyms(name):
        key = key[:-1]
    meant = synonyms(name).get(key)
    if meant is None and (plain := _QUALIFIED.sub(" ", text).strip()) and plain != text.strip():
        return term_of(name, plain, level)
    if meant is None or isinstance(meant, str):
        return meant, ()
    at = next((one for one, where in meant.items() if where and where == level), None)
    return at, () if at else tuple(meant)


@cache
def headings(sheet: str) -> Mapping[str, str]:
    """The columns of a sheet by the other names people give them, as `column_name` writes them."""
    known = sheet_columns(sheet)
    said: dict[str, str] = {}
    for section in (sheet, "common"):
        for column, others in _table("headings").get(section, {}).items():
            if column in known:
                for other in others:
                    said.setdefault(column_name(other), column)
    return MappingProxyType(said)


def column_meant(sheet: str, heading: str) -> str:
    """The column of the sheet that a heading (as `column_name` writes it) stands for, "" for none."""
    if heading in sheet_columns(sheet):
        return heading
    return headings(sheet).get(heading, "")


def columns_of(sheet: str, cells: Sequence[str]) -> tuple[str, ...]:
    """The column of the sheet that each cell of a header stands for.

    A column's own name comes first; a name people use for it counts only where no other heading
    stands for the column. In roles a `name` beside a heading for the role is that of its holder.
    """
    names = [column_name(cell) for cell in cells]
    known = sheet_columns(sheet)
    taken = {name for name in names if name in known}
    meant: dict[int, str] = {}
    if sheet == "roles" and "name" in taken and "held_by" not in taken:
        role = next((p for p, name in enumerate(names) if headings(sheet).get(name) == "name"), None)
        if role is not None:
            meant |= {role: "name", names.index("name"): "held_by"}
            taken.add("held_by")
    for other, column in headings(sheet).items():
        if column not in taken and other in names and names.index(other) not in meant:
            meant[names.index(other)] = column
            taken.add(column)
    return tuple(meant.get(place, name) for place, name in enumerate(names))


@cache
def register_headings() -> Mapping[str, str]:
    """What a column of a stakeholder register is, by its heading in lower case with spaces."""
    said = _table("headings")["register"]
    return MappingProxyType({heading: meaning for meaning, others in said.items() for heading in others})


@cache
def _seated() -> Mapping[str, re.Pattern[str]]:
    return {
        called: re.compile(rf"(?:names? of )?(?:the )?(?:{pattern})(?: names?| list)?")
        for called, pattern in _table("headings")["seated"].items()
    }


def seated_as(heading: str) -> str:
    """As what those sit on a board who stand under a heading in lower case with spaces, "" for another one.

    One of chair, deputy chair, voting members, attendees, observers, members.
    """
    return next((called for called, pattern in _seated().items() if pattern.fullmatch(heading)), "")


@cache
def register_phrases() -> Sequence[tuple[re.Pattern[str], str]]:
    """What a column of a stakeholder register is, by patterns of its whole heading, tried in turn."""
    return tuple((re.compile(one["heading"]), one["means"]) for one in _table("headings")["phrases"])


@cache
def sheet_meant(text: str) -> str:
    """The sheet that a name in other words stands for ("Board list"), "" for none."""
    name = column_name(text)
    if name in sheet_names():
        return name
    shorter = re.sub(r"^(?:all|our|list_of|the)_|_(?:list|sheet|tab|table|details|data|register)$", "", name)
    if shorter != name and (meant := sheet_meant(shorter)):
        return meant
    for sheet, others in _table("headings")["sheets"].items():
        if name in map(column_name, others):
            return str(sheet)
    return ""


@cache
def _table(file: str) -> Mapping[str, Any]:
    text = resources.files("sysmap.model").joinpath(f"{file}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))
