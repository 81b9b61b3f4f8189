"""Which board comes under which: by the reporting line, the system's own first, then places, the rest."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sysmap.model.values import Node, System

_KINDS = ("icb_board", "system_partnership_board", "integrated_care_partnership", "leaders_group")
_LEVELS = ("system", "", "place", "neighbourhood", "region", "organisation", "national")
_PLACE_KINDS = ("place_partnership", "place_icp")


def in_line(system: System, boards: Sequence[Node]) -> tuple[tuple[Node, int], ...]:
    """The boards in the order of the reporting line, each with its depth, from 0.

    A board that reports to several stands under the first of them; one whose line runs in a circle
    stands by itself.
    """
    listed = {board.id: board for board in boards}
    above: dict[str, str] = {}
    for tie in system.relationships:
        if tie.type == "REPORTS_TO" and tie.start in listed and tie.end in listed and tie.start != tie.end:
            above[tie.start] = min(above.get(tie.start, tie.end), tie.end, key=lambda id_: _rank(listed[id_]))
    for id_ in list(above):
        if _runs_in_a_circle(above, id_):
            del above[id_]
    below: dict[str, list[Node]] = defaultdict(list)
    for board in sorted(boards, key=_rank):
        below[above.get(board.id, "")].append(board)
    found: list[tuple[Node, int]] = []

    def walk(id_: str, depth: int) -> None:
        for board in below[id_]:
            found.append((board, depth))
            walk(board.id, depth + 1)

    walk("", 0)
    return tuple(found)


def place_of(homes: Mapping[str, str], board: Node) -> str:
    """The place a board of a place belongs to, "" for a board of the system."""
    return homes.get(board.id, "") if board.values.get("level") not in ("system", "national") else ""


def governed(system: System) -> Mapping[str, str]:
    """For each board the place it governs: its own, of several the smallest by level."""
    found: dict[str, list[str]] = defaultdict(list)
    for tie in system.relationships:
        if tie.type == "GOVERNS" and (place := system.by_id.get(tie.end)) and place.label == "Place":
            found[tie.start].append(tie.end)
    levels = ("place", "neighbourhood", "council_area", "region", "system")

    def rank(id_: str) -> tuple[int, str]:
        level = str(system.by_id[id_].values.get("level", ""))
        return (levels.index(level) if level in levels else len(levels), id_)

    def own(places: list[str]) -> str:
        """Of several places of one level, a larger area that is governed too."""
        ranked = sorted(places, key=rank)
        single = [p for p in ranked if sum(rank(p)[0] == rank(q)[0] for q in ranked) == 1]
        return (single or ranked)[0]

    return {board: own(places) for board, places in found.items()}


def _rank(board: Node) -> tuple[int, int, int, str, str]:
    kind, level = str(board.values.get("kind", "")), str(board.values.get("level", ""))
    return (
        _LEVELS.index(level) if level in _LEVELS else len(_LEVELS),
        _KINDS.index(kind) if kind in _KINDS else len(_KINDS),
        0 if kind in _PLACE_KINDS else 1,
        board.name,
        board.id,
    )


def _runs_in_a_circle(above: Mapping[str, str], start: str) -> bool:
    at, seen = start, set()
    while at in above and at not in seen:
        seen.add(at)
        at = above[at]
    return at == start and at in above
