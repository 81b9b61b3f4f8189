"""A store over any engine: how systems are written, read and removed as a whole.

A load writes the difference between what is stored and what is wanted. Up to as many changes as
fit the engine are one transaction. More are written in batches, while the system's node says
`replacing`: nobody reads such a system, and the next load of it, by anybody, makes it whole.
"""

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from sysmap.model.kinds import derived_kinds
from sysmap.model.properties import node_from, relationship_from
from sysmap.model.store import (
    Changes,
    Loading,
    StoreError,
    SystemEntry,
    SystemNotFound,
    SystemNotWhole,
)
from sysmap.model.system_node import KEYS, MARK, system_properties
from sysmap.model.values import System
from sysmap.progress import progress
from sysmap.stores import entries, statements
from sysmap.stores.changes import changes, picture_of
from sysmap.stores.difference import (
    Difference,
    Picture,
    Properties,
    check,
    difference,
    nodes_of,
    ties_of,
    wanted,
)
from sysmap.stores.engine import Engine, Fillable, Rows, Run
from sysmap.stores.joins import Joins, joins_to_make, write_joins
from sysmap.stores.strangers import refuse_lookalikes, strangers

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

    def replace(
        self, system: System, source_hash: str = "", loading: Loading | None = None, *, over: bool = False
    ) -> Changes:
        """Make the stored system equal to this one, writing only what differs.

        Raises StoreError, SystemOfAnother.
        """
        now = loading or Loading()
        if isinstance(self._engine, Fillable) and self._engine.fresh:
            return self._fill(self._engine, system, source_hash, now)
        target = wanted(system)
        own = _own_properties(system, source_hash, now)
        self._engine.define(statements.schema())
        for _ in range(_ATTEMPTS):
            seen, stored = self._consistent(system.id)
            if not over:
                entries.refuse_another(self._engine.place, seen, now)
            moved = over and seen is not None and entries.loading(seen).source != now.source
            joins = self._engine.read(lambda run: joins_to_make(run, system.id, target))
            todo = difference(stored, target)
            if not (todo.size or joins.size or moved) and entries.same_content(seen, own):
                return Changes()
            refuse_lookalikes(self._engine, system.id)
            done = self._bring(system.id, seen, todo, target, own)
            if done is not None:
                late = self._join(system.id, target)
                if seen is None:
                    # Somebody who removed the last system meanwhile took constraints and indexes away.
                    self._engine.define(statements.schema())
                return Changes(done.written + joins.written + late.written, done.deleted + joins.deleted)
        raise StoreError(f"{system.id} is being loaded by somebody else at the same time: try again")

    def read(self, system_id: str) -> System:
        """The stored system. Raises SystemNotFound, SystemNotWhole."""
        for _ in range(_ATTEMPTS):
            own, picture = self._consistent(system_id)
            entries.entry_of(self._engine.place, system_id, own)
            assert own is not None
            if picture.twice or picture.copied:
                continue
            system = _system(own, picture)
            if system.content_hash == own["content_hash"]:
                return system
        raise SystemNotWhole(
            f"{system_id} in {self._engine.place} is not what was loaded: it was damaged or changed by hand."
            " Load it again."
        )

    def systems(self) -> Sequence[SystemEntry]:
        """Every system in the store, by id."""
        return [entries.as_entry(own) for own in sorted(self._all_own(), key=lambda own: str(own["id"]))]

    def strangers(self, system_id: str) -> int:
        """How many nodes and ties of others stand where statements on the system take them for ours."""
        return strangers(self._engine, system_id)

    def remove(self, system_id: str) -> None:
        """Delete the system and nothing else. Raises SystemNotFound."""
        for _ in range(_ATTEMPTS):
            seen, stored = self._consistent(system_id)
            if seen is None:
                raise SystemNotFound(f"There is no system {system_id} in {self._engine.place}.")
            if self._bring(system_id, seen, difference(stored, _NOTHING), _NOTHING, None) is not None:
                if not self._all_own():
                    self._engine.undefine(statements.schema())
                return
        raise StoreError(f"{system_id} is being loaded by somebody else at the same time: try again")

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        timeout: float = 60.0,
        *,
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
        if system_id:
            found = self._engine.read(lambda run: entries.of_ours(_read_own(run, system_id)))[:1]
        else:
            found = self._all_own()
        for own in found:
            if not entries.as_entry(own).whole:
                raise SystemNotWhole(entries.not_whole(self._engine.place, own))
        return [(own["id"], own.get("content_hash", "")) for own in found]

    def _all_own(self) -> list[Properties]:
        """What the node of every system says; of two of one id, the marked one."""
        rows = self._engine.read(lambda run: run(statements.READ_SYSTEMS.text, {}))
        return list({own["id"]: own for own in reversed(entries.of_ours(rows))}.values())

    def _consistent(self, system_id: str) -> tuple[Properties | None, Picture]:
        """The system's own properties and everything of it, from one and the same load."""
        for _ in range(_ATTEMPTS):
            before, picture, after = self._engine.read(lambda run: _looked_at(run, system_id))
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
                for text, parameters in progress(changes(todo, target, self._batch), "Writing, batch"):
                    run(text, parameters)
                _finish(run, system_id, own, target)
                return True

            return todo if self._engine.write(whole) else None
        load = uuid.uuid4().hex

        def mark(run: Run) -> bool:
            if not _locked(run, system_id, seen):
                return False
            marks = entries.marks(load, seen, own)
            run(statements.MARK_SYSTEM.text, {"id": system_id, "marks": marks})
            return True

        if not self._engine.write(mark):
            return None
        if torn:
            todo = difference(
                self._engine.read(lambda run: picture_of(run, system_id, entries.written(seen))), target
            )
        for text, parameters in progress(changes(todo, target, self._batch), "Writing, batch"):
            self._engine.write(_guarded(system_id, load, partial(_run, text, parameters)))
        self._engine.write(
            _guarded(system_id, load, lambda run: _finish(run, system_id, own, target)),
        )
        return todo

    def _fill(self, engine: Fillable, system: System, source_hash: str, now: Loading) -> Changes:
        """Write a whole system into a graph that is empty; there is no other for it to be joined to."""
        check(system)
        engine.fill(nodes_of(system), ties_of(system))
        own = _own_properties(system, source_hash, now)
        self._engine.write(lambda run: _write_own(run, system.id, own))
        return Changes(len(system.nodes) + len(system.relationships) + len(system.derived_ties))

    def _join(self, system_id: str, target: Picture) -> Joins:
        """Make the joins that a load of another system, running at the same time, left to this one."""
        joins = self._engine.read(lambda run: joins_to_make(run, system_id, target))
        if joins.size:
            self._engine.write(lambda run: write_joins(run, joins))
        return joins


