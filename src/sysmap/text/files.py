"""Files and folders are written as a whole or not at all: beside their place first, then into it."""

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put the content where `path` says, replacing what was there. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Put the text where `path` says, its line ends as they are. Raises OSError."""
    write_whole(path, text.encode(encoding))


def refuse_if_there(path: Path) -> None:
    """Nothing, if a file may be written there. Raises FileExistsError."""
    if path.exists():
        raise FileExistsError(errno.EEXIST, "is there already; nothing was written", str(path))


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a new or empty folder, all of them or none.

    Raises FileExistsError if the folder holds anything, OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        reason = "is there already and is not empty; nothing was written"
        raise FileExistsError(errno.EEXIST, reason, str(folder))
    new = not folder.exists()
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent if new else folder, prefix=".sysmap-"))
    try:
        for name, content in files.items():
            (beside / name).write_bytes(content)
        if new:
            beside.chmod(0o755)
            beside.replace(folder)
        else:
            for name in files:
                (beside / name).replace(folder / name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
