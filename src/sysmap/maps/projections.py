"""The other views: one place, boards with members, organisations, joint roles, sectors."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from sysmap.maps.facts import sector_name
from sysmap.maps.values import Circle, Dot, DotStyle, Picture, Tie, TieStyle
from sysmap.model.kinds import relationship_kinds
from sysmap.model.values import System
from sysmap.text.nearest import nearest_said

SHARED_BOARD = TieStyle("SHARED_BOARD", "shares a board with", "#4C2C92", "solid", directed=False)
JOINT_ROLE = TieStyle("JOINT_ROLE", "shares a joint role with", "#A84300", "dashed", directed=False)
WORKING = TieStyle("WORKING", "works with", "#005EB8", "dash_dot", directed=False)
SECTOR = DotStyle("Sector", "Sector", "Sectors", "#005EB8", "circle")


def place(system: System, picture: Picture, word: str) -> Picture:
    """One place, by id or name, with all it holds and what is tied to that.

    Raises ValueError if no place is called so, with the nearest name, or if several are.
    """
    middle = find_place(system, word)
    number = {circle.id: i for i, circle in enumerate(picture.circles)}
    dot = next(i for i, d in enumerate(picture.dots) if d.id == middle and d.kind == "Place")
    inside = {number[middle]} if middle in number else set()
    for i, circle in enumerate(picture.circles):
        if circle.parent in inside and picture.circles[circle.parent].id != "":
            inside.add(i)
    held = {i for i, d in enumerate(picture.dots) if d.home in inside} | {dot}
    around = {
        end
        for tie in picture.ties
        if tie.start_dot in held or tie.end_dot in held
        for end in (tie.start_dot, tie.end_dot)
    }
    about = f"One place: {picture.dots[dot].name}, with what lies in it and what is tied to that."
    return keep(replace(picture, view="place", about=about), held | around)


def boards(picture: Picture) -> Picture:
    """Boards and who sits on them: members of one board round it, members of several between them."""
    seats: dict[int, list[int]] = defaultdict(list)
    for tie in picture.ties:
        if tie.kind == "SITS_ON" and tie.end_dot not in seats[tie.start_dot]:
            seats[tie.start_dot].append(tie.end_dot)
    dots = list(picture.dots)
    for member, held in seats.items():
        homes = {dots[board].home for board in held}
        home = homes.pop() if len(homes) == 1 else 0
        dots[member] = dots[member]._replace(home=home, anchor=held[0] if len(held) == 1 else -1)
    used = {i for i, dot in enumerate(dots) if dot.kind == "Board"} | {i for i, held in seats.items() if held}
    ties = tuple(tie for tie in picture.ties if tie.kind in ("SITS_ON", "REPORTS_TO"))
    about = "Boards and their members: a member of one board stands round it, a member of several apart."
    return keep(replace(picture, dots=tuple(dots), ties=ties, view="boards", about=about), used)


def joint_roles(system: System, picture: Picture) -> Picture:
    """Joint roles with their employers, holders, boards and places."""
    employers: dict[str, set[str]] = defaultdict(set)
    for tie in system.live_relationships("EMPLOYED_BY"):
        employers[tie.start].add(tie.end)
    joint = {
        i
        for i, dot in enumerate(picture.dots)
        if dot.kind == "Role"
        and (len(employers[dot.id]) > 1 or system.by_id[dot.id].values.get("joint") is True)
    }
    around = {
        end
        for tie in picture.ties
        if (tie.start_dot in joint or tie.end_dot in joint)
        and tie.kind in ("EMPLOYED_BY", "HOLDS", "SITS_ON", "LEADS_FOR", "REPORTS_TO", "ACCOUNTABLE_FOR")
        for end in (tie.start_dot, tie.end_dot)
    }
    about = "Joint roles, with their employers, holders, boards and places."
    # That a post is somebody's is what this picture is about: no line of it goes without saying.
    ties = tuple(tie._replace(implied=tie.implied and tie.start_dot not in joint) for tie in picture.ties)
    if not joint:
        about += " None is recorded on this day."
    return keep(replace(picture, ties=ties, view="joint-roles", about=about), joint | around)


def organisations(system: System, picture: Picture) -> Picture:
    """Organisations, joined by the boards and the joint roles they share."""
    number = {dot.id: i for i, dot in enumerate(picture.dots)}
    ties = [
        Tie(style.key, number[a], number[b], "; ".join(names), weight=len(names))
        for style, pairs in _shared(system)
        for (a, b), names in sorted(pairs.items())
    ]
    dots = tuple(dot._replace(anchor=-1) for dot in picture.dots)
    about = (
        "Organisations, joined by the boards they share, by themselves or their roles, and by joint roles."
    )
    whole = replace(
        picture,
        dots=dots,
        ties=tuple(ties),
        tie_styles=(SHARED_BOARD, JOINT_ROLE),
        view="organisations",
        about=about,
    )
    return keep(whole, {i for i, dot in enumerate(dots) if dot.kind == "Organisation"})


def sectors(system: System, picture: Picture) -> Picture:
    """One dot a sector; lines are the ties, boards and joint roles its organisations share with others'."""
    sector = {n.id: sector_name(n) or "Sector not known" for n in system.live_nodes("Organisation")}
    members: dict[str, list[str]] = defaultdict(list)
    for id_, name in sector.items():
        members[name].append(system.by_id[id_].name)
    names = sorted(members)
    number = {name: i for i, name in enumerate(names)}
    count: Counter[tuple[str, int, int]] = Counter()
    for style, pairs in (*_shared(system), (WORKING, _working(system))):
        for (a, b), shared in pairs.items():
            x, y = sorted((number[sector[a]], number[sector[b]]))
            count[style.key, x, y] += len(shared)
    inside: Counter[int] = Counter()
    for (_, x, y), n in count.items():
        inside[x] += n if x == y else 0
    dots = tuple(
        Dot(
            name,
            SECTOR.key,
            name,
            0,
            sector=name,
            facts=(
                ("Organisations", f"{len(members[name])}: {', '.join(sorted(members[name])[:40])}"),
                ("Ties inside the sector", str(inside[i])),
            ),
            size=len(members[name]),
        )
        for i, name in enumerate(names)
    )
    ties = tuple(
        Tie(kind, x, y, f"{n} shared or tied", weight=n)
        for (kind, x, y), n in sorted(count.items())
        if x != y
    )
    return replace(
        picture,
        dots=dots,
        ties=ties,
        circles=(Circle("", f"Sectors of {picture.name}"),),
        dot_styles=(SECTOR,),
        tie_styles=(SHARED_BOARD, JOINT_ROLE, WORKING),
        view="sectors",
        about="Sectors: the larger a shape, the more organisations; the thicker a line, the more ties.",
    )