def _own_properties(system: System, source_hash: str, now: Loading) -> Properties:
    try:
        return system_properties(system, source_hash) | now.properties()
    except ValueError as error:
        raise StoreError(str(error)) from None


def _run(text: str, parameters: Mapping[str, Any], run: Run) -> Rows:
    return run(text, parameters)


def _read_own(run: Run, system_id: str) -> Rows:
    return run(statements.READ_SYSTEM.text, {"id": system_id})


def _looked_at(run: Run, system_id: str) -> tuple[Properties | None, Picture, Properties | None]:
    """The system's own properties, everything of it, and its own properties again."""
    own = next(iter(entries.of_ours(_read_own(run, system_id))), None)
    picture = picture_of(run, system_id, entries.written(own))
    return own, picture, next(iter(entries.of_ours(_read_own(run, system_id))), None)


def _locked(run: Run, system_id: str, seen: Properties | None) -> bool:
    """Lock the system's node and say whether it still is as it was seen."""
    if seen is not None and entries.is_earlier(seen):
        run(statements.ADOPT_SYSTEM.text, {"id": system_id})
    locked = run(statements.LOCK.text, {"id": system_id})[0]["properties"]
    new = {"id": system_id, "state": "replacing"}
    return bool(locked == {**(seen or new), MARK: system_id})


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
    # Of what others wrote on the node nothing goes.
    gone = dict.fromkeys(KEYS - {*statements.SYSTEM_DATES, MARK})
    properties = gone | {key: value for key, value in own.items() if key not in statements.SYSTEM_DATES}
    run(
        statements.WRITE_SYSTEM.text,
        {"id": system_id, "properties": properties, "as_at": own["as_at"].isoformat()},
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
