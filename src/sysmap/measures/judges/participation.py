"""Judge of the rule about programmes whose participants come from other places than was intended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.exact_tests import multinomial_test
from sysmap.measures.judges.rows import Row, answered, by_chance, cannot_tell, not_recorded, own, read, stored
from sysmap.measures.multiple_tests import benjamini_hochberg
from sysmap.model.values import System


@dataclass(frozen=True, slots=True)
class Limits:
    """What part of what is found may be false, and in teams of how many people come."""

    alpha: float
    team: float


@dataclass(frozen=True, slots=True)
class _Spread:
    """The places a programme runs in: seats intended and taken, and what does not say so."""

    intended: Mapping[str, int]
    taken: Mapping[str, int]
    silent: tuple[str, ...]
    whole: bool

    def teams(self, team: float) -> list[int]:
        """How many teams come from each place: people who come together are one choice, not many."""
        return [int(self.taken[place] / team + 1e-9) for place in self.intended]

    def p(self, team: float) -> float | None:
        """The p of the exact test of teams against intended seats, or None where there is nothing to test."""
        if self.silent or len(self.intended) < 2:
            return None
        figure = multinomial_test(self.teams(team), [float(seats) for seats in self.intended.values()])
        return None if figure.value is None else float(figure.value)

    def least_p(self, team: float) -> float:
        """The lowest p that so many teams could have given: all from the place meant to send fewest."""
        total = sum(self.teams(team))
        shares = [float(seats) for seats in self.intended.values()]
        least = shares.index(min(shares))
        counts = [total if i == least else 0 for i in range(len(shares))]
        figure = multinomial_test(counts, shares)
        return 1.0 if figure.value is None else float(figure.value)


def uneven_places(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Programmes whose participants come from other places than intended, beyond chance, all tested together.

    People come in teams: a team is the unit, not each seat. Certain where all who take part, and all
    places it runs in, are recorded with their seats.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    spreads = {row["subject"]: _spread(facts, own(system, row)) for row in rows}
    # As many programmes as there are, not as have participants recorded.
    tested = max(len(system.live_nodes("Programme")), len(spreads))
    known = {id_: p for id_, spread in spreads.items() if (p := spread.p(limits.team)) is not None}
    stands = benjamini_hochberg(known, limits.alpha, tested)
    sure = {id_: p if spreads[id_].whole else 1.0 for id_, p in known.items()}
    certain = benjamini_hochberg(sure, limits.alpha, tested)
    judged: list[Row] = []
    for row in rows:
        programme, spread = own(system, row), spreads[row["subject"]]
        about = stored(system, [programme, *spread.intended])
        if spread.silent or not sum(spread.taken.values()):
            ask = stored(system, spread.silent) or [row["subject"]]
            judged.append(not_recorded(row, spread="", about=about, ask=ask))
            continue
        p = known.get(row["subject"])
        if p is None or (row["subject"] not in stands and spread.least_p(limits.team) > limits.alpha):
            teams = sum(spread.teams(limits.team))
            reason = f"too few who come of their own accord (teams of {limits.team:g}: {teams})"
            judged.append(cannot_tell(row, reason, about=about))
        elif row["subject"] in stands:
            places = "; ".join(
                f"{facts.node(place).name} {spread.taken[place]} of {seats} meant"
                for place, seats in spread.intended.items()
            )
            columns = {"p": float(f"{p:.2g}"), "tested": tested, "spread": places, "about": about}
            judged.append(answered(row, row["subject"] in certain, **columns))
        elif p <= limits.alpha:
            judged.append(cannot_tell(row, by_chance(tested), about=about))
    return judged


def _spread(facts: Facts, programme: str) -> _Spread:
    runs = sorted((t for t in facts.ties("RUNS_IN") if t.start == programme), key=lambda tie: tie.end)
    silent = [tie.id for tie in runs if not isinstance(tie.values.get("intended_seats"), int)]
    intended = {tie.end: seats for tie in runs if isinstance(seats := tie.values.get("intended_seats"), int)}
    taken = dict.fromkeys(intended, 0)
    for tie in facts.ties("TAKES_PART_IN"):
        if tie.end == programme and tie.start in taken:
            seats = tie.values.get("seats")
            if isinstance(seats, int):
                taken[tie.start] += seats
            else:
                silent.append(tie.id)
    closed = facts.system.closed(programme)
    return _Spread(intended, taken, tuple(silent), {"RUNS_IN", "TAKES_PART_IN"} <= closed)
