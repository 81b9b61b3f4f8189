"""Judge of the rule about programmes whose participants come from other places than was intended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.exact_tests import multinomial_test
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
from sysmap.measures.method_card import Figure, Inference, concludes
from sysmap.measures.multiple_tests import benjamini_hochberg, simes
from sysmap.model.values import System


@dataclass(frozen=True, slots=True)
class Limits:
    """What part of what is found may be false, in teams of how many people come, how often to deal."""

    alpha: float
    team: float
    deals: int


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

    def test(self, limits: Limits, tested: int) -> Figure | None:
        """The exact test of teams against intended seats, or None where there is nothing to test.

        Where it has to be dealt, until it is settled on which side of each limit its p lies that counts when
        so many are tested together.
        """
        if self.silent or len(self.intended) < 2:
            return None
        shares = [float(seats) for seats in self.intended.values()]
        counted = [limits.alpha * k / tested for k in range(1, tested + 1)]
        figure = multinomial_test(self.teams(limits.team), shares, draws=limits.deals, limits=counted)
        return None if figure.value is None else figure

    def least_p(self, team: float) -> float:
        """The lowest p that so many teams could have given: all from the place meant to send fewest."""
        total = sum(self.teams(team))
        shares = [float(seats) for seats in self.intended.values()]
        least = shares.index(min(shares))
        counts = [total if i == least else 0 for i in range(len(shares))]
        figure = multinomial_test(counts, shares)
        return 1.0 if figure.value is None else float(figure.value)


@concludes(
    Inference(
        chance="teams drawn by the intended seats (exact multinomial test)",
        unit="a team of as many as come together",
        pool="the places in which the programme runs",
        tested="all programmes as one question (Simes; Benjamini and Hochberg)",
        error="none up to a million ways; beyond that dealt until settled, with deals and standard error",
        cannot="whether a place was asked",
    )
)
def uneven_places(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Programmes whose participants come from other places than intended, beyond chance, all tested together.

    People come in teams: a team is the unit, not each seat. Certain where all who take part, and all
    places it runs in, are recorded with their seats.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    spreads = {row["subject"]: _spread(facts, own(system, row)) for row in rows}
    # As many programmes as there are, not as have participants recorded.
    tested = max(len(system.live_nodes("Programme")), len(spreads))
    known = {id_: test for id_, spread in spreads.items() if (test := spread.test(limits, tested))}
    # A p that was dealt counts as high as it may be, and what would stand only were it low is not told.
    low, high = ({id_: _end(test, which) for id_, test in known.items()} for which in ("low", "high"))
    stands = benjamini_hochberg(high, limits.alpha, tested)
    may_stand = benjamini_hochberg(low, limits.alpha, tested)
    sure = {id_: p if spreads[id_].whole else 1.0 for id_, p in high.items()}
    certain = benjamini_hochberg(sure, limits.alpha, tested)
    judged: list[Row] = []
    for row in rows:
        programme, spread = own(system, row), spreads[row["subject"]]
        about = stored(system, [programme, *spread.intended])
        if spread.silent or not sum(spread.taken.values()):
            ask = stored(system, spread.silent) or [row["subject"]]
            judged.append(not_recorded(row, spread="", about=about, ask=ask))
            continue
        test = known.get(row["subject"])
        if test is None or (row["subject"] not in stands and spread.least_p(limits.team) > limits.alpha):
            teams = sum(spread.teams(limits.team))
            reason = f"too few who come of their own accord (teams of {limits.team:g}: {teams})"
            judged.append(cannot_tell(row, reason, about=about))
        elif row["subject"] in stands:
            places = "; ".join(
                f"{facts.node(place).name} {spread.taken[place]} of {seats} meant"
                for place, seats in spread.intended.items()
            )
            columns: dict[str, Any] = {
                "p": test.detail.get("says") or two_digits(float(test.value or 0.0)),
                "tested": tested,
                "by_chance": expected_by_chance(tested, limits.alpha),
                "all_p": two_digits(simes(high.values(), tested)),
                "spread": places,
                "about": about,
            }
            judged.append(answered(row, certain=row["subject"] in certain, **columns))
        elif row["subject"] in may_stand:
            reason = f"after {test.detail['draws']:,} deals it is open whether it is beyond chance"
            judged.append(cannot_tell(row, reason, about=about))
        elif low[row["subject"]] <= limits.alpha:
            judged.append(cannot_tell(row, by_chance(tested), about=about))
    return judged


def _end(test: Figure, which: str) -> float:
    """Between what the p lies: itself where it is exact."""
    return float(test.detail.get(which, test.value))


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
