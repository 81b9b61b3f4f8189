"""What is certain although something may be unrecorded: of whom all links, members, posts are known.

A claim about a network ("only link", "keeps to itself") is a claim about ties that nobody wrote down
as well: it is certain only of those all of whose ties are recorded (`model/closed.py`).
"""

from collections.abc import Iterable

from sysmap.measures.evidence.recorded import Facts
from sysmap.model.closed import declared


def all_links(facts: Facts, thing: str) -> bool:
    """Whether every link and seat of an organisation is recorded, or every seat of a board.

    Of an organisation its roles count as well, all of which must be known; of a board it must be
    known whom each member stands for.
    """
    known = facts.all_links.get(thing)
    if known is None:
        known = facts.all_links[thing] = _all_links(facts, thing)
    return known


def _all_links(facts: Facts, thing: str) -> bool:
    label = facts.node(thing).label
    closed = facts.system.closed
    if label == "Board":
        return whole_board(facts, thing)
    if label == "Role":
        return "LINKS" in closed(thing)
    return "LINKS" in closed(thing) and all("LINKS" in closed(role) for role in facts.roles_of.get(thing, ()))


def whole_board(facts: Facts, board: str) -> bool:
    """Whether all members of a board are recorded, and whom each of them stands for."""
    return "SITS_ON" in facts.system.closed(board) and all(
        known_employers(facts, seat.start) for seat in facts.seats.get(board, ())
    )


def known_employers(facts: Facts, member: str) -> bool:
    """Whether it is known whom a member stands for: an organisation, or a role all of whose employers are."""
    return facts.node(member).label == "Organisation" or (
        bool(facts.employing(member)) and "EMPLOYED_BY" in facts.system.closed(member)
    )


def all_staff(facts: Facts, organisation: str) -> bool:
    """Whether all roles of an organisation are recorded, and who holds each."""
    closed = facts.system.closed
    return "EMPLOYED_BY" in closed(organisation) and all(
        "HOLDS" in closed(role) for role in facts.roles_of.get(organisation, ())
    )


def all_of(facts: Facts, things: Iterable[str]) -> bool:
    """Whether `all_links` holds of each."""
    return all(all_links(facts, thing) for thing in things)


def whole_sheet(facts: Facts, sheet: str) -> bool:
    """Whether a sheet is said to be complete, and no part of it to be still filled in."""
    said = declared(facts.system)
    partial = {name.partition(".")[0] for name in said.partial}
    return sheet in said.complete and sheet not in partial


def settled_elsewhere(facts: Facts, thing: str) -> bool:
    """Whether a thing belongs to a neighbouring system: context, never judged."""
    return thing in facts.system.belonging.context
