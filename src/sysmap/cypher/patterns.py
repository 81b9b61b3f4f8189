"""The patterns of a statement: its nodes and ties as matched, and which of them may have ended."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from sysmap.cypher.lexer import NOTHING, Token
from sysmap.model.graph import SYSTEM
from sysmap.model.kinds import derived_kinds

_CLOSING = {"(": ")", "[": "]", "{": "}"}
# Words after which a bracket opens a pattern, not a call.
_BEFORE = ("MATCH", "WHERE", "AND", "OR", "NOT", "XOR", "EXISTS", "COUNT", "SHORTESTPATH", "ALLSHORTESTPATHS")


@dataclass(frozen=True, slots=True)
class Piece:
    """A node or a tie of a pattern.

    `names` are its labels or types, `keys` the properties matched in it, `beside_live` whether a
    tie beside a node is matched as live. `many` is whether the tie stands for a path, `needed` whether
    there is no row without it: it stands in a MATCH that is neither optional nor in a subquery. `place`
    counts the pieces of the statement before its pattern.
    """

    tie: bool
    variable: str
    names: tuple[str, ...]
    keys: frozenset[str]
    line: int
    many: bool = False
    beside_live: bool = False
    needed: bool = False
    place: int = 0

    @property
    def text(self) -> str:
        """How it stands in the pattern, shortened."""
        named = f":{'|'.join(self.names)}" if self.names else ""
        inside = f"{self.variable}{named}"
        return f"-[{inside}{'*' * self.many}]-" if self.tie else f"({inside})"

    @property
    def live_text(self) -> str:
        """How to match it so that it holds."""
        if self.tie:
            return f"{self.text[:-2]} {{live: true}}]-"
        return f"{self.text[:-1]} {{system: $system, live: true}})"


def pieces(parts: Sequence[Token]) -> tuple[Piece, ...]:
    """Every node and tie of every pattern, in the order of the statement."""
    return _pieces(parts, frozenset())


def _pieces(parts: Sequence[Token], asked: Collection[str]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = 0
    while at < len(parts):
        path, end = _path(parts, at) if parts[at].text == "(" else ([], at)
        if path:
            needed = _needed(parts, at)
            if _way(parts, at) in asked:
                path = [replace(piece, keys=piece.keys | {"live"}) for piece in path]
            found += (replace(piece, needed=needed, place=at) for piece in _with_neighbours(path, asked))
            at = end
        else:
            at += 1
    return tuple(found)


def not_held(parts: Sequence[Token]) -> tuple[Piece, ...]:
    """The nodes and ties of which the statement never asks whether they hold (`live`), each once.

    A node beside a live tie holds, since a live tie has live ends; so does a variable that is
    matched as live where it is first named or in a later MATCH that it has to meet, or is none of a
    pattern's. Ties that follow are made of live ones, and the system's own node has no `live`.
    """
    asked = _asked_live(parts)
    every = _pieces(parts, asked)
    first = {one.variable: one for one in reversed(every)}
    safe = {one.variable for one in every if _held(one) and (one.needed or first[one.variable] is one)}
    safe |= asked | {name for name, at in _given(parts) if name in first and at < first[name].place}
    found: dict[str, Piece] = {}
    for piece in every:
        if not piece.variable and not _held(piece):
            found.setdefault(f"{piece.text} {piece.line}", piece)
        elif piece.variable and piece.variable not in safe:
            found.setdefault(piece.variable, piece)
    return tuple(found.values())


def matched(parts: Sequence[Token]) -> frozenset[str]:
    """The variables that stand for a whole node, tie or path of a pattern."""
    named = {piece.variable for piece in pieces(parts)} - {""}
    for at, part in enumerate(parts[:-2]):
        if part.is_name and parts[at + 1].text == "=" and parts[at - 1].word in ("MATCH", ""):
            path, _ = _path(parts, at + 2)
            if path or parts[at + 2].word in ("SHORTESTPATH", "ALLSHORTESTPATHS"):
                named.add(part.value)
    return frozenset(named)


def _held(piece: Piece) -> bool:
    follows = bool(piece.names) and all(name in derived_kinds() for name in piece.names)
    return "live" in piece.keys or piece.beside_live or follows or SYSTEM in piece.names


def _asked_live(parts: Sequence[Token]) -> set[str]:
    """Variables of which `.live` is asked, and those of a path whose ties or nodes it is asked of."""
    found = set()
    for at in range(2, len(parts)):
        if parts[at].value == "live" and parts[at - 1].text == "." and parts[at - 2].is_name:
            found.add(parts[at - 2].value)
    # all(t IN ties WHERE t.live), relationships(way): what is asked of each is asked of the whole.
    for at in range(2, len(parts)):
        if parts[at - 1].word == "IN" and parts[at - 2].value in found and parts[at].is_name:
            whole = at + 2 if _text(parts, at + 1) == "(" and at + 2 < len(parts) else at
            found.add(parts[whole].value)
    return found


def _way(parts: Sequence[Token], start: int) -> str:
    """The variable of the path that begins there, `way = (…)` or `way = shortestPath((…))`; or ""."""
    at = start - 1
    if at > 1 and parts[at].text == "(" and parts[at - 1].word in ("SHORTESTPATH", "ALLSHORTESTPATHS"):
        at -= 2
    return parts[at - 1].value if at > 0 and parts[at].text == "=" and parts[at - 1].is_name else ""


def _given(parts: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Variables that are bound otherwise than by a pattern (`… AS x`, `x IN …`), and where."""
    for at, (before, part, after) in enumerate(
        zip((NOTHING, *parts), parts, (*parts[1:], NOTHING), strict=False)
    ):
        if part.is_name and (before.word == "AS" or (after.word == "IN" and before.text in ("(", "["))):
            yield part.value, at


