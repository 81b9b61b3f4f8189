"""Who hangs on a single link, and who has none: one answer for rules, `connectivity` and the map."""

from collections.abc import Collection, Mapping

from sysmap.measures.evidence.completeness import settled_elsewhere
from sysmap.measures.evidence.networks import linked
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.graphs.cut_points import CutPoints
from sysmap.measures.graphs.network import Network
from sysmap.model.kinds import working_types

Pair = tuple[str, str]
# What an organisation does besides linking with others and sitting on boards.
_TASKS = ("ACCOUNTABLE_FOR", "RESPONSIBLE_FOR", "LEADS", "TAKES_PART_IN")
_OWN = (*_TASKS, "CONTRIBUTES_TO", "GOVERNS")


def single_links(
    facts: Facts, network: Network, cut: CutPoints[str]
) -> Mapping[Pair, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The links that alone hold organisations: all that is cut off without each, and the organisations of it.

    A link is one that nothing else joins the same two beside; the smaller id comes first. A board without
    others is cut off from nothing, nor is a neighbouring system's body. `cut` is what falls apart of the
    network.
    """
    found = {}
    for (one, other), lost in cut.bridges.items():
        held = bodies(facts, lost)
        if held and len(network[one][other]) == 1:
            found[one, other] = tuple(lost), held
    return found


def bodies(facts: Facts, things: Collection[str]) -> tuple[str, ...]:
    """The organisations of this system among some things."""
    return tuple(
        id_ for id_ in things if facts.node(id_).label == "Organisation" and not settled_elsewhere(facts, id_)
    )


def without_any_link(facts: Facts) -> tuple[str, ...]:
    """The organisations with no link, no seat and no task, of their own or of a role that they host."""
    links = linked(facts)
    busy = {one for one in links if links[one]}
    for seat in facts.all_seats:
        busy.update(facts.employing(seat.start))
    for type_ in _OWN:
        for tie in facts.ties(type_):
            busy.update((tie.start, tie.end))
    for type_ in (*_TASKS, "SITS_ON"):
        for tie in facts.ties(type_):
            busy.update(facts.employing(tie.start) if facts.node(tie.start).label == "Role" else ())
    for type_ in working_types():
        for tie in facts.ties(type_):
            busy.update(facts.employing(tie.start), facts.employing(tie.end))
    return tuple(
        one.id for one in facts.organisations if one.id not in busy and not settled_elsewhere(facts, one.id)
    )
