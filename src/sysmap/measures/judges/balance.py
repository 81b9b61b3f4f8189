"""Judge of the rule about councils that the NHS outnumbers on a board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.evidence.completeness import known_employers
from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.evidence.seats import KINDS, UNKNOWN, Kind, parts, select
from sysmap.measures.judges.rows import Row, answered, cannot_tell, own, read, stored
from sysmap.measures.method_card import Inference, concludes
from sysmap.measures.scores.balance import council_reference, councils_of_boards, nhs_and_council
from sysmap.model.values import Relationship, System

_SEATS: Mapping[Kind, str] = {"all": "all seats", "voting": "voting seats"}
_NHS, _COUNCIL = "nhs", "local_government"


@dataclass(frozen=True, slots=True)
class Limits:
    """A board of `least` NHS seats at least, whose councils hold the reference share / `times` or less."""

    times: float
    least: float


@concludes(
    Inference(
        chance="the finding rests on none; the p beside it deals bodies from the pool (hypergeometric)",
        unit="the body, once; a joint post in equal parts for its employers counts in the shares alone",
        pool="NHS bodies and councils that serve the board's area and are of a sort that sits on such "
        "boards; where a member is from outside it no test applies",
        tested="all boards as one question (Benjamini and Hochberg)",
        error="none: exact, both tails",
        cannot="that parity is due, nor what councils decide",
    )
)
def outnumbered(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Boards whose councils hold far less of the NHS and council seats than the reference, parity or stated.

    All seats and voting seats apart. Certain where all members are recorded and it holds whatever
    those stand for of whom it is not recorded.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    reference, source = council_reference(system)
    judged: list[Row] = []
    for row in rows:
        board = own(system, row)
        members = facts.seats.get(board, ())
        for kind in KINDS:
            seats = select(members, kind)
            ratio = nhs_and_council(facts, seats)
            nhs, council = float(ratio.detail["nhs"]), float(ratio.detail["council"])
            columns: dict[str, Any] = {"seats_counted": _SEATS[kind], "nhs": nhs, "council": council}
            if not nhs and not council:
                if kind == "all":
                    judged.append(cannot_tell(row, "no seat of a known NHS body or council", **columns))
                continue
            if not _far(nhs, council, reference, limits):
                continue
            certain = "SITS_ON" in system.closed(board) and _far(
                *_at_best(facts, members, kind), reference, limits
            )
            test = councils_of_boards(facts, kind)[board]
            unsure = [seat.start for seat in members if not known_employers(facts, seat.start)]
            judged.append(
                answered(
                    row,
                    certain=certain,
                    **columns,
                    share=f"{100 * council / (nhs + council):.0f}%",
                    reference_share=f"{100 * reference:.0f}%",
                    reference=source,
                    test=test.reason if test.value is None else "finite pool of bodies",
                    p=None if test.value is None else float(f"{test.value:.2g}"),
                    p_high=None if test.value is None else float(f"{test.detail['p_high']:.2g}"),
                    tested=test.detail.get("tested"),
                    ask=[row["subject"], *stored(system, unsure)],
                )
            )
    return judged


def _far(nhs: float, council: float, reference: float, limits: Limits) -> bool:
    return nhs >= limits.least and council / (nhs + council) <= reference / limits.times + 1e-12


def _at_best(facts: Facts, members: Sequence[Relationship], kind: Kind) -> tuple[float, float]:
    """The fewest NHS seats and the most council seats that what is not recorded could make."""
    nhs = council = 0.0
    for seat in members:
        votes = seat.values.get("voting")
        if kind == "voting" and votes not in (None, "", "voting"):
            continue
        families = dict(parts(facts, seat, "family"))
        if not known_employers(facts, seat.start):
            # However many councils share the post with those recorded.
            families = {_COUNCIL: 1.0}
        council += families.get(_COUNCIL, 0.0) + families.get(UNKNOWN, 0.0)
        # A seat that does not say whether it votes may be none of the NHS's votes.
        nhs += families.get(_NHS, 0.0) if kind == "all" or votes == "voting" else 0.0
    return nhs, council
