"""Kinds can be told apart on the map: by contrast, by shape and line, and without colour."""

from itertools import combinations

import pytest

from sysmap.maps.look import FAINT, GREY
from sysmap.model.kinds import NODE_KINDS, RELATIONSHIP_KINDS

GROUNDS = ("#FFFFFF", "#F3F7F4")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_kind_stands_out_from_its_ground(ground: str) -> None:
    for colour in (*(k.colour for k in NODE_KINDS), *(k.colour for k in RELATIONSHIP_KINDS)):
        assert contrast(colour, ground) >= 4.0
    assert contrast(GREY, "#FFFFFF") >= 3
    assert contrast(FAINT, "#FFFFFF") >= 3


def test_kinds_of_things_differ_in_shape_and_in_colour() -> None:
    assert len({kind.shape for kind in NODE_KINDS}) == len(NODE_KINDS)
    assert len({kind.colour for kind in NODE_KINDS}) == len(NODE_KINDS)


def test_no_two_ties_share_colour_and_line() -> None:
    for a, b in combinations(RELATIONSHIP_KINDS, 2):
        assert (a.colour, a.line) != (b.colour, b.line), f"{a.type} and {b.type} look the same"
