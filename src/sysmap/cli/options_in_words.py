"""What the options of `whatif` say, as changes of a system."""

from dataclasses import dataclass, fields
from datetime import date

from sysmap.cli.named import find_id_among
from sysmap.model.values import System
from sysmap.scenario import said
from sysmap.scenario.changes import Change

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """Who leaves, what ends or pauses, which posts become joint, who gets a seat, as the user named them."""

    leaves: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    joint: tuple[Pair, ...] = ()
    seats: tuple[Pair, ...] = ()
    attends: tuple[Pair, ...] = ()

    def any(self) -> bool:
        """Whether anything was said at all."""
        return any(getattr(self, field.name) for field in fields(self))

    def label(self, system: System, day: date) -> str:
        """What was said, as a scenario's name: a person is named by the posts held."""
        on = system.at(day)
        parts = [f"{_posts(on, find_id_among(on, ('Person', 'Role'), who))} leaves" for who in self.leaves]
        parts += [f"{what} ends" for what in self.ends]
        parts += [f"{board} pauses" for board in self.pauses]
        parts += [f"{post} joint with {body}" for post, body in self.joint]
        parts += [f"{who} gets a voting seat on {board}" for who, board in self.seats]
        parts += [f"{who} attends {board}" for who, board in self.attends]
        return "; ".join(parts)

    def changes(self, system: System, day: date) -> tuple[Change, ...]:
        """The changes that were said. Raises CannotRun, with the nearest name, for what is not there."""
        on = system.at(day)
        found: list[Change] = []
        for word in self.leaves:
            found += said.leaves(system, find_id_among(on, ("Person", "Role"), word), day)
        for word in self.ends:
            labels = ("Board", "Organisation", "Role", "Programme", "Objective", "Place")
            found += said.ends(system, find_id_among(on, labels, word), day)
        for word in self.pauses:
            found += said.pauses(system, find_id_among(on, ("Board",), word), day)
        for post, body in self.joint:
            role = find_id_among(on, ("Role",), post)
            found += said.joint(role, find_id_among(on, ("Organisation",), body), day)
        for pairs, voting in ((self.seats, "voting"), (self.attends, "attending")):
            for member, board in pairs:
                who = find_id_among(on, ("Role", "Organisation"), member)
                found += said.seat(who, find_id_among(on, ("Board",), board), voting, day)
        return tuple(found)


def _posts(system: System, id_: str) -> str:
    """The post itself, or the posts that a person holds, as "the holder of …"."""
    node = system.by_id[id_]
    held = [tie.end for tie in system.live_relationships("HOLDS") if tie.start == id_]
    names = [system.by_id[post].name for post in held] if node.label == "Person" else [node.name]
    return f"the holder of {' and '.join(sorted(names))}" if names else "a person without a recorded post"
