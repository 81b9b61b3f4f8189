"""Who could act on a thing, and how many people and bodies it touches."""

from collections import defaultdict
from functools import cached_property

from sysmap.model.values import Relationship, System

_NAMED = 2
_BODIES = ("Organisation", "Person", "Role")


class Around:
    """What stands around the things of one system, looked up once."""

    def __init__(self, system: System) -> None:
        self._system = system

    def reach(self, id_: str) -> int:
        """How many organisations, roles and people have a recorded link to it on the date.

        Of the system itself: how many organisations there are.
        """
        if id_ == self._system.id and id_ not in self._system.by_id:
            return len(self._system.live_nodes("Organisation"))
        others = {end for tie in self._ties[id_] for end in (tie.start, tie.end)} - {id_}
        return sum(self._system.by_id[one].label in _BODIES for one in others)

    def who(self, id_: str) -> str:
        """The posts that could act on it, at most two, as words; "" where none is recorded.

        A board: its chair. A place: who leads for it, else the chairs of its boards. An objective: who
        is accountable, else the chairs of what governs it. A programme: who leads it. A role: who it
        answers to, else its employer. An organisation: itself. The system: the chairs of its top boards.
        """
        system = self._system
        if id_ == system.id and id_ not in system.by_id:
            top = [b.id for b in system.live_nodes("Board") if b.values.get("level") == "system"]
            return self._named(
                self._chairs(
                    sorted(top, key=lambda b: (system.by_id[b].values.get("kind") != "icb_board", b))
                )
            )
        label = system.by_id[id_].label if id_ in system.by_id else ""
        if label == "Board":
            return self._named(self._chairs([id_]))
        if label == "Place":
            leads = self._into(id_, "LEADS_FOR")
            return self._named(leads or self._chairs(self._into(id_, "GOVERNS")))
        if label == "Objective":
            return self._named(self._into(id_, "ACCOUNTABLE_FOR") or self._chairs(self._into(id_, "GOVERNS")))
        if label == "Programme":
            return self._named(self._into(id_, "LEADS"))
        if label == "Role":
            return self._named(self._from(id_, "REPORTS_TO") or self._from(id_, "EMPLOYED_BY"))
        return system.by_id[id_].name if label == "Organisation" else ""

    @cached_property
    def _ties(self) -> dict[str, list[Relationship]]:
        found: dict[str, list[Relationship]] = defaultdict(list)
        for tie in self._system.live_relationships():
            found[tie.start].append(tie)
            found[tie.end].append(tie)
        return found

    def _into(self, id_: str, type_: str) -> list[str]:
        return sorted({tie.start for tie in self._ties[id_] if tie.type == type_ and tie.end == id_})

    def _from(self, id_: str, type_: str) -> list[str]:
        return sorted({tie.end for tie in self._ties[id_] if tie.type == type_ and tie.start == id_})

    def _chairs(self, boards: list[str]) -> list[str]:
        return [
            tie.start
            for board in boards
            for tie in self._ties[board]
            if tie.type == "SITS_ON" and tie.end == board and tie.values.get("position") == "chair"
        ]

    def _named(self, ids: list[str]) -> str:
        names = [self._system.by_id[one].name for one in dict.fromkeys(ids) if one in self._system.by_id]
        shown = [
            name
            for one, name in zip(dict.fromkeys(ids), names, strict=True)
            if self._system.by_id[one].label != "Person"
        ]
        return "; ".join(shown[:_NAMED])
