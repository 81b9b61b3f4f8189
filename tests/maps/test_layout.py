"""Where things go: the same every time, nothing over anything, and little moves when little changes."""

import math
from dataclasses import replace
from datetime import date

import pytest

from bench.generated import generated_system
from sysmap.maps.layout import Layout, arrange, reach
from sysmap.maps.values import Picture
from sysmap.maps.view import whole
from sysmap.model.values import Node, Relationship, System


def made(places: int, organisations: int = 4) -> System:
    nodes = [Node("Place", f"p{i:03}", {"name": "Same name", "level": "place"}) for i in range(places)]
    ties = []
    for i in range(organisations * max(1, places)):
        nodes.append(Node("Organisation", f"o{i:04}", {"name": f"Organisation {i}", "kind": "vcse"}))
        if places:
            ties.append(Relationship("SERVES", f"s{i}", f"o{i:04}", f"p{i % places:03}"))
    return System("made", "Made", date(2026, 1, 1), tuple(nodes), tuple(ties))


def touching(picture: Picture, layout: Layout) -> list[tuple[int, int]]:
    dots = picture.dots
    found = []
    for i, a in enumerate(dots):
        for j in range(i):
            far = math.hypot(layout.x[i] - layout.x[j], layout.y[i] - layout.y[j])
            if far < (reach(a) + reach(dots[j])) * 0.9:
                found.append((i, j))
    return found


@pytest.mark.parametrize("places", [0, 1, 2, 7, 200])
def test_circles_hold_their_dots_and_keep_apart(places: int) -> None:
    picture = whole(made(places))
    layout = arrange(picture)
    rings = [c for c in layout.circles if c[2]]
    assert len(rings) == max(1, places)
    for i, (x, y, r) in enumerate(rings):
        for ox, oy, other in rings[:i]:
            assert math.hypot(x - ox, y - oy) >= r + other
    for i, dot in enumerate(picture.dots):
        x, y, r = layout.circles[dot.home]
        assert math.hypot(layout.x[i] - x, layout.y[i] - y) <= r + 1
    assert touching(picture, layout) == []


def test_no_dot_lies_on_another_in_a_system_with_everything() -> None:
    picture = whole(generated_system(400, 900))
    assert touching(picture, arrange(picture)) == []


def test_same_names_in_different_places_stay_apart() -> None:
    picture = whole(made(3))
    assert [c.name for c in picture.circles if c.dot >= 0] == ["Same name"] * 3


def test_one_more_role_moves_little() -> None:
    system = generated_system(400, 800)
    before = whole(system)
    extra = Node("Role", "role-9999", {"name": "One more"})
    tie = Relationship("EMPLOYED_BY", "tie-x", "role-9999", "organisation-7")
    changed = replace(system, nodes=(*system.nodes, extra), relationships=(*system.relationships, tie))
    after = whole(changed)
    was, now = arrange(before), arrange(after)
    place = {dot.id: i for i, dot in enumerate(after.dots)}
    moved = sorted(
        math.hypot(was.x[i] - now.x[place[dot.id]], was.y[i] - now.y[place[dot.id]])
        for i, dot in enumerate(before.dots)
    )
    assert moved[int(len(moved) * 0.7)] <= 0.05 * was.width


def test_nothing_at_all_can_be_drawn() -> None:
    layout = arrange(whole(System("empty", "Empty", date(2026, 1, 1))))
    assert layout.width > 0
    assert layout.height > 0


def test_everything_lies_in_the_box() -> None:
    layout = arrange(whole(generated_system(500, 900)))
    assert all(layout.left <= x <= layout.left + layout.width for x in layout.x)
    assert all(layout.top <= y <= layout.top + layout.height for y in layout.y)
