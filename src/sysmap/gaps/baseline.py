"""A baseline: the findings and questions known already, kept in a file, so that only new ones are shown."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, load_json
from sysmap.gaps.choose import only
from sysmap.model.results import SEVERITIES, Finding, Question, RuleResult, Severity, Subject

SCHEMA = "sysmap/baseline/3"
# A file of the first kind knows no questions, one of the second not what the system held.
_READ = (SCHEMA, "sysmap/baseline/2", "sysmap/baseline/1")


class BaselineUnusable(Exception):
    """The file is no baseline of this system; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The identities of the findings and questions of one system that are known already.

    `said` are these findings as they stood, and `content` is what the system held, as our own JSON; both
    are empty in a file of an older kind, from which it cannot be told why a finding went.
    """

    system: str
    findings: frozenset[str]
    questions: frozenset[str] = frozenset()
    as_at: str = ""
    said: tuple[Finding, ...] = ()
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """What a baseline holds back: how many findings, and which it knows that are no more.

    `open` are those of which it cannot be said any more: they are questions now.
    """

    known: int
    gone: tuple[str, ...]
    open: tuple[str, ...] = ()


def baseline_text(
    system_id: str, as_at: str, results: Iterable[RuleResult], content: Mapping[str, Any] | None = None
) -> str:
    """The baseline of these results as text, the same whenever these and the system are the same.

    With `content`, the system as our own JSON, it can be told later what went and why.
    """
    results = tuple(results)
    identities = sorted(finding.identity for result in results for finding in result.findings)
    content = {
        "schema": SCHEMA,
        "system": system_id,
        "as_at": as_at,
        "findings": identities,
        "questions": sorted(question.identity for result in results for question in result.questions),
        "said": [_said(finding) for result in results for finding in result.findings],
        "content": content or {},
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def read_baseline(path: Path, system_id: str | None = None) -> Baseline:
    """The baseline in a file, of that system unless None is given. Raises BaselineUnusable."""
    advice = f"Write one with: sysmap gaps … --save-baseline {path.name}"
    try:
        content = load_json(path)
    except FileNotFoundError:
        raise BaselineUnusable(f"There is no baseline {path}. {advice}") from None
    except (OSError, Refused) as error:
        why = str(error).rstrip(".")
        raise BaselineUnusable(f"{path} cannot be read as a baseline: {why}. {advice}") from None
    if not isinstance(content, dict) or content.get("schema") not in _READ:
        raise BaselineUnusable(f"{path} is no baseline ({SCHEMA}). {advice}")
    if system_id is not None and content.get("system") != system_id:
        raise BaselineUnusable(
            f"{path} is a baseline of the system {content.get('system')}, not of {system_id}. {advice}"
        )
    findings, questions = content.get("findings", ""), content.get("questions", [])
    for listed in (findings, questions):
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise BaselineUnusable(f"{path} lists no findings. {advice}")
    try:
        said = tuple(_finding(one) for one in content.get("said", ()))
    except (KeyError, TypeError, AttributeError) as error:
        raise BaselineUnusable(f"{path} holds a finding that cannot be read: {error}. {advice}") from None
    kept = content.get("content")
    return Baseline(
        str(content.get("system", "")),
        frozenset(findings),
        frozenset(questions),
        str(content.get("as_at", "")),
        said,
        kept if isinstance(kept, dict) else {},
    )


def _said(finding: Finding) -> dict[str, Any]:
    subject = finding.subject
    return {
        "identity": finding.identity,
        "rule": finding.rule,
        "severity": finding.severity,
        "subject": [subject.id, subject.kind, subject.name],
        "says": finding.says,
        "about": [[one["id"], one["kind"], one["name"]] for one in finding.evidence.get("about", ())],
        "confidence": finding.confidence,
    }


def _finding(said: Mapping[str, Any]) -> Finding:
    about = [{"id": id_, "kind": kind, "name": name} for id_, kind, name in said["about"]]
    severity: Severity = next((one for one in SEVERITIES if one == said["severity"]), "info")
    return Finding(
        said["identity"],
        said["rule"],
        severity,
        Subject(*said["subject"]),
        said["says"],
        {"about": about},
        confidence=said["confidence"],
    )


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
