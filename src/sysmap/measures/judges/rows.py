"""What every judge does with the rows of a rule: say which answer it is, and name things."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from sysmap.measures.evidence.recorded import Facts
from sysmap.model.properties import local_id, stored_id
from sysmap.model.results import Answer
from sysmap.model.values import System

Row = Mapping[str, Any]
Parameters = TypeVar("Parameters")

# So many things stand as evidence with a finding at most.
MOST_ABOUT = 24
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """How many things have which answer; by the stored id of a place how many are found and how many open."""

    answers: Mapping[Answer, int]
    places: Mapping[str, tuple[int, int]]


class Judged(list[Row]):
    """Rows; with `counted` only the worst of more than a rule lists, and how many there are."""

    def __init__(self, rows: Iterable[Row] = (), counted: Counted | None = None) -> None:
        super().__init__(rows)
        self.counted = counted


def read(kind: type[Parameters], given: Mapping[str, Any]) -> Parameters:
    """The parameters of a rule as a dataclass. Raises KeyError for one that the rule does not give."""
    return kind(**{field.name: given[field.name] for field in fields(kind)})  # type: ignore[arg-type]


def found(row: Row, **columns: Any) -> Row:
    """The row as a finding, with more columns."""
    return {**row, "status": "found", **columns}


def not_recorded(row: Row, **columns: Any) -> Row:
    """The row as a question: it would be a gap if what is recorded were all."""
    return {**row, "status": "not_recorded", **columns}


def answered(row: Row, *, certain: bool, **columns: Any) -> Row:
    """The row as a finding where it is certain, else as a question."""
    return found(row, **columns) if certain else not_recorded(row, **columns)


def cannot_tell(row: Row, reason: str, **columns: Any) -> Row:
    """The row as one that what is there does not decide, and why."""
    return {**row, "status": "cannot_tell", "reason": reason, **columns}


def by_chance(tested: int) -> str:
    """Why what is rare by itself does not stand: of so many, some are so by chance."""
    return f"rare by itself, but of {tested} tested as one question some are so by chance"


def expected_by_chance(tested: int, alpha: float) -> float:
    """How many of so many would fall below alpha by chance alone, where there is nothing."""
    return round(tested * alpha, 1)


def two_digits(p: float) -> float:
    """A p as it is told."""
    return float(f"{p:.2g}")


def own(system: System, row: Row) -> str:
    """The id in the sheets of what the row is about."""
    return local_id(system.id, row["subject"])


def stored(system: System, ids: Iterable[str]) -> list[str]:
    """The ids as stored, each once, in order, at most some dozens."""
    first: dict[str, None] = {}
    for id_ in ids:
        if len(first) == MOST_ABOUT:
            break
        first[id_] = None
    return [stored_id(system.id, id_) for id_ in first]


def names(facts: Facts, ids: Sequence[str]) -> list[str]:
    """The names of some things; of many the first, and how many more there are."""
    known = sorted(facts.node(id_).name for id_ in ids)
    if len(known) <= _NAMED:
        return known
    return [*known[: _NAMED - 1], f"{len(known) - _NAMED + 1} more"]
