"""Judges of the rules about seats and shares: beyond chance, far from parity, concentrated, unpaid."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sysmap.measures import exact_tests as tests
from sysmap.measures.evidence.recorded import facts_of
from sysmap.measures.evidence.seats import KINDS, count, organisations_of, select
from sysmap.measures.judges.rows import Row, found, own, stored, unknown
from sysmap.measures.scores.balance import councils_by_chance, nhs_and_council
from sysmap.model.values import Relationship, System

_SEATS = {"all": "all seats", "voting": "voting seats"}


def outnumbered(system: System, rows: Sequence[Row], parameters: Row) -> list[Row]:
    """Boards with fewer council seats than chance would give, all seats and voting seats apart."""
    facts = facts_of(system)
    judged: list[Row] = []
    for row in rows:
        board = own(system, row)
        for kind in KINDS:
            seats = select(facts.seats.get(board, ()), kind)
            ratio, test = nhs_and_council(facts, seats), councils_by_chance(facts, facts.node(board), seats)
            nhs, council = ratio.detail["nhs"], ratio.detail["council"]
            columns: dict[str, Any] = {"seats_counted": _SEATS[kind], "nhs": nhs, "council": council}
            if not nhs and not council:
                if kind == "all":
                    judged.append(unknown(row, "no seat of a known NHS body or council", **columns))
                continue
            if test.value is None:
                judged.append(unknown(row, test.reason, **columns))
                continue
            detail = test.detail
            p = float(test.value)
            columns |= {"expected": round(float(detail["expected"]), 1), "p": float(f"{p:.2g}")}
            none = tests.hypergeometric_tails(
                detail["partners"], detail["of_kind"], detail["seats_dealt"], 0
            )[0]
            if p < parameters["alpha"]:
                judged.append(found(row, **columns))
            elif none >= parameters["alpha"]:
                judged.append(unknown(row, "too few seats to tell", **columns))
    return judged


def far_from_parity(system: System, rows: Sequence[Row], parameters: Row) -> list[Row]:
    """Boards whose share of women is far from the reference share, beyond chance."""
    facts = facts_of(system)
    judged: list[Row] = []
    for row in rows:
        board = own(system, row)
        seats = [s for s in facts.seats.get(board, ()) if facts.node(s.start).label == "Role"]
        counted = count(facts, seats, "gender")
        whole = sum(counted.whole.values())
        recorded = whole / len(seats) if seats else 0.0
        women = counted.whole.get("female", 0)
        columns: dict[str, Any] = {"women": women, "known": whole, "recorded": round(100 * recorded)}
        if recorded < 1 - parameters["unstated"]:
            told = f"gender is recorded for too few seats ({whole} of {len(seats)})"
            judged.append(unknown(row, told, **columns))
            continue
        share = float(parameters["share"])
        test = tests.multinomial_test([women, whole - women], [share, 1 - share])
        power = tests.smallest_significant_share(whole, share)
        if test.value is not None and float(test.value) < parameters["alpha"]:
            judged.append(found(row, **columns, p=float(f"{test.value:.2g}")))
        elif power.value is None and power.detail.get("largest_below") is None:
            judged.append(unknown(row, "too few seats to tell", **columns))
    return judged


def concentrated(system: System, rows: Sequence[Row], parameters: Row) -> list[Row]:
    """Organisations and people with seats on many of the boards."""
    facts = facts_of(system)
    held: dict[str, set[str]] = {}
    for seat in facts.ties("SITS_ON"):
        people = [tie.start for tie in facts.holders.get(seat.start, ())]
        for member in (*facts.employing(seat.start), *people):
            held.setdefault(member, set()).add(seat.end)
    boards = sum(1 for board in facts.boards if board.id in facts.seats)
    gaps: list[Row] = []
    for row in rows:
        member = own(system, row)
        here = held.get(member, set())
        if len(here) >= parameters["least"] and len(here) / boards >= parameters["share"]:
            about = stored(system, [member, *sorted(here)])
            gaps.append(found(row, boards=len(here), of=boards, about=about))
    return gaps


def seats_and_money(system: System, rows: Sequence[Row], parameters: Row) -> list[Row]:
    """Organisations whose share of contributions is far from their share of seats."""
    facts = facts_of(system)
    seats: dict[str, float] = {}
    for seat in facts.ties("SITS_ON"):
        for organisation, part in organisations_of(facts, seat).items():
            seats[organisation] = seats.get(organisation, 0.0) + part
    given, unit = _contributions(facts.ties("CONTRIBUTES_TO"))
    all_seats, all_given = sum(seats.values()), sum(given.values())
    judged: list[Row] = []
    for row in rows:
        organisation = own(system, row)
        share_of_seats = seats.get(organisation, 0) / all_seats if all_seats else 0.0
        if organisation not in given or not all_given:
            reason = f"no contribution in {unit} is recorded" if unit else "no amount is recorded"
            judged.append(unknown(row, reason))
            continue
        share_given = given[organisation] / all_given
        larger, smaller = max(share_given, share_of_seats), min(share_given, share_of_seats)
        apart = 100 * (larger - smaller)
        if apart >= parameters["points"] and larger > parameters["times"] * smaller:
            judged.append(
                found(
                    row,
                    seats_share=round(100 * share_of_seats),
                    given_share=round(100 * share_given),
                    unit=unit,
                )
            )
    return judged


def _contributions(ties: Sequence[Relationship]) -> tuple[dict[str, float], str]:
    """Amounts by giver in the unit (and resource) that most givers state, and that unit."""
    stated = [t for t in ties if isinstance(t.values.get("amount"), int | float)]
    kinds = Counter((str(t.values.get("resource", "")), str(t.values.get("unit", ""))) for t in stated)
    if not kinds:
        return {}, ""
    most = max(sorted(kinds), key=lambda kind: kinds[kind])
    given: dict[str, float] = {}
    for tie in stated:
        if (str(tie.values.get("resource", "")), str(tie.values.get("unit", ""))) == most:
            given[tie.start] = given.get(tie.start, 0.0) + float(tie.values["amount"])  # type: ignore[arg-type]
    return given, most[1] or most[0]


def uneven_places(system: System, rows: Sequence[Row], parameters: Row) -> list[Row]:
    """Programmes whose participants are spread over places unlike the intended seats, beyond chance."""
    facts = facts_of(system)
    judged: list[Row] = []
    for row in rows:
        programme = own(system, row)
        runs = [t for t in facts.ties("RUNS_IN") if t.start == programme]
        intended = {t.end: t.values.get("intended_seats") for t in runs}
        about = stored(system, [programme, *intended])
        taken = dict.fromkeys(intended, 0)
        for tie in facts.ties("TAKES_PART_IN"):
            if tie.end == programme and tie.start in taken:
                seats = tie.values.get("seats")
                taken[tie.start] += seats if isinstance(seats, int) else 1
        if any(not isinstance(seats, int) for seats in intended.values()):
            judged.append(unknown(row, "the intended seats of a place are not stated", about=about))
            continue
        if not sum(taken.values()):
            judged.append(unknown(row, "nobody is recorded as taking part by place", about=about))
            continue
        places = sorted(intended)
        shares = [float(intended[place]) for place in places]  # type: ignore[arg-type]
        test = tests.multinomial_test([taken[place] for place in places], shares)
        if test.value is None:
            judged.append(unknown(row, test.reason, about=about))
        elif float(test.value) < parameters["alpha"]:
            spread = "; ".join(f"{facts.node(p).name} {taken[p]} of {intended[p]}" for p in places)
            p = float(f"{test.value:.2g}")
            judged.append(found(row, p=p, spread=spread, about=about))
    return judged
