"""Two sides of a comparison: both systems, with the things of one found on the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from sysmap.compare.matching import Match, matched, successors
from sysmap.model.results import Subject
from sysmap.model.values import Node, Relationship, System


class Sides:
    """Both systems with the things of one found on the other."""

    def __init__(self, before: System, after: System) -> None:
        self.before = before
        self.after = after
        self.matches: Mapping[str, Match] = matched(before, after)
        self.successors = successors(before, after) if before.id == after.id else {}
        self._back = {match.after: match.before for match in self.matches.values()}

    def now(self, id_: str) -> str | None:
        """The id on the second side of a thing of the first, or None."""
        match = self.matches.get(id_)
        return match.after if match else None

    def then(self, id_: str) -> str | None:
        """The id on the first side of a thing of the second, or None."""
        return self._back.get(id_)

    def still(self, id_: str) -> bool:
        """Whether a thing of the first side holds on the second."""
        now = self.now(id_)
        return now is not None and now in self.after.live_ids

    def already(self, id_: str) -> bool:
        """Whether a thing of the second side held on the first."""
        then = self.then(id_)
        return then is not None and then in self.before.live_ids

    def on_both(self, id_: str) -> bool:
        """Whether a thing of the second side holds there and held on the first."""
        return id_ in self.after.live_ids and self.already(id_)

    def kept(self, *labels: str) -> Iterator[tuple[Node, Node]]:
        """Things of these labels that hold on both sides, as each has them."""
        for node in self.before.live_nodes(*labels):
            if self.still(node.id):
                yield node, self.after.by_id[str(self.now(node.id))]

    def name(self, id_: str) -> str:
        """What a thing of either side is called, as `subject_of` says."""
        return subject_of(self.after.by_id.get(id_) or self.before.by_id[id_]).name


def subject_of(node: Node) -> Subject:
    """A thing as the subject of a fact; a person is never named: names stay out unless somebody asks."""
    return Subject(node.id, node.label, "a person" if node.label == "Person" else node.name)


def by_pair(system: System, type_: str) -> Mapping[tuple[str, str], list[Relationship]]:
    """The live ties of a type by the ids of their two ends."""
    found: dict[tuple[str, str], list[Relationship]] = defaultdict(list)
    for tie in system.live_relationships(type_):
        found[tie.start, tie.end].append(tie)
    return found


def first_or_last(ties: list[Relationship], *, came: bool) -> date | None:
    """The first day of any of them, or the last; None where one does not say."""
    days = [day for tie in ties if (day := tie.valid_from if came else tie.valid_to)]
    return None if len(days) < len(ties) else min(days) if came else max(days)
