"""A seal on a graph's files: what they were when it was closed, and whether they still are that."""

import hashlib
import json
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sysmap.stores.kept import FILE as _SYSTEM
from sysmap.text.files import write_text

_FILE = "seal.json"
_GRAPH = "graph"
# The engine writes these anew when it only reads: the settings with another time limit, and how many
# records there are, which it answers from. The latter is taken away before anybody asks.
_SETTINGS, _COUNTS = "configuration.json", "statistics.json"
_LOOKS, _PAUSE = 5, 0.02
_LOCKS = (".lck", ".lock")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a graph is what it was when it was sealed, and if not, why in a few words."""

    whole: bool
    why: str = ""


def seal(folder: Path, fingerprint: str) -> None:
    """Write down what the graph in this folder holds, file by file. Raises OSError."""
    said = {"fingerprint": fingerprint, "files": _files(folder)}
    write_text(folder / _FILE, json.dumps(said, indent=1) + "\n")


def look(folder: Path, fingerprint: str | None = None) -> Verdict:
    """Whether every file is as it was sealed, and with a fingerprint, whether it is sealed for that."""
    try:
        said = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        sealed, files = said["fingerprint"], said["files"]
    except FileNotFoundError:
        return Verdict(whole=False, why="it has no seal")
    except (OSError, ValueError, KeyError, TypeError):
        return Verdict(whole=False, why="its seal cannot be read")
    if fingerprint and sealed != fingerprint:
        return Verdict(whole=False, why="it was made of something else")
    try:
        found = _files(folder)
    except OSError as error:
        return Verdict(whole=False, why=f"{error.filename or 'a file'} cannot be read")
    return _compared(files, found)


def count_anew(folder: Path) -> None:
    """Take away what the engine wrote down of its counts, so that it counts for itself."""
    with suppress(OSError):
        (folder / _GRAPH / _COUNTS).unlink()


def _compared(files: Any, found: Mapping[str, str]) -> Verdict:
    if not isinstance(files, dict):
        return Verdict(whole=False, why="its seal cannot be read")
    for name in sorted(files.keys() | found.keys()):
        if name not in found:
            return Verdict(whole=False, why=f"{name} is missing")
        if name not in files:
            return Verdict(whole=False, why=f"{name} does not belong to it")
        if files[name] != found[name]:
            return Verdict(whole=False, why=f"{name} is not what was written")
    return Verdict(whole=True)


def _files(folder: Path) -> dict[str, str]:
    """SHA-256 of every file by its name, locks and counts left out; of the settings what they say.

    Those of the graph, and the system beside it where there is one.
    """
    graph = folder / _GRAPH
    kept = folder / _SYSTEM
    digests = {f"../{_SYSTEM}": _digest(kept)} if kept.exists() else {}
    for path in sorted(graph.rglob("*")):
        name = path.relative_to(graph).as_posix()
        if name == _COUNTS:
            continue
        if path.is_symlink() or not path.is_file():
            digests[name] = "no plain file"
        elif path.suffix not in _LOCKS:
            digests[name] = _meaning(path) if name == _SETTINGS else _digest(path)
    return digests


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _meaning(path: Path) -> str:
    """The digest of what a JSON file says, in whatever order, but for the time limit of queries."""
    for _ in range(_LOOKS):
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            break
        except (ValueError, FileNotFoundError):
            # Another process that reads may be writing it just now.
            time.sleep(_PAUSE)
    else:
        return "cannot be read"
    if isinstance(said, dict) and isinstance(said.get("configuration"), dict):
        said["configuration"].pop("command.timeout", None)
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
