"""A system as graphs: what the measures of connectivity look at.

`organisations` joins organisations by working ties, joint roles and shared boards. `network` keeps
the boards as things of their own. `interlocks` has members on one side and boards on the other.
Only live facts count, and boards that are paused on the date join nobody.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from sysmap.measures.engine import Graph
from sysmap.measures.facts import Facts
from sysmap.measures.seats import Kind, select
from sysmap.model.kinds import RELATIONSHIP_KINDS

if TYPE_CHECKING:
    import networkx as nx

Member = Literal["organisation", "role", "person"]

WORKING = tuple(kind.type for kind in RELATIONSHIP_KINDS if kind.working)


def organisations(facts: Facts, kind: Kind = "all", shared_boards: bool = True) -> Graph:
    """Live organisations as nodes (ids); each tie has `why`: what joins the two, by id, sorted."""
    graph = _with(o.id for o in facts.organisations)
    for start, end, why in organisation_ties(facts, kind, shared_boards):
        _join(graph, start, end, why)
    return _sorted(graph)


def organisation_ties(
    facts: Facts, kind: Kind = "all", shared_boards: bool = True
) -> Iterator[tuple[str, str, str]]:
    """Each two organisations that something joins, with what joins them (ids); several rows for several."""
    yield from _working_ties(facts)
    yield from _joint_roles(facts)
    if shared_boards:
        for board in facts.boards:
            members = sorted(_members(facts, board.id, "organisation", kind))
            for start, end in combinations(members, 2):
                yield start, end, board.id


def arcs(facts: Facts) -> "nx.DiGraph[Any]":
    """Organisations joined by directed working ties; ties without direction run both ways."""
    import networkx as nx

    directed = {kind.type for kind in RELATIONSHIP_KINDS if kind.directed}
    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_nodes_from(o.id for o in facts.organisations)
    for type_ in WORKING:
        for tie in facts.ties(type_):
            for start in facts.employing(tie.start):
                for end in facts.employing(tie.end):
                    if start != end:
                        graph.add_edge(start, end)
                        if type_ not in directed:
                            graph.add_edge(end, start)
    return graph


def network(facts: Facts, kind: Kind = "all") -> Graph:
    """Organisations and boards as nodes: working ties and joint roles among organisations, seats.

    A role of no known employer that sits on several boards joins these boards.
    """
    graph = organisations(facts, kind, shared_boards=False)
    graph.add_nodes_from(b.id for b in facts.boards)
    for start, end, why in seat_ties(facts, kind):
        _join(graph, start, end, why)
    return _sorted(graph)


def seat_ties(facts: Facts, kind: Kind = "all") -> Iterator[tuple[str, str, str]]:
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


def interlocks(facts: Facts, members: Member = "organisation", kind: Kind = "all") -> Graph:
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


def _with(nodes: Iterable[str]) -> Graph:
    import networkx as nx

    graph: Graph = nx.Graph()
    graph.add_nodes_from(nodes)
    return graph


def _join(graph: Graph, start: str, end: str, why: str) -> None:
    if start == end:
        return
    if graph.has_edge(start, end):
        graph.edges[start, end]["why"].add(why)
    else:
        graph.add_edge(start, end, why={why})


def _sorted(graph: Graph) -> Graph:
    for _, _, data in graph.edges(data=True):
        data["why"] = tuple(sorted(data["why"]))
    return graph


def _working_ties(facts: Facts) -> Iterator[tuple[str, str, str]]:
    for type_ in WORKING:
        for tie in facts.ties(type_):
            for start in facts.employing(tie.start):
                for end in facts.employing(tie.end):
                    yield start, end, tie.id


def _joint_roles(facts: Facts) -> Iterator[tuple[str, str, str]]:
    for role, ties in facts.employers.items():
        for start, end in combinations(sorted({tie.end for tie in ties}), 2):
            yield start, end, role


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
