"""The balance of each board of a system: every measure of representation, all seats and voting ones."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sysmap.measures import exact_tests as tests
from sysmap.measures import representation as rep
from sysmap.measures.evidence.leaving import corners_of
from sysmap.measures.evidence.recorded import Facts, many
from sysmap.measures.evidence.seats import (
    KINDS,
    UNKNOWN,
    By,
    Count,
    Kind,
    count,
    parts,
    reference_list,
    select,
)
from sysmap.measures.method_card import Figure, measure, score, undefined
from sysmap.measures.multiple_tests import benjamini_hochberg
from sysmap.model.results import Score
from sysmap.model.values import Node, Relationship, System
from sysmap.model.vocabulary import family_of, vocabulary

NO_SEATS = "no seats recorded"
DOCTORS = ("doctor", "general_practitioner")


@measure(
    name="Seats",
    meaning="How many seats a board has.",
    formula="count of live seats (SITS_ON), all of them or those said to vote",
    reference="count",
    undefined="no seats recorded; no seat said to vote",
    reading="The denominator of everything else said of the board.",
)
def board_seats(number: int) -> Figure:
    """The number of seats."""
    return Figure(number, number)


def balance(
    system: System,
    by: By = "sector",
    board: str | None = None,
    place: str | None = None,
    facts: Facts | None = None,
) -> tuple[Score, ...]:
    """Every measure of representation for each board, or one board (id), or a place's (id).

    A board with no seats recorded has scores without a value, with the reason.
    """
    known = facts or Facts(system)
    scores: list[Score] = []
    reference = Reference.of(known, by, place)
    everywhere = {kind: count(known, known.all_seats, by, kind) for kind in KINDS}
    whole = {
        kind: together({each.id: _whole_board(known, each, kind, by, reference) for each in known.boards})
        for kind in KINDS
    }
    for each in known.boards_of(board, place):
        for kind in KINDS:
            scores.extend(_board(known, each, kind, by, reference, everywhere[kind], whole[kind][each.id]))
    return tuple(scores)


def together(figures: Mapping[str, Figure]) -> Mapping[str, Figure]:
    """The tests of all boards as one question: how many there are, and whether each stands among them.

    The p of a figure is its `p_both` where it has one, the highest that it may be where it was dealt, else
    its value. What boards are shown changes nothing: all boards of the system are tested.
    """
    p = {
        board: float(figure.detail.get("p_both", figure.detail.get("high", figure.value)))
        for board, figure in figures.items()
        if figure.value is not None
    }
    stands = benjamini_hochberg(p, tests.ALPHA)
    return {
        board: figure.noting(tested=len(p), stands=board in stands) if board in p else figure
        for board, figure in figures.items()
    }


class Reference:
    """Shares to hold seats against: stated in `system.toml`, or the partners recorded."""

    def __init__(self, shares: Mapping[str, float], source: str, problem: str = "") -> None:
        self.shares, self.source, self.problem = shares, source, problem

    @classmethod
    def of(cls, facts: Facts, by: By, place: str | None = None) -> "Reference":
        """The reference for a grouping; without shares, and with the reason, if there is none."""
        stated = facts.system.settings.get("references", {}).get(by)
        if stated:
            total = sum(stated.values())
            if total > 1 + 1e-6:
                reason = f"the shares of [references.{by}] in system.toml sum to {total:g}, more than 1"
                return cls({}, "", reason)
            return cls(dict(stated), f"[references.{by}] in system.toml")
        if by in ("sector", "family"):
            partners = facts.partners_in(place)
            sectors = [facts.sectors[o.id] for o in partners if facts.sectors[o.id]]
            groups = sectors if by == "sector" else [vocabulary("sectors")[s].family for s in sectors]
            if groups:
                shares = {g: groups.count(g) / len(groups) for g in sorted(set(groups))}
                return cls(shares, f"the {len(groups)} organisations recorded")
        return cls({}, "", f"no reference population is stated: add [references.{by}] to system.toml")


def _board(
    facts: Facts,
    board: Node,
    kind: Kind,
    by: By,
    reference: Reference,
    everywhere: Count,
    whole_board: Figure,
) -> Iterator[Score]:
    seats = facts.seats.get(board.id, ())
    counted = count(facts, seats, by, kind)
    reason = _why_none(seats, counted, kind)
    base: dict[str, Any] = {"seats": kind, "by": by}
    if kind == "voting" and counted.silent:
        base["silent"] = counted.silent

    def put(
        function: Callable[..., Any], figure: Figure, population: int | None = None, **more: Any
    ) -> Score:
        if reason:
            figure = undefined(reason, 0)
        elif figure.population is None and population is None:
            figure = Figure(figure.value, counted.seats, figure.reason, figure.detail)
        elif population is not None:
            figure = Figure(figure.value, population, figure.reason, figure.detail)
        return score(function, board.id, figure, **base, **more)

    yield put(board_seats, Figure(counted.seats, counted.seats))
    chosen = select(seats, kind)
    yield put(rep.nhs_to_council, nhs_and_council(facts, chosen))
    yield put(tests.hypergeometric_test, councils_of_boards(facts, kind)[board.id])
    yield put(rep.leadership_triangle, _triangle(facts, chosen))
    yield put(rep.clinical_breadth, _clinical(facts, chosen))
    yield put(rep.missing_partners, _missing(facts, board, seats, kind))
    yield put(rep.size_against_cohort, _size(facts, board, kind))
    if reason:
        return
    groups = list(counted.groups.values())
    k = len(reference_list(facts, by))
    said: dict[str, Any] = {"known": counted.known, "unknown": counted.unknown, "shared": counted.shared}
    for function in (rep.blau, rep.unbiased_simpson, rep.shannon):
        yield put(function, function(groups), **said)
    yield put(rep.iqv, rep.iqv(groups, k), **said, level=by)
    yield put(rep.evenness, rep.evenness(groups, k), **said, level=by)
    yield put(tests.multinomial_test, whole_board, reference=reference.source, **said)
    yield from _groups(facts, put, counted, by, reference, everywhere)


def _whole_board(facts: Facts, board: Node, kind: Kind, by: By, reference: Reference) -> Figure:
    seats = select(facts.seats.get(board.id, ()), kind)
    several = _several(facts, seats) if by in ("sector", "family") else ""
    if several:
        return undefined(several)
    # Where it has to be dealt, until it is settled for every limit that so many boards may have.
    limits = [tests.ALPHA * k / len(facts.boards) for k in range(1, len(facts.boards) + 1)]
    return _multinomial(count(facts, seats, by), reference, limits)


def _why_none(seats: Sequence[Relationship], counted: Count, kind: Kind) -> str:
    if not seats:
        return NO_SEATS
    if kind == "voting" and not counted.seats:
        if counted.silent:
            return f"no seat is said to vote ({counted.silent} of {len(seats)} do not say)"
        return "no voting seat"
    return ""


def _several(facts: Facts, seats: Sequence[Relationship]) -> str:
    """Why no test of bodies applies where one holds several seats: these are not several choices."""
    held = Counter(id_ for seat in seats for id_ in facts.employing(seat.start))
    return f"{NO_TEST}a body holds several seats" if max(held.values(), default=0) > 1 else ""


def _groups(
    facts: Facts,
    put: Callable[..., Score],
    counted: Count,
    by: By,
    reference: Reference,
    everywhere: Count,
) -> Iterator[Score]:
    names = reference_list(facts, by)
    whole = int(counted.known)
    for group in sorted({*counted.groups, *reference.shares}):
        here = counted.groups.get(group, 0.0)
        about = {"group": group, "group_name": names.get(group, group), "count": here}
        figure = rep.share(here, counted.known)
        if figure.value is None:
            figure = undefined("no seat whose group is known", counted.seats)
        yield put(rep.share, figure, known=counted.known, unknown=counted.unknown, **about)
        expected = reference.shares.get(group)
        for function in (rep.representation_ratio, rep.parity_gap):
            compared = function(figure.value, expected)
            if reference.problem and compared.value is None:
                compared = undefined(reference.problem)
            yield put(function, compared, reference=reference.source, reference_share=expected, **about)
        quotient = rep.location_quotient(
            here, counted.known, everywhere.groups.get(group, 0.0), everywhere.known
        )
        yield put(rep.location_quotient, quotient, **about)
        if expected is not None and 0 < expected < 1:
            power = tests.smallest_significant_share(whole, expected, two_sided=True)
            yield put(tests.smallest_significant_share, power, population=whole, **about)


def council_reference(system: System) -> tuple[float, str]:
    """The part of NHS and council seats that would be the councils', and where that is said."""
    stated = system.settings.get("references", {}).get("family", {})
    nhs, council = stated.get("nhs"), stated.get("local_government")
    if nhs is not None and council is not None and nhs + council > 0:
        return council / (nhs + council), "[references.family] in system.toml"
    return 0.5, "parity of the two"


