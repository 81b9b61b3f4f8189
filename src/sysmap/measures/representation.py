"""How evenly groups are represented among seats: indices on plain counts.

Counts may be fractions, because a joint post counts in part for each of its employers.
"""

from collections.abc import Mapping, Sequence
from math import log

from sysmap.measures.method_card import Figure, measure, undefined

_NO_SEATS = "no seats to count"
_BLAU = "P. M. Blau, Inequality and Heterogeneity (1977); E. H. Simpson, Nature 163 (1949)"


def _positive(counts: Sequence[float]) -> tuple[list[float], float]:
    if any(count < 0 for count in counts):
        raise ValueError("a count is negative")
    present = [count for count in counts if count > 0]
    return present, float(sum(present))


@measure(
    name="Share",
    meaning="The part of the seats that one group holds.",
    formula="n_g / n; a joint post counts in part for each employer",
    reference="arithmetic",
    undefined="no seats whose group is known",
    reading="Beside the share of those who should be heard; a share of 0 means the group has no seat.",
)
def share(count: float, total: float) -> Figure:
    """The share of `count` in `total`, from 0 to 1; undefined where there is no total."""
    return Figure(count / total) if total > 0 else undefined(_NO_SEATS)


@measure(
    name="Blau index",
    meaning="The chance that two seats drawn at random (with replacement) belong to different groups.",
    formula="B = 1 - sum of p_g^2; at most (k-1)/k",
    reference=_BLAU,
    undefined="no seats whose group is known",
    reading="0 if one group holds every seat. It does not show who is outnumbered: read the shares as well.",
)
def blau(counts: Sequence[float]) -> Figure:
    """Blau's index of diversity, from 0 to below 1; undefined without seats."""
    present, total = _positive(counts)
    return Figure(1 - sum((c / total) ** 2 for c in present)) if total else undefined(_NO_SEATS)


@measure(
    name="Unbiased Simpson index",
    meaning="The chance that two different seats drawn at random belong to different groups.",
    formula="1 - sum of n_g (n_g - 1) / (n (n - 1))",
    reference="E. H. Simpson, Nature 163 (1949)",
    undefined="fewer than two seats whose group is known; seats shared between groups (not whole numbers)",
    reading="Better than Blau for boards of fewer than twenty seats.",
)
def unbiased_simpson(counts: Sequence[float]) -> Figure:
    """Simpson's index without the bias of small numbers, from 0 to 1; needs two whole seats."""
    present, total = _positive(counts)
    if total < 2:
        return undefined("fewer than two seats")
    if any(abs(c - round(c)) > 1e-9 for c in present):
        return undefined("a seat is shared between groups, and this index needs whole seats")
    return Figure(1 - sum(c * (c - 1) for c in present) / (total * (total - 1)))


@measure(
    name="Index of qualitative variation",
    meaning="Blau's index as a part of the most it could be with every group of the reference list.",
    formula="IQV = k B / (k - 1); k is the number of groups in the reference list, not of those present",
    reference="J. H. Mueller and K. F. Schuessler, Statistical Reasoning in Sociology (1961)",
    undefined="no seats whose group is known; a reference list of fewer than two groups",
    reading="From 0 (one group) to 1 (even over the whole list). A high value can hide that one family "
    "outnumbers another: read the ratio and the shares beside it.",
)
def iqv(counts: Sequence[float], k: int) -> Figure:
    """The index of qualitative variation over a reference list of `k` groups, from 0 to 1."""
    if k < 2:
        return undefined("the reference list has fewer than two groups", k=k)
    if sum(1 for count in counts if count > 0) > k:
        raise ValueError("more groups are present than the reference list has")
    plain = blau(counts)
    return Figure(k * plain.value / (k - 1), detail={"k": k}) if plain.value is not None else plain


