"""Columns of numbers in fewer letters, as the page's script reads them."""

from itertools import groupby, pairwise
from operator import ne
from typing import Any


def runs(column: list[int]) -> Any:
    """The column as `{"runs": [value, how often, …]}` where that is shorter, else as it is."""
    if 2 * (1 + sum(map(ne, column, column[1:]))) >= len(column):
        return column
    return {"runs": [n for value, same in groupby(column) for n in (value, len(list(same)))]}


def steps(column: list[int]) -> Any:
    """From one number to the next, as runs: rows of a sheet mostly follow each other."""
    return runs([b - a for a, b in pairwise([0, *column])])
