"""Trust and value of each organisation, as scores, from the ratings that others gave."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sysmap.measures import trust as tr
from sysmap.measures.evidence.networks import WORKING
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.method_card import score
from sysmap.model.results import Score
from sysmap.model.values import Relationship

Ratings = list[tuple[float | None, ...]]


def ratings(facts: Facts) -> Iterator[Score]:
    """Trust, value, asymmetry and response; nothing where nobody has rated."""
    given = facts.ties("RATES")
    if not given:
        return
    rated: dict[str, list[Relationship]] = defaultdict(list)
    between: dict[tuple[str, str], Ratings] = defaultdict(list)
    own = 0
    for tie in given:
        homes = facts.employing(tie.start)
        if tie.end in homes:
            own += 1
            continue
        rated[tie.end].append(tie)
        for home in homes:
            between[home, tie.end].append(_row(tie, tr.TRUST))
    for organisation, ties in sorted(rated.items()):
        trusted = tr.trust([_row(tie, tr.TRUST) for tie in ties])
        yield score(tr.trust, organisation, trusted)
        valued = tr.network_value([_row(tie, tr.VALUE) for tie in ties])
        yield score(tr.network_value, organisation, valued)
    for a, b in sorted(between):
        if a < b and (b, a) in between:
            yield score(tr.trust_asymmetry, (a, b), tr.trust_asymmetry(between[a, b], between[b, a]))
    raters = {tie.start for tie in given}
    yield score(tr.response, facts.system.id, tr.response(len(raters), len(_could(facts) | raters)), own=own)


def _row(tie: Relationship, fields: Sequence[str]) -> tuple[float | None, ...]:
    values = (tie.values.get(field) for field in fields)
    return tuple(float(v) if isinstance(v, int | float) else None for v in values)


def _could(facts: Facts) -> set[str]:
    """Roles with a seat or a working tie of their own."""
    ties = [tie for type_ in (*WORKING, "SITS_ON") for tie in facts.ties(type_)]
    ends = {id_ for tie in ties for id_ in (tie.start, tie.end)}
    return {id_ for id_ in ends if facts.node(id_).label == "Role"}
