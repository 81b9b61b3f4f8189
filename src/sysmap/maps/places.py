"""Places as circles with organisations and boards only: what else there is, is folded into them."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sysmap.maps.columns import steps
from sysmap.maps.layout import Cluster, Layout, Plan, arrange
from sysmap.maps.packing import step_up
from sysmap.maps.values import Dot, Picture

# What is drawn in the circles; roles and people are folded into their organisation, the rest is off.
DRAWN = ("Organisation", "Board")

# How a post lies around what it is folded into, when the view is so near that it unfolds: how far the first
# ring is from the middle, how far rings are apart, and how far posts on a ring are.
RING, RINGS_APART, POSTS_APART = 16.0, 11.0, 7.0
# The radius of the room for a thing and its name, in the first circle (that of the system) and in others, by
# how soon its name is wanted: the boards of system and places first, then other boards, then bodies.
_ROOMS = ((54.0, 46.0, 24.0, 17.0), (34.0, 30.0, 19.0, 15.0))
_FIRST_UP_TO, _WANTED_UP_TO = 1, 2


def places_layout(picture: Picture) -> tuple[list[int], Layout]:
    """The numbers of the dots that are drawn, and where they are; circles are numbered as in the picture."""
    titles = {circle.dot for circle in picture.circles}
    shown = [i for i, dot in enumerate(picture.dots) if dot.kind in DRAWN or i in titles]
    number = {old: new for new, old in enumerate(shown)}
    folded = replace(
        picture,
        view="places",
        dots=tuple(picture.dots[i]._replace(anchor=-1) for i in shown),
        ties=(),
        circles=tuple(replace(circle, dot=number.get(circle.dot, -1)) for circle in picture.circles),
    )
    seats = {
        (number[a], number[b]): n for (a, b), n in _seats(picture).items() if a in number and b in number
    }
    posts = Counter(dot.anchor for dot in picture.dots if dot.kind == "Role")
    return shown, arrange(
        folded, _plan(folded, seats, {number[a]: n for a, n in posts.items() if a in number})
    )


def _seats(picture: Picture) -> Counter[tuple[int, int]]:
    """How many seats each organisation has or had on each board, itself or by posts folded into it."""
    count: Counter[tuple[int, int]] = Counter()
    for tie in picture.ties:
        if tie.kind == "SITS_ON":
            member = picture.dots[tie.start_dot]
            who = member.anchor if member.kind == "Role" else tie.start_dot
            count[who, tie.end_dot] += 1
    return count


def _plan(picture: Picture, seats: Mapping[tuple[int, int], int], posts: Mapping[int, int]) -> Plan:
    """In the middle of a circle the body with most seats there, then boards, beside each who sits there."""
    dots = picture.dots
    here: dict[int, Counter[int]] = defaultdict(Counter)
    total: Counter[int] = Counter()
    for (who, board), n in sorted(seats.items()):
        if dots[who].kind == "Organisation" and dots[who].home == dots[board].home:
            here[who][board] += n
            total[who] += n
            total[board] += n
    own = {circle.dot for circle in picture.circles}
    inside: list[list[int]] = [[] for _ in picture.circles]
    for i, dot in enumerate(dots):
        if i not in own:
            inside[dot.home].append(i)
    near = {who: min(on, key=lambda board: (-on[board], board)) for who, on in here.items()}
    for members in inside:
        bodies = [i for i in members if dots[i].kind == "Organisation"]
        first = min(bodies, key=lambda i: (-total[i], dots[i].rank, dots[i].id), default=-1)
        near.pop(first, None)
        sort = {
            i: 0 if i == first else 1 if dots[i].kind == "Board" else 2 if i in near else 3 for i in members
        }
        place = {i: (sort[i], -total[i], dots[i].rank, dots[i].id) for i in members}
        members.sort(key=place.__getitem__)
        # Rings take them in this order, so that who sits on a board comes to lie on its side of the circle.
        at = {board: n for n, board in enumerate(members)}
        side = {i: (sort[i], at[near[i]] if i in near else -1) for i in members}
        members.sort(key=side.__getitem__)
    clusters = {
        i: Cluster(((i, 0.0, -6.0),), _room(dots[i], posts.get(i, 0))) for all_ in inside for i in all_
    }
    return Plan(inside, clusters, near)


def _room(dot: Dot, posts: int) -> float:
    """The radius of what a thing and its name take, or it with its posts around it."""
    first, board, wanted, other = _ROOMS[min(dot.home, 1)]
    if not dot.live:
        return other
    reached, ring = 0.0, RING
    while posts > 0:
        posts -= int(2 * math.pi * ring / POSTS_APART)
        reached, ring = ring + 6.0, ring + RINGS_APART
    if dot.rank <= _FIRST_UP_TO:
        plain = first
    elif dot.kind == "Board":
        plain = board
    else:
        plain = wanted if dot.rank <= _WANTED_UP_TO else other
    return max(plain, step_up(reached) if reached else 0.0)


def places_data(picture: Picture) -> dict[str, Any] | None:
    """The layout for the script, or None for a picture that has no organisations or boards of its own."""
    if not any(dot.kind in DRAWN for dot in picture.dots):
        return None
    shown, layout = places_layout(picture)
    return {
        "dots": {"steps": steps(shown)},
        "kinds": ["Place", *DRAWN],
        "x": layout.x,
        "y": layout.y,
        "circles": layout.circles,
        "box": [layout.left, layout.top, layout.width, layout.height],
        "rings": [RING, RINGS_APART, POSTS_APART],
    }
