"""What keeps Cypher from running unchanged on every engine.

The check is of what can be told cheaply from the text; whether a statement runs is told by running
it on the engines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sysmap.cypher.lexer import NOTHING, Token, code, split, tokens

_WRITING = frozenset(["CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "FOREACH", "ALTER"])


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a statement from running on every engine, and the line it stands on."""

    line: int
    message: str


def writes(text: str) -> bool:
    """Whether a statement holds a clause that writes. Sound for our own files, whose style is checked.

    What a store lets through is decided by its engine, not by this.
    """
    return any(word in _WRITING for word in _clause_words(text))


def check(text: str) -> tuple[Problem, ...]:
    """What keeps the statements of a file from running on every engine, by line."""
    return tuple(sorted(_problems(text), key=lambda problem: problem.line))


def _problems(text: str) -> Iterator[Problem]:
    for token in tokens(text):
        if token.sort == "comment" and token.text.startswith("/*"):
            yield Problem(token.line, "write comments as //: not every engine reads /* */")
        if token.sort == "quoted":
            yield Problem(token.line, f"use a plain name instead of {token.text}")
        if token.sort == "word" and not token.text.isascii():
            yield Problem(token.line, f"use ASCII letters in the name {token.text}")
        if token.sort == "parameter" and token.text == "$":
            yield Problem(token.line, "names of labels, types and keys may not be parameters")
        if token.sort == "mark" and token.text == "~":
            yield Problem(token.line, "no ~ in a name and no regular expressions: use toLower and CONTAINS")
    if any(not statement for statement in split(text)):
        yield Problem(1, "there is a ; with no statement before it")
    for one, other in pairwise([*code(text), NOTHING]):
        yield from _pairs(one, other)
    for line in unbounded(code(text)):
        yield Problem(line, "give a path an upper bound: [:TYPE*1..5]")


def _pairs(one: Token, other: Token) -> Iterator[Problem]:
    first, second = one.word, other.text.upper()
    if one.sort != "word":
        return
    if (first, second) == ("LOAD", "CSV"):
        yield Problem(one.line, "LOAD CSV reads files: give the rows as a parameter")
    if (first, second) == ("IN", "TRANSACTIONS"):
        yield Problem(one.line, "no IN TRANSACTIONS: the loader makes the batches")
    if first in ("USE", "EXPLAIN", "PROFILE", "SHORTEST") and other.sort in ("word", "number"):
        yield Problem(one.line, f"{first} does not run on every engine")
    if first == "FOREACH" and second == "(":
        yield Problem(one.line, "FOREACH does not run on every engine: use UNWIND")
    if first in ("ELEMENTID", "ID") and second == "(":
        yield Problem(one.line, f"{one.text}() is the engine's own number: use the property id")
    if first == "APOC" and second == ".":
        yield Problem(one.line, "no APOC: it is not everywhere")
    if first == "CYPHER" and other.sort in ("number", "word"):
        yield Problem(one.line, "no CYPHER prefix: a statement must run in either version")


def unbounded(parts: Sequence[Token]) -> tuple[int, ...]:
    """The lines on which a path may be of any length: `-[:TYPE*]-`, `-[:TYPE*2..]-`."""
    found = []
    texts = [t.text for t in parts]
    inside = 0
    for place, token in enumerate(parts):
        if token.sort != "mark":
            continue
        if token.text == "[" and place and texts[place - 1] == "-":
            inside = place
        if token.text == "]":
            inside = 0
        if token.text == "*" and inside and not _bounded(texts[place + 1 : place + 4]):
            found.append(token.line)
    return tuple(found)


def _bounded(after: list[str]) -> bool:
    """Whether what follows a `*` in a relationship is a number or ends in one: `3`, `1..5`, `..5`."""
    text = re.split(r"[\]{]", "".join(after))[0]
    return bool(re.match(r"(\d*\.\.)?\d+\Z", text))


def _clause_words(text: str) -> Iterator[str]:
    before = ""
    for token, after in pairwise([*code(text), NOTHING]):
        if token.sort == "word" and before not in (".", ":", "|") and after.text != ":":
            yield token.text.upper()
        before = token.text
