"""Names keep to their own circle where they can, and never lie over each other."""

import math
from dataclasses import replace
from itertools import combinations

import pytest

from sysmap import assets
from sysmap.maps import look, picture
from sysmap.maps.labels import Box, Circle, Ground, Label, Wish, settle
from sysmap.maps.layout import Layout, arrange
from sysmap.maps.look import LETTERS
from sysmap.maps.values import Picture
from sysmap.maps.view import whole
from sysmap.pipeline import open_session

SIZE = 10.0
WIDE = (-1000.0, -1000.0, 1000.0, 1000.0)
# Circles on all sides of a small one in the middle.
HEMMED_IN = [(0.0, 520.0, 509.0), (0.0, -520.0, 509.0), (600.0, 0.0, 589.0), (-600.0, 0.0, 589.0)]


def box_of(label: Label, size: float) -> Box:
    width = max(look.text_width(line, bold=label.bold) for line in label.lines) * size
    left = label.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.align] * width
    top = label.y - 0.92 * size
    return left, top, left + width, top + len(label.lines) * look.LINE * size


def crosses(a: Box, b: Box) -> bool:
    slack = 1e-6
    return a[0] < b[2] - slack and a[2] > b[0] + slack and a[1] < b[3] - slack and a[3] > b[1] + slack


def lies_over(box: Box, circle: Circle) -> bool:
    x, y, r = circle
    nearest = (max(box[0], min(x, box[2])), max(box[1], min(y, box[3])))
    return math.dist((x, y), nearest) < r - 1e-6


def placed(*wishes: Wish, circles: list[Circle]) -> list[Box]:
    found = settle(wishes, SIZE, Ground(60, WIDE), circles, range(len(circles)))
    return [box_of(label, SIZE) for label in found]


def test_name_near_the_rim_stays_within_its_circle() -> None:
    # Its usual spot, beneath, would run over the neighbour on the left; to its right there is room.
    circles = [(0.0, 0.0, 100.0), (-210.0, 0.0, 105.0)]
    (box,) = placed(Wish(-80, 0, 5, "Finance committee", 0), circles=circles)
    assert box[0] > -80
    assert all(math.hypot(x, y) < 100 for x in box[::2] for y in box[1::2])


def test_name_may_leave_the_only_circle_there_is() -> None:
    (box,) = placed(Wish(-80, 0, 5, "Finance committee", 0), circles=[(0.0, 0.0, 100.0)])
    assert box[0] < -100


def test_name_too_wide_for_its_circle_lies_over_no_neighbour_and_at_the_end_of_a_line() -> None:
    # Beneath, right and left all leave the small circle; only what is left of it is nobody's.
    circles = [(0.0, 0.0, 30.0), (80.0, 0.0, 45.0), (0.0, 70.0, 35.0)]
    wish = Wish(0, 0, 5, "Integrated care partnership", 0)
    (label,) = settle([wish], SIZE, Ground(60, WIDE), circles, range(3))
    box = box_of(label, SIZE)
    assert box[2] < 0
    assert not any(lies_over(box, circle) for circle in circles[1:])
    assert label.leader == pytest.approx((0, 0, box[2], 0))
    (short,) = settle([replace(wish, text="Care")], SIZE, Ground(60, WIDE), circles, range(3))
    assert short.leader is None


def test_name_that_would_lie_over_another_circle_is_left_out() -> None:
    circles = [(0.0, 0.0, 10.0), *HEMMED_IN]
    assert placed(Wish(0, 0, 5, "Integrated care partnership", 0), circles=circles) == []


def test_name_keeps_off_other_shapes_and_not_off_its_own() -> None:
    ground = Ground(60, WIDE)
    ground.take(-10, -10, 10, 10, 1)
    assert not ground.free(5, 5, 20, 20, 2)
    assert ground.free(5, 5, 20, 20, 1)
    assert ground.free(10, 10, 20, 20, 2)


def test_title_goes_beside_its_circle_when_neighbours_lie_above_and_beneath() -> None:
    around = [(0.0, 0.0, 20.0), (0.0, -75.0, 50.0), (0.0, 75.0, 50.0), (60.0, 0.0, 35.0)]
    title = Wish(0, 0, 20, "Tarn Valley (resilience forum area)", 0, foot=3)
    right, left = placed(title, circles=around[:3]), placed(title, circles=around)
    assert right[0][0] > 19
    assert left[0][2] < -19
    for box, circles in ((right[0], around[1:3]), (left[0], around[1:])):
        assert -20 < (box[1] + box[3]) / 2 < 20
        assert not any(lies_over(box, circle) for circle in circles)


def test_title_starts_at_the_edge_of_its_circle_where_its_middle_is_taken() -> None:
    # The neighbour on the upper left leaves room above only for what starts at the circle.
    circles = [(0.0, 0.0, 20.0), (-62.0, -22.0, 41.0), (0.0, 75.0, 50.0), (60.0, 10.0, 30.0)]
    (box,) = placed(Wish(0, 0, 20, "Castle and Docks", 0, foot=3), circles=circles)
    assert (box[0], box[3]) == pytest.approx((-20, -23))


def test_title_that_would_lie_over_another_circle_is_left_out() -> None:
    circles = [(0.0, 0.0, 10.0), *HEMMED_IN]
    assert placed(Wish(0, 0, 10, "Castle and Docks", 0, foot=3), circles=circles) == []


def test_title_wider_than_its_circle_breaks() -> None:
    title = Wish(0, 0, 80, "South and West Hertfordshire", 0, foot=3)
    (label,) = settle([title], SIZE, Ground(60, WIDE), [(0.0, 0.0, 80.0)], [0])
    assert label.lines == ("South and West", "Hertfordshire")
    (label,) = settle([replace(title, reach=200)], SIZE, Ground(60, WIDE), [(0.0, 0.0, 200.0)], [0])
    assert label.lines == ("South and West Hertfordshire",)


@pytest.fixture(scope="module")
def northvale() -> tuple[Picture, Layout, float]:
    with open_session(str(assets.samples_folder() / "northvale")) as session:
        shown = whole(session.system)
    layout = arrange(shown)
    return shown, layout, 1 / picture.scale(layout)


def test_names_on_a_map_never_lie_over_each_other(northvale: tuple[Picture, Layout, float]) -> None:
    shown, layout, one = northvale
    boxes = [box_of(label, LETTERS * one) for label in picture.named(shown, layout, one)]
    assert len(boxes) > 30
    assert not [(a, b) for a, b in combinations(boxes, 2) if crosses(a, b)]


def test_titles_on_a_map_keep_off_other_circles(northvale: tuple[Picture, Layout, float]) -> None:
    shown, layout, one = northvale
    size = LETTERS * one
    placed_names = {label: box_of(label, size) for label in picture.named(shown, layout, one)}
    checked = 0
    for n, circle in enumerate(shown.circles):
        title = next((t for t in placed_names if t.bold and " ".join(t.lines) == circle.name), None)
        if not title:
            continue
        checked += 1
        live = [i < 0 or shown.dots[i].live for i in (c.dot for c in shown.circles)]
        others = [c for m, c in enumerate(layout.circles) if m != n and c[2] and live[m]]
        assert not any(lies_over(placed_names[title], other) for other in others), circle.name
    assert checked > 8
