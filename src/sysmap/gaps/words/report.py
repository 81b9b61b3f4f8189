"""How `sysmap gaps` puts results: for people (screen, Markdown), as rows, as one object."""

import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sysmap.gaps.baseline import Held
from sysmap.gaps.rule import DOMAINS, GapRule
from sysmap.gaps.sentences import in_words
from sysmap.model.results import SEVERITIES, Finding, RuleResult

SCHEMA = "sysmap/gaps/1"
SHOWN = 10


def document(
    system_id: str, as_at: str, results: Sequence[RuleResult], held: Held | None = None
) -> dict[str, Any]:
    """The JSON object of `sysmap gaps`."""
    known = {} if held is None else {"baseline": {"held_back": held.known, "gone": list(held.gone)}}
    return {
        "schema": SCHEMA,
        "system": system_id,
        "as_at": as_at,
        **known,
        "rules": [_rule(result) for result in results],
        "findings": [_finding(finding) for finding in in_order(results)],
    }


def in_order(results: Sequence[RuleResult]) -> list[Finding]:
    """Every finding, the worst first, then by domain, rule and subject."""
    findings = [finding for result in results for finding in result.findings]
    return sorted(findings, key=lambda finding: -SEVERITIES.index(finding.severity))


def rows(results: Sequence[RuleResult]) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Columns, and one row a finding, for a spreadsheet."""
    by_id = {result.id: result for result in results}
    columns = (
        "severity",
        "domain",
        "rule",
        "gap",
        "subject_kind",
        "subject_id",
        "subject",
        "says",
        "found",
        "population",
        "unknown",
        "parameters",
        "origins",
        "confidence",
        "identity",
    )
    found = [
        (
            finding.severity,
            by_id[finding.rule].domain,
            finding.rule,
            by_id[finding.rule].name,
            finding.subject.kind,
            finding.subject.id,
            finding.subject.name,
            finding.says,
            by_id[finding.rule].found,
            by_id[finding.rule].population,
            by_id[finding.rule].unknown,
            _decided(by_id[finding.rule]),
            [str(origin) for origin in finding.origins],
            finding.confidence,
            finding.identity,
        )
        for finding in in_order(results)
    ]
    return columns, found


def on_screen(
    title: str,
    results: Sequence[RuleResult],
    rules: Mapping[str, GapRule],
    held: Held | None = None,
    shown: int = SHOWN,
) -> str:
    """The results as text for a terminal, by domain, the worst first."""
    width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))
    lines = [title, ""]
    for domain, found in _by_domain(results):
        lines += [DOMAINS[domain].upper(), ""]
        for result in found:
            lines += _wrapped(
                f"{result.severity:<5} {result.id}  {result.name}: {how_many(result, rules)}", width
            )
            lines += _wrapped(f"Why: {rules[result.id].why_it_matters}", width, 13)
            if result.parameters:
                lines += _wrapped(f"Decided by: {_decided(result)}", width, 13)
            if result.reason:
                lines += _wrapped(_capital(result.reason), width, 13)
            for finding in result.findings[:shown]:
                lines += _wrapped(f"- {_said(finding, result)}", width, 13, 15)
            if len(result.findings) > shown:
                more = len(result.findings) - shown
                lines.append(f"{' ' * 13}  … and {more} more: --rule {result.id} shows them all")
            lines.append("")
    for heading, status in (("CLEAR", "clear"), ("NOT ASSESSED", "not assessed")):
        some = [result for result in results if result.status == status]
        if some:
            lines += [heading, ""]
        for result in some:
            detail = how_many(result, rules) if status == "clear" else result.reason
            lines += _wrapped(f"{result.id}  {result.name}: {detail}", width, 0, 13)
        if some:
            lines.append("")
    lines += _wrapped(summary(results, held), width)
    return "\n".join(lines) + "\n"


def in_brief(
    title: str, results: Sequence[RuleResult], rules: Mapping[str, GapRule], held: Held | None = None
) -> str:
    """The results in a line a gap, by domain, the worst first; what is clear or unassessed as counts."""
    width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))
    lines = [title, ""]
    for domain, found in _by_domain(results):
        lines.append(DOMAINS[domain].upper())
        for result in found:
            text = f"{result.severity:<5} {result.id}  {result.name}: {how_many(result, rules)}"
            lines += _wrapped(text, width, 2, 15)
        lines.append("")
    lines += _wrapped(summary(results, held), width)
    return "\n".join(lines) + "\n"


def in_markdown(
    title: str, results: Sequence[RuleResult], rules: Mapping[str, GapRule], held: Held | None = None
) -> str:
    """The results as Markdown, by domain, the worst first."""
    lines = [f"# {_plain(title)}", "", _plain(summary(results, held)), ""]
    for domain, found in _by_domain(results):
        lines += [f"## {DOMAINS[domain]}", ""]
        for result in found:
            lines += [f"### {result.id} {_plain(result.name)} ({result.severity})", ""]
            lines += [f"{how_many(result, rules)}. {_plain(rules[result.id].why_it_matters)}", ""]
            lines += [f"Decided by: {_plain(_decided(result))}", ""] if result.parameters else []
            lines += [_plain(_capital(result.reason)), ""] if result.reason else []
            lines += [f"- {_plain(_said(finding, result))}" for finding in result.findings]
            lines.append("")
    for heading, status in (("Clear", "clear"), ("Not assessed", "not assessed")):
        some = [result for result in results if result.status == status]
        if some:
            lines += [f"## {heading}", ""]
            for result in some:
                detail = how_many(result, rules) if status == "clear" else result.reason
                lines.append(f"- {result.id} {_plain(result.name)}: {_plain(detail)}")
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def how_many(result: RuleResult, rules: Mapping[str, GapRule]) -> str:
    """The denominator in words: "3 of 27 places; 4 not known"."""
    if result.population is None:
        return "not assessed"
    unknown = f"; {result.unknown} not known" if result.unknown else ""
    return f"{result.found} of {rules[result.id].counted(result.population)}{unknown}"


def summary(results: Sequence[RuleResult], held: Held | None) -> str:
    """How many rules said what, and how many findings there are of each severity."""
    count = {status: sum(result.status == status for result in results) for status in STATUSES}
    findings = in_order(results)
    by_severity = [
        f"{sum(finding.severity == severity for finding in findings)} {severity}"
        for severity in reversed(SEVERITIES)
    ]
    new = "new findings" if held else "findings"
    text = (
        f"{len(results)} rule{'s' * (len(results) != 1)}: {count['found']} found a gap,"
        f" {count['clear']} clear, {count['not assessed']} not assessed."
        f" {len(findings)} {new}: {', '.join(by_severity)}."
    )
    if held is None:
        return text
    text += f" {held.known} held back: known to the baseline."
    return text + (f" {len(held.gone)} of the baseline are no more." if held.gone else "")


STATUSES = ("found", "clear", "not assessed")


def _by_domain(results: Sequence[RuleResult]) -> Iterator[tuple[str, list[RuleResult]]]:
    for domain in DOMAINS:
        found = [result for result in results if result.domain == domain and result.status == "found"]
        if found:
            yield domain, sorted(found, key=_worst)


def _worst(result: RuleResult) -> tuple[int, str]:
    severities = [finding.severity for finding in result.findings] or [result.severity]
    return -max(SEVERITIES.index(severity) for severity in severities), result.id


def _decided(result: RuleResult) -> str:
    return "; ".join(f"{name} = {in_words(value)}" for name, value in result.parameters.items())


def _said(finding: Finding, result: RuleResult) -> str:
    severity = f"[{finding.severity}] " if finding.severity != result.severity else ""
    made_up = "[illustrative] " if finding.confidence == "illustrative" else ""
    origins = ", ".join(str(origin) for origin in finding.origins[:3])
    more = f" and {len(finding.origins) - 3} more" if len(finding.origins) > 3 else ""
    return f"{severity}{made_up}{finding.says}" + (f" ({origins}{more})" if origins else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str, width: int, indent: int = 0, hanging: int | None = None) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split(" ")),
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if hanging is None else hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain(text: str) -> str:
    """Text as it is, whatever Markdown would make of its signs."""
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _rule(result: RuleResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "name": result.name,
        "domain": result.domain,
        "severity": result.severity,
        "status": result.status,
        "population": result.population,
        "found": result.found,
        "unknown": result.unknown,
        "reason": result.reason,
        "parameters": dict(result.parameters),
        "unsettled": [_subject(subject) for subject in result.unsettled],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "identity": finding.identity,
        "rule": finding.rule,
        "severity": finding.severity,
        "subject": _subject(finding.subject),
        "says": finding.says,
        "evidence": dict(finding.evidence),
        "origins": [{"file": o.file, "sheet": o.sheet, "row": o.row} for o in finding.origins],
        "confidence": finding.confidence,
    }


def _subject(subject: Any) -> dict[str, str]:
    return {"id": subject.id, "kind": subject.kind, "name": subject.name}
