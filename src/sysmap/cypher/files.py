"""Finds and reads files with Cypher."""

from pathlib import Path

from sysmap.text.files import read_plain

MOST_BYTES = 1_000_000


def find(folder: Path) -> tuple[Path, ...]:
    """Every Cypher file in the folder and below, sorted; none if there is no such folder."""
    return tuple(sorted(folder.rglob("*.cypher")))


def read(path: Path) -> str:
    """The text of a file, whatever its line ends. Raises OSError, UnicodeDecodeError."""
    return read_plain(path, MOST_BYTES)
