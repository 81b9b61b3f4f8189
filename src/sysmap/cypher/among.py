"""A statement about all things of a kind, asked of some of them: it begins with these, found by their ids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sysmap.cypher.lexer import Token, placed
from sysmap.cypher.statement import depths_of

# The parameter with the stored ids, and the variable that goes through them.
GIVEN = "given_ids"
_ONE = "given_id"
_ALL_OF_A_KIND = ("system", ":", "$system", ",", "live", ":", "true")

Pieces = Sequence[tuple[int, Token]]


@dataclass(frozen=True, slots=True)
class Among:
    """One part of a statement that begins with a variable: of which label, "" for any, and its halves.

    `before` and `after` are the text on both sides of where the things are named.
    """

    label: str
    variable: str
    before: str
    after: str

    def text(self, label: str | None = None) -> str:
        """The part asked of the things of that label (its own, if it has one) whose ids are `$given_ids`."""
        things = f"({self.variable}:{self.label or label} {{id: {_ONE}"
        return f"{self.before}UNWIND ${GIVEN} AS {_ONE} MATCH {things}{self.after}"


def among(statement: str, variables: Sequence[str]) -> tuple[Among, ...]:
    """The parts of a statement, each made to begin with one of the variables; () where one does not.

    A part is what stands between two UNION ALL. It begins with a variable where its first MATCH that
    names it is `MATCH (x:Label {system: $system, live: true …` or `MATCH (x)-[…`, outside of brackets and
    not OPTIONAL.
    """
    found = [_begun(statement[start:end], variables) for start, end in _parts(statement)]
    return tuple(one for one in found if one) if all(found) else ()


def _parts(statement: str) -> Iterator[tuple[int, int]]:
    """Where each part begins and ends; the whole where a UNION is not of ALL, since it looks across."""
    pieces = placed(statement)
    outer = [index for index, depth in enumerate(_deep(pieces)) if not depth]
    unions = [index for index in outer if pieces[index][1].word == "UNION"]
    if not all(pieces[index + 1][1].word == "ALL" for index in unions if index + 1 < len(pieces)):
        return
    start = 0
    for index in unions:
        yield start, pieces[index][0]
        start = pieces[index + 1][0] + len("ALL")
    yield start, len(statement)


def _begun(part: str, variables: Sequence[str]) -> Among | None:
    pieces = placed(part)
    depths = _deep(pieces)
    for index, (_, piece) in enumerate(pieces[:-2]):
        if piece.word != "MATCH" or depths[index] or (index and pieces[index - 1][1].word == "OPTIONAL"):
            continue
        if pieces[index + 2][1].value in variables:
            return _at(part, pieces, index)
    return None


def _at(part: str, pieces: Pieces, index: int) -> Among | None:
    """The part with the things named where the MATCH of that index names them, None where it cannot be."""
    said = [piece.value for _, piece in pieces[index + 1 : index + 13]]
    before, variable = part[: pieces[index][0]], said[1]
    if said[2] == ")" and said[3] in ("-", "<"):
        return Among("", variable, before, f"}}{part[pieces[index + 3][0] :]}")
    if said[2] == ":" and said[4] == "{" and tuple(said[5:12]) == _ALL_OF_A_KIND:
        return Among(said[3], variable, before, part[pieces[index + 13][0] :])
    return None


def _deep(pieces: Pieces) -> list[int]:
    return list(depths_of(piece for _, piece in pieces))
