"""One lock for everybody who builds in a folder: who comes second waits, and learns for whom."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_PAUSE = 0.05
_TELL_AFTER = 2.0


@contextmanager
def waiting(path: Path, seconds: float, tell: Callable[[str], None]) -> Iterator[bool]:
    """Hold the lock at `path`; whether it was got within so many seconds.

    `tell` is told once, after a moment, who holds it. The lock goes with the process that holds it,
    however that ends.
    """
    with path.open("a+b") as file:
        got = _wait(file, path, seconds, tell)
        try:
            if got:
                _say_who(path)
            yield got
        finally:
            if got:
                with suppress(OSError):
                    _holder(path).unlink()
                _let_go(file)


def _wait(file: IO[bytes], path: Path, seconds: float, tell: Callable[[str], None]) -> bool:
    begun = time.monotonic()
    told = False
    while not _take(file):
        waited = time.monotonic() - begun
        if waited >= seconds:
            return False
        if not told and waited >= _TELL_AFTER:
            told = True
            tell(f"Waiting for {who_holds(path)}, up to {seconds:.0f} seconds.")
        time.sleep(_PAUSE)
    return True


def who_holds(path: Path) -> str:
    """Who holds the lock, in words."""
    try:
        return _holder(path).read_text(encoding="utf-8") or "another program"
    except (OSError, ValueError):
        return "another program"


def _say_who(path: Path) -> None:
    command = " ".join(["sysmap", *(part for part in sys.argv[1:3] if part.isprintable())])
    with suppress(OSError):
        _holder(path).write_text(f"{command} (process {os.getpid()})", encoding="utf-8")


def _holder(path: Path) -> Path:
    return path.with_suffix(".holder")


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: IO[bytes]) -> None:
        file.seek(0)
        with suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _let_go(file: IO[bytes]) -> None:
        with suppress(OSError):
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)