@measure(
    name="Shannon index",
    meaning="How uncertain the group of a seat drawn at random is.",
    formula="H = - sum of p_g ln p_g (natural logarithm)",
    reference="C. E. Shannon, Bell System Technical Journal 27 (1948)",
    undefined="no seats whose group is known",
    reading="0 if one group holds every seat, ln k if all k groups hold the same.",
)
def shannon(counts: Sequence[float]) -> Figure:
    """Shannon's entropy of the seats, in nats; undefined without seats."""
    present, total = _positive(counts)
    if not total:
        return undefined(_NO_SEATS)
    return Figure(-sum(c / total * log(c / total) for c in present) + 0.0)


@measure(
    name="Evenness",
    meaning="Shannon's index as a part of the most it could be with every group of the reference list.",
    formula="J = H / ln k",
    reference="E. C. Pielou, Journal of Theoretical Biology 13 (1966)",
    undefined="no seats whose group is known; a reference list of fewer than two groups",
    reading="From 0 (one group) to 1 (even over the whole list).",
)
def evenness(counts: Sequence[float], k: int) -> Figure:
    """Pielou's evenness over a reference list of `k` groups, from 0 to 1."""
    if k < 2:
        return undefined("the reference list has fewer than two groups", k=k)
    plain = shannon(counts)
    return Figure(plain.value / log(k), detail={"k": k}) if plain.value is not None else plain


@measure(
    name="Representation ratio",
    meaning="How many times its share of the reference population a group holds in seats.",
    formula="R_g = share of seats / share of the reference population",
    reference="arithmetic; compare NHS Workforce Race Equality Standard, indicator 9",
    undefined="no seats; a group with no share in the reference population, or a reference not stated",
    reading="1 is parity, 0.5 half of it, 2 twice of it. With few seats read the exact test as well.",
)
def representation_ratio(seat_share: float | None, reference_share: float | None) -> Figure:
    """The seats' share over the reference share; 1 is parity."""
    if seat_share is None:
        return undefined(_NO_SEATS)
    if reference_share is None:
        return undefined("no reference share is stated for this group")
    if reference_share <= 0:
        return undefined("the group has no share in the reference population")
    return Figure(seat_share / reference_share)


@measure(
    name="Parity gap",
    meaning="The share of seats minus the share of the reference population.",
    formula="100 (share of seats - share of the reference population), in percentage points",
    reference="arithmetic; NHS Workforce Race Equality Standard, indicator 9",
    undefined="no seats; a reference not stated",
    reading="0 is parity; minus 20 means twenty points fewer seats than the reference.",
)
def parity_gap(seat_share: float | None, reference_share: float | None) -> Figure:
    """The gap to parity in percentage points; negative where the group has fewer seats."""
    if seat_share is None:
        return undefined(_NO_SEATS)
    if reference_share is None:
        return undefined("no reference share is stated for this group")
    return Figure(100 * (seat_share - reference_share))


@measure(
    name="Location quotient",
    meaning="A group's share on this board over its share on all boards of the system.",
    formula="LQ_g = (n_gb / n_b) / (n_g / n)",
    reference="P. S. Florence, Investment, Location, and Size of Plant (1948)",
    undefined="no seats on the board; a group with no seat on any board",
    reading="Above 1 the group is stronger here than on the boards of this system taken together.",
)
def location_quotient(here: float, seats_here: float, everywhere: float, seats_everywhere: float) -> Figure:
    """How much stronger a group is on this board than on all boards together; 1 is the same."""
    if seats_here <= 0:
        return undefined(_NO_SEATS)
    if everywhere <= 0 or seats_everywhere <= 0:
        return undefined("the group has no seat on any board")
    return Figure((here / seats_here) / (everywhere / seats_everywhere))


