"""Finds and reads files with Cypher."""

from pathlib import Path


def find(folder: Path) -> tuple[Path, ...]:
    """Every Cypher file in the folder and below, sorted; none if there is no such folder."""
    return tuple(sorted(folder.rglob("*.cypher")))


def read(path: Path) -> str:
    """The text of a file, whatever its line ends. Raises OSError, UnicodeDecodeError."""
    with path.open(encoding="utf-8-sig") as file:
        return file.read()
