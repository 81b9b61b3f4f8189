"""First and last days that a row of a register gives, as they are written."""

import re
from collections.abc import Sequence

from sysmap.model.synonyms import says_nothing
from sysmap.readers.register.build import Row, Work
from sysmap.validate.dates import is_day

_STILL = frozenset(("present", "current", "ongoing", "to date", "now"))
_BARE = {
    "start": re.compile(r"^(?:from|since|as of|w\.?e\.?f\.?)\s+", re.IGNORECASE),
    "end": re.compile(r"^(?:to|until|till|ends?|expires?|up to)\s+", re.IGNORECASE),
}
_SPAN = re.compile(r"\s*(?:–|—|\bto\b|\s-\s|(?<=\d{4})-(?=\d{4}\b))\s*", re.IGNORECASE)


def days_of(row: Row, headings: Sequence[str], work: Work) -> tuple[str, str]:
    """First and last day as they are written; what is no date comes along and is said, a span is both."""
    found = {"start": "", "end": ""}
    for meaning in ("start", "end"):
        text = row.text(meaning)
        if not text or says_nothing(text) or text.casefold() in _STILL:
            continue
        if is_day(text):
            found[meaning] = text
            continue
        bare = _BARE[meaning].sub("", text)
        if bare != text and is_day(bare):
            found[meaning] = bare
            continue
        parts = [part for part in _SPAN.split(text) if part]
        if len(parts) == 2 and is_day(parts[0]) and (is_day(parts[1]) or parts[1].casefold() in _STILL):
            found["start"] = found["start"] or parts[0]
            found["end"] = found["end"] or (parts[1] if is_day(parts[1]) else "")
        else:
            work.no_dates.append((row.origin, text))
            row.bring_along(meaning, headings)
    return found["start"], found["end"]
