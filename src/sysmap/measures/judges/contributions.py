"""Judge of the rule about contributions that are far from seats held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.evidence.completeness import settled_elsewhere, whole_board, whole_sheet
from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.evidence.seats import organisations_of
from sysmap.measures.judges.rows import Row, answered, not_recorded, own, read
from sysmap.model.values import Relationship, System

Unit = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many times one share is the other, and by how many percentage points at least."""

    times: float
    points: float


def seats_and_money(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Organisations whose share of contributions in one unit is far from their share of seats.

    Each resource and unit apart, where two give at least. Certain where every contribution is
    recorded with its amount, and all boards with all members.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    seats: dict[str, float] = {}
    for seat in facts.all_seats:
        for organisation, part in organisations_of(facts, seat).items():
            seats[organisation] = seats.get(organisation, 0.0) + part
    all_seats = sum(seats.values())
    given, silent = _contributions(facts)
    certain = not silent and _all_recorded(facts)
    judged: list[Row] = []
    for row in rows:
        organisation = own(system, row)
        if settled_elsewhere(facts, organisation):
            continue
        share_of_seats = seats.get(organisation, 0.0) / all_seats if all_seats else 0.0
        told = False
        for (resource, unit), amounts in given.items():
            all_given = sum(amounts.values())
            if len(amounts) < 2 or not all_given or not all_seats:
                continue
            share_given = amounts.get(organisation, 0.0) / all_given
            larger, smaller = max(share_given, share_of_seats), min(share_given, share_of_seats)
            apart = 100 * (larger - smaller)
            # Who gives nothing in one unit may give in another.
            gives = organisation in amounts or not any(organisation in each for each in given.values())
            if gives and apart >= limits.points - 1e-9 and larger > limits.times * smaller:
                told = True
                judged.append(
                    answered(
                        row,
                        certain=certain and organisation in amounts,
                        resource=f"{resource}, {unit}".strip(", "),
                        seats_share=f"{100 * share_of_seats:.1f}%",
                        given_share=f"{100 * share_given:.1f}%",
                        givers=len(amounts),
                    )
                )
        if not told and not any(organisation in amounts for amounts in given.values()):
            judged.append(not_recorded(row, resource=""))
    return judged


def _contributions(facts: Facts) -> tuple[dict[Unit, dict[str, float]], list[str]]:
    """Amounts by resource and unit and giver, and the contributions that do not say all three."""
    given: dict[Unit, dict[str, float]] = {}
    silent = []
    for tie in facts.ties("CONTRIBUTES_TO"):
        unit = _unit(tie)
        amount = tie.values.get("amount")
        if unit is None or not isinstance(amount, int | float) or isinstance(amount, bool):
            silent.append(tie.id)
            continue
        givers = given.setdefault(unit, {})
        givers[tie.start] = givers.get(tie.start, 0.0) + float(amount)
    return dict(sorted(given.items())), silent


def _unit(tie: Relationship) -> Unit | None:
    resource, unit = (str(tie.values.get(name) or "") for name in ("resource", "unit"))
    return (resource, unit) if resource and unit else None


def _all_recorded(facts: Facts) -> bool:
    boards = [board.id for board in facts.boards]
    return (
        whole_sheet(facts, "boards")
        and all(whole_board(facts, board) for board in boards)
        and all("CONTRIBUTES_TO" in facts.system.closed(one.id) for one in facts.organisations)
    )
