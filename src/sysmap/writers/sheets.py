"""Our own sheets: a folder of CSV files with its `system.toml`."""

from pathlib import Path

from sysmap.exchange.tables import tables_of
from sysmap.model.values import System
from sysmap.writers.csv_folder import write_folder

NAME = "csv"
SUFFIX = ""


def write(system: System, path: Path) -> tuple[str, ...]:
    """Write the folder; where things were first written down is lost. Raises FileExistsError, OSError."""
    write_folder(tables_of(system, columns=True), path)
    return ()
