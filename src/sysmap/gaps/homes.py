"""In which place a thing is at home, so that many findings can be counted by place."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from sysmap.model.results import Subject
from sysmap.model.values import System

_HOME = "place"


class Homes:
    """The places of the things of one system."""

    def __init__(self, system: System) -> None:
        self._system = system

    def of(self, id_: str) -> tuple[str, ...]:
        """Ids of the places (level place) that a thing serves, governs or lies in, or of larger ones.

        A role is where its hosts are, a relationship where it starts; empty for what is in no place.
        """
        node = self._system.by_id.get(id_)
        if node is None:
            start = self._starts.get(id_)
            return self.of(start) if start is not None else ()
        if node.label == "Place":
            stated = {id_}
        elif node.label == "Role":
            stated = {place for host in self._hosts.get(id_, ()) for place in self._stated.get(host, ())}
        else:
            stated = self._stated.get(id_, set())
        return tuple(sorted({home for place in stated for home in self._holding.get(place, {place})}))

    def subject(self, id_: str) -> Subject:
        """The place of that id; "" is none."""
        return Subject(id_, "Place", self._system.by_id[id_].name if id_ else "in no place")

    @cached_property
    def _starts(self) -> Mapping[str, str]:
        return {tie.id: tie.start for tie in self._system.relationships}

    @cached_property
    def _stated(self) -> Mapping[str, set[str]]:
        """The places that an organisation, board or programme covers as it is stated, by its id."""
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self._system.derived_ties:
            if tie.type == "COVERS" and tie.values.get("direct"):
                found[tie.start].add(tie.end)
        return found

    @cached_property
    def _hosts(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for tie in self._system.derived_ties:
            if tie.type == "HOSTED_BY":
                found[tie.start].append(tie.end)
        return found

    @cached_property
    def _holding(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self._system.derived_ties:
            if tie.type == "WITHIN" and self._system.by_id[tie.end].values.get("level") == _HOME:
                found[tie.start].add(tie.end)
        return found
