"""The package of the embedded engine: imported quickly, and quiet on the console."""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

from sysmap.model.store import EngineMissing


def engine_version() -> str:
    """The version of the engine's package. Raises StoreUnavailable where it is not installed."""
    from importlib.metadata import version

    with without_numpy():
        arcadedb_package()
    return version("arcadedb")


@cache
def arcadedb_package() -> ModuleType:
    """The engine's package. Raises EngineMissing where it is not installed."""
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
def without_numpy() -> Iterator[None]:
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
def quiet(folder: Path) -> Iterator[None]:
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
