"""How a map looks, decided once for the still picture and for the script: sizes, colours, shapes, letters."""

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

# Names keep their size on the screen, whatever the scale; sizes are in pixels.
LETTERS = 12.0
LINE = 1.16  # height of a line, in sizes of the letters
AWAY = 0.25  # how far a name stands off its shape, in sizes of the letters
SMALLEST_DOT = 1.6
SMALL_CIRCLE = 24  # radius below which a circle shows its title only
CLOSE = 1.1  # units of the map to a pixel up to which roles and people have names
# Above this, dots and the ties inside circles are drawn as a whole: a browser must stay quick.
TIES_UP_TO = 1500
FIRM, LIGHT = 1.5, 0.8  # how wide lines are: stated or inferred, and illustrative
THICKER = 1.1  # how much wider a line is that stands for twice as many ties

DIM = 0.22  # how strong that is drawn which is not next to what is selected

GREY, FAINT = "#6f7d8a", "#87939e"
COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "ground": "#fff",
        "ink": "#212b32",
        "circle": "#f3f7f4",
        "rim": "#7a8b80",
        "sum": GREY,
        "quiet": FAINT,
        "major": "#a5001b",
        "minor": "#8a4b00",
        "info": "#005eb8",
        "chosen": "#ffb81c",
    }
)
DASHES: Mapping[str, str] = MappingProxyType(
    {"solid": "", "dashed": "7 4", "dotted": "1.6 3.4", "dash_dot": "9 3 1.6 3"}
)
# Names of this rank, those of roles and people, come last, and are left out from afar.
LAST_RANK = 6

Corners = tuple[tuple[float, float], ...]


def _corners(n: int, turn: float, reaches: Sequence[float], drop: float = 0.0) -> Corners:
    turns = [(i + turn) * 2 * math.pi / n for i in range(n)]
    return tuple(
        (math.sin(angle) * reaches[i % len(reaches)], drop - math.cos(angle) * reaches[i % len(reaches)])
        for i, angle in enumerate(turns)
    )


# The corners of each shape that reaches 1 from its middle; a circle has none.
SHAPES: Mapping[str, Corners] = MappingProxyType(
    {
        "square": _corners(4, 0.5, [1.22]),
        "hexagon": _corners(6, 0.5, [1.1]),
        "diamond": _corners(4, 0, [1.2]),
        "triangle": _corners(3, 0, [1.25], 0.15),
        "triangle_down": _corners(3, 0.5, [1.25], -0.15),
        "star": _corners(10, 0, [1.3, 0.58]),
    }
)

# Advance widths of Arial, in thousandths of the size; Helvetica and Liberation Sans have the same.
_PLAIN = {
    191: "'", 222: "ijl‘’", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r“”·", 334: "{}", 350: "•",
    355: '"', 389: "*", 469: "^", 500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu–£", 584: "+<=>~×",
    611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 834: "½", 889: "%", 944: "W",
    1000: "—…", 1015: "@",
}  # fmt: skip
_BOLD = {
    238: "'", 278: " ,./I\\ijl‘’", 280: "|", 333: "!()-:;[]`ft·", 350: "•", 389: "*r{}", 474: '"',
    500: "z“”", 556: "#$0123456789J_aceksvxy–£", 584: "+<=>^~×", 611: "?FLTZbdghnopqu", 667: "EPSVXY",
    722: "&ABCDHKNRU", 778: "GOQw", 833: "M", 834: "½", 889: "%m", 944: "W", 975: "@", 1000: "—…",
}  # fmt: skip
_WIDTHS = [
    {letter: width / 1000 for width, letters in table.items() for letter in letters}
    for table in (_PLAIN, _BOLD)
]


@cache
def letter_width(letter: str, *, bold: bool = False) -> float:
    """How wide a letter of Arial is, in sizes of the letters; one with an accent as the one without.

    What Arial lacks is taken for square where East Asian, else for 0.62.
    """
    known = _WIDTHS[bold].get(letter) or _WIDTHS[bold].get(unicodedata.normalize("NFD", letter)[0])
    if known:
        return known
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.62


def text_width(text: str, *, bold: bool = False) -> float:
    """How wide a text is, in sizes of its letters."""
    return sum([letter_width(letter, bold=bold) for letter in text])


def sent(names: Iterable[str]) -> dict[str, Any]:
    """Everything of this that the page's script needs; widths for the letters that stand in `names`."""
    letters = "".join(sorted({"…", " ", *"".join(names)}))
    return {
        "letters": LETTERS,
        "line": LINE,
        "away": AWAY,
        "smallest": SMALLEST_DOT,
        "smallCircle": SMALL_CIRCLE,
        "close": CLOSE,
        "many": TIES_UP_TO,
        "firm": FIRM,
        "light": LIGHT,
        "thicker": THICKER,
        "dim": DIM,
        "colours": dict(COLOURS),
        "shapes": {
            name: [[round(c, 4) for c in corner] for corner in corners] for name, corners in SHAPES.items()
        },
        "lastRank": LAST_RANK,
        "widths": {
            "of": letters,
            "plain": [round(1000 * letter_width(letter)) for letter in letters],
            "bold": [round(1000 * letter_width(letter, bold=True)) for letter in letters],
        },
    }
