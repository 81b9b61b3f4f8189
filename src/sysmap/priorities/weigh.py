"""Folds findings by what they are about, weighs them, and picks the few that matter most."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log2

from sysmap.model.results import SEVERITIES, Finding, RuleResult, Subject
from sysmap.model.values import System
from sysmap.priorities.people import Around
from sysmap.priorities.values import Action, Folded, Priorities, Rules
from sysmap.priorities.weights import Weights, weights

_SURE = ("stated", "inferred", "", "illustrative")


def priorities(
    results: Sequence[RuleResult],
    system: System,
    rules: Rules,
    top: int | None = None,
    since: Mapping[str, str] | None = None,
) -> Priorities:
    """The `top` things to act on (five unless the settings say otherwise), the heaviest first.

    A thing is a subject with all its findings. Its weight is the sum, over its rules, each once, of severity
    times how sure the finding is, times log2(2 + the people and bodies that the subject touches); of equal
    weights the name decides, then the id. Rules that find very many are told in one line and weigh
    nothing; one of which no finding is left here (a baseline knows them all, say) is not told. `since` says
    by a finding's identity since when it has been found. What is not found never weighs, so recording less
    never moves a thing up past what is found.
    """
    by = weights(system.settings)
    bulk = {result.id for result in results if _is_bulk(result, by)}
    per: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    homes = _homes(results, by)
    for result in results:
        if result.id not in bulk:
            for finding in result.findings:
                subject = homes.get(finding.identity, finding.subject)
                per[subject.kind, subject.id].append(finding)
    around = Around(system)
    subjects = {(s.kind, s.id): s for r in results for f in r.findings for s in (f.subject,)}
    actions = [
        _action(subjects[key], tuple(found), by, rules, around, since or {}) for key, found in per.items()
    ]
    actions.sort(key=lambda one: (-round(one.weight, 9), one.subject.name.casefold(), one.subject.id))
    folded = tuple(
        sorted(
            (_folded(result, rules) for result in results if result.id in bulk and result.findings),
            key=lambda one: (-SEVERITIES.index(one.severity), one.rule),
        )
    )
    return Priorities(tuple(actions[: by.top if top is None else top]), len(actions), folded)


def _is_bulk(result: RuleResult, by: Weights) -> bool:
    found, population = result.found or 0, result.population or 0
    return found > by.bulk_more_than and found > by.bulk_share * population


def _homes(results: Sequence[RuleResult], by: Weights) -> dict[str, Subject]:
    """By identity: the subject of another rule's finding, where one says the same with its ends turned."""
    subjects = {(f.rule, f.subject.id): f.subject for r in results for f in r.findings}
    homes: dict[str, Subject] = {}
    for result in results:
        for finding in result.findings:
            other = finding.identity.split("/")[2:3]
            for group in by.same:
                if finding.rule not in group or (not other):
                    continue
                for rule in sorted(group - {finding.rule}):
                    if (rule, finding.subject.id) not in subjects and (rule, other[0]) in subjects:
                        homes.setdefault(finding.identity, subjects[rule, other[0]])
    return homes


def _action(
    subject: Subject,
    found: tuple[Finding, ...],
    by: Weights,
    rules: Rules,
    around: Around,
    since: Mapping[str, str],
) -> Action:
    told = sorted(found, key=lambda one: (-_points(one, by), one.rule, one.identity))
    counted: list[Finding] = []
    for finding in told:
        if not any(by.alike(finding.rule, one.rule) for one in counted):
            counted.append(finding)
    reach = around.reach(subject.id)
    worst = counted[0]
    rule = rules[worst.rule]
    return Action(
        subject=subject,
        what=_what(counted, told, rules),
        why=_point(rule.basis),
        mend=_advice(rule.mend),
        who=around.who(subject.id),
        since=min((since[one.identity] for one in told if one.identity in since), default=""),
        severity=max((one.severity for one in told), key=SEVERITIES.index),
        by_law=any(is_law(one) for one in told),
        confidence=worst.confidence,
        reach=reach,
        weight=sum(_points(one, by) for one in counted) * log2(2 + reach),
        findings=tuple(told),
    )


def is_law(finding: Finding) -> bool:
    """Whether a statute asks for what is missing."""
    return str(finding.evidence.get("law", "")).startswith("statute")


def _points(finding: Finding, by: Weights) -> float:
    severity = by.severity["law" if is_law(finding) else finding.severity]
    return severity * by.sure[finding.confidence or "unstated"]


def _what(counted: Sequence[Finding], told: Sequence[Finding], rules: Rules) -> str:
    """The worst finding's sentence, and in a second one what else there is."""
    more = len(told) - 1
    if not more:
        return counted[0].says
    others = list(dict.fromkeys(rules[one.rule].name for one in told[1:] if one.rule != counted[0].rule))
    same = sum(one.rule == counted[0].rule for one in told[1:])
    parts = [f"{same} more of the same"] if same else []
    parts += [_small(name) for name in others[:2]]
    if len(others) > 2:
        parts.append(f"{len(others) - 2} more")
    return f"{counted[0].says} Also: {'; '.join(parts)}."


def _small(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _point(basis: str) -> str:
    """What the basis says, without where it is said."""
    said = basis.rsplit(": ", 1)[-1].strip()
    return said[:1].upper() + said[1:]


def _advice(mend: str) -> str:
    """What to do, without where to write it down: that is for whoever keeps the sheets."""
    plain = re.split(
        r"[,;:]? (?:and|or|then) (?:write|put|list|fill)\b|; (?:write|put|say|list|fill)\b", mend
    )[0]
    return plain.rstrip(".,;: ") + "."


def _folded(result: RuleResult, rules: Rules) -> Folded:
    found, population = result.found or 0, result.population or 0
    rule = rules[result.id]
    says = f"{found} of {rule.counted(population)}: {_small(rule.name)}"
    return Folded(result.id, result.severity, says, found, population)
