"""Keeps of the results what a user asks to see."""

from collections.abc import Callable, Collection
from dataclasses import replace

from sysmap.gaps.part import WEIGHS_ALL
from sysmap.model.results import SEVERITIES, Finding, Question, RuleResult, Severity
from sysmap.model.store import GraphStore

_AROUND = """MATCH (x:{label} {{system: $system, live: true, id: $id}})-[r {{live: true}}]-(other)
WHERE r.derived IS NULL
RETURN DISTINCT other.id AS id"""


def of_domains(results: tuple[RuleResult, ...], domains: Collection[str]) -> tuple[RuleResult, ...]:
    """The results of rules in these domains; all, if none is given."""
    return tuple(result for result in results if not domains or result.domain in domains)


def at_least(results: tuple[RuleResult, ...], severity: Severity) -> tuple[RuleResult, ...]:
    """The results of this severity or worse; a rule stays if one of its findings or questions is."""
    kept = (only(result, lambda one: is_as_bad(one, severity)) for result in results)
    return tuple(
        result for result in kept if result.findings or result.questions or _as_bad(result.severity, severity)
    )


def about(results: tuple[RuleResult, ...], ids: frozenset[str]) -> tuple[RuleResult, ...]:
    """Rules that found or ask something about one of the things, with those findings and questions only.

    A rule that was not asked, since it weighs more than a part of the system, stays to say so.
    """
    kept = (
        only(
            result,
            lambda one: one.subject.id in ids or any(each["id"] in ids for each in one.evidence["about"]),
        )
        for result in results
    )
    return tuple(one for one in kept if one.findings or one.questions or one.reason == WEIGHS_ALL)


def at_and_around(store: GraphStore, system_id: str, label: str, id_: str) -> frozenset[str]:
    """The id of a thing and of whatever has a live tie to it that somebody stated."""
    rows = store.query(_AROUND.format(label=label), {"system": system_id, "id": f"{system_id}/{id_}"})
    return frozenset([id_, *(row["id"].removeprefix(f"{system_id}/") for row in rows)])


def only(result: RuleResult, keep: Callable[[Finding | Question], bool]) -> RuleResult:
    """The result with those of its findings and questions that `keep` wants; its counts stay."""
    return replace(
        result,
        findings=tuple(finding for finding in result.findings if keep(finding)),
        questions=tuple(question for question in result.questions if keep(question)),
    )


def is_as_bad(one: Finding | Question, severity: Severity) -> bool:
    """Whether the finding, or the gap that a question asks for, is of that severity or worse."""
    return _as_bad(one.severity, severity)


def _as_bad(given: Severity, least: Severity) -> bool:
    return SEVERITIES.index(given) >= SEVERITIES.index(least)
