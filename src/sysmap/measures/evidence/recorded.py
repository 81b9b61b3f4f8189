"""What a system says on its date, looked up once: who employs, holds, sits, serves."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from sysmap.model.derived import hosts_of_roles, places_within
from sysmap.model.seat import is_stand_in
from sysmap.model.values import Node, Relationship, System, in_intervals
from sysmap.model.vocabulary import sector_of


class Facts:
    """The live facts of one system, by the thing they are about. Nothing in it changes."""

    def __init__(self, system: System) -> None:
        self.system = system
        # What `completeness.all_links` has said of a thing.
        self.all_links: dict[str, bool] = {}

    @cached_property
    def boards(self) -> tuple[Node, ...]:
        """Live boards, by id."""
        return self.system.live_nodes("Board")

    @cached_property
    def organisations(self) -> tuple[Node, ...]:
        """Live organisations, by id."""
        return self.system.live_nodes("Organisation")

    @cached_property
    def _ties(self) -> Mapping[str, tuple[Relationship, ...]]:
        found: dict[str, list[Relationship]] = defaultdict(list)
        for tie in self.system.live_relationships():
            found[tie.type].append(tie)
        return {type_: tuple(ties) for type_, ties in found.items()}

    def ties(self, type_: str) -> tuple[Relationship, ...]:
        """Live relationships of a type, by id."""
        return self._ties.get(type_, ())

    @cached_property
    def seats(self) -> Mapping[str, tuple[Relationship, ...]]:
        """Live seats by the board's id; who only stands in for a member has none."""
        return _by((s for s in self.ties("SITS_ON") if not is_stand_in(s.values)), start=False)

    @cached_property
    def all_seats(self) -> tuple[Relationship, ...]:
        """Live seats of all boards."""
        return tuple(seat for seats in self.seats.values() for seat in seats)

    @cached_property
    def seat_by_id(self) -> Mapping[str, Relationship]:
        """Live seats by their own id."""
        return {tie.id: tie for tie in self.ties("SITS_ON")}

    @cached_property
    def holders(self) -> Mapping[str, tuple[Relationship, ...]]:
        """Live `HOLDS` ties by the role's id."""
        return _by(self.ties("HOLDS"), start=False)

    @cached_property
    def posts(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the roles a person holds."""
        return _ends(self.ties("HOLDS"))

    @cached_property
    def serves(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the places an organisation serves."""
        return _ends(self.ties("SERVES"))

    @cached_property
    def leads_for(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the places a role leads for."""
        return _ends(self.ties("LEADS_FOR"))

    @cached_property
    def within(self) -> Mapping[str, frozenset[str]]:
        """For each live place, itself and every place that lies in it."""
        found: dict[str, set[str]] = defaultdict(set)
        for place, larger in self._larger.items():
            for other in larger:
                found[other].add(place)
        return {place: frozenset(parts) for place, parts in found.items()}

    @cached_property
    def _larger(self) -> Mapping[str, Collection[str]]:
        return places_within(self.system)

    def around(self, place: str) -> set[str]:
        """The place, every place that lies in it, and every place that it lies in."""
        return {place, *self.within.get(place, ()), *self._larger.get(place, ())}

    @cached_property
    def paused(self) -> frozenset[str]:
        """Ids of the boards that do not meet on the date."""
        return frozenset(b.id for b in self.boards if in_intervals(many(b, "pauses"), self.system.as_at))

    @cached_property
    def sectors(self) -> Mapping[str, str]:
        """The sector of each live organisation, "" where its kind has none."""
        return {o.id: sector_of(str(o.values.get("kind", ""))) for o in self.organisations}

    @cached_property
    def hosts(self) -> Mapping[str, Mapping[str, float]]:
        """For each role the organisations that host it, with the share of each, successors included."""
        hosts = hosts_of_roles(self.system)
        return {role: dict(sorted(hosts[role].items())) for role in sorted(hosts)}

    def employing(self, member: str) -> tuple[str, ...]:
        """Ids of the organisations a seat's member stands for: itself, or those that host the role."""
        return self._employing.get(member, ())

    @cached_property
    def _employing(self) -> Mapping[str, tuple[str, ...]]:
        found = {node.id: (node.id,) for node in self.system.nodes if node.label == "Organisation"}
        return found | {role: tuple(hosts) for role, hosts in self.hosts.items()}

    def node(self, id_: str) -> Node:
        """The node of that id."""
        return self.system.by_id[id_]

    def boards_of(self, board: str | None = None, place: str | None = None) -> tuple[Node, ...]:
        """Live boards, narrowed to one board or to those that govern a place or part of it."""
        chosen = self.boards
        if board:
            chosen = tuple(b for b in chosen if b.id == board)
        if place:
            inside = self.within.get(place, frozenset({place}))
            here = {tie.start for tie in self.ties("GOVERNS") if tie.end in inside}
            chosen = tuple(b for b in chosen if b.id in here)
        return chosen

    def partners_in(self, place: str | None = None) -> tuple[Node, ...]:
        """Live organisations, narrowed to those that serve a place, a part of it, or what it lies in."""
        return self.partners_of({place}) if place else self.organisations

    def partners_of(self, places: Collection[str]) -> tuple[Node, ...]:
        """Live organisations that serve one of these places, a part of one, or what one lies in."""
        reached = {one for place in places for one in self.around(place)}
        serving = {id_ for one in reached for id_ in self._serving.get(one, ())}
        return tuple(self.node(id_) for id_ in sorted(serving))

    @cached_property
    def roles_of(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the roles that an organisation hosts."""
        found: dict[str, list[str]] = defaultdict(list)
        for role, hosts in self.hosts.items():
            for host in hosts:
                found[host].append(role)
        return {host: tuple(roles) for host, roles in found.items()}

    def area(self, board: str) -> frozenset[str]:
        """Ids of the places a board governs itself."""
        return frozenset(self._governed.get(board, ()))

    @cached_property
    def _governed(self) -> Mapping[str, tuple[str, ...]]:
        return _ends(tie for tie in self.ties("GOVERNS") if self.node(tie.end).label == "Place")

    @cached_property
    def _serving(self) -> Mapping[str, tuple[str, ...]]:
        live = {o.id for o in self.organisations}
        served: dict[str, list[str]] = defaultdict(list)
        for tie in self.ties("SERVES"):
            if tie.start in live:
                served[tie.end].append(tie.start)
        return {id_: tuple(each) for id_, each in served.items()}


_latest: list[Facts] = []


def facts_of(system: System) -> Facts:
    """The facts of the system; for the system asked for last the same ones again."""
    if not _latest or _latest[0].system is not system:
        _latest[:] = [Facts(system)]
    return _latest[0]


def many(node: Node, field: str) -> tuple[str, ...]:
    """The values of a list field, empty if it has none."""
    value = node.values.get(field)
    if value is None or value == "":
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def _by(ties: Iterable[Relationship], *, start: bool = True) -> Mapping[str, tuple[Relationship, ...]]:
    found: dict[str, list[Relationship]] = defaultdict(list)
    for tie in ties:
        found[tie.start if start else tie.end].append(tie)
    return {id_: tuple(each) for id_, each in found.items()}


def _ends(ties: Iterable[Relationship]) -> Mapping[str, tuple[str, ...]]:
    return {id_: tuple(dict.fromkeys(t.end for t in each)) for id_, each in _by(ties).items()}
