"""Reads dates and spans of days as people write them, where they can be read in one way only."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sysmap.text.words import long_date

Precision = Literal["day", "month", "year"]

_MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+]00:?00)?)?"
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_MIDNIGHT}", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_MIDNIGHT}", re.ASCII)
_WORDS = re.compile(
    rf"(?:[A-Za-z]{{3,9}}day,? |(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?"
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?:of )?([A-Za-z]{{3,9}})\.?,?[ -]?(\d{{4}}|['’]?\d{{2}}){_MIDNIGHT}",
    re.ASCII | re.IGNORECASE,
)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
# Two figures after a space may be a day: "May 21" is refused.
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?(?:[ ,/-]{0,2}(\d{4})|[-/](\d{2})| ?['’](\d{2}))", re.ASCII)
_MONTH_FIGURES = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[/.-](\d{4})", re.ASCII)
_YEAR = re.compile(r"(\d{4})(?:\.0+)?", re.ASCII)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
# Day numbers of spreadsheets that lie between 1954 and 2064: others are no dates of a health system.
_SERIALS = range(20_000, 60_000)
_TO = re.compile(r"\s+(?:to|until)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE)
# Years of two figures: those up to this one are of this century.
_CENTURY = 49


class NotADate(ValueError):
    """The text is no date; `impossible` if it is written as one that no calendar has."""

    def __init__(self, message: str, hint: str = "", *, impossible: bool = False) -> None:
        super().__init__(message)
        self.hint = hint
        self.impossible = impossible


@dataclass(frozen=True, slots=True)
class Day:
    """A day as read.

    `day_first` if the text put the day before the month in figures; `precision` if it says a month or
    a year alone; `differently` if it was read in another way than it is written here, which is said.
    """

    value: date
    day_first: bool = False
    precision: Precision = "day"
    differently: bool = False

    def said(self) -> str:
        """The date as exactly as it was given: 1 April 2024, April 2024, 2024."""
        text = long_date(self.value)
        if self.precision == "day":
            return text
        return text.partition(" ")[2] if self.precision == "month" else text.rpartition(" ")[2]


def parse_day(text: str, *, last: bool = False) -> Day:
    """The day that the text says; of a month or year alone its first, or with `last` its last.

    ISO, day first in figures, with the month's name, a month, a year, or a spreadsheet's day number.
    Raises NotADate with what is wrong and, where it can be told, what may be meant.
    """
    if match := _ISO.fullmatch(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if day == 0 < year:
            return _whole(text, year, month, last=last)
        return Day(_day(text, year, month, day), differently=match[2] != "-" or text.endswith("Z"))
    if match := _DAY_FIRST.fullmatch(text):
        day, month, short = int(match[1]), int(match[3]), len(match[4]) == 2
        year = _year(match[4])
        return Day(_day(text, year, month, day), day_first=True, differently=short)
    if (match := _WORDS.fullmatch(text)) and (month := _month(match[2])):
        plain = bool(re.fullmatch(r"\d{1,2}(st|nd|rd|th)? [A-Za-z]+\.?,? \d{4}", text))
        return Day(_day(text, _year(match[3]), month, int(match[1])), differently=not plain)
    if (match := _MONTH_FIRST.fullmatch(text)) and (month := _month(match[1])):
        return Day(_day(text, int(match[3]), month, int(match[2])), differently=True)
    if (match := _MONTH.fullmatch(text)) and (month := _month(match[1])):
        return _whole(text, _year(match[2] or match[3] or match[4]), month, last=last)
    if match := _MONTH_FIGURES.fullmatch(text):
        year, month = (int(match[1]), int(match[2])) if match[1] else (int(match[4]), int(match[3]))
        return _whole(text, year, month, last=last)
    if match := _YEAR.fullmatch(text):
        return _whole(text, int(match[1]), 0, last=last)
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIALS:
        return Day(date(1899, 12, 30) + timedelta(days=int(float(text))), differently=True)
    raise NotADate(f"{text!r} is not a date", _advice(text))


def is_day(text: str) -> bool:
    """Whether the text says a day, a month or a year."""
    try:
        parse_day(text)
    except NotADate:
        return False
    return True


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
    return parse_day(first), parse_day(last, last=True) if last else None


def _whole(text: str, year: int, month: int, *, last: bool) -> Day:
    """The first or last day of a month, or with month 0 of a year."""
    first_month, last_month = (month, month) if month else (1, 12)
    if not 1 <= first_month <= 12:
        raise NotADate(f"{text!r} is a month that does not exist", impossible=True)
    at = last_month if last else first_month
    day = _day(text, year, at, calendar.monthrange(max(year, 1), at)[1] if last else 1)
    return Day(day, precision="month" if month else "year", differently=True)


def _year(text: str) -> int:
    """The year that the figures say; of two figures one from 1950 to 2049."""
    plain = text.lstrip("'’")
    year = int(plain)
    return year if len(plain) > 2 else 2000 + year if year <= _CENTURY else 1900 + year


def _month(word: str) -> int:
    """The number of a month by its name or the beginning of it, 0 for none."""
    lower = word.lower()
    return next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(lower)), 9 * (lower == "sept"))


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
    if re.search(r"\b\d{4}\b", text, re.ASCII):
        return "Write the whole day, as in 2022-07-31, a month as in 2022-07, or a year."
    return ""
