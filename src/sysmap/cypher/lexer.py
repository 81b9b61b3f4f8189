"""The pieces of a Cypher text: words, marks, texts, comments, each with its line."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
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


class Token(NamedTuple):
    """One piece of a statement: its sort (comment, string, quoted, word …), text and line from 1.

    `value` is the text, of a quoted name without its quotes; `word` the text in capitals where it is
    a word, else "".
    """

    sort: str
    text: str
    line: int
    value: str
    word: str

    @property
    def is_name(self) -> bool:
        """Whether it can name something: a word, or a name in quotes."""
        return self.sort in ("word", "quoted")


# Stands before the first piece and after the last.
NOTHING = Token("end", "", 0, "", "")


@lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[Token, ...]:
    """The pieces of a text in order, spaces left out.

    Kept, because every rule's statement is taken apart when it is read, checked and run.
    """
    return tuple(_tokens(text))


@lru_cache(maxsize=1024)
def code(text: str) -> tuple[Token, ...]:
    """The pieces of a text in order, without comments and space."""
    return tuple(token for token in tokens(text) if token.sort != "comment")


def _tokens(text: str) -> Iterator[Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        piece, sort = match.group(), str(match.lastgroup)
        if sort != "space":
            value = piece[1:-1] if sort == "quoted" else piece
            yield Token(sort, piece, line, value, piece.upper() if sort == "word" else "")
        line += piece.count("\n")


def placed(text: str) -> tuple[tuple[int, Token], ...]:
    """The pieces of a text without comments and space, each with where it starts."""
    starts = (match.start() for match in _TOKEN.finditer(text) if match.lastgroup not in ("space", "comment"))
    return tuple(zip(starts, code(text), strict=True))


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


def without_first(text: str) -> str:
    """The text behind its first word or sign; comments before that go with it."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup not in ("space", "comment"):
            return text[match.end() :].lstrip()
    return ""


def words(text: str) -> tuple[str, ...]:
    """What is read as Cypher, in capitals: words and marks, without strings, names in ``, comments."""
    return tuple(t.text.upper() for t in tokens(text) if t.sort in ("word", "mark", "parameter", "number"))


def loads_csv(text: str) -> bool:
    """Whether a statement holds the clause LOAD CSV; the words in a name or a string are none."""
    return any((one.word, other.word) == ("LOAD", "CSV") for one, other in pairwise(code(text)))
