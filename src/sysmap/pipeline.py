"""The straight line: sheets → records → system → graph → system → findings and scores.

`open_session` brings a source into a graph and hands out what every analysing command needs.
"""

import logging
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from sysmap import assets, readers
from sysmap.cache import graphs_of
from sysmap.fingerprint import fingerprint_of, stamps
from sysmap.model.store import (
    Changes,
    EngineMissing,
    GraphStore,
    StoreError,
    StoreUnavailable,
    SystemEntry,
)
from sysmap.model.values import Issue, System
from sysmap.progress import say_remarks, tell

if TYPE_CHECKING:
    from sysmap.stores.builds import Builds

Issues = tuple[Issue, ...]
_LOG = logging.getLogger(__name__)
# So often is a graph built, and a source read, before it is given up.
_BUILDS, _READINGS = 2, 4
# Bytes of sheets from which on a graph is built only for what asks it.
_LARGE_SOURCE = 2_000_000


class CannotRun(Exception):
    """A command cannot run at all; the message is one line that says why and what to do."""


class InputProblems(Exception):
    """The input has errors, all of them in `issues`; nothing was loaded."""

    def __init__(self, issues: Issues) -> None:
        super().__init__(f"{len(issues)} problems in the input")
        self.issues = issues


@dataclass(frozen=True)
class Session:
    """One system in an open store, on a date.

    `folder` is where the source's own files (rules) are looked for, None for a server.
    `issues` are the warnings met while reading; empty if the graph was fresh. `kept` gives the very
    system that the graph was built of, where it is at hand. In `results` may be kept what rules say of
    the graph, under its `fingerprint`; None where there is no such place.
    """

    store: GraphStore
    system_id: str
    as_at: date
    folder: Path | None = None
    issues: Issues = ()
    kept: Callable[[], System | None] = lambda: None
    results: Path | None = None
    fingerprint: str = ""

    @cached_property
    def system(self) -> System:
        """The system as the store holds it."""
        return self.kept() or self.store.read(self.system_id)


def find_source(source: str) -> Path:
    """The folder or file a user means: a path, or the name of a sample that comes with sysmap.

    Raises CannotRun, with the nearest sample's name, if it is neither.
    """
    path = Path(source)
    if path.exists():
        return path
    sample = assets.samples_folder() / source
    if source in sample_names():
        return sample
    from sysmap.text.nearest import nearest_said

    names = sample_names()
    nearest = nearest_said(source, names)
    raise CannotRun(
        f"There is no folder or file {source!r}, and no sample of that name.{nearest}"
        f" Samples: {', '.join(names)}."
    )


def sample_names() -> tuple[str, ...]:
    """Names of the sample systems that come with sysmap, sorted."""
    return tuple(sorted(path.parent.name for path in assets.samples_folder().glob("*/system.toml")))


def read_system(source: Path) -> tuple[System, Issues]:
    """The checked system of a folder or file, and the warnings met. Raises InputProblems."""
    from sysmap.validate import validate

    system, issues = validate(readers.read(source))
    if system is None:
        raise InputProblems(issues)
    things, ties = len(system.nodes), len(system.relationships)
    _LOG.info("Read %s: %s, as at %s, %d things, %d ties.", source, system.id, system.as_at, things, ties)
    return system, issues


def is_server(store: str | None) -> TypeGuard[str]:
    """Whether `--store` names a Neo4j server; raises CannotRun for what is no store at all."""
    if not store or store == "embedded":
        return False
    from sysmap.stores.address import FROM_ENVIRONMENT, SCHEMES

    if store.partition("/")[0] == FROM_ENVIRONMENT or store.startswith(tuple(f"{one}://" for one in SCHEMES)):
        return True
    # What may hold a password is not shown.
    shown = f" {store!r}" if re.fullmatch(r"([a-z0-9+]{1,12}://)?[\w.-]{1,60}", store) else ""
    raise CannotRun(
        f"--store{shown} is no store. Leave it out for the embedded graph, give an address such as"
        " neo4j://localhost:7687, or say neo4j to take the address from NEO4J_URI."
    )


@contextmanager
def open_server(store: str) -> Iterator[GraphStore]:
    """The Neo4j server, and the database behind it, that `--store` names; "neo4j" is that of NEO4J_URI."""
    from sysmap.stores import open_neo4j
    from sysmap.stores.address import FROM_ENVIRONMENT, named_database, without_database

    address = without_database(store)
    server = open_neo4j(None if address == FROM_ENVIRONMENT else address, database=named_database(store))
    try:
        yield server
    finally:
        server.close()


