"""Reads a Cypher statement far enough to tell what it returns, names and would write."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from sysmap.cypher.lexer import NOTHING, Token

_WRITES = frozenset(
    ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "FOREACH", "LOAD", "ALTER", "GRANT")
)
_AFTER_RETURN = frozenset(("ORDER", "SKIP", "LIMIT", "UNION", "OFFSET"))
_CLOSES = {")": "(", "]": "[", "}": "{"}


@dataclass(slots=True)
class Names:
    """Every name of the model that a statement uses.

    `properties` are pairs of the labels or types that a variable or pattern has and the property
    asked of it; a variable that no pattern names has no entry. `variables` are the labels or types
    by variable.
    """

    labels: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    properties: list[tuple[frozenset[str], str]] = field(default_factory=list)
    variables: dict[str, frozenset[str]] = field(default_factory=dict)


def write_clauses(parts: tuple[Token, ...]) -> list[str]:
    """The words with which the statement would write, change the schema or call a procedure."""
    found = []
    for index, part in enumerate(parts):
        before = parts[index - 1].value if index else ""
        after = parts[index + 1].value if index + 1 < len(parts) else ""
        if not part.word or before in (".", ":", "|") or (after == ":" and before in ("{", ",")):
            continue
        if part.word in _WRITES or (part.word == "CALL" and after not in ("{", "(")):
            found.append(part.word)
    return found


def parameters(parts: tuple[Token, ...]) -> frozenset[str]:
    """The names of the parameters the statement asks for, without `$`."""
    return frozenset(part.value[1:] for part in parts if part.sort == "parameter")


def returns(parts: tuple[Token, ...]) -> list[list[str]]:
    """The columns of each outermost RETURN; "" stands for a column without a name of its own."""
    found: list[list[str]] = []
    depths = list(depths_of(parts))
    for index, part in enumerate(parts):
        if part.word == "RETURN" and depths[index] == 0:
            found.append(_columns(parts, depths, index + 1))
    return found


def texts_of(parts: tuple[Token, ...], column: str) -> list[str]:
    """The texts that a column of the outermost RETURNs may hold, as far as it says so itself.

    `'found' AS status` and `CASE … THEN 'found' ELSE 'not_recorded' END AS status` do; a variable does not.
    """
    found: list[str] = []
    depths = list(depths_of(parts))
    for index, part in enumerate(parts):
        if part.word != "RETURN" or depths[index]:
            continue
        for item in _items(parts, depths, index + 1):
            if _column(item) == column:
                found += [
                    one.text[1:-1]
                    for before, one in pairwise([NOTHING, *item])
                    if one.sort == "string" and (before is NOTHING or before.word in ("THEN", "ELSE"))
                ]
    return list(dict.fromkeys(found))


def returned(parts: tuple[Token, ...], column: str) -> list[tuple[Token, ...]]:
    """What each outermost RETURN gives under that name, as far as it is written there: without `AS …`."""
    return [
        tuple(item[:-2] if len(item) > 2 and item[-2].word == "AS" else item)
        for item in _returned(parts)
        if _column(item) == column
    ]


@lru_cache(maxsize=256)
def _returned(parts: tuple[Token, ...]) -> list[list[Token]]:
    """The pieces of every column of each outermost RETURN."""
    depths = list(depths_of(parts))
    return [
        item
        for index, part in enumerate(parts)
        if part.word == "RETURN" and depths[index] == 0
        for item in _items(parts, depths, index + 1)
    ]


def made_of(parts: tuple[Token, ...], variable: str) -> list[tuple[str, str]]:
    """What a variable is, where it is nothing but a property: `WITH b.name AS variable` is (b, name)."""
    found = []
    for index in range(4, len(parts)):
        if parts[index].value == variable and parts[index].is_name and parts[index - 1].word == "AS":
            owner, dot, name = parts[index - 4 : index - 1]
            before = parts[index - 5] if index > 4 else NOTHING
            if owner.is_name and dot.text == "." and name.is_name and before.text != ".":
                starts = before.text == "," or before.word in ("WITH", "RETURN", "DISTINCT")
                if starts:
                    found.append((owner.value, name.value))
    return found


def is_ordered(parts: tuple[Token, ...]) -> bool:
    """Whether ORDER BY follows the last outermost RETURN, or the statement is a UNION."""
    outer = [
        part.word for part, depth in zip(parts, depths_of(parts), strict=True) if depth == 0 and part.word
    ]
    if "UNION" in outer:
        return True
    last = len(outer) - 1 - outer[::-1].index("RETURN") if "RETURN" in outer else len(outer)
    return "ORDER" in outer[last:]


@lru_cache(maxsize=256)
def names(parts: tuple[Token, ...]) -> Names:
    """The labels, types and properties the statement names."""
    found = Names()
    bound: dict[str, set[str]] = {}
    asked: list[tuple[str, str]] = []
    stack: list[tuple[str, set[str]]] = []
    for index, part in enumerate(parts):
        before = parts[index - 1] if index else NOTHING
        after = parts[index + 1] if index + 1 < len(parts) else NOTHING
        if part.sort == "mark" and part.value in "([{":
            stack.append((_opens(parts, index), set()))
        elif part.sort == "mark" and part.value in _CLOSES:
            if stack:
                stack.pop()
        elif part.value == ":" and part.sort == "mark":
            inner = stack[-1][0] if stack else ""
            if inner == "map":
                if len(stack) > 1 and stack[-2][0] in ("(", "tie") and stack[-2][1]:
                    found.properties.append((frozenset(stack[-2][1]), before.value))
            elif after.is_name:
                words = _alternatives(parts, index + 1)
                (found.types if inner == "tie" else found.labels).extend(words)
                if stack:
                    stack[-1][1].update(words)
                if before.is_name:
                    bound.setdefault(before.value, set()).update(words)
        elif part.word == "AS" and before.value in bound and after.is_name:
            first = parts[index - 2] if index > 1 else NOTHING
            if first.value == "," or first.word in ("WITH", "RETURN", "DISTINCT"):
                bound.setdefault(after.value, set()).update(bound[before.value])
        elif part.is_name and before.value == "." and index > 1:
            owner = parts[index - 2]
            if owner.is_name and after.value != "(":
                asked.append((owner.value, part.value))
    found.variables = {variable: frozenset(words) for variable, words in bound.items()}
    found.properties.extend((found.variables[var], name) for var, name in asked if var in bound)
    return found


def _opens(parts: tuple[Token, ...], index: int) -> str:
    """What a bracket opens: "(" , "[" , "tie" (in a path), "map" or "block" (a subquery)."""
    sign = parts[index].value
    if sign == "[":
        return "tie" if index and parts[index - 1].value == "-" else "["
    if sign == "{":
        first = parts[index + 1].value if index + 1 < len(parts) else ""
        second = parts[index + 2].value if index + 2 < len(parts) else ""
        return "map" if first == "}" or second == ":" else "block"
    return sign


def _alternatives(parts: tuple[Token, ...], index: int) -> list[str]:
    words = [parts[index].value]
    while index + 2 < len(parts) and parts[index + 1].value == "|":
        index += 3 if parts[index + 2].value == ":" else 2
        words.append(parts[index].value)
    return words


def depths_of(parts: Iterable[Token]) -> Iterator[int]:
    """Of each piece in how many brackets it stands; a bracket itself stands outside."""
    depth = 0
    for part in parts:
        if part.sort == "mark" and part.value in _CLOSES:
            depth -= 1
        yield depth
        if part.sort == "mark" and part.value in "([{":
            depth += 1


def _columns(parts: tuple[Token, ...], depths: list[int], start: int) -> list[str]:
    return [_column(item) for item in _items(parts, depths, start)]


def _items(parts: tuple[Token, ...], depths: list[int], start: int) -> list[list[Token]]:
    """The pieces of each column of the RETURN that starts there."""
    items: list[list[Token]] = [[]]
    for index in range(start, len(parts)):
        part = parts[index]
        if depths[index] == 0 and (part.word in _AFTER_RETURN or part.value == ";"):
            break
        if depths[index] == 0 and part.value == "," and part.sort == "mark":
            items.append([])
        elif part.word != "DISTINCT":
            items[-1].append(part)
    return items


def _column(item: list[Token]) -> str:
    named = len(item) > 2 and item[-2].word == "AS"
    return item[-1].value if item and item[-1].is_name and (named or len(item) == 1) else ""
