"""What the analysis hands on: findings and questions of rules, and scores of measures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sysmap.model.values import Origin

Severity = Literal["info", "minor", "major"]
SEVERITIES: tuple[Severity, ...] = ("info", "minor", "major")
# What a rule answers of one thing. Found: the facts stated, and what is declared to be all there is, say
# that it is missing. Clear: it is in place. Not recorded: it would be a gap if what is recorded were all.
# Cannot tell: what is there does not decide.
Answer = Literal["found", "clear", "not_recorded", "cannot_tell"]
OPEN: tuple[Answer, ...] = ("not_recorded", "cannot_tell")
# Of a rule: the first of these that it answers of anything, so that it is clear only if everything is.
Status = Literal["found", "not recorded", "cannot tell", "clear", "not assessed"]
STATUSES: tuple[Status, ...] = ("found", "not recorded", "cannot tell", "clear", "not assessed")
# Of a rule that finds or asks more than so many things, the worst are listed and all are counted by place.
LISTED_AT_MOST, WORST = 1000, 100
# From the surest; what says nothing of itself is less sure than what is said to be inferred.
_SURE = ("stated", "inferred", "", "illustrative")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: its id in the system, its kind (a label) and its name."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap that a rule found, with the facts it rests on and where they were written.

    `confidence` is that of the weakest fact it rests on, "" where none states any.
    """

    identity: str
    rule: str
    severity: Severity
    subject: Subject
    says: str
    evidence: Mapping[str, Any] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Settle:
    """A cell or declaration that would settle a question: `boards.members_listed` of a board."""

    sheet: str
    column: str
    thing: Subject


@dataclass(frozen=True, slots=True)
class Question:
    """What a rule could not answer of one thing: what is not recorded, and what to ask for it.

    `says` is the sentence of what is open, `asks` the question in plain English, `settles` where the
    answer goes. `severity` is that of the gap it would be.
    """

    identity: str
    rule: str
    answer: Answer
    severity: Severity
    subject: Subject
    says: str
    asks: str
    settles: tuple[Settle, ...] = ()
    reason: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class InPlace:
    """How much of what a rule says is of a place: what it found there, and what is open. "" is no place."""

    place: Subject
    found: int
    open: int


@dataclass(frozen=True, slots=True)
class Fold:
    """Of a rule that says more than it lists: how much there is, and by place.

    What reaches into several places counts in each of them.
    """

    found: int
    open: int
    places: tuple[InPlace, ...]


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What became of one rule, with its denominator.

    `population` is how many things were looked at; `found`, `clear`, `not_recorded` and `cannot_tell`
    are how many of them had that answer, and add up to it. All five are None when the rule was not
    assessed, and `reason` says why and `lacks` which sheets or columns (`sheet.column`) are missing;
    `late` is True where it ran out of time, `failed` where its statement or judge failed or needed too
    much memory.
    `parameters` are the values that decided. With a `fold` only the worst of the findings and questions
    are listed.
    """

    id: str
    name: str
    domain: str
    severity: Severity
    status: Status
    population: int | None
    found: int | None
    clear: int | None
    not_recorded: int | None
    cannot_tell: int | None
    reason: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    lacks: tuple[str, ...] = ()
    late: bool = False
    failed: bool = False
    fold: Fold | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """What a measure says of a subject: a value, or None and the reason there is none.

    `subjects` holds its id, or the two ids of what joins two. `detail` holds what the value rests on (counts,
    expectation, p, method, seed) as JSON values; `population` is the denominator: how many things were
    counted, or None where there is none.
    """

    measure: str
    subjects: tuple[str, ...]
    value: float | int | str | None
    population: int | None = None
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        """The subject as outputs write it: its id, or "a -- b" for what joins two."""
        return " -- ".join(self.subjects)


def standing(thing: Finding | Question) -> tuple[int, int, int]:
    """Where a finding or a question stands among others, for sorting: the worst first, then the surest.

    What rests on made-up facts stands behind all that does not.
    """
    return standing_of(thing.severity, thing.confidence)


def standing_of(severity: Severity, confidence: str) -> tuple[int, int, int]:
    """Where something of this severity stands that rests on facts of this confidence, as `standing` says."""
    sure = _SURE.index(confidence) if confidence in _SURE else _SURE.index("")
    return int(confidence == "illustrative"), -SEVERITIES.index(severity), sure


class NameLeft(Exception):
    """A name of a person is left in an output; it is not written. The message is one line."""

    def __init__(self, what: str, count: int) -> None:
        super().__init__(
            f"{what} is not written: {count} word{'s' * (count != 1)} of people's names would stand in it."
            " Please report it; leave the field that holds them empty until it is mended."
        )
