"""Who sits on a board as a member, and whether they fit a description: by fields, in three answers.

A field that is not recorded leaves it open. Taking a fact away never makes yes or open into no.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sysmap.measures.judges.law import Description
from sysmap.model.derived import hosts_of_roles, places_within, standing_for
from sysmap.model.seat import STAND_INS, is_stand_in
from sysmap.model.values import Node, Relationship, System, holds
from sysmap.model.voices import Member, Said, member_of

# Who attends or observes is no member.
_NO_MEMBER = ("attending", "observer")
# Whom bodies of these sectors employ sits for them, whatever a text says of who nominates the seat.
_PRINCIPALS = (
    *("integrated_care_board", "acute", "mental_health", "community_health", "ambulance"),
    *("primary_care", "upper_tier_council", "district_council"),
)


@dataclass(frozen=True)
class Seat:
    """A member's seat, what is recorded of the member, and the ids of the bodies behind it."""

    tie: Relationship
    member: Member
    bodies: frozenset[str]
    sure: bool
    chaired: bool

    def fits(self, description: Description) -> Said:
        """Whether the member fits all that is described; a post that is vacant may, and does not yet."""
        answer = min((self._says(name, wanted) for name, wanted in description.items()), default=Said.YES)
        return self.capped(answer)

    def capped(self, answer: Said) -> Said:
        """The answer, no surer than the member: a vacant post or a seeming stand-in is open at most."""
        return answer if self.sure and not self.member.vacant else min(answer, Said.OPEN)

    def names(self, names: Collection[str]) -> Said:
        """Whether who nominates the seat, or else its capacity, is one of these names in words.

        A body with a seat of its own sits for itself.
        """
        if self.member.is_body:
            return Said.NO
        by, capacity = (str(self.tie.values.get(one, "")) for one in ("nominated_by", "capacity"))
        if by:
            return Said.YES if _in_words(names, by) else Said.NO
        return Said.YES if capacity and _in_words(names, capacity) else Said.OPEN

    @property
    def has_principal(self) -> bool:
        """Whether a body that nominates members employs this one."""
        return any(sector in _PRINCIPALS for _, sector in self.member.bodies)

    def _says(self, name: str, wanted: Sequence[str] | str | bool) -> Said:  # noqa: FBT001 a value of a rule
        words = [wanted] if isinstance(wanted, str) else list(wanted) if isinstance(wanted, Sequence) else []
        return _TESTS[name](self, words)

    def _body(self, wanted: Collection[str], of: int) -> Said:
        if any(body[of] in wanted for body in self.member.bodies):
            return Said.YES
        return Said.NO if self.member.bodies_whole else Said.OPEN

    def _position(self, wanted: Collection[str]) -> Said:
        return _one_of(_position(self.tie), wanted)

    def _not_chair(self, _: Collection[str]) -> Said:
        position = _position(self.tie)
        if position is None:
            return Said.YES if self.chaired else Said.OPEN
        return Said.NO if position == "chair" else Said.YES

    def _is_nominee(self, kinds: Collection[str]) -> Said:
        functions = self.member.functions
        own = any(kind in kinds for kind, _ in self.member.bodies)
        return Said.NO if own and functions is not None and "partner" not in functions else Said.YES

    def _among(self, stated: Collection[str] | None, wanted: Collection[str]) -> Said:
        return Said.NO if stated and not set(stated) & set(wanted) else Said.YES

    def _not(self, stated: Collection[str] | None, barred: Collection[str]) -> Said:
        return Said.NO if stated and set(stated) & set(barred) else Said.YES


def _position(tie: Relationship) -> str | None:
    value = tie.values.get("position")
    return str(value) if value else None


def _all_of(stated: Collection[str] | None, wanted: Collection[str]) -> Said:
    if stated is None:
        return Said.OPEN
    return Said.YES if set(wanted) <= set(stated) else Said.NO


def _any_of(stated: Collection[str] | None, wanted: Collection[str]) -> Said:
    if stated is None:
        return Said.OPEN
    return Said.YES if set(stated) & set(wanted) else Said.NO


def _one_of(stated: str | None, wanted: Collection[str]) -> Said:
    return _any_of(None if stated is None else {stated}, wanted)


def _in_words(names: Iterable[str], text: str) -> bool:
    return any(name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names)


_TESTS: Mapping[str, Callable[[Seat, list[str]], Said]] = {
    "position": Seat._position,
    "beside_chair": Seat._not_chair,
    "function": lambda seat, words: _any_of(seat.member.functions, words),
    "functions": lambda seat, words: _all_of(seat.member.functions, words),
    "portfolio": lambda seat, words: _any_of(seat.member.portfolio, words),
    "profession": lambda seat, words: _one_of(seat.member.profession, words),
    "tier": lambda seat, words: _one_of(seat.member.tier, words),
    "kind": lambda seat, words: seat._body(words, 0),
    "sector": lambda seat, words: seat._body(words, 1),
    "nominated": lambda seat, words: seat.names(words),
    "nominee_of": Seat._is_nominee,
    "not_tier": lambda seat, words: seat._not({seat.member.tier or ""}, words),
    "not_function": lambda seat, words: seat._not(seat.member.functions, words),
    "not_sector": lambda seat, words: seat._not({sector for _, sector in seat.member.bodies}, words),
    "portfolio_among": lambda seat, words: seat._among(seat.member.portfolio, words),
    "profession_among": lambda seat, words: seat._among(
        seat.member.profession and {seat.member.profession}, words
    ),
}
FIELDS = frozenset(_TESTS)


