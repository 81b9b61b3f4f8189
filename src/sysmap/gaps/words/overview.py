"""The first answer of `sysmap gaps`: a few things to act on, a line a rule, what to ask first."""

from collections.abc import Iterator, Mapping, Sequence

from sysmap.gaps.baseline import Held
from sysmap.gaps.fill_in import openings
from sysmap.gaps.rule import DOMAINS, GapRule
from sysmap.gaps.words.counts import all_made_up, by_worst, fill_in, looked_at, summary
from sysmap.gaps.words.lines import screen_width, wrapped
from sysmap.model.results import SEVERITIES, Question, RuleResult, Severity
from sysmap.priorities.values import Action, Priorities
from sysmap.text.visible import markdown

_FILL_IN = 3
_FOLDED = 3
_QUESTIONS = 2
_NAME = 12
_COUNTS = ("found", "clear", "not rec.", "can't tell")
_NUMBERS = {1: "ONE THING", 2: "TWO THINGS", 3: "THREE THINGS", 4: "FOUR THINGS", 5: "FIVE THINGS"}


def overview(
    title: str,
    results: Sequence[RuleResult],
    rules: Mapping[str, GapRule],
    first: Priorities,
    held: Held | None = None,
) -> str:
    """The overview as text: it fits two screens, and says where the evidence is."""
    width = screen_width()
    lines = [title]
    made_up = all_made_up(results)
    if made_up:
        lines.append("Everything found rests on made-up (illustrative) facts.")
    lines += ["", *_actions(first, made_up=made_up, width=width)]
    for domain, told in _by_domain(results):
        lines += _table(DOMAINS[domain].upper(), told, rules, width)
    lines += _quiet(results, width)
    lines += _ask(results, width)
    lines += wrapped(summary(results, held), width)
    lines += wrapped(
        "The evidence: --full for all of it, --rule ID for one rule, --questions for what to ask.", width
    )
    return "\n".join(lines) + "\n"


def in_markdown(
    title: str,
    results: Sequence[RuleResult],
    rules: Mapping[str, GapRule],
    first: Priorities,
    held: Held | None = None,
) -> str:
    """The overview as Markdown."""
    lines = [f"# {markdown(title)}", "", markdown(summary(results, held)), ""]
    if first.actions:
        lines += [f"## {_heading(first).capitalize()}", ""]
        for number, action in enumerate(first.actions, 1):
            who = f" Who could: {action.who}." if action.who else ""
            lines.append(f"{number}. {markdown(f'{action.what} What to do: {action.mend}{who}')}")
        lines.append("")
    lines += [f"- {markdown(one.says)} ({one.rule})" for one in first.folded]
    lines += [""] if first.folded else []
    for domain, told in _by_domain(results):
        lines += [
            f"## {DOMAINS[domain]}",
            "",
            "| rule | gap | found | clear | not recorded | cannot tell | of |",
        ]
        lines.append("| --- | --- | --- | --- | --- | --- | --- |")
        lines += [
            f"| {one.id} | {markdown(one.name)} ({_worst(one)}) | {one.found} | {one.clear} |"
            f" {one.not_recorded} | {one.cannot_tell} |"
            f" {markdown(looked_at(one, rules))} |"
            for one in told
        ]
        lines.append("")
    asked = openings(results)[:_FILL_IN]
    if asked:
        lines += ["## Ask first", "", *(f"- {markdown(fill_in(one))}" for one in asked)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _heading(first: Priorities) -> str:
    shown = len(first.actions)
    return f"{_NUMBERS.get(shown, f'{shown} THINGS')} TO ACT ON (of {first.of})"


def _actions(first: Priorities, *, made_up: bool, width: int) -> list[str]:
    if not first.actions and not first.folded:
        return ["NOTHING TO ACT ON is found.", ""]
    lines = [_heading(first) if first.actions else "NO ONE THING TO ACT ON is found, but many alike:"]
    for number, action in enumerate(first.actions, 1):
        lines += _action(number, action, made_up=made_up, width=width)
    told = [_cut(f"- {one.rule}: {one.says}", width) for one in first.folded[:_FOLDED]]
    if more := len(first.folded[_FOLDED:]):
        told.append(
            f"- {'1 more rule finds' if more == 1 else f'{more} more rules find'} as much: see the tables"
        )
    return [*lines, *told, ""]


def _action(number: int, action: Action, *, made_up: bool, width: int) -> list[str]:
    sure = "[illustrative] " if action.confidence == "illustrative" and not made_up else ""
    law = "[law] " if action.by_law else ""
    lines = wrapped(f"{number}. {law}{sure}{action.what}", width, hanging=3)
    who = f" Who could: {action.who}." if action.who else ""
    since = f" Since {action.since}." if action.since else ""
    return lines + wrapped(f"{action.mend}{who}{since}", width, 3)


def _table(heading: str, told: Sequence[RuleResult], rules: Mapping[str, GapRule], width: int) -> list[str]:
    """A line a rule: how bad its worst is, which, and how many of how many had which answer."""
    populations = {one.id: looked_at(one, rules) for one in told}
    wide = min(20, max(map(len, populations.values())))
    # On a narrow screen the row is wider than that, and a name still has some letters.
    room = max(_NAME, width - 13 - sum(len(head) + 2 for head in _COUNTS) - wide - 2)
    head = "  ".join([f"{heading:<{13 + room}}", *_COUNTS, "of"])
    lines = [head]
    for one in told:
        counts = (one.found, one.clear, one.not_recorded, one.cannot_tell)
        cells = [f"{count or '-':>{len(name)}}" for count, name in zip(counts, _COUNTS, strict=True)]
        name = f"{_worst(one):<5} {one.id:<5}  {_cut(one.name, room):<{room}}"
        lines.append("  ".join([name, *cells, _cut(populations[one.id], wide)]))
    return [*lines, ""]


def _worst(result: RuleResult) -> Severity:
    """The severity of the worst that is shown of it: a rule headed major may hold only information."""
    return max((one.severity for one in result.findings or result.questions), key=SEVERITIES.index)


def _by_domain(results: Sequence[RuleResult]) -> Iterator[tuple[str, list[RuleResult]]]:
    for domain in DOMAINS:
        own = [result for result in results if result.domain == domain]
        found = by_worst(own)
        asking = [result for result in by_worst(own, questions=True) if result not in found]
        if found or asking:
            yield domain, [*found, *asking]


def _quiet(results: Sequence[RuleResult], width: int) -> list[str]:
    lines = []
    for heading, status in (("Clear", "clear"), ("Not assessed", "not assessed")):
        ids = [result.id for result in results if result.status == status]
        if ids:
            lines += wrapped(f"{heading} ({len(ids)}): {', '.join(ids)}", width, hanging=2)
    return [*lines, ""] if lines else []


def _ask(results: Sequence[RuleResult], width: int) -> list[str]:
    asked = openings(results)[:_FILL_IN]
    if not asked:
        return []
    told = [f"- {fill_in(one)}" for one in asked]
    told += [
        _cut(f"- {one.severity} {one.rule}: {one.asks}", 2 * width - 4) for one in _worst_questions(results)
    ]
    return ["ASK FIRST", *(line for text in told for line in wrapped(text, width, hanging=2)), ""]


def _worst_questions(results: Sequence[RuleResult]) -> list[Question]:
    """The first question of each of the few rules whose gap would be worst."""
    first = [result.questions[0] for result in by_worst(results, questions=True)]
    return first[:_QUESTIONS]


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"
