"""What the page's script needs to draw who sits where on any day, by any columns, for any place."""

from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.boards_by_sector import BYS, By, Table
from sysmap.boards_by_sector.columns import BY_NAMES, alike, columns, families, groups
from sysmap.boards_by_sector.lines import in_line
from sysmap.boards_by_sector.markup import FOLDED_FROM
from sysmap.boards_by_sector.missing import missing
from sysmap.boards_by_sector.values import Piece
from sysmap.maps.columns import runs, steps
from sysmap.model.results import RuleResult
from sysmap.model.values import System

_STANDINGS = ("voting", "unstated", "attending")


def who_data(
    system: System,
    table: Table,
    results: Sequence[RuleResult],
    dots: Mapping[str, int],
) -> dict[str, Any]:
    """Boards of all days with their rows, pieces of seats, and the columns of every kind.

    Things stand in one list, `things`, with their name and the number of their dot
    (by `dots`, -1 for one that the picture lacks); all else points into that list.
    """
    pieces = table.pieces
    organisations = sorted({piece.organisation for piece in pieces} - {""})
    members = sorted({piece.member for piece in pieces})
    lines = in_line(system, [node for node in system.nodes if node.label == "Board"])
    places = {board.id: table.place_of.get(board.id, "") for board, _ in lines}
    larger = table.within.values()
    listed = [*(board.id for board, _ in lines), *organisations, *members, *places.values(), *larger]
    things = {id_: n for n, id_ in enumerate(dict.fromkeys(id_ for id_ in listed if id_))}
    seats = {seat: n for n, seat in enumerate(dict.fromkeys(piece.seat for piece in pieces))}
    said = {row.board: row.remarks for row in table.rows}
    return {
        "foldedFrom": FOLDED_FROM,
        "things": {
            # The name of a thing with a dot is that of the dot.
            "name": ["" if id_ in dots else system.by_id[id_].name for id_ in things],
            "dot": {"steps": steps([dots.get(id_, -1) for id_ in things])},
        },
        "rows": [
            [
                things[board.id],
                depth,
                things.get(places[board.id], -1),
                board.valid_from.toordinal() if board.valid_from else 0,
                board.valid_to.toordinal() if board.valid_to else 0,
                [[remark.says, remark.tone] for remark in said.get(board.id, ())],
            ]
            for board, depth in lines
        ],
        "ids": [board.id for board, _ in lines],
        # The places of folded rows, in the order of the table, and those that are folded into them.
        "places": [things[place] for place, _ in table.places if place not in table.within],
        "within": [
            [things[place], things[table.within[place]]] for place, _ in table.places if place in table.within
        ],
        "pieces": {
            "board": runs([things[piece.board] for piece in pieces]),
            "seat": {"steps": steps([seats[piece.seat] for piece in pieces])},
            "member": {"steps": steps([things[piece.member] for piece in pieces])},
            "organisation": [things.get(piece.organisation, -1) for piece in pieces],
            "part": _parts(pieces),
            "standing": runs([_STANDINGS.index(piece.standing) for piece in pieces]),
            "from": runs([piece.start.toordinal() if piece.start else 0 for piece in pieces]),
            "to": runs([piece.end.toordinal() if piece.end else 0 for piece in pieces]),
        },
        "sets": [_set(system, by, pieces, results, things) for by in BYS],
    }


def _parts(pieces: Sequence[Piece]) -> Any:
    """Parts of seats in thousandths, a whole one as 0, so that runs are long."""
    return runs([0 if piece.part == 1 else round(1000 * piece.part) for piece in pieces])


def _set(
    system: System,
    by: By,
    pieces: Sequence[Piece],
    results: Sequence[RuleResult],
    things: Mapping[str, int],
) -> dict[str, Any]:
    """The columns of one kind, and in which of them an organisation's (or a member's) seats count."""
    voices = missing(system, results, by)
    of = groups(system, by)
    across = columns(system, by, pieces, {column for _, column in voices}, of)
    column = {one.key: n for n, one in enumerate(across)}
    per_organisation = by in ("sector", "organisation")
    examples = alike(by, pieces).items()
    keys = {things[id_]: [column[key] for key, _ in of(piece)] for id_, piece in examples if id_}
    return {
        "by": by,
        "name": BY_NAMES[by],
        "families": [list(family) for family in families(across)] if per_organisation else [],
        "columns": [
            [things[one.key], one.family] if one.key in things else [one.name, one.short, one.family]
            for one in across
        ],
        "per": "organisation" if per_organisation else "member",
        "of": {
            "thing": {"steps": steps(sorted(keys))},
            "columns": runs([keys[n][0] for n in sorted(keys)]),
            "more": {str(n): keys[n] for n in keys if len(keys[n]) > 1},
        },
        "unknown": column.get("", -1),
        "missing": [
            [things[board], column[key], int(answer == "found")]
            for (board, key), answer in sorted(voices.items())
            if board in things and key in column
        ],
    }