def nhs_and_council(facts: Facts, seats: Sequence[Relationship]) -> Figure:
    """NHS seats to council seats, and the councils' share of both beside the reference.

    A joint post counts in equal parts for its employers.
    """
    counted = count(facts, seats, "family")
    nhs, council = (counted.groups.get(family, 0.0) for family in ("nhs", "local_government"))
    joint = sum(1 for seat in seats if {"nhs", "local_government"} <= parts(facts, seat, "family").keys())
    reference, source = council_reference(facts.system)
    said: dict[str, Any] = {"council_share": round(council / (nhs + council), 9)} if nhs + council else {}
    said |= {"reference_share": round(reference, 9), "reference": source}
    return rep.nhs_to_council(nhs, council).noting(joint=joint, unknown=counted.unknown, **said)


# Which bodies of the two families a board could have been made of: a practice or a district sits on no
# system board for itself.
_SYSTEM_SECTORS = (
    "integrated_care_board",
    "acute",
    "mental_health",
    "community_health",
    "ambulance",
    "upper_tier_council",
)
_PLACE_SECTORS = (*_SYSTEM_SECTORS, "primary_care", "district_council")
_NEVER = ("gp_practice",)
NO_TEST = "no test applies: "


@lru_cache(maxsize=2)
def councils_of_boards(facts: Facts, kind: Kind) -> Mapping[str, Figure]:
    """`councils_by_chance` of every board by its id, all boards tested together."""
    return together(
        {
            board.id: councils_by_chance(facts, board, select(facts.seats.get(board.id, ()), kind))
            for board in facts.boards
        }
    )


