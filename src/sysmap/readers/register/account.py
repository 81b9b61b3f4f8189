"""The account of a register: every cell in is used, came along, or was said."""

from collections.abc import Iterable

from sysmap.exchange.account import Account as Whole
from sysmap.readers.register.tables import Table


class Account(Whole):
    """What became of the cells of some tables."""

    def leave_out(self, table: Table, row: int, place: int, text: str, why: str) -> None:
        """Keep a cell that is neither used nor along, with the reason."""
        heading = table.headings[place] if place < len(table.headings) else ""
        self.said.append((table.file, table.sheet, row, heading, text, why))

    def put_aside(self, table: Table) -> None:
        """Keep all cells of a table that stand in no record."""
        for (row, place), (text, why) in table.aside.items():
            self.leave_out(table, row, place, text, why)


def total(accounts: Iterable[Account]) -> Account:
    """Several accounts as one."""
    whole = Account()
    for one in accounts:
        whole.used += one.used
        whole.along += one.along
        whole.said += one.said
    return whole
