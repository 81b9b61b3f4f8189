"""Columns of numbers in fewer letters, as the page's script reads them."""

from itertools import pairwise
from typing import Any


def runs(column: list[int]) -> Any:
    """The column as `{"runs": [value, how often, …]}` where that is shorter, else as it is."""
    runs: list[int] = []
    last: int | None = None
    for value in column:
        if value == last:
            runs[-1] += 1
        else:
            runs += (value, 1)
            last = value
    return {"runs": runs} if len(runs) < len(column) else column


def steps(column: list[int]) -> Any:
    """From one number to the next, as runs: rows of a sheet mostly follow each other."""
    return runs([b - a for a, b in pairwise([0, *column])])
