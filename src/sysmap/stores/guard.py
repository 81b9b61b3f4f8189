"""What of an analyst's statement is refused before any engine sees it.

Engines themselves refuse writes; this refuses what they let through: statements that do not
match and return (SHOW, administration, prefixes), LOAD CSV, several statements at once.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from sysmap.cypher import lexer
from sysmap.model.store import QueryFailed, QueryRefused

# Reading procedures that every engine here knows; everything else a CALL could start is refused.
READING_PROCEDURES = frozenset(
    (
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
    )
)
_BEGINNINGS = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL")
_WRITING = ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "ALTER", "FOREACH")
LOADS_CSV = "LOAD CSV reads files of the machine the graph runs on, so it is refused; nothing was run."
WRITES = "This statement would write, and a query may only read; nothing was run."


T = TypeVar("T")

# More rows than that no answer holds; they would not fit into memory with certainty.
MOST_ROWS = 1_000_000


def bounded(rows: Iterable[T]) -> Iterator[T]:
    """The rows one by one. Raises QueryFailed when there are more than `MOST_ROWS`."""
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise QueryFailed(f"The query gives more than {MOST_ROWS:,} rows: add LIMIT, or count them.")
        yield row


def one_statement(cypher: str) -> str:
    """The statement, without a closing `;`. Raises QueryRefused for what may not be run."""
    statements = lexer.split(cypher)
    if len(statements) != 1:
        raise QueryRefused(
            "Give one statement: there is none." if not statements else "Give one statement at a time."
        )
    statement = statements[0]
    words = lexer.words(statement)
    first = next(iter(words[1:] if looks_into(statement) else words), "")
    if lexer.loads_csv(statement):
        raise QueryRefused(LOADS_CSV)
    if first in _WRITING:
        raise QueryRefused(WRITES)
    if first not in _BEGINNINGS:
        raise QueryRefused(
            f"A query begins with one of {', '.join(_BEGINNINGS)}, not with {first or 'a name'};"
            " nothing was run."
        )
    for name in called(statement):
        if name.lower() not in READING_PROCEDURES:
            raise QueryRefused(f"The procedure {name} is not one that only reads; nothing was run.")
    return statement


def looks_into(statement: str) -> str:
    """EXPLAIN or PROFILE where the statement asks how it is run, else ""."""
    first = next(iter(lexer.code(statement)), None)
    return first.word if first is not None and first.word in ("EXPLAIN", "PROFILE") else ""


def called(statement: str) -> tuple[str, ...]:
    """Names of the procedures a statement calls, as written, backticks taken away."""
    code = lexer.code(statement)
    names: list[str] = []
    for place, token in enumerate(code):
        if token.word != "CALL" or not _opens(code, place):
            continue
        name = ""
        for part in code[place + 1 :]:
            if part.is_name or part.text == ".":
                name += part.text.strip("`")
            else:
                break
        names.append(name)
    return tuple(names)


def _opens(code: tuple[lexer.Token, ...], place: int) -> bool:
    """Whether CALL at this place starts a procedure, not a subquery, a label, a key or a variable."""
    before = code[place - 1].text if place else ""
    after = code[place + 1] if place + 1 < len(code) else None
    if before in (".", ":", "|", "$") or after is None:
        return False
    return after.is_name and (
        (place + 2 < len(code) and code[place + 2].text in (".", "(")) or after.sort == "quoted"
    )
