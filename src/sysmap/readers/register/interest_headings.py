"""The headings of registers of interests: the standard form of the NHS, and others like it."""

import re
from collections.abc import Mapping, Sequence

from sysmap.model.sheets import column_name
from sysmap.readers.register.meanings import spaced

INTEREST = "interest: "
# The columns of the file that the interests are kept in, before whatever else the register says.
COLUMNS = ("person", "name", "role", "interest", "type", "direct", "nature", "from", "to", "action")
_SURE = re.compile(
    r".*\b(?:declared interests?|interests? declared|declarations? of interests?|(?:nature|type|category) of"
    r"(?: the)? interests?|direct or indirect|(?:non )?financial(?: professional| personal)? interests?"
    r"|details of(?: the)? interests?|indirect interests?|loyalty interests?)\b.*"
)
_MEANT: Sequence[tuple[str, re.Pattern[str]]] = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        ("direct", r".*direct or indirect.*|direct(?: indirect)?"),
        (
            "type",
            r"financial(?: or)? non financial|(?:type|category|kind) of(?: the)? interests?.*|interest type",
        ),
        ("nature", r"nature of(?: the)? interests?.*|relationship.*"),
        ("interest", r"(?:declared |description of |details of |the )*interests?(?: declared)?.*"),
        (
            "from",
            r"(?:date )?(?:of interest )?(?:from|start|started|since|start date|date from|interest from)",
        ),
        ("to", r"(?:date )?(?:of interest )?(?:to|end|ended|until|end date|date to)|interest to"),
        ("action", r".*\baction.*|.*\bmitigat.*|how .*managed.*"),
    )
)
# Columns that a tick stands in: which sort of interest it is.
_SORTS = re.compile(
    r"(?:type of interest )?((?:non )?financial(?: professional| personal)?|indirect|loyalty)(?: interests?)?"
)


def is_of_interests(headings: Sequence[str]) -> bool:
    """Whether the headings are those of a register of interests."""
    return any(_SURE.fullmatch(spaced(heading)) for heading in headings if heading)


def columns_of_interests(headings: Sequence[str], told: Mapping[int, str]) -> dict[int, str]:
    """What each column is: somebody's name or role, or a column of the interests ("interest: nature")."""
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        if not heading:
            continue
        if told.get(place) in ("person", "first name", "last name", "role", "leave out"):
            found[place] = told[place]
        else:
            found[place] = f"{INTEREST}{_column(spaced(heading))}"
    return found


def _column(heading: str) -> str:
    """The column of the kept interests under which a heading's cells go; `type?…` for one of ticks."""
    if match := _SORTS.fullmatch(heading):
        return f"type?{match[1]}"
    for column, pattern in _MEANT:
        if pattern.fullmatch(heading):
            return column
    return column_name(heading)
