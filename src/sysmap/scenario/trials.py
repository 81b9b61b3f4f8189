"""Tries candidates, one and two at a time, each on all rules, and tells what each mends and breaks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from sysmap.model.results import Finding
from sysmap.scenario.candidates import Candidate

Outcome = tuple[tuple[Finding, ...], frozenset[str]]
Try = Callable[[Sequence[tuple[Candidate, ...]]], Iterable[Outcome]]
_POINTS = {"major": 4, "minor": 2, "info": 1}


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of the findings with these candidates: which went, which came, and what that weighs."""

    candidates: tuple[Candidate, ...]
    mends: tuple[Finding, ...]
    breaks: tuple[Finding, ...]

    @property
    def gain(self) -> int:
        """Points mended less points broken: 4 for a major finding, 2 for a minor one, 1 for information."""
        return sum(_POINTS[f.severity] for f in self.mends) - sum(_POINTS[f.severity] for f in self.breaks)

    @property
    def says(self) -> str:
        """The changes in words."""
        return " and ".join(one.says for one in self.candidates)


@dataclass(frozen=True, slots=True)
class Tried:
    """The trials, best first, and how many there were of how many possible."""

    trials: tuple[Trial, ...]
    singles: int
    pairs: int
    possible_pairs: int

    @property
    def useless(self) -> int:
        """How many single changes mend nothing."""
        return sum(not t.mends for t in self.trials if len(t.candidates) == 1)

    @property
    def harmful(self) -> int:
        """How many single changes break more than they mend."""
        return sum(t.gain < 0 for t in self.trials if len(t.candidates) == 1)


def tried(
    before: tuple[Finding, ...], found: tuple[Candidate, ...], changes: int, most_pairs: int, attempt: Try
) -> Tried:
    """Every candidate alone and, for two changes, pairs of them, the most promising first up to `most_pairs`.

    A pair is worth trying where both are known to mend something alone, or one does. `attempt` gives
    the findings of a system with these candidates, and the identities of its open questions, for each
    set of them in order: what is only no longer known is not mended.
    """
    singles = _trials(before, [(one,) for one in found], attempt)
    trials = list(singles)
    pairs: list[tuple[Candidate, ...]] = []
    if changes > 1:
        ranked = sorted(range(len(singles)), key=lambda n: (-singles[n].gain, singles[n].says))
        order = sorted(combinations(range(len(ranked)), 2), key=lambda pair: (sum(pair), pair))
        pairs += [(found[ranked[a]], found[ranked[b]]) for a, b in order][:most_pairs]
        trials += _trials(before, pairs, attempt)
    trials.sort(key=lambda t: (-t.gain, len(t.candidates), t.says))
    possible = len(found) * (len(found) - 1) // 2 if changes > 1 else 0
    return Tried(tuple(trials), len(singles), len(pairs), possible)


def _trials(before: tuple[Finding, ...], sets: list[tuple[Candidate, ...]], attempt: Try) -> list[Trial]:
    known = {finding.identity: finding for finding in before}
    trials = []
    for candidates, (after, open_) in zip(sets, attempt(sets), strict=True):
        now = {finding.identity: finding for finding in after}
        mends = tuple(f for identity, f in known.items() if identity not in now and identity not in open_)
        breaks = tuple(finding for identity, finding in now.items() if identity not in known)
        trials.append(Trial(candidates, mends, breaks))
    return trials
