"""Who sits where as a table of HTML: read by a screen reader, printed, and the same at any width."""

import math
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from sysmap.boards_by_sector.remarks import fraction
from sysmap.boards_by_sector.values import Cell, Column, Row, Table

# From so many boards on, those of places are folded.
FOLDED_FROM = 60


def markup(table: Table, link: str | None = None) -> str:
    """The table element. With `link`, a board's name leads to that address, its id at the end.

    More than 60 boards are folded by place: a row of sums a place, whose boards a script adds.
    """
    return (
        '<table class="who" id="who">'
        f'<caption class="vh">Seats on each board, by {escape(table.by)}, on the date shown</caption>'
        f"{head(table)}{''.join(bodies(table, link))}</table>"
    )


def head(table: Table) -> str:
    """The heads of the columns, under their families where there are any."""
    families = dict(table.families)
    over = "".join(
        f'<th scope="colgroup" colspan="{len(list(some))}" class="fam {_css(family)}">'
        f"{escape(families.get(family, ''))}</th>"
        for family, some in groupby(column.family for column in table.columns)
    )
    names = "".join(
        f'<th scope="col" class="col"><span title="{escape(column.name)}">{escape(column.short)}</span></th>'
        for column in table.columns
    )
    corner = '<th scope="col" rowspan="2" class="board">Board</th>'
    remark = '<th scope="col" rowspan="2" class="remark"><span>To know</span></th>'
    if not families:
        corner, remark = corner.replace(' rowspan="2"', ""), remark.replace(' rowspan="2"', "")
        return f"<thead><tr>{corner}{names}{remark}</tr></thead>"
    return f"<thead><tr>{corner}{over}{remark}</tr><tr>{names}</tr></thead>"


def bodies(table: Table, link: str | None = None) -> Iterable[str]:
    """The rows; of very many boards those of places as one row of sums a place, or a larger one."""
    if len(table.rows) < FOLDED_FROM:
        yield f"<tbody>{''.join(row_markup(row, table.columns, link) for row in table.rows)}</tbody>"
        return
    own = [row for row in table.rows if not row.place]
    yield f"<tbody>{''.join(row_markup(row, table.columns, link) for row in own)}</tbody>"
    for place, name in table.places:
        if place in table.within:
            continue
        rows = [row for row in table.rows if place in (row.place, table.within.get(row.place))]
        yield f'<tbody data-place="{escape(place)}">{_sum_markup(name, rows, table.columns)}</tbody>'


def row_markup(row: Row, columns: Sequence[Column], link: str | None = None) -> str:
    """A board's row."""
    name = escape(row.name, quote=False)
    if link:
        name = f'<a href="{escape(link + row.board)}">{name}</a>'
    cells = "".join(map(cell_markup, row.cells, columns))
    remarks = "; ".join(
        f'<span class="{remark.tone}">{escape(remark.says, quote=False)}</span>' for remark in row.remarks
    )
    head_ = f'<th scope="row" class="board d{min(row.depth, 4)}">{name}</th>'
    return f'<tr>{head_}{cells}<td class="remark">{remarks}</td></tr>'


def cell_markup(cell: Cell, column: Column) -> str:
    """Discs with numbers of seats: filled where they vote or nothing is said, a ring where they attend."""
    family = _css(column.family)
    discs = [
        (cell.voting, "v", "voting"),
        (cell.unstated, "v u", "seats" if cell.unstated > 1 else "seat"),
        (cell.attending, "a", "attending"),
    ]
    drawn = [disc(number, f"{sort} {family}", words) for number, sort, words in discs if number]
    if drawn:
        return f"<td>{' '.join(drawn)}</td>"
    if cell.missing:
        words = "missing" if cell.missing == "found" else "not recorded"
        return f'<td><i class="{cell.missing}"></i><span class="vh">{words}</span></td>'
    return "<td></td>"


def disc(number: float, css: str, words: str) -> str:
    """One disc, whose area follows the number, with the words that are heard after it."""
    text = fraction(number)
    return f'<b class="{css} s{size(number, text)}">{text}</b><span class="vh"> {words}</span>'


def size(number: float, text: str) -> int:
    """The width of a disc in pixels: its area follows the number, and the number fits in."""
    least = {1: 17, 2: 21}.get(len(text), 26)
    return max(least, min(36, round(11.5 + 5.5 * math.sqrt(number))))


def _sum_markup(name: str, rows: Sequence[Row], columns: Sequence[Column]) -> str:
    sums = [
        Cell(
            sum(row.cells[n].voting for row in rows),
            sum(row.cells[n].attending for row in rows),
            sum(row.cells[n].unstated for row in rows),
        )
        for n in range(len(columns))
    ]
    found = sum(any(cell.missing == "found" for cell in row.cells) for row in rows)
    boards = f"{len(rows)} board{'' if len(rows) == 1 else 's'}"
    remark = f'<span class="found">a voice is missing on {found} of {boards}</span>' if found else ""
    title = f'{escape(name, quote=False)} <span class="n">{boards}</span>'
    return (
        f'<tr class="sum"><th scope="row" class="board">{title}</th>'
        f'{"".join(map(cell_markup, sums, columns))}<td class="remark">{remark}</td></tr>'
    )


def _css(family: str) -> str:
    return {"nhs": "nhs", "local_government": "councils", "others": "others", "all": "all"}.get(
        family, "none"
    )
