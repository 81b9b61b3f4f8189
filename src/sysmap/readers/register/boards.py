"""Names of boards as headings give them: of sheets, of tables, of blocks of rows."""

import re

from sysmap.model.synonyms import term_of
from sysmap.readers.register.looks import BOARD_WORDS, names_a_board

_NUMBER = re.compile(
    r"^(?:(?:table|appendix|annex|schedule|section|part)\s+\w{1,4}\s*[:.\-–]?\s+|[\dA-Z.]{1,6}[.)]\s+)", re.I
)
_BEFORE = re.compile(
    r"^(?:current |full |voting |core )?(?:membership|members|composition|attendance(?: at)?|attendees"
    r"|terms of reference|register of members)(?: list)?(?: of| for| on| at|:|\s[-–])\s*(?:the\s+)?",
    re.IGNORECASE,
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEARS = rf"(?:\d{{4}}(?:\s?[/\-–]\s?\d{{2,4}})?|(?:{'|'.join(_MONTHS)}) \d{{4}})"
_AFTER = re.compile(
    rf"\s*(?:[:,\-–(]\s*)?\b(?:membership|members(?:hip list)?|member list|composition|attendance|attendees"
    rf"|terms of reference|as at .*|as of .*|{_YEARS})\)?\s*:?$",
    re.IGNORECASE,
)
_LAST = re.compile(rf"\b(?:{BOARD_WORDS})\)?$", re.IGNORECASE)


def cleaned(heading: str) -> str:
    """The heading without numbers, years and words such as "membership of the" around a board's name."""
    text = _NUMBER.sub("", " ".join(heading.split())).strip(" :")
    before = ""
    while before != text:
        before, text = text, _AFTER.sub("", _BEFORE.sub("", text)).strip(" :,-–")
    return text or heading.strip()


def board_of_heading(heading: str) -> str:
    """The board that a heading names, "" where it names none: "Place Board" of "Place Board: members"."""
    text = cleaned(heading)
    if len(text.split()) > 12 or text.endswith((".", "?")):
        return ""
    return text if _LAST.search(text) or term_of("board_kinds", text)[0] else ""


def board_of_table(heading: str) -> str:
    """The board that the heading above a table in a document names, "" where it names none."""
    if named := board_of_heading(heading):
        return named
    return cleaned(heading) if names_a_board(heading) and len(heading.split()) <= 12 else ""
