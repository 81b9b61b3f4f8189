"""Which group a seat belongs to: sector, family, function, profession, gender or place.

A seat may belong to several groups in parts that sum to 1. Where the sheets do not say, the seat
is `UNKNOWN`: counted apart and said, never dropped.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sysmap.measures.evidence.recorded import Facts, many
from sysmap.model.seat import parts_of_seat
from sysmap.model.values import Relationship
from sysmap.model.vocabulary import family_of, vocabulary

By = Literal["sector", "family", "function", "profession", "gender", "place"]
BYS: tuple[By, ...] = get_args(By)
UNKNOWN = ""

Kind = Literal["all", "voting"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_VOCABULARY = {
    "sector": "sectors",
    "family": "families",
    "function": "functions",
    "profession": "professions",
    "gender": "genders",
}


def reference_list(facts: Facts, by: By) -> Mapping[str, str]:
    """Every group there could be, key to name: the vocabulary, or the live places by id."""
    if by == "place":
        places = facts.system.live_nodes("Place")
        local = [p for p in places if p.values.get("level") == "place"]
        return {p.id: p.name for p in (local or places)}
    return {key: term.name for key, term in vocabulary(_VOCABULARY[by]).items()}


def parts(facts: Facts, seat: Relationship, by: By) -> Mapping[str, float]:
    """The groups of one seat with the part of the seat each has; the parts sum to 1."""
    return _PARTS[by](facts, seat)


@dataclass(frozen=True, slots=True)
class Count:
    """Seats counted by group.

    `groups` holds the seats of each known group (fractions for shared seats), `whole` those that
    belong to one group only, `shared` how many seats several groups share, `unknown` the seats
    (or parts of seats) whose group is not known, `silent` the seats that do not say whether they
    vote, `seats` all seats looked at.
    """

    seats: int
    groups: Mapping[str, float]
    whole: Mapping[str, int]
    shared: int
    unknown: float
    silent: int

    @property
    def known(self) -> float:
        """Seats whose group is known."""
        return sum(self.groups.values())


def select(seats: Iterable[Relationship], kind: Kind) -> tuple[Relationship, ...]:
    """All seats, or those said to be voting."""
    return tuple(s for s in seats if kind == "all" or s.values.get("voting") == "voting")


def count(facts: Facts, seats: Sequence[Relationship], by: By, kind: Kind = "all") -> Count:
    """The seats by group."""
    groups: dict[str, float] = {}
    whole: dict[str, int] = {}
    unknown, shared = 0.0, 0
    chosen = select(seats, kind)
    for seat in chosen:
        found = parts(facts, seat, by)
        for group, part in found.items():
            if group == UNKNOWN:
                unknown += part
            else:
                groups[group] = groups.get(group, 0.0) + part
        if len(found) > 1:
            shared += 1
        elif UNKNOWN not in found:
            (group,) = found
            whole[group] = whole.get(group, 0) + 1
    silent = sum(1 for seat in seats if not seat.values.get("voting"))
    ordered = dict(sorted((group, round(number, 9)) for group, number in groups.items()))
    return Count(len(chosen), ordered, dict(sorted(whole.items())), shared, round(unknown, 9), silent)


def _even(groups: Iterable[str]) -> Mapping[str, float]:
    kept = dict.fromkeys(groups)
    return {group: 1 / len(kept) for group in kept} if kept else {UNKNOWN: 1.0}


def organisations_of(facts: Facts, seat: Relationship) -> Mapping[str, float]:
    """The organisations a seat's member stands for (ids), with the part of the seat each has.

    Equal parts that sum to 1, whoever pays how much; empty where none is known.
    """
    return parts_of_seat(facts.employing(seat.start))


def _by_sector(facts: Facts, seat: Relationship) -> Mapping[str, float]:
    organisations = organisations_of(facts, seat)
    if not organisations:
        return {UNKNOWN: 1.0}
    found: dict[str, float] = {}
    for organisation, part in organisations.items():
        sector = facts.sectors.get(organisation, UNKNOWN)
        found[sector] = found.get(sector, 0.0) + part
    return found


def _by_family(facts: Facts, seat: Relationship) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for sector, part in _by_sector(facts, seat).items():
        family = family_of(sector)
        found[family] = found.get(family, 0.0) + part
    return found


def _by_function(facts: Facts, seat: Relationship) -> Mapping[str, float]:
    return _even(many(facts.node(seat.start), "functions"))


def _by_profession(facts: Facts, seat: Relationship) -> Mapping[str, float]:
    return {str(facts.node(seat.start).values.get("profession") or UNKNOWN): 1.0}


def _by_gender(facts: Facts, seat: Relationship) -> Mapping[str, float]:
    people = dict.fromkeys(tie.start for tie in facts.holders.get(seat.start, ()))
    if not people:
        return {UNKNOWN: 1.0}
    found: dict[str, float] = {}
    for person in people:
        gender = str(facts.node(person).values.get("gender") or UNKNOWN)
        found[gender] = found.get(gender, 0.0) + 1 / len(people)
    return found


def _by_place(facts: Facts, seat: Relationship) -> Mapping[str, float]:
    listed = reference_list(facts, "place")
    leads = [place for place in facts.leads_for.get(seat.start, ()) if place in listed]
    if leads:
        return _even(leads)
    served = (
        place for organisation in facts.employing(seat.start) for place in facts.serves.get(organisation, ())
    )
    return _even(place for place in served if place in listed)


_PARTS: Mapping[str, Callable[[Facts, Relationship], Mapping[str, float]]] = {
    "sector": _by_sector,
    "family": _by_family,
    "function": _by_function,
    "profession": _by_profession,
    "gender": _by_gender,
    "place": _by_place,
}
