"""What a store holds of a system, and the statements that carry out a difference, in batches."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

from sysmap.model.kinds import NODE_KINDS
from sysmap.model.system_node import names_of_ours
from sysmap.stores import statements
from sysmap.stores.difference import Difference, Key, Picture, Properties, TieKey
from sysmap.stores.engine import Run

# Properties that hold the same few texts in many things.
_ALIKE = frozenset(("system", "source", "confidence", "origin_file", "origin_sheet"))


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
                key = (kind.label, ours.once(row["properties"]["id"]))
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
            tie = (ours.once(row["type"]), id_, ours.once(row["start_id"]), ours.once(row["end_id"]))
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
        self._texts: dict[str, str] = {}

    def once(self, text: str) -> str:
        """The same text, which is kept once however often it comes."""
        return self._texts.setdefault(text, text)

    def _kept(self, key: str, value: Any) -> Any:
        if isinstance(value, list):
            return tuple(value)
        return self.once(value) if key in _ALIKE and isinstance(value, str) else value

    def holds(self, id_: object) -> bool:
        """Whether it is a stored id of the system's."""
        return isinstance(id_, str) and id_.startswith(self._begin)

    def of(self, kind: str, properties: Mapping[str, Any]) -> dict[str, Any]:
        """Those of the properties that are ours, lists as tuples."""
        tupled = {self.once(key): self._kept(key, value) for key, value in properties.items()}
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

    # Rows are made batch by batch: all at once they would take as much as the system itself.
    written: dict[str, list[tuple[Key, Properties]]] = defaultdict(list)
    for node in todo.nodes:
        written[node[0][0]].append(node)
    rows = {
        nodes[label].write.text: map(partial(_node_row, nodes[label].dates), of)
        for label, of in written.items()
    }
    yield from _batches(rows, "rows", batch)

    tied: dict[tuple[str, str, str], list[tuple[TieKey, Properties]]] = defaultdict(list)
    for tie in todo.ties:
        (type_, _, start, end), _ = tie
        tied[type_, held[start], held[end]].append(tie)
    rows = {
        ties[type_].write[start, end].text: map(partial(_tie_row, ties[type_].dates), of)
        for (type_, start, end), of in tied.items()
    }
    yield from _batches(rows, "rows", batch)


def _node_row(dates: tuple[str, ...], node: tuple[Key, Properties]) -> dict[str, Any]:
    (_, id_), properties = node
    return {"id": id_} | _row(properties, dates)


def _tie_row(dates: tuple[str, ...], tie: tuple[TieKey, Properties]) -> dict[str, Any]:
    (_, id_, start, end), properties = tie
    return {"id": id_, "start_id": start, "end_id": end} | _row(properties, dates)


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
