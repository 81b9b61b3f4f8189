"""A system too large to draw one by one: the larger places, in each a dot a sector, ties added up.

Of England these are the regions and the systems. It is made of the system itself, not of the picture of
everything, which would take as many dots and lines as there are things.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sysmap.maps.facts import sector_name
from sysmap.maps.homes import Homes
from sysmap.maps.projections import SECTOR
from sysmap.maps.sums import counted
from sysmap.maps.values import Circle, Dot, DotStyle, Picture, Tie, TieStyle, dot_styles
from sysmap.maps.view import circles_of, dot_of
from sysmap.model.values import System

# What the picture says of itself, so that the page leaves out what it cannot show.
VIEW = "overview"
# More circles than that are not told apart: the smaller places go into the larger ones that hold them.
_MOST_CIRCLES = 60
_TIED = TieStyle("TIED", "is tied to", "#425563", "solid", directed=False)
_REST = DotStyle("Group", "Group without a sector", "Groups without a sector", "#4C2C92", "diamond")


def overview(system: System) -> Picture:
    """The larger places of a system with a dot for each sector in them, as many as can be told apart."""
    homes = Homes(system)
    every = circles_of(system, homes)[0]
    circles = _larger(system, every, homes)
    number = {circle.id: i for i, circle in enumerate(circles)}
    home = {node.id: _home(node.id, homes, number) for node in system.nodes}
    dots, where, titles = _dots(system, circles, home)
    above = [_above(circles, i, number.get("", -1)) for i in range(len(circles))]
    weight: Counter[tuple[int, int]] = Counter()
    for tie in system.live_relationships():
        a, b = where.get(tie.start), where.get(tie.end)
        if a is None or b is None:
            continue
        if dots[a].home != dots[b].home:
            if dots[b].home in above[dots[a].home] or dots[a].home in above[dots[b].home]:
                # What works everywhere is tied to every place: that is no picture.
                continue
            a, b = titles.get(dots[a].home, a), titles.get(dots[b].home, b)
        if a != b:
            weight[min(a, b), max(a, b)] += 1
    things = len(system.nodes)
    left = sum(circle.id not in number for circle in every)
    smaller = f" The {left:,} smaller places are added to those that hold them." if left else ""
    return Picture(
        system.id,
        system.name,
        system.as_at,
        VIEW,
        f"{things:,} things are too many to draw one by one: places and sectors are added up.{smaller}"
        " Ties of a place with one that holds it are not drawn."
        " sysmap map with --place draws one place in full.",
        dots,
        tuple(Tie(_TIED.key, a, b, counted(n, "tie"), weight=n) for (a, b), n in sorted(weight.items())),
        tuple(replace(circle, dot=titles.get(i, -1)) for i, circle in enumerate(circles)),
        (*(style for style in dot_styles() if style.key == "Place"), SECTOR, _REST),
        (_TIED,),
        homes=home,
    )


def _larger(system: System, every: Sequence[Circle], homes: Homes) -> list[Circle]:
    """The circles of the larger places, whole steps of what lies in what, each near the one that holds it.

    A place that holds nothing but others is among them: a region, beside which its systems lie.
    """
    places = {place for circle in every for place in homes.above(circle.id)}
    depth = {place: len(homes.above(place)) for place in places}
    kept: list[str] = []
    for step in sorted(set(depth.values())):
        more = sorted(place for place, there in depth.items() if there == step)
        if kept and len(kept) + len(more) > _MOST_CIRCLES:
            break
        kept += more
    whole = [circle for circle in every if not circle.id]
    number = {place: i + len(whole) for i, place in enumerate(kept)}
    return whole + [
        Circle(
            place,
            system.by_id[place].name,
            parent=next((number[p] for p in homes.above(place)[1:] if p in number), -1),
        )
        for place in kept
    ]


def _above(circles: Sequence[Circle], number: int, across: int) -> frozenset[int]:
    """The circles of the places that hold a place, and that of what lies across places."""
    found = {across}
    while (number := circles[number].parent) >= 0 and number not in found:
        found.add(number)
    return frozenset(found)


def _home(id_: str, homes: Homes, number: Mapping[str, int]) -> int:
    home = homes.home.get(id_, "")
    while home and home not in number:
        home = homes.parent.get(home, "")
    return number.get(home or homes.root, number.get("", 0))


def _dots(
    system: System, circles: Sequence[Circle], home: Mapping[str, int]
) -> tuple[tuple[Dot, ...], dict[str, int], dict[int, int]]:
    """The dots, that of each thing by its id, and that of each circle's own place by the circle's number."""
    own = {circle.id: i for i, circle in enumerate(circles) if circle.id in system.by_id}
    group: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for node in system.live_nodes():
        if node.id not in own:
            sector = sector_name(node) if node.label == "Organisation" else ""
            key = ("Sector", sector) if sector else ("Group", node.label)
            group[home[node.id], *key].append(node.id)
    plural = {style.key: style.plural for style in dot_styles()}
    dots: list[Dot] = []
    where: dict[str, int] = {}
    titles: dict[int, int] = {}
    for place, i in own.items():
        titles[i] = where[place] = len(dots)
        dots.append(dot_of(system, system.by_id[place], i))
    for (at, kind, name), members in sorted(group.items()):
        where.update(dict.fromkeys(members, len(dots)))
        count = Counter(system.by_id[id_].label for id_ in members)
        facts = tuple((plural[label], f"{n:,}") for label, n in sorted(count.items()))
        label = name if kind == "Sector" else plural[name]
        sector = name if kind == "Sector" else ""
        id_ = f"{circles[at].id}/{label}"
        dots.append(Dot(id_, kind, label, at, sector=sector, facts=facts, size=len(members)))
    return tuple(dots), where, titles
