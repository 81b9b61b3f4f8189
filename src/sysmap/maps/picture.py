"""The still picture of a map: plain SVG, for the first moment, for paper, and where no script runs."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from html import escape
from itertools import pairwise

from sysmap.maps.labels import Circle, Ground, Label, Wish, settle
from sysmap.maps.layout import REACH, SCREEN, Layout, reach
from sysmap.maps.look import (
    AWAY,
    CLOSE,
    COLOURS,
    DASHES,
    FAINT,
    FIRM,
    GREY,
    LAST_RANK,
    LETTERS,
    LIGHT,
    LINE,
    SHAPES,
    SMALL_CIRCLE,
    SMALLEST_DOT,
    THICKER,
    TIES_UP_TO,
    Corners,
)
from sysmap.maps.values import Counted, Picture

DOTS_UP_TO = 6000  # above this, dots are left to the script: a browser must stay quick
_FONT = "Arial, Helvetica, sans-serif"


def scale(layout: Layout) -> float:
    """Pixels on the screen for one unit of the map, when the whole map is shown."""
    return min(SCREEN[0] / layout.width, SCREEN[1] / layout.height)


def draw(picture: Picture, layout: Layout, title: str = "") -> str:
    """The picture as SVG text, as it stands on its as-at date."""
    one = 1 / scale(layout)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" class="still" aria-label="{escape(title)}"'
        f' viewBox="{layout.left:g} {layout.top:g} {layout.width:g} {layout.height:g}"'
        f' font-family="{_FONT}" font-size="{LETTERS * one:.4g}">',
        f'<rect x="{layout.left:g}" y="{layout.top:g}" width="{layout.width:g}" height="{layout.height:g}"'
        ' fill="#fff"/>',
    ]
    sums = picture.added_up
    if sums:
        parts += _sums(picture, layout, one)
    parts += _circles(picture, layout, one)
    with_dots = len(picture.dots) <= DOTS_UP_TO
    if len(picture.dots) <= TIES_UP_TO:
        parts += _ties(picture, layout, one, sums=sums)
    if with_dots:
        parts += _dots(picture, layout, one)
    parts += _names(picture, layout, one)
    parts += _found(picture, layout, one)
    parts.append("</svg>")
    return "".join(parts)


def _circles(picture: Picture, layout: Layout, one: float) -> Iterable[str]:
    for n in _drawn(picture, layout):
        x, y, r = layout.circles[n]
        yield (
            f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{COLOURS["circle"]}" stroke="{COLOURS["rim"]}"'
            f' stroke-width="{1.2 * one:.3g}"/>'
        )


def _drawn(picture: Picture, layout: Layout) -> list[int]:
    """The numbers of the circles that hold anything, and whose place is there."""
    return [
        n
        for n, circle in enumerate(picture.circles)
        if layout.circles[n][2] and (circle.dot < 0 or picture.dots[circle.dot].live)
    ]


def _sums(picture: Picture, layout: Layout, one: float) -> Iterable[str]:
    """A line between each two circles with ties, from the fewest to the most; one path a width."""
    count = picture.strongest
    most = max(count.values(), default=1)
    paths: dict[float, list[str]] = defaultdict(list)
    for (a, b), n in sorted(count.items()):
        (ax, ay, _), (bx, by, _) = layout.circles[a], layout.circles[b]
        paths[sum_width(n, most)].append(f"M{ax:.0f} {ay:.0f}L{bx:.0f} {by:.0f}")
    for width, lines in sorted(paths.items()):
        colour = FAINT if width < 1 else GREY
        yield f'<path d="{_joined(lines)}" stroke="{colour}" fill="none" stroke-width="{width * one:.3g}"/>'


def sum_width(count: int, most: int) -> float:
    """How thick a line for so many ties is, in pixels, where the thickest stands for `most`."""
    return max(0.5, float(round(min(12.0, 1.5 + math.sqrt(most)) * math.pow(count / most, 0.8))))


def _ties(picture: Picture, layout: Layout, one: float, *, sums: bool) -> Iterable[str]:
    """The ties, one path a kind; thin for illustrative ones."""
    dots = picture.dots
    paths: dict[tuple[str, bool, int], list[str]] = defaultdict(list)
    x, y = layout.x, layout.y
    resting = picture.resting
    for tie in picture.ties:
        a, b = tie.start_dot, tie.end_dot
        if tie.kind in resting and picture.shows(tie) and not (sums and dots[a].home != dots[b].home):
            line = f"M{x[a]:g} {y[a]:g}L{x[b]:g} {y[b]:g}"
            paths[tie.kind, tie.confidence == "illustrative", thickness(tie.weight)].append(line)
    styles = {style.key: style for style in picture.tie_styles}
    order = {key: n for n, key in enumerate(styles)}
    for (kind, light, step), lines in sorted(paths.items(), key=lambda p: (order[p[0][0]], p[0][1:])):
        dashes = " ".join(f"{float(d) * one:.3g}" for d in DASHES[styles[kind].line].split())
        dash = f' stroke-dasharray="{dashes}"' if dashes else ""
        width = LIGHT if light else FIRM + THICKER * step
        yield (
            f'<path d="{_joined(lines)}" fill="none" stroke="{styles[kind].colour}"{dash}'
            f' stroke-width="{width * one:.3g}"/>'
        )


def thickness(weight: int) -> int:
    """By how many steps a line is thicker than that of one tie: 0 to 4."""
    return min(4, weight.bit_length() - 1)


def _dots(picture: Picture, layout: Layout, one: float) -> Iterable[str]:
    """The dots, one path a kind and size: full ones, then hollow ones for what is illustrative.

    Circles and specks are ends of lines without a length, which take a third of the letters of an outline.
    """
    paths: dict[tuple[str, bool, float], list[str]] = defaultdict(list)
    digits = 0 if one > 1.5 else 1
    shapes = {style.key: style.shape for style in picture.dot_styles}
    for i, dot in enumerate(picture.dots):
        if dot.live:
            r = reach(dot)
            speck = r < 2 * one
            hollow = dot.confidence == "illustrative" and not speck
            x, y = layout.x[i], layout.y[i]
            if speck or shapes[dot.kind] == "circle":
                paths[dot.kind, hollow, max(r, SMALLEST_DOT * one)].append(
                    f"M{x:.{digits}f} {y:.{digits}f}h0"
                )
            else:
                paths[dot.kind, hollow, 0].append(shape(shapes[dot.kind], x, y, r, digits))
    order = {style.key: n for n, style in enumerate(picture.dot_styles)}
    colours = {style.key: style.colour for style in picture.dot_styles}
    for n, ((kind, hollow, r), parts) in enumerate(
        sorted(paths.items(), key=lambda p: (order[p[0][0]], *p[0][1:]))
    ):
        colour, d = colours[kind], _joined(parts)
        fill, edge = ("#fff", colour) if hollow else (colour, "#fff")
        width = (1.8 if hollow else 0.8) * one
        if not r:
            yield f'<path d="{d}" fill="{fill}" stroke="{edge}" stroke-width="{width:.3g}"/>'
        elif r < 2 * one:
            # A shape of two pixels is a speck whatever its corners, without an edge.
            yield (
                f'<path d="{d}" stroke="{colour}" stroke-width="{2 * r:.3g}" stroke-linecap="square"'
                ' shape-rendering="crispEdges"/>'
            )
        else:
            yield (
                f'<g stroke-linecap="round"><path id="dots{n}" d="{d}" stroke="{edge}"'
                f' stroke-width="{2 * r + width:.3g}"/>'
                f'<use href="#dots{n}" stroke="{fill}" stroke-width="{2 * r - width:.3g}"/></g>'
            )


def _found(picture: Picture, layout: Layout, one: float) -> Iterable[str]:
    """How much is found in each circle, as a disc on its rim."""
    for (x, y, r), found in _discs(picture, layout, one):
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.3g}" fill="{COLOURS[found.severity]}" stroke="#fff"'
            f' stroke-width="{one:.3g}"/><text x="{x:.1f}" y="{y + 0.35 * LETTERS * one:.1f}" fill="#fff"'
            f' font-weight="bold" text-anchor="middle">{found.found:,}</text>'
        )


def _discs(picture: Picture, layout: Layout, one: float) -> Iterable[tuple[Circle, Counted]]:
    """The middle and the radius of the disc of each circle that is drawn.

    It stands on the rim, upper right, where no title is; left of a circle that it would hide.
    """
    drawn = set(_drawn(picture, layout))
    for found in picture.counted:
        if found.circle in drawn:
            x, y, reach_ = layout.circles[found.circle]
            r = (6 + 2 * len(f"{found.found:,}")) * one
            far = reach_ * math.sqrt(0.5)
            yield ((x - reach_ - r, y, r) if reach_ < 1.5 * r else (x + far, y - far, r)), found


def named(picture: Picture, layout: Layout, one: float) -> tuple[Label, ...]:
    """The names that fit into the still picture, in their places; `one` is a pixel in units of the map."""
    with_dots = len(picture.dots) <= TIES_UP_TO
    box = (layout.left, layout.top, layout.left + layout.width, layout.top + layout.height)
    ground = Ground(60 * one, box)
    for (x, y, r), _ in _discs(picture, layout, one):
        ground.take(x - r, y - r, x + r, y + r)
    if with_dots:
        # What lies in a small circle is not written over by the names of its neighbours. A name keeps as far
        # off other shapes as off its own, so that it can be taken for no other's.
        for x, y, r in layout.circles:
            if 0 < r < SMALL_CIRCLE * one:
                ground.take(x - r * 0.7, y - r * 0.7, x + r * 0.7, y + r * 0.7)
        for i, dot in enumerate(picture.dots):
            if dot.live and layout.circles[dot.home][2] >= SMALL_CIRCLE * one:
                r = reach(dot) + AWAY * LETTERS * one
                ground.take(layout.x[i] - r, layout.y[i] - r, layout.x[i] + r, layout.y[i] + r, i)
    wishes = _wishes(picture, layout, one, with_dots=with_dots)
    return settle(wishes, LETTERS * one, ground, layout.circles, _drawn(picture, layout))


def _names(picture: Picture, layout: Layout, one: float) -> Iterable[str]:
    yield (
        f'<g fill="{COLOURS["ink"]}" stroke="#fff" stroke-width="{3 * one:.3g}" stroke-linejoin="round"'
        ' paint-order="stroke" text-anchor="middle">'
    )
    digits = 0 if one > 1.5 else 1
    alike: dict[str, list[str]] = defaultdict(list)
    labels = named(picture, layout, one)
    ways = (label.leader for label in labels if label.leader)
    if leaders := "".join(f"M{x:.0f} {y:.0f}L{to_x:.0f} {to_y:.0f}" for x, y, to_x, to_y in ways):
        yield f'<path d="{leaders}" fill="none" stroke="{COLOURS["quiet"]}" stroke-width="{one:.3g}"/>'
    for label in labels:
        anchor = "" if label.align == "middle" else f' text-anchor="{label.align}"'
        weight = ' font-weight="bold"' if label.bold else ""
        lines = [
            (f'x="{label.x:.{digits}f}" y="{label.y + n * LINE * LETTERS * one:.{digits}f}"', escape(line))
            for n, line in enumerate(label.lines)
        ]
        if len(lines) == 1:
            text = f"<text {lines[0][0]}>{lines[0][1]}</text>"
        else:
            text = f"<text>{''.join(f'<tspan {where}>{line}</tspan>' for where, line in lines)}</text>"
        alike[anchor + weight].append(text)
    for attributes, texts in alike.items():
        yield f"<g{attributes}>{''.join(texts)}</g>" if attributes else "".join(texts)
    yield "</g>"


def _wishes(picture: Picture, layout: Layout, one: float, *, with_dots: bool) -> list[Wish]:
    """Titles of circles first, then names of dots, those with most ties first."""
    wishes = []
    titled = set()
    for n in sorted(_drawn(picture, layout), key=lambda n: (-layout.circles[n][2], picture.circles[n].id)):
        circle, (x, y, r) = picture.circles[n], layout.circles[n]
        titled.add(circle.dot)
        small = r < SMALL_CIRCLE * one and not with_dots
        foot = max(REACH["Place"], SMALLEST_DOT * one) + 2 * one if circle.dot >= 0 else 3 * one
        wishes.append(Wish(x, y, 0 if small else r, circle.name, n, foot, dot=circle.dot))
    if not with_dots:
        return wishes
    degree: Counter[int] = Counter()
    for tie in picture.ties:
        degree[tie.start_dot] += 1
        degree[tie.end_dot] += 1
    order = sorted(
        (
            i
            for i, dot in enumerate(picture.dots)
            if dot.live and i not in titled and layout.circles[dot.home][2] >= SMALL_CIRCLE * one
        ),
        key=lambda i: (picture.dots[i].rank, -degree[i], i),
    )
    for i in order:
        dot = picture.dots[i]
        if dot.rank >= LAST_RANK and one >= CLOSE:
            continue
        upward = dot.kind == "Sector" and layout.y[i] < layout.circles[dot.home][1]
        shape_reach = max(reach(dot), SMALLEST_DOT * one)
        wishes.append(Wish(layout.x[i], layout.y[i], shape_reach, dot.name, dot.home, upward=upward, dot=i))
    return wishes


def _joined(paths: Iterable[str]) -> str:
    """The paths as one; a minus parts two numbers without a space."""
    return "".join(paths).replace(" -", "-")


def shape(name: str, x: float, y: float, r: float, digits: int = 1) -> str:
    """The SVG path of a shape with middle x, y that reaches r, to so many digits."""
    return _SHAPES[name](x, y, r, digits)


_Path = Callable[[float, float, float, int], str]


def _polygon(corners: Corners) -> _Path:
    @cache
    def outline(r: float, digits: int) -> tuple[float, float, str]:
        """The first corner from the middle, and the way from there through the others and back."""
        points = [(round(cx * r, digits), round(cy * r, digits)) for cx, cy in corners]
        steps = (
            f"{round(bx - ax, digits):g} {round(by - ay, digits):g}"
            for (ax, ay), (bx, by) in pairwise(points)
        )
        return (*points[0], f"l{' '.join(steps).replace(' -', '-')}z")

    def path(x: float, y: float, r: float, digits: int) -> str:
        dx, dy, rest = outline(r, digits)
        return f"M{round(x + dx, digits):g} {round(y + dy, digits):g}{rest}"

    return path


def _round(x: float, y: float, r: float, digits: int) -> str:
    r = round(r, digits) if digits else round(r)
    arc = f"a{r:g} {r:g} 0 1 0"
    return f"M{round(x - r, digits):g} {round(y, digits):g}{arc} {2 * r:g} 0{arc}-{2 * r:g} 0z"


_SHAPES: dict[str, _Path] = {
    "circle": _round,
    **{name: _polygon(corners) for name, corners in SHAPES.items()},
}
