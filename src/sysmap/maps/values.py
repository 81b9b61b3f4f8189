"""What a map shows, before anybody knows where: dots, ties between them, and circles to hold them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sysmap.model.kinds import Line, Shape, node_kinds, relationship_kinds
from sysmap.model.results import SEVERITIES, Severity
from sysmap.model.values import Origin

NOWHERE = Origin()
ADDED_UP_FROM = 60
# More lines between circles than that hide each other: the strongest are drawn.
MOST_LINKS = 100
# More lines than that in all say nothing: at rest no more are drawn.
MOST_LINES = 150


@dataclass(frozen=True, slots=True)
class DotStyle:
    """How one kind of dot is drawn and spoken of."""

    key: str
    name: str
    plural: str
    colour: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class TieStyle:
    """How one kind of tie is drawn; `phrase` reads between the names of its ends."""

    key: str
    phrase: str
    colour: str
    line: Line
    directed: bool


class Dot(NamedTuple):
    """One thing on the map.

    `home` is the number of the circle it lies in, `anchor` the number of the dot it sits around
    (a role around its organisation) or -1. `start` and `end` bound the time in which it is there.
    `facts` are a label and a text each. `size` is how many things it stands for; `rank` says
    how soon its name is written, from 0.
    """

    id: str
    kind: str
    name: str
    home: int
    anchor: int = -1
    sector: str = ""
    confidence: str = ""
    start: date | None = None
    end: date | None = None
    live: bool = True
    facts: tuple[tuple[str, str], ...] = ()
    source: str = ""
    origin: Origin = NOWHERE
    size: int = 1
    rank: int = 3


class Tie(NamedTuple):
    """One line on the map, between the dots numbered `start_dot` and `end_dot`.

    `implied` ties say what lying in a circle, or around the other end, says already. `weight` is how many
    facts it stands for.
    """

    kind: str
    start_dot: int
    end_dot: int
    detail: str = ""
    confidence: str = ""
    start: date | None = None
    end: date | None = None
    live: bool = True
    source: str = ""
    origin: Origin = NOWHERE
    implied: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle that holds dots: a place (`dot` is its own), or what belongs to none (`dot` -1).

    `parent` is the number of the circle it should lie near, or -1.
    """

    id: str
    name: str
    dot: int = -1
    parent: int = -1


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding on the map: the rule, how bad, what it says, and the dots it is about (subject first)."""

    rule: str
    severity: str
    says: str
    dots: tuple[int, ...] = ()


class Counted(NamedTuple):
    """What is found in a circle and within: its number, and for each rule its id, how bad and how often."""

    circle: int
    rules: tuple[tuple[str, Severity, int], ...]

    @property
    def found(self) -> int:
        """How often anything is found."""
        return sum(many for _, _, many in self.rules)

    @property
    def severity(self) -> Severity:
        """How bad the worst of it is."""
        return max((severity for _, severity, _ in self.rules), key=SEVERITIES.index)


@dataclass(frozen=True)
class Picture:
    """Everything one map shows. Dots are sorted by kind and id; numbers in ties point into them.

    At rest it draws few lines: ties between circles are added up, and of the others those of the rarest
    kinds are drawn, each kind whole, as far as there is room for `MOST_LINES`. A picture that adds things up
    has the circle of each thing, by id, in `homes`, and in `counted` what is found in each circle, `found`
    in all.
    """

    system: str
    name: str
    as_at: date
    view: str
    about: str
    dots: tuple[Dot, ...]
    ties: tuple[Tie, ...]
    circles: tuple[Circle, ...]
    dot_styles: tuple[DotStyle, ...]
    tie_styles: tuple[TieStyle, ...]
    left_out: tuple[str, ...] = ()
    homes: Mapping[str, int] = field(default_factory=dict)
    counted: tuple[Counted, ...] = ()
    found: int = 0

    def chain(self, circle: int) -> Iterator[int]:
        """The circle and every circle it lies in."""
        seen: set[int] = set()
        while circle >= 0 and circle not in seen:
            seen.add(circle)
            yield circle
            circle = self.circles[circle].parent

    def shows(self, tie: Tie) -> bool:
        """Whether the still picture draws the tie: it holds, and no circle says it already."""
        if tie.implied or not tie.live:
            return False
        return self.dots[tie.start_dot].live and self.dots[tie.end_dot].live

    @cached_property
    def _counts(self) -> tuple[Counter[tuple[int, int]], Counter[str]]:
        """Of the ties that the still picture shows: those between each two circles, those within by kind."""
        between: Counter[tuple[int, int]] = Counter()
        within: Counter[str] = Counter()
        homes = [dot.home for dot in self.dots]
        for tie in self.ties:
            if self.shows(tie):
                a, b = homes[tie.start_dot], homes[tie.end_dot]
                if a == b:
                    within[tie.kind] += 1
                else:
                    between[min(a, b), max(a, b)] += tie.weight
        return between, within

    @property
    def between(self) -> Mapping[tuple[int, int], int]:
        """How many ties the still picture shows between each two circles."""
        return self._counts[0]

    @cached_property
    def strongest(self) -> Mapping[tuple[int, int], int]:
        """The links between circles that are drawn: all, or the strongest if there are very many."""
        links = sorted(self.between.items(), key=lambda link: (-link[1], link[0]))
        return dict(links[:MOST_LINKS])

    @property
    def lines(self) -> Mapping[str, int]:
        """How many ties of each kind the still picture shows as lines within circles."""
        return self._counts[1]

    @property
    def added_up(self) -> bool:
        """Whether ties between circles are added up at first, because each alone would be too many."""
        between = sum(self.between.values())
        return between > ADDED_UP_FROM or between + sum(self.lines.values()) > MOST_LINES

    @property
    def resting(self) -> frozenset[str]:
        """The kinds of ties that are drawn at rest as lines of their own."""
        order = {style.key: n for n, style in enumerate(self.tie_styles)}
        left = MOST_LINES - len(self.strongest) if self.added_up else MOST_LINES
        drawn = []
        for kind, n in sorted(self.lines.items(), key=lambda line: (line[1], order[line[0]])):
            left -= n
            if left < 0:
                break
            drawn.append(kind)
        return frozenset(drawn) if self.added_up else frozenset(order)


# The same word for one and for many in the key, where adding an s would be wrong.
_PLURALS = {"Person": "People"}


def dot_styles() -> tuple[DotStyle, ...]:
    """The style of every node kind, in the order of declaration."""
    return tuple(
        DotStyle(kind.label, kind.label, _PLURALS.get(kind.label, f"{kind.label}s"), kind.colour, kind.shape)
        for kind in node_kinds().values()
    )


def tie_styles() -> tuple[TieStyle, ...]:
    """The style of every relationship kind, in the order of declaration."""
    return tuple(
        TieStyle(kind.type, kind.phrase, kind.colour, kind.line, kind.directed)
        for kind in relationship_kinds().values()
    )
