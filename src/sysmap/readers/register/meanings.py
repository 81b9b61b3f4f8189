"""What a column of a register is: told from the whole heading and its cells together."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from sysmap.model.sheets import column_name
from sysmap.model.synonyms import column_meant, headings, register_headings, register_phrases, term_of
from sysmap.readers.register.looks import HONORIFIC, looks_like_body, names_a_board

# What a column may be, each with a word on it for the mapping file.
MEANINGS: Mapping[str, str] = {
    "person": "somebody's name",
    "first name": "the first part of it",
    "last name": "the last part of it",
    "organisation": "where they work, or the body itself",
    "joint with": "another employer of the same role",
    "role": "the job or office",
    "board": "the boards on which they sit",
    "seat": "a board of its own; its cells say how they sit on it (C, M, A, x)",
    "position": "chair, deputy or member of the board",
    "voting": "whether they vote",
    "start": "first day of the term or post",
    "end": "last day of it",
    "kind": "what kind of organisation it is",
    "place": "the place it serves",
    "deputy": "who sits in the member's place: a named deputy, an alternate",
    "gender": "the person's gender",
    "influence": "kept as it is",
    "interest": "kept as it is",
    "id": "tells namesakes apart; kept as it is",
}

# Columns of our sheets whose headings mean the same in a register.
_OURS: Sequence[tuple[str, str, str]] = (
    ("person", "people", "name"),
    ("person", "roles", "held_by"),
    ("organisation", "organisations", "name"),
    ("organisation", "roles", "employed_by"),
    ("role", "roles", "name"),
    ("role", "people", "holds"),
    ("board", "boards", "name"),
    ("board", "seats", "board"),
    ("position", "seats", "position"),
    ("voting", "seats", "voting"),
    ("kind", "organisations", "kind"),
    ("place", "organisations", "serves"),
    ("start", "seats", "valid_from"),
    ("end", "seats", "valid_to"),
    ("gender", "people", "gender"),
)
# Headings of more than one meaning: their cells decide.
_OPEN = frozenset(
    ("name", "stakeholder", "stakeholder name", "member", "members", "contact", "representative")
)
# So many cells tell that a column holds no marks.
_FEW = 30
_FIGURES = re.compile(r"[\d/.\-: TZ]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def spaced(heading: str) -> str:
    """A heading as headings are compared: lower case, words apart, without signs or the number of a twin."""
    plain = _CAMEL.sub(" ", re.sub(r"\s*\(\d+\)$", "", heading))
    return column_name(plain).replace("_", " ").removeprefix("column ")


@cache
def _table() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for other, meaning in register_headings().items():
        found.setdefault(other, meaning)
    for meaning, sheet, column in _OURS:
        found.setdefault(column.replace("_", " "), meaning)
        for other, meant in headings(sheet).items():
            if meant == column:
                found.setdefault(other.replace("_", " "), meaning)
    return found


@lru_cache(1 << 12)
def told(heading: str) -> str:
    """What a whole heading means, "" where it tells nothing."""
    text = spaced(heading)
    if text in _table():
        return _table()[text]
    without = spaced(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", heading))
    plain = " ".join(word for word in without.split() if word not in _FILLERS)
    if plain != text and plain in _table():
        return _table()[plain]
    if meaning := next((one for phrase, one in register_phrases() if phrase.fullmatch(plain)), ""):
        return meaning
    words = text.split()
    if len(words) == 2 and words[1] == "name":
        if looks_like_body(words[0]):
            return "organisation"
        if column_meant("boards", words[0]) == "name":
            return "board"
    return ""


# Words of a heading that change nothing.
_FILLERS = frozenset(
    ("the", "a", "their", "your", "following", "current", "currently", "if", "any", "please", "full")
)


def headings_known(cells: Sequence[str], known: frozenset[str] = frozenset()) -> int:
    """How many of the cells read as different headings; `known` are those of a mapping file."""
    found = {cell for cell in cells if cell and (cell in known or told(cell))}
    return len({told(cell) or cell for cell in found})


def meanings(
    headings: Sequence[str], cells: Sequence[Sequence[str]], *, boarded: bool = False
) -> dict[int, str]:
    """What each column is, by its place, "" where it comes along: from all headings and their cells.

    Each meaning has one column, the first that fits it best; others of that meaning come along. `boarded`
    says that the rows have boards though no column names them.
    """
    found = {place: told(heading) for place, heading in enumerate(headings) if heading}
    matrix = _matrix(headings, cells, found)
    found |= dict.fromkeys(matrix, "seat")
    for place, meaning in list(found.items()):
        found[place] = _held_to_cells(spaced(headings[place]), meaning, cells[place])
    _title(headings, cells, found)
    has = set(found.values())
    if "person" in has and "organisation" not in has:
        _people_or_bodies(headings, cells, found)
    if not {"board", "seat"} & has and not boarded:
        _without_board(headings, found)
        return _once(headings, found)
    if "role" not in has:
        _positions_or_roles(headings, cells, found)
    _by_cells(headings, cells, found)
    return _once(headings, found)


def _held_to_cells(heading: str, meaning: str, cells: Sequence[str]) -> str:
    """The meaning, unless the cells say otherwise."""
    if meaning == "kind":
        known = sum(term_of("organisation_kinds", cell)[0] is not None for cell in cells)
        return "kind" if cells and known * 2 >= len(cells) else ""
    if meaning in ("person", "board", "organisation", "role") and cells:
        if meaning == "organisation" and _REPRESENTING.match(heading) and not _known_as_bodies(cells):
            return ""
        dates = sum(map(bool, map(_FIGURES.fullmatch, cells)))
        return "" if dates * 2 > len(cells) else meaning
    if meaning == "place" and heading in ("to", "in"):
        return ""
    return meaning


# Headings under which bodies stand, but also the people or the interest that somebody speaks for.
_REPRESENTING = re.compile(r"represent(?:s|ing|ative of)\b|on behalf of\b")


def speaks_for(heading: str) -> bool:
    """Whether a heading is of those whom somebody speaks for: bodies, posts, interests."""
    return bool(_REPRESENTING.match(spaced(heading)))


def _known_as_bodies(cells: Sequence[str]) -> bool:
    return 2 * sum(map(looks_like_body, cells)) >= len(cells)


def _matrix(headings: Sequence[str], cells: Sequence[Sequence[str]], found: Mapping[int, str]) -> list[int]:
    """The columns that stand for a board each: their cells hold marks only."""
    marks = [
        place
        for place, heading in enumerate(headings)
        if heading
        and found.get(place, "") in ("", "board", "organisation", "person")
        and _marked(heading, cells[place])
    ]
    boards = [place for place in marks if names_a_board(headings[place])]
    if len(boards) >= 2 and len(boards) * 2 >= len(marks):
        return marks
    return boards if len(boards) == 1 and len(marks) == 1 and not {"board"} & set(found.values()) else []


def _marked(heading: str, cells: Sequence[str]) -> bool:
    """Whether a column holds marks: all of its cells; most of them under the name of a board."""
    few = sum(map(_is_mark, cells[:_FEW]))
    if few * 2 < len(cells[:_FEW]):
        return False
    marks = sum(map(_is_mark, cells))
    if not names_a_board(heading):
        return bool(cells) and marks == len(cells)
    return bool(cells) and marks * 3 >= 2 * len(cells) and all(len(cell.split()) <= 8 for cell in cells)


def _is_mark(cell: str) -> bool:
    return mark_of(cell) is not None or mark_before(cell) is not None


def mark_before(text: str) -> tuple[str, str] | None:
    """What the mark says behind which other words stand in brackets: "✓ (deputises)"; None for no such."""
    match = re.fullmatch(r"(\S+)\s*[(\[]\s*[^()\[\]]+[)\]]", text.strip())
    return mark_of(match[1]) if match else None


def mark_of(text: str) -> tuple[str, str] | None:
    """Position and voting that a mark in a matrix says ("" where it says none); None for other text.

    A mark may have a word in brackets behind it, which then counts: "✓ (Chair)". One that says that there is
    no seat ("No", a dash) is ("", "none").
    """
    mark = re.sub(r"[‐‑–—-]", "-", text.casefold()).strip(" .*")
    if mark in _MARKS:
        return _MARKS[mark]
    if (match := re.fullmatch(r"(\S+)\s*[(\[,:-]\s*([^()\[\]]+?)\s*[)\]]?", mark)) and match[1] in _MARKS:
        return _MARKS.get(match[2]) or (_MARKS[match[1]] if _DAY.fullmatch(match[2]) else None)
    plain = mark.strip("()[]")
    if plain in _MARKS:
        return _MARKS[plain]
    return ("member", "") if _DAY.fullmatch(mark) else None


NO_SEAT = ("", "none")
_MARKS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("no", "n", "0", "-", "--", "n/a", "none", "✗", "✘"), NO_SEAT),
    **dict.fromkeys(("c", "ch", "chair", "co-chair", "chairs", "chairman", "convenor"), ("chair", "")),
    **dict.fromkeys(
        ("v", "vc", "vice", "vice chair", "vice-chair", "v chair", "v-chair", "v.chair", "dc", "deputy", "d"),
        ("deputy", ""),
    ),
    **dict.fromkeys(("deputy chair", "deputy-chair", "dep chair"), ("deputy", "")),
    **dict.fromkeys(("nd", "named deputy"), ("named_deputy", "")),
    **dict.fromkeys(("sub", "substitute", "alt", "alternate"), ("alternate", "")),
    **dict.fromkeys(("voting", "voting member", "vm"), ("member", "voting")),
    **dict.fromkeys(
        ("m", "member", "x", "✓", "✔", "y", "yes", "1", "●", "•", "√", "☑", "✅", "■", "mem"), ("member", "")
    ),
    **dict.fromkeys(("tick", "core", "core member"), ("member", "")),
    **dict.fromkeys(
        ("a", "attendee", "attending", "in attendance", "att", "nv", "ia", "attends", "non-voting"),
        ("member", "attending"),
    ),
    **dict.fromkeys(("o", "obs", "observer"), ("member", "observer")),
}
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}")


def _title(headings: Sequence[str], cells: Sequence[Sequence[str]], found: dict[int, str]) -> None:
    """Tell titles before a name (Dr, Ms) from titles of jobs."""
    for place, heading in enumerate(headings):
        if spaced(heading) == "title" and cells[place]:
            honorific = all(HONORIFIC.fullmatch(cell) for cell in cells[place])
            found[place] = "" if honorific else "role"


def _people_or_bodies(headings: Sequence[str], cells: Sequence[Sequence[str]], found: dict[int, str]) -> None:
    """Read a column of names as organisations where its cells are mostly bodies'."""
    for place, meaning in found.items():
        if meaning == "person" and spaced(headings[place]) in _OPEN and cells[place]:
            bodies = sum(looks_like_body(cell) for cell in cells[place])
            if bodies * 2 > len(cells[place]):
                found[place] = "organisation"
                return


