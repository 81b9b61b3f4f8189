"""The embedded engine: ArcadeDB's native package, in this process, without a server.

The folder of a store holds `graph/` (the engine's own files), `graph.json` (what schema it was
made with) and `log/`. `graph/` is made under another name and renamed when it is complete, so that
a creation that was cut off is never taken for a graph.
"""

import atexit
import hashlib
import json
import os
import shutil
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from threading import Condition, Thread
from types import ModuleType
from typing import Any

from sysmap.model.store import (
    EngineMissing,
    QueryFailed,
    QueryRefused,
    QueryTimedOut,
    QueryTooLarge,
    StoreError,
    StoreUnavailable,
)
from sysmap.stores import guard
from sysmap.stores.engine import NewNode, NewTie, Rows, Run, T
from sysmap.stores.filling import fill_graph
from sysmap.stores.statements import SYSTEM, Rule, schema_statements
from sysmap.stores.things import Records

# So many changes fit into one transaction of the embedded engine (measured: 60,000 take some 200 MB).
ONE_TRANSACTION = 100_000
_LANGUAGE = "opencypher"
_SECONDS = 60.0
_TIMEOUT = "arcadedb.command.timeout"
_SETTINGS: Mapping[str, str] = {
    "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
    # What an expression does within itself the engine does not interrupt: its lists are kept short.
    "arcadedb.queryMaxRangeSize": "1000000",
    _TIMEOUT: str(round(_SECONDS * 1000)),
}
# Stands in a store's folder while its graph is filled without a log: such a graph is thrown away.
_FILLING = "filling"
# So long is waited for an engine that does not stop by itself.
_GRACE = 2.0


def open_engine(folder: Path, *, read_only: bool = False) -> "EmbeddedEngine":
    """The engine on this folder. Raises StoreUnavailable."""
    with _quiet(folder), _without_numpy():
        arcadedb = _arcadedb()
        graph = folder / "graph"
        if read_only:
            return EmbeddedEngine(folder, _open_to_read(arcadedb, folder, graph), read_only=True)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _throw_away_half_filled(folder, graph)
            fresh = not graph.is_dir()
            return EmbeddedEngine(
                folder, _open_to_write(arcadedb, folder, graph), read_only=False, fresh=fresh
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
        self._seconds = _configured_seconds(folder / "graph")
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
        with self._within(_SECONDS), _told():
            return work(lambda text, parameters: self._rows(text, parameters))

    def write(self, work: Callable[[Run], T]) -> T:
        """What `work` returns, run in one transaction."""
        self._may_write()
        self._fresh = False

        def run(text: str, parameters: Mapping[str, Any]) -> Rows:
            rows = self._database.command(_LANGUAGE, text, dict(parameters)).to_list()
            return [dict(row) for row in rows]

        with self._within(_SECONDS), _told(), self._database.transaction():
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
        filling = self._folder / _FILLING
        with _told():
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
                closing(self._database.query(_LANGUAGE, statement, *arguments)) as found,
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
            raise _query_error(error, timeout) from error

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
        rows: Rows = self._database.query(_LANGUAGE, text, *_bound(parameters)).to_list()
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
            self._database.command("sql", f"ALTER DATABASE `{_TIMEOUT}` {round(seconds * 1000)}").close()
            self._seconds = seconds
            return
        self._seconds = seconds
        graph = self._folder / "graph"
        with suppress(OSError):
            _configure_seconds(graph, seconds)
            self._database.close()
            self._database = _open_to_read(_arcadedb(), self._folder, graph)


def engine_version() -> str:
    """The version of the engine's package. Raises StoreUnavailable where it is not installed."""
    from importlib.metadata import version

    with _without_numpy():
        _arcadedb()
    return version("arcadedb")


def _end_at_once() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):
            stream.flush()
    os._exit(2)


