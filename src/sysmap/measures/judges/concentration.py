"""Judge of the rule about seats that a few hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.evidence.completeness import settled_elsewhere, whole_sheet
from sysmap.measures.evidence.recorded import facts_of
from sysmap.measures.judges.rows import Row, answered, own, read, stored
from sysmap.model.properties import stored_id
from sysmap.model.values import System


@dataclass(frozen=True, slots=True)
class Limits:
    """From so many boards on, and from such a share of all boards on."""

    least: int
    share: float


def concentrated(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Organisations and people with seats on many of the boards; certain where all boards are recorded."""
    facts, limits = facts_of(system), read(Limits, parameters)
    boards = [board.id for board in facts.boards if not settled_elsewhere(facts, board.id)]
    held: dict[str, set[str]] = {}
    for board in boards:
        for seat in facts.seats.get(board, ()):
            people = [tie.start for tie in facts.holders.get(seat.start, ())]
            for member in (*facts.employing(seat.start), *people):
                held.setdefault(member, set()).add(board)
    certain = whole_sheet(facts, "boards")
    judged: list[Row] = []
    for row in rows:
        member = own(system, row)
        here = held.get(member, set())
        if len(here) >= limits.least and len(here) >= limits.share * len(boards) - 1e-9:
            about = stored(system, [member, *sorted(here)])
            columns = {"boards": len(here), "of": len(boards), "about": about}
            judged.append(answered(row, certain=certain, **columns, ask=[stored_id(system.id, min(boards))]))
    return judged
