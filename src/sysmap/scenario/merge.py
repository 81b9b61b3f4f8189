"""Two systems become one: what is held twice, which seats vanish, what has nobody to take it over."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sysmap.combine import combine
from sysmap.model.values import Node, Origin, System
from sysmap.scenario.changes import Change
from sysmap.text.lists import listed, stem
from sysmap.text.names import name_key

_LEADING = ("integrated_care_board",)
_TOP_BOARD = "icb_board"
_HERE = Origin("--merges")


@dataclass(frozen=True, slots=True)
class Merger:
    """The two systems side by side as one, the changes that make them one, and what that raises, in words."""

    together: System
    changes: tuple[Change, ...]
    raises: tuple[str, ...]


def merger(one: System, other: System, id_: str, day: date) -> Merger:
    """The merger of two systems into one of the id, from the day on.

    Things of one official code are one. The integrated care boards and their own boards end the day
    before; one of each begins, succeeds them and holds what they held; the two systems are places within
    the new one. No member of the new board is invented. `raises` tells boards and posts held twice, seats
    that vanish, objectives whose owner ends without another, and who sits on everything.
    """
    name = f"{one.name} and {other.name}"
    combined = combine((one, other), id_, name, day)
    system = combined.system
    bodies = [n for n in system.live_nodes("Organisation") if n.values.get("kind") in _LEADING]
    places = [n for n in system.live_nodes("Place") if n.values.get("level") == "system"]
    boards = [n for n in system.live_nodes("Board") if n.values.get("kind") == _TOP_BOARD]
    new = _New(id_, name, day)
    changes = [*new.place(places), *new.body(bodies), *new.board(boards, system)]
    codes = combined.joined
    coded = "things of both systems have" if codes != 1 else "thing of both systems has"
    raised = [
        f"{codes} {coded} one official code and {'are' if codes != 1 else 'is'} one.",
        # People are told by their posts below, never by name.
        *(said.message for said in combined.issues if "(person)" not in said.message),
        *_boards_twice(one, other),
        *_posts_twice(system, bodies),
        *_seats_lost(system, boards),
        *_without_owner(system, bodies),
        *_on_everything(system, boards),
    ]
    return Merger(system, tuple(changes), tuple(raised))


class _New:
    """What begins: one place, one body, one board, each with what its predecessors held."""

    def __init__(self, id_: str, name: str, day: date) -> None:
        self.id, self.name, self.day = id_, name, day

    def place(self, old: Iterable[Node]) -> list[Change]:
        fields = {"id": self.id, "name": self.name, "level": "system"}
        found = [self._add("places", fields)]
        for place in old:
            # The old footprint stays a place of its own: what lies in it still lies there.
            found.append(Change("alter", "places", {"id": place.id, "level": "place"}, self.day, _HERE))
            found.append(self._add("relationships", {"type": "PART_OF", "from": place.id, "to": self.id}))
        return found

    def body(self, old: list[Node]) -> list[Change]:
        if not old:
            return []
        body = f"{self.id}_icb"
        fields = {"id": body, "name": f"Integrated care board of {self.name}", "kind": _LEADING[0]}
        found = [self._add("organisations", fields | {"serves": self.id})]
        for one in old:
            found.append(Change("end", "organisations", {"id": one.id}, self.day, _HERE))
            ends = {"type": "SUCCEEDED_BY", "from": one.id, "to": body}
            found.append(self._add("relationships", ends))
        return found

    def board(self, old: list[Node], system: System) -> list[Change]:
        if not old:
            return []
        fields = {
            "id": f"{self.id}_board",
            "name": f"Board of {self.name}",
            "kind": _TOP_BOARD,
            "level": "system",
        }
        ids = {board.id for board in old}
        held = {t.end for t in system.live_relationships("GOVERNS") if t.start in ids}
        places = {node.id for node in system.live_nodes("Place") if node.values.get("level") == "system"}
        governs = "; ".join([self.id, *sorted(held - places)])
        return [
            self._add("boards", fields | {"governs": governs}),
            *(Change("end", "boards", {"id": board.id}, self.day, _HERE) for board in old),
            *(
                self._add("relationships", {"type": "REPORTS_TO", "from": t.start, "to": f"{self.id}_board"})
                for t in system.live_relationships("REPORTS_TO")
                if t.end in ids and t.start not in ids
            ),
        ]

    def _add(self, sheet: str, fields: dict[str, str]) -> Change:
        return Change("add", sheet, fields, self.day, _HERE)


def _boards_twice(one: System, other: System) -> list[str]:
    said = []
    kinds = [
        {
            str(b.values.get("kind")): b.name
            for b in s.live_nodes("Board")
            if b.values.get("level") == "system"
        }
        for s in (one, other)
    ]
    for kind in sorted(kinds[0].keys() & kinds[1].keys()):
        said.append(
            f"Held twice: {kinds[0][kind]} and {kinds[1][kind]} are boards of one kind; one would be enough."
        )
    return said


def _posts_twice(system: System, bodies: list[Node]) -> list[str]:
    ids = {body.id for body in bodies}
    per: dict[str, dict[str, str]] = defaultdict(dict)
    for tie in system.live_relationships("EMPLOYED_BY"):
        if tie.end in ids:
            post = system.by_id[tie.start]
            per[_alike(post, system.by_id[tie.end])].setdefault(tie.end, post.name)
    return [
        f"Held twice: {listed(sorted(names.values()))}; the new body needs one."
        for key, names in sorted(per.items())
        if key and len(names) > 1
    ]


def _alike(post: Node, body: Node) -> str:
    """What makes two posts of two bodies the same: the name, without that of the body and what follows."""
    name = stem(post.name).casefold()
    for word in (body.name.casefold(), body.id.casefold()):
        name = name.replace(word, "")
    return name.partition(",")[0].strip(" ,-–")


def _seats_lost(system: System, boards: list[Node]) -> list[str]:
    said = []
    for board in boards:
        seats = [t for t in system.live_relationships("SITS_ON") if t.end == board.id]
        if seats:
            votes = sum(t.values.get("voting") == "voting" for t in seats)
            said.append(f"{len(seats)} seats of {board.name} vanish ({votes} of them recorded as voting).")
    return said


def _without_owner(system: System, bodies: list[Node]) -> list[str]:
    ids = {body.id for body in bodies}
    owners: dict[str, set[str]] = defaultdict(set)
    for tie in system.live_relationships("ACCOUNTABLE_FOR"):
        owners[tie.end].add(tie.start)
    lost = [
        objective.name
        for objective in system.live_nodes("Objective")
        if owners[objective.id] and owners[objective.id] <= ids
    ]
    return [f"Without an owner once its body ends: {name}." for name in sorted(lost)]


def _on_everything(system: System, boards: list[Node]) -> list[str]:
    """Who sits on the boards of both systems, by the posts held; one name is taken for one person."""
    if len(boards) < 2:
        return []
    holders = {tie.end: system.by_id[tie.start] for tie in system.live_relationships("HOLDS")}
    on: dict[str, dict[str, str]] = defaultdict(dict)
    for tie in system.live_relationships("SITS_ON"):
        if tie.end in {board.id for board in boards}:
            holder = holders.get(tie.start)
            name = str(holder.values.get("name") or "") if holder else ""
            on[name_key(name) or (holder.id if holder else tie.start)][tie.end] = tie.start
    said = []
    for held in on.values():
        if len(held) == len(boards):
            posts = sorted({system.by_id[post].name for post in held.values()})
            who = f"one person by name, the holder of {listed(posts)}" if len(posts) > 1 else posts[0]
            said.append(f"Sits on both boards that end: {who}.")
    return sorted(said)