@cache
def _arcadedb() -> ModuleType:
    try:
        import arcadedb
    except ImportError as error:
        raise EngineMissing(
            "This needs the embedded graph, whose engine is not installed. Install it:"
            ' python -m pip install "sysmap[embedded]" (there is none for Intel Macs, Windows on Arm and'
            " Alpine Linux). Or use a Neo4j server: --store neo4j://… Without either there are init, check,"
            " import, export, combine, extract, balance, connectivity and map --no-gaps."
        ) from error
    module: ModuleType = arcadedb
    return module


@contextmanager
def _without_numpy() -> Iterator[None]:
    """Let the package come up as it does where there is no numpy, which takes half the time.

    To the package numpy is optional: arrays as parameters, which no statement of ours has. Whoever
    imports numpy afterwards gets it as usual.
    """
    if "numpy" in sys.modules:
        yield
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["numpy"]


@contextmanager
def _quiet(folder: Path) -> Iterator[None]:
    """Keep the engine's log in the store's folder and off the console; it looks when it starts."""
    writable = os.access(folder if folder.is_dir() else folder.parent, os.W_OK)
    log = str(folder / "log") if writable else _log_of_its_own()
    said = {"ARCADEDB_LOG_CONSOLE": "0", "ARCADEDB_LOG_DIR": log}
    before = {name: os.environ.get(name) for name in said}
    os.environ.update(said)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@cache
