"""What a name reads as: a person's, a body's or a board's."""

import re
from collections.abc import Mapping, Sequence

_HONORIFICS = "dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|lord|lady|cllr|councillor|rev|revd"
HONORIFIC = re.compile(rf"(?:{_HONORIFICS})\.?", re.IGNORECASE)
_BODIES = (
    *("trust", "council", "nhs", "icb", "ccg", "pcn", "ltd", "limited", "plc", "llp", "cic", "inc", "gmbh"),
    *("university", "hospitals?", "healthwatch", "foundation", "services?", "association", "network"),
    *(
        "surgery",
        "practice",
        "police",
        "constabulary",
        "charity",
        "group",
        "partnership",
        "school",
        "college",
    ),
    *("alliance", "hospice", "federation", "society", "age uk", "mind", "committee", "board", "forum"),
    *("authority", "department", "ministry", "agency", "institute", "centre", "center", "company", "team"),
    *("union", "church", "care", "housing", "homes", "borough", "county", "commission", "office"),
)
_BODY = re.compile(rf"\b(?:{'|'.join(_BODIES)})\b", re.IGNORECASE)
# Short forms at the end of a body's name, in capitals.
_SHORT_BODY = re.compile(r"\b(?:CC|DC|BC|MBC|LBC|FT|CVS|UHB|LPC|LMC|LDC|NHSE|ICS|CSU|VCSE|ODN)$")
_BOARDS = (
    *(
        "board",
        "committee",
        "group",
        "forum",
        "partnership",
        "cabinet",
        "collaborative",
        "panel",
        "hwb",
        "icp",
    ),
    *("icb", "assembly", "council", "executive", "senate", "network", "alliance", "team", "sub-?group"),
    *("cttee", "pp", "seg", "governors", "trustees"),
)
BOARD_WORDS = "|".join(_BOARDS)
_BOARD_WORD = re.compile(rf"\b(?:{BOARD_WORDS})\b", re.IGNORECASE)


def looks_like_body(text: str) -> bool:
    """Whether a name reads as that of a body rather than a person."""
    return bool(_BODY.search(text) or _SHORT_BODY.search(text))


def looks_like_person(text: str) -> bool:
    """Whether a name reads as a person's: two to five words with capitals, none of them a body's."""
    words = [word for word in re.split(r"[\s.]+", text) if word]
    if looks_like_body(text) or not 2 <= len(words) <= 6 or any(sign.isdigit() for sign in text):
        return False
    capitals = [word for word in words if word[:1].isupper()]
    return len(capitals) * 2 > len(words)


def names_a_board(text: str) -> bool:
    """Whether a heading reads as the name of a board or committee."""
    return bool(_BOARD_WORD.search(text))


def who_by_cells(
    headings: Sequence[str], cells: Sequence[Sequence[str]], found: Mapping[int, str]
) -> dict[int, str]:
    """The meanings, and the first column of people's names read as such, else that of bodies' names."""
    for meaning, named in (("person", _begins_with_a_name), ("organisation", looks_like_body)):
        for place, heading in enumerate(headings):
            told = sum(map(named, cells[place]))
            if heading and not found.get(place) and cells[place] and told * 3 >= len(cells[place]) * 2:
                return {**found, place: meaning}
    return dict(found)


def _begins_with_a_name(text: str) -> bool:
    return looks_like_person(re.split(r"[,(]|\s[-–—]\s", text, maxsplit=1)[0])
