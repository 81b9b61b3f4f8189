"""Small changes to a board that might mend something: seats, votes, joint posts, links, a whole list."""

from dataclasses import dataclass
from datetime import date

from sysmap.model.kinds import relationship_kinds
from sysmap.model.values import Node, Origin, System
from sysmap.model.vocabulary import family_of, sector_of
from sysmap.scenario.changes import Change
from sysmap.scenario.said import joint, seat


@dataclass(frozen=True, slots=True)
class Candidate:
    """One small change, what it is in words, and the changes of rows that make it."""

    says: str
    changes: tuple[Change, ...]


def candidates(system: System, board: str, day: date) -> tuple[Candidate, ...]:
    """Every candidate for a board, in a fixed order.

    A voting seat for each body that serves the board's own area and holds none there; a vote for each
    seat that attends; each executive post on the board made joint between NHS and council, with each body of
    the other family that serves the area; a link to the board's bodies for each of these that is without one;
    the list of members declared whole.
    """
    found = _Board(system, board, day)
    return (*found.seats(), *found.votes(), *found.joints(), *found.links(), *found.whole())


class _Board:
    def __init__(self, system: System, board: str, day: date) -> None:
        self.system, self.board, self.day = system, system.by_id[board], day
        self.area = _area(system, board)
        self.ties = [tie for tie in system.live_relationships("SITS_ON") if tie.end == board]
        self.members = {tie.start for tie in self.ties}
        employers = {(t.start, t.end) for t in system.live_relationships("EMPLOYED_BY")}
        self.employers = {m: {end for start, end in employers if start == m} for m in self.members}
        self.seated = self.members | {end for ends in self.employers.values() for end in ends}
        serving = {t.start for t in system.live_relationships("SERVES") if t.end in self.area}
        self.serving = sorted(
            (system.by_id[one] for one in serving), key=lambda node: (node.name.casefold(), node.id)
        )

    def seats(self) -> list[Candidate]:
        return [
            Candidate(f"a voting seat for {body.name}", seat(body.id, self.board.id, "voting", self.day))
            for body in self.serving
            if body.id not in self.seated
        ]

    def votes(self) -> list[Candidate]:
        found = []
        for tie in self.ties:
            if tie.values.get("voting") in ("attending", "observer"):
                fields = {"member": tie.start, "board": self.board.id, "voting": "voting"}
                change = Change("alter", "seats", fields, self.day, Origin("--board"))
                found.append(Candidate(f"a vote for {self.system.by_id[tie.start].name}", (change,)))
        return found

    def joints(self) -> list[Candidate]:
        found = []
        for member in sorted(self.members):
            node = self.system.by_id[member]
            families = {_family(self.system.by_id[one]) for one in self.employers[member]}
            other = {"nhs": "local_government", "local_government": "nhs"}.get(
                families.pop() if len(families) == 1 else ""
            )
            # An office that people are elected to or chair is nobody's to share.
            executive = "executive" in (node.values.get("functions") or ())  # type: ignore[operator]
            if node.label != "Role" or other is None or not executive:
                continue
            for body in self.serving:
                if _family(body) == other and body.values.get("kind") in _LARGE:
                    says = f"{node.name} made joint with {body.name}"
                    found.append(Candidate(says, joint(member, body.id, self.day)))
        return found

    def links(self) -> list[Candidate]:
        linked = {
            frozenset((tie.start, tie.end))
            for tie in self.system.live_relationships()
            if relationship_kinds()[tie.type].working and tie.type != "CONTESTED_WITH"
        }
        bodies = [
            self.system.by_id[one]
            for one in sorted(self.seated)
            if self.system.by_id[one].label == "Organisation"
        ]
        found = []
        for body in self.serving:
            if any(body.id in pair for pair in linked) or not bodies or body.id == bodies[0].id:
                continue
            fields = {"type": "PARTNERS_WITH", "from": bodies[0].id, "to": body.id}
            change = Change("add", "relationships", fields, self.day, Origin("--board"))
            found.append(Candidate(f"a working link between {bodies[0].name} and {body.name}", (change,)))
        return found

    def whole(self) -> list[Candidate]:
        if self.board.values.get("members_listed") == "all":
            return []
        fields = {"id": self.board.id, "members_listed": "all"}
        change = Change("alter", "boards", fields, self.day, Origin("--board"))
        return [Candidate("its list of members declared whole", (change,))]


# Bodies that share posts with the NHS or councils; practices and care homes do not.
_LARGE = frozenset(
    (
        *("integrated_care_board", "acute_trust", "mental_health_trust", "community_trust"),
        *("county_council", "unitary_council", "london_borough", "metropolitan_borough"),
    )
)


def _area(system: System, board: str) -> set[str]:
    return {
        tie.end
        for tie in system.live_relationships("GOVERNS")
        if tie.start == board and system.by_id[tie.end].label == "Place"
    }


def _family(body: Node) -> str:
    return family_of(sector_of(str(body.values.get("kind") or "")))
