"""What a comparison holds: the two sides, the facts that changed, and what became of each finding."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sysmap.model.results import Finding, RuleResult, Subject
from sysmap.model.values import System

Group = Literal[
    "people", "posts", "bodies", "places", "boards", "seats", "programmes", "objectives", "links", "lists"
]
State = Literal[
    "mended", "moved", "no longer asked", "no longer known", "still open", "new", "only the clock"
]
STATES: Mapping[State, str] = {
    "mended": "it is known to be in place now",
    "moved": "the same is found of its successor",
    "no longer asked": "what it was about has ended",
    "no longer known": "what it rested on is no longer recorded",
    "still open": "it is found on both sides",
    "new": "it was not found before",
    "only the clock": "nothing changed but that a date has passed",
}


@dataclass(frozen=True)
class Side:
    """One side of a comparison: what it is called, the system, and what the rules say of it."""

    label: str
    system: System
    results: tuple[RuleResult, ...] = ()


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that came, went or altered.

    `says` is a sentence without the names of people; `concerns` are the ids, on either side, of the
    things that it touches; `when` is the day it happened, None where no date is recorded.
    `confidence` is that of the fact, "" where none is stated.
    """

    group: Group
    change: str
    subject: Subject
    says: str
    concerns: frozenset[str] = frozenset()
    when: date | None = None
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class GapChange:
    """What became of one finding; `before` is None for what is new, `after` for what is gone.

    `why` are sentences: the changes of facts that touch what the finding is about.
    """

    state: State
    before: Finding | None
    after: Finding | None
    why: tuple[str, ...] = ()

    @property
    def finding(self) -> Finding:
        """The finding as it stands now, or as it stood if it is gone."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True)
class Comparison:
    """Two sides, what changed between them and what that did; `headlines` are the main sentences.

    `proposed` are pairs of things taken for the same by name and kind alone, in words.
    """

    before: Side
    after: Side
    headlines: tuple[str, ...]
    facts: tuple[FactChange, ...]
    gaps: tuple[GapChange, ...]
    proposed: tuple[str, ...] = ()

    def in_state(self, state: State) -> tuple[GapChange, ...]:
        """The findings of that state, the worst first."""
        return tuple(change for change in self.gaps if change.state == state)