class Membership:
    """The members of the boards of a system, looked up once."""

    def __init__(self, system: System) -> None:
        self.system = system

    @cached_property
    def _hosts(self) -> Mapping[str, Mapping[str, float]]:
        return hosts_of_roles(self.system)

    @cached_property
    def _within(self) -> Mapping[str, Mapping[str, float]]:
        return places_within(self.system)

    @cached_property
    def _ties(self) -> Mapping[str, list[Relationship]]:
        found: dict[str, list[Relationship]] = {}
        for tie in self.system.relationships:
            if tie.type == "SITS_ON" and tie.end in self.system.live_ids and holds(tie, self.system.as_at):
                found.setdefault(tie.end, []).extend(self._standing(tie))
        return found

    def _standing(self, tie: Relationship) -> list[Relationship]:
        """The seat, or those of what followed a body that has ended while its seat has not."""
        if tie.start in self.system.live_ids:
            return [tie]
        if self.system.by_id[tie.start].label != "Organisation":
            return []
        return [replace(tie, start=id_) for id_ in sorted(standing_for(self.system, tie.start))]

    def seats(self, board: Node) -> tuple[Seat, ...]:
        """The seats of a board's members by id: stand-ins and who only attends left out, a role once."""
        ties = {
            tie.start: tie
            for tie in reversed(self._ties.get(board.id, ()))
            if tie.values.get("voting") not in _NO_MEMBER and tie.values.get("position") not in STAND_INS
        }
        chaired = any(_position(tie) == "chair" for tie in ties.values())
        return tuple(
            self._seat(tie, chaired=chaired) for tie in sorted(ties.values(), key=lambda tie: tie.id)
        )

    def _seat(self, tie: Relationship, *, chaired: bool) -> Seat:
        node = self.system.by_id[tie.start]
        hosts = tuple(self._hosts.get(node.id, ())) if node.label == "Role" else (node.id,)
        member = member_of(self.system, node, hosts)
        return Seat(tie, member, frozenset(hosts), not is_stand_in(tie.values), chaired)

    def owed(self, board: Node, kinds: Sequence[str], least_share: float) -> list[Node]:
        """The organisations of these kinds whose area is the board's, a part of it or holds a part of it.

        An overlap counts from `least_share` of either area on; one without a share does not.
        """
        governed = self._governed.get(board.id, set())
        area = {part for place in governed for part in self._held.get(place, ())}
        for place in governed:
            area |= self._within.get(place, {}).keys()
        for tie in self.system.live_relationships("OVERLAPS"):
            share = tie.values.get("share")
            if isinstance(share, (int, float)) and share >= least_share:
                area |= {tie.start, tie.end} if {tie.start, tie.end} & governed else set()
        serving = {id_ for place in area for id_ in self._serving.get(place, ())}
        owed = (self.system.by_id[id_] for id_ in sorted(serving))
        return [one for one in owed if one.label == "Organisation" and one.values.get("kind") in kinds]

    @cached_property
    def _governed(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for tie in self.system.live_relationships("GOVERNS"):
            found.setdefault(tie.start, set()).add(tie.end)
        return found

    @cached_property
    def _held(self) -> Mapping[str, list[str]]:
        """By place: those that lie wholly in it."""
        found: dict[str, list[str]] = {}
        for place, holding in self._within.items():
            for larger in holding:
                found.setdefault(larger, []).append(place)
        return found

    @cached_property
    def _serving(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for tie in self.system.live_relationships("SERVES"):
            found.setdefault(tie.end, []).append(tie.start)
        return found

    @cached_property
    def _called(self) -> Mapping[str, frozenset[str]]:
        """The names of each organisation, and of those that it succeeds."""
        names = {node.id: {node.name} for node in self.system.nodes if node.label == "Organisation"}
        before = [tie for tie in self.system.relationships if tie.type == "SUCCEEDED_BY" and tie.end in names]
        for _ in range(len(before)):
            grown = False
            for tie in before:
                more = names.get(tie.start, set()) - names[tie.end]
                grown = grown or bool(more)
                names[tie.end] |= more
            if not grown:
                break
        return {id_: frozenset(called) for id_, called in names.items()}

    def sits_for(self, seat: Seat, organisation: Node) -> Said:
        """Whether a member comes from the organisation, or is nominated by it or by one that it succeeds."""
        if organisation.id in seat.bodies:
            return seat.capped(Said.YES)
        if seat.has_principal:
            return Said.NO if seat.member.bodies_whole else Said.OPEN
        return seat.capped(seat.names(self._called[organisation.id]))
