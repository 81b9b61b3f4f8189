"""Chance that keeps what is not in question: how many links each has, and how many sit on each board.

The configuration model in its maximum-entropy form: each two are tied with a probability of their own,
independently, so that everybody has as many ties as recorded, on average. What two groups have in
common is then a sum of independent events, whose distribution is worked out, not drawn.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb, erfc, exp, pi, sqrt

# Up to so many events expected the distribution is worked out term by term.
_EXACT = 60.0
_ROUNDS, _NEAR = 400, 1e-7
_SURE = 1e9

Events = Mapping[float, int]


@dataclass(frozen=True, slots=True)
class Chance:
    """A number as observed, what chance gives on average, and how rarely one so low or so high.

    `least` is P(X = 0): no number could be rarer than that by being low.
    """

    observed: int
    expected: float
    p_low: float
    p_high: float
    least: float


@dataclass(frozen=True, slots=True)
class Ties:
    """How likely each two are tied, by how many ties each has; `chance[a, b]` for degrees a <= b."""

    degree: Mapping[Hashable, int]
    chance: Mapping[tuple[int, int], float]

    def between(self, some: Iterable[Hashable], others: Iterable[Hashable]) -> Counter[float]:
        """The events "these two are tied", one of `some` and one of `others`, who share nobody."""
        return self.among(self.counted(some), self.counted(others))

    def counted(self, some: Iterable[Hashable]) -> Counter[int]:
        """How many of them have how many ties."""
        return Counter(map(self.degree.__getitem__, some))

    def among(self, here: Mapping[int, int], there: Mapping[int, int]) -> Counter[float]:
        """As `between`, of two groups that are counted already."""
        events: Counter[float] = Counter()
        chance = self.chance
        for a, many in here.items():
            for b, more in there.items():
                events[chance[(a, b) if a <= b else (b, a)]] += many * more
        return events

    def within(self, some: Iterable[Hashable]) -> Counter[float]:
        """The events "these two are tied", of each two of `some`."""
        return self.within_counted(self.counted(some))

    def within_counted(self, here: Mapping[int, int]) -> Counter[float]:
        """As `within`, of a group that is counted already."""
        events: Counter[float] = Counter()
        for a, many in here.items():
            events[self.chance[a, a]] += many * (many - 1) // 2
            for b, more in here.items():
                if a < b:
                    events[self.chance[a, b]] += many * more
        return events


def ties_by_degree(degree: Mapping[Hashable, int]) -> Ties:
    """Fits x with k_i = sum over j != i of x_i x_j / (1 + x_i x_j) to the degrees k of a graph, no loops.

    To about a hundredth of a tie: degrees that one graph alone can have are neared, never reached.

    Reference: J. Park and M. E. J. Newman, Physical Review E 70, 066117 (2004).
    """
    many = Counter(degree.values())
    degrees = sorted(many)
    n, total = sum(many.values()), max(sum(k * of for k, of in many.items()), 1)
    # Who is tied to everybody has no finite x.
    x = {k: 0.0 if not k else _SURE if k >= n - 1 else k / sqrt(total) for k in degrees}
    values, others = [x[k] for k in degrees], [many[k] for k in degrees]
    for _ in range(_ROUNDS):
        apart = 0.0
        for i, k in enumerate(degrees):
            own = values[i]
            if not k or own == _SURE:
                continue
            # Nobody is tied to themselves.
            others[i] -= 1
            near = sum([n * other / (1 + own * other) for n, other in zip(others, values, strict=True)])
            others[i] += 1
            new = min(k / near, _SURE) if near else 0.0
            apart = max(apart, abs(new - own) / max(new, own, 1e-12))
            values[i] = new
        if apart < _NEAR:
            break
    x = dict(zip(degrees, values, strict=True))
    chance = {(a, b): x[a] * x[b] / (1 + x[a] * x[b]) for i, a in enumerate(degrees) for b in degrees[i:]}
    return Ties(dict(degree), chance)


@dataclass(frozen=True, slots=True)
class Seats:
    """How likely each member sits on a board, by how many boards each sits on and how large the board is."""

    boards_of: Mapping[Hashable, int]
    size: Mapping[Hashable, int]
    chance: Mapping[tuple[int, int], float]

    def present(self, board: Hashable, some: Iterable[Hashable]) -> float:
        """The probability that at least one of `some` sits on the board."""
        return self.one_of(self.counted(some), self.size[board])

    def counted(self, some: Iterable[Hashable]) -> Counter[int]:
        """How many of them sit on how many boards; who sits on none is left out."""
        boards_of = self.boards_of
        return Counter([number for one in some if (number := boards_of.get(one))])

    def one_of(self, some: Mapping[int, int], size: int) -> float:
        """As `present`, of a group that is counted already, on a board of that size."""
        absent = 1.0
        for number, many in some.items():
            absent *= (1 - self.chance[number, size]) ** many
        return 1 - absent

    def meeting(self, some: Sequence[Hashable], others: Sequence[Hashable]) -> Counter[float]:
        """The events "one of each sits on this board", over all boards; the two share nobody."""
        return Counter(self.present(board, some) * self.present(board, others) for board in self.size)


def seats_by_size(members: Mapping[Hashable, Iterable[Hashable]]) -> Seats:
    """Fits x and y with p = x y / (1 + x y) to the members of each board, who come once each."""
    size = {board: len(set(who)) for board, who in members.items()}
    boards_of: Counter[Hashable] = Counter(one for who in members.values() for one in set(who))
    numbers, sizes = Counter(boards_of.values()), Counter(size.values())
    everybody, all_boards = len(boards_of), len(size)
    total = max(sum(size.values()), 1)
    x = {b: _SURE if b >= all_boards else b / sqrt(total) for b in numbers}
    y = {n: 0.0 if not n else _SURE if n >= everybody else n / sqrt(total) for n in sizes}
    for _ in range(_ROUNDS):
        apart = 0.0
        for mine, others, many in ((x, y, sizes), (y, x, numbers)):
            beside = [(many[j], other) for j, other in others.items()]
            for k, own in list(mine.items()):
                if not own or own == _SURE:
                    continue
                # Those who are sure to be there are there whatever the other side.
                near = sum([n * other / (1 + own * other) for n, other in beside])
                new = min(k / near, _SURE) if near else 0.0
                apart = max(apart, abs(new - own) / max(new, own, 1e-12))
                mine[k] = new
        if apart < _NEAR:
            break
    chance = {(b, n): x[b] * y[n] / (1 + x[b] * y[n]) for b in numbers for n in sizes}
    return Seats(dict(boards_of), size, chance)


def chance_of(observed: int, events: Events) -> Chance:
    """How often so many of these independent events (probability: how many) happen, and fewer, and more."""
    kept = {p: many for p, many in events.items() if p > 0 and many}
    mean = sum(p * many for p, many in kept.items())
    least = 1.0
    for p, many in kept.items():
        least *= (1 - p) ** many
    if mean <= _EXACT and observed <= 2 * _EXACT:
        below = _distribution(kept, observed)
        p_low = min(1.0, sum(below))
        p_high = min(1.0, max(0.0, 1 - sum(below[:-1])))
    else:
        p_low = _refined_normal(observed, kept, mean)
        p_high = 1 - _refined_normal(observed - 1, kept, mean)
    return Chance(observed, mean, p_low, p_high, least)


def chance_of_part(observed: int, of: int, events: Events, others: Events, besides: Events) -> Chance:
    """How often so many of `events`, and of `besides`, happen where `of` of `events` and `others` do in all.

    Exact up to 60 in all, beyond that the refined normal approximation (error below 0.003).
    """
    kept, rest, more = ({p: n for p, n in each.items() if p > 0 and n} for each in (events, others, besides))
    (mean, spread), (mean_of_rest, spread_of_rest) = _moments(kept), _moments(rest)
    both = spread + spread_of_rest
    expected = mean + (spread / both * (of - mean - mean_of_rest) if both else 0.0)
    apart, apart_spread = _moments(more)
    if of + apart <= _EXACT:
        here, there = _distribution(kept, of), _distribution(rest, of)
        ways = [here[k] * there[of - k] for k in range(of + 1)]
        whole = sum(ways)
        if whole > 0:
            extra = _distribution(more, sum(more.values()))
            dealt = [0.0] * (of + len(extra))
            for k, way in enumerate(ways):
                for j, one in enumerate(extra):
                    dealt[k + j] += way / whole * one
            low = sum(dealt[: observed + 1])
            high = 1 - sum(dealt[:observed])
            average = sum(k * p for k, p in enumerate(dealt))
            return Chance(observed, average, min(1.0, low), min(1.0, max(0.0, high)), dealt[0])
    share = min(1.0, max(0.0, expected / of)) if of else 0.0
    variance = spread * spread_of_rest / both if both else 0.0
    # As of so many that fall to one side or the other.
    third = variance * (1 - 2 * share) + sum(p * (1 - p) * (1 - 2 * p) * n for p, n in more.items())
    mean, variance = expected + apart, variance + apart_spread
    return Chance(
        observed,
        mean,
        _skewed_normal(observed, mean, variance, third),
        1 - _skewed_normal(observed - 1, mean, variance, third),
        _skewed_normal(0, mean, variance, third),
    )


def _moments(events: Events) -> tuple[float, float]:
    mean = sum(p * many for p, many in events.items())
    return mean, sum(p * (1 - p) * many for p, many in events.items())


def _distribution(events: Events, most: int) -> list[float]:
    """P(X = 0) to P(X = most) for a sum of independent events."""
    found = [1.0] + [0.0] * most
    for p, many in events.items():
        if p >= 1:
            found = ([0.0] * many + found)[: most + 1]
            continue
        odds = p / (1 - p)
        none = (1 - p) ** many
        part = [comb(many, k) * odds**k * none for k in range(min(many, most) + 1)]
        found = [
            sum(found[i - k] * part[k] for k in range(min(i, len(part) - 1) + 1)) for i in range(most + 1)
        ]
    return found


def _refined_normal(observed: int, events: Events, mean: float) -> float:
    """P(X <= observed), with the skewness of the sum taken into account.

    Reference: A. Yu. Volkova, Theory of Probability and Its Applications 40 (1996); Y. Hong,
    Computational Statistics and Data Analysis 59 (2013).
    """
    third = sum(p * (1 - p) * (1 - 2 * p) * many for p, many in events.items())
    return _skewed_normal(observed, mean, _moments(events)[1], third)


def _skewed_normal(observed: int, mean: float, variance: float, third: float) -> float:
    if variance <= 0:
        return float(observed >= mean)
    z = (observed + 0.5 - mean) / sqrt(variance)
    skew = third / variance**1.5
    value: float = erfc(-z / sqrt(2)) / 2 + skew * (1 - z * z) * exp(-z * z / 2) / (6 * sqrt(2 * pi))
    return min(1.0, max(0.0, value))
