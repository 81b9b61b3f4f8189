"""What `sysmap gaps` says to people: on the screen, in a line a rule, as Markdown."""

from collections.abc import Iterator, Mapping, Sequence

from sysmap.gaps.baseline import Held
from sysmap.gaps.fill_in import openings
from sysmap.gaps.rule import DOMAINS, GapRule
from sysmap.gaps.words.counts import (
    all_made_up,
    by_worst,
    cells,
    decided,
    fill_in,
    how_many,
    in_places,
    summary,
)
from sysmap.gaps.words.lines import screen_width, wrapped
from sysmap.model.results import Finding, Question, RuleResult
from sysmap.text.visible import markdown

SHOWN = 10
# Of a rule that only asks, so many of its questions stand on the screen.
_SHOWN_QUESTIONS = 1
_FILL_IN = 3
_MADE_UP = "All of these rest on made-up (illustrative) facts."
_OPEN = "What would be a gap if what is recorded were all there is: ask, then write down the answer."
_LATER = "`sysmap gaps … --questions` lists them all; `sysmap ask` writes them as a sheet."


def on_screen(
    title: str,
    results: Sequence[RuleResult],
    rules: Mapping[str, GapRule],
    held: Held | None = None,
    shown: int = SHOWN,
    *,
    only_questions: bool = False,
) -> str:
    """The results as text for a terminal, by domain, the worst first; then what is to be asked."""
    width = screen_width()
    lines = [title, ""]
    made_up = all_made_up(results)
    if made_up and not only_questions:
        lines += [_MADE_UP, ""]
    for domain, found in () if only_questions else _by_domain(results):
        lines += [DOMAINS[domain].upper(), ""]
        for result in found:
            lines += _rule(result, rules, width)
            said = [_said(finding, result, made_up_said=made_up) for finding in result.findings]
            lines += _listed(said, shown, f"--rule {result.id} shows them all", width)
            lines += wrapped(in_places(result, shown), width, 13)
            lines.append("")
    first = _fill_in_first(results, width)
    if not any(result.findings for result in results):
        lines += first
        first = []
    lines += _questions(results, rules, shown, all_of_them=only_questions, width=width)
    for heading, status in () if only_questions else (("CLEAR", "clear"), ("NOT ASSESSED", "not assessed")):
        some = [result for result in results if result.status == status]
        if some:
            lines += [heading, ""]
        for result in some:
            detail = how_many(result, rules) if status == "clear" else result.reason
            lines += wrapped(f"{result.id}  {result.name}: {detail}", width, hanging=13)
        if some:
            lines.append("")
    lines += [*wrapped(summary(results, held), width), *(["", *first[:-1]] if first else [])]
    return "\n".join(lines) + "\n"


def in_brief(
    title: str, results: Sequence[RuleResult], rules: Mapping[str, GapRule], held: Held | None = None
) -> str:
    """The results in a line a gap, by domain, the worst first; everything else as counts."""
    width = screen_width()
    lines = [title, ""]
    for domain, found in _by_domain(results):
        lines.append(DOMAINS[domain].upper())
        for result in found:
            lines += _head(result, rules, width, 2)
        lines.append("")
    lines += wrapped(summary(results, held), width)
    return "\n".join(lines) + "\n"


