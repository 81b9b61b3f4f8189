"""What a store holds of a system, and the statements that carry out a difference, in batches."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from sysmap.model.kinds import NODE_KINDS
from sysmap.model.system_node import names_of_ours
from sysmap.stores import statements
from sysmap.stores.difference import Difference, Key, Picture, Properties, TieKey
from sysmap.stores.engine import Run


def picture_of(run: Run, system_id: str, written: frozenset[str] | None) -> Picture:
    """Everything of ours in a system: things and ties with an id of ours, and of these what we wrote.

    `written` names the values that loads wrote, None for all. Somebody else's node that says it is of
    this system, a tie drawn by hand, a property that an analyst wrote are left out.
    """
    nodes: dict[Key, Properties] = {}
    ties: dict[TieKey, Properties] = {}
    twice: set[TieKey] = set()
    copied: set[Key] = set()
    ours = Ours(system_id, written)
    for kind in NODE_KINDS:
        for row in run(statements.node_statements()[kind.label].read.text, {"system": system_id}):
            # One that another load deletes at this moment may come without properties; who reads looks again.
            if ours.holds(row["properties"].get("id")):
                key = (kind.label, row["properties"]["id"])
                if key in nodes:
                    copied.add(key)
                nodes[key] = ours.of(kind.label, row["properties"])
    if not nodes:
        return Picture()
    for kind in NODE_KINDS:
        for row in run(statements.node_statements()[kind.label].read_ties.text, {"system": system_id}):
            id_ = row["properties"].get("id")
            if not all(map(ours.holds, (id_, row["start_id"], row["end_id"]))):
                continue
            tie = (row["type"], id_, row["start_id"], row["end_id"])
            if tie in ties:
                twice.add(tie)
            ties[tie] = ours.of(row["type"], row["properties"])
    return Picture(nodes, ties, frozenset(twice), frozenset(copied))


class Ours:
    """Tells what in a store is a system's own."""

    def __init__(self, system_id: str, written: frozenset[str] | None) -> None:
        self._begin = f"{system_id}/"
        self._written = written
        self._names: dict[str, frozenset[str]] = {}

    def holds(self, id_: object) -> bool:
        """Whether it is a stored id of the system's."""
        return isinstance(id_, str) and id_.startswith(self._begin)

    def of(self, kind: str, properties: Mapping[str, Any]) -> dict[str, Any]:
        """Those of the properties that are ours, lists as tuples."""
        tupled = {key: tuple(v) if isinstance(v, list) else v for key, v in properties.items()}
        if self._written is None:
            return tupled
        if kind not in self._names:
            self._names[kind] = names_of_ours(kind, self._written)
        return {key: value for key, value in tupled.items() if key in self._names[kind]}


def changes(todo: Difference, target: Picture, batch: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The statements that carry out a difference, each with at most `batch` rows, in order."""
    held = target.labels()
    going = {id_ for _, id_ in todo.nodes_gone}
    ties = statements.tie_statements()
    nodes = statements.node_statements()

    gone: dict[str, list[Any]] = defaultdict(list)
    for type_, id_, start, end in todo.ties_gone:
        if going & {start, end}:
            continue  # It goes with its node.
        text = ties[type_].remove[held[start], held[end]].text
        gone[text].append({"id": id_, "start_id": start, "end_id": end})
    yield from _batches(gone, "rows", batch)

    lost: dict[str, list[Any]] = defaultdict(list)
    for label, id_ in todo.nodes_gone:
        lost[nodes[label].remove.text].append(id_)
    yield from _batches(lost, "ids", batch)

    written: dict[str, list[Any]] = defaultdict(list)
    for (label, id_), properties in todo.nodes:
        row = {"id": id_} | _row(properties, nodes[label].dates)
        written[nodes[label].write.text].append(row)
    yield from _batches(written, "rows", batch)

    tied: dict[str, list[Any]] = defaultdict(list)
    for (type_, id_, start, end), properties in todo.ties:
        ends = {"id": id_, "start_id": start, "end_id": end}
        text = ties[type_].write[held[start], held[end]].text
        tied[text].append(ends | _row(properties, ties[type_].dates))
    yield from _batches(tied, "rows", batch)


def _row(properties: Properties, dates: tuple[str, ...]) -> dict[str, Any]:
    plain = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in properties.items()
        if key not in dates
    }
    days = {key: _iso(properties.get(key)) for key in dates}
    return {"properties": plain, **days}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _batches(
    rows: Mapping[str, Iterable[Any]], name: str, batch: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    for text, all_ in rows.items():
        left = iter(all_)
        while part := list(islice(left, batch)):
            yield text, {name: part}
