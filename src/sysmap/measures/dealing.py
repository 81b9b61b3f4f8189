"""Labels dealt at random: what chance would give, without array libraries.

For what runs with every look at a system. It deals as `e_i` does, and as often as is quick: how
often it dealt, and from which seed, stands with every figure.
"""

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add

SEED = 20220701
FEWEST = 200
# Ties and labels looked at in all, over all deals: some hundredths of a second.
MOST_LOOKS = 50_000

Pair = tuple[str, str]


def deals(asked: int, looks: int) -> int:
    """How often to deal: as asked, or as often as is quick for so many ties and labels; never below 200."""
    return min(asked, max(FEWEST, MOST_LOOKS // max(looks, 1)))


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
    groups: Mapping[str, str], ties: Sequence[Pair], times: int, seed: int = SEED
) -> Iterator[Mapping[Pair, int]]:
    """Ties by pair of groups (smaller name first): as they are, then once for each deal of the labels.

    `groups` gives the group of each thing; ties with an end that is in none are left out.
    """
    things = sorted(groups)
    place = {thing: i for i, thing in enumerate(things)}
    kept = sorted((place[a], place[b]) for a, b in ties if a in place and b in place)
    starts, ends = [a for a, _ in kept], [b for _, b in kept]
    names = sorted(set(groups.values()))
    # While they are counted, names and pairs are numbers, which takes a third of the time.
    number = {name: i for i, name in enumerate(names)}
    labels = [number[groups[thing]] for thing in things]
    pairs = [(a, b) for a in names for b in names]
    smaller_first = [pairs.index((min(pair), max(pair))) for pair in pairs]

    def counted() -> Mapping[Pair, int]:
        rows = [len(names) * label for label in labels]
        both = map(add, map(rows.__getitem__, starts), map(labels.__getitem__, ends))
        return {pairs[n]: count for n, count in Counter(map(smaller_first.__getitem__, both)).items()}

    yield counted()
    rng = random.Random(seed)
    for _ in range(times):
        rng.shuffle(labels)
        yield counted()
