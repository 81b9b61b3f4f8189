"""The files of an embedded graph: made, opened, recovered, set aside.

The folder of a store holds `graph/` (the engine's own files), `graph.json` (what schema it was
made with) and `log/`. `graph/` is made under another name and renamed when it is complete, so that
a creation that was cut off is never taken for a graph.
"""

import hashlib
import json
import shutil
import uuid
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from sysmap.model.store import StoreUnavailable
from sysmap.stores.embedded_errors import is_locked, needs_recovery, unavailable
from sysmap.stores.embedded_package import arcadedb_package
from sysmap.stores.statements import SYSTEM, schema_statements

LANGUAGE = "opencypher"
SECONDS = 60.0
TIMEOUT = "arcadedb.command.timeout"
_SETTINGS: Mapping[str, str] = {
    "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
    # What an expression does within itself the engine does not interrupt: its lists are kept short.
    "arcadedb.queryMaxRangeSize": "1000000",
    TIMEOUT: str(round(SECONDS * 1000)),
}
# Stands in a store's folder while its graph is filled without a log: such a graph is thrown away.
FILLING = "filling"


def throw_away_half_filled(folder: Path, graph: Path) -> None:
    """Take away a graph whose filling was cut off; one that is being filled is locked, and stays."""
    filling = folder / FILLING
    if not filling.exists():
        return
    aside = folder / f"graph.new-{uuid.uuid4().hex}"
    if graph.is_dir():
        arcadedb_package().open_database(str(graph)).close()
        graph.rename(aside)
    filling.unlink(missing_ok=True)
    shutil.rmtree(aside, ignore_errors=True)


def open_to_read(arcadedb: ModuleType, folder: Path, graph: Path) -> Any:
    """The database in the folder, opened to be read. Raises StoreUnavailable."""
    if not graph.is_dir() or (folder / FILLING).exists():
        raise StoreUnavailable(f"There is no graph in {folder}: load a system into it first.")
    if _schema_of(folder) != _schema():
        raise StoreUnavailable(f"The graph in {folder} was made by another version of sysmap: load it again.")
    try:
        database = _opened(arcadedb, graph, read_only=True)
    except arcadedb.ArcadeDBError as error:
        if not needs_recovery(error):
            raise unavailable(folder, error) from error
        _recover(arcadedb, folder, graph)
        database = _opened(arcadedb, graph, read_only=True)
    if database is None:
        raise StoreUnavailable(f"The graph in {folder} is damaged: load it again.")
    return database


def open_to_write(arcadedb: ModuleType, folder: Path, graph: Path) -> Any:
    """The database in the folder, made where there is none. Raises StoreUnavailable, OSError."""
    if not graph.is_dir():
        _create(arcadedb, folder, graph)
    try:
        database = _opened(arcadedb, graph)
    except arcadedb.ArcadeDBError as error:
        if is_locked(error):
            raise unavailable(folder, error) from error
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
        raise unavailable(folder, error) from error


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
        database.command(LANGUAGE, statement).close()


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


def configured_seconds(graph: Path) -> float:
    """The time limit of statements that a graph has in its settings, 0 where none is known."""
    try:
        said = json.loads((graph / "configuration.json").read_text(encoding="utf-8"))
        return float(said["configuration"]["command.timeout"]) / 1000
    except (OSError, ValueError, KeyError, TypeError):
        return 0.0


def configure_seconds(graph: Path, seconds: float) -> None:
    """Write another time limit into the settings of a graph that is closed. Raises OSError."""
    path = graph / "configuration.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["configuration"]["command.timeout"] = round(seconds * 1000)
    _write(path, json.dumps(said))


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
    with beside.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
    beside.replace(path)
