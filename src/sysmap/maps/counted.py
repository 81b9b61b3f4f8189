"""How much is found in each circle of a picture that adds things up, where no single thing has a mark."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sysmap.maps.values import Counted, Picture
from sysmap.model.properties import local_id
from sysmap.model.results import SEVERITIES, RuleResult, Severity
from sysmap.model.values import System

# The whole, or what lies across places: where that is counted which is found in no place.
_ACROSS = 0


def counted(system: System, results: Iterable[RuleResult], picture: Picture) -> tuple[Counted, ...]:
    """What is found in each circle and the places within it, by rule; circles without any are left out.

    The worst rule comes first. A finding that is listed counts in the circle of what it is about, a
    relationship's in that of its start. Of a rule that lists the worst alone its own count by place is
    taken, in which what reaches into several places counts in each; a circle has never more than there is.
    """

    @cache
    def starts() -> dict[str, str]:
        return {tie.id: tie.start for tie in system.relationships}

    def circle_of(id_: str) -> int:
        there = picture.homes.get(id_)
        if there is None and id_ not in system.by_id:
            there = picture.homes.get(starts().get(id_, ""))
        return _ACROSS if there is None else there

    number: dict[tuple[int, str], int] = defaultdict(int)
    worst: dict[tuple[int, str], Severity] = {}
    for result in results:
        for id_, severity, many in _of(result):
            for circle in picture.chain(circle_of(local_id(system.id, id_))):
                key = circle, result.id
                number[key] = min(number[key] + many, found_in_all([result]))
                worst[key] = max(worst.get(key, severity), severity, key=SEVERITIES.index)
    circles: dict[int, list[tuple[str, Severity, int]]] = defaultdict(list)
    for (circle, rule), many in number.items():
        circles[circle].append((rule, worst[circle, rule], many))
    return tuple(
        Counted(circle, tuple(sorted(rules, key=lambda one: (-SEVERITIES.index(one[1]), -one[2], one[0]))))
        for circle, rules in sorted(circles.items())
    )


def found_in_all(results: Sequence[RuleResult]) -> int:
    """How many things were found, those that are not listed included."""
    return sum(result.fold.found if result.fold else len(result.findings) for result in results)


def found_in_no_place(picture: Picture) -> int:
    """How much of it lies in none of the places."""
    return sum(one.found for one in picture.counted if not picture.circles[one.circle].id)


def _of(result: RuleResult) -> Iterator[tuple[str, Severity, int]]:
    """What is found: of which thing or place, how bad, and how often."""
    if result.fold:
        # The worst are listed, and they may be less bad than the rule's heading.
        severities = (finding.severity for finding in result.findings)
        worst = max(severities, key=SEVERITIES.index, default=result.severity)
        for one in result.fold.places:
            if one.found:
                yield one.place.id, worst, one.found
        return
    for finding in result.findings:
        yield finding.subject.id, finding.severity, 1
