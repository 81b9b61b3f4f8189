"""What stored ids stand for: kind, name and where it was written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sysmap.model.kinds import relationship_kinds
from sysmap.model.properties import stored_id
from sysmap.model.results import Subject
from sysmap.model.values import Origin, System


@dataclass(frozen=True, slots=True)
class Fact:
    """A node or a relationship of the system, who says so and how sure that is."""

    subject: Subject
    origin: Origin | None
    confidence: str = ""


def look_up(system: System, ids: Iterable[str]) -> Mapping[str, Fact]:
    """What the stored ids stand for, by id; ids of nothing are left out.

    A relationship is named by its ends: "Trust A partners with Council B".
    """
    # A place may have its system's own id: only stored ids tell them apart.
    wanted = set(ids)
    found: dict[str, Fact] = {}
    if system.id in wanted:
        found[system.id] = Fact(Subject(system.id, "System", system.name), None)
    for id_, node in system.by_id.items():
        stored = stored_id(system.id, id_)
        if stored in wanted:
            found[stored] = Fact(Subject(id_, node.label, node.name), node.origin, node.confidence)
    for tie in system.relationships:
        stored = stored_id(system.id, tie.id)
        if stored in wanted and stored not in found:
            start, end = (system.by_id[one].name for one in (tie.start, tie.end))
            name = f"{start} {relationship_kinds()[tie.type].phrase} {end}"
            found[stored] = Fact(Subject(tie.id, tie.type, name), tie.origin, tie.confidence)
    return found
