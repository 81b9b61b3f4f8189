"""Puts who sits where together: boards down, what is asked for across."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sysmap.boards_by_sector.columns import By, columns, families, groups
from sysmap.boards_by_sector.lines import governed, in_line, place_of
from sysmap.boards_by_sector.missing import missing
from sysmap.boards_by_sector.pieces import pieces
from sysmap.boards_by_sector.remarks import Said, remarks
from sysmap.boards_by_sector.values import Cell, Column, Missing, Piece, Row, Table
from sysmap.measures.evidence.recorded import many
from sysmap.model.results import RuleResult
from sysmap.model.values import Node, System


def table(system: System, results: Iterable[RuleResult] = (), by: By = "sector") -> Table:
    """Who sits where on the system's date: a row for each board that is there, in the reporting line.

    Columns are those that any seat fills, on this day or another, or in which a voice is missing.
    Seats of joint posts count in equal parts for their employers; named deputies do not count.
    """
    results = tuple(results)
    held = pieces(system)
    voices = missing(system, results, by)
    of = groups(system, by)
    across = columns(system, by, held, {column for _, column in voices}, of)
    number = {column.key: n for n, column in enumerate(across)}
    by_sector = across if by == "sector" else columns(system, "sector", held)
    sectors = {column.key: column.family for column in by_sector}
    of_sector = of if by == "sector" else groups(system, "sector")
    now: dict[str, list[Piece]] = defaultdict(list)
    for piece in held:
        if piece.holds(system.as_at):
            now[piece.board].append(piece)
    said = Said(results)
    homes = governed(system)
    rows = []
    for board, depth in in_line(system, system.live_nodes("Board")):
        seats = now[board.id]
        counted: list[list[float]] = [[0.0, 0.0, 0.0] for _ in across]
        weights: dict[str, float] = defaultdict(float)
        for piece in seats:
            for key, part in of(piece):
                counted[number[key]][("voting", "attending", "unstated").index(piece.standing)] += part
            for key, part in of_sector(piece):
                weights[sectors.get(key, "")] += part
        place = place_of(homes, board)
        rows.append(
            Row(
                board.id,
                board.name,
                str(board.values.get("kind", "")),
                depth,
                place,
                tuple(_cells(board.id, across, counted, voices)),
                remarks(board, place, weights, said, _paused_since(board, system.as_at)),
                len({piece.seat for piece in seats}),
            )
        )
    named = dict.fromkeys(row.place for row in rows if row.place)
    return Table(
        system.name,
        system.as_at,
        by,
        families(across) if by in ("sector", "organisation") else (),
        across,
        tuple(rows),
        tuple((place, system.by_id[place].name) for place in named),
        held,
        {node.id: place_of(homes, node) for node in system.nodes if node.label == "Board"},
    )


_EMPTY = Cell()


def _cells(
    board: str,
    across: Sequence[Column],
    counted: Sequence[Sequence[float]],
    voices: Mapping[tuple[str, str], Missing],
) -> Iterable[Cell]:
    for column, (voting, attending, unstated) in zip(across, counted, strict=True):
        if voting or attending or unstated:
            yield Cell(round(voting, 6), round(attending, 6), round(unstated, 6))
        else:
            absent = voices.get((board, column.key), "")
            yield Cell(missing=absent) if absent else _EMPTY


def _paused_since(board: Node, day: date) -> date | None:
    """The day since which the board pauses, if it pauses on the day."""
    for interval in many(board, "pauses"):
        start, _, end = interval.partition("/")
        begun = date.fromisoformat(start) if start else date.min
        if begun <= day and (not end or day <= date.fromisoformat(end)):
            return begun
    return None
