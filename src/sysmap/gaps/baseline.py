"""A baseline: the findings known already, kept in a file, so that only new ones are shown."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sysmap.gaps.choose import with_findings
from sysmap.model.results import RuleResult

SCHEMA = "sysmap/baseline/1"


class BaselineUnusable(Exception):
    """The file is no baseline of this system; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The identities of the findings of one system that are known already."""

    system: str
    findings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Held:
    """What a baseline holds back: how many findings, and which it knows that are no more."""

    known: int
    gone: tuple[str, ...]


def baseline_text(system_id: str, as_at: str, results: Iterable[RuleResult]) -> str:
    """The baseline of these results as text, the same whenever the findings are the same."""
    identities = sorted(finding.identity for result in results for finding in result.findings)
    content = {"schema": SCHEMA, "system": system_id, "as_at": as_at, "findings": identities}
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
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise BaselineUnusable(f"{path} is no baseline ({SCHEMA}). {advice}")
    if content.get("system") != system_id:
        raise BaselineUnusable(
            f"{path} is a baseline of the system {content.get('system')}, not of {system_id}. {advice}"
        )
    findings = content.get("findings")
    if not isinstance(findings, list) or not all(isinstance(one, str) for one in findings):
        raise BaselineUnusable(f"{path} lists no findings. {advice}")
    return Baseline(system_id, frozenset(findings))


def hold_back(results: tuple[RuleResult, ...], baseline: Baseline) -> tuple[tuple[RuleResult, ...], Held]:
    """The results with new findings only, and what was held back; counts stay as they are.

    What the baseline knows of rules that were not run is not called gone.
    """
    now = {finding.identity for result in results for finding in result.findings}
    ran = {result.id for result in results if result.status != "not assessed"}
    gone = sorted(one for one in baseline.findings - now if one.partition("/")[0] in ran)
    kept = tuple(
        with_findings(result, lambda finding: finding.identity not in baseline.findings) for result in results
    )
    return kept, Held(len(now & baseline.findings), tuple(gone))
