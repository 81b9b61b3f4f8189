"""Keeps of the results what a user asks to see."""

from collections.abc import Callable, Collection
from dataclasses import replace

from sysmap.model.results import SEVERITIES, Finding, RuleResult, Severity
from sysmap.model.store import GraphStore

_AROUND = """MATCH (x:{label} {{system: $system, live: true, id: $id}})-[r {{live: true}}]-(other)
RETURN DISTINCT other.id AS id"""


def of_domains(results: tuple[RuleResult, ...], domains: Collection[str]) -> tuple[RuleResult, ...]:
    """The results of rules in these domains; all, if none is given."""
    return tuple(result for result in results if not domains or result.domain in domains)


def at_least(results: tuple[RuleResult, ...], severity: Severity) -> tuple[RuleResult, ...]:
    """The results of this severity or worse; a rule stays if one of its findings is."""
    kept = (with_findings(result, lambda finding: _as_bad(finding.severity, severity)) for result in results)
    return tuple(result for result in kept if result.findings or _as_bad(result.severity, severity))


def about(results: tuple[RuleResult, ...], ids: frozenset[str]) -> tuple[RuleResult, ...]:
    """Rules that found something about one of the things, with those findings only."""
    kept = (
        with_findings(
            result,
            lambda finding: (
                finding.subject.id in ids or any(one["id"] in ids for one in finding.evidence["about"])
            ),
        )
        for result in results
    )
    return tuple(result for result in kept if result.findings)


def at_and_around(store: GraphStore, system_id: str, label: str, id_: str) -> frozenset[str]:
    """The id of a thing and of whatever has a live tie to it."""
    rows = store.query(_AROUND.format(label=label), {"system": system_id, "id": f"{system_id}/{id_}"})
    return frozenset([id_, *(row["id"].removeprefix(f"{system_id}/") for row in rows)])


def with_findings(result: RuleResult, keep: Callable[[Finding], bool]) -> RuleResult:
    """The result with those of its findings that `keep` wants; its counts stay."""
    return replace(result, findings=tuple(finding for finding in result.findings if keep(finding)))


def is_as_bad(finding: Finding, severity: Severity) -> bool:
    """Whether the finding is of that severity or worse."""
    return _as_bad(finding.severity, severity)


def _as_bad(given: Severity, least: Severity) -> bool:
    return SEVERITIES.index(given) >= SEVERITIES.index(least)
