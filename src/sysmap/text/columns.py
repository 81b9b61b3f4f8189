"""Rows of text as lines of even columns, for a screen and for Markdown.

Widths are of what a terminal shows: a Chinese sign takes two places, an accent that stands apart none.
"""

from collections.abc import Iterable, Sequence

from wcwidth import width as shown_width
from wcwidth import wrap

_GAP = "  "
# A heading stands a little wider than its words, where there is room.
_BESIDE = 2
# Columns are made as narrow as this to fit a screen, and as this where so many stand beside each other.
NARROW, NARROWEST = 12, 6
# More lines than these no cell takes on a screen; what is cut says so.
MOST_LINES = 20
_CUT = "…"


def on_screen(heads: Sequence[str], rows: Iterable[Sequence[str]], room: int) -> tuple[str, bool]:
    """A table at most `room` places wide where its columns can be made so narrow, and whether it is cut.

    The widest columns are wrapped, the others are not; a cell that would take more than `MOST_LINES`
    lines ends in `…`. No line has a space at its end, the last no line end.
    """
    table = [[_lines(cell) for cell in row] for row in (heads, *rows)]
    widths = _narrowed([max(map(_widest, column)) for column in zip(*table, strict=True)], room)
    wrapped = [[_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)] for row in table]
    shown = [max(map(_widest, column)) for column in zip(*wrapped, strict=True)]
    wider = [max(width, _widest(head) + _BESIDE) for width, head in zip(shown, wrapped[0], strict=True)]
    if sum(wider) + len(_GAP) * (len(wider) - 1) <= room:
        shown = wider
    first, *others = (_beside(row, shown) for row in wrapped)
    cut = any(cell[-1] is _CUT for row in wrapped for cell in row)
    return "\n".join([first, _GAP.join("-" * width for width in shown), *others]), cut


def in_markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table with bars between its cells, each of one line of Markdown already; without a line end."""
    table = [heads, *rows]
    widths = [max(map(shown_width, column)) for column in zip(*table, strict=True)]
    widths = [max(width, shown_width(head) + _BESIDE) for width, head in zip(widths, heads, strict=True)]
    first, *others = (
        f"| {' | '.join(padded(cell, width) for cell, width in zip(row, widths, strict=True))} |"
        for row in table
    )
    return "\n".join([first, f"|{'|'.join(':' + '-' * (width + 1) for width in widths)}|", *others])


def padded(text: str, width: int) -> str:
    """The text with spaces behind it up to that many places; longer text as it is."""
    return text + " " * (width - shown_width(text))


def _lines(cell: str) -> list[str]:
    return cell.expandtabs().split("\n")


def _widest(lines: Sequence[str]) -> int:
    return max(map(shown_width, lines))


def _narrowed(widths: Sequence[int], room: int) -> list[int]:
    """The widths with the widest made narrower until all fit: words first, then, if it must be, parts."""
    fit = list(widths)
    room -= len(_GAP) * (len(fit) - 1)
    for least in (NARROW, NARROWEST):
        while sum(fit) > room and max(fit) > least:
            widest = max(fit)
            # Down to the next widest, or to what fits, in one step: a cell may hold a book.
            below = max((one for one in fit if one < widest), default=least)
            step = min(widest - max(below, least), (sum(fit) - room) // fit.count(widest))
            if step > 1:
                fit = [one - step if one == widest else one for one in fit]
            else:
                fit[fit.index(widest)] -= 1
    return fit


def _wrapped(lines: Sequence[str], width: int) -> list[str]:
    # What lies far beyond the last line that is shown is not even looked at.
    found: list[str] = []
    for line in lines:
        found += wrap(line[: (MOST_LINES + 1) * width], width, propagate_sgr=False) or [""]
        if len(found) > MOST_LINES:
            return [*found[: MOST_LINES - 1], _CUT]
    return found


def _beside(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """The lines of cells that stand beside each other."""
    height = max(map(len, cells))
    return "\n".join(
        _GAP.join(
            padded(cell[line] if line < len(cell) else "", width)
            for cell, width in zip(cells, widths, strict=True)
        ).rstrip()
        for line in range(height)
    )
