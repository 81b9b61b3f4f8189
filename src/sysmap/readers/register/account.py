"""The account of an import: every cell in is used, came along, or was said."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sysmap.readers.register.tables import Table

HEADINGS = ("file", "sheet", "row", "column", "value", "why")


@dataclass
class Account:
    """What became of the cells of some tables."""

    used: int = 0
    along: int = 0
    said: list[tuple[str, str, int, str, str, str]] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """All filled cells below or above the headers."""
        return self.used + self.along + len(self.said)

    def leave_out(self, table: Table, row: int, place: int, text: str, why: str) -> None:
        """Keep a cell that is neither used nor along, with the reason."""
        heading = table.headings[place] if place < len(table.headings) else ""
        self.said.append((table.file, table.sheet, row, heading, text, why))

    def put_aside(self, table: Table) -> None:
        """Keep all cells of a table that stand in no record."""
        for (row, place), (text, why) in table.aside.items():
            self.leave_out(table, row, place, text, why)

    def sentence(self) -> str:
        """The account in one line: cells in = used + along + said."""
        reasons = Counter(why for *_, why in self.said)
        listed = ", ".join(f"{count} {why}" for why, count in reasons.most_common(4))
        return (
            f"{self.cells:,} cells in = {self.used:,} used + {self.along:,} came along +"
            f" {len(self.said):,} said" + (f" ({listed})" if listed else "")
        )


def total(accounts: Iterable[Account]) -> Account:
    """Several accounts as one."""
    whole = Account()
    for one in accounts:
        whole.used += one.used
        whole.along += one.along
        whole.said += one.said
    return whole
