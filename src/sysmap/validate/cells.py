"""Reads the text of cells as the values their fields hold."""

import re
from collections.abc import Iterator
from functools import cache

from sysmap.model.kinds import Field
from sysmap.model.synonyms import says_nothing, term_of, terms, word_key
from sysmap.model.values import Issue, Origin, Value
from sysmap.model.vocabulary import vocabulary
from sysmap.text.names import name_key
from sysmap.text.nearest import Nearest
from sysmap.text.words import long_date
from sysmap.validate.dates import Day, NotADate, parse_day, parse_interval
from sysmap.validate.problems import issue
from sysmap.validate.readings import Readings

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SEPARATORS = (r"\n", r"[,\n]", r"/", r"&", r"\band\b", r"[,/&\n]|\band\b", r"\+")
# What people write as the last day of what has not ended.
_STILL = frozenset(("present", "current", "ongoing", "on going", "to date", "now", "continuing"))
_TIMES_A_YEAR = {
    "weekly": 52,
    "fortnightly": 26,
    "monthly": 12,
    "every_month": 12,
    "quarterly": 4,
    "every_quarter": 4,
    "termly": 3,
    "annually": 1,
    "annual": 1,
    "yearly": 1,
    "twice_a_year": 2,
    "every_six_months": 2,
}
_YES = frozenset(("yes", "y", "true", "1"))
_NO = frozenset(("no", "n", "false", "0"))
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,15})?%?", re.ASCII)


def times_a_year(text: str) -> int | None:
    """How often a year a word such as "monthly" says, None for a word that does not tell ("bi-monthly")."""
    return _TIMES_A_YEAR.get(word_key(text))


