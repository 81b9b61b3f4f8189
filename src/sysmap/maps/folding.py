"""Who sits where of a very large system: boards folded by the regions and systems of its picture."""

from collections.abc import Mapping
from dataclasses import replace

from sysmap.boards_by_sector import Table
from sysmap.maps.values import Picture
from sysmap.model.values import System


def folded_as_drawn(table: Table, system: System, picture: Picture) -> Table:
    """The table with each board under the circle it lies in, of several systems under its system.

    Where regions hold several systems each, these are folded in turn. Places come in the order of the
    circles, a region before its systems.
    """
    drawn = {circle.id: n for n, circle in enumerate(picture.circles)}
    systems = [place for place in drawn if place and system.by_id[place].values.get("level") == "system"]
    place_of = _places(picture, set(systems) if len(systems) > 1 else set())
    used = {place_of.get(row.board, "") for row in table.rows} - {""}
    region_of = {place: _above(picture, drawn[place]) for place in used}
    larger = {region for region in region_of.values() if region}
    # A region that holds one system, or one that holds all of them, folds nothing.
    within = (
        {place: region for place, region in region_of.items() if region and place not in larger}
        if 1 < len(larger) <= len(used) / 2
        else {}
    )

    def order(place: str) -> tuple[int, int]:
        region = within.get(place)
        return (drawn[place], -1) if region is None else (drawn[region], drawn[place])

    places = sorted(used | set(within.values()), key=order)
    return replace(
        table,
        rows=tuple(replace(row, place=place_of.get(row.board, "")) for row in table.rows),
        places=tuple((place, system.by_id[place].name) for place in places),
        within=within,
        place_of=place_of,
    )


def _places(picture: Picture, systems: set[str]) -> Mapping[str, str]:
    """By thing the place of its circle, or the system that holds it; the whole is none."""
    folds = []
    for n, circle in enumerate(picture.circles):
        above = [picture.circles[m].id for m in picture.chain(n)]
        whole = "" if n == 0 and not systems else circle.id
        folds.append(next((place for place in above if place in systems), whole))
    return {id_: folds[n] for id_, n in picture.homes.items()}


def _above(picture: Picture, circle: int) -> str:
    """The place of the circle that holds a circle, or "" for one that nothing holds."""
    parent = picture.circles[circle].parent
    return picture.circles[parent].id if parent >= 0 else ""