@contextmanager
def open_session(
    source: str, store: str | None = None, as_at: date | None = None, *, in_place: bool = False
) -> Iterator[Session]:
    """One system ready to be analysed, on the date asked for.

    From a folder, file or sample the embedded graph is refreshed if it is stale and then opened
    read-only. From a server the system named by `source` is analysed where it is; on a date that
    is not its own it is copied into an embedded graph, so that the server is never written, and so
    it is where things of others would be taken for its own, unless it is asked about `in_place`.
    Where no engine is installed a source can be read, and is not to be asked: its statements raise
    EngineMissing.
    Raises CannotRun, InputProblems, StoreError.
    """
    if is_server(store):
        with open_server(store) as server:
            entry = _entry(server, source)
            _LOG.info("On the server: %s, as at %s.", entry.id, entry.as_at)
            strangers = 0 if in_place else server.strangers(entry.id)
            if not strangers and as_at in (None, entry.as_at):
                yield Session(server, entry.id, entry.as_at, _own_folder(source))
                return
            system = server.read(entry.id).at(as_at or entry.as_at)
        if strangers:
            tell(
                f"{strangers} things there that sysmap did not write look like parts of {entry.id} to its"
                " rules: it was analysed in a copy without them."
            )
        with session_of(system, _own_folder(source)) as session:
            yield session
        return
    from sysmap.stores.remarks import remarks_of
    from sysmap.stores.unasked import Unasked

    path = find_source(source)
    folder = path if path.is_dir() else path.parent
    with graphs_of(path) as builds:
        try:
            opened, entry, issues, kept = _open_whole(path, as_at, builds)
        except EngineMissing as missing:
            system, issues, _ = _read_settled(path, as_at)
            system = system.at(as_at or system.as_at)
            yield Session(Unasked(system, missing), system.id, system.as_at, folder, issues)
            return
        say_remarks(source, remarks_of(builds.folder, entry.source_hash))
        try:
            yield Session(
                opened, entry.id, entry.as_at, folder, issues, kept, builds.folder, entry.source_hash
            )
        finally:
            opened.close()


def system_of(source: str, store: str | None = None, as_at: date | None = None) -> System:
    """The system of a source on a date, for what asks its graph nothing. Raises as `open_session`.

    No graph is built of a large source: of all England that takes longer than what is done with it.
    """
    alone = read_alone(source, store, as_at)
    if alone is not None:
        return alone
    with open_session(source, store, as_at) as session:
        return session.system


def read_alone(
    source: str, store: str | None = None, as_at: date | None = None, *, above: int = 0
) -> System | None:
    """The system of a large source from beside its graph, or where there is none from its sheets.

    None for a small source, for a server, and for a system of no more than `above` things. Raises CannotRun,
    InputProblems.
    """
    if is_server(store):
        return None
    from sysmap.stores.kept import kept_system
    from sysmap.stores.remarks import remarks_of

    path = find_source(source)
    if sum(size for _, _, size in stamps(path)) < _LARGE_SOURCE:
        return None
    with graphs_of(path) as builds:
        fingerprint = fingerprint_of(path, as_at)
        build = builds.whole(fingerprint)
        # The seal says that the file is as it was written.
        system = kept_system(build) if build else None
        remarks = remarks_of(builds.folder, fingerprint)
    if system is None:
        system, issues, _ = _read_settled(path, as_at)
        system, remarks = system.at(as_at or system.as_at), len(issues)
    if len(system.nodes) <= above:
        return None
    say_remarks(source, remarks)
    return system


@contextmanager
def session_of(system: System, folder: Path | None = None) -> Iterator[Session]:
    """A system made in memory, ready to be analysed in a graph of its own that goes with it.

    `folder` is where its own rules are looked for. Raises StoreError.
    """
    from sysmap.stores import open_embedded

    with tempfile.TemporaryDirectory(prefix="sysmap-", ignore_cleanup_errors=True) as scratch:
        for read_only in (False, True):
            store = open_embedded(Path(scratch), read_only=read_only)
            try:
                if read_only:
                    yield Session(store, system.id, system.as_at, folder, (), lambda: system)
                else:
                    store.replace(system)
            finally:
                store.close()


@contextmanager
def scratch_store() -> Iterator[GraphStore]:
    """An empty graph to write into that goes when it is left. Raises StoreError."""
    from sysmap.stores import open_embedded

    with tempfile.TemporaryDirectory(prefix="sysmap-", ignore_cleanup_errors=True) as scratch:
        store = open_embedded(Path(scratch))
        try:
            yield store
        finally:
            store.close()


