"""SAME_AS: what joins one official code in two systems of a store."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sysmap.stores.difference import Picture
from sysmap.stores.engine import Run
from sysmap.stores.statements import NodeStatements, node_statements

Pair = tuple[str, str]  # stored ids, the smaller first


@dataclass(frozen=True, slots=True)
class Joins:
    """By label: the pairs to join, each with its code, and the pairs to part."""

    make: dict[str, dict[Pair, str]]
    part: dict[str, set[Pair]]

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
    """What must change for this system's nodes to be joined to those of others with the same code."""
    make: dict[str, dict[Pair, str]] = {}
    part: dict[str, set[Pair]] = {}
    for label, statements in node_statements().items():
        if statements.namesakes is None or statements.joined is None:
            continue
        due = _due(run, system_id, statements, target)
        rows = run(statements.joined.text, {"system": system_id})
        there = {_pair(row["id"], row["other_id"]) for row in rows}
        if new := {pair: code for pair, code in due.items() if pair not in there}:
            make[label] = new
        if old := there - due.keys():
            part[label] = old
    return Joins(make, part)


def write_joins(run: Run, joins: Joins) -> None:
    """Make and part what is due."""
    for label, pairs in joins.part.items():
        statement = node_statements()[label].part
        if statement is not None:
            run(statement.text, {"rows": [_ends(pair) for pair in sorted(pairs)]})
    for label, made in joins.make.items():
        statement = node_statements()[label].join
        if statement is not None:
            run(statement.text, {"rows": [_ends(pair) | {"code": code} for pair, code in made.items()]})


def _due(run: Run, system_id: str, statements: NodeStatements, target: Picture) -> dict[Pair, str]:
    ours: dict[str, list[str]] = defaultdict(list)
    for (label, id_), properties in target.nodes.items():
        if label == statements.label and "code" in properties:
            ours[str(properties["code"])].append(id_)
    if not ours or statements.namesakes is None:
        return {}
    rows = run(statements.namesakes.text, {"codes": list(ours), "system": system_id})
    return {_pair(row["id"], id_): row["code"] for row in rows for id_ in ours[row["code"]]}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _ends(pair: Pair) -> dict[str, Any]:
    return {"start_id": pair[0], "end_id": pair[1]}
