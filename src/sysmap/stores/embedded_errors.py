"""What the embedded engine reports, as errors of a store that say what is wrong and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sysmap.model.store import (
    QueryFailed,
    QueryRefused,
    QueryTimedOut,
    QueryTooLarge,
    StoreError,
    StoreUnavailable,
)
from sysmap.stores import guard
from sysmap.stores.embedded_package import arcadedb_package


@contextmanager
def told() -> Iterator[None]:
    """Every error of the engine as a StoreError of one line."""
    try:
        yield
    except StoreError:
        raise
    except arcadedb_package().ArcadeDBError as error:
        raise StoreError(f"The embedded graph could not do it: {line(error)}") from error


def is_locked(error: Exception) -> bool:
    """Whether another process has the graph open."""
    return "locked" in str(error).lower()


def needs_recovery(error: Exception) -> bool:
    """Whether a process that was cut off left something half written."""
    return "recovery" in str(error).lower()


def unavailable(folder: Path, error: Exception) -> StoreUnavailable:
    """That the graph in this folder cannot be opened, why, and what to do."""
    if is_locked(error):
        return StoreUnavailable(
            f"The graph in {folder} is in use by another program: wait until it is done, or close it."
        )
    return StoreUnavailable(f"The graph in {folder} cannot be opened ({line(error)}): load it again.")


def query_error(error: Exception, timeout: float) -> StoreError:
    """What went wrong with somebody's own statement."""
    classes = " ".join(name for name, _ in getattr(error, "java_chain", None) or [])
    if "NotIdempotent" in classes or "ReadOnly" in classes:
        return QueryRefused(guard.WRITES)
    if "SecurityException" in classes:
        return QueryRefused(guard.LOADS_CSV)
    if "HeapBudget" in classes or "HeapLimit" in classes or "heap budget" in line(error).lower():
        return QueryTooLarge("The query needs more memory than the engine gives.")
    if "TimeoutException" in classes:
        return QueryTimedOut(f"The query ran longer than {timeout:g} seconds and was stopped.")
    return QueryFailed(f"The query failed: {line(error)}")


def line(error: Exception) -> str:
    """What the engine says, in one line and without the names of its classes."""
    chain = getattr(error, "java_chain", None)
    text = chain[0][1] if chain and chain[0][1] else str(error)
    return " ".join(str(text).split())[:500].rstrip(".")