def keep(picture: Picture, wanted: Collection[int]) -> Picture:
    """Only these dots, the ties among them, the circles they lie in and the places of those."""
    circles = {picture.dots[i].home for i in wanted}
    for i in list(circles):
        while (parent := picture.circles[i].parent) >= 0 and parent not in circles:
            circles.add(parent)
            i = parent
    titles = {picture.circles[i].dot for i in circles if picture.circles[i].dot >= 0}
    chosen = sorted(set(wanted) | titles)
    number = {old: new for new, old in enumerate(chosen)}
    circle_number = {old: new for new, old in enumerate(sorted(circles))}
    return replace(
        picture,
        dots=tuple(
            picture.dots[old]._replace(
                home=circle_number[picture.dots[old].home],
                anchor=number.get(picture.dots[old].anchor, -1),
            )
            for old in chosen
        ),
        ties=tuple(
            tie._replace(start_dot=number[tie.start_dot], end_dot=number[tie.end_dot])
            for tie in picture.ties
            if tie.start_dot in number and tie.end_dot in number
        ),
        circles=tuple(
            replace(
                picture.circles[old],
                dot=number.get(picture.circles[old].dot, -1),
                parent=circle_number.get(picture.circles[old].parent, -1),
            )
            for old in sorted(circles)
        ),
    )


_Pairs = Mapping[tuple[str, str], list[str]]


def _shared(system: System) -> tuple[tuple[TieStyle, _Pairs], ...]:
    """For each two organisations the boards they share, and the joint roles; by the ids of the two."""
    employers: dict[str, set[str]] = defaultdict(set)
    for tie in system.live_relationships("EMPLOYED_BY"):
        employers[tie.start].add(tie.end)
    on_board: dict[str, set[str]] = defaultdict(set)
    for tie in system.live_relationships("SITS_ON"):
        member = system.by_id[tie.start]
        on_board[tie.end] |= {member.id} if member.label == "Organisation" else employers[member.id]
    name: Callable[[str], str] = lambda id_: system.by_id[id_].name  # noqa: E731
    return (
        (SHARED_BOARD, _pairs((sorted(who), name(board)) for board, who in sorted(on_board.items()))),
        (JOINT_ROLE, _pairs((sorted(who), name(role)) for role, who in sorted(employers.items()))),
    )


def _working(system: System) -> _Pairs:
    types = {kind.type: kind.phrase for kind in relationship_kinds().values() if kind.working}
    return _pairs(
        (sorted((tie.start, tie.end)), types[tie.type])
        for tie in system.live_relationships(*types)
        if system.by_id[tie.start].label == system.by_id[tie.end].label == "Organisation"
        and tie.start != tie.end
    )


def _pairs(groups: Iterable[tuple[list[str], str]]) -> _Pairs:
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for members, name in groups:
        for a, b in combinations(members, 2):
            pairs[a, b].append(name)
    return pairs


def find_place(system: System, word: str) -> str:
    """The id of the place of that id or name. Raises ValueError, with the nearest name, if there is none."""
    places = [node for node in system.nodes if node.label == "Place"]
    if not word:
        raise ValueError("The view of one place needs to know which: say --place with its id or name.")
    if any(node.id == word for node in places):
        return word
    named = [node.id for node in places if node.name.casefold() == word.casefold()]
    if len(named) == 1:
        return named[0]
    if named:
        raise ValueError(f"Several places are called {word!r}: say which by id: {', '.join(named)}.")
    near = nearest_said(word, [node.name for node in places])
    raise ValueError(f"No place is called {word!r}.{near}")