def councils_by_chance(facts: Facts, board: Node, seats: Sequence[Relationship]) -> Figure:
    """Too few councils, or too many, for chance? Of bodies, each once, that serve the board's area.

    A body counts once however many seats it has; posts that NHS and council share are left out. The
    pool are the NHS bodies and councils that serve the board's area and are of a sort that sits on
    boards of its level.
    """
    seated: dict[str, str] = {}
    left_out = 0
    for seat in seats:
        families = parts(facts, seat, "family").keys() - {UNKNOWN}
        left_out += len(families) > 1
        if len(families) == 1 and families <= {"nhs", "local_government"}:
            seated |= dict.fromkeys(facts.employing(seat.start), *families)
    about: dict[str, Any] = {"kind": "local_government", "joint_left_out": left_out, "unit": "bodies"}
    area = facts.area(board.id)
    if not area and board.values.get("level") != "system":
        return undefined(f"{NO_TEST}the board's area is not recorded", **about)
    pool = _pool(facts, area, of_system=board.values.get("level") == "system")
    if outside := sorted(facts.node(id_).name for id_ in seated.keys() - pool.keys()):
        return undefined(f"{NO_TEST}a member is from outside the pool", **about, outside=outside)
    councils = sum(1 for family in pool.values() if family == "local_government")
    here = sum(1 for family in seated.values() if family == "local_government")
    return tests.hypergeometric_test(len(pool), councils, len(seated), here).noting(**about)


