"""A system as networks: what the measures of connectivity look at.

`linked` joins organisations by links of their own and joint roles, `organisations` by shared boards
too. `with_boards` keeps the boards as things of their own, `with_people` people between what they
join as well. `interlocks` has members on one side and boards on the other. Only live facts count, and
boards that are paused on the date join nobody.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from sysmap.measures.evidence.leaving import through_people
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.evidence.seats import Kind, select
from sysmap.measures.graphs.cut_points import CutPoints, cut_points
from sysmap.measures.graphs.network import Network
from sysmap.model.kinds import RELATIONSHIP_KINDS

if TYPE_CHECKING:
    from sysmap.measures.graphs.arrays import Arcs, Graph

Member = Literal["organisation", "role", "person"]

# A dispute joins nobody: it is what keeps two apart.
WORKING = tuple(kind.type for kind in RELATIONSHIP_KINDS if kind.working and kind.type != "CONTESTED_WITH")
DIRECTED = tuple(kind.type for kind in RELATIONSHIP_KINDS if kind.type in WORKING and kind.directed)
# What links two organisations besides joint roles and boards: work, money, belonging to each other.
LINKS = (*WORKING, "CONTRIBUTES_TO", "PART_OF")


@lru_cache(maxsize=1)
def linked(facts: Facts) -> Network:
    """Live organisations, joined by links of their own and joint roles; one for all callers."""
    network = Network(o.id for o in facts.organisations)
    for type_ in LINKS:
        for tie in facts.ties(type_):
            for start in facts.employing(tie.start):
                for end in facts.employing(tie.end):
                    network.join(start, end, tie.id)
    for role, hosts in facts.hosts.items():
        for start, end in combinations(sorted(hosts), 2):
            network.join(start, end, role)
    return network


@lru_cache(maxsize=2)
def organisations(facts: Facts, kind: Kind) -> Network:
    """Live organisations, joined by links, joint roles and boards in common; one for all callers."""
    network = linked(facts).copy()
    for board, members in seated(facts, kind).items():
        for start, end in combinations(sorted(members), 2):
            network.join(start, end, board)
    return network


@lru_cache(maxsize=2)
def with_boards(facts: Facts, kind: Kind) -> Network:
    """Live organisations and boards: links and joint roles, seats; one for all callers.

    A role of no known employer that sits on several boards joins these boards.
    """
    plain = linked(facts)
    network = plain.copy(board.id for board in facts.boards)
    for start, end, why in _seat_ties(facts, kind):
        network.join(start, end, why)
    return network


@lru_cache(maxsize=2)
def cuts(facts: Facts, kind: Kind) -> CutPoints[str]:
    """What falls apart of organisations and boards when one thing or one link goes; one for all callers."""
    return cut_points(with_boards(facts, kind))


@lru_cache(maxsize=2)
def seated(facts: Facts, kind: Kind) -> Mapping[str, frozenset[str]]:
    """The organisations with a seat on each board that meets on the date."""
    return {
        board.id: frozenset(_members(facts, board.id, "organisation", kind))
        for board in facts.boards
        if board.id not in facts.paused
    }


def strength(facts: Facts, kind: Kind = "all") -> Callable[[Collection[str]], float]:
    """How strongly two organisations are joined, by what joins them: 1 for links, and Newman's weight.

    A board of n members adds 1 / (n - 1): one of forty makes many ties that weigh little. Reference:
    M. E. J. Newman, Physical Review E 64, 016132 (2001).
    """
    share = {board: 1 / (len(who) - 1) for board, who in seated(facts, kind).items() if len(who) > 1}

    def weight(why: Collection[str]) -> float:
        if len(why) == 1:
            (one,) = why
            return share.get(one, 1.0)
        boards = sum(share.get(one, 0.0) for one in sorted(why))
        return boards + any(one not in share for one in why)

    return weight


def with_people(facts: Facts, kind: Kind) -> Network:
    """Organisations, boards and people, who stand between what they join.

    A seat that a person holds joins organisation and board through that person alone.
    """
    plain = with_boards(facts, kind)
    # What stays when people go: working ties, and seats of organisations themselves.
    network = plain.unless(through_people(facts))
    boards: dict[str, list[str]] = defaultdict(list)
    for seat in select(facts.all_seats, kind):
        if seat.end not in facts.paused:
            boards[seat.start].append(seat.end)
    for role, ties in facts.holders.items():
        joined = [*facts.employing(role), *boards[role]]
        for tie in ties:
            for other in joined:
                network.join(tie.start, other, role)
    return network


def with_roles(facts: Facts, roles: set[str]) -> Network:
    """Organisations, boards and these roles, which stand between what they join."""
    network = Network([*(o.id for o in facts.organisations), *(b.id for b in facts.boards), *sorted(roles)])

    def stands_for(id_: str) -> tuple[str, ...]:
        return (id_,) if id_ in roles else facts.employing(id_)

    for type_ in LINKS:
        for tie in facts.ties(type_):
            for start in stands_for(tie.start):
                for end in stands_for(tie.end):
                    network.join(start, end, tie.id)
    for role, hosts in facts.hosts.items():
        first = role if role in roles else next(iter(hosts))
        for host in hosts:
            network.join(first, host, role)
    for board in facts.boards:
        for seat in () if board.id in facts.paused else facts.seats.get(board.id, ()):
            for organisation in stands_for(seat.start):
                network.join(organisation, board.id, seat.id)
            if not stands_for(seat.start):
                # Somebody of no known employer joins the boards on which they sit.
                for one in _people(facts, seat.start) or (seat.start,):
                    network.join(one, board.id, seat.id)
    return network


def directed(facts: Facts, types: Collection[str] = WORKING) -> "Arcs":
    """Organisations that working ties of these types join; those without direction run both ways."""
    from sysmap.measures.graphs.arrays import arcs_between

    pairs = [
        pair
        for type_ in types
        for tie in facts.ties(type_)
        for start in facts.employing(tie.start)
        for end in facts.employing(tie.end)
        for pair in ([(start, end)] if type_ in DIRECTED else [(start, end), (end, start)])
    ]
    return arcs_between(pairs)


def interlocks(facts: Facts, members: Member = "organisation", kind: Kind = "all") -> "Graph":
    """Members and boards as nodes with `side` "member" or "board"; a tie for each member with a seat."""
    import networkx as nx

    graph: Graph = nx.Graph()
    for board in facts.boards:
        if board.id in facts.paused:
            continue
        found = _members(facts, board.id, members, kind)
        if found:
            graph.add_node(board.id, side="board")
        for member in sorted(found):
            graph.add_node(member, side="member")
            graph.add_edge(member, board.id)
    return graph


def _seat_ties(facts: Facts, kind: Kind) -> Iterator[tuple[str, str, str]]:
    """Organisation, board and the seat that joins them; two boards and who of no employer sits on both."""
    loose: dict[str, list[str]] = {}
    for board in facts.boards:
        if board.id in facts.paused:
            continue
        for seat in select(facts.seats.get(board.id, ()), kind):
            stands_for = facts.employing(seat.start)
            for organisation in stands_for:
                yield organisation, board.id, seat.id
            if not stands_for:
                for key in _people(facts, seat.start) or (seat.start,):
                    loose.setdefault(key, []).append(board.id)
    for key, boards in sorted(loose.items()):
        for start, end in combinations(sorted(set(boards)), 2):
            yield start, end, key


def _people(facts: Facts, role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tie.start for tie in facts.holders.get(role, ())))


def _members(facts: Facts, board: str, members: Member, kind: Kind) -> set[str]:
    if board in facts.paused:
        return set()
    found: set[str] = set()
    for seat in select(facts.seats.get(board, ()), kind):
        if members == "organisation":
            found.update(facts.employing(seat.start))
        elif members == "role":
            found.update({seat.start} if facts.node(seat.start).label == "Role" else ())
        else:
            found.update(_people(facts, seat.start))
    return found
