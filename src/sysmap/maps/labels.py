"""Names on a still picture: how wide they are, how they break, and which fit without touching."""

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

LINE = 1.16  # height of a line, in sizes of the letters
_NARROW = frozenset("iljtfrI.,:;'`|!()[]{}/\\- \"")
_WIDE = frozenset("mwMW@%&")


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants a place: beside the point (x, y), whose shape reaches so far.

    `central` names are titles of circles of so large a `radius`, on their rim; `upward` ones would
    rather stand above.
    """

    x: float
    y: float
    reach: float
    text: str
    bold: bool = False
    central: bool = False
    upward: bool = False
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its place: the middle, left or right (`align`) of its first line's foot, and its lines."""

    x: float
    y: float
    align: str
    lines: tuple[str, ...]
    bold: bool
    central: bool


def text_width(text: str, bold: bool = False) -> float:
    """About how wide a text is in a plain sans-serif, in sizes of its letters."""
    width = 0.0
    for letter in text:
        if letter in _NARROW:
            width += 0.31
        elif letter in _WIDE:
            width += 0.86
        elif letter.isascii():
            width += 0.69 if letter.isupper() else 0.55
        else:
            width += 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.62
    return width * (1.07 if bold else 1.0)


def wrapped(text: str, widest: float, most: int, bold: bool = False) -> tuple[str, ...]:
    """The text in at most so many lines, none wider than `widest` sizes; what is cut ends in …"""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", bold) <= widest:
            line += f" {words.pop(0)}"
        if (words and len(lines) == most - 1) or text_width(line, bold) > widest:
            cut = text_width(line, bold) > widest
            while line and text_width(f"{line}…", bold) > widest:
                line = line[:-1]
            line = f"{line.rstrip(' ,.-–&')}…"
            if cut:
                words = []
        lines.append(line)
    return tuple(lines)


class Ground:
    """What is taken on the picture, so that nothing is written over it."""

    def __init__(self, cell: float, box: tuple[float, float, float, float]) -> None:
        self._cell = cell
        self._box = box
        self._taken: dict[tuple[int, int], list[tuple[float, float, float, float]]] = defaultdict(list)

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Mark a box as taken."""
        for key in self._cells(left, top, right, bottom):
            self._taken[key].append((left, top, right, bottom))

    def free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether the box lies within the picture and nothing taken reaches into it."""
        if left < self._box[0] or top < self._box[1] or right > self._box[2] or bottom > self._box[3]:
            return False
        return not any(
            left < r and right > l and top < b and bottom > t
            for key in self._cells(left, top, right, bottom)
            for l, t, r, b in self._taken.get(key, ())  # noqa: E741
        )

    def _cells(self, left: float, top: float, right: float, bottom: float) -> Iterable[tuple[int, int]]:
        for column in range(math.floor(left / self._cell), math.floor(right / self._cell) + 1):
            for row in range(math.floor(top / self._cell), math.floor(bottom / self._cell) + 1):
                yield column, row


def settle(wishes: Iterable[Wish], size: float, ground: Ground) -> tuple[Label, ...]:
    """The names that fit, in the order of the wishes: beneath, right, left of or above their point.

    `size` is that of the letters. A name that fits nowhere is left out. The shapes of the points
    themselves should be on the ground already.
    """
    labels = []
    for wish in wishes:
        lines = wrapped(wish.text, 26 if wish.central else 12.5, 2, wish.bold)
        if not lines:
            continue
        width = max(text_width(line, wish.bold) for line in lines) * size
        height = len(lines) * LINE * size
        for x, top, align in _spots(wish, width, height, size):
            left = {"middle": x - width / 2, "start": x, "end": x - width}[align]
            if ground.free(left, top, left + width, top + height):
                ground.take(left, top, left + width, top + height)
                labels.append(Label(x, top + 0.92 * size, align, lines, wish.bold, wish.central))
                break
    return tuple(labels)


def _spots(wish: Wish, width: float, height: float, size: float) -> list[tuple[float, float, str]]:
    if wish.central and not wish.reach:
        return [(wish.x, wish.y - height / 2, "middle")]
    # A title wider than its circle would cover what lies in it: it stands above or beneath the circle.
    if wish.radius and width > 1.8 * wish.radius:
        above = (wish.x, wish.y - wish.reach - height, "middle")
        return [above, (wish.x, wish.y + 2 * wish.radius + 0.25 * size, "middle")]
    if wish.central:
        return [(wish.x, wish.y + wish.reach, "middle"), (wish.x, wish.y - wish.reach - height, "middle")]
    gap = wish.reach + 0.25 * size
    spots = [
        (wish.x, wish.y + gap, "middle"),
        (wish.x + gap, wish.y - height / 2, "start"),
        (wish.x - gap, wish.y - height / 2, "end"),
        (wish.x, wish.y - gap - height, "middle"),
        (wish.x - wish.reach, wish.y + gap, "start"),
        (wish.x + wish.reach, wish.y + gap, "end"),
        (wish.x - wish.reach, wish.y - gap - height, "start"),
        (wish.x + wish.reach, wish.y - gap - height, "end"),
    ]
    return [spots[3], *spots[1:3], *spots[6:]] if wish.upward else spots
