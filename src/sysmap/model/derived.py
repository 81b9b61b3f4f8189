"""Ties that follow from the live facts: said once here, written to graphs beside the stated ones.

They are never read back into a system and never exported as facts. `kinds/derived.py` declares them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from sysmap.model.kinds import relationship_kinds
from sysmap.model.reach import reached
from sysmap.model.seat import is_stand_in, parts_of_seat
from sysmap.model.values import Relationship, System, Value, holds

# A place whose ground lies in another to this share lies wholly in it; boundaries are drawn by hand.
WHOLLY = 0.98
_ROUNDED = 6
_UNLIKE_LINKS = ("CONTESTED_WITH",)


@dataclass(frozen=True, slots=True)
class DerivedTie:
    """A tie that follows from others: `start` and `end` are ids of live things of the system."""

    type: str
    start: str
    end: str
    values: Mapping[str, Value]

    @property
    def id(self) -> str:
        """Its id, the same whenever it follows."""
        return f"{self.type}:{self.start}>{self.end}"


def derived_ties(system: System) -> tuple[DerivedTie, ...]:
    """Every tie that follows from the live facts, by type and ends; `System.derived_ties` keeps them."""
    within = places_within(system)
    hosts = hosts_of_roles(system)
    found = [
        *(
            DerivedTie("WITHIN", place, larger, _said("share", share))
            for place, all_ in within.items()
            for larger, share in all_.items()
        ),
        *_covers(system, within),
        *_seated(system, hosts),
        *(
            DerivedTie("HOSTED_BY", role, host, _said("share", share))
            for role, shares in hosts.items()
            for host, share in shares.items()
        ),
        *_connected(system, hosts),
    ]
    return tuple(sorted(found, key=lambda tie: (tie.type, tie.start, tie.end)))


def places_within(system: System) -> Mapping[str, Mapping[str, float]]:
    """By live place: every place that holds it wholly, itself included, and to what share.

    A place that is part of another lies in it (share 1); one that overlaps another by 0.98 or more
    does so by that share. Steps multiply, the best way counts, and what falls below 0.98 is left out.
    """
    steps: dict[str, dict[str, float]] = defaultdict(dict)
    for tie in system.live_relationships("PART_OF", "OVERLAPS"):
        if system.by_id[tie.start].label != "Place":
            continue
        share = 1.0 if tie.type == "PART_OF" else _number(tie.values.get("share"))
        if share >= WHOLLY:
            steps[tie.start][tie.end] = max(share, steps[tie.start].get(tie.end, 0.0))
    return {place.id: _holding(place.id, steps) for place in system.live_nodes("Place")}


def hosts_of_roles(system: System) -> Mapping[str, Mapping[str, float]]:
    """By live role: the live organisations that employ it, and the share of the role that each has.

    Where an employer has ended and the tie has not, its successors stand in its place. Shares that
    are not stated are equal parts of what the stated ones leave.
    """
    employers: dict[str, list[Relationship]] = defaultdict(list)
    for tie in system.relationships:
        if tie.type == "EMPLOYED_BY" and tie.start in system.live_ids and holds(tie, system.as_at):
            employers[tie.start].append(tie)
    successors = _successors(system)
    found: dict[str, dict[str, float]] = {}
    for role, ties in employers.items():
        shares: dict[str, float] = defaultdict(float)
        # An employer that has ended without a successor has no part of the role.
        standing = {tie.end: _standing(tie.end, system, successors) for tie in ties}
        for employer, share in shares_of([tie for tie in ties if standing[tie.end]]).items():
            for host, part in standing[employer].items():
                shares[host] += share * part
        if shares:
            found[role] = {host: round(share, _ROUNDED) for host, share in shares.items()}
    return found


def standing_for(system: System, organisation: str) -> Mapping[str, float]:
    """The live organisations that stand for one: itself while it lasts, then what followed it."""
    return _standing(organisation, system, _successors(system))


def _holding(place: str, steps: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    best = {place: 1.0}
    waiting = [place]
    while waiting:
        here = waiting.pop()
        for larger, share in steps.get(here, {}).items():
            whole = round(best[here] * share, _ROUNDED)
            if whole >= WHOLLY and whole > best.get(larger, 0.0):
                best[larger] = whole
                waiting.append(larger)
    return best


def _covers(system: System, within: Mapping[str, Mapping[str, float]]) -> Iterator[DerivedTie]:
    held: dict[str, list[str]] = defaultdict(list)
    for place, larger in within.items():
        for other in larger:
            held[other].append(place)
    stated: dict[str, set[str]] = defaultdict(set)
    for tie in system.live_relationships("GOVERNS", "SERVES", "RUNS_IN", "TAKES_PART_IN"):
        start, end = (tie.end, tie.start) if tie.type == "TAKES_PART_IN" else (tie.start, tie.end)
        if end in within:
            stated[start].add(end)
    for thing, places in stated.items():
        direct: dict[str, bool] = {}
        for place in places:
            for inner in held[place]:
                direct[inner] = direct.get(inner, False) or inner in within[place]
        for place, is_direct in direct.items():
            yield DerivedTie("COVERS", thing, place, _said("direct", is_direct))


def _seated(system: System, hosts: Mapping[str, Mapping[str, float]]) -> Iterator[DerivedTie]:
    own: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    chairs: set[tuple[str, str]] = set()
    through: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in system.live_relationships("SITS_ON"):
        if is_stand_in(tie.values):
            continue
        is_role = system.by_id[tie.start].label == "Role"
        for body, part in parts_of_seat(hosts.get(tie.start, ()) if is_role else (tie.start,)).items():
            seat = own[body, tie.end]
            seat["seats"] += part
            if voting := tie.values.get("voting"):
                seat["voting" if voting == "voting" else "attending"] += part
            through[body, tie.end].add(tie.start)
            if tie.values.get("position") == "chair":
                chairs.add((body, tie.end))
    related = _related(system)
    boards: dict[str, set[str]] = defaultdict(set)
    for body, board in own:
        boards[body].add(board)
    for (body, board), seat in own.items():
        counts: dict[str, Value] = {
            name: round(seat[name], _ROUNDED) for name in ("seats", "voting", "attending")
        }
        said: dict[str, Value] = {
            "chair": (body, board) in chairs,
            "own": True,
            "through": tuple(sorted(through[body, board])),
        }
        yield DerivedTie("SEATED_ON", body, board, counts | said)
    nothing: dict[str, Value] = {"seats": 0.0, "voting": 0.0, "attending": 0.0, "chair": False, "own": False}
    for body, others in related.items():
        for board in {board for other in others for board in boards.get(other, ())} - boards.get(body, set()):
            members = {id_ for other in others for id_ in through.get((other, board), ())}
            yield DerivedTie("SEATED_ON", body, board, nothing | {"through": tuple(sorted(members))})


def _connected(system: System, hosts: Mapping[str, Mapping[str, float]]) -> Iterator[DerivedTie]:
    by: dict[tuple[str, str], set[str]] = defaultdict(set)

    def bodies(id_: str) -> Iterable[str]:
        label = system.by_id[id_].label
        return (id_,) if label == "Organisation" else hosts.get(id_, ()) if label == "Role" else ()

    working = (kind.type for kind in relationship_kinds().values() if kind.working)
    types = [type_ for type_ in working if type_ not in _UNLIKE_LINKS]
    for tie in system.live_relationships(*types, "CONTRIBUTES_TO", "PART_OF"):
        for one in bodies(tie.start):
            for other in bodies(tie.end):
                if one != other:
                    by[min(one, other), max(one, other)].add(tie.type)
    for shares in hosts.values():
        for pair in combinations(sorted(shares), 2):
            by[pair].add("EMPLOYED_BY")
    for (one, other), types_ in by.items():
        yield DerivedTie("CONNECTED_WITH", one, other, _said("by", tuple(sorted(types_))))


@lru_cache(1 << 10, typed=True)
def _said(name: str, value: Value) -> Mapping[str, Value]:
    """The one value of a tie; ties that say the same share it, and of England there are 800,000."""
    return {name: value}


def _related(system: System) -> Mapping[str, set[str]]:
    """By organisation: the bodies that it is part of, through however many, and its parts."""
    above: dict[str, list[str]] = defaultdict(list)
    for tie in system.live_relationships("PART_OF"):
        if system.by_id[tie.start].label == "Organisation":
            above[tie.start].append(tie.end)
    related: dict[str, set[str]] = defaultdict(set)
    for body in above:
        for whole in reached([body], above) - {body}:
            related[body].add(whole)
            related[whole].add(body)
    return related


def shares_of(ties: Sequence[Relationship]) -> Mapping[str, float]:
    """The share of each employer: as stated, else an equal part of the rest."""
    stated: dict[str, float | None] = {}
    for tie in ties:
        share = tie.values.get("share")
        known = _number(share) if share is not None else None
        stated[tie.end] = known if known is not None else stated.get(tie.end)
    unknown = [employer for employer, share in stated.items() if share is None]
    rest = max(0.0, 1.0 - sum(share for share in stated.values() if share is not None))
    return {employer: rest / len(unknown) if share is None else share for employer, share in stated.items()}


def _successors(system: System) -> Mapping[str, list[tuple[str, float]]]:
    found: dict[str, list[Relationship]] = defaultdict(list)
    for tie in system.relationships:
        begun = tie.valid_from is None or tie.valid_from <= system.as_at
        if tie.type == "SUCCEEDED_BY" and begun and system.by_id[tie.start].label == "Organisation":
            found[tie.start].append(tie)
    return {start: sorted(shares_of(ties).items()) for start, ties in found.items()}


def _standing(
    employer: str, system: System, successors: Mapping[str, list[tuple[str, float]]]
) -> Mapping[str, float]:
    """The live organisations that stand for an employer: itself, or what followed it."""
    found: dict[str, float] = defaultdict(float)
    seen = {employer}
    waiting = [(employer, 1.0)]
    while waiting:
        body, share = waiting.pop()
        if body in system.live_ids:
            found[body] += share
            continue
        ended = system.by_id[body].valid_to
        if ended is None or ended >= system.as_at:
            continue
        for follower, part in successors.get(body, ()):
            if follower not in seen:
                seen.add(follower)
                waiting.append((follower, share * part))
    return found


def _number(value: Value | None) -> float:
    """A share as a number between 0 and 1; 0 for what is none."""
    known = isinstance(value, (int, float)) and not isinstance(value, bool)
    return min(1.0, max(0.0, float(value))) if known else 0.0  # type: ignore[arg-type]