def in_markdown(
    title: str,
    results: Sequence[RuleResult],
    rules: Mapping[str, GapRule],
    held: Held | None = None,
    *,
    only_questions: bool = False,
) -> str:
    """The results as Markdown, by domain, the worst first; then what is to be asked."""
    lines = [f"# {markdown(title)}", "", markdown(summary(results, held)), ""]
    made_up = all_made_up(results)
    if made_up and not only_questions:
        lines += [_MADE_UP, ""]
    for domain, found in () if only_questions else _by_domain(results):
        lines += [f"## {DOMAINS[domain]}", ""]
        for result in found:
            lines += [f"### {result.id} {markdown(result.name)} ({result.severity})", ""]
            lines += [f"{how_many(result, rules)}. {markdown(rules[result.id].why_it_matters)}", ""]
            lines += [f"Decided by: {markdown(decided(result))}", ""] if result.parameters else []
            lines += [
                f"- {markdown(_said(finding, result, made_up_said=made_up))}" for finding in result.findings
            ]
            lines += ["", markdown(in_places(result))] if result.fold else []
            lines.append("")
    asking = by_worst(results, questions=True)
    if asking:
        lines += ["## Questions", "", _OPEN, ""]
        lines += [f"- Fill in first: {markdown(fill_in(one))}" for one in openings(results)[:_FILL_IN]]
        for result in asking:
            lines += ["", f"### {result.id} {markdown(result.name)}: {how_many(result, rules)}", ""]
            lines += [f"- {markdown(_asked(question))}" for question in result.questions]
            lines += ["", markdown(in_places(result))] if result.fold and not result.findings else []
        lines.append("")
    for heading, status in () if only_questions else (("Clear", "clear"), ("Not assessed", "not assessed")):
        some = [result for result in results if result.status == status]
        if some:
            lines += [f"## {heading}", ""]
            for result in some:
                detail = how_many(result, rules) if status == "clear" else result.reason
                lines.append(f"- {result.id} {markdown(result.name)}: {markdown(detail)}")
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _rule(result: RuleResult, rules: Mapping[str, GapRule], width: int) -> list[str]:
    lines = _head(result, rules, width)
    lines += wrapped(f"Why: {rules[result.id].why_it_matters}", width, 13)
    return lines + (wrapped(f"Decided by: {decided(result)}", width, 13) if result.parameters else [])


def _head(result: RuleResult, rules: Mapping[str, GapRule], width: int, indent: int = 0) -> list[str]:
    """The rule in a line: how bad, which, and how many."""
    head = f"{result.severity:<5} {result.id}  {result.name}: {how_many(result, rules)}"
    return wrapped(head, width, indent, indent + 13 if indent else None)


def _questions(
    results: Sequence[RuleResult], rules: Mapping[str, GapRule], shown: int, *, all_of_them: bool, width: int
) -> list[str]:
    """The rules that only ask, each with its first question; or every question of every rule."""
    asking = by_worst(results, questions=True)
    if not all_of_them:
        asking = [result for result in asking if not result.findings]
    if not asking:
        return []
    lines = ["QUESTIONS", "", *wrapped(_OPEN, width), ""]
    for result in asking:
        lines += _head(result, rules, width)
        most = len(result.questions) if all_of_them or shown > SHOWN else _SHOWN_QUESTIONS
        lines += _listed([_asked(one) for one in result.questions], most, "", width)
        if not result.findings:
            lines += wrapped(in_places(result, shown), width, 13)
    return [*lines, "", *([] if all_of_them else [*wrapped(_LATER, width), ""])]


def _listed(said: Sequence[str], shown: int, more: str, width: int) -> list[str]:
    lines = [line for one in said[:shown] for line in wrapped(f"- {one}", width, 13, 15)]
    if len(said) > shown:
        lines.append(f"{' ' * 13}  … and {len(said) - shown} more{f': {more}' if more else ''}")
    return lines


def _fill_in_first(results: Sequence[RuleResult], width: int) -> list[str]:
    first = openings(results)[:_FILL_IN]
    if not first:
        return []
    lines = [line for one in first for line in wrapped(f"- {fill_in(one)}", width, hanging=2)]
    return ["FILL IN FIRST", "", *lines, ""]


def _by_domain(results: Sequence[RuleResult]) -> Iterator[tuple[str, list[RuleResult]]]:
    for domain in DOMAINS:
        found = by_worst([result for result in results if result.domain == domain])
        if found:
            yield domain, found


def _said(finding: Finding, result: RuleResult, *, made_up_said: bool) -> str:
    severity = f"[{finding.severity}] " if finding.severity != result.severity else ""
    made_up = "[illustrative] " if finding.confidence == "illustrative" and not made_up_said else ""
    origins = ", ".join(str(origin) for origin in finding.origins[:3])
    more = f" and {len(finding.origins) - 3} more" if len(finding.origins) > 3 else ""
    return f"{severity}{made_up}{finding.says}" + (f" ({origins}{more})" if origins else "")


def _asked(question: Question) -> str:
    reason = f" ({question.reason})" if question.reason else ""
    where = f" [{cells(question)}]" if question.settles else ""
    return f"{question.says}{reason} {question.asks}{where}"