class Cells:
    """Reads cells and keeps the problems met; `issues` holds them in the order of reading."""

    def __init__(self, nearest: Nearest) -> None:
        self.issues: list[Issue] = []
        self.nearest = nearest
        self.readings = Readings()
        # Names that stand for a term of a vocabulary: an organisation's for its sector.
        self.other_words: dict[tuple[str, str], str] = {}
        # How exact the date was that was read last: "month", "year", or "" for a day.
        self.precision = ""
        self._read: dict[tuple[int, str], Value] = {}
        self._day_first: dict[tuple[str, str, str], tuple[int, Origin, str, Day]] = {}

    def add(self, code: str, origin: Origin, message: str, **said: str) -> None:
        """Keep a problem."""
        self.issues.append(issue(code, origin, message, **said))

    def value(self, field: Field, text: str, origin: Origin, level: str | None = None) -> Value | None:
        """The value that the text says, or None (and an issue or remark) if it says none.

        `level` is the level that the row states: where a word may mean several, it tells which.
        """
        self.precision = ""
        if field.type == "text" and not field.vocabulary:
            return tuple(dict.fromkeys(split(text))) or None if field.many else text
        if not field.many:
            key = (id(field), text)
            known = self._read.get(key)
            if known is not None:
                return known
            value = self._one(field, text, origin, level)
            if value is not None and _is_plain(field, text):
                self._read[key] = value
            return value
        values = (self._one(field, part, origin, level) for part in self._parts(field, text, origin))
        found = tuple(dict.fromkeys(str(value) for value in values if value is not None and value != ""))
        return found or None

    def _parts(self, field: Field, text: str, origin: Origin) -> list[str]:
        """The parts of a list: by `;`, and by other signs where each part is a word that is known."""
        parts = split(text)
        if not field.vocabulary:
            return parts
        found: list[str] = []
        for part in parts:
            if _known(field.vocabulary, part):
                found.append(part)
                continue
            others = next(
                (o for o in split_otherwise(part) if all(_known(field.vocabulary, w) for w in o)), []
            )
            if others:
                self.readings.note("lists-read", origin, field.name, part, " and ".join(others))
            found += others or [part]
        return found

    def day_first_warnings(self) -> list[Issue]:
        """One warning for each column whose dates were read day first, with an example."""
        warnings = []
        for (_, _, field), (count, origin, text, day) in self._day_first.items():
            more = f" ({count} dates in this column)" if count > 1 else ""
            message = f"{text} is read day first, as {long_date(day.value)}{more}"
            warnings.append(issue("day-first-date", origin, message, field=field, value=text))
        return warnings

    def _one(self, field: Field, text: str, origin: Origin, level: str | None) -> Value | None:
        if says_nothing(text):
            self.readings.note("read-as-empty", origin, field.name, text)
            return None
        if field.vocabulary:
            return self._term(field, text, origin, level)
        match field.type:
            case "integer" | "number":
                return self._number(field, text, origin)
            case "yes_no":
                return self._yes_no(field, text, origin)
            case "date":
                return self._date(field, text, origin)
            case "interval":
                return self._interval(field, text, origin)
        return text

    def _term(self, field: Field, text: str, origin: Origin, level: str | None) -> str | None:
        key, several = term_of(field.vocabulary, text, level)
        key = key if key is not None else self.other_words.get((field.vocabulary, name_key(text)))
        if key is not None:
            if not key:
                self.readings.note("words-left-out", origin, field.name, text)
            elif word_key(text) not in terms(field.vocabulary):
                self.readings.note("words-read", origin, field.name, text, _name(field.vocabulary, key))
            return key or None
        hint = ""
        if several:
            hint = f"It may mean one of: {', '.join(several)}. Write the one that is meant."
        elif len(vocabulary(field.vocabulary)) <= 8:
            hint = f"One of: {', '.join(vocabulary(field.vocabulary))}."
        self.add(
            "not-in-vocabulary",
            origin,
            f"{text!r} is none of the {field.vocabulary.replace('_', ' ')}",
            hint=hint,
            field=field.name,
            value=text,
            nearest="" if several else self._nearest_term(field.vocabulary, text),
        )
        return None

    def _nearest_term(self, name: str, text: str) -> str:
        match = self.nearest.match(text, _choices(name))
        return terms(name)[word_key(match)] if match else ""

    def _number(self, field: Field, text: str, origin: Origin) -> int | float | None:
        if field.name == "meetings_a_year" and (often := times_a_year(text)):
            self.readings.note("words-read", origin, field.name, text, str(often))
            return often
        if not _NUMBER.fullmatch(text) or (text.endswith("%") and field.most != 1):
            hint = ""
            if re.fullmatch(r"\d+,\d+", text):
                hint = f"Write decimals with a point: {text.replace(',', '.')}."
            elif match := re.fullmatch(r"(\d+(?:\.\d+)?) ?([km])", text.casefold()):
                whole = float(match[1]) * (1_000 if match[2] == "k" else 1_000_000)
                hint = f"Write the number in full: {whole:.0f}, if that is exact enough."
            elif not re.search(r"\d", text):
                hint = "Leave the cell empty if it is not known."
            self.add(
                "not-a-number", origin, f"{text!r} is not a number", hint=hint, field=field.name, value=text
            )
            return None
        number = float(text.replace(",", "").rstrip("%"))
        if text.endswith("%"):
            number = round(number / 100, 12)
        if field.type == "integer" and not number.is_integer():
            said = f"{text!r} is not a whole number"
            self.add("not-a-number", origin, said, hint="Write a whole number.", field=field.name, value=text)
            return None
        if (field.least is not None and number < field.least) or (
            field.most is not None and number > field.most
        ):
            bounds = _bounds(field)
            self.add(
                "out-of-bounds",
                origin,
                f"{text} is not {bounds}",
                hint=f"It must be {bounds}.",
                field=field.name,
                value=text,
            )
            return None
        return int(number) if field.type == "integer" else number

    def _yes_no(self, field: Field, text: str, origin: Origin) -> bool | None:
        word = text.casefold()
        if word in _YES or word in _NO:
            return word in _YES
        self.add("not-yes-or-no", origin, f"{text!r} is neither yes nor no", field=field.name, value=text)
        return None

    def _date(self, field: Field, text: str, origin: Origin) -> Value | None:
        if field.name == "valid_to" and text.casefold() in _STILL:
            self.readings.note("read-as-empty", origin, field.name, text)
            return None
        try:
            day = parse_day(text, last=field.name == "valid_to")
        except NotADate as error:
            code = "impossible-date" if error.impossible else "not-a-date"
            self.add(code, origin, str(error), hint=error.hint, field=field.name, value=text)
            return None
        self._note(day, field, text, origin)
        self.precision = "" if day.precision == "day" else day.precision
        return day.value

    def _interval(self, field: Field, text: str, origin: Origin) -> str | None:
        try:
            first, last = parse_interval(text)
        except NotADate as error:
            code = "impossible-date" if error.impossible else "not-an-interval"
            self.add(code, origin, str(error), hint=error.hint, field=field.name, value=text)
            return None
        if last is not None and last.value < first.value:
            message = (
                f"the last day, {long_date(last.value)}, lies before the first, {long_date(first.value)}"
            )
            self.add("dates-reversed", origin, message, field=field.name, value=text)
            return None
        self._note(first, field, text, origin)
        return f"{first.value.isoformat()}/{last.value.isoformat() if last else ''}"

    def _note(self, day: Day, field: Field, text: str, origin: Origin) -> None:
        if day.differently:
            self.readings.note("dates-read", origin, field.name, text, day.said())
        if not day.day_first or day.differently:
            return
        key = (origin.file, origin.sheet, field.name)
        count, example, written, shown = self._day_first.get(key, (0, origin, text, day))
        if shown.value.day > 12 >= day.value.day:
            example, written, shown = origin, text, day
        self._day_first[key] = (count + 1, example, written, shown)


def split(text: str) -> list[str]:
    """The parts of a list in a cell, separated by `;`, without empty ones."""
    return [part for part in (part.strip() for part in text.split(";")) if part]


def split_otherwise(text: str) -> Iterator[list[str]]:
    """The parts of a list separated in another way: by line breaks, commas, slashes, &, and the word and."""
    for pattern in _SEPARATORS:
        parts = [part.strip() for part in re.split(pattern, text)]
        parts = [part for part in parts if part]
        if len(parts) > 1:
            yield parts


def _known(name: str, text: str) -> bool:
    key, several = term_of(name, text)
    return key is not None or bool(several) or says_nothing(text)


def _name(name: str, key: str) -> str:
    return vocabulary(name)[key].name.lower() if name == "genders" else vocabulary(name)[key].name


def _is_plain(field: Field, text: str) -> bool:
    """Whether the value may be remembered: nothing is to be said of the cell."""
    if field.vocabulary:
        return word_key(text) in terms(field.vocabulary)
    return field.type != "date" or bool(_ISO_DAY.fullmatch(text))


@cache
def _choices(name: str) -> tuple[str, ...]:
    return tuple(text for key, term in vocabulary(name).items() for text in (key, term.name))


def _bounds(field: Field) -> str:
    if field.least is None:
        return f"{field.most:g} or less"
    if field.most is None:
        return f"{field.least:g} or more"
    return f"between {field.least:g} and {field.most:g}"
