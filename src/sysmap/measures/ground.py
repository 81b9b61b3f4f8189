"""Footprints of a system's places, as scores, from the overlaps that its sheets record."""

from collections import defaultdict
from collections.abc import Iterator

from sysmap.measures import footprints as fp
from sysmap.measures.facts import Facts
from sysmap.measures.frame import Figure, score
from sysmap.model.results import Score
from sysmap.model.values import Relationship

# Less than this share is a sliver of a boundary, not an overlap to act on.
SLIVER = 0.005


def ground(facts: Facts, place: str = "") -> Iterator[Score]:
    """Containment, shared ground, effective number and coterminosity of each place that overlaps others."""
    shares: dict[tuple[str, str], tuple[float, str]] = {}
    for tie in facts.ties("OVERLAPS"):
        share = _share(tie)
        if share is not None:
            shares[tie.start, tie.end] = share, str(tie.values.get("counted_by", ""))
    inside = facts.within.get(place, frozenset()) if place else None
    by_place: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for (a, b), (share, _) in sorted(shares.items()):
        if (inside is None or a in inside) and share >= SLIVER:
            by_place[a][str(facts.node(b).values.get("level", ""))][b] = share
    for a, levels in sorted(by_place.items()):
        for level, found in sorted(levels.items()):
            counted = sorted({shares[a, b][1] for b in found} - {""})
            about = {"level": level, "counted_by": counted[0] if len(counted) == 1 else counted}
            best: dict[str, float] = {}
            for b, share in sorted(found.items()):
                yield score(fp.containment, f"{a} -- {b}", Figure(share), **about)
                if (b, a) in shares:
                    figure = fp.jaccard_from_shares(share, shares[b, a][0])
                    best[b] = float(figure.value or 0)
                    yield score(fp.jaccard, f"{a} -- {b}", figure, **about)
            detail = {"shares": dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))}
            yield score(fp.effective_number, a, fp.effective_number(found.values()).noting(**detail), **about)
            if best:
                name = max(sorted(best), key=lambda b: best[b])
                match = Figure(best[name], len(best), detail={"best": name})
                yield score(fp.coterminosity, a, match, **about)


def _share(tie: Relationship) -> float | None:
    value = tie.values.get("share")
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
