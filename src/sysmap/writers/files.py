"""Files are written as a whole or not at all: beside their place first, then into it."""

import errno
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put the content where `path` says, replacing what was there. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def write_folder_of(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a new or empty folder. Raises FileExistsError if it holds anything, OSError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        reason = "is there already and is not empty; nothing was written"
        raise FileExistsError(errno.EEXIST, reason, str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content)
