"""Who sits where: boards down, sectors or organisations, professions, functions across, as values.

`table(system, results)` gives the values; `markup` draws them as a table of HTML, `drawing` as SVG.
"""

from sysmap.boards_by_sector.columns import BYS, By
from sysmap.boards_by_sector.table import table
from sysmap.boards_by_sector.values import Cell, Column, Remark, Row, Table

__all__ = ["BYS", "By", "Cell", "Column", "Remark", "Row", "Table", "table"]
