"""A store over any engine: how systems are written, read and removed as a whole.

A load writes the difference between what is stored and what is wanted. Up to as many changes as
fit the engine are one transaction. More are written in batches, while the system's node says
`replacing`: nobody reads such a system, and the next load of it, by anybody, makes it whole.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from sysmap.model.closed import complete_sheets
from sysmap.model.kinds import DERIVED_VERSION, NODE_KINDS, derived_kinds
from sysmap.model.properties import node_from, relationship_from
from sysmap.model.store import (
    Changes,
    StoreError,
    SystemEntry,
    SystemNotFound,
    SystemNotWhole,
)
from sysmap.model.values import System
from sysmap.progress import progress
from sysmap.stores import statements
from sysmap.stores.difference import (
    Difference,
    Picture,
    Properties,
    TieKey,
    check,
    difference,
    nodes_of,
    ties_of,
    wanted,
)
from sysmap.stores.engine import Engine, Fillable, Rows, Run
from sysmap.stores.joins import Joins, joins_to_make, write_joins

_BATCH = 2_000
_ATTEMPTS = 5
_NOTHING = Picture()

T = TypeVar("T")


class KeptSystems:
    """A `GraphStore` over an engine."""

    def __init__(self, engine: Engine, one_transaction: int, batch: int = _BATCH) -> None:
        self._engine = engine
        self._one_transaction = one_transaction
        self._batch = batch

    def replace(self, system: System, source_hash: str = "") -> Changes:
        """Make the stored system equal to this one, writing only what differs. Raises StoreError."""
        if isinstance(self._engine, Fillable) and self._engine.fresh:
            return self._fill(self._engine, system, source_hash)
        target = wanted(system)
        own = _own_properties(system, source_hash)
        self._engine.define(statements.schema_statements())
        for _ in range(_ATTEMPTS):
            seen, stored = self._consistent(system.id)
            joins = self._engine.read(lambda run: joins_to_make(run, system.id, target))
            todo = difference(stored, target)
            if not todo.size and not joins.size and seen == own:
                return Changes()
            done = self._bring(system.id, seen, todo, target, own)
            if done is not None:
                late = self._join(system.id, target)
                return Changes(done.written + joins.written + late.written, done.deleted + joins.deleted)
        raise StoreError(f"{system.id} is being loaded by somebody else at the same time: try again")

    def read(self, system_id: str) -> System:
        """The stored system. Raises SystemNotFound, SystemNotWhole."""
        for _ in range(_ATTEMPTS):
            own, picture = self._consistent(system_id)
            _entry(self._engine.place, system_id, own)
            assert own is not None
            system = _system(own, picture)
            if system.content_hash == own["content_hash"]:
                return system
        raise SystemNotWhole(
            f"{system_id} in {self._engine.place} is not what was loaded: it was damaged or changed by hand."
            " Load it again."
        )

    def systems(self) -> Sequence[SystemEntry]:
        """Every system in the store, by id."""
        rows = self._engine.read(lambda run: run(statements.READ_SYSTEMS.text, {}))
        return [_as_entry(row["properties"]) for row in rows]

    def remove(self, system_id: str) -> None:
        """Delete the system and nothing else. Raises SystemNotFound."""
        for _ in range(_ATTEMPTS):
            seen, stored = self._consistent(system_id)
            if seen is None:
                raise SystemNotFound(f"There is no system {system_id} in {self._engine.place}.")
            if self._bring(system_id, seen, difference(stored, _NOTHING), _NOTHING, None) is not None:
                return
        raise StoreError(f"{system_id} is being loaded by somebody else at the same time: try again")

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        timeout: float = 60.0,
        looked: bool = False,
    ) -> list[dict[str, Any]]:
        """The rows of a read-only statement, all of them of whole systems.

        With a parameter `system` that one must be whole, else all of them; with `looked` the caller
        looks before and afterwards. Raises QueryRefused, QueryTimedOut, QueryFailed, SystemNotWhole.
        """
        given = parameters or {}
        if looked:
            return self._engine.answer(cypher, given, timeout)
        asked = str(given.get("system") or "")
        before = self._states(asked)
        rows = self._engine.answer(cypher, given, timeout)
        if self._states(asked) != before:
            raise SystemNotWhole(f"{self._engine.place} was loaded into while it was asked: ask again.")
        return rows

    def close(self) -> None:
        """Let go of the engine; closing twice does no harm."""
        self._engine.close()

    def _states(self, system_id: str) -> list[tuple[str, str]]:
        """Each system that is asked about with the hash of what it holds. Raises SystemNotWhole."""
        text, bound = (
            (statements.READ_SYSTEM.text, {"id": system_id})
            if system_id
            else (statements.READ_SYSTEMS.text, {})
        )
        found = [row["properties"] for row in self._engine.read(lambda run: run(text, bound))]
        for own in found:
            # A node of somebody else's in the same database says nothing of a load.
            if own.get("state", "" if system_id else "whole") != "whole":
                raise SystemNotWhole(
                    f"{own['id']} in {self._engine.place} is not whole: it is being loaded, or a load was"
                    " cut off. Load it again."
                )
        return [(own["id"], own.get("content_hash", "")) for own in found]

    def _consistent(self, system_id: str) -> tuple[Properties | None, Picture]:
        """The system's own properties and everything of it, from one and the same load."""
        for _ in range(_ATTEMPTS):
            before, picture, after = self._engine.read(
                lambda run: (_own(run, system_id), _picture(run, system_id), _own(run, system_id))
            )
            if before == after:
                return before, picture
        raise SystemNotWhole(f"{system_id} in {self._engine.place} is being loaded: try again in a minute.")

    def _bring(
        self,
        system_id: str,
        seen: Properties | None,
        todo: Difference,
        target: Picture,
        own: Properties | None,
    ) -> Difference | None:
        """Carry out the difference; None, and nothing done, if the system changed since it was seen.

        A system that was seen while another load wrote its batches may have been torn. It is taken
        over first, which stops that load, and then looked at again.
        """
        torn = seen is not None and seen.get("state") != "whole"
        if todo.size <= self._one_transaction and not torn:

            def whole(run: Run) -> bool:
                if not _locked(run, system_id, seen):
                    return False
                for text, parameters in progress(_changes(todo, target, self._batch), "Writing, batch"):
                    run(text, parameters)
                _finish(run, system_id, own, target)
                return True

            return todo if self._engine.write(whole) else None
        load = uuid.uuid4().hex

        def mark(run: Run) -> bool:
            if not _locked(run, system_id, seen):
                return False
            run(statements.MARK_SYSTEM.text, {"id": system_id, "load": load})
            return True

        if not self._engine.write(mark):
            return None
        if torn:
            todo = difference(self._engine.read(lambda run: _picture(run, system_id)), target)
        for text, parameters in progress(_changes(todo, target, self._batch), "Writing, batch"):
            self._engine.write(_guarded(system_id, load, partial(_run, text, parameters)))
        self._engine.write(
            _guarded(system_id, load, lambda run: _finish(run, system_id, own, target)),
        )
        return todo

    def _fill(self, engine: Fillable, system: System, source_hash: str) -> Changes:
        """Write a whole system into a graph that is empty; there is no other for it to be joined to."""
        check(system)
        own = _own_properties(system, source_hash)
        engine.fill(nodes_of(system), ties_of(system))
        self._engine.write(lambda run: _write_own(run, system.id, own))
        return Changes(len(system.nodes) + len(system.relationships) + len(system.derived_ties))

    def _join(self, system_id: str, target: Picture) -> Joins:
        """Make the joins that a load of another system, running at the same time, left to this one."""
        joins = self._engine.read(lambda run: joins_to_make(run, system_id, target))
        if joins.size:
            self._engine.write(lambda run: write_joins(run, joins))
        return joins


