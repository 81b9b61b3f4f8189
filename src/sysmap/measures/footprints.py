"""Footprints: how far areas cover the same ground, counted by people or by number of LSOAs."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Any, Literal

from sysmap.measures.method_card import Figure, measure, undefined

Counted = Literal["population", "lsoas"]
LOOK_UP = "the date of the look-up the areas come from"


def weight_of(areas: Collection[Hashable], weights: Mapping[Any, float] | None) -> float:
    """The people in the areas, or how many areas there are where no weights are given."""
    return float(len(set(areas))) if weights is None else float(sum(weights[a] for a in set(areas)))


def counted_by(weights: Mapping[Any, float] | None) -> Counted:
    """What was counted: population where weights are given, else the number of LSOAs."""
    return "lsoas" if weights is None else "population"


@measure(
    name="Shared ground",
    meaning="The part of the ground of either of two areas that both cover.",
    formula="weighted Jaccard: w(A and B) / w(A or B), w people, or number of LSOAs where people are "
    "not in the data",
    reference="P. Jaccard (1901), weighted",
    undefined="two areas with nothing in them",
    reading="1: the same ground. 0: no ground in common.",
    data_date=LOOK_UP,
)
def jaccard(
    first: Collection[Hashable],
    second: Collection[Hashable],
    weights: Mapping[Any, float] | None = None,
) -> Figure:
    """The weighted Jaccard of two sets of areas, from 0 to 1, with what was counted."""
    return _part({*first} & {*second}, {*first, *second}, weights, "nothing lies in either")


@measure(
    name="Containment",
    meaning="The part of one area that lies in another.",
    formula="w(A and B) / w(A)",
    reference="arithmetic",
    undefined="an area with nothing in it",
    reading="1: it lies wholly inside. What is left out lies elsewhere.",
    data_date=LOOK_UP,
)
def containment(
    inner: Collection[Hashable],
    outer: Collection[Hashable],
    weights: Mapping[Any, float] | None = None,
) -> Figure:
    """The part of `inner` that lies in `outer`, from 0 to 1, with what was counted."""
    return _part({*inner} & {*outer}, inner, weights, "nothing lies in it")


def _part(
    shared: Collection[Hashable],
    whole: Collection[Hashable],
    weights: Mapping[Any, float] | None,
    nothing: str,
) -> Figure:
    counted = {"counted_by": counted_by(weights)}
    total = weight_of(whole, weights)
    if total <= 0:
        return undefined(nothing, 0, **counted)
    return Figure(weight_of(shared, weights) / total, detail=counted)


@measure(
    name="Effective number of systems",
    meaning="Over how many systems an area is spread, as if it were spread evenly.",
    formula="1 / sum of s_k^2, s_k the share of the area in system k",
    reference="inverse Simpson (M. O. Hill, Ecology 54, 1973)",
    undefined="no share known",
    reading="1: one system only. 2: as good as halved between two.",
    data_date=LOOK_UP,
)
def effective_number(shares: Iterable[float]) -> Figure:
    """The effective number of systems, at least 1; shares are taken in proportion to their sum."""
    known = [share for share in shares if share > 0]
    total = sum(known)
    if total <= 0:
        return undefined("no share is known", 0)
    return Figure(total**2 / sum(s * s for s in known), detail={"systems": len(known)})


@measure(
    name="Coterminosity",
    meaning="How well the best matching area of another kind covers the same ground.",
    formula="largest weighted Jaccard with any area of the other kind",
    reference="weighted Jaccard; no published index of coterminosity was found",
    undefined="no area of the other kind",
    reading="1: the same borders. The name of the best match is given.",
    data_date=LOOK_UP,
)
def coterminosity(
    area: Collection[Hashable],
    others: Mapping[str, Collection[Hashable]],
    weights: Mapping[Any, float] | None = None,
) -> Figure:
    """The largest Jaccard of `area` with any of `others`, from 0 to 1, and which that is."""
    found = {name: jaccard(area, other, weights).value for name, other in sorted(others.items())}
    known = {name: float(value) for name, value in found.items() if value is not None}
    if not known:
        return undefined("no area of the other kind", 0)
    best = max(known, key=lambda name: known[name])
    return Figure(known[best], len(others), detail={"best": best, "counted_by": counted_by(weights)})


def jaccard_from_shares(there: float, back: float) -> Figure:
    """The Jaccard of two areas from the share of each that lies in the other."""
    if there <= 0 or back <= 0:
        return Figure(0.0)
    # w(A and B) = 1 makes w(A) = 1 / there and w(B) = 1 / back.
    return Figure(1 / (1 / there + 1 / back - 1))
