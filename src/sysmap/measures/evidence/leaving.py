"""What goes when people leave: roles left empty, corners lost, who has said that they will go."""

from collections.abc import Collection

from sysmap.measures.evidence.recorded import Facts, many
from sysmap.measures.method_card import Figure, measure, undefined
from sysmap.model.values import Node, Relationship

_LAY = ("lay", "non_executive", "independent_chair")
_CORNERS = ("executive", "lay", "clinical")


@measure(
    name="Announced leavers",
    meaning="People who hold a role today that ends on a known later day.",
    formula="holders whose tie to the role is live and has a last day after the as-at date",
    reference="count",
    undefined="nobody is recorded as holding a role",
    reading="Each is named with role and last day; what falls apart when all of them go stands beside it.",
)
def announced_leavers(facts: Facts) -> Figure:
    """How many people hold a role that ends, with who, which role and when."""
    holds = facts.ties("HOLDS")
    holders = {tie.start for tie in holds}
    if not holders:
        return undefined("nobody is recorded as holding a role", 0)
    day = facts.system.as_at
    ending = [t for t in holds if t.valid_to is not None and t.valid_to > day]
    # Who holds the same role open-ended, or again from a later day, does not leave it.
    stays = {(t.start, t.end) for t in holds if t.valid_to is None}
    for tie in facts.system.relationships:
        if tie.type == "HOLDS" and tie.valid_from is not None and tie.valid_from > day:
            stays.add((tie.start, tie.end))
    leaving = [t for t in ending if (t.start, t.end) not in stays]
    who = [
        {"person": t.start, "role": t.end, "last_day": t.valid_to.isoformat()}
        for t in sorted(leaving, key=lambda t: (str(t.valid_to), t.id))
        if t.valid_to
    ]
    return Figure(len({t.start for t in leaving}), len(holders), detail={"who": who})


@measure(
    name="Corners lost",
    meaning="Boards that lose a corner of the leadership triangle when some leave.",
    formula="corners (executive, lay, clinical) with a holder before and none after",
    reference="leadership triangle; set difference",
    undefined="no corner is held by a named person",
    reading="A corner that hangs on one person is lost when that person goes.",
)
def corners_lost(before: Collection[str], after: Collection[str]) -> Figure:
    """How many corners are lost, with their names."""
    if not before:
        return undefined("no corner is held by a named person", 0)
    lost = [corner for corner in _CORNERS if corner in before and corner not in after]
    return Figure(len(lost), len(set(before)), detail={"lost": lost})


def through_people(facts: Facts) -> frozenset[str]:
    """What joins others because somebody holds a role: joint roles, seats of roles, people; their ids."""
    people = {node.id for node in facts.system.nodes if node.label == "Person"}
    seats = {seat.id for seat in facts.ties("SITS_ON") if seat.start in facts.holders}
    return frozenset(people | facts.holders.keys() | (seats - facts.system.by_id.keys()))


def empty_without(facts: Facts, role: str, gone: Collection[str]) -> bool:
    """Whether nobody holds the role any more once these people go; never so where nobody is recorded."""
    holders = {tie.start for tie in facts.holders.get(role, ())}
    return bool(holders) and holders <= set(gone)


def vacant(facts: Facts, role: str) -> bool:
    """Whether the post is said to stand vacant."""
    return facts.node(role).values.get("status") == "vacant"


def able_to_vote(facts: Facts, board: Node) -> tuple[Relationship, ...]:
    """The seats that count for the quorum: those said to vote, all where none says so; no vacant posts."""
    seats = facts.seats.get(board.id, ())
    voting = [seat for seat in seats if seat.values.get("voting") == "voting"] or list(seats)
    return tuple(seat for seat in voting if not vacant(facts, seat.start))


def corners_of(role: Node) -> set[str]:
    """The corners of the leadership triangle that a role stands for."""
    found = {"lay" if f in _LAY else f for f in many(role, "functions")}
    return found & set(_CORNERS)
