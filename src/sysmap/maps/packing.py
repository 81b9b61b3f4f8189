"""Circles packed side by side, the same way every time, so that little changes move little."""

import heapq
import math
from collections import defaultdict
from collections.abc import Sequence

_STEP = math.log(1.12)

Point = tuple[float, float]


def step_up(radius: float) -> float:
    """The radius rounded up to one of few sizes, so that a little more inside changes nothing outside."""
    return math.exp(math.ceil(math.log(radius) / _STEP - 1e-9) * _STEP)


def pack_close(
    radii: Sequence[float], near: Sequence[int] | None = None, gap: float = 4.0, stretch: float = 1.0
) -> list[Point]:
    """Centres of circles that touch none of the others, each as close as may be to where it belongs.

    Circle i belongs close to circle `near[i]`, which comes before it, or to the middle (-1).
    `stretch` is how much wider than high the whole may become. Circles keep the order given:
    the first lies in the middle. Takes about the square of their number; meant for up to a few hundred.
    """
    centres: list[Point] = []
    pairs: list[tuple[int, int]] = []
    heaps: dict[tuple[float, int], list[tuple[float, float, float]]] = defaultdict(list)
    read: dict[tuple[float, int], int] = defaultdict(int)
    widest = max(radii, default=0.0)
    for i, radius in enumerate(radii):
        target = near[i] if near else -1
        middle = centres[target] if target >= 0 else (0.0, 0.0)
        if not centres:
            spot = (0.0, 0.0)
        elif len(centres) == 1:
            spot = (centres[0][0] + radii[0] + radius + gap, centres[0][1])
        else:
            key = (radius, target)
            heap = heaps[key]
            for a, b in pairs[read[key] :]:
                # A pair of one circle with itself stands for the spots to its left and its right.
                spots = (
                    _beside(centres[a], radii[a] + gap + radius)
                    if a == b
                    else _touching(centres[a], radii[a] + gap, centres[b], radii[b] + gap, radius)
                )
                for x, y in spots:
                    far = ((x - middle[0]) / stretch) ** 2 + (y - middle[1]) ** 2
                    heapq.heappush(heap, (round(far, 6), x, y))
            read[key] = len(pairs)
            spot = _first_free(heap, centres, radii, radius, gap)
        for j, (x, y) in enumerate(centres):
            if math.hypot(spot[0] - x, spot[1] - y) < radii[j] + radius + 2 * (widest + gap):
                pairs.append((j, i))
        pairs.append((i, i))
        centres.append(spot)
    return centres


def _beside(centre: Point, distance: float) -> list[Point]:
    return [(centre[0] + distance, centre[1]), (centre[0] - distance, centre[1])]


def pack_rings(radii: Sequence[float], gap: float = 4.0) -> list[Point]:
    """Centres of circles in rings round the first; takes time in proportion to their number."""
    centres: list[Point] = []
    inner = 0.0
    i = 0
    while i < len(radii):
        if i == 0 and len(radii) > 5:
            centres.append((0.0, 0.0))
            inner, i = radii[0], 1
            continue
        ring, distance = _ring(radii, i, inner, gap)
        turns = [2 * math.asin(min(1.0, (r + gap / 2) / distance)) for r in ring] if distance else [0.0]
        slack = max(0.0, 2 * math.pi - sum(turns)) / len(ring)
        angle = -math.pi / 2
        for turn in turns:
            angle += turn / 2
            centres.append((distance * math.cos(angle), distance * math.sin(angle)))
            angle += turn / 2 + slack
        inner = distance + max(ring)
        i += len(ring)
    return centres


def pack_around(radii: Sequence[float], gap: float = 60.0) -> list[Point]:
    """Centres of circles on one ring, so that lines between them cross none of the others."""
    if len(radii) < 2:
        return [(0.0, 0.0) for _ in radii]
    round_ = sum(2 * r + gap for r in radii)
    centres = []
    angle = -math.pi / 2
    for radius in radii:
        turn = (2 * radius + gap) / round_ * 2 * math.pi
        angle += turn / 2
        far = max(round_ / (2 * math.pi), 2 * max(radii))
        centres.append((far * math.cos(angle), far * math.sin(angle)))
        angle += turn / 2
    return centres


def _ring(radii: Sequence[float], start: int, inner: float, gap: float) -> tuple[list[float], float]:
    """The circles that fit on the next ring, and its distance from the middle."""
    if inner == 0.0:
        ring = list(radii[start:])
        distance = 0.0 if len(ring) == 1 else max(ring) + gap / 2
        while (
            len(ring) > 1
            and sum(2 * math.asin(min(1.0, (r + gap / 2) / distance)) for r in ring) > 2 * math.pi
        ):
            distance *= 1.02
        return ring, distance
    ring = []
    turn = 0.0
    distance = 0.0
    for radius in radii[start:]:
        distance_now = inner + gap + max([radius, *ring[:1], distance - inner - gap])
        needed = 2 * math.asin(min(1.0, (radius + gap / 2) / distance_now))
        if ring and turn + needed > 2 * math.pi:
            break
        ring.append(radius)
        turn += needed
        distance = distance_now
    return ring, distance


def _touching(a: Point, a_reach: float, b: Point, b_reach: float, radius: float) -> list[Point]:
    """Both centres at which a circle touches a and b, or none if they are too far apart."""
    p, q = a_reach + radius, b_reach + radius
    dx, dy = b[0] - a[0], b[1] - a[1]
    d = math.hypot(dx, dy)
    if d == 0 or d > p + q:
        return []
    along = (d * d + p * p - q * q) / (2 * d)
    square = p * p - along * along
    if square < 0:
        return []
    across = math.sqrt(square)
    ux, uy = dx / d, dy / d
    x, y = a[0] + along * ux, a[1] + along * uy
    return [(x - across * uy, y + across * ux), (x + across * uy, y - across * ux)]


def _first_free(
    heap: list[tuple[float, float, float]],
    centres: Sequence[Point],
    radii: Sequence[float],
    radius: float,
    gap: float,
) -> Point:
    reaches = (radius + r + gap - 1e-6 for r in reversed(radii[: len(centres)]))
    around = [(x, y, r * r) for (x, y), r in zip(reversed(centres), reaches, strict=True)]
    while heap:
        _, x, y = heapq.heappop(heap)
        # Circles never move, so a spot that is taken now stays taken; the newest are nearest.
        for cx, cy, square in around:
            if (x - cx) * (x - cx) + (y - cy) * (y - cy) < square:
                break
        else:
            return x, y
    right = max(x + r for (x, _), r in zip(centres, radii, strict=False))
    return right + radius + gap, 0.0


def in_lines(
    radii: Sequence[float],
    blocks: Sequence[Sequence[int]],
    *,
    gap: float,
    above: float,
    width: float,
) -> list[tuple[float, float]]:
    """The middles of circles in lines of about that width, blocks kept together; `above` is for names.

    The first block has a line of its own.
    """
    lines: list[list[int]] = [list(blocks[0])]
    length = width
    for block in blocks[1:]:
        own = sum(2 * radii[i] + gap for i in block)
        if length + own > width:
            lines.append([])
            length = 0.0
        lines[-1] += block
        length += own + gap
    spots = [(0.0, 0.0)] * len(radii)
    y = 0.0
    for line in lines:
        high = max(radii[i] for i in line)
        y += high + above
        x = 0.0
        for i in line:
            spots[i] = (x + radii[i], y)
            x += 2 * radii[i] + gap
        y += high
    return spots
