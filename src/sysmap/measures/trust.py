"""Trust and value as partners rate each other, on PARTNER's dimensions from 1 to 4."""

from collections.abc import Sequence

from sysmap.measures.method_card import Figure, measure, undefined

FEWEST_RATERS = 3
TRUST = ("reliability", "mission", "openness")
VALUE = ("influence", "involvement", "resources")

_REFERENCE = (
    "dimensions of the PARTNER survey: J. M. McCullough and others, BMC Public Health (2016), table 1; "
    "PARTNER's composite and percentage formulas are unpublished, and no equivalence is claimed"
)
_UNDEFINED = "fewer than three raters (suppressed, so that nobody can be told apart); no rating"


def _mean(ratings: Sequence[Sequence[float | None]]) -> Figure:
    """The mean over raters of each one's mean over the dimensions rated."""
    each = [sum(known) / len(known) for row in ratings if (known := [r for r in row if r is not None])]
    if not each:
        return undefined("no rating", 0)
    if len(each) < FEWEST_RATERS:
        return undefined(f"{len(each)} of the {FEWEST_RATERS} raters needed: suppressed", len(each))
    partial = sum(1 for row in ratings if any(r is None for r in row) and any(r is not None for r in row))
    return Figure(sum(each) / len(each), len(each), detail={"raters": len(each), "partial": partial})


@measure(
    name="Trust",
    meaning="How far others trust an organisation: reliability, support of the mission, openness.",
    formula="mean over raters of the mean of their ratings on the three dimensions, each 1 to 4; an "
    "organisation's own raters are left out",
    reference=_REFERENCE,
    undefined=_UNDEFINED,
    reading="1 is none, 4 the most. Read the number of raters with it.",
)
def trust(ratings: Sequence[Sequence[float | None]]) -> Figure:
    """The mean trust from 1 to 4; each rating is (reliability, mission, openness), None if not given."""
    return _mean(ratings)


@measure(
    name="Value to the network",
    meaning="What others see an organisation bring: influence, involvement, resources.",
    formula="mean over raters of the mean of their ratings on the three dimensions, each 1 to 4; an "
    "organisation's own raters are left out",
    reference=_REFERENCE,
    undefined=_UNDEFINED,
    reading="1 is none, 4 the most. Read the number of raters with it.",
)
def network_value(ratings: Sequence[Sequence[float | None]]) -> Figure:
    """The mean value from 1 to 4; each rating is (influence, involvement, resources)."""
    return _mean(ratings)


@measure(
    name="Asymmetry of trust",
    meaning="How differently two organisations trust each other.",
    formula="|mean trust of A's raters in B - mean trust of B's raters in A|",
    reference="difference of means on PARTNER's trust dimensions",
    undefined="fewer than three raters on either side",
    reading="0: they trust each other alike; 3 is the most there can be.",
)
def trust_asymmetry(
    there: Sequence[Sequence[float | None]], back: Sequence[Sequence[float | None]]
) -> Figure:
    """The difference of trust in the two directions, from 0 to 3."""
    one, two = _mean(there), _mean(back)
    if one.value is None or two.value is None:
        return undefined("; ".join(dict.fromkeys(f.reason for f in (one, two) if f.value is None)))
    raters = [one.population, two.population]
    return Figure(abs(one.value - two.value), detail={"raters": raters, "means": [one.value, two.value]})


@measure(
    name="Response",
    meaning="How many of those who could rate did so.",
    formula="raters / roles of the other organisations with a seat or a working tie",
    reference="count",
    undefined="nobody who could rate",
    reading="Low: the ratings speak for few.",
)
def response(raters: int, could: int) -> Figure:
    """The response from 0 to 1."""
    return (
        Figure(raters / could, could, detail={"raters": raters})
        if could
        else undefined("nobody could rate", 0)
    )
