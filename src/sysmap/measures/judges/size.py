"""Holds the size of boards to a cohort, and looks for a smaller board that decides beside or above."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from statistics import median
from typing import Any

from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.judges.rows import Row, own, stored
from sysmap.model.closed import seats_recorded
from sysmap.model.values import Node, System

TOO_FEW = "too few boards to compare it with"
_ALONE = "stands beside too few boards to say whether it is large"
_LARGE = (
    "looks larger than the boards it is compared with,"
    " and no smaller board that decides beside or above it is recorded"
)


def unwieldy(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """The boards of the rows with more than `times` the median seats of their cohort, and none beside.

    The cohort is `cohort`, else the sizes of the other boards of the rows at the same level; with fewer
    of these than `least_cohort` it cannot be told. A smaller board that decides, above it, over the
    same or for the whole level, mends it. *Found* where all seats and what smaller boards decide are
    recorded. Stand-ins have no seat.
    """
    boards = _Boards(system, [own(system, row) for row in rows])
    found: list[Row] = []
    for row in rows:
        board = system.by_id[own(system, row)]
        cohort = [float(size) for size in parameters["cohort"]] or boards.cohort(board)
        least = 1 if parameters["cohort"] else int(parameters["least_cohort"])
        seats = boards.sizes[board.id]
        said: dict[str, Any] = {
            **row,
            "seats": seats,
            "compared": len(cohort),
            "median": None,
            "seen": _LARGE,
        }
        if len(cohort) < least:
            if not boards.smaller(board)[0]:
                found.append({**said, "status": "cannot_tell", "reason": TOO_FEW, "seen": _ALONE})
            continue
        middle = median(cohort)
        said["median"] = int(middle) if middle.is_integer() else middle
        deciding, maybe = boards.smaller(board)
        if seats <= float(parameters["times"]) * middle or deciding:
            continue
        open_ = [*maybe, *([] if parameters["cohort"] else boards.of_open_size(board))]
        sure = boards.are_all_known(board) and not open_
        found.append(
            {
                **said,
                "status": "found" if sure else "not_recorded",
                "ask": stored(system, [board.id, *open_]),
                "about": [*row["about"], *stored(system, boards.tied(board))],
            }
        )
    return found


class _Boards:
    def __init__(self, system: System, judged: Sequence[str]) -> None:
        self.system = system
        self.facts: Facts = facts_of(system)
        self.judged = judged

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """The seats recorded of each board."""
        recorded = seats_recorded(self.system)
        return {board.id: recorded.get(board.id, 0) for board in self.facts.boards}

    @cached_property
    def _governed(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {board.id: set() for board in self.facts.boards}
        for tie in self.facts.ties("GOVERNS"):
            found[tie.start].add(tie.end)
        return {id_: frozenset(ends) for id_, ends in found.items()}

    @cached_property
    def _above(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {board.id: set() for board in self.facts.boards}
        for tie in self.facts.ties("REPORTS_TO"):
            if tie.start in found:
                found[tie.start].add(tie.end)
        return {id_: frozenset(ends) for id_, ends in found.items()}

    def cohort(self, board: Node) -> list[float]:
        """The sizes of the other boards judged at the same level."""
        return [
            float(self.sizes[id_])
            for id_ in self.judged
            if id_ != board.id and self._level(self.system.by_id[id_]) == self._level(board)
        ]

    def of_open_size(self, board: Node) -> list[str]:
        """The boards that its cohort could hold with other sizes than those recorded."""
        return [
            one.id
            for one in self.facts.boards
            if one.id != board.id
            and (
                (self._level(one) == self._level(board) and "SITS_ON" not in self.system.closed(one.id))
                or not self._level(one)
            )
        ]

    def smaller(self, board: Node) -> tuple[list[str], list[str]]:
        """The smaller boards above or beside it that decide, and those that may."""
        deciding: list[str] = []
        maybe: list[str] = []
        for one in self.facts.boards:
            if one.id == board.id or self.sizes[one.id] >= self.sizes[board.id]:
                continue
            authority = one.values.get("authority")
            if authority not in (None, "", "decision_making"):
                continue
            beside = self._is_beside(one, board)
            if beside and authority and self.sizes[one.id]:
                deciding.append(one.id)
            elif beside or not self._level(one) or "GOVERNS" not in self.system.closed(one.id):
                maybe.append(one.id)
        return deciding, maybe

    def are_all_known(self, board: Node) -> bool:
        """Whether all its lines and remits are recorded, and all seats of its members, here and elsewhere."""
        lines = {"REPORTS_TO", "GOVERNS"} <= self.system.closed(board.id)
        members = (seat.start for seat in self.facts.seats.get(board.id, ()))
        return lines and all("SITS_ON" in self.system.closed(member) for member in members)

    def tied(self, board: Node) -> list[str]:
        """The ids of its seats."""
        return [seat.id for seat in self.facts.seats.get(board.id, ())]

    def _is_beside(self, one: Node, board: Node) -> bool:
        """Whether it stands above, governs something that the board governs, or decides for its level."""
        if one.id in self._above[board.id] or self._governed[one.id] & self._governed[board.id]:
            return True
        of_places = any(self.system.by_id[end].label == "Place" for end in self._governed[one.id])
        at_level = bool(self._level(one)) and self._level(one) == self._level(board)
        return at_level and not (of_places and self._level(board) == "place")

    def _level(self, board: Node) -> str:
        return str(board.values.get("level") or "")
