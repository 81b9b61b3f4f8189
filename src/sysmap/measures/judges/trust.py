"""Judge of the rule about low or one-sided trust."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.judges.rows import Row, answered, cannot_tell, read
from sysmap.measures.trust import TRUST
from sysmap.model.properties import local_id
from sysmap.model.values import Relationship, System

_MOST = 4.0
_LEAST = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How many raters there must be, and from what on trust is low, or one-sided."""

    least_raters: int
    low: float
    one_sided: float


@dataclass(frozen=True, slots=True)
class _Trust:
    """How one rates another: who gave a rating, their mean, the means unstated ratings could make."""

    raters: int
    mean: float
    lowest: float
    highest: float


def low_or_one_sided(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Pairs of which one trusts the other little, or far less than it is trusted.

    Certain where all ratings of both are recorded, and it holds whatever the ratings are that a
    rater has left empty. With fewer raters than `least_raters` a direction is not told.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    between = _ratings(facts)
    judged: list[Row] = []
    for row in rows:
        one, other = local_id(system.id, row["subject"]), local_id(system.id, row["other"])
        there, back = between.get((one, other)), between.get((other, one))
        told, told_back = _told(there, limits), _told(back, limits)
        columns: dict[str, Any] = {
            "trust": _words(told, there),
            "trust_back": _words(told_back, back),
            "raters": 0 if there is None else there.raters,
            "raters_back": 0 if back is None else back.raters,
        }
        if _wanting(told, told_back, limits, at_best=False):
            whole = all("RATES" in system.closed(id_) for id_ in (one, other))
            certain = whole and _wanting(told, told_back, limits, at_best=True)
            ask = [row["subject"], row["other"]]
            judged.append(answered(row, certain=certain, **columns, ask=ask))
        elif told is None or told_back is None:
            reason = f"fewer than {limits.least_raters} raters in one direction"
            judged.append(cannot_tell(row, reason, **columns))
    return judged


def _wanting(there: _Trust | None, back: _Trust | None, limits: Limits, *, at_best: bool) -> bool:
    """Whether trust is low or one-sided; `at_best` whatever the unstated ratings are."""
    known = [one for one in (there, back) if one is not None]
    if any((one.highest if at_best else one.mean) < limits.low - 1e-9 for one in known):
        return True
    if there is None or back is None:
        return False
    if at_best:
        apart = max(there.lowest - back.highest, back.lowest - there.highest)
    else:
        apart = abs(there.mean - back.mean)
    return apart >= limits.one_sided - 1e-9


def _told(trust: _Trust | None, limits: Limits) -> _Trust | None:
    return trust if trust is not None and trust.raters >= limits.least_raters else None


def _words(told: _Trust | None, trust: _Trust | None) -> str:
    raters = 0 if trust is None else trust.raters
    if told is None:
        return f"by too few to say (raters: {raters})"
    return f"{told.mean:.2f} (raters: {raters})"


def _ratings(facts: Facts) -> Mapping[tuple[str, str], _Trust]:
    """For each organisation and each other how its raters rate the other; nobody rates an own employer."""
    given: dict[tuple[str, str], dict[str, Relationship]] = defaultdict(dict)
    for tie in facts.ties("RATES"):
        homes = facts.employing(tie.start)
        if tie.end not in homes:
            for home in homes:
                given[home, tie.end][tie.start] = tie
    return {pair: _trust(list(ties.values())) for pair, ties in given.items()}


def _trust(ties: Sequence[Relationship]) -> _Trust:
    means, lowest, highest = [], [], []
    for tie in ties:
        values = [_value(tie, name) for name in TRUST]
        known = [value for value in values if value is not None]
        if known:
            means.append(sum(known) / len(known))
        lowest.append(sum(_LEAST if value is None else value for value in values) / len(values))
        highest.append(sum(_MOST if value is None else value for value in values) / len(values))
    n = len(ties)
    mean = sum(means) / len(means) if means else 0.0
    return _Trust(len(means), mean, sum(lowest) / n, sum(highest) / n)


def _value(tie: Relationship, name: str) -> float | None:
    value = tie.values.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
