"""Which voices each seat brings to its board, and which it may bring as far as is recorded.

Taking a fact of a member away never makes "may bring" or "brings" into "does not bring".
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from sysmap.model.derived import hosts_of_roles
from sysmap.model.expectations import Voice, expectations_of, voices
from sysmap.model.seat import STAND_INS, is_stand_in
from sysmap.model.values import Node, Relationship, System
from sysmap.model.vocabulary import family_of, sector_of

# Functions of members who are on a board for the public, and of those who are there for their post.
_FOR_THE_PUBLIC = frozenset(("elected", "lay", "non_executive", "independent_chair"))
_FOR_A_POST = frozenset(("executive", "clinical", "responsible_owner"))
# Functions that leave the profession open.
_OF_ANY_PROFESSION = frozenset(("executive", "partner", "convenor", "responsible_owner"))
# Portfolios that are no clinician's.
_DESKS = frozenset(("finance", "estates", "communications", "digital", "data", "workforce", "housing"))
_CLINICAL = frozenset(
    (
        "doctor",
        "general_practitioner",
        "nurse",
        "midwife",
        "pharmacist",
        "allied_health_professional",
        "dentist",
        "optometrist",
        "psychologist",
        "paramedic",
        "healthcare_scientist",
    )
)


class Said(IntEnum):
    """What is recorded of a question: no, open, yes."""

    NO = 0
    OPEN = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Brings:
    """The voices that a seat brings, those it may bring, and whether only a stand-in's name is on it."""

    brings: tuple[str, ...] = ()
    may_bring: tuple[str, ...] = ()
    stand_in: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """What is recorded of somebody with a seat; a field that is None is not recorded.

    `bodies` are pairs of kind and sector of the organisations behind the member, and
    `bodies_whole` says that there are no others. An organisation with a seat of its own sends
    somebody of whom nothing is known (`is_body`).
    """

    functions: frozenset[str] | None = None
    profession: str | None = None
    portfolio: frozenset[str] | None = None
    tier: str | None = None
    bodies: Collection[tuple[str, str]] = ()
    bodies_whole: bool = False
    is_body: bool = False
    vacant: bool = False


def seat_voices(system: System) -> Mapping[str, Brings]:
    """What each live seat brings, by the id of the seat."""
    hosts = hosts_of_roles(system)
    members: dict[str, Member] = {}
    as_lay: dict[str, bool] = {}
    found = {}
    for seat in system.live_relationships("SITS_ON"):
        if seat.start not in members:
            members[seat.start] = member_of(system, system.by_id[seat.start], hosts.get(seat.start, ()))
        if seat.end not in as_lay:
            kind = str(system.by_id[seat.end].values.get("kind", ""))
            as_lay[seat.end] = expectations_of(kind, system.as_at, system.settings).public_is_lay
        found[seat.id] = _brought(seat, members[seat.start], public_is_lay=as_lay[seat.end])
    return found


def member_of(system: System, node: Node, hosts: Iterable[str]) -> Member:
    """What is recorded of a role (with the ids of its hosts) or an organisation as a member of boards."""
    if node.label == "Organisation":
        kind = str(node.values.get("kind", ""))
        return Member(bodies=((kind, sector_of(kind)),), bodies_whole=True, is_body=True)
    closed = system.closed(node.id)
    kinds = [str(system.by_id[host].values.get("kind", "")) for host in hosts]
    return Member(
        functions=_listed(node, "functions", closed),
        profession=_text(node, "profession", closed),
        portfolio=_listed(node, "portfolio", closed),
        tier=_text(node, "tier", closed),
        bodies=tuple((kind, sector_of(kind)) for kind in kinds),
        bodies_whole="EMPLOYED_BY" in closed,
        vacant=node.values.get("status") == "vacant",
    )


