"""Judge of the rule about boards whose share of women is far from the reference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.evidence.completeness import settled_elsewhere
from sysmap.measures.evidence.leaving import vacant
from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.exact_tests import binomial_test
from sysmap.measures.judges.rows import (
    Row,
    answered,
    by_chance,
    cannot_tell,
    expected_by_chance,
    not_recorded,
    own,
    read,
    stored,
    two_digits,
)
from sysmap.measures.method_card import Inference, concludes
from sysmap.measures.multiple_tests import benjamini_hochberg, simes
from sysmap.model.values import System

# The people of all boards together, among the ids of boards.
_ALL = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The share of women that is held against, and what part of what is found may be false."""

    share: float
    alpha: float


@dataclass(frozen=True, slots=True)
class _People:
    """Who sits on a board: women and all whose gender is known, and whom more must be known of."""

    women: frozenset[str]
    known: frozenset[str]
    unknown: tuple[str, ...]
    whole: bool

    def p(self, share: float) -> float:
        return binomial_test(len(self.women), len(self.known), share)

    def p_at_most(self, share: float) -> float:
        """The highest p that those of unknown gender could make; 1 where members may be unrecorded."""
        if not self.whole:
            return 1.0
        more = len(self.unknown)
        n = len(self.known) + more
        return max(binomial_test(len(self.women) + k, n, share) for k in range(more + 1))


@concludes(
    Inference(
        chance="each person drawn by the reference share (exact binomial test, both ways)",
        unit="the person, once on each board",
        pool="the reference share that is stated, else parity",
        tested="all people of all boards, each once, and every board as one question (Simes; Benjamini and "
        "Hochberg)",
        error="none: exact",
        cannot="how seats came to be filled",
    )
)
def far_from_parity(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Boards whose share of women is further from the reference than chance explains.

    The people of all boards, each once, and every board are one question. The
    unit is the person, once on each board. Certain where all members are recorded, and it stands
    whatever the gender of those is of whom it is not recorded.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    boards = {row["subject"]: _people(facts, own(system, row)) for row in rows}
    # As many boards as there are, not as have their members recorded: with less recorded no other stands.
    tested = sum(1 for board in facts.boards if not settled_elsewhere(facts, board.id))
    tested = max(tested, len(boards)) + 1
    everybody = _together(boards.values())
    asked = boards | {_ALL: everybody}
    as_recorded = {id_: who.p(limits.share) for id_, who in asked.items() if who.known}
    stands = benjamini_hochberg(as_recorded, limits.alpha, tested)
    at_most = {id_: who.p_at_most(limits.share) for id_, who in asked.items()}
    certain = benjamini_hochberg(at_most, limits.alpha, tested)
    judged: list[Row] = []
    for row in rows:
        who = boards[row["subject"]]
        n = len(who.known)
        columns: dict[str, Any] = {
            "women": len(who.women),
            "known": n,
            "members": n + len(who.unknown),
            "share": f"{100 * limits.share:.0f}%",
            "tested": tested,
            "by_chance": expected_by_chance(tested, limits.alpha),
            "women_in_all": len(everybody.women),
            "people_in_all": len(everybody.known),
        }
        ask = [row["subject"], *stored(system, who.unknown)]
        if not n:
            judged.append(not_recorded(row, **columns, p=None, ask=ask))
        elif row["subject"] in stands or row["subject"] in certain:
            told = {
                "p": two_digits(as_recorded[row["subject"]]),
                "p_in_all": two_digits(as_recorded[_ALL]),
                "all_p": two_digits(simes(as_recorded.values(), tested)),
            }
            judged.append(answered(row, certain=row["subject"] in certain, **columns, **told, ask=ask))
        elif min(binomial_test(k, n, limits.share) for k in (0, n)) > limits.alpha:
            reason = f"too few members to tell: neither all nor none of {n} would be beyond chance"
            judged.append(cannot_tell(row, reason, **columns, ask=ask))
        elif as_recorded[row["subject"]] <= limits.alpha:
            judged.append(cannot_tell(row, by_chance(tested), **columns, ask=ask))
    return judged


def _together(boards: Iterable[_People]) -> _People:
    """The people of all boards, each once; whole where every board is."""
    boards = tuple(boards)
    known, women = (
        frozenset(one for who in boards for one in getattr(who, name)) for name in ("known", "women")
    )
    unknown = dict.fromkeys(one for who in boards for one in who.unknown)
    return _People(women, known, tuple(unknown), bool(boards) and all(who.whole for who in boards))


def _people(facts: Facts, board: str) -> _People:
    women, known, unknown = set(), set(), []
    closed = facts.system.closed
    whole = "SITS_ON" in closed(board)
    for seat in facts.seats.get(board, ()):
        is_role = facts.node(seat.start).label == "Role"
        holders = [tie.start for tie in facts.holders.get(seat.start, ())]
        if is_role and not holders and vacant(facts, seat.start):
            continue
        whole &= not holders or "HOLDS" in closed(seat.start)
        for person in holders or [seat.start]:
            gender = facts.node(person).values.get("gender") if holders else None
            if not gender:
                unknown.append(person)
                continue
            known.add(person)
            if gender == "female":
                women.add(person)
    return _People(frozenset(women), frozenset(known), tuple(dict.fromkeys(unknown)), whole)