def load(source: str, store: str | None = None, *, over: bool = False) -> tuple[System, Changes, Issues]:
    """Read and check a source and put it into a store; what was loaded and how much changed.

    A system that was loaded into a server from elsewhere gives way only `over` it.
    Raises CannotRun, InputProblems, StoreError; in all of them the store keeps what it had.
    """
    path = find_source(source)
    system, issues, fingerprint = _read_settled(path, None)
    if is_server(store):
        from sysmap.stores.serving import load_into, loading_now

        with open_server(store) as server:
            return system, load_into(server, system, fingerprint, loading_now(path), over=over), issues
    from sysmap.stores.remarks import keep_remarks

    with graphs_of(path) as builds:
        _, changes = builds.build(fingerprint, partial(_fill, system, fingerprint), system)
        keep_remarks(builds.folder, fingerprint, len(issues))
    return system, changes, issues


def _open_whole(
    path: Path, as_at: date | None, builds: "Builds"
) -> tuple[GraphStore, SystemEntry, Issues, Callable[[], System | None]]:
    """The graph of a source on a date, opened to be read; built anew where there is none that is whole.

    With it the warnings met where it was built, and what gives the system that it was built of.
    """
    from sysmap.stores import open_embedded
    from sysmap.stores.kept import kept_system
    from sysmap.stores.remarks import keep_remarks

    read: System | None = None
    issues: Issues = ()
    fingerprint = fingerprint_of(path, as_at)
    build = builds.whole(fingerprint)
    for attempt in range(_BUILDS):
        if build is None:
            read, issues, fingerprint = _read_settled(path, as_at)
            read = read.at(as_at or read.as_at)
            build, _ = builds.build(fingerprint, partial(_fill, read, fingerprint), read)
            keep_remarks(builds.folder, fingerprint, len(issues))
        else:
            _LOG.info("The graph is there already.")
        try:
            store = open_embedded(build, read_only=True)
            _LOG.info("Graph: %s", build)
            entry = next((e for e in store.systems() if e.source_hash == fingerprint and e.whole), None)
            if entry is not None:
                if read is not None and read.content_hash == entry.content_hash:
                    return store, entry, issues, partial(_the, read)
                return store, entry, issues, partial(kept_system, build, entry.content_hash)
            store.close()
        except StoreError:
            if attempt == _BUILDS - 1 or not build.is_dir():
                raise
        builds.discard(build)
        build = None
    raise StoreUnavailable(f"The graph of {path} cannot be built: see sysmap doctor {path}")


def _the(system: System) -> System:
    return system


def _fill(system: System, source_hash: str, store: GraphStore) -> Changes:
    """Replace the system in a source's own graph, which holds no other."""
    for entry in store.systems():
        if entry.id != system.id:
            store.remove(entry.id)
    return store.replace(system, source_hash)


def _entry(server: GraphStore, source: str) -> SystemEntry:
    """What the server says of the system that a source stands for there. Raises SystemNotFound, …NotWhole.

    Where the source is sheets, and the server holds another state of them, that is said.
    """
    from sysmap.stores.serving import entry_on, other_state

    path = Path(source)
    sheets = read_system(path)[0] if path.exists() else None
    entry = entry_on(server, sheets.id if sheets else source)
    if (
        sheets
        and sheets.content_hash != entry.content_hash
        and fingerprint_of(path, None) != entry.source_hash
    ):
        tell(other_state(entry, source))
    return entry


def system_id(source: str) -> str:
    """The id a source stands for on a server: that of its `system.toml`, else the word itself."""
    path = Path(source)
    if not path.exists():
        return source
    return read_system(path)[0].id


def _own_folder(source: str) -> Path | None:
    path = Path(source)
    if path.is_dir():
        return path
    return path.parent if path.exists() else None


def _read_settled(path: Path, as_at: date | None) -> tuple[System, Issues, str]:
    """The system of a source, the warnings met, and the fingerprint of the very bytes that were read.

    Raises InputProblems, and CannotRun if the source is written to all the while.
    """
    for _ in range(_READINGS):
        before = fingerprint_of(path, as_at), stamps(path)
        try:
            system, issues = read_system(path)
        except InputProblems:
            if before == (fingerprint_of(path, as_at), stamps(path)):
                raise
            continue
        if before == (fingerprint_of(path, as_at), stamps(path)):
            return system, issues, before[0]
    raise CannotRun(
        f"{path} was changed while it was read, {_READINGS} times: save your sheets and try again."
    )