def said(member: Member, voice: Voice, *, public_is_lay: bool = False) -> Said:
    """Whether the member brings the voice; a post that is vacant may bring it, and does not yet."""
    answer = max(_as_person(member, voice), _from_body(member, voice))
    if voice.key == "lay" and public_is_lay:
        table = voices()
        answer = max(answer, _as_person(member, table["elected"]), _from_body(member, table["public_voice"]))
    return Said.OPEN if member.vacant and answer == Said.YES else answer


def sits_for_the_public(member: Member) -> bool:
    """Whether the member is recorded as elected, lay or non-executive, and as nothing that has a post."""
    functions = member.functions or frozenset()
    return bool(functions & _FOR_THE_PUBLIC) and not functions & _FOR_A_POST


def is_professional(member: Member) -> Said:
    """Whether the member could be a clinician or other professional, by function, tier and portfolio."""
    if member.is_body or member.functions is None:
        return Said.OPEN
    if "clinical" in member.functions:
        return Said.YES
    if sits_for_the_public(member) or not member.functions & _OF_ANY_PROFESSION or member.tier == "top":
        return Said.NO
    at_a_desk = member.portfolio is not None and bool(member.portfolio) and member.portfolio <= _DESKS
    return Said.NO if at_a_desk else Said.OPEN


def _brought(seat: Relationship, member: Member, *, public_is_lay: bool) -> Brings:
    if seat.values.get("position") in STAND_INS:
        return Brings(stand_in=True)
    answers = {key: said(member, voice, public_is_lay=public_is_lay) for key, voice in voices().items()}
    # A capacity in words may be read wrongly: who seems to stand in for a member leaves it open.
    stands_in = is_stand_in(seat.values)
    return Brings(
        tuple(key for key, answer in answers.items() if answer == Said.YES and not stands_in),
        tuple(
            key
            for key, answer in answers.items()
            if answer == Said.OPEN or (stands_in and answer == Said.YES)
        ),
        stands_in,
    )


def _as_person(member: Member, voice: Voice) -> Said:
    if voice.functions:
        return _by_function(member, voice)
    if voice.professions or voice.portfolios:
        return _by_post(member, voice)
    return Said.NO


def _by_function(member: Member, voice: Voice) -> Said:
    if member.is_body:
        council = any(family_of(sector) == "local_government" for _, sector in member.bodies)
        return Said.OPEN if voice.key != "elected" or council else Said.NO
    if member.functions is not None and member.functions & set(voice.functions):
        return Said.YES
    if voice.key == "clinical":
        could = is_professional(member)
        return Said.YES if could != Said.NO and member.profession in _CLINICAL else could
    return Said.OPEN if member.functions is None else Said.NO


def _by_post(member: Member, voice: Voice) -> Said:
    if member.is_body:
        return Said.OPEN
    if sits_for_the_public(member):
        return Said.NO
    if voice.professions and voice.decided_by == "profession" and is_professional(member) == Said.NO:
        return Said.NO
    profession = _of(None if member.profession is None else {member.profession}, voice.professions)
    portfolio = _of(member.portfolio, voice.portfolios)
    if not voice.portfolios:
        return profession
    if not voice.professions:
        return portfolio
    first, other = (profession, portfolio) if voice.decided_by == "profession" else (portfolio, profession)
    return first if first != Said.OPEN or other != Said.YES else Said.YES


def _from_body(member: Member, voice: Voice) -> Said:
    if not voice.kinds and not voice.sectors:
        return Said.NO
    if any(kind in voice.kinds or sector in voice.sectors for kind, sector in member.bodies):
        return Said.YES
    return Said.NO if member.bodies_whole else Said.OPEN


def _of(stated: Collection[str] | None, wanted: Collection[str]) -> Said:
    if stated is None:
        return Said.OPEN
    return Said.YES if set(stated) & set(wanted) else Said.NO


def _listed(node: Node, field: str, closed: frozenset[str]) -> frozenset[str] | None:
    value = node.values.get(field)
    if isinstance(value, tuple) and value:
        return frozenset(value)
    return frozenset() if field in closed else None


def _text(node: Node, field: str, closed: frozenset[str]) -> str | None:
    value = node.values.get(field)
    return str(value) if value else "" if field in closed else None
