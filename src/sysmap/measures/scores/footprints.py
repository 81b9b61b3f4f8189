"""Footprints of a system's places, as scores, from the overlaps that its sheets record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sysmap.measures import footprints as fp
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.method_card import Figure, score, undefined
from sysmap.model.ranking import ranked
from sysmap.model.results import Score
from sysmap.model.values import Relationship

# Less than this share is a sliver of a boundary, not an overlap to act on.
SLIVER = 0.005
# Shares are stated to a few decimals, so those of a whole may sum to a little more than 1.
_ROUNDING = 0.02
# From this share on an area lies in another as good as wholly.
WHOLE = 0.98


def footprints(facts: Facts, place: str | None = None) -> Iterator[Score]:
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
                yield score(fp.containment, (a, b), Figure(share), **about)
                if (b, a) in shares:
                    figure = fp.jaccard_from_shares(share, shares[b, a][0])
                    best[b] = float(figure.value or 0)
                    yield score(fp.jaccard, (a, b), figure, **about)
            for tier, shares_here in _tiers(facts, found).items():
                ordered = {b: shares_here[b] for b in ranked(shares_here, shares_here.__getitem__)}
                figure = fp.effective_number(ordered.values())
                total = sum(ordered.values())
                if total > 1 + _ROUNDING:
                    figure = undefined(f"these areas overlap each other: their shares sum to {total:.2f}")
                elif total < 1 - _ROUNDING:
                    figure = undefined(f"of the rest ({1 - total:.2f}) it is not recorded where it lies")
                parts = {b for b in ordered if _lies_in(facts, shares, b, a)}
                split = {
                    # Never in proportion: what is not recorded lies outside, too.
                    "outside": round(1 - max(ordered.values()), 9),
                    "made_of_whole": len(parts) == len(ordered),
                    "parts": sorted(parts),
                    "reaching_beyond": sorted(b for b in ordered if b not in parts and (b, a) in shares),
                }
                yield score(fp.effective_number, a, figure, **about, tier=tier, shares=ordered, **split)
            if best:
                name = ranked(best, best.__getitem__)[0]
                match = Figure(best[name], len(best), detail={"best": name})
                yield score(fp.coterminosity, a, match, **about)


def _lies_in(
    facts: Facts, shares: Mapping[tuple[str, str], tuple[float, str]], part: str, whole: str
) -> bool:
    """Whether one place lies in the other as good as wholly, by what is recorded."""
    return part in facts.within.get(whole, ()) or shares.get((part, whole), (0.0, ""))[0] >= WHOLE


def _share(tie: Relationship) -> float | None:
    value = tie.values.get("share")
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _tiers(facts: Facts, found: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Areas of one level that lie in each other (districts in counties) apart: larger and smaller.

    Areas whose shares come to no more than the whole lie beside each other here; of two with the same
    boundary, which hold each other, neither is the larger.
    """
    if sum(found.values()) <= 1 + _ROUNDING:
        return {"": dict(found)}
    inside = {area: facts.within.get(area, frozenset()) & found.keys() - {area} for area in found}
    holds = {area: {part for part in parts if area not in inside[part]} for area, parts in inside.items()}
    held = {part for parts in holds.values() for part in parts}
    if not held:
        return {"": dict(found)}
    return {
        "larger": {area: share for area, share in found.items() if area not in held},
        "smaller": {area: share for area, share in found.items() if not holds[area]},
    }
