"""A baseline: the findings and questions known already, kept in a file, so that only new ones are shown."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sysmap.gaps.choose import only
from sysmap.model.results import Finding, Question, RuleResult

SCHEMA = "sysmap/baseline/2"
# A file of the first kind knows no questions.
_READ = (SCHEMA, "sysmap/baseline/1")


class BaselineUnusable(Exception):
    """The file is no baseline of this system; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The identities of the findings and questions of one system that are known already."""

    system: str
    findings: frozenset[str]
    questions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Held:
    """What a baseline holds back: how many findings, and which it knows that are no more.

    `open` are those of which it cannot be said any more: they are questions now.
    """

    known: int
    gone: tuple[str, ...]
    open: tuple[str, ...] = ()


def baseline_text(system_id: str, as_at: str, results: Iterable[RuleResult]) -> str:
    """The baseline of these results as text, the same whenever findings and questions are the same."""
    results = tuple(results)
    identities = sorted(finding.identity for result in results for finding in result.findings)
    content = {
        "schema": SCHEMA,
        "system": system_id,
        "as_at": as_at,
        "findings": identities,
        "questions": sorted(question.identity for result in results for question in result.questions),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def read_baseline(path: Path, system_id: str) -> Baseline:
    """The baseline in a file. Raises BaselineUnusable."""
    advice = f"Write one with: sysmap gaps … --save-baseline {path.name}"
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise BaselineUnusable(f"There is no baseline {path}. {advice}") from None
    except (OSError, ValueError) as error:
        raise BaselineUnusable(f"{path} cannot be read as a baseline: {error}. {advice}") from None
    if not isinstance(content, dict) or content.get("schema") not in _READ:
        raise BaselineUnusable(f"{path} is no baseline ({SCHEMA}). {advice}")
    if content.get("system") != system_id:
        raise BaselineUnusable(
            f"{path} is a baseline of the system {content.get('system')}, not of {system_id}. {advice}"
        )
    findings, questions = content.get("findings", ""), content.get("questions", [])
    for listed in (findings, questions):
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise BaselineUnusable(f"{path} lists no findings. {advice}")
    return Baseline(system_id, frozenset(findings), frozenset(questions))


def hold_back(results: tuple[RuleResult, ...], baseline: Baseline) -> tuple[tuple[RuleResult, ...], Held]:
    """The results with new findings and questions only, and what was held back; counts stay as they are.

    What the baseline knows of rules that were not run, or could not be assessed, is not called gone; nor
    is a finding of something that is a question now.
    """
    now = {finding.identity for result in results for finding in result.findings}
    asked = {_thing(question.identity) for result in results for question in result.questions}
    ran = {result.id for result in results if result.status != "not assessed"}
    missing = sorted(one for one in baseline.findings - now if one.partition("/")[0] in ran)
    known = {Finding: baseline.findings, Question: baseline.questions}
    kept = tuple(only(result, lambda one: one.identity not in known[type(one)]) for result in results)
    return kept, Held(
        len(now & baseline.findings),
        tuple(one for one in missing if _thing(one) not in asked),
        tuple(one for one in missing if _thing(one) in asked),
    )


def _thing(identity: str) -> tuple[str, ...]:
    """The rule and the subject of an identity."""
    return tuple(identity.split("/")[:2])
