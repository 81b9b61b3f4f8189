"""Labels dealt at random: what chance would give, without array libraries.

For what runs with every look at a system. It deals as `e_i` does, and as often as is quick: how
often it dealt, and from which seed, stands with every figure.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    least, most = min(dealt), max(dealt)
    return Chance(
        observed,
        sum(dealt) / len(dealt),
        (sum(1 for x in dealt if x <= observed) + 1) / n,
        (sum(1 for x in dealt if x >= observed) + 1) / n,
        (sum(1 for x in dealt if x <= least) + 1) / n,
        (sum(1 for x in dealt if x >= most) + 1) / n,
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
    labels = [groups[thing] for thing in things]
    yield _counted(labels, starts, ends)
    rng = random.Random(seed)
    for _ in range(times):
        rng.shuffle(labels)
        yield _counted(labels, starts, ends)


def _counted(labels: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> Mapping[Pair, int]:
    both = Counter(zip(map(labels.__getitem__, starts), map(labels.__getitem__, ends), strict=True))
    found: dict[Pair, int] = {}
    for (a, b), count in both.items():
        pair = (a, b) if a <= b else (b, a)
        found[pair] = found.get(pair, 0) + count
    return found
