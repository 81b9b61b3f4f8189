"""SAME_AS: what joins one official code in two systems of a store."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sysmap.stores.difference import Picture
from sysmap.stores.engine import Run
from sysmap.stores.entries import of_ours
from sysmap.stores.statements import READ_SYSTEMS, NodeStatements, node_statements

Join = tuple[str, str, str]  # stored ids, the smaller first, and the code they share


@dataclass(frozen=True, slots=True)
class Joins:
    """By label: what is to be joined and what is to be parted."""

    make: dict[str, set[Join]]
    part: dict[str, set[Join]]

    @property
    def written(self) -> int:
        """How many joins are to be made."""
        return sum(map(len, self.make.values()))

    @property
    def deleted(self) -> int:
        """How many joins are to be taken away."""
        return sum(map(len, self.part.values()))

    @property
    def size(self) -> int:
        """How many changes it is."""
        return self.written + self.deleted


def joins_to_make(run: Run, system_id: str, target: Picture) -> Joins:
    """What must change for this system's nodes to be joined to those of others with the same code.

    Others are the other systems of ours in the store: a node of another program's is never joined, and
    what an analyst joined is left as it is.
    """
    make: dict[str, set[Join]] = {}
    part: dict[str, set[Join]] = {}
    others = {own["id"] for own in of_ours(run(READ_SYSTEMS.text, {}))} - {system_id}
    for label, statements in node_statements().items():
        if statements.namesakes is None or statements.joined is None:
            continue
        due = _due(run, system_id, statements, target, others)
        rows = run(statements.joined.text, {"system": system_id})
        there = {
            _join(row["id"], row["other_id"], row["code"])
            for row in rows
            if _holds(system_id, row["id"]) and _is_stored(row["other_system"], row["other_id"], others)
            # What was joined without a code is not of our making.
            if isinstance(row["code"], str)
        }
        if new := due - there:
            make[label] = new
        if old := there - due:
            part[label] = old
    return Joins(make, part)


def write_joins(run: Run, joins: Joins) -> None:
    """Make and part what is due."""
    for label, parted in joins.part.items():
        statement = node_statements()[label].part
        if statement is not None:
            run(statement.text, {"rows": _rows(parted)})
    for label, made in joins.make.items():
        statement = node_statements()[label].join
        if statement is not None:
            run(statement.text, {"rows": _rows(made)})


def _due(
    run: Run, system_id: str, statements: NodeStatements, target: Picture, others: set[str]
) -> set[Join]:
    ours: dict[str, list[str]] = defaultdict(list)
    for (label, id_), properties in target.nodes.items():
        if label == statements.label and "code" in properties:
            ours[str(properties["code"])].append(id_)
    if not ours or not others or statements.namesakes is None:
        return set()
    rows = run(statements.namesakes.text, {"codes": list(ours), "system": system_id})
    return {
        _join(row["id"], id_, row["code"])
        for row in rows
        if _is_stored(row["system"], row["id"], others)
        for id_ in ours[row["code"]]
    }


def _is_stored(system: object, id_: object, systems: set[str]) -> bool:
    """Whether a node with this id, that says it is of this system, is a stored one of those systems."""
    return isinstance(system, str) and system in systems and _holds(system, id_)


def _holds(system_id: str, id_: object) -> bool:
    return isinstance(id_, str) and id_.startswith(f"{system_id}/")


def _join(one: str, other: str, code: str) -> Join:
    return (one, other, code) if one < other else (other, one, code)


def _rows(joins: set[Join]) -> list[dict[str, Any]]:
    return [{"start_id": start, "end_id": end, "code": code} for start, end, code in sorted(joins)]
