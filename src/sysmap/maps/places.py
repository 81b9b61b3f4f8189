"""Places as circles with organisations and boards only: what else there is, is folded into them."""

from dataclasses import replace
from typing import Any

from sysmap.maps.columns import steps
from sysmap.maps.layout import Layout, arrange
from sysmap.maps.values import Picture

# What is drawn in the circles; roles and people are folded into their organisation, the rest is off.
DRAWN = ("Organisation", "Board")


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
    return shown, arrange(folded)


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
    }
