"""What the analysis hands on: findings of rules and scores of measures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sysmap.model.values import Origin

Severity = Literal["info", "minor", "major"]
SEVERITIES: tuple[Severity, ...] = ("info", "minor", "major")
Status = Literal["found", "clear", "not assessed"]


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
class RuleResult:
    """What became of one rule: found, clear or not assessed, with its denominator.

    `population` is how many things were looked at, `found` how many have the gap and `unknown`
    how many could not be told; all three are None when the rule was not assessed, and `reason`
    says why. `parameters` are the values that decided, `unsettled` what could not be told.
    """

    id: str
    name: str
    domain: str
    severity: Severity
    status: Status
    population: int | None
    found: int | None
    unknown: int | None
    reason: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unsettled: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """What a measure says of a subject: a value, or None and the reason there is none.

    `detail` holds what the value rests on (counts, expectation, p, method, seed) as JSON values;
    `population` is the denominator: how many things were counted, or None where there is none.
    """

    measure: str
    subject: str
    value: float | int | str | None
    population: int | None = None
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


class NameLeft(Exception):
    """A name of a person is left in an output; it is not written. The message is one line."""

    def __init__(self, what: str, count: int) -> None:
        super().__init__(
            f"{what} is not written: {count} word{'s' * (count != 1)} of people's names would stand in it."
            " Please report it; leave the field that holds them empty until it is mended."
        )
