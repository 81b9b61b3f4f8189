"""Tells which column of a sheet each heading stands for, by its own name or by what people call it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sysmap.model.kinds import sheet_names
from sysmap.model.sheets import column_name, sheet_columns
from sysmap.model.synonyms import column_meant, headings
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
    """The columns that the (cleaned) cells of a header stand for.

    A column's own name comes first; a name people use for it counts only where no other heading
    stands for the column. In roles a `name` beside a heading for the role is that of its holder.
    """
    names = [column_name(cell) for cell in cells]
    known = sheet_columns(sheet)
    taken = {name for name in names if name in known}
    meant: dict[int, str] = {}
    if sheet == "roles" and "name" in taken and "held_by" not in taken:
        role = next((p for p, name in enumerate(names) if headings(sheet).get(name) == "name"), None)
        if role is not None:
            meant |= {role: "name", names.index("name"): "held_by"}
            taken.add("held_by")
    for other, column in headings(sheet).items():
        if column not in taken and other in names and names.index(other) not in meant:
            meant[names.index(other)] = column
            taken.add(column)
    columns = tuple(meant.get(place, name) for place, name in enumerate(names))
    return Headings(columns, tuple((cells[place], column) for place, column in sorted(meant.items())))


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
