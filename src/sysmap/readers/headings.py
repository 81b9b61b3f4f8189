"""Tells which column of a sheet each heading stands for, by its own name or by what people call it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sysmap.model.kinds import sheet_names
from sysmap.model.sheets import column_name
from sysmap.model.synonyms import column_meant, columns_of
from sysmap.model.values import Issue, Origin
from sysmap.validate.problems import issue


@dataclass(frozen=True, slots=True)
class Headings:
    """The column of each heading by place, "" for none, and which were read as another name."""

    columns: tuple[str, ...]
    read: tuple[tuple[str, str], ...] = ()

    def remarks(self, origin: Origin) -> list[Issue]:
        """What is said of headings that were read as a column of ours."""
        if not self.read:
            return []
        said = "; ".join(f"{heading} as {column}" for heading, column in self.read)
        return [issue("headings-read", origin, f"headings were read: {said}")]


def read_headings(sheet: str, cells: Sequence[str]) -> Headings:
    """The columns that the (cleaned) cells of a header stand for, and which were read by another name."""
    columns = columns_of(sheet, tuple(cells))
    read = (
        (cell, column) for cell, column in zip(cells, columns, strict=True) if column != column_name(cell)
    )
    return Headings(columns, tuple(read))


def headings_known(sheet: str, cells: Sequence[str]) -> int:
    """How many of the cells stand for different columns of the sheet."""
    return len({column for cell in cells if (column := column_meant(sheet, column_name(cell)))})


def is_other_header(sheet: str, cells: Sequence[str]) -> bool:
    """Whether a row below the header reads as the header of another table, or as ours once more."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > 40 or any(sign.isdigit() for sign in cell) for cell in filled):
        return False
    known = max(headings_known(name, filled) for name in (sheet, *sheet_names()))
    return known >= 2 and known * 2 >= len(filled)