def _run(text: str, parameters: Mapping[str, Any], run: Run) -> Rows:
    return run(text, parameters)


def _own(run: Run, system_id: str) -> Properties | None:
    rows = run(statements.READ_SYSTEM.text, {"id": system_id})
    return rows[0]["properties"] if rows else None


def _locked(run: Run, system_id: str, seen: Properties | None) -> bool:
    """Lock the system's node and say whether it still is as it was seen."""
    locked = run(statements.LOCK.text, {"id": system_id})[0]["properties"]
    return bool(locked == (seen or {"id": system_id, "state": "replacing"}))


def _guarded(system_id: str, load: str, work: Callable[[Run], object]) -> Callable[[Run], None]:
    """The work, refused if another load has taken the system over in the meantime."""

    def guarded(run: Run) -> None:
        locked = run(statements.LOCK.text, {"id": system_id})[0]["properties"]
        if locked.get("load") != load:
            raise StoreError(f"another load of {system_id} began while this one ran; this one stopped")
        work(run)

    return guarded


def _finish(run: Run, system_id: str, own: Properties | None, target: Picture) -> None:
    if own is None:
        run(statements.REMOVE_SYSTEM.text, {"id": system_id})
        return
    write_joins(run, joins_to_make(run, system_id, target))
    _write_own(run, system_id, own)


