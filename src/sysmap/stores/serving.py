"""Systems on a server: loaded by somebody from somewhere, and asked for by what they are called."""

import getpass
from datetime import UTC, datetime
from pathlib import Path

from sysmap import assets
from sysmap.model.store import (
    Changes,
    GraphStore,
    Loading,
    StoreError,
    StoreUnavailable,
    SystemEntry,
    SystemNotFound,
    SystemNotWhole,
)
from sysmap.model.values import System


def loading_now(path: Path) -> Loading:
    """Who loads a source from where, and when."""
    path = path.resolve()
    sample = path.parent == assets.samples_folder().resolve()
    try:
        who = getpass.getuser()
    except (OSError, KeyError, ImportError):
        who = ""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Loading(who, f"the sample {path.name}" if sample else str(path), at)


def load_into(
    server: GraphStore, system: System, fingerprint: str, loading: Loading, *, over: bool
) -> Changes:
    """What a load into a server changed, once the server has said that it holds just this.

    Raises StoreError, SystemOfAnother.
    """
    try:
        changes = server.replace(system, fingerprint, loading, over=over)
        entry = next((one for one in server.systems() if one.id == system.id), None)
    except StoreUnavailable as error:
        raise StoreUnavailable(
            f"{error} It holds {system.id} as it was, or says that it is not whole until it is loaded again."
        ) from error
    if entry is None or not entry.whole or entry.content_hash != system.content_hash:
        raise StoreError(f"{system.id} was loaded, but the server does not hold it so now: load it again.")
    return changes


def entry_on(server: GraphStore, system_id: str) -> SystemEntry:
    """What the server says of a system that may be asked about. Raises SystemNotFound, SystemNotWhole."""
    entries = {entry.id: entry for entry in server.systems()}
    if system_id not in entries:
        held = ", ".join(entries) or "none"
        raise SystemNotFound(
            f"The store holds no system {system_id!r}; it holds: {held}."
            f" Load it first: sysmap load {system_id} --store …"
        )
    if not entries[system_id].whole:
        raise SystemNotWhole(
            f"{system_id} is not whole: it is being loaded, a load was cut off, or another version of sysmap"
            " loaded it. Load it again."
        )
    return entries[system_id]


def other_state(entry: SystemEntry, source: str) -> str:
    """What is to be said where a server holds another state of the sheets than they are in now."""
    before = entry.loaded
    known = f" ({before.at[:16].replace('T', ' ')} from {before.source})" if before.source else ""
    return (
        f"The server holds {entry.id} as it was loaded{known}, and the sheets in {source} are not that now."
        f" What follows is of the server; to load them: sysmap load {source} --store …"
    )
