"""What is shown of priorities: things to act on, and rules told in one line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from sysmap.model.results import Finding, Severity, Subject


class Rule(Protocol):
    """What a priority says of a rule: its name, why it matters, its basis and how to mend it."""

    @property
    def name(self) -> str:
        """What the gap is called."""

    @property
    def why_it_matters(self) -> str:
        """Why it matters, in a sentence."""

    @property
    def basis(self) -> str:
        """Where that is said."""

    @property
    def mend(self) -> str:
        """What would change it."""

    def counted(self, count: int) -> str:
        """The count with the word for what the rule looks at."""


Rules = Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to act on: a subject with all that was found of it.

    `what` is one or two sentences, `why` the point of the worst rule's basis, `mend` the change that
    would settle it, `who` the posts that could act ("" where none is recorded), `since` since when it
    has been found ("" where that is not known). `confidence` is that of the surest of its worst
    findings; `reach` how many people and bodies it touches.
    """

    subject: Subject
    what: str
    why: str
    mend: str
    who: str
    since: str
    severity: Severity
    by_law: bool
    confidence: str
    reach: int
    weight: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """A rule that finds so many that they are told in one line, with its denominator."""

    rule: str
    severity: Severity
    says: str
    found: int
    population: int


@dataclass(frozen=True, slots=True)
class Priorities:
    """The things to act on, the heaviest first, of how many; and what is told in one line."""

    actions: tuple[Action, ...]
    of: int
    folded: tuple[Folded, ...]

    def mapped(self, change: Callable[[str], str]) -> "Priorities":
        """The same with each of its sentences changed, as to leave out names."""
        actions = tuple(
            replace(
                one,
                subject=replace(one.subject, name=change(one.subject.name)),
                what=change(one.what),
                why=change(one.why),
                mend=change(one.mend),
                who=change(one.who),
            )
            for one in self.actions
        )
        return replace(self, actions=actions)
