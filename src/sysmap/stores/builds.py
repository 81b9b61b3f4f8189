"""The graphs that were built of one source: a folder each, sealed, and never changed once it has its name.

A graph is built under a name of its own, sealed, and given the name of what it was built of: source,
date, version of sysmap. So everybody reads while somebody builds, eight may build at once, and what
was damaged is not patched but built again.
"""

import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from sysmap.model.store import Changes, GraphStore, StoreError
from sysmap.model.values import System
from sysmap.stores import open_embedded
from sysmap.stores.kept import keep_system
from sysmap.stores.seal import Verdict, count_anew, look, seal
from sysmap.stores.waiting import waiting

# How long one waits for another who builds of the same source; then one builds beside them.
WAIT_SECONDS = 30.0
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Graphs that sysmap keeps; all of it may be deleted.\n"
_MOST_KEPT = 8
_IN_USE_SECONDS = 3600.0
_NEW, _OLD = ".new-", ".old-"

Fill = Callable[[GraphStore], Changes]


class Builds:
    """The graphs of one source, in a folder of their own."""

    def __init__(self, folder: Path, tell: Callable[[str], None] = lambda _: None) -> None:
        self.folder = folder
        self._tell = tell

    def whole(self, fingerprint: str) -> Path | None:
        """The graph built of what has this fingerprint, if it is as it was sealed."""
        build = self._place(fingerprint)
        if not build.is_dir() or not look(build, fingerprint).whole:
            return None
        count_anew(build)
        with suppress(OSError):
            os.utime(build)
        return build

    def all(self) -> list[tuple[Path, Verdict]]:
        """Every graph with whether it is whole, the one last used first."""
        return [(path, look(path)) for path in self._paths()]

    def build(self, fingerprint: str, fill: Fill, system: System | None = None) -> tuple[Path, Changes]:
        """The graph of what has this fingerprint, built by `fill`, and what differed from the last one.

        The system is kept beside the graph that holds it. Raises StoreError, OSError; whatever was there
        stays.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with waiting(self.folder / "build.lock", WAIT_SECONDS, self._tell):
            there = self.whole(fingerprint)
            if there is not None:
                return there, Changes()
            last = next((path for path in self._paths() if look(path).whole), None)
            if last is not None:
                count_anew(last)
            try:
                done = self._built(fingerprint, fill, last, system)
            except StoreError:
                if last is None:
                    raise
                done = self._built(fingerprint, fill, None, system)
            self._prune(done[0])
            return done

    def discard(self, build: Path) -> None:
        """Take a graph away that turned out not to be whole."""
        away = self.folder / f"{_OLD}{uuid.uuid4().hex}"
        with suppress(OSError):
            build.rename(away)
        shutil.rmtree(away if away.exists() else build, ignore_errors=True)

    def forget(self) -> bool:
        """Delete every graph of the source; whether there was one. Raises OSError."""
        there = bool(self._paths())
        if self.folder.is_dir():
            shutil.rmtree(self.folder)
        return there

    def _paths(self) -> list[Path]:
        found = [path for path in self.folder.glob("*") if path.is_dir() and not path.name.startswith(".")]
        return sorted(found, key=_used, reverse=True)

    def _place(self, fingerprint: str) -> Path:
        return self.folder / fingerprint[:24]

    def _built(
        self, fingerprint: str, fill: Fill, base: Path | None, system: System | None
    ) -> tuple[Path, Changes]:
        new = self.folder / f"{_NEW}{uuid.uuid4().hex}"
        try:
            if base is not None:
                for part in ("graph", "graph.json"):
                    _copy(base / part, new / part)
            store = open_embedded(new)
            try:
                # The file is written while the engine is at work.
                with ThreadPoolExecutor(1) as beside:
                    kept = beside.submit(keep_system, new, system) if system is not None else None
                    changes = fill(store)
                    if kept is not None:
                        kept.result()
            finally:
                store.close()
            count_anew(new)
            seal(new, fingerprint)
            place = self._place(fingerprint)
            if place.exists():
                if look(place, fingerprint).whole:
                    return place, Changes()
                self.discard(place)
            new.rename(place)
            return place, changes
        finally:
            if new.exists():
                shutil.rmtree(new, ignore_errors=True)

    def _prune(self, keep: Path) -> None:
        """Delete what nobody has used for a while, beyond the last few, and what was left half built."""
        now = time.time()
        left = [p for p in self.folder.glob(".*-*") if p.name.startswith((_NEW, _OLD))]
        old = [path for path in self._paths()[_MOST_KEPT:] if path != keep]
        for path in (*left, *old):
            if now - _used(path) > _IN_USE_SECONDS:
                shutil.rmtree(path, ignore_errors=True)


@contextmanager
def builds_of(key: str, cache: Path, tell: Callable[[str], None] = lambda _: None) -> Iterator[Builds]:
    """The graphs of the source with this key, in the cache folder; elsewhere where that cannot be written.

    Elsewhere is a folder for this process alone, which goes when it ends.
    """
    if make_private(cache):
        yield Builds(cache / key, tell)
        return
    with tempfile.TemporaryDirectory(prefix="sysmap-", ignore_cleanup_errors=True) as scratch:
        yield Builds(Path(scratch) / key, tell)


def make_private(cache: Path) -> bool:
    """Make the cache folder, ours alone and marked as a cache; whether it can be used."""
    try:
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        if hasattr(os, "getuid"):
            if cache.stat().st_uid != os.getuid():
                return False
            if cache.stat().st_mode & 0o077:
                cache.chmod(0o700)
        with tempfile.TemporaryFile(dir=cache):
            pass
        tag = cache / "CACHEDIR.TAG"
        if not tag.exists():
            tag.write_text(_TAG, encoding="utf-8")
    except OSError:
        return False
    return True


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