def _log_of_its_own() -> str:
    """A folder for this process alone, which goes with it."""
    folder = tempfile.mkdtemp(prefix="sysmap-log-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _throw_away_half_filled(folder: Path, graph: Path) -> None:
    """Take away a graph whose filling was cut off; one that is being filled is locked, and stays."""
    filling = folder / _FILLING
    if not filling.exists():
        return
    aside = folder / f"graph.new-{uuid.uuid4().hex}"
    if graph.is_dir():
        _arcadedb().open_database(str(graph)).close()
        graph.rename(aside)
    filling.unlink(missing_ok=True)
    shutil.rmtree(aside, ignore_errors=True)


def _open_to_read(arcadedb: ModuleType, folder: Path, graph: Path) -> Any:
    if not graph.is_dir() or (folder / _FILLING).exists():
        raise StoreUnavailable(f"There is no graph in {folder}: load a system into it first.")
    if _schema_of(folder) != _schema():
        raise StoreUnavailable(f"The graph in {folder} was made by another version of sysmap: load it again.")
    try:
        database = _opened(arcadedb, graph, read_only=True)
    except arcadedb.ArcadeDBError as error:
        if not _needs_recovery(error):
            raise _unavailable(folder, error) from error
        _recover(arcadedb, folder, graph)
        database = _opened(arcadedb, graph, read_only=True)
    if database is None:
        raise StoreUnavailable(f"The graph in {folder} is damaged: load it again.")
    return database


def _open_to_write(arcadedb: ModuleType, folder: Path, graph: Path) -> Any:
    if not graph.is_dir():
        _create(arcadedb, folder, graph)
    try:
        database = _opened(arcadedb, graph)
    except arcadedb.ArcadeDBError as error:
        if _is_locked(error):
            raise _unavailable(folder, error) from error
        database = None
    if database is None:
        _set_aside(folder, graph)
        _create(arcadedb, folder, graph)
        database = arcadedb.open_database(str(graph))
    if _schema_of(folder) != _schema():
        _define(database)
        _write_schema(folder)
    return database


def _opened(arcadedb: ModuleType, graph: Path, *, read_only: bool = False) -> Any:
    """The database, or None if it is there but has lost its schema (the engine opens it all the same)."""
    database = arcadedb.open_database(str(graph), read_only=read_only)
    there = {row["name"] for row in database.query("sql", "SELECT name FROM schema:types").to_list()}
    if SYSTEM in there:
        return database
    database.close()
    return None


def _recover(arcadedb: ModuleType, folder: Path, graph: Path) -> None:
    """Let the engine undo what a process that was cut off left half written."""
    try:
        arcadedb.open_database(str(graph)).close()
    except arcadedb.ArcadeDBError as error:
        raise _unavailable(folder, error) from error


def _create(arcadedb: ModuleType, folder: Path, graph: Path) -> None:
    """Make a graph under a name of its own and give it its name when it is complete."""
    for left in folder.glob("graph.new-*"):
        shutil.rmtree(left, ignore_errors=True)
    new = folder / f"graph.new-{uuid.uuid4().hex}"
    database = arcadedb.create_database(str(new))
    for name, value in _SETTINGS.items():
        database.command("sql", f"ALTER DATABASE `{name}` {value}").close()
    _define(database)
    database.close()
    try:
        new.rename(graph)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        if not graph.is_dir():
            raise
    _write_schema(folder)


def _define(database: Any) -> None:
    for statement in schema_statements():
        database.command(_LANGUAGE, statement).close()


def _set_aside(folder: Path, graph: Path) -> None:
    """Keep a graph that cannot be opened under another name: everything in it can be loaded again."""
    aside = folder / "graph.damaged"
    shutil.rmtree(aside, ignore_errors=True)
    graph.rename(aside)


@cache
def _schema() -> str:
    return hashlib.sha256(";".join(schema_statements()).encode()).hexdigest()


def _schema_of(folder: Path) -> str:
    try:
        text = (folder / "graph.json").read_text(encoding="utf-8")
        return str(json.loads(text).get("schema", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def _write_schema(folder: Path) -> None:
    _write(folder / "graph.json", json.dumps({"schema": _schema()}) + "\n")


def _configured_seconds(graph: Path) -> float:
    try:
        said = json.loads((graph / "configuration.json").read_text(encoding="utf-8"))
        return float(said["configuration"]["command.timeout"]) / 1000
    except (OSError, ValueError, KeyError, TypeError):
        return 0.0


def _configure_seconds(graph: Path, seconds: float) -> None:
    path = graph / "configuration.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["configuration"]["command.timeout"] = round(seconds * 1000)
    _write(path, json.dumps(said))


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
    with beside.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
    beside.replace(path)


@contextmanager
def _told() -> Iterator[None]:
    """Every error of the engine as a StoreError of one line."""
    try:
        yield
    except StoreError:
        raise
    except _arcadedb().ArcadeDBError as error:
        raise StoreError(f"The embedded graph could not do it: {_line(error)}") from error


def _is_locked(error: Exception) -> bool:
    return "locked" in str(error).lower()


def _needs_recovery(error: Exception) -> bool:
    return "recovery" in str(error).lower()


def _unavailable(folder: Path, error: Exception) -> StoreUnavailable:
    if _is_locked(error):
        return StoreUnavailable(
            f"The graph in {folder} is in use by another program: wait until it is done, or close it."
        )
    return StoreUnavailable(f"The graph in {folder} cannot be opened ({_line(error)}): load it again.")


def _query_error(error: Exception, timeout: float) -> StoreError:
    classes = " ".join(name for name, _ in getattr(error, "java_chain", None) or [])
    if "NotIdempotent" in classes or "ReadOnly" in classes:
        return QueryRefused(guard.WRITES)
    if "SecurityException" in classes:
        return QueryRefused(guard.LOADS_CSV)
    if "HeapBudget" in classes or "HeapLimit" in classes or "heap budget" in _line(error).lower():
        return QueryTooLarge("The query needs more memory than the engine gives.")
    if "TimeoutException" in classes:
        return QueryTimedOut(f"The query ran longer than {timeout:g} seconds and was stopped.")
    return QueryFailed(f"The query failed: {_line(error)}")


def _line(error: Exception) -> str:
    """What the engine says, in one line and without the names of its classes."""
    chain = getattr(error, "java_chain", None)
    text = chain[0][1] if chain and chain[0][1] else str(error)
    return " ".join(str(text).split())[:500].rstrip(".")


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
