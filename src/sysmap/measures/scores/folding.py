"""Many scores of single things folded: the highest hundred stay, and all are counted, by place.

Of England 217,000 organisations have five figures each; nobody reads a million of them. Whoever wants
them all asks for `every` one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest
from typing import Any

from sysmap.measures.evidence.recorded import Facts
from sysmap.model.results import LISTED_AT_MOST, WORST, Score

_HOME = "place"


class Folding:
    """What is folded in the scores of one system, board or place, whose id is the `subject`."""

    def __init__(self, facts: Facts, subject: str, *, every: bool = False) -> None:
        self._facts, self._subject = facts, subject
        self._every = every

    def chosen(self, nodes: Sequence[str], figures: Iterable[Mapping[Any, Any]]) -> Sequence[str]:
        """Of more nodes than are listed those with one of the highest hundred figures of any sort."""
        if self._every or len(nodes) <= LISTED_AT_MOST:
            return nodes
        kept: set[str] = set()
        for values in figures:
            kept.update(node for _, node in nsmallest(WORST, ((-(values[n] or 0.0), n) for n in nodes)))
        return sorted(kept)

    def counted(self, measure: str, listed: int, scores: int) -> Iterator[Score]:
        """A score that says how many of a measure's scores are listed; nothing where all are."""
        if listed < scores:
            which = f"those of all that are among the highest {WORST} of one of the measures beside it"
            yield self._said(measure, listed, scores, which, {})

    def folded(self, scores: Iterable[Score]) -> Iterator[Score]:
        """The scores, of each measure no more single ones than are listed; long lists in them cut as well."""
        if self._every:
            yield from scores
            return
        found = list(scores)
        by_measure: dict[tuple[str, str], list[Score]] = defaultdict(list)
        for score in found:
            if score.subject != self._subject:
                by_measure[_sort(score)].append(score)
        large = {sort: some for sort, some in by_measure.items() if len(some) > LISTED_AT_MOST}
        kept = {id(score) for some in large.values() for score in nsmallest(WORST, some, key=_highest_first)}
        for score in found:
            if score.subject == self._subject or _sort(score) not in large or id(score) in kept:
                yield _shortened(score)
        for (measure, _), some in large.items():
            yield self._said(measure, WORST, len(some), "the highest", self._about(some))

    def _said(self, measure: str, listed: int, scores: int, which: str, about: Mapping[str, Any]) -> Score:
        reason = f"of {scores:,} scores {listed:,} are listed, {which}"
        detail = {"listed": listed, "scores": scores, **about}
        return Score(measure, (self._subject,), None, scores, reason, detail)

    def _about(self, scores: Sequence[Score]) -> Mapping[str, Any]:
        """How many of them are at home in each place (level place), and in none; of ties, at whose end."""
        serves, homes = self._facts.serves, self._homes
        found: dict[str, int] = defaultdict(int)
        for score in scores:
            lost = score.detail.get("cut_off", ())
            things = lost if lost and isinstance(lost[0], str) else score.subjects
            at_home = {
                home for thing in things for place in serves.get(thing, ()) for home in homes.get(place, ())
            }
            for home in at_home or ("",):
                found[home] += 1
        about: dict[str, Any] = {"by_place": dict(sorted(found.items()))} if set(found) - {""} else {}
        ends = Counter(score.detail["keeps"] for score in scores if "keeps" in score.detail)
        if ends:
            # On whom the most hang, whatever hangs there.
            about["by_end"] = dict(nsmallest(WORST, ends.items(), key=lambda one: (-one[1], one[0])))
        return about

    @cached_property
    def _homes(self) -> Mapping[str, Sequence[str]]:
        """The places (level place) that hold each place."""
        found: dict[str, list[str]] = defaultdict(list)
        for larger, parts in self._facts.within.items():
            if self._facts.node(larger).values.get("level") == _HOME:
                for part in parts:
                    found[part].append(larger)
        return found


def _sort(score: Score) -> tuple[str, str]:
    return score.measure, str(score.detail.get("among") or score.detail.get("members") or "")


def _highest_first(score: Score) -> tuple[float, tuple[str, ...]]:
    return -score.value if isinstance(score.value, int | float) else 1.0, score.subjects


def _shortened(score: Score) -> Score:
    """The score, lists of more than are listed cut to a hundred; `in_all` says how many there were."""
    long = {
        key: value
        for key, value in score.detail.items()
        if isinstance(value, list) and _length(value) > LISTED_AT_MOST
    }
    if not long:
        return score
    short = {key: _first(value) for key, value in long.items()}
    in_all = {key: _length(value) for key, value in long.items()}
    detail = {**score.detail, **short, "in_all": in_all}
    return Score(score.measure, score.subjects, score.value, score.population, score.reason, detail)


def _length(value: list[Any]) -> int:
    return sum(len(one) if isinstance(one, list) else 1 for one in value)


def _first(value: list[Any]) -> list[Any]:
    return [one[:WORST] if isinstance(one, list) else one for one in value[:WORST]]