def _without_board(headings: Sequence[str], found: dict[int, str]) -> None:
    """Without a board a position is the role."""
    if "role" in found.values():
        return
    for place, meaning in found.items():
        if meaning == "position" or spaced(headings[place]) == "position":
            found[place] = "role"
            return


def _positions_or_roles(
    headings: Sequence[str], cells: Sequence[Sequence[str]], found: dict[int, str]
) -> None:
    """With a board and no role a position whose cells are jobs is the role."""
    for place, meaning in found.items():
        if meaning == "position" and spaced(headings[place]) in ("position", "capacity") and cells[place]:
            known = sum(term_of("positions", cell)[0] is not None for cell in cells[place])
            if known * 2 < len(cells[place]):
                found[place] = "role"
                return


def _by_cells(headings: Sequence[str], cells: Sequence[Sequence[str]], found: dict[int, str]) -> None:
    """Read a column of an open heading (Status, Type) as votes or positions where its cells are such."""
    for place, heading in enumerate(headings):
        if found.get(place) != "" or spaced(heading) not in _OPEN_STATUS or not cells[place]:
            continue
        for meaning, name in (("voting", "seat_kinds"), ("position", "positions")):
            known = sum(term_of(name, cell)[0] is not None for cell in cells[place])
            if meaning not in found.values() and known * 3 >= len(cells[place]) * 2:
                found[place] = meaning
                break


_OPEN_STATUS = frozenset(
    ("status", "type", "membership", "category", "standing", "member type", "membership type", "rights")
)


def _once(headings: Sequence[str], found: Mapping[int, str]) -> dict[int, str]:
    """Each meaning for one column, the one whose heading says it best, else the first."""
    best: dict[str, int] = {}
    for place, meaning in found.items():
        if meaning and meaning not in _SEVERAL:
            first = best.setdefault(meaning, place)
            if _rank(headings[place], meaning) < _rank(headings[first], meaning):
                best[meaning] = place
    if {"first name", "last name"} <= best.keys():
        best.pop("person", None)
    return {
        place: meaning if meaning in _SEVERAL or best.get(meaning) == place else ""
        for place, meaning in found.items()
    }


_SEVERAL = ("seat", "influence", "interest", "id")


def _rank(heading: str, meaning: str) -> int:
    """How well a heading says its meaning, 0 the best."""
    text = spaced(heading)
    if meaning == "organisation":
        return int(bool(_REPRESENTING.match(text)))
    if meaning != "person":
        return 0
    if text.endswith(" name"):
        return 0
    return 1 if text == "name" else 2 if text in ("person", "member", "contact", "stakeholder") else 3
