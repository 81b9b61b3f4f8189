"""The straight line: sheets → records → system → graph → system → findings and scores.

`open_session` brings a source into a graph and hands out what every analysing command needs.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from sysmap import __version__, assets
from sysmap.model import kinds
from sysmap.model.store import Changes, GraphStore, StoreUnavailable, SystemEntry, SystemNotFound
from sysmap.model.values import Issue, System

NEO4J_SCHEMES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")


class CannotRun(Exception):
    """A command cannot run at all; the message is one line that says why and what to do."""


class InputProblems(Exception):
    """The input has errors, all of them in `issues`; nothing was loaded."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__(f"{len(issues)} problems in the input")
        self.issues = issues


@dataclass(frozen=True)
class Session:
    """One system in an open store, on a date.

    `folder` is where the source's own files (rules) are looked for, None for a server.
    `issues` are the warnings met while reading; empty if the graph was fresh.
    """

    store: GraphStore
    system_id: str
    as_at: date
    folder: Path | None = None
    issues: tuple[Issue, ...] = ()

    @cached_property
    def system(self) -> System:
        """The system as the store holds it."""
        return self.store.read(self.system_id)


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


def read_system(source: Path) -> tuple[System, tuple[Issue, ...]]:
    """The checked system of a folder or file, and the warnings met. Raises InputProblems."""
    from sysmap import readers
    from sysmap.validate import validate

    system, issues = validate(readers.read(source))
    if system is None:
        raise InputProblems(issues)
    return system, issues


def is_server(store: str) -> bool:
    """Whether `--store` names a Neo4j server; raises CannotRun for what is no store at all."""
    if not store or store == "embedded":
        return False
    if store == "neo4j" or store.startswith(NEO4J_SCHEMES):
        return True
    raise CannotRun(
        f"--store {store!r} is no store. Leave it out for the embedded graph, give an address such as"
        " neo4j://localhost:7687, or say neo4j to take the address from NEO4J_URI."
    )


@contextmanager
def open_server(store: str) -> Iterator[GraphStore]:
    """The Neo4j server that `--store` names; the address of "neo4j" comes from NEO4J_URI."""
    from sysmap.stores import open_neo4j

    server = open_neo4j("" if store == "neo4j" else store)
    try:
        yield server
    finally:
        server.close()


@contextmanager
def open_session(source: str, store: str = "", as_at: date | None = None) -> Iterator[Session]:
    """One system ready to be analysed, on the date asked for.

    From a folder, file or sample the embedded graph is refreshed if it is stale and then opened
    read-only. From a server the system named by `source` is analysed where it is; on a date that
    is not its own it is copied into an embedded graph, so that the server is never written.
    Raises CannotRun, InputProblems, StoreError.
    """
    if is_server(store):
        with open_server(store) as server:
            entry = _entry(server, system_id(source))
            if as_at is None or as_at == entry.as_at:
                yield Session(server, entry.id, entry.as_at, _own_folder(source))
                return
            system = server.read(entry.id).at(as_at)
        with tempfile.TemporaryDirectory(prefix="sysmap-", ignore_cleanup_errors=True) as scratch:
            yield from _embedded(system, Path(scratch), "", as_at, _own_folder(source), ())
        return
    path = find_source(source)
    fingerprint = _fingerprint(path, as_at)
    graph = graph_folder(path)
    folder = path if path.is_dir() else path.parent
    fresh = _open_fresh(graph, fingerprint)
    if fresh is not None:
        opened, entry = fresh
        try:
            yield Session(opened, entry.id, entry.as_at, folder)
        finally:
            opened.close()
        return
    system, issues = read_system(path)
    day = as_at or system.as_at
    yield from _embedded(system.at(day), graph, fingerprint, day, folder, issues)


@contextmanager
def session_of(system: System, folder: Path | None = None) -> Iterator[Session]:
    """A system made in memory, ready to be analysed in a graph of its own that goes with it.

    `folder` is where its own rules are looked for. Raises StoreError.
    """
    with tempfile.TemporaryDirectory(prefix="sysmap-", ignore_cleanup_errors=True) as scratch:
        yield from _embedded(system, Path(scratch), "", system.as_at, folder, ())


