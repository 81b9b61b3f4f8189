"""Where each thing lives on the map: the place whose circle holds it, the thing it sits around."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sysmap.model.values import Node, Relationship, System

# Areas that others drew: what lies in them is shown with the place of the system they overlap most.
_DRAWN_BY_OTHERS = frozenset(("council_area", "resilience_forum", "police_area", "fire_area"))


class Homes:
    """The home place and the anchor of every node, by id; "" where there is none.

    Whatever serves, governs or runs in several places lives in the smallest place that holds them
    all. `root` is the one place that is the whole system, or "".
    """

    def __init__(self, system: System) -> None:
        self._system = system
        self._ties: dict[tuple[str, str], list[Relationship]] = defaultdict(list)
        self._seats: dict[str, list[Relationship]] = defaultdict(list)
        # Ties that hold come before those that do not, each lot sorted as the system is.
        live = system.live_relationships()
        holding = set(map(id, live))
        others = [tie for tie in system.relationships if id(tie) not in holding]
        for tie in (*live, *others):
            self._ties[tie.type, tie.start].append(tie)
            if tie.type == "SITS_ON":
                self._seats[tie.end].append(tie)
        self._places = {node.id: node for node in system.nodes if node.label == "Place"}
        self.parent = {id_: self._parent(node) for id_, node in self._places.items()}
        self._break_loops()
        self.root = self._root()
        self.anchor: dict[str, str] = {}
        self.home: dict[str, str] = {}
        self._settle(system.nodes)

    def above(self, place: str) -> list[str]:
        """The place and every place it lies in, smallest first."""
        chain = []
        while place:
            chain.append(place)
            place = self.parent.get(place, "")
        return chain

    def _parent(self, node: Node) -> str:
        inside = [t.end for t in self._tied("PART_OF", node.id) if t.end in self._places]
        if node.values.get("level") not in _DRAWN_BY_OTHERS:
            return inside[0] if inside else ""
        mostly = [
            (_share(tie), tie.end)
            for tie in self._tied("OVERLAPS", node.id)
            if tie.end in self._places and self._level(tie.end) in ("place", "system")
        ]
        for level, least in (("place", 0.8), ("system", 0.5)):
            found = [
                (-share, place) for share, place in mostly if share >= least and self._level(place) == level
            ]
            if found:
                return min(found)[1]
        return inside[0] if inside else ""

    def _level(self, place: str) -> object:
        return self._places[place].values.get("level")

    def _root(self) -> str:
        """The place that is the whole system: the only one of that level, or the one of its code or name."""
        tops = [id_ for id_ in self._places if self._level(id_) == "system"]
        if len(tops) <= 1:
            return tops[0] if tops else ""
        own = self._system.settings.get("system", {})
        code = own.get("code") if isinstance(own, Mapping) else None
        for key, wanted in (("code", code), ("name", self._system.name)):
            same = [id_ for id_ in tops if wanted and self._places[id_].values.get(key) == wanted]
            if len(same) == 1:
                return same[0]
        return ""

    def _break_loops(self) -> None:
        for place in sorted(self.parent):
            seen: set[str] = set()
            here = place
            while here and here not in seen:
                seen.add(here)
                here = self.parent[here]
            if here:
                self.parent[here] = ""

    def _settle(self, nodes: Iterable[Node]) -> None:
        by_label: Mapping[str, list[Node]] = defaultdict(list)
        for node in nodes:
            by_label[node.label].append(node)
        for place in by_label["Place"]:
            self.home[place.id] = place.id
        for organisation in by_label["Organisation"]:
            self.home[organisation.id] = self._common(self._ends("SERVES", organisation.id))
        for organisation in by_label["Organisation"]:
            owner = self._ends("PART_OF", organisation.id)
            if not self.home[organisation.id] and owner:
                self.home[organisation.id] = self.home.get(owner[0], "")
        for programme in by_label["Programme"]:
            self.home[programme.id] = self._common(self._ends("RUNS_IN", programme.id))
        for objective in by_label["Objective"]:
            self.home[objective.id] = self._common(self._ends("FOR_PLACE", objective.id))
        for role in by_label["Role"]:
            self._settle_role(role)
        for board in by_label["Board"]:
            self.home[board.id] = self._board_home(board)
        for role in by_label["Role"]:
            anchor = self.anchor.get(role.id, "")
            if anchor:
                self.home[role.id] = self.home.get(anchor, "")
        for person in by_label["Person"]:
            held = self._ends("HOLDS", person.id)
            self.anchor[person.id] = held[0] if held else ""
            self.home[person.id] = self.home.get(held[0], "") if held else ""

    def _settle_role(self, role: Node) -> None:
        employers, seats = self._tied("EMPLOYED_BY", role.id), self._tied("SITS_ON", role.id)
        lead = next((tie for tie in employers if tie.values.get("lead") is True), None)
        anchored = lead or next(iter((*employers, *seats)), None)
        self.anchor[role.id] = anchored.end if anchored else ""
        self.home[role.id] = self._common(self._ends("LEADS_FOR", role.id))

    def _board_home(self, board: Node) -> str:
        remit = self._ends("GOVERNS", board.id)
        places = [self.home.get(thing, "") for thing in remit if thing in self._places]
        if not places:
            places = [self.home[thing] for thing in remit if self.home.get(thing)]
        if not places and board.values.get("level") != "system":
            members = [tie.start for tie in self._seats.get(board.id, ())]
            places = [self.home[m] for m in members if self.home.get(m)]
        return self._common(places)

    def _tied(self, type_: str, start: str) -> Sequence[Relationship]:
        return self._ties.get((type_, start), ())

    def _ends(self, type_: str, start: str) -> list[str]:
        ties = self._tied(type_, start)
        return list(dict.fromkeys([tie.end for tie in ties])) if ties else []

    def _common(self, places: Iterable[str]) -> str:
        """The smallest place that holds them all, or "" if none does."""
        chains = [self.above(place) for place in dict.fromkeys(places) if place]
        if not chains:
            return ""
        return next((p for p in chains[0] if all(p in chain for chain in chains[1:])), self.root)


def _share(tie: Relationship) -> float:
    share = tie.values.get("share")
    return float(share) if isinstance(share, (int, float)) else 0.0
