"""The sample systems as read, and what the gap rules say of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from sysmap import assets
from sysmap.gaps import GapRule, load_rules, run_rules
from sysmap.model.results import RuleResult
from sysmap.model.store import GraphStore
from sysmap.model.values import System
from sysmap.readers import read
from sysmap.stores import open_embedded
from sysmap.validate import validate

REAL = ("coventry_warwickshire", "croydon", "frimley", "herts_west_essex", "surrey_heartlands")
ALL = ("northvale", *REAL)
# What a document leaves open, so that its sample has to.
ALLOWED = {"croydon": {"joint-with-one-employer"}}


@cache
def sample(name: str) -> System:
    """One sample; the test fails if it has a problem, warnings that are not allowed included."""
    system, issues = validate(read(assets.samples_folder() / name))
    wrong = [issue for issue in issues if issue.code not in ALLOWED.get(name, ())]
    assert not wrong, f"{name}: {wrong[0].origin} {wrong[0].message}"
    assert system is not None
    return system


class Findings:
    """What the rules say of one system on one day; each rule is run when it is asked for."""

    def __init__(self, store: GraphStore, system: System) -> None:
        self._store = store
        self.system = system
        self._results: dict[str, RuleResult] = {}

    def __getitem__(self, rule: str) -> RuleResult:
        if rule not in self._results:
            self._results[rule], *_ = run_rules(
                self._store, self.system.id, [_rules()[rule]], lambda: self.system
            )
        return self._results[rule]

    def subjects(self, rule: str) -> set[str]:
        """Ids of the things that have the gap."""
        return {finding.subject.id for finding in self[rule].findings}

    def asked(self, rule: str) -> set[str]:
        """Ids of the things of which it is a question whether they have the gap."""
        return {question.subject.id for question in self[rule].questions}

    def raised(self, rule: str) -> set[str]:
        """Ids of the things that the rule brings up, as a gap or as a question."""
        return self.subjects(rule) | self.asked(rule)


@contextmanager
def findings(name: str, folder: Path, day: date | None = None) -> Iterator[Findings]:
    """A sample in an embedded graph of its own, on its as-at date or another day."""
    system = sample(name)
    system = system.at(day) if day else system
    store = open_embedded(folder)
    try:
        store.replace(system)
        yield Findings(store, system)
    finally:
        store.close()


@cache
def _rules() -> dict[str, GapRule]:
    return {rule.id: rule for rule in load_rules([assets.cypher_folder() / "gaps"])}


def rule_ids() -> list[str]:
    """Ids of all rules that sysmap brings."""
    return sorted(_rules())
