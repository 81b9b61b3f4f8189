"""Reads the text of cells as the values their fields hold."""

import re
from functools import cache

from sysmap.model.kinds import Field
from sysmap.model.values import Issue, Origin, Value
from sysmap.model.vocabulary import vocabulary
from sysmap.text.nearest import Nearest
from sysmap.text.words import long_date
from sysmap.validate.dates import Day, NotADate, parse_day, parse_interval
from sysmap.validate.problems import issue

_ISO_START = re.compile(r"\d{4}-")
_YES = frozenset(("yes", "y", "true", "1"))
_NO = frozenset(("no", "n", "false", "0"))
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,15})?%?", re.ASCII)


class Cells:
    """Reads cells and keeps the problems met; `issues` holds them in the order of reading."""

    def __init__(self, nearest: Nearest) -> None:
        self.issues: list[Issue] = []
        self.nearest = nearest
        self._read: dict[tuple[int, str], Value] = {}
        self._day_first: dict[tuple[str, str, str], tuple[int, Origin, str, Day]] = {}

    def add(self, code: str, origin: Origin, message: str, **said: str) -> None:
        """Keep a problem."""
        self.issues.append(issue(code, origin, message, **said))

    def value(self, field: Field, text: str, origin: Origin) -> Value | None:
        """The value that the text says, or None (and an issue) if it says none."""
        if not field.many:
            if field.type == "text" and not field.vocabulary:
                return text
            key = (id(field), text)
            known = self._read.get(key)
            if known is not None:
                return known
            value = self._one(field, text, origin)
            if value is not None and (field.type != "date" or _ISO_START.match(text)):
                self._read[key] = value
            return value
        values = (self._one(field, part, origin) for part in split(text))
        found = tuple(dict.fromkeys(str(value) for value in values if value is not None))
        return found or None

    def day_first_warnings(self) -> list[Issue]:
        """One warning for each column whose dates were read day first, with an example."""
        warnings = []
        for (_, _, field), (count, origin, text, day) in self._day_first.items():
            more = f" ({count} dates in this column)" if count > 1 else ""
            message = f"{text} is read day first, as {long_date(day.value)}{more}"
            warnings.append(issue("day-first-date", origin, message, field=field, value=text))
        return warnings

    def _one(self, field: Field, text: str, origin: Origin) -> Value | None:
        if field.vocabulary:
            return self._term(field, text, origin)
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

    def _term(self, field: Field, text: str, origin: Origin) -> str | None:
        terms = _terms(field.vocabulary)
        if key := terms.get(_word(text)):
            return key
        hint = ""
        if field.many and all(_word(part) in terms for part in text.split(",")):
            hint = "Separate several by ; instead of a comma."
        elif len(vocabulary(field.vocabulary)) <= 8:
            hint = f"One of: {', '.join(vocabulary(field.vocabulary))}."
        self.add(
            "not-in-vocabulary",
            origin,
            f"{text!r} is none of the {field.vocabulary.replace('_', ' ')}",
            hint=hint,
            field=field.name,
            value=text,
            nearest=self._nearest_term(field.vocabulary, text),
        )
        return None

    def _nearest_term(self, name: str, text: str) -> str:
        match = self.nearest.match(text, _choices(name))
        return _terms(name)[_word(match)] if match else ""

    def _number(self, field: Field, text: str, origin: Origin) -> int | float | None:
        if not _NUMBER.fullmatch(text) or (text.endswith("%") and field.most != 1):
            hint = ""
            if re.fullmatch(r"\d+,\d+", text):
                hint = f"Write decimals with a point: {text.replace(',', '.')}."
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
        try:
            day = parse_day(text)
        except NotADate as error:
            code = "impossible-date" if error.impossible else "not-a-date"
            self.add(code, origin, str(error), hint=error.hint, field=field.name, value=text)
            return None
        self._note(day, field, text, origin)
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
        if not day.day_first:
            return
        key = (origin.file, origin.sheet, field.name)
        count, example, written, shown = self._day_first.get(key, (0, origin, text, day))
        if shown.value.day > 12 >= day.value.day:
            example, written, shown = origin, text, day
        self._day_first[key] = (count + 1, example, written, shown)


def split(text: str) -> list[str]:
    """The parts of a list in a cell, separated by `;`, without empty ones."""
    return [part for part in (part.strip() for part in text.split(";")) if part]


def _word(text: str) -> str:
    """A term as it is compared: letter case, spaces, hyphens and apostrophes apart."""
    return re.sub(r"[\s_\-‐‑–]+", "_", text.casefold().replace("’", "").replace("'", "").strip())


@cache
def _terms(name: str) -> dict[str, str]:
    """Keys of a vocabulary by everything that may be written for them."""
    terms = vocabulary(name)
    return {_word(term.name): key for key, term in terms.items()} | {_word(key): key for key in terms}


@cache
def _choices(name: str) -> tuple[str, ...]:
    return tuple(text for key, term in vocabulary(name).items() for text in (key, term.name))


def _bounds(field: Field) -> str:
    if field.least is None:
        return f"{field.most:g} or less"
    if field.most is None:
        return f"{field.least:g} or more"
    return f"between {field.least:g} and {field.most:g}"
