"""Files and folders are written as a whole or not at all: beside their place first, then into it."""

import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

STDOUT = Path("-")
_NOTHING_WRITTEN = "; nothing was written"


class Watch:
    """Asked before a file is replaced, and told what was written; this one lets everything be."""

    def before(self, path: Path) -> None:
        """Nothing, if the file may be written. Raises OSError or what else ends the command."""

    def after(self, path: Path, content: bytes) -> None:
        """Take note of what was written."""


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Let somebody watch over everything that is written in here."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def read_plain(path: Path, most: int) -> str:
    """The text of a plain file in UTF-8, whatever its line ends.

    Raises UnicodeDecodeError; OSError also for a pipe or a device, and for more than `most` bytes.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "It is no plain file; save what it gives as a file first", str(path))
    if found.st_size > most:
        raise OSError(errno.EFBIG, f"It is larger than {most:,} bytes", str(path))
    with path.open(encoding="utf-8-sig") as file:
        return file.read()


def write_whole(path: Path, content: bytes) -> None:
    """Put the content where `path` says, replacing what was there. Raises OSError.

    `-` is stdout. A link is followed, a pipe or a device written to, the rights of what was there
    are kept. After an error what was there is as it was.
    """
    if path == STDOUT:
        _to_stdout(content)
        return
    if watch := _watch.get():
        watch.before(path)
    with _named(path):
        place = path.resolve()
        if place.exists() and not stat.S_ISREG(place.stat().st_mode) and not place.is_dir():
            with place.open("wb") as stream:
                stream.write(content)
            return
        _replace(place, content)
    if watch:
        watch.after(path, content)


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Put the text where `path` says, its line ends as they are. Raises OSError."""
    write_whole(path, text.encode(encoding))


def refuse_if_there(path: Path) -> None:
    """Nothing, if a file may be written there. Raises FileExistsError."""
    if path.exists():
        raise FileExistsError(errno.EEXIST, f"is there already{_NOTHING_WRITTEN}", str(path))


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a new or empty folder, all of them or none.

    Raises FileExistsError if the folder holds anything, OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        reason = f"is there already and is not empty{_NOTHING_WRITTEN}"
        raise FileExistsError(errno.EEXIST, reason, str(folder))
    if watch := _watch.get():
        for name in files:
            watch.before(folder / name)
    with _named(folder):
        place = folder.resolve()
        if place.parent.exists() and not place.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=place.parent, prefix=".sysmap-"))
        try:
            for name, content in files.items():
                with (beside / name).open("xb") as file:
                    file.write(content)
                    _settle(file.fileno())
            beside.chmod(_mode(place, 0o777))
            # An empty folder that is there makes way; elsewhere than on Windows it need not.
            if os.name == "nt" and place.exists():
                place.rmdir()
            beside.replace(place)
            _settle_folder(place.parent)
        finally:
            if beside.exists():
                shutil.rmtree(beside, ignore_errors=True)
    if watch:
        for name, content in files.items():
            watch.after(folder / name, content)


def _replace(place: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:60]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            _settle(file.fileno())
        Path(name).chmod(_mode(place, 0o666))
        Path(name).replace(place)
        _settle_folder(place.parent)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _to_stdout(content: bytes) -> None:
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content.decode("utf-8", "replace"))
    else:
        sys.stdout.flush()
        buffer.write(content)
        buffer.flush()


def _mode(place: Path, usual: int) -> int:
    """The rights of what is there, else those that the user's mask leaves."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0o077)
    os.umask(mask)
    return usual & ~mask


def _settle(handle: int) -> None:
    """Let the content reach the disk before anything is renamed; what cannot be told to is left."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise


def _settle_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Every error names the file that was to be written, and says that what was there is kept."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        if _NOTHING_WRITTEN not in reason:
            reason = f"{reason}{_NOTHING_WRITTEN}"
        raise type(error)(error.errno or 0, reason, str(path)) from error
