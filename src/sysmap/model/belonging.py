"""Which places and bodies are the system's own, and which belong to a neighbouring one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sysmap.model.reach import reached
from sysmap.model.values import System

_OWN_LEVELS = ("place", "neighbourhood")


@dataclass(frozen=True, slots=True)
class Belonging:
    """What belongs elsewhere, and what nothing recorded says where it belongs (ids).

    Both are empty in a system without neighbours. `context` are the other systems' places, what is
    part of them and of nothing of ours, and the bodies that serve nothing else or are part of such
    a body. `unclear` are places and bodies that no tie joins to either. Where several systems are
    recorded and none has the code that the settings name, every place is context.
    """

    context: frozenset[str]
    unclear: frozenset[str]


def belonging(system: System) -> Belonging:
    """Which live places and organisations belong to a neighbouring system, or to none that is known."""
    places = {node.id: node for node in system.live_nodes("Place")}
    systems = {id_ for id_, node in places.items() if node.values.get("level") == "system"}
    code = _code(system)
    own = {id_ for id_ in systems if code and places[id_].values.get("code") == code}
    if len(systems) < 2 or not code:
        return Belonging(frozenset(), frozenset())
    above = _ends_by_start(system, "PART_OF")
    neighbours = systems - own
    up = {id_: reached([id_], above) for id_ in places}
    context = {id_ for id_, larger in up.items() if not own or (larger & neighbours and not larger & own)}
    joined = _joined(own, context, system)
    unclear = {
        id_
        for id_, node in places.items()
        if id_ not in context
        and not (up[id_] & own if node.values.get("level") in _OWN_LEVELS else id_ in joined)
    }
    serves = _ends_by_start(system, "SERVES")
    bodies = {node.id for node in system.live_nodes("Organisation")}
    served = {id_: serves.get(id_, frozenset()) for id_ in bodies}
    foreign = {id_ for id_ in bodies if served[id_] and served[id_] <= context}
    ours = {id_ for id_ in bodies if served[id_] - context - unclear}
    wholes = {id_: reached([id_], above) for id_ in bodies}
    foreign |= {id_ for id_ in bodies if wholes[id_] & foreign and id_ not in ours}
    unclear |= {id_ for id_ in bodies - foreign if not wholes[id_] & ours}
    return Belonging(frozenset(context | foreign), frozenset(unclear))


def _code(system: System) -> str:
    said = system.settings.get("system")
    code = said.get("code") if isinstance(said, Mapping) else ""
    return code if isinstance(code, str) else ""


def _ends_by_start(system: System, type_: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for tie in system.live_relationships(type_):
        found[tie.start].add(tie.end)
    return {start: frozenset(ends) for start, ends in found.items()}


def _joined(own: Iterable[str], context: set[str], system: System) -> set[str]:
    """What parts and overlaps join to our own places, without going through a neighbour's."""
    beside: dict[str, set[str]] = defaultdict(set)
    for tie in system.live_relationships("PART_OF", "OVERLAPS"):
        if not {tie.start, tie.end} & context:
            beside[tie.start].add(tie.end)
            beside[tie.end].add(tie.start)
    return reached(own, beside)
