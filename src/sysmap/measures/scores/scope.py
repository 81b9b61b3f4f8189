"""What part of a system is looked at: all of it, the members of a board, or the partners of a place."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sysmap.measures.evidence.networks import (
    Member,
    cuts,
    interlocks,
    linked,
    organisations,
    seated,
    strength,
    with_boards,
)
from sysmap.measures.evidence.recorded import Facts, many
from sysmap.measures.evidence.seats import By, Kind, select
from sysmap.measures.graphs.arrays import Arcs, Graph, arcs
from sysmap.measures.graphs.cut_points import CutPoints, cut_points
from sysmap.measures.graphs.network import Network
from sysmap.measures.group_mixing import Meetings
from sysmap.measures.two_mode import project
from sysmap.model.vocabulary import family_of


@dataclass(frozen=True)
class Scope:
    """The facts looked at, narrowed to a board (id) or a place (id) where one is given.

    `kind` says whether all seats join, or those that vote: seats are sorted out before boards are
    made into links.
    """

    facts: Facts
    board: str | None = None
    place: str | None = None
    kind: Kind = "all"

    @property
    def subject(self) -> str:
        """The id of what the figures of the whole speak of."""
        return self.board or self.place or self.facts.system.id

    @cached_property
    def boards(self) -> frozenset[str]:
        """Ids of the boards looked at."""
        return frozenset(b.id for b in self.facts.boards_of(self.board, self.place))

    @cached_property
    def things(self) -> frozenset[str] | None:
        """Ids of the organisations and boards looked at, None for all."""
        if not self.board and not self.place:
            return None
        chosen = set(self.boards)
        if self.place:
            chosen |= {o.id for o in self.facts.partners_in(self.place)}
        for board in self.boards:
            for seat in select(self.facts.seats.get(board, ()), self.kind):
                chosen.update(self.facts.employing(seat.start))
        return frozenset(chosen)

    @cached_property
    def organisations(self) -> Arcs:
        """Organisations joined by links, joint roles and shared boards, each as strong as `strength` says."""
        network = organisations(self.facts, self.kind).narrowed(self.things)
        return network.arcs(strength(self.facts, self.kind))

    @cached_property
    def network(self) -> Network:
        """Organisations and boards, with seats as ties."""
        return with_boards(self.facts, self.kind).narrowed(self.things)

    @cached_property
    def network_ties(self) -> Arcs:
        """`network` for the measures."""
        return self.network.arcs()

    @cached_property
    def cuts(self) -> CutPoints[str]:
        """What falls apart of `network` when one thing or one tie goes."""
        return cuts(self.facts, self.kind) if self.things is None else cut_points(self.network)

    def members(self, side: Member) -> Graph:
        """Members and the boards looked at."""
        graph = interlocks(self.facts, side, self.kind)
        chosen = {b for b in self.boards if b in graph}
        return graph.subgraph(chosen | {n for b in chosen for n in graph[b]})

    def boards_of(self, graph: Graph) -> set[Hashable]:
        """The nodes of a two-mode graph that are boards."""
        sides: Any = graph.nodes(data="side")
        return {node for node, side in sides if side == "board"}

    def grouped(self, by: By) -> tuple[Arcs, Mapping[Hashable, str]]:
        """Who is tied to whom, and the one group of each; those of no group, or of several, have "".

        Sector, family and place group organisations; function and profession group roles, gender
        people: these are tied by sitting on the same board.
        """
        if by not in self._grouped:
            self._grouped[by] = self._ties_and_groups(by)
        return self._grouped[by]

    @cached_property
    def _grouped(self) -> dict[By, tuple[Arcs, Mapping[Hashable, str]]]:
        return {}

    def _ties_and_groups(self, by: By) -> tuple[Arcs, Mapping[Hashable, str]]:
        if by in ("sector", "family", "place"):
            nodes = self.organisations.nodes
            return self.organisations, {node: self._group(str(node), by) for node in nodes}
        two_sided = self.members("person" if by == "gender" else "role")
        ties = self._projected(two_sided)
        return ties, {node: self._group(str(node), by) for node in ties.nodes}

    def _projected(self, two_sided: Graph) -> Arcs:
        """Those with a seat, tied by the boards that they share."""
        side = set(two_sided) - self.boards_of(two_sided)
        return arcs(project(two_sided, side), weight="weight")

    def meetings(self, by: By, groups: Mapping[Hashable, str]) -> Meetings:
        """Who is linked to whom and who sits on which board; `groups` are those of `grouped`."""
        if by not in ("sector", "family", "place"):
            two_sided = self.members("person" if by == "gender" else "role")
            return Meetings.of((), {board: two_sided[board] for board in self.boards_of(two_sided)}, groups)
        things = self.things
        boards = {
            board: who if things is None else who & things
            for board, who in seated(self.facts, self.kind).items()
            if board in self.boards
        }
        return Meetings.of(linked(self.facts).narrowed(things).pairs(), boards, groups)

    def people(self, by: By) -> tuple[Arcs, Mapping[Hashable, str]]:
        """People tied by sitting on the same board, by the one sector or family they work for."""
        two_sided = self.members("person")
        ties = self._projected(two_sided)
        works_for: dict[str, set[str]] = {}
        for role, held in self.facts.holders.items():
            groups = {self._group(organisation, by) for organisation in self.facts.employing(role)}
            for tie in held:
                works_for.setdefault(tie.start, set()).update(groups)
        found: dict[Hashable, str] = {}
        for person in ties.nodes:
            known = works_for.get(str(person), set())
            found[person] = next(iter(known)) if len(known) == 1 else ""
        return ties, found

    def _group(self, id_: str, by: By) -> str:
        facts = self.facts
        if by == "sector":
            return facts.sectors.get(id_, "")
        if by == "family":
            return family_of(facts.sectors.get(id_, ""))
        if by == "place":
            served = facts.serves.get(id_, ())
            return served[0] if len(served) == 1 else ""
        if by == "function":
            functions = many(facts.node(id_), "functions")
            return functions[0] if len(functions) == 1 else ""
        return str(facts.node(id_).values.get(by) or "")
