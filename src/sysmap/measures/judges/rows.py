"""What every judge does with the rows of a rule: say found, say unknown, name things."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sysmap.measures.evidence.recorded import Facts
from sysmap.model.properties import local_id, stored_id
from sysmap.model.values import System

Row = Mapping[str, Any]

# So many things stand as evidence with a finding at most.
MOST_ABOUT = 24
_NAMED = 6


def found(row: Row, **columns: Any) -> Row:
    """The row as a finding, with more columns."""
    return {**row, "status": "found", **columns}


def unknown(row: Row, reason: str, **columns: Any) -> Row:
    """The row as one that cannot be told, and why."""
    return {**row, "status": "unknown", "reason": reason, **columns}


def own(system: System, row: Row) -> str:
    """The id in the sheets of what the row is about."""
    return local_id(system.id, row["subject"])


def stored(system: System, ids: Iterable[str]) -> list[str]:
    """The ids as stored, each once, in order, at most some dozens."""
    return [stored_id(system.id, id_) for id_ in dict.fromkeys(ids)][:MOST_ABOUT]


def names(facts: Facts, ids: Sequence[str]) -> list[str]:
    """The names of some things; of many the first, and how many more there are."""
    known = sorted(facts.node(id_).name for id_ in ids)
    if len(known) <= _NAMED:
        return known
    return [*known[: _NAMED - 1], f"{len(known) - _NAMED + 1} more"]
