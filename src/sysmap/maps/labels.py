"""Names on a still picture: how wide they are, how they break, and which fit without touching."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sysmap.maps.look import AWAY, LINE, text_width

Box = tuple[float, float, float, float]  # left, top, right, bottom
Circle = tuple[float, float, float]  # the middle, and the radius


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants a place: beside the point (x, y), whose shape reaches so far.

    `home` is the number of the circle it belongs to. A title is that of its home, of which x, y and reach
    are the middle and the radius, and keeps as far as `foot` off the rim; one that reaches nothing stands
    in the middle. `upward` names would rather stand above. `dot` is the number of the shape that it names.
    """

    x: float
    y: float
    reach: float
    text: str
    home: int
    foot: float = 0.0
    upward: bool = False
    dot: int = -1


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its place: the middle, left or right (`align`) of its first line's foot, and its lines.

    `leader` is the line from its shape to it, as x, y, x, y, where it stands outside its circle.
    """

    x: float
    y: float
    align: str
    lines: tuple[str, ...]
    bold: bool
    leader: Box | None = None


def wrapped(text: str, widest: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """The text in at most so many lines, none wider than `widest` sizes; what is cut ends in …"""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", bold=bold) <= widest:
            line += f" {words.pop(0)}"
        if (words and len(lines) == most - 1) or text_width(line, bold=bold) > widest:
            cut = text_width(line, bold=bold) > widest
            while line and text_width(f"{line}…", bold=bold) > widest:
                line = line[:-1]
            line = f"{line.rstrip(' ,.-–&')}…"
            if cut:
                words = []
        lines.append(line)
    return tuple(lines)


class Ground:
    """What is taken on the picture, so that nothing is written over it."""

    def __init__(self, cell: float, box: Box) -> None:
        self._cell = cell
        self._box = box
        self._taken: dict[tuple[int, int], list[tuple[float, float, float, float, int]]] = defaultdict(list)

    def take(self, left: float, top: float, right: float, bottom: float, owner: int = -1) -> None:
        """Mark a box as taken, by the shape of that number if it is one's."""
        for key in self._cells(left, top, right, bottom):
            self._taken[key].append((left, top, right, bottom, owner))

    def free(self, left: float, top: float, right: float, bottom: float, owner: int = -2) -> bool:
        """Whether the box lies within the picture and nothing taken by others reaches into it."""
        if left < self._box[0] or top < self._box[1] or right > self._box[2] or bottom > self._box[3]:
            return False
        return not any(
            left < r and right > l and top < b and bottom > t and owner != whose
            for key in self._cells(left, top, right, bottom)
            for l, t, r, b, whose in self._taken.get(key, ())  # noqa: E741
        )

    def _cells(self, left: float, top: float, right: float, bottom: float) -> Iterable[tuple[int, int]]:
        for column in range(math.floor(left / self._cell), math.floor(right / self._cell) + 1):
            for row in range(math.floor(top / self._cell), math.floor(bottom / self._cell) + 1):
                yield column, row


def settle(
    wishes: Iterable[Wish], size: float, ground: Ground, circles: Sequence[Circle], drawn: Sequence[int]
) -> tuple[Label, ...]:
    """The names that fit, in the order of the wishes: beneath, right, left of or above their point.

    `size` is that of the letters. The shapes of the points themselves should be on the ground already. Of
    its free spots a name takes the first that lies within its home among the `circles`, else the first over
    no other circle `drawn`, at the end of a line from its shape, and is left out if there is none. A title
    need not lie within; in the middle of a small circle it may lie over others. Circles touch nowhere.
    """
    labels = []
    for wish in wishes:
        bold = wish.foot > 0
        lines = _title(wish.text, wish.reach / size) if bold else wrapped(wish.text, 12.5, 2)
        if not lines:
            continue
        width = max(text_width(line, bold=bold) for line in lines) * size
        height = len(lines) * LINE * size
        best: tuple[int, Box, Label] | None = None
        for x, top, align in _spots(wish, width, height, size):
            left = {"middle": x - width / 2, "start": x, "end": x - width}[align]
            box = (left, top, left + width, top + height)
            if not ground.free(*box, wish.dot):
                continue
            rank = _rank(box, wish.home, circles, drawn)
            if rank <= (1 if wish.reach else 2) and (not best or rank < best[0]):
                leader = _leader(wish, box) if rank and not bold else None
                best = rank, box, Label(x, top + 0.92 * size, align, lines, bold, leader)
            if rank <= bold:
                break
        if best:
            ground.take(*best[1])
            labels.append(best[2])
    return tuple(labels)


def _leader(wish: Wish, box: Box) -> Box:
    """From the middle of its shape to the nearest point of its box."""
    return wish.x, wish.y, max(box[0], min(wish.x, box[2])), max(box[1], min(wish.y, box[3]))


def _title(text: str, reach: float) -> tuple[str, ...]:
    """The lines of a title, broken where it would be wider than its circle, which reaches so many letters."""
    narrow = wrapped(text, max(10.0, min(26.0, 1.5 * reach or 26.0)), 2, bold=True)
    return wrapped(text, 26, 2, bold=True) if narrow and narrow[-1].endswith("…") else narrow


def _rank(box: Box, home: int, circles: Sequence[Circle], drawn: Sequence[int]) -> int:
    """0 within its home (or there is no other circle to keep off), 1 over no other one, 2 over one."""
    left, top, right, bottom = box
    x, y, r = circles[home]
    if len(drawn) < 2 or math.hypot(max(x - left, right - x), max(y - top, bottom - y)) < r:
        return 0
    for n in drawn:
        x, y, r = circles[n]
        # Most circles lie far off, which their boxes tell sooner.
        if x - r < right and x + r > left and y - r < bottom and y + r > top and n != home:
            far = math.hypot(x - max(left, min(x, right)), y - max(top, min(y, bottom)))
            if far < r:
                return 2
    return 1


def _spots(wish: Wish, width: float, height: float, size: float) -> list[tuple[float, float, str]]:
    x, y, reach = wish.x, wish.y, wish.reach
    if not reach:
        return [(x, y - height / 2, "middle")]
    gap = reach + AWAY * size
    above = y - (reach + wish.foot if wish.foot else gap) - height
    spots = [
        (x, y + gap, "middle"),
        (x + gap, y - height / 2, "start"),
        (x - gap, y - height / 2, "end"),
        (x, above, "middle"),
        (x - reach, y + gap, "start"),
        (x + reach, y + gap, "end"),
        (x - reach, above, "start"),
        (x + reach, above, "end"),
    ]
    if wish.foot:
        # A title wider than its circle would cover what lies in it: it stands outside the circle.
        first = spots[3] if width > 1.8 * reach else (x, y - reach + wish.foot, "middle")
        return [first, spots[3], *_along_rim(wish, gap - reach, height), *spots]
    return [spots[3], *spots[1:3], *spots[6:]] if wish.upward else spots


def _along_rim(wish: Wish, gap: float, height: float) -> list[tuple[float, float, str]]:
    """Spots outside its circle: beside the shape on top of it, then along the rim, downward on both sides."""
    sides = ((1, "start"), (-1, "end"))
    spots = [(wish.x + side * wish.foot, wish.y - wish.reach - 0.8 * height, align) for side, align in sides]
    for turn in range(1, 6):
        dx, dy = math.sin(turn * math.pi / 6), -math.cos(turn * math.pi / 6)
        far = wish.reach + gap
        spots += [
            (wish.x + side * dx * far, wish.y + dy * far + (dy - 1) * height / 2, align)
            for side, align in sides
        ]
    return spots