def _with_neighbours(path: Sequence[Piece], asked: Collection[str]) -> Iterator[Piece]:
    for at, piece in enumerate(path):
        beside = (*path[max(at - 1, 0) : at], *path[at + 1 : at + 2])
        held = not piece.tie and any(_held(one) or one.variable in asked for one in beside)
        yield replace(piece, beside_live=held)


def _path(parts: Sequence[Token], start: int) -> tuple[list[Piece], int]:
    """The path that begins there and where it ends; no pieces where none begins."""
    node, at = _node(parts, start)
    if node is None:
        return [], start
    path = [node]
    while True:
        tie, after = _tie(parts, at)
        if tie is None:
            break
        node, end = _node(parts, after)
        if node is None:
            break
        path += [tie, node]
        at = end
    before = parts[start - 1] if start else NOTHING
    alone = len(path) == 1 and not path[0].names and not path[0].keys
    if alone and before.word != "MATCH" and before.text != ",":
        return [], start
    # A call, not a pattern: count(x), labels(n); after a comma only where the pattern says more.
    if before.is_name and before.word not in _BEFORE:
        return [], start
    if alone and before.text == "," and not _in_match(parts, start):
        return [], start
    return path, at


def _needed(parts: Sequence[Token], start: int) -> bool:
    braces = 0
    clause = ""
    for before, part in zip((NOTHING, *parts), parts[:start], strict=False):
        braces += part.sort == "mark" and (part.text == "{") - (part.text == "}")
        if part.word in ("MATCH", "WHERE", "WITH", "RETURN", "UNWIND") and not braces:
            clause = "OPTIONAL" if before.word == "OPTIONAL" else part.word
    return not braces and clause == "MATCH"


def _in_match(parts: Sequence[Token], at: int) -> bool:
    """Whether a comma before this place parts patterns of a MATCH."""
    depth = 0
    for part in reversed(parts[:at]):
        if part.sort == "mark" and part.text in ")]}":
            depth += 1
        elif part.sort == "mark" and part.text in "([{":
            depth -= 1
            if depth < 0:
                return False
        elif depth == 0 and part.word in ("MATCH", "RETURN", "WITH", "WHERE", "UNWIND", "BY"):
            return part.word == "MATCH"
    return False


def _node(parts: Sequence[Token], at: int) -> tuple[Piece | None, int]:
    if at >= len(parts) or parts[at].text != "(":
        return None, at
    return _inside(parts, at, ")", tie=False)


def _tie(parts: Sequence[Token], at: int) -> tuple[Piece | None, int]:
    """The tie between two nodes: -[…]->, <-[…]-, -->, <--, --."""
    start = at
    line = parts[at].line if at < len(parts) else 0
    if _text(parts, at) == "<":
        at += 1
    if _text(parts, at) != "-":
        return None, start
    at += 1
    piece: Piece | None = Piece(tie=True, variable="", names=(), keys=frozenset(), line=line)
    if _text(parts, at) == "[":
        piece, at = _inside(parts, at, "]", tie=True)
        if piece is None:
            return None, start
    if _text(parts, at) != "-":
        return None, start
    at += 1
    return piece, at + 1 if _text(parts, at) == ">" else at


def _inside(parts: Sequence[Token], at: int, close: str, *, tie: bool) -> tuple[Piece | None, int]:
    """The node or tie in brackets, and the place after them; None where it is something else."""
    start, line = at, parts[at].line
    at += 1
    variable = ""
    if at < len(parts) and parts[at].is_name:
        variable = parts[at].value
        at += 1
    names: list[str] = []
    while _text(parts, at) in (":", "|", "&", "!") and at < len(parts):
        at += 1
        if at < len(parts) and parts[at].is_name:
            names.append(parts[at].value)
            at += 1
    many = tie and _text(parts, at) == "*"
    while many and _text(parts, at) not in ("{", close, ""):
        at += 1
    keys: set[str] = set()
    if _text(parts, at) == "{":
        depth = 0
        while at < len(parts):
            text = parts[at].text
            depth += (text in _CLOSING) - (text in _CLOSING.values())
            if depth == 1 and _text(parts, at + 1) == ":" and parts[at].is_name:
                keys.add(parts[at].value)
            at += 1
            if not depth:
                break
    if _text(parts, at) != close:
        return None, start
    return Piece(tie, variable, tuple(names), frozenset(keys), line, many), at + 1


def _text(parts: Sequence[Token], at: int) -> str:
    return parts[at].text if at < len(parts) else ""
