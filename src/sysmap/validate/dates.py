"""Reads dates and spans of days as people write them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sysmap.text.words import long_date

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: 00:00(?::00)?)?", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})", re.ASCII)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
_TO = re.compile(r"\s+(?:to|until)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE)


class NotADate(ValueError):
    """The text is no date; `impossible` if it is written as one that no calendar has."""

    def __init__(self, message: str, hint: str = "", impossible: bool = False) -> None:
        super().__init__(message)
        self.hint = hint
        self.impossible = impossible


@dataclass(frozen=True, slots=True)
class Day:
    """A day as read; `day_first` if the text put the day before the month in figures."""

    value: date
    day_first: bool = False


def parse_day(text: str) -> Day:
    """The day that the text says: ISO, day first in figures, or with the month's name.

    Raises NotADate with what is wrong and, where it can be told, what may be meant.
    """
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return Day(_day(text, year, month, day))
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        return Day(_day(text, year, month, day), day_first=True)
    if match := _WORDS.fullmatch(text):
        word = match[2].lower()
        month = next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(word)), 0)
        if month or word == "sept":
            return Day(_day(text, int(match[3]), month or 9, int(match[1])))
    raise NotADate(f"{text!r} is not a date", _advice(text))


def parse_interval(text: str) -> tuple[Day, Day | None]:
    """The first and the last day of a span; None for the last of one that goes on.

    `2020-03-19/2020-08-31`, or two dates with "to" or a dash between them. Raises NotADate.
    """
    parts = _TO.split(text)
    if len(parts) == 1:
        if re.fullmatch(r"[^/]*[-A-Za-z][^/]*/[^/]*", text):
            parts = text.split("/")
        elif match := re.fullmatch(r"(\d{1,2}/\d{1,2}/\d{4})/(\d{1,2}/\d{1,2}/\d{4})?", text):
            parts = [match[1], match[2] or ""]
        else:
            parts = [text, ""]
    if len(parts) != 2 or not parts[0].strip():
        raise NotADate(f"{text!r} is not a span of days")
    first, last = parts[0].strip(), parts[1].strip()
    return parse_day(first), parse_day(last) if last else None


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        hint = ""
        if month > 12 >= day:
            meant = f"{year:04}-{day:02}-{month:02}"
            hint = f"There is no month {month}. Dates are read day first; write it as {meant}."
        raise NotADate(f"{text!r} is a day that does not exist", hint, impossible=True) from None
    if not 1000 <= year <= 2999:
        raise NotADate(f"{text!r} lies in the year {year}", "Write the year in full.", impossible=True)
    return found


def _advice(text: str) -> str:
    if _SERIAL.fullmatch(text):
        meant = date(1899, 12, 30) + timedelta(days=int(float(text)))
        day = long_date(meant)
        return f"As a spreadsheet's day number it is {day}; write {meant.isoformat()} if that is meant."
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", text):
        return "Write the year in full, as in 2022-07-31."
    if re.fullmatch(r"\d{4}(-\d{1,2})?|[A-Za-z]+ \d{4}", text):
        return "Write the whole day, as in 2022-07-31."
    return ""
