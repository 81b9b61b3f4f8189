"""What to draw: a system as a picture of dots, ties and circles, whole or in part."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.maps.facts import node_facts, sector_name, tie_detail
from sysmap.maps.homes import Homes
from sysmap.maps.look import LAST_RANK
from sysmap.maps.values import Circle, Dot, Mark, Picture, Tie, dot_styles, tie_styles
from sysmap.model.properties import local_id
from sysmap.model.results import Finding, RuleResult
from sysmap.model.values import Node, System, holds
from sysmap.model.vocabulary import family_of, sector_of

# What lying in a circle says, so that no line need say it again.
_SAID_BY_CIRCLES = frozenset(("SERVES", "PART_OF", "OVERLAPS", "GOVERNS", "FOR_PLACE", "RUNS_IN"))
# What lying around the other end says.
_SAID_BY_NEARNESS = frozenset(("EMPLOYED_BY", "HOLDS"))


def whole(system: System) -> Picture:
    """Everything the system holds, things that have ended or not yet begun included."""
    homes = Homes(system)
    circles, number = circles_of(system, homes)
    order = {node.id: i for i, node in enumerate(system.nodes)}
    sectors = {node.id: sector_name(node) for node in system.nodes if node.label == "Organisation"}
    dots = tuple([_dot(system, node, homes, number, order, sectors) for node in system.nodes])
    within = [_within(circles, i) for i in range(len(circles))]
    # Everything that is done once a tie counts: there may be tens of thousands of them.
    ties = tuple(
        Tie(
            tie.type,
            start,
            end,
            tie_detail(tie),
            tie.confidence,
            tie.valid_from,
            tie.valid_to,
            dots[start].live and dots[end].live and holds(tie, system.as_at),
            tie.source,
            tie.origin,
            (tie.type in _SAID_BY_CIRCLES and end in within[dots[start].home])
            or (tie.type in _SAID_BY_NEARNESS and dots[start].anchor == end),
        )
        for tie in system.relationships
        if (start := order.get(tie.start)) is not None and (end := order.get(tie.end)) is not None
    )
    return Picture(
        system.id,
        system.name,
        system.as_at,
        "system",
        "",
        dots,
        ties,
        circles,
        dot_styles(),
        tie_styles(),
    )


def marks(system: System, findings: Sequence[Finding], picture: Picture) -> tuple[Mark, ...]:
    """The findings as marks: the dots of the subject and of the evidence that are in the picture."""
    number = {dot.id: i for i, dot in enumerate(picture.dots)}
    found = []
    for finding in findings:
        ids = [finding.subject.id]
        for value in finding.evidence.values():
            ids.extend(value if isinstance(value, (list, tuple)) else [value])
        dots = (number.get(local_id(system.id, id_)) for id_ in ids if isinstance(id_, str))
        about = tuple(dict.fromkeys(dot for dot in dots if dot is not None))
        found.append(Mark(finding.rule, finding.severity, finding.says, about))
    return tuple(found)


def open_marks(system: System, results: Sequence[RuleResult], number: Mapping[str, int]) -> list[list[Any]]:
    """What the rules could not tell, in the form of marks: rule, severity, says, dots, answer."""
    return [
        [question.rule, question.severity, question.says, [dot] if dot is not None else [], question.answer]
        for result in results
        for question in result.questions
        for dot in [number.get(local_id(system.id, question.subject.id))]
    ]


def _employer(id_: str, homes: Homes) -> str:
    """The organisation a role or a person belongs to, else what was given; by id."""
    for _ in range(2):
        id_ = homes.anchor.get(id_) or id_
    return id_


def _within(circles: Sequence[Circle], number: int) -> frozenset[int]:
    """The dots of the circle and of every circle it belongs to."""
    found: list[int] = []
    while number >= 0 and len(found) <= len(circles):
        found.append(circles[number].dot)
        number = circles[number].parent
    return frozenset(found) - {-1}


def _dot(
    system: System,
    node: Node,
    homes: Homes,
    number: Mapping[str, int],
    order: Mapping[str, int],
    sectors: Mapping[str, str],
) -> Dot:
    home = homes.home.get(node.id, "")
    while home and home not in number:
        home = homes.parent.get(home, "")
    return dot_of(
        system,
        node,
        number.get(home or homes.root, number.get("", 0)),
        order.get(homes.anchor.get(node.id, ""), -1),
        sectors.get(_employer(node.id, homes), ""),
    )


def dot_of(system: System, node: Node, home: int, anchor: int = -1, sector: str = "") -> Dot:
    """The dot of one thing, in the circle numbered `home`."""
    return Dot(
        node.id,
        node.label,
        str(node.values.get("name") or f"Unnamed {node.label.lower()}"),
        home,
        anchor,
        sector,
        node.confidence,
        node.valid_from,
        node.valid_to,
        node.id in system.live_ids,
        node_facts(node),
        node.source,
        node.origin,
        rank=_name_rank(node),
    )


def _name_rank(node: Node) -> int:
    """How soon its name is written: the integrated care board and its board first, roles and people last."""
    kind = str(node.values.get("kind", ""))
    if node.label == "Board":
        first = {"icb_board": 0, "place_partnership": 1, "place_icp": 1, "integrated_care_partnership": 1}
        return first.get(kind, 3)
    if node.label == "Organisation":
        if kind == "integrated_care_board":
            return 0
        return 2 if kind.endswith("_trust") or family_of(sector_of(kind)) == "local_government" else 4
    return 5 if node.label in ("Place", "Programme", "Objective") else LAST_RANK


def circles_of(system: System, homes: Homes) -> tuple[tuple[Circle, ...], dict[str, int]]:
    """A circle for every place that holds something, the whole first; and their numbers by place.

    An area that another body drew gets one only if it lies in no place of the system.
    """
    held = Counter(homes.home[n.id] for n in system.nodes if n.label != "Place" and homes.home.get(n.id))
    order = {node.id: i for i, node in enumerate(system.nodes)}
    drawn = [
        place
        for place in order
        if place in homes.parent
        and (
            place == homes.root
            or system.by_id[place].values.get("level") == "place"
            or (held[place] and not _lifted(system, homes, place))
        )
    ]
    drawn.sort(key=lambda place: (place != homes.root, len(homes.above(place)), place))
    circles: list[Circle] = []
    number: dict[str, int] = {}
    if not homes.root:
        number[""] = 0
        circles.append(Circle("", "Across places" if drawn else system.name))
    for place in drawn:
        parent = next((number[p] for p in homes.above(place)[1:] if p in number), -1)
        number[place] = len(circles)
        nearest = parent if parent >= 0 or not homes.root else 0
        circles.append(
            Circle(place, system.by_id[place].name, order[place], nearest if number[place] else -1)
        )
    return tuple(circles), number


def _lifted(system: System, homes: Homes, place: str) -> bool:
    level = system.by_id[place].values.get("level")
    return level not in ("place", "system", "neighbourhood", "region") and bool(homes.parent.get(place))
