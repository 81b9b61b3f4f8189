"""What a job title and the name of a board tell, by a table with a line each; all of it is inferred."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from sysmap.model.synonyms import term_of, word_key

# The column that says which of a row's cells were inferred.
INFERRED = "inferred_fields"
FIELDS = ("functions", "profession", "portfolio", "level", "status")
_SIGNS = re.compile(r"[,;:()/–—]")
# Words in the part of a title that names the body, not the post.
_BODY = re.compile(
    r"\b(?:trust|council|icb|pcn|nhs|alliance|federation|hospitals?|university|association|partnership|network"
    r"|board|collaborative|lpc|lmc|healthwatch|police|service|centre|surgery|practice|hospice|group)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[,(;:–—]|\s-\s")
_OF = re.compile(r"\b(?:director|head|lead|manager|officer) (?:of|for) ([^,(–—-]+)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_OPEN = re.compile(r"\b(?:director|head|lead)\s*$", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:chief )?([\w&' ]{2,40}?) (?:director|officer|lead)\b", re.IGNORECASE)


@lru_cache(1 << 12)
def told_by_title(title: str) -> Mapping[str, str]:
    """The cells of a role that its title tells, by field: `{"functions": "executive; clinical", …}`.

    Empty for a title that tells nothing. Lists are joined by `; `. What stands in brackets, and what stands
    behind a comma or dash and reads as a body, tells the level and the status alone.
    """
    first, *others = _ENDS.split(_BRACKETS.sub(" ", title))
    between = " of " if _OPEN.search(first) else " "
    own = between.join([first.strip(), *(part.strip() for part in others if not _BODY.search(part))])
    words = {
        field: f"_{word_key(_SIGNS.sub(' ', title if field in ('level', 'status') else own))}_"
        for field in FIELDS
    }
    found: dict[str, str] = {}
    best: dict[str, int] = {}
    for phrase, told in [*_lines("titles"), *_whole(first)]:
        for field, text in told.items():
            if len(phrase) > best.get(field, 0) and f"_{phrase}_" in words[field]:
                best[field] = len(phrase)
                found[field] = _of_deputy(text, phrase, words[field]) if field == "functions" else text
    if "portfolio" not in found and (portfolio := _portfolio(own)):
        found["portfolio"] = portfolio
    return MappingProxyType({field: found[field] for field in FIELDS if found.get(field)})


def titles() -> Sequence[str]:
    """The words of which the table says what a title with them tells."""
    return tuple(dict.fromkeys((*_table()["titles"], *_table()["whole"])))


def level_of_board(name: str, kind: str) -> str:
    """The level at which a board of that name and kind works, "" where neither tells."""
    words = f"_{word_key(name)}_"
    table = _table()
    said = (level for word, level in table["board_words"].items() if f"_{word_key(word)}_" in words)
    return next(said, "") or str(table["board_kinds"].get(kind, ""))


def place_of_board(name: str) -> tuple[str, bool]:
    """The place before the ending of a board's name, and whether that ending shows it to be one.

    ("Castle Bay", True) of "Castle Bay Place Board"; ("", False) of a name that holds no place.
    """
    plain = " ".join(name.replace("&", " and ").split())
    for sure, section in ((True, "names_a_place"), (False, "of_a_place")):
        endings = "|".join(sorted(_table()["board_places"][section], key=len, reverse=True))
        form = rf"(.+?)\s+(?:{endings})|(?:{endings})\s*\((.+)\)"
        match = re.fullmatch(form, plain.replace("-", " "), re.IGNORECASE)
        place = next(filter(None, match.groups()), "") if match else ""
        if match and len(place.split()) <= 4:
            at = match.start(1) if match[1] else match.start(2)
            return plain[at : at + len(place)], sure and bool(match[1])
    return "", False


def place_of_title(title: str, places: Sequence[str]) -> str:
    """The place that a title leads for: Castle Bay of "Place Director, Castle Bay"; "" for none of these."""
    words = f"_{word_key(_SIGNS.sub(' ', title))}"
    if not any(f"_{word_key(phrase)}_" in words for phrase in _table()["leads_for_a_place"]["titles"]):
        return ""
    ending = [place for place in places if words.endswith(f"_{word_key(place)}")]
    return max(ending, key=len, default="")


def _whole(title: str) -> Sequence[tuple[str, Mapping[str, str]]]:
    first = word_key(title)
    return [line for line in _lines("whole") if line[0] == first]


def _of_deputy(functions: str, phrase: str, words: str) -> str:
    """The functions without the executive one where the words before the phrase take it away."""
    if not any(f"_{before}_{phrase}_" in words for before in _not_executive()):
        return functions
    return "; ".join(one for one in functions.split("; ") if one != "executive")


def _portfolio(title: str) -> str:
    """What a title says its holder looks after, in words of the portfolios: "Head of Estates"."""
    said = match[1] if (match := _OF.search(title)) else ""
    said = said or (match[1] if (match := _BEFORE.search(title)) else "")
    parts = [said, *re.split(r"\s*(?:,|&|\band\b)\s*", said)]
    found = [key for part in parts if part and (key := term_of("portfolios", part.strip())[0])]
    found = [key for key in found if key != "clinical"]
    return "; ".join(dict.fromkeys(found))


@cache
def _lines(section: str) -> Sequence[tuple[str, Mapping[str, str]]]:
    return [(word_key(phrase), told) for phrase, told in _table()[section].items()]


@cache
def _not_executive() -> Sequence[str]:
    return [word_key(word) for word in _table()["before"]["not_executive"]]


@cache
def _table() -> Mapping[str, Any]:
    text = resources.files("sysmap.model").joinpath("titles.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))
