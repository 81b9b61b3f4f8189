"""What titles of posts and names of boards tell, written into cells left empty, and marked inferred."""

from sysmap.model.titles import INFERRED, level_of_board, place_of_board, place_of_title, told_by_title
from sysmap.model.values import Origin
from sysmap.readers.register.build import Cells, Work, append, thing
from sysmap.readers.register.mapping import kind_of_name

_MADE = ("Role of ", "Deputy for ")


def infer(work: Work) -> None:
    """Fill in kind, level and place of boards; functions, profession, portfolio, level and place of roles."""
    sure_first = sorted(work.boards.values(), key=lambda cells: not place_of_board(cells["name"])[1])
    for cells in sure_first:
        _board(cells, work)
    places = {cells["name"]: cells["id"] for cells in work.places.values()}
    for cells in work.roles.values():
        if cells["name"].startswith(_MADE):
            continue
        told = dict(told_by_title(cells["name"]))
        if places and (place := place_of_title(cells["name"], tuple(places))):
            told["leads_for"] = places[place]
        _fill(cells, told, work)


def _board(cells: Cells, work: Work) -> None:
    given = work.mapping.boards.get(cells["name"], "")
    kind = given or kind_of_name(cells["name"], boards=True)
    told = {"level": level_of_board(cells["name"], kind)}
    if given:
        cells["kind"] = given
    elif kind:
        told = {"kind": kind} | told
    place, sure = place_of_board(cells["name"])
    known = {name.casefold(): one["id"] for name, one in ((one["name"], one) for one in work.places.values())}
    if place and sure and place.casefold() not in known:
        common = {"source": cells.get("source", ""), "confidence": "inferred", INFERRED: "name; level"}
        origin = work.origins.get(cells["id"], Origin(""))
        known[place.casefold()] = thing(work.places, "place", place, common, origin, work)
        work.inferred.append(f"place {place}")
    if place and place.casefold() in known:
        told["governs"] = known[place.casefold()]
    _fill(cells, told, work)


def _fill(cells: Cells, told: Cells, work: Work) -> None:
    """Put what is told into empty cells, and say of the row that it is inferred."""
    new = {field: text for field, text in told.items() if text and not cells.get(field)}
    if not new:
        return
    cells |= new
    cells["confidence"] = "inferred"
    for field in new:
        append(cells, INFERRED, field)
    work.inferred.append(f"{cells['name']}: {', '.join(new.values())}")
