"""The picture of the first page: boards down, sectors across, from the values that the map shows too."""

from html import escape
from math import sqrt

from sysmap.boards_by_sector.values import Cell, Column, Row, Table
from sysmap.report.ground import brief
from sysmap.report.values import Picture
from sysmap.text.words import long_date

_MOST_ROWS = 11
_WIDTH = 1000.0
_NAME = 270.0
_RIGHT = 46.0
_ROW, _HEAD, _TITLE, _KEY = 23.0, 88.0, 44.0, 44.0
_COLOURS = {"nhs": "#005eb8", "local_government": "#00703c", "others": "#7c2855", "": "#505a5f"}
_INK, _GREY, _RED = "#0b0c0c", "#505a5f", "#b00020"


def picture(table: Table, message: str) -> Picture | None:
    """The picture with title, date, key and source line in it, `message` as its caption; None for no board.

    At most 11 boards are drawn, those of the system first, as the map lists them; how many more there are is
    said in it.
    """
    if not table.rows:
        return None
    svg = _svg(table)
    return Picture(svg, _png(svg), _words(table), message)


def _svg(table: Table) -> str:
    rows, columns = table.rows[:_MOST_ROWS], table.columns
    step = (_WIDTH - _NAME - _RIGHT) / max(len(columns), 1)
    top = _TITLE + _HEAD
    height = top + _ROW * len(rows) + _KEY
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH:g}" height="{height:g}" viewBox="0 0'
            f' {_WIDTH:g} {height:g}" font-family="Arial, Liberation Sans, DejaVu Sans, sans-serif">'
        ),
        f'<rect width="{_WIDTH:g}" height="{height:g}" fill="#fff"/>',
        _text(4, 20, f"Who sits on which board: {table.system}", 17, bold=True),
        _text(4, 38, f"Seats on {long_date(table.as_at)}; a joint post counts in parts", 13, _GREY),
    ]
    parts += _heads(table, step)
    for number, row in enumerate(rows):
        parts += _row(row, columns, top + _ROW * number, step, number)
    parts += _key(top + _ROW * len(rows), len(table.rows) - len(rows))
    return "".join([*parts, "</svg>"])


def _heads(table: Table, step: float) -> list[str]:
    parts = []
    for key, name in table.families:
        places = [n for n, column in enumerate(table.columns) if column.family == key]
        if places:
            left = _NAME + step * places[0]
            wide = step * len(places)
            colour = _COLOURS.get(key, _GREY)
            parts.append(
                f'<rect x="{left + 2:.1f}" y="{_TITLE + 18:g}" width="{wide - 4:.1f}" height="3"'
                f' fill="{colour}"/>'
            )
            parts.append(
                _text(left + 4, _TITLE + 13, brief(name, max(3, int(wide / 7.5))), 13, colour, bold=True)
            )
    for number, column in enumerate(table.columns):
        x = _NAME + step * (number + 0.5)
        name = escape(brief(column.short, 16))
        parts.append(
            f'<text x="{x:.1f}" y="{_TITLE + _HEAD - 6:g}" font-size="12" fill="{_INK}"'
            f' transform="rotate(-40 {x:.1f} {_TITLE + _HEAD - 6:g})">{name}</text>'
        )
    return parts


def _row(row: Row, columns: tuple[Column, ...], top: float, step: float, number: int) -> list[str]:
    middle = top + _ROW / 2
    parts = []
    if number % 2 == 0:
        parts.append(f'<rect y="{top:g}" width="{_WIDTH:g}" height="{_ROW:g}" fill="#f3f2f1"/>')
    indent = 4 + 12 * min(row.depth, 3)
    longest = int((_NAME - indent - 24) / 6.4)
    parts.append(_text(indent, middle + 4, brief(row.name, longest), 13))
    for place, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
        parts += _cell(cell, column, _NAME + step * (place + 0.5), middle)
    return parts


def _cell(cell: Cell, column: Column, x: float, y: float) -> list[str]:
    colour = _COLOURS.get(column.family, _GREY)
    if not cell.seats:
        if not cell.missing:
            return []
        ring = _RED if cell.missing == "found" else _GREY
        return [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="none" stroke="{ring}" stroke-width="1.8"'
            ' stroke-dasharray="3 2.4"/>'
        ]
    radius = min(11.5, 7.5 + 1.6 * sqrt(cell.seats))
    filled = cell.voting + cell.unstated >= cell.attending
    fill, ink = (colour, "#fff") if filled else ("#fff", colour)
    return [
        (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{colour}"'
            ' stroke-width="2"/>'
        ),
        _text(x, y + 4, _number(cell.seats), 12, ink, bold=True, middle=True),
    ]


def _key(top: float, more: int) -> list[str]:
    y = top + 18
    parts = [
        f'<circle cx="14" cy="{y - 4:g}" r="8" fill="{_GREY}"/>',
        _text(28, y, "votes, or not recorded", 12),
        f'<circle cx="184" cy="{y - 4:g}" r="8" fill="#fff" stroke="{_GREY}" stroke-width="2"/>',
        _text(198, y, "mostly attends", 12),
        (
            f'<circle cx="314" cy="{y - 4:g}" r="8" fill="none" stroke="{_RED}" stroke-width="1.8"'
            ' stroke-dasharray="3 2.4"/>'
        ),
        _text(328, y, "voice found missing", 12),
        (
            f'<circle cx="474" cy="{y - 4:g}" r="8" fill="none" stroke="{_GREY}" stroke-width="1.8"'
            ' stroke-dasharray="3 2.4"/>'
        ),
        _text(488, y, "voice not recorded", 12),
    ]
    left = f"{more} more board{'s' * (more > 1)} in the map and the pages below. " if more > 0 else ""
    parts.append(_text(4, y + 20, f"{left}Source: the sheets of the system; drawn by sysmap", 12, _GREY))
    return parts


def _text(
    x: float, y: float, text: str, size: int, colour: str = _INK, *, bold: bool = False, middle: bool = False
) -> str:
    weight = ' font-weight="700"' if bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"'
        f' fill="{colour}"{weight}{anchor}>{escape(text)}</text>'
    )


def _number(seats: float) -> str:
    whole, part = int(seats), round(seats - int(seats), 2)
    if not part:
        return str(whole)
    return f"{whole or ''}½" if part == 0.5 else f"{seats:.1f}"


def _words(table: Table) -> str:
    """What the picture shows, board by board, for whoever cannot see it."""
    said = []
    for row in table.rows[:_MOST_ROWS]:
        seats = [
            f"{column.name} {_number(cell.seats)}"
            for cell, column in zip(row.cells, table.columns, strict=True)
            if cell.seats
        ]
        missing = [
            column.name
            for cell, column in zip(row.cells, table.columns, strict=True)
            if cell.missing == "found" and not cell.seats
        ]
        lacks = f"; found missing: {', '.join(missing)}" if missing else ""
        said.append(f"{row.name}: {', '.join(seats) or 'no seat recorded'}{lacks}.")
    return f"Seats by sector on {long_date(table.as_at)}. " + " ".join(said)


def _png(svg: str) -> bytes:
    import resvg_py

    drawn = resvg_py.svg_to_bytes(svg_string=svg, zoom=2)
    return bytes(drawn)
