"""What a paper is written from: a system on a date, what the rules say of it, and what changed since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sysmap.compare.values import Comparison
from sysmap.model.results import Finding, Question, RuleResult
from sysmap.model.values import Node, Relationship, System
from sysmap.model.vocabulary import vocabulary
from sysmap.priorities.values import Priorities, Rules

FAMILIES = {"nhs": "NHS", "local_government": "Councils", "others": "Others", "": "Not recorded"}
SOON = timedelta(days=365)


@dataclass(frozen=True)
class Ground:
    """Everything a paper speaks of. With `names` people are named, else posts stand for them.

    `scope` names the board or place that it is narrowed to, "" for the whole system.
    """

    system: System
    results: tuple[RuleResult, ...]
    rules: Rules
    priorities: Priorities
    comparison: Comparison | None = None
    names: bool = False
    scope: str = ""

    @property
    def day(self) -> date:
        """The date of the facts."""
        return self.system.as_at

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, by rule."""
        return tuple(finding for result in self.results for finding in result.findings)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every open question, by rule."""
        return tuple(question for result in self.results for question in result.questions)

    def live(self, *labels: str) -> tuple[Node, ...]:
        """The things of these labels that hold on the date, by name."""
        return tuple(sorted(self.system.live_nodes(*labels), key=lambda n: (n.name.casefold(), n.id)))

    def into(self, id_: str, *types: str) -> tuple[Relationship, ...]:
        """The live ties of these types that end at it, in a fixed order."""
        return tuple(tie for tie in self._ends[id_] if tie.type in types)

    def from_(self, id_: str, *types: str) -> tuple[Relationship, ...]:
        """The live ties of these types that start at it, in a fixed order."""
        return tuple(tie for tie in self._starts[id_] if tie.type in types)

    def name(self, id_: str) -> str:
        """A thing's name; of a person only with `names`."""
        node = self.system.by_id[id_]
        return node.name if node.label != "Person" or self.names else "a person"

    def of(self, id_: str) -> tuple[Finding, ...]:
        """The findings of one thing."""
        return tuple(finding for finding in self.findings if finding.subject.id == id_)

    def open_of(self, id_: str) -> tuple[Question, ...]:
        """The open questions of one thing."""
        return tuple(question for question in self.questions if question.subject.id == id_)

    @cached_property
    def _starts(self) -> Mapping[str, list[Relationship]]:
        found: dict[str, list[Relationship]] = defaultdict(list)
        for tie in self.system.live_relationships():
            found[tie.start].append(tie)
        return found

    @cached_property
    def _ends(self) -> Mapping[str, list[Relationship]]:
        found: dict[str, list[Relationship]] = defaultdict(list)
        for tie in self.system.live_relationships():
            found[tie.end].append(tie)
        return found


def term(name: str, key: object) -> str:
    """The name of a word of a vocabulary, small within a sentence; "not recorded" for none."""
    found = vocabulary(name).get(str(key or ""))
    if found is None:
        return str(key) if key else "not recorded"
    return found.name if found.name[1:2].isupper() else found.name[:1].lower() + found.name[1:]


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its word: "1 board", "3 boards"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def brief(text: str, longest: int) -> str:
    """The text, or as many whole words of it as fit, then "…"."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:(") + " …"


def listed(words: Iterable[str], most: int = 5) -> str:
    """Words as a list, at most `most` of them named."""
    words = list(words)
    sign = "; " if any("," in word for word in words) else ", "
    more = len(words) - most
    return sign.join(words[:most]) + (f"{sign}and {more} more" if more > 0 else "")