@measure(
    name="NHS seats to council seats",
    meaning="How many NHS seats there are to one council seat.",
    formula="seats of the NHS family / seats of the local government family; "
    "a joint post counts in equal parts for its employers: half for each of two",
    reference="Chris Ham on councils outnumbered; guidance minimum of an ICB board: 6 to 1",
    undefined="no council seat, or neither",
    reading="1 is balance. Always read it with the two counts, and voting seats apart from all seats.",
)
def nhs_to_council(nhs: float, council: float) -> Figure:
    """NHS seats to one council seat; undefined where there is no council seat."""
    detail = {"nhs": nhs, "council": council}
    if council <= 0:
        reason = f"no council seat beside {nhs:g} NHS seats" if nhs > 0 else "no NHS and no council seat"
        return undefined(reason, None, **detail)
    return Figure(nhs / council, detail=detail)


@measure(
    name="Leadership triangle",
    meaning="How even executive, lay and clinical leadership are; a missing corner is named.",
    formula="IQV with k = 3 over executive, lay (lay, non-executive, independent chair) and clinical seats; "
    "a seat with two of these counts half for each",
    reference="SCIE, Leadership in integrated care systems (the triangle); no published formula was found",
    undefined="no seat with one of the three functions",
    reading="1 is an even triangle. A missing corner is a gap whatever the value.",
)
def leadership_triangle(executive: float, lay: float, clinical: float) -> Figure:
    """The evenness of the three corners, from 0 to 1, with the missing corners by name."""
    corners = {"executive": executive, "lay": lay, "clinical": clinical}
    missing = [name for name, count in corners.items() if count <= 0]
    figure = iqv(list(corners.values()), 3)
    if figure.value is None:
        figure = undefined("no seat with an executive, lay or clinical function")
    return figure.noting(missing=missing, **corners)


@measure(
    name="Clinical breadth",
    meaning="The share of clinical seats that are not doctors', and how many professions there are.",
    formula="clinical seats of other professions than doctor and general practitioner / "
    "clinical seats whose profession is known",
    reference="SCIE, Leadership in integrated care systems (clinical voices beyond doctors)",
    undefined="no clinical seat whose profession is known",
    reading="0 means that only doctors speak for the clinical professions.",
)
def clinical_breadth(professions: Mapping[str, float], doctors: Sequence[str]) -> Figure:
    """The share of clinical seats held by other professions than `doctors`."""
    known = {name: count for name, count in professions.items() if count > 0}
    total = sum(known.values())
    if total <= 0:
        return undefined("no clinical seat whose profession is known")
    others = sum(count for name, count in known.items() if name not in doctors)
    return Figure(others / total, detail={"professions": sorted(known), "distinct": len(known)})


@measure(
    name="Missing partners",
    meaning="The kinds of partner that should be heard on a board and hold no seat there.",
    formula="required groups without those present; those who only attend or observe are named apart",
    reference="set difference",
    undefined="nothing is required and no partner is recorded; no seats recorded",
    reading="0 means every one of them has a seat. The names matter more than the number.",
)
def missing_partners(required: Sequence[str], present: Sequence[str]) -> Figure:
    """How many of the required groups have no seat, with their names."""
    wanted = dict.fromkeys(required)
    if not wanted:
        return undefined("no partner is required and none is recorded")
    missing = [group for group in wanted if group not in set(present)]
    return Figure(len(missing), len(wanted), detail={"missing": missing})


@measure(
    name="Size against cohort",
    meaning="How many boards of the cohort are smaller than this one.",
    formula="(boards with fewer seats + half of those with as many) / boards of the cohort",
    reference="percentile rank; Healthy NHS Board review: evidence on size varies, so no constant is used",
    undefined="no cohort to compare with",
    reading="0.5 is the middle of the cohort, 1 is larger than every board in it.",
)
def size_against_cohort(seats: float, cohort: Sequence[float]) -> Figure:
    """The percentile rank of a board's size in its cohort, from 0 to 1."""
    if not cohort:
        return undefined("no cohort to compare with")
    smaller = sum(1 for other in cohort if other < seats)
    same = sum(1 for other in cohort if other == seats)
    return Figure((smaller + same / 2) / len(cohort), len(cohort), detail={"larger_than": smaller})
