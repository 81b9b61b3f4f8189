"""One way to put the highest first: within a tolerance things are alike, and go by name."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")

# Sums in another order differ in their last bits; figures that differ by less are alike.
TOLERANCE = 1e-9


def ranked(
    things: Iterable[Thing],
    value: Callable[[Thing], float],
    name: Callable[[Thing], object] = str,
    tolerance: float = TOLERANCE,
) -> list[Thing]:
    """The things, highest `value` first; of those that lie within `tolerance` of the next, by `name`.

    The tolerance is a part of the value above 1 in size, and absolute below. Infinite values are alike.
    """
    ordered = sorted(things, key=lambda thing: -value(thing))
    found: list[Thing] = []
    alike: list[Thing] = []
    for thing in ordered:
        if alike and not _alike(value(alike[-1]), value(thing), tolerance):
            found += sorted(alike, key=lambda one: str(name(one)))
            alike = []
        alike.append(thing)
    return found + sorted(alike, key=lambda one: str(name(one)))


def foremost(
    things: Iterable[Thing], value: Callable[[Thing], float], tolerance: float = TOLERANCE
) -> list[Thing]:
    """The things of the highest `value`, and those that lie within `tolerance` of the next above them."""
    ordered = sorted(things, key=lambda thing: -value(thing))
    found = ordered[:1]
    for thing in ordered[1:]:
        if not _alike(value(found[-1]), value(thing), tolerance):
            break
        found.append(thing)
    return found


def _alike(higher: float, lower: float, tolerance: float) -> bool:
    return higher == lower or higher - lower <= tolerance * max(1.0, abs(higher))