def _write_own(run: Run, system_id: str, own: Properties) -> None:
    properties = {key: value for key, value in own.items() if key not in statements.SYSTEM_DATES}
    run(
        statements.WRITE_SYSTEM.text,
        {"id": system_id, "properties": properties, "as_at": own["as_at"].isoformat()},
    )


def _picture(run: Run, system_id: str) -> Picture:
    nodes: dict[tuple[str, str], Properties] = {}
    ties: dict[TieKey, Properties] = {}
    twice: set[TieKey] = set()
    for kind in NODE_KINDS:
        for row in run(statements.node_statements()[kind.label].read.text, {"system": system_id}):
            # One that another load deletes at this moment may come without properties; who reads looks again.
            if "id" in row["properties"]:
                nodes[kind.label, row["properties"]["id"]] = _tupled(row["properties"])
    if not nodes:
        return Picture()
    for kind in NODE_KINDS:
        for row in run(statements.node_statements()[kind.label].read_ties.text, {"system": system_id}):
            properties = _tupled(row["properties"])
            if "id" not in properties:
                continue
            key = (row["type"], properties["id"], row["start_id"], row["end_id"])
            if key in ties:
                twice.add(key)
            ties[key] = properties
    return Picture(nodes, ties, frozenset(twice))


def _tupled(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in properties.items()}


def _changes(todo: Difference, target: Picture, batch: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The statements that carry out a difference, each with at most `batch` rows, in order."""
    held = target.labels()
    # Of an id that changed its label, the relationships that go hang on the node that goes.
    labels = {**held, **{id_: label for label, id_ in todo.nodes_gone}}
    ties = statements.tie_statements()
    nodes = statements.node_statements()

    gone: dict[str, list[Any]] = defaultdict(list)
    for type_, id_, start, end in todo.ties_gone:
        text = ties[type_].remove[labels[start], labels[end]].text
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


def _own_properties(system: System, source_hash: str) -> Properties:
    closed = complete_sheets(system)
    return ({"closed": list(closed)} if closed else {}) | {
        "id": system.id,
        "name": system.name,
        "as_at": system.as_at,
        "content_hash": system.content_hash,
        "source_hash": source_hash,
        "state": "whole",
        "derived": DERIVED_VERSION,
        "settings": _json(system.settings),
        "sheets": _json(system.sheets),
    }


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise StoreError(f"settings may hold plain JSON values only, not {type(value).__name__}")


def _entry(place: str, system_id: str, own: Properties | None) -> SystemEntry:
    if own is None:
        raise SystemNotFound(f"There is no system {system_id} in {place}.")
    entry = _as_entry(own)
    if not entry.whole:
        raise SystemNotWhole(
            f"{system_id} in {place} is not whole: it is being loaded, a load was cut off, or another version"
            " of sysmap loaded it. Load it again."
        )
    return entry


def _as_entry(own: Properties) -> SystemEntry:
    """The entry; a system whose derived ties and properties are of another version is not whole."""
    as_now = own.get("derived") == DERIVED_VERSION
    whole = own.get("state") == "whole" and isinstance(own.get("as_at"), date) and as_now
    return SystemEntry(
        id=own["id"],
        name=own.get("name", ""),
        as_at=own["as_at"] if whole else date.min,
        content_hash=own.get("content_hash", ""),
        source_hash=own.get("source_hash", ""),
        whole=whole,
    )


def _system(own: Properties, picture: Picture) -> System:
    id_ = own["id"]
    return System(
        id=id_,
        name=own.get("name", ""),
        as_at=own["as_at"],
        nodes=tuple(node_from(id_, label, p) for (label, _), p in picture.nodes.items()),
        relationships=tuple(
            relationship_from(id_, type_, start, end, p)
            for (type_, _, start, end), p in picture.ties.items()
            if type_ not in derived_kinds()
        ),
        settings=json.loads(own["settings"]),
        sheets=json.loads(own["sheets"]),
    )
