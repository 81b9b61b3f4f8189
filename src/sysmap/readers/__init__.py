"""Readers: one module a format, found by walking; each says what it reads and reads it."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sysmap.exchange.limits import Refused, damage_refused
from sysmap.model.values import Origin, Tables
from sysmap.validate.problems import issue


def read(path: Path) -> Tables:
    """Everything the folder or file holds, not yet checked; what could not be read is in `issues`.

    A reader is a module of this folder with `reads(path) -> bool` and `read(path) -> Tables`.
    Never raises for what a user may give: a missing or unreadable source is an issue too.
    """
    if not path.exists():
        said = f"there is no folder or file {path}"
        return Tables((), issues=(issue("source-not-found", Origin(path.name), said, value=path.name),))
    if not path.is_dir() and not path.is_file():
        said = f"{path} is no plain file but a pipe or a device"
        hint = "Save what it gives as a file first."
        return Tables((), issues=(issue("source-not-readable", Origin(path.name), said, hint=hint),))
    try:
        for module in _readers():
            if module.reads(path):
                with damage_refused(path):
                    tables: Tables = module.read(path)
                return tables
    except Refused as refused:
        return Tables((), issues=(issue("source-not-readable", Origin(path.name), str(refused)),))
    except OSError as error:
        said = f"{error.filename or path} cannot be read: {error.strerror or error}"
        return Tables((), issues=(issue("source-not-readable", Origin(path.name), said),))
    hint = ""
    if path.suffix.lower() == ".xls":
        hint = "It is an old Excel workbook: open it and save it as Excel Workbook (.xlsx)."
    elif path.suffix.lower() in (".csv", ".tsv", ".txt"):
        hint = (
            f"A system is a folder of such sheets: give the folder. A register in one file is brought in by"
            f" sysmap import register {path.name} -o FOLDER."
        )
    said = f"{path.name} is of no kind that is read"
    return Tables(
        (), issues=(issue("source-not-readable", Origin(path.name), said, hint=hint, value=path.suffix),)
    )


def files(path: Path) -> list[Path]:
    """The files that are read of a source, sorted: those that its content depends on.

    A reader of a folder says so in `files(path)`; of any other source it is the file itself.
    """
    if not path.is_dir():
        return [path]
    for module in _readers():
        if module.reads(path):
            found: list[Path] = module.files(path) if hasattr(module, "files") else [path]
            return found
    return []


def _readers() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        if hasattr(module, "reads"):
            yield module
