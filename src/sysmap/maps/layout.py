"""Where everything goes: things around what they belong to, in the circle of their place.

No physics and no chance: the same picture is always laid out the same way, and circles have few
sizes, so that a little more data moves little.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sysmap.maps.packing import in_lines, pack_around, pack_close, pack_rings, step_up
from sysmap.maps.values import Dot, Picture

# How far a dot's shape reaches from its middle, by kind, in units of the map.
REACH = {"Place": 12.0, "Organisation": 10.5, "Board": 12.5, "Role": 7.0, "Person": 7.0, "Sector": 16.0}
OTHER_REACH = 11.0

_FAN_STEP = 19.0  # between things on a fan, and between fans
_HALF_NAME = 44.0  # half the width a name may take beneath its dot
_NAME_HEIGHT = 26.0
_RIM = 14.0  # between what a circle holds and its rim
_CLOSE_UP_TO = 90  # things in a circle that are packed close; more go in rings, which is quicker
_CLOSE_DOTS = 2500
_CLOSE_PLANNED = 600  # the same where each thing belongs beside another
_CLOSE_CIRCLES = 400

# The room a picture has on a laptop's screen, and how much wider than high circles are put together.
SCREEN = (850.0, 640.0)
_STRETCHES = (1.35, 1.0, 1.8, 2.6)
_TITLE = (0.5, 0.85)  # room beside and above the circles of an overview for their names, in radii
_LARGEST = 2.0  # pixels for one unit of the map, however few things there are

# From the middle of a place to its rim.
_ORDER = ("Sector", "Organisation", "Role", "Person", "Programme", "Objective", "Place", "Board")


@dataclass(frozen=True)
class Layout:
    """Middles of all dots; middle and radius of each circle (radius 0 for an empty one); the whole box."""

    x: Sequence[int]
    y: Sequence[int]
    circles: Sequence[tuple[float, float, float]]
    left: float
    top: float
    width: float
    height: float


def reach(dot: Dot) -> float:
    """How far the dot's shape reaches from its middle; more where it stands for many."""
    plain = REACH.get(dot.kind, OTHER_REACH)
    return plain if dot.size <= 1 else plain * min(3.0, dot.size**0.25)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A dot with those around it: each dot's place from the middle, and the radius of the whole."""

    parts: tuple[tuple[int, float, float], ...]
    radius: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What lies in each circle, from its middle outward, as numbers of leading dots, with their clusters.

    `near` says of a dot beside which other one of its circle it belongs, if not in the middle; that one
    comes before it.
    """

    inside: Sequence[Sequence[int]]
    clusters: Mapping[int, Cluster]
    near: Mapping[int, int]


def arrange(picture: Picture, plan: Plan | None = None) -> Layout:
    """The layout of a picture, by a plan or by kinds. Takes time about in proportion to its dots."""
    dots = picture.dots
    plan = plan or _by_kinds(picture)
    inside, offsets = plan.inside, plan.clusters
    close = len(dots) <= (_CLOSE_PLANNED if plan.near else _CLOSE_DOTS)
    x = [0] * len(dots)
    y = [0] * len(dots)
    spots: list[list[tuple[float, float]]] = []
    radii = []
    for members in inside:
        sizes = [offsets[m].radius for m in members]
        if picture.view == "sectors":
            packed = pack_around(sizes)
        elif close and len(sizes) <= _CLOSE_UP_TO:
            number = {m: n for n, m in enumerate(members)}
            packed = pack_close(sizes, [number.get(plan.near.get(m, -1), -1) for m in members])
        else:
            packed = pack_rings(sizes)
        spots.append(_centred(packed, sizes))
        reach_ = max(
            (math.hypot(px, py) + r for (px, py), r in zip(spots[-1], sizes, strict=True)), default=0.0
        )
        radii.append(step_up(reach_ + _RIM) if reach_ else 0.0)
    own = [c.dot for c in picture.circles]
    for i, circle in enumerate(picture.circles):
        if not radii[i] and circle.dot >= 0:
            radii[i] = step_up(30.0)
    circles = _spread(picture, radii)
    for i, members in enumerate(inside):
        cx, cy, r = circles[i]
        for member, (px, py) in zip(members, spots[i], strict=True):
            for dot, dx, dy in offsets[member].parts:
                x[dot] = round(cx + px + dx)
                y[dot] = round(cy + py + dy)
        if own[i] >= 0:
            x[own[i]], y[own[i]] = round(cx), round(cy - r)
    drawn = [c for c in circles if c[2]] or [(0.0, 0.0, 100.0)]
    left = min(c[0] - c[2] for c in drawn)
    right = max(c[0] + c[2] for c in drawn)
    top = min(c[1] - c[2] for c in drawn)
    bottom = max(c[1] + c[2] for c in drawn)
    # Names reach beyond the circles by so many pixels of the screen, whatever the scale.
    one = max((right - left) / (SCREEN[0] - 90), (bottom - top) / (SCREEN[1] - 40), 1 / _LARGEST)
    width = max(right - left + 90 * one, SCREEN[0] / _LARGEST)
    height = max(bottom - top + 40 * one, SCREEN[1] / _LARGEST)
    left = (left + right - width) / 2
    top = (top + bottom - height) / 2 - 4 * one
    return Layout(x, y, circles, round(left, 1), round(top, 1), round(width, 1), round(height, 1))


def _by_kinds(picture: Picture) -> Plan:
    """The leading dots in each circle by their kinds, with what belongs to each around it."""
    dots = picture.dots
    own = {circle.dot for circle in picture.circles}
    around: dict[int, list[int]] = defaultdict(list)
    leading: list[int] = []
    for i, dot in enumerate(dots):
        if i in own:
            continue
        if dot.anchor >= 0 and dots[dot.anchor].home == dot.home and dot.anchor not in own:
            around[dot.anchor].append(i)
        else:
            leading.append(i)
    crowded = len(dots) > 60 * max(1, len(picture.circles)) or len(dots) > _CLOSE_DOTS
    offsets = {i: _cluster(dots, i, around, crowded=crowded) for i in leading}
    inside: list[list[int]] = [[] for _ in picture.circles]
    for i in leading:
        inside[dots[i].home].append(i)
    rank = {kind: n for n, kind in enumerate(_ORDER)}
    for members in inside:
        members.sort(key=lambda i: (rank.get(dots[i].kind, len(_ORDER)), -offsets[i].radius, dots[i].id))
    return Plan(inside, offsets, {})


def _cluster(dots: Sequence[Dot], middle: int, around: dict[int, list[int]], *, crowded: bool) -> Cluster:
    """The dot, its name beneath it, and what belongs to it in fans above it."""
    parts = [(middle, 0.0, 0.0)]
    members = around.get(middle, [])
    step = max([_FAN_STEP, *(2.4 * reach(dots[m]) + 2 for m in members)])
    distance = reach(dots[middle]) + step * 0.9
    top = reach(dots[middle])
    start = 0
    while start < len(members):
        room = max(3, int(math.pi * 1.1 * distance / step) + 1)
        fan = members[start : start + room]
        spread = min(math.pi * 1.1, (len(fan) - 1) * step / distance)
        beyond = 0.0
        for n, member in enumerate(fan):
            angle = -math.pi / 2 + (spread * (n / (len(fan) - 1) - 0.5) if len(fan) > 1 else 0.0)
            parts.append((member, distance * math.cos(angle), distance * math.sin(angle)))
            for m, person in enumerate(around.get(member, [])):
                out = distance + 16.0 * (m + 1)
                parts.append((person, out * math.cos(angle), out * math.sin(angle)))
                beyond = max(beyond, 16.0 * (m + 1))
        top = distance + beyond + 8.0
        distance += step + beyond
        start += len(fan)
    small = dots[middle].kind in ("Role", "Person")
    half = (16.0 if crowded else 34.0) if small else (26.0 if crowded else _HALF_NAME)
    if members:
        half = max(half, top)
    bottom = reach(dots[middle]) + (_NAME_HEIGHT if not crowded else 14.0)
    lift = (top - bottom) / 2
    radius = max(half, (top + bottom) / 2) * 1.04
    return Cluster(tuple((i, dx, dy + lift) for i, dx, dy in parts), step_up(radius))


def _centred(spots: list[tuple[float, float]], radii: Sequence[float]) -> list[tuple[float, float]]:
    """The same spots about the middle of the smallest circle round them, nearly."""
    if not spots:
        return spots
    mx = sum(x for x, _ in spots) / len(spots)
    my = sum(y for _, y in spots) / len(spots)
    step = 0.3
    for _ in range(20 if len(spots) <= _CLOSE_UP_TO else 10):
        far = [math.hypot(x - mx, y - my) + radius for (x, y), radius in zip(spots, radii, strict=True)]
        fx, fy = spots[far.index(max(far))]
        mx += (fx - mx) * step
        my += (fy - my) * step
        step *= 0.8
    return [(x - mx, y - my) for x, y in spots]


def _spread(picture: Picture, radii: Sequence[float]) -> list[tuple[float, float, float]]:
    """Circles side by side, each near its parent, the whole wider than high."""
    filled = [i for i, r in enumerate(radii) if r]
    filled.sort(key=lambda i: (_depth(picture, i), -radii[i], picture.circles[i].id))
    sizes = [radii[i] for i in filled]
    gap = 16.0 if picture.view == "places" else 24.0
    if not filled:
        spots = []
    elif picture.view == "overview":
        blocks = _blocks(picture, filled)
        widths = [1200.0 * 1.15**n for n in range(16)]
        gap, above = (part * max(sizes) for part in _TITLE)
        lines = [in_lines(sizes, blocks, gap=gap, above=above, width=width) for width in widths]
        spots = min(lines, key=lambda t: _fit(t, sizes))
    elif len(filled) > _CLOSE_CIRCLES:
        spots = pack_rings(sizes, gap=gap)
    else:
        position = {circle: n for n, circle in enumerate(filled)}
        near = [position.get(picture.circles[i].parent, -1) for i in filled]
        near = [target if target < n else -1 for n, target in enumerate(near)]
        tries = [
            pack_close(sizes, near, gap=gap, stretch=s) for s in _STRETCHES[: 1 if len(sizes) > 60 else None]
        ]
        spots = min(tries, key=lambda t: _fit(t, sizes))
    circles = [(0.0, 0.0, 0.0)] * len(radii)
    for i, (x, y) in zip(filled, spots, strict=True):
        circles[i] = (round(x, 1), round(y, 1), round(radii[i], 1))
    return circles


def _blocks(picture: Picture, filled: Sequence[int]) -> list[list[int]]:
    """Each circle that others belong to, with those of them that hold no circle: regions and their systems.

    In the order of their names, what belongs to nothing first; numbers are positions in `filled`.
    """
    parents = {picture.circles[i].parent for i in filled}
    blocks: dict[int, list[int]] = {}
    for n, i in sorted(
        enumerate(filled), key=lambda one: (one[1] not in parents, picture.circles[one[1]].id)
    ):
        circle = picture.circles[i]
        blocks.setdefault(i if i in parents else circle.parent, []).append(n)
    return [
        blocks[i] for i in sorted(blocks, key=lambda i: (len(blocks[i]) > 1, picture.circles[max(i, 0)].id))
    ]


def _fit(spots: Sequence[tuple[float, float]], radii: Sequence[float]) -> float:
    """How far the box round the circles must shrink to fit a screen; the less the better."""
    pairs = list(zip(spots, radii, strict=True))
    width = max(x + r for (x, _), r in pairs) - min(x - r for (x, _), r in pairs)
    height = max(y + r for (_, y), r in pairs) - min(y - r for (_, y), r in pairs)
    return round(max(width / SCREEN[0], height / SCREEN[1]), 3)


def _depth(picture: Picture, circle: int) -> int:
    depth = 0
    parent = picture.circles[circle].parent
    while parent >= 0 and depth < len(picture.circles):
        depth += 1
        parent = picture.circles[parent].parent
    return depth
