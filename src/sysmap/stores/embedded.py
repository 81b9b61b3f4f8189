"""The embedded engine: ArcadeDB's native package, in this process, without a server."""

import atexit
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from sysmap.model.store import (
    QueryRefused,
    QueryTimedOut,
    StoreError,
    StoreUnavailable,
)
from sysmap.stores import guard
from sysmap.stores.embedded_errors import query_error, told
from sysmap.stores.embedded_files import (
    FILLING,
    LANGUAGE,
    SECONDS,
    TIMEOUT,
    configure_seconds,
    configured_seconds,
    open_to_read,
    open_to_write,
    throw_away_half_filled,
)
from sysmap.stores.embedded_package import arcadedb_package, quiet, without_numpy
from sysmap.stores.engine import NewNode, NewTie, Rows, Run, T
from sysmap.stores.filling import fill_graph
from sysmap.stores.statements import Rule
from sysmap.stores.things import Records

# So many changes fit into one transaction of the embedded engine (measured: 60,000 take some 200 MB).
ONE_TRANSACTION = 100_000
# So long is waited for an engine that does not stop by itself.
_GRACE = 2.0


def open_engine(folder: Path, *, read_only: bool = False) -> "EmbeddedEngine":
    """The engine on this folder. Raises StoreUnavailable."""
    with quiet(folder), without_numpy():
        arcadedb = arcadedb_package()
        graph = folder / "graph"
        if read_only:
            return EmbeddedEngine(folder, open_to_read(arcadedb, folder, graph), read_only=True)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            throw_away_half_filled(folder, graph)
            fresh = not graph.is_dir()
            return EmbeddedEngine(
                folder, open_to_write(arcadedb, folder, graph), read_only=False, fresh=fresh
            )
        except OSError as error:
            raise StoreUnavailable(
                f"The embedded graph cannot be kept in {folder}: {error.strerror or error}."
            ) from error


