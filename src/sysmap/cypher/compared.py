"""With which values a statement compares properties, as far as it writes them out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sysmap.cypher.lexer import NOTHING, Token
from sysmap.cypher.statement import names

_OPENS = {")": "(", "]": "[", "}": "{"}
_SIGNS = ("=", "<>", "<", ">", "<=", ">=")
# These say nothing of the value itself; what they hold is compared.
_AROUND = ("COALESCE",)
_NO_VALUE = object()


@dataclass(frozen=True, slots=True)
class Compared:
    """A property of things of these labels or types, and a value that it is compared with.

    `sign` is =, <>, <, … or IN; `within` is whether the value is looked for in the property.
    """

    owners: frozenset[str]
    name: str
    sign: str
    value: Any
    line: int
    within: bool = False


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison: a property (and what is taken for it where it is empty), or values."""

    owner: str = ""
    name: str = ""
    values: tuple[Any, ...] = ()
    instead: tuple[Any, ...] = ()


_NONE = _Side()


def comparisons(parts: Sequence[Token], given: Mapping[str, Any] | None = None) -> tuple[Compared, ...]:
    """Every comparison of a known thing's property with a value; `given` are values of parameters."""
    return tuple(_Reader(parts, given or {}).all())


class _Reader:
    def __init__(self, parts: Sequence[Token], given: Mapping[str, Any]) -> None:
        self._parts = parts
        self._given = given
        self._owners = names(tuple(parts)).variables

    def all(self) -> Iterator[Compared]:
        for at, part in enumerate(self._parts):
            could_be = part.word == "IN" or (part.sort == "mark" and part.text in "=<>")
            sign = self._sign(at) if could_be else ""
            if sign:
                yield from self._around(at, at + len(sign) if sign != "IN" else at + 1, sign)
            elif part.word == "CASE":
                yield from self._case(at)
            elif part.text == "{" and part.sort == "mark":
                yield from self._map(at)

    def _sign(self, at: int) -> str:
        """The sign of comparison that begins there, or ""."""
        here, after, before = self._text(at), self._text(at + 1), self._text(at - 1)
        if self._parts[at].word == "IN":
            return "IN"
        if self._parts[at].sort != "mark" or here not in "=<>" or before in ("<", ">", "=", "-", "~"):
            return ""
        two = here + after
        return two if two in _SIGNS else here if here in _SIGNS and after != "-" else ""

    def _around(self, left_end: int, right_start: int, sign: str) -> Iterator[Compared]:
        left, right = self._before(left_end), self._after(right_start)
        line = self._parts[left_end].line
        if left.name and right.values:
            yield from self._each(left, right.values, sign, line)
        elif right.name and left.values:
            turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(sign, sign)
            yield from self._each(right, left.values, turned, line, within=sign == "IN")

    def _each(
        self, side: _Side, values: Sequence[Any], sign: str, line: int, *, within: bool = False
    ) -> Iterator[Compared]:
        owners = self._owners.get(side.owner)
        if owners:
            for value in values:
                if value not in side.instead:
                    yield Compared(owners, side.name, sign, value, line, within)

    def _case(self, at: int) -> Iterator[Compared]:
        """CASE b.kind WHEN 'icb_board' THEN … END."""
        side, start = self._forward(at + 1)
        if not side.name:
            return
        depth = 0
        for place in range(start, len(self._parts)):
            word = self._parts[place].word
            depth += (word == "CASE") - (word == "END")
            if depth < 0:
                return
            if word == "WHEN" and not depth:
                found = self._after(place + 1)
                yield from self._each(side, found.values, "=", self._parts[place].line)

    def _map(self, at: int) -> Iterator[Compared]:
        """The properties in a pattern: (b:Board {level: 'place'})."""
        owners, place = [], at - 1
        while place > 0 and (self._parts[place].is_name or self._text(place) in (":", "|", "&", "*", ".")):
            if self._text(place - 1) in (":", "|", "&"):
                owners.append(self._parts[place].value)
            place -= 1
        if not owners or self._text(place) not in ("(", "["):
            return
        for key in range(at + 1, len(self._parts)):
            if self._text(key) == "}":
                return
            if self._parts[key].is_name and self._text(key + 1) == ":":
                for value in self._after(key + 2).values:
                    name = self._parts[key].value
                    yield Compared(frozenset(owners), name, "=", value, self._parts[key].line)

    def _after(self, at: int) -> _Side:
        """What stands to the right of a sign, where it is nothing more than a property or values."""
        side, end = self._forward(at)
        return _NONE if self._text(end) in ("+", "*", "/", "%", ".", "[", "^", "(") else side

    def _forward(self, at: int) -> tuple[_Side, int]:
        part = self._at(at)
        if part.word in _AROUND and self._text(at + 1) == "(":
            side, end = self._forward(at + 2)
            other, _ = self._forward(end + 1)
            return (replace(side, instead=other.values) if side.name else _NONE), self._closing(at + 1) + 1
        if part.is_name and self._text(at + 1) == "." and self._at(at + 2).is_name:
            return _Side(part.value, self._at(at + 2).value), at + 3
        if part.text == "[":
            values, place = [], at + 1
            while self._text(place) not in ("]", ""):
                value, place = self._value(place)
                if value is _NO_VALUE or self._text(place) not in (",", "]"):
                    return _NONE, at
                values += value if isinstance(value, list) else [value]
                place += self._text(place) == ","
            return _Side(values=tuple(values)), place + 1
        value, end = self._value(at)
        if value is _NO_VALUE:
            return _NONE, at
        return _Side(values=tuple(value) if isinstance(value, list) else (value,)), end

    def _before(self, end: int) -> _Side:
        """What stands to the left of a sign that is at `end`."""
        last = self._at(end - 1)
        if last.text in (")", "]"):
            start = self._opening(end - 1)
            if last.text == ")":
                start -= 1
            side, over = self._forward(start)
        elif last.is_name and self._text(end - 2) == ".":
            start = end - 3
            side, over = self._forward(start)
        else:
            start = end - 2 if self._text(end - 2) == "-" and last.sort == "number" else end - 1
            side, over = self._forward(start)
        if over != end or self._text(start - 1) in ("+", "*", "/", "%", ".", "^", "-"):
            return _NONE
        return side

    def _value(self, at: int) -> tuple[Any, int]:
        part = self._at(at)
        if part.sort == "string":
            return part.text[1:-1].replace("\\'", "'").replace('\\"', '"'), at + 1
        if part.sort == "number" or (part.text == "-" and self._at(at + 1).sort == "number"):
            end = at + 1 if part.sort == "number" else at + 2
            try:
                return float("".join(self._text(place) for place in range(at, end))), end
            except ValueError:
                return _NO_VALUE, end
        if part.word in ("TRUE", "FALSE", "NULL") and self._text(at + 1) != ".":
            return {"TRUE": True, "FALSE": False, "NULL": None}[part.word], at + 1
        if part.sort == "parameter" and part.value[1:] in self._given:
            return self._given[part.value[1:]], at + 1
        return _NO_VALUE, at

    def _opening(self, at: int) -> int:
        close, depth = self._text(at), 0
        for place in range(at, -1, -1):
            text = self._text(place) if self._parts[place].sort == "mark" else ""
            depth += (text == close) - (text == _OPENS[close])
            if not depth:
                return place
        return 0

    def _closing(self, at: int) -> int:
        depth = 0
        for place in range(at, len(self._parts)):
            text = self._text(place) if self._parts[place].sort == "mark" else ""
            depth += (text == "(") - (text == ")")
            if not depth:
                return place
        return len(self._parts) - 1

    def _at(self, at: int) -> Token:
        return self._parts[at] if 0 <= at < len(self._parts) else NOTHING

    def _text(self, at: int) -> str:
        return self._at(at).text
