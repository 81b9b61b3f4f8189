"""Looks up what ids stand for: kind, name and where it was written. One query a label, or a type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sysmap.gaps.recorded import State
from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.model.properties import local_id
from sysmap.model.results import Subject
from sysmap.model.store import GraphStore
from sysmap.model.values import Origin


@dataclass(frozen=True, slots=True)
class Fact:
    """A node or a relationship of the system, and who says so."""

    subject: Subject
    origin: Origin | None


def look_up(
    store: GraphStore, state: State, ids: Iterable[str], types: Iterable[str] = ()
) -> Mapping[str, Fact]:
    """What the stored ids stand for, by id; ids of nothing are left out.

    Ids that are no node's are looked for among relationships of the given types first.
    """
    left = {id_ for id_ in ids if id_ != state.id}
    found: dict[str, Fact] = {state.id: Fact(Subject(state.id, "System", state.name), None)}
    for label in node_kinds():
        if not left:
            return found
        rows = store.query(_NODES.replace("LABEL", label), {"ids": sorted(left)})
        for row in rows:
            id_ = local_id(state.id, row["id"])
            found[row["id"]] = Fact(Subject(id_, label, row["name"] or id_), _origin(row))
        left.difference_update(found)
    order = dict.fromkeys((*types, *relationship_kinds()))
    for type_ in order:
        if not left:
            break
        phrase = relationship_kinds()[type_].phrase
        rows = store.query(_TIES.replace("TYPE", type_), {"system": state.id, "ids": sorted(left)})
        for row in rows:
            ends = [row["start_name"] or row["start_id"], row["end_name"] or row["end_id"]]
            start, end = (local_id(state.id, end) for end in ends)
            id_ = local_id(state.id, row["id"])
            found[row["id"]] = Fact(Subject(id_, type_, f"{start} {phrase} {end}"), _origin(row))
        left.difference_update(found)
    return found


_ORIGIN = "x.origin_file AS file, x.origin_sheet AS sheet, x.origin_row AS row_number"
_NODES = f"UNWIND $ids AS wanted MATCH (x:LABEL {{id: wanted}}) RETURN x.id AS id, x.name AS name, {_ORIGIN}"
_TIES = (
    "MATCH (a)-[x:TYPE {system: $system}]->(b) WHERE x.id IN $ids "
    "RETURN x.id AS id, a.name AS start_name, a.id AS start_id, b.name AS end_name, b.id AS end_id, "
    + _ORIGIN
)


def _origin(row: Mapping[str, object]) -> Origin:
    number = row["row_number"]
    return Origin(str(row["file"] or ""), str(row["sheet"] or ""), number if isinstance(number, int) else 0)
