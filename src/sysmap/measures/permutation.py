"""Labels dealt at random: what chance would give, without array libraries while that is quicker.

For what runs with every look at a system. It deals as `e_i` does, and as often as is quick: how
often it dealt, and from which seed, stands with every figure.
"""

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from operator import add

SEED = 20220701
FEWEST = 200
# Ties and labels looked at in all, over all deals: some hundredths of a second.
MOST_LOOKS = 50_000

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Deals:
    """How often to deal, and whether that is so much that it pays to load numpy."""

    times: int
    many: bool


def deals(asked: int, looks: int) -> Deals:
    """As often as asked, or as is quick for so many ties and labels in all; never below 200."""
    times = min(asked, max(FEWEST, MOST_LOOKS // max(looks, 1)))
    return Deals(times, times * looks > MOST_LOOKS * 4)


@dataclass(frozen=True, slots=True)
class Chance:
    """A number as observed, what chance gives on average, and how rarely so low or so high a one.

    `p_low` and `p_high` are (r + 1) / (N + 1) over N deals; `p_least` is the `p_low` of the lowest
    number that any deal gave, `p_most` the `p_high` of the highest: none can be below these.
    """

    observed: float
    expected: float
    p_low: float
    p_high: float
    p_least: float
    p_most: float


def chance(observed: float, dealt: Sequence[float]) -> Chance:
    """The observed number beside those that the deals gave."""
    n = len(dealt) + 1
    ordered = sorted(dealt)

    def at_most(number: float) -> float:
        return (bisect_right(ordered, number) + 1) / n

    def at_least(number: float) -> float:
        return (n - bisect_left(ordered, number)) / n

    return Chance(
        observed,
        sum(dealt) / len(dealt),
        at_most(observed),
        at_least(observed),
        at_most(ordered[0]),
        at_least(ordered[-1]),
    )


def mixing(
    groups: Mapping[str, str], ties: Sequence[Pair], how: Deals, seed: int = SEED
) -> Mapping[Pair, Sequence[int]]:
    """Ties by pair of groups (smaller name first): as they are, then in each deal of the labels.

    `groups` gives the group of each thing; ties with an end that is in none are left out.
    """
    things = sorted(groups)
    place = {thing: i for i, thing in enumerate(things)}
    kept = sorted((place[a], place[b]) for a, b in ties if a in place and b in place)
    starts, ends = [a for a, _ in kept], [b for _, b in kept]
    names = sorted(set(groups.values()))
    # While they are counted, names and pairs are numbers.
    number = {name: i for i, name in enumerate(names)}
    labels = [number[groups[thing]] for thing in things]
    rng = random.Random(seed)
    dealt = [labels.copy()]
    for _ in range(how.times):
        rng.shuffle(labels)
        dealt.append(labels.copy())
    count = _counted_by_array if how.many else _counted
    counted = count(dealt, starts, ends, len(names))
    found: dict[Pair, list[int]] = {}
    for (a, b), column in zip(product(names, names), counted, strict=True):
        pair = (a, b) if a <= b else (b, a)
        found[pair] = list(map(add, found[pair], column)) if pair in found else column
    return found


def _counted(dealt: Sequence[list[int]], starts: list[int], ends: list[int], groups: int) -> list[list[int]]:
    """For each ordered pair of groups the ties between them in each deal."""
    counted = [[0] * len(dealt) for _ in range(groups * groups)]
    for deal, labels in enumerate(dealt):
        rows = [groups * label for label in labels]
        pairs = map(add, map(rows.__getitem__, starts), map(labels.__getitem__, ends))
        for pair, ties in Counter(pairs).items():
            counted[pair][deal] = ties
    return counted


def _counted_by_array(
    dealt: Sequence[list[int]], starts: list[int], ends: list[int], groups: int
) -> list[list[int]]:
    """The same numbers, counted by numpy."""
    import numpy as np

    labels = np.array(dealt)
    size = groups * groups
    pairs = groups * labels[:, starts] + labels[:, ends] + size * np.arange(len(dealt))[:, None]
    counted = np.bincount(pairs.ravel(), minlength=size * len(dealt)).reshape(len(dealt), size)
    found: list[list[int]] = counted.T.tolist()
    return found
