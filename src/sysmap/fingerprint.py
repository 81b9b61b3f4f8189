"""The fingerprint of a source: of the very bytes that are read of it, and of all of sysmap."""

import hashlib
import stat
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

from sysmap import __version__, readers

_CHUNK = 1 << 20


def fingerprint_of(path: Path, as_at: date | None) -> str:
    """SHA-256 of the bytes that are read of the source, of sysmap's own, and of the date asked for."""
    digest = hashlib.sha256(f"{_own_digest()} {as_at or ''}".encode())
    for file in readers.files(path):
        digest.update(f"\0{file.name}\0".encode("utf-8", "surrogatepass"))
        digest.update(_digest(file))
    return digest.hexdigest()


def stamps(path: Path) -> tuple[tuple[str, int, int], ...]:
    """When each file was last written, and its size."""
    found = []
    for file in readers.files(path):
        with suppress(OSError):
            at = file.stat()
            found.append((file.name, at.st_mtime_ns, at.st_size))
    return tuple(found)


def _digest(file: Path) -> bytes:
    digest = hashlib.sha256()
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return b"no plain file"
        with file.open("rb") as content:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        return f"cannot be read: {error.errno}".encode()
    return digest.digest()


@cache
def _own_digest() -> str:
    """SHA-256 of all of sysmap that a reading depends on: another version reads anew."""
    package = Path(__file__).parent
    digest = hashlib.sha256(__version__.encode())
    for file in sorted(package.rglob("*")):
        if file.suffix in (".py", ".toml"):
            digest.update(f"\0{file.relative_to(package).as_posix()}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
