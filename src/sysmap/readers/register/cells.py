"""What stands in the cells of a register: several names in one, who is chair of which board, nobody."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sysmap.model.synonyms import says_nobody, term_of
from sysmap.readers.register.boards import board_of_heading
from sysmap.readers.register.looks import looks_like_body, looks_like_person
from sysmap.text.names import name_key

_SURE = re.compile(r"[;\n]")
_HINTS = re.compile(r"[,/&+|]|\band\b")
_OTHERS = (
    *(r"\s*,\s*", r"\s*/\s*|\s+/\s*", r"\s+&\s+", r"\s*[+|•]\s*", r"\s+and\s+"),
    r"\s*[,/+|•]\s*|\s+(?:&|and)\s+",
)


class Lists:
    """Splits cells of one column into the names they hold.

    Semicolons and line breaks always separate. Commas, slashes, & and "and" do where every part is a
    name that stands alone or in several cells of the column, or reads as a name by itself.
    """

    def __init__(self, cells: Iterable[str], sort: str) -> None:
        self._sort = sort
        self._known: Counter[str] = Counter()
        for cell in cells:
            if _is_one(cell):
                self._known[name_key(cell)] += 2
                continue
            sure = [part for part in map(str.strip, _SURE.split(cell)) if part]
            for part in sure:
                if len(sure) > 1 or not _HINTS.search(part):
                    self._known[name_key(part)] += 2
                elif sort == "board":
                    for pattern in (*_OTHERS[:2], _OTHERS[3]):
                        parts = re.split(pattern, part)
                        for one in parts if len(parts) > 1 else ():
                            self._known[name_key(one)] += 1

    def split(self, cell: str) -> list[str]:
        """The names in the cell, each once, in order."""
        if _is_one(cell):
            return [cell]
        found: list[str] = []
        for part in _SURE.split(cell):
            if text := part.strip():
                found += self._further(text)
        return list(dict.fromkeys(found))

    def _further(self, text: str) -> list[str]:
        if self._known[name_key(text)] >= 2 and not re.search(r"[,/]", text):
            return [text]
        for pattern in _OTHERS:
            parts = [part for part in re.split(pattern, text) if part]
            if len(parts) > 1 and (all(map(self._is_name, parts)) or self._are_boards(parts)):
                return parts
        return [text]

    def _are_boards(self, parts: Sequence[str]) -> bool:
        return self._sort == "board" and all(map(_is_board, parts))

    def _is_name(self, part: str) -> bool:
        if self._known[name_key(part)] >= 2:
            return True
        if self._sort == "person":
            return looks_like_person(part)
        return self._sort == "organisation" and looks_like_body(part) and len(part.split()) > 1


def _is_board(part: str) -> bool:
    name, _ = name_and_position(part)
    return len(name.split()) > 1 and bool(board_of_heading(name))


def _is_one(cell: str) -> bool:
    """Whether the cell holds nothing that could part two names."""
    return " and " not in cell and cell.replace(" ", "").isalnum()


def chair_of(text: str, boards: Sequence[str]) -> tuple[dict[str, str], bool]:
    """The position on each board that a cell of chairs says, and whether it says no more than that.

    "Y - ICB Board" is of that board; a plain yes of the only one there is.
    """
    if not text:
        return {}, True
    named = [board for board in boards if name_key(board) in name_key(text)]
    longest = [one for one in named if not any(one != other and one in other for other in named)]
    rest = name_key(text)
    for board in longest:
        rest = rest.replace(name_key(board), " ")
    word = " ".join(re.sub(r"\b(?:of|the|for|at|on|and)\b|[\-–:,;()&/]", " ", rest).split())
    key = "chair" if not word and longest else term_of("positions", word)[0]
    exact = key is not None
    key = key or _loose(word)
    if not key:
        return {}, False
    if longest:
        return dict.fromkeys(longest, key), exact
    return (dict.fromkeys(boards, key), exact) if len(boards) == 1 or key == "member" else ({}, False)


def position_in(text: str) -> str:
    """The position that a longer text says, "" for none."""
    return _loose(text.casefold())


def _loose(word: str) -> str:
    """The position in a longer text: "Vice-Chair (interim)", "Chair of the committee", "Deputy for Jane"."""
    if re.search(r"\b(?:named deputy|deputy for|deputises|deputising)\b", word):
        return "named_deputy"
    if re.search(r"\b(?:alternate|substitute)\b", word):
        return "alternate"
    if re.search(r"\b(?:vice|deputy)[ -]?chair|\bdeputy\b", word):
        return "deputy"
    if re.search(r"\bchair(?:man|woman|person)?\b", word):
        return "chair"
    return "member" if re.search(r"\bmember\b", word) else ""


# A non-executive with a vote has one, and one who does not vote has none.
_NO_VOTE = re.compile(
    r"\bnon[- ]?vot|\bnon[- ]?member|^\W*none?\W*$|(?:\b(?:no|not|without)\b|n['’]t\b)[^,;()]*\bvot"
)


def says_more(text: str) -> str:
    """The first word of a cell that says more behind a dash, comma or bracket, "" for another cell."""
    match = re.fullmatch(r"(\S+?)\s*(?:\s[-–—]|[:(,;])\s*\S.*", text, re.DOTALL)
    return match[1] if match else ""


def voting_of(text: str) -> str:
    """Whether a seat votes, as the vocabulary has it, "" where the text does not tell."""
    key = term_of("seat_kinds", text)[0]
    if key:
        return key
    plain = text.casefold()
    # What stands behind may take the vote away: "Y (non-voting)".
    taken = "observ" in plain or _NO_VOTE.search(plain)
    if (
        (first := says_more(text))
        and (key := term_of("seat_kinds", first)[0])
        and not (key == "voting" and taken)
    ):
        return key
    if "observ" in plain:
        return "observer"
    if _NO_VOTE.search(plain) or "attend" in plain:
        return "attending"
    return "voting" if "vot" in plain else ""


_POSITION = (
    r"(?:(?:joint |co-?|deputy |vice[- ]|interim |acting |independent )*chair(?:man|woman|person)?"
    r"|convenor|convener)"
)
_WITH_POSITION = re.compile(rf"(.+?)\s*(?:\(\s*({_POSITION})\s*\)|[,–-]\s+({_POSITION}))$", re.IGNORECASE)
_VACANT = re.compile(
    r"(?:vacant|vacancy|tbc|tba|to be (?:confirmed|appointed))(?:\s+post)?\s*(?:[-–—:,]\s*(.+)|\((.+)\))$"
    r"|(.+?)\s*(?:[-–—:,]\s*|\()(?:currently )?(?:vacant|vacancy|to be (?:confirmed|appointed))\)?$",
    re.IGNORECASE,
)


def name_and_position(text: str) -> tuple[str, str]:
    """A name without the position written behind it, and that position: "Cllr Ann Bell (Chair)"."""
    match = _WITH_POSITION.fullmatch(text)
    if not match:
        return text, ""
    word = (match[2] or match[3]).casefold()
    return match[1].strip(), "deputy" if re.search("vice|deputy", word) else "chair"


def position_of_word(text: str) -> str:
    """The position that a text of nothing else says, "" for another text: "Vice-Chair", "Interim Chair"."""
    if not re.fullmatch(_POSITION, text, re.IGNORECASE):
        return ""
    return "deputy" if re.search("vice|deputy", text, re.IGNORECASE) else "chair"


def bracketed_position(role: str) -> str:
    """The position in brackets behind a role, "" for none: "Chief Executive (Chair)"."""
    return name_and_position(role)[1] if role.endswith(")") else ""


def vacant_post(text: str) -> str:
    """The post that a text says is vacant, "" for a text that says no such: "Vacant - Healthwatch member"."""
    plain = text.casefold()
    if says_nobody(text) or not any(word in plain for word in ("vacan", "tbc", "tba", "appoint", "confirm")):
        return ""
    match = _VACANT.fullmatch(text.strip())
    return next(filter(None, match.groups()), "").strip() if match else ""
