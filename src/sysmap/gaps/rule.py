"""A gap rule as a value: what its file promises, and its statement."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.model.results import Severity
from sysmap.model.values import Issue

DOMAINS: Mapping[str, str] = {
    "clarity": "Clarity",
    "innovation": "Innovation and learning",
    "representation": "Representative and balanced leadership",
    "connectivity": "Connectivity and relationships",
    "resources": "Resources and finances",
}
# Bound for every rule: the system's id, the day it is looked at as ISO text, the types of working links.
GIVEN_PARAMETERS = ("system", "as_at", "working")


class RulesRefused(Exception):
    """Rules, or what the settings say of them, cannot be used; `issues` holds all there is to mend."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("; ".join(f"{one.origin}: {one.message}" for one in self.issues))


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be recorded for a rule to say anything.

    `sheets` by name; `fields` as (label or type, field); `ties` as relationship types.
    """

    sheets: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a rule: its default, and where in the settings it comes from, if anywhere."""

    name: str
    default: Any
    setting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an answer goes: a column of a sheet, or with no column a row of the sheet."""

    sheet: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class GapRule:
    """One rule as its file states it; `docs/writing-rules.md` says what each part means.

    `each` are the variables that its statements begin with, where each row rests on one thing of these and
    on no other that is looked at; empty where it weighs all of them.
    """

    id: str
    name: str
    severity: Severity
    domain: str
    question: str
    why_it_matters: str
    basis: str
    mend: str
    population: str
    subjects: tuple[str, ...]
    key: tuple[str, ...]
    says: str
    statement: str
    path: Path
    counts: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    needs: Needs = Needs()
    parameters: tuple[Parameter, ...] = ()
    says_open: str = ""
    asks: str = ""
    settles: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    measure: str = ""
    adds: tuple[str, ...] = ()
    columns: tuple[str, ...] = field(default=())

    def counted(self, count: int) -> str:
        """The count with the word for what the rule looks at: "1 board", "27 places"."""
        return f"{count} {self.called(count)}"

    def called(self, count: int) -> str:
        """The word for so many of what the rule looks at: "board", "places"."""
        if not self.counts:
            return counted_noun(self.subjects, count)
        return self.counts[0] if count == 1 else self.counts[-1]


def counted_noun(subjects: tuple[str, ...], count: int) -> str:
    """What things of these labels or types are called: "board", "board or tie", "boards and ties"."""
    kinds = node_kinds()
    if count == 1:
        singulars = ("tie" if one in relationship_kinds() else one.lower() for one in subjects)
        return " or ".join(dict.fromkeys(singulars))
    plurals = (
        "ties" if one in relationship_kinds() else kinds[one].sheet if one in kinds else f"{one.lower()}s"
        for one in subjects
    )
    return " and ".join(dict.fromkeys(plurals))


def file_name(id_: str, name: str) -> str:
    """What the file of a rule is called: its id and the first words of its name."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    return f"{id_}-{'-'.join(words[:6]) or 'rule'}.cypher"
