"""Finds, splits and checks Cypher files: what runs unchanged on every engine.

The check is of what can be told cheaply from the text; whether a statement runs is told by running
it on the engines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

# Strings, quoted names and comments are kept whole, so that what is in them is never read as Cypher.
_TOKEN = re.compile(
    r"""
      (?P<comment> //[^\n]* | /\*.*?(?:\*/|\Z) )
    | (?P<string> '(?:\\.|[^'\\])*(?:'|\Z) | "(?:\\.|[^"\\])*(?:"|\Z) )
    | (?P<quoted> `(?:``|[^`])*(?:`|\Z) )
    | (?P<parameter> \$(?:`(?:``|[^`])*`|\w*) )
    | (?P<number> (?<![\w.])\d[\w.]* )
    | (?P<word> [^\W\d]\w* )
    | (?P<space> \s+ )
    | (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)

_WRITING = frozenset(["CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "FOREACH", "ALTER"])


class Token(NamedTuple):
    """One piece of a statement: its sort (comment, string, quoted, word …), text and line from 1."""

    sort: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a statement from running on every engine, and the line it stands on."""

    line: int
    message: str


def find(folder: Path) -> tuple[Path, ...]:
    """Every Cypher file in the folder and below, sorted; none if there is no such folder."""
    return tuple(sorted(folder.rglob("*.cypher")))


def read(path: Path) -> str:
    """The text of a file, whatever its line ends. Raises OSError, UnicodeDecodeError."""
    with path.open(encoding="utf-8-sig") as file:
        return file.read()


@lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[Token, ...]:
    """The pieces of a text in order, spaces left out.

    Kept, because every rule's statement is taken apart when it is read, checked and run.
    """
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        piece = match.group()
        if match.lastgroup != "space":
            yield Token(str(match.lastgroup), piece, line)
        line += piece.count("\n")


def split(text: str) -> tuple[str, ...]:
    """The statements of a text, without the `;` between them; pieces of comment alone left out."""
    statements: list[str] = []
    start = 0
    said = False
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "mark" and match.group() == ";":
            if said:
                statements.append(text[start : match.start()].strip())
            start, said = match.end(), False
        elif match.lastgroup not in ("space", "comment"):
            said = True
    if said:
        statements.append(text[start:].strip())
    return tuple(statements)


def words(text: str) -> tuple[str, ...]:
    """What is read as Cypher, in capitals: words and marks, without strings, names in ``, comments."""
    return tuple(t.text.upper() for t in tokens(text) if t.sort in ("word", "mark", "parameter", "number"))


def loads_csv(text: str) -> bool:
    """Whether a statement holds the clause LOAD CSV; the words in a name or a string are none."""
    code = [t for t in tokens(text) if t.sort != "comment"]
    return any(
        one.sort == other.sort == "word" and (one.text.upper(), other.text.upper()) == ("LOAD", "CSV")
        for one, other in pairwise(code)
    )


def writes(text: str) -> bool:
    """Whether a statement holds a clause that writes. Sound for our own files, whose style is checked.

    What a store lets through is decided by its engine, not by this.
    """
    return any(word in _WRITING for word in _clause_words(text))


def check(text: str) -> tuple[Problem, ...]:
    """What keeps the statements of a file from running on every engine, by line."""
    return tuple(sorted(_problems(text), key=lambda problem: problem.line))


def _problems(text: str) -> Iterator[Problem]:
    code = [t for t in tokens(text) if t.sort != "comment"]
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
    for one, other in pairwise([*code, Token("end", "", 0)]):
        yield from _pairs(one, other)
    yield from _patterns(code)


def _pairs(one: Token, other: Token) -> Iterator[Problem]:
    first, second = one.text.upper(), other.text.upper()
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


def _patterns(code: list[Token]) -> Iterator[Problem]:
    texts = [t.text for t in code]
    inside = 0
    for place, token in enumerate(code):
        if token.sort != "mark":
            continue
        if token.text == "[" and place and texts[place - 1] == "-":
            inside = place
        if token.text == "]":
            inside = 0
        if token.text == "*" and inside and not _bounded(texts[place + 1 : place + 4]):
            yield Problem(token.line, "give a path an upper bound: [:TYPE*1..5]")


def _bounded(after: list[str]) -> bool:
    """Whether what follows a `*` in a relationship is a number or ends in one: `3`, `1..5`, `..5`."""
    text = re.split(r"[\]{]", "".join(after))[0]
    return bool(re.match(r"(\d*\.\.)?\d+\Z", text))


def _clause_words(text: str) -> Iterator[str]:
    code = [t for t in tokens(text) if t.sort != "comment"]
    before = ""
    for token, after in pairwise([*code, Token("end", "", 0)]):
        if token.sort == "word" and before not in (".", ":", "|") and after.text != ":":
            yield token.text.upper()
        before = token.text
