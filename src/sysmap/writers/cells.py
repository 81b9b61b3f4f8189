"""Cells of a workbook that is written row by row, so that it can be said how far it is."""

from typing import Any


def cell(page: Any, value: Any, number_format: str = "") -> Any:
    """A cell of the page with the value; text is marked as text, so that no spreadsheet runs it."""
    from openpyxl.cell import WriteOnlyCell

    made = WriteOnlyCell(page, value)
    if isinstance(value, str):
        made.data_type = "s"
        if value[:1] in ("=", "+", "-", "@", "\t"):
            made.quotePrefix = True
    if number_format:
        made.number_format = number_format
    return made
