"""Joins spells of one seat that overlap, so that nobody counts twice."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sysmap.validate.cells import Cells
from sysmap.validate.ties import Tie


def join_spells(ties: Sequence[Tie], cells: Cells) -> list[Tie]:
    """The ties, with seats of one member on one board that say the same at the same time as one.

    Seats that differ in anything but their dates stay apart, and so do those of just the same dates
    (an organisation may have two seats), which is said elsewhere.
    """
    alike: dict[object, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.kind.type == "SITS_ON":
            values = tuple(sorted(tie.facts.values.items(), key=lambda item: item[0]))
            alike[tie.start, tie.end, values].append(tie)
    joined: dict[int, Tie | None] = {}
    for spells in alike.values():
        if len(spells) > 1:
            _join(sorted(spells, key=lambda one: one.facts.valid_from or date.min), joined, cells)
    kept = (joined.get(id(tie), tie) for tie in ties)
    return [tie for tie in kept if tie is not None]


def _join(spells: Sequence[Tie], joined: dict[int, Tie | None], cells: Cells) -> None:
    first = last = spells[0]
    for tie in spells[1:]:
        dates = (tie.facts.valid_from, tie.facts.valid_to)
        before = (last.facts.valid_from, last.facts.valid_to)
        if dates == before or (tie.facts.valid_from or date.min) > (last.facts.valid_to or date.max):
            first = last = tie
            continue
        ends = (last.facts.valid_to, tie.facts.valid_to)
        until = None if None in ends else max(end for end in ends if end)
        last = replace(last, facts=replace(last.facts, valid_to=until))
        joined[id(first)], joined[id(tie)] = last, None
        said = f"{tie.start} has two spells on {tie.end} that overlap; they were taken for one seat"
        cells.add("overlapping-spells", tie.origin, said, field="valid_from")