def load(source: str, store: str = "") -> tuple[System, Changes, tuple[Issue, ...]]:
    """Read and check a source and put it into a store; what was loaded and how much changed.

    Raises CannotRun, InputProblems, StoreError; in all of them the store keeps what it had.
    """
    path = find_source(source)
    system, issues = read_system(path)
    fingerprint = _fingerprint(path, None)
    if is_server(store):
        with open_server(store) as server:
            return system, server.replace(system, fingerprint), issues
    from sysmap.stores import open_embedded

    opened = open_embedded(graph_folder(path))
    try:
        return system, _replace_only(opened, system, fingerprint), issues
    finally:
        opened.close()


def graph_folder(source: Path) -> Path:
    """Where the embedded graph of a source lives.

    `.sysmap/` beside the source where that can be written; for samples and read-only places the
    user's cache folder.
    """
    source = source.resolve()
    beside = source.parent / ".sysmap"
    if not source.is_relative_to(assets.samples_folder().resolve()) and _can_write(beside):
        return beside / source.name
    from platformdirs import user_cache_path

    key = hashlib.sha256(str(source).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    cache = user_cache_path("sysmap", appauthor=False)
    if not _can_write(cache):
        cache = Path(tempfile.gettempdir()) / "sysmap"
    return cache / f"{source.name}-{key}"


def _embedded(
    system: System,
    graph: Path,
    fingerprint: str,
    day: date,
    folder: Path | None,
    issues: tuple[Issue, ...],
) -> Iterator[Session]:
    from sysmap.stores import open_embedded

    writer = open_embedded(graph)
    try:
        _replace_only(writer, system, fingerprint)
    finally:
        writer.close()
    reader = open_embedded(graph, read_only=True)
    try:
        yield Session(reader, system.id, day, folder, issues)
    finally:
        reader.close()


def _replace_only(store: GraphStore, system: System, fingerprint: str) -> Changes:
    """Replace the system in a source's own graph, which holds no other."""
    for entry in store.systems():
        if entry.id != system.id:
            store.remove(entry.id)
    return store.replace(system, fingerprint)


def _open_fresh(graph: Path, fingerprint: str) -> tuple[GraphStore, SystemEntry] | None:
    """The source's graph, opened read-only, if it holds exactly what the source says."""
    if not graph.is_dir():
        return None
    from sysmap.stores import open_embedded

    try:
        store = open_embedded(graph, read_only=True)
    except StoreUnavailable:
        return None
    for entry in store.systems():
        if entry.source_hash == fingerprint and entry.whole:
            return store, entry
    store.close()
    return None


def _entry(server: GraphStore, system_id: str) -> SystemEntry:
    entries = {entry.id: entry for entry in server.systems()}
    if system_id in entries:
        return entries[system_id]
    held = ", ".join(entries) or "none"
    raise SystemNotFound(
        f"The store holds no system {system_id!r}; it holds: {held}."
        f" Load it first: sysmap load {system_id} --store …"
    )


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


def _fingerprint(path: Path, as_at: date | None) -> str:
    """SHA-256 of the source's bytes, the model's and the date asked for."""
    digest = hashlib.sha256(f"{__version__} {as_at or ''}".encode())
    files = [path] if path.is_file() else sorted(p for p in path.iterdir() if p.is_file())
    model = Path(kinds.__file__).parent
    for file in (*files, *sorted(model.glob("*.py")), *sorted(model.glob("*.toml"))):
        content = file.read_bytes()
        digest.update(f"\0{file.name}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
        digest.update(content)
    return digest.hexdigest()


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def forget_graph(source: Path) -> bool:
    """Delete the embedded graph of a source; whether there was one. The source itself is untouched.

    Raises OSError if it cannot be deleted, as when another program has it open.
    """
    graph = graph_folder(source)
    if not graph.is_dir():
        return False
    shutil.rmtree(graph)
    return True