class EmbeddedEngine:
    """One open ArcadeDB database."""

    def __init__(self, folder: Path, database: Any, *, read_only: bool, fresh: bool = False) -> None:
        self._folder = folder
        self._database = database
        self._read_only = read_only
        self._fresh = fresh
        self._seconds = configured_seconds(folder / "graph")
        self._running = 0
        self._stuck = False
        self._idle = Condition()

    @property
    def place(self) -> str:
        """The store's folder."""
        return str(self._folder)

    @property
    def shared(self) -> bool:
        """No: nobody else knows of the folder."""
        return False

    def read(self, work: Callable[[Run], T]) -> T:
        """What `work` returns; the engine has one writer, so what is read is what was last committed."""
        with self._within(SECONDS), told():
            return work(lambda text, parameters: self._rows(text, parameters))

    def write(self, work: Callable[[Run], T]) -> T:
        """What `work` returns, run in one transaction."""
        self._may_write()
        self._fresh = False

        def run(text: str, parameters: Mapping[str, Any]) -> Rows:
            rows = self._database.command(LANGUAGE, text, dict(parameters)).to_list()
            return [dict(row) for row in rows]

        with self._within(SECONDS), told(), self._database.transaction():
            return work(run)

    @property
    def fresh(self) -> bool:
        """Whether the graph was made when it was opened, and nothing has been written into it."""
        return self._fresh

    def fill(self, nodes: Iterable[NewNode], ties: Iterable[NewTie]) -> None:
        """Write all of this by the engine's bulk loader, in no transaction. Raises StoreError.

        A graph in which that is cut off, or fails, is made anew by whoever opens it next.
        """
        self._may_write()
        self._fresh = False
        filling = self._folder / FILLING
        with told():
            try:
                filling.touch()
                fill_graph(self._database, nodes, ties)
                filling.unlink()
            except OSError as error:
                raise StoreError(f"The embedded graph could not do it: {error.strerror or error}.") from error
            except BaseException:
                self.close()
                raise

    def define(self, rules: Sequence[Rule]) -> None:
        """Nothing: the constraints and indexes were made with the graph."""
        self._may_write()

    def undefine(self, rules: Sequence[Rule]) -> None:
        """Nothing: they go with the graph."""

    def answer(self, cypher: str, parameters: Mapping[str, Any], timeout: float) -> Rows:
        """The rows of somebody's own statement. Raises QueryRefused, QueryTimedOut, QueryFailed."""
        statement = guard.one_statement(cypher)
        looked_into = guard.looks_into(statement)
        if looked_into == "PROFILE":
            raise QueryRefused(
                "The embedded graph cannot PROFILE: EXPLAIN shows its plan, and a Neo4j server can (--store)."
            )

        def asked() -> Rows:
            arguments = _bound(parameters)
            with (
                self._within(timeout),
                closing(self._database.query(LANGUAGE, statement, *arguments)) as found,
            ):
                rows = list(guard.bounded(found.iter_dicts()))
                if looked_into:
                    return [{"plan": line} for line in rows[0]["executionPlanAsString"].splitlines() if line]
                return Records(self._records).told(rows, _plain)

        with self._idle:
            # Not while another thread has it closed to set another limit.
            self._open()
        try:
            return self._watched(asked, timeout)
        except StoreError:
            raise
        except Exception as error:
            raise query_error(error, timeout) from error

    def close(self) -> None:
        """Let go of the files and the lock; an engine that does not stop is left to end with the process."""
        if not self._stuck:
            with suppress(Exception):
                self._database.close()

    def _watched(self, work: Callable[[], Rows], seconds: float) -> Rows:
        """What `work` returns, in a thread that is left behind if it does not end in time."""
        done: Future[Rows] = Future()

        def run() -> None:
            try:
                done.set_result(work())
            except BaseException as error:
                done.set_exception(error)

        Thread(target=run, daemon=True).start()
        try:
            return done.result(seconds + _GRACE)
        except TimeoutError:
            if done.done():
                raise
            with self._idle:
                self._stuck = True
                self._idle.notify_all()
            # The engine cannot be taken down while it works: the process ends without that.
            atexit.register(_end_at_once)
            raise QueryTimedOut(f"The query ran longer than {seconds:g} seconds and was stopped.") from None

    def _records(self, text: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._database.query("sql", text).to_list()
        return rows

    def _rows(self, text: str, parameters: Mapping[str, Any]) -> Rows:
        self._open()
        rows: Rows = self._database.query(LANGUAGE, text, *_bound(parameters)).to_list()
        return rows

    def _open(self) -> None:
        if self._stuck or not self._database.is_open():
            raise StoreUnavailable(f"The store in {self._folder} is closed.")

    def _may_write(self) -> None:
        if self._read_only:
            raise StoreUnavailable(f"The graph in {self._folder} was opened to be read only.")

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Run what follows with this time limit.

        The engine has one limit a database: a statement that wants another one waits until those
        that are running in other threads have ended.
        """
        with self._idle:
            self._idle.wait_for(lambda: self._stuck or seconds == self._seconds or not self._running)
            self._open()
            if seconds != self._seconds:
                self._limit(seconds)
            self._running += 1
        try:
            yield
        finally:
            with self._idle:
                self._running -= 1
                self._idle.notify_all()

    def _limit(self, seconds: float) -> None:
        """Set the time limit of the statements that follow.

        A graph opened read-only cannot be told another, so it is opened again; where the folder
        cannot be written, the limit it has stays.
        """
        if not self._read_only:
            self._database.command("sql", f"ALTER DATABASE `{TIMEOUT}` {round(seconds * 1000)}").close()
            self._seconds = seconds
            return
        self._seconds = seconds
        graph = self._folder / "graph"
        with suppress(OSError):
            configure_seconds(graph, seconds)
            self._database.close()
            self._database = open_to_read(arcadedb_package(), self._folder, graph)


def _end_at_once() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):
            stream.flush()
    os._exit(2)


def _bound(parameters: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    return (dict(parameters),) if parameters else ()


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    return value