@lru_cache(maxsize=2000)
def _pool(facts: Facts, area: frozenset[str], *, of_system: bool) -> Mapping[str, str]:
    """By id, the family of each body that a board of this area could have been made of."""
    partners = facts.partners_of(area) if area else facts.organisations
    sectors = _SYSTEM_SECTORS if of_system else _PLACE_SECTORS
    return {
        one.id: family_of(facts.sectors[one.id])
        for one in partners
        if facts.sectors[one.id] in sectors and one.values.get("kind") not in _NEVER
    }


def _triangle(facts: Facts, seats: Sequence[Relationship]) -> Figure:
    corners = {"executive": 0.0, "lay": 0.0, "clinical": 0.0}
    unknown = 0
    for seat in seats:
        role = facts.node(seat.start)
        unknown += not many(role, "functions")
        present = corners_of(role)
        for corner in present:
            corners[corner] += 1 / len(present)
    return rep.leadership_triangle(**corners).noting(unknown=unknown)


def _clinical(facts: Facts, seats: Sequence[Relationship]) -> Figure:
    clinical = [
        s
        for s in seats
        if "clinical" in many(facts.node(s.start), "functions")
        or facts.node(s.start).values.get("profession")
    ]
    professions: dict[str, float] = {}
    for seat in clinical:
        for profession in parts(facts, seat, "profession"):
            professions[profession] = professions.get(profession, 0) + 1
    unknown = int(professions.pop("", 0))
    return rep.clinical_breadth(professions, DOCTORS).noting(clinical=len(clinical), unknown=unknown)


@lru_cache(maxsize=2000)
def _footprint(facts: Facts, area: frozenset[str]) -> frozenset[str]:
    """The sectors of those who serve an area, or of all organisations where there is none."""
    partners = facts.partners_of(area) if area else facts.organisations
    return frozenset(sector for one in partners if (sector := facts.sectors[one.id]))


def _missing(facts: Facts, board: Node, seats: Sequence[Relationship], kind: Kind) -> Figure:
    order = list(vocabulary("sectors"))
    area = facts.area(board.id)
    footprint = _footprint(facts, area)
    seated = count(facts, seats, "sector", kind).groups
    anywhere = count(facts, seats, "sector", "all").groups
    figure = rep.missing_partners([s for s in order if s in footprint], list(seated))
    if figure.value is None:
        return figure
    only_attend = [s for s in figure.detail["missing"] if s in anywhere]
    return figure.noting(
        required="sectors of those who serve the board's area"
        if area
        else "sectors of the organisations recorded",
        without_vote=only_attend,
    )


def _size(facts: Facts, board: Node, kind: Kind) -> Figure:
    size = len(select(facts.seats.get(board.id, ()), kind))
    stated = facts.system.settings.get("cohorts", {}).get("board_seats")
    if stated:
        return rep.size_against_cohort(size, stated).noting(cohort="[cohorts] in system.toml", size=size)
    others = [number for id_, number in _sizes(facts, kind).items() if number and id_ != board.id]
    return rep.size_against_cohort(size, others).noting(cohort="the other boards recorded", size=size)


@lru_cache(maxsize=2)
def _sizes(facts: Facts, kind: Kind) -> Mapping[str, int]:
    return {board.id: len(select(facts.seats.get(board.id, ()), kind)) for board in facts.boards}


def _multinomial(counted: Count, reference: Reference, limits: Sequence[float]) -> Figure:
    if not reference.shares:
        return undefined(reference.problem)
    shares = dict(reference.shares)
    counts = {group: counted.whole.get(group, 0) for group in shares}
    rest = 1 - sum(shares.values())
    others = sum(counted.whole.values()) - sum(counts.values())
    if rest > 1e-9 or others:
        # Groups the reference does not name are taken together.
        shares["the rest"], counts["the rest"] = max(rest, 0.0), others
    return tests.multinomial_test(list(counts.values()), [shares[group] for group in counts], limits=limits)
