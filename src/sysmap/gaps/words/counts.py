"""How many: what `sysmap gaps` says of a rule in a line, and of all of them at the end."""

from collections.abc import Mapping, Sequence

from sysmap.gaps.baseline import Held
from sysmap.gaps.fill_in import Opening
from sysmap.gaps.rule import GapRule
from sysmap.gaps.sentences import in_words
from sysmap.model.results import (
    SEVERITIES,
    STATUSES,
    WORST,
    Finding,
    InPlace,
    Question,
    RuleResult,
    standing,
)

_SAID = {
    "found": "found a gap",
    "not recorded": "not recorded",
    "cannot tell": "cannot tell",
    "clear": "clear",
    "not assessed": "not assessed",
}


def in_order(results: Sequence[RuleResult]) -> list[Finding]:
    """Every finding, the worst first and made-up ones last, then by domain, rule and subject."""
    return sorted((finding for result in results for finding in result.findings), key=standing)


def questions_in_order(results: Sequence[RuleResult]) -> list[Question]:
    """Every question, in the order of findings."""
    return sorted((question for result in results for question in result.questions), key=standing)


def by_worst(results: Sequence[RuleResult], *, questions: bool = False) -> list[RuleResult]:
    """The rules that found something (or ask something), by their worst finding (or question), then by id."""

    def first(result: RuleResult) -> tuple[tuple[int, int, int], str]:
        return min(map(standing, result.questions if questions else result.findings)), result.id

    return sorted((r for r in results if (r.questions if questions else r.findings)), key=first)


def looked_at(result: RuleResult, rules: Mapping[str, GapRule]) -> str:
    """How many things a rule that was assessed looked at: "27 places"."""
    assert result.population is not None
    return rules[result.id].counted(result.population)


def how_many(result: RuleResult, rules: Mapping[str, GapRule]) -> str:
    """The denominator in words: "3 of 27 places; 4 not recorded; 1 cannot be told"."""
    if result.population is None:
        return "not assessed"
    parts = [f"{result.found} of {looked_at(result, rules)}"]
    parts += [f"{result.not_recorded} not recorded"] if result.not_recorded else []
    parts += [f"{result.cannot_tell} cannot be told"] if result.cannot_tell else []
    return "; ".join(parts)


def decided(result: RuleResult) -> str:
    """The values of parameters that decided, in words."""
    return "; ".join(f"{name} = {in_words(value)}" for name, value in result.parameters.items())


def cells(question: Question) -> str:
    """The cells that would settle a question: "boards.members_listed", each once."""
    return ", ".join(
        dict.fromkeys(f"{one.sheet}.{one.column}" if one.column else one.sheet for one in question.settles)
    )


def fill_in(opening: Opening) -> str:
    """What to fill in, and what it opens: "roles.functions (40 cells): 4 more rules, 2 of them major"."""
    many = f" ({_counted(opening.cells, 'cell')})" if opening.cells else ""
    major = f", {opening.major} of them major" if opening.major else ""
    return f"{opening.place}{many}: {_counted(len(opening.rules), 'more rule')}{major}"


def summary(results: Sequence[RuleResult], held: Held | None) -> str:
    """How many rules answered what, and how many findings and questions there are."""
    count = {status: sum(result.status == status for result in results) for status in STATUSES}
    rules = ", ".join(f"{count[status]} {_SAID[status]}" for status in STATUSES)
    findings = in_order(results)
    severities = ", ".join(
        f"{sum(finding.severity == severity for finding in findings)} {severity}"
        for severity in reversed(SEVERITIES)
    )
    asked = questions_in_order(results)
    open_ = sum(question.answer == "not_recorded" for question in asked)
    told = f"{open_} not recorded, {len(asked) - open_} cannot be told"
    new = "new " if held else ""
    text = (
        f"{_counted(len(results), 'rule')}: {rules}."
        f" {_counted(len(findings), f'{new}finding')}: {severities}."
        f" {_counted(len(asked), f'{new}question')}: {told}."
    )
    if folded := [result.id for result in results if result.fold]:
        text += f" Of {', '.join(folded)} the worst {WORST} are listed; all are counted, by place."
    if held is None:
        return text
    text += f" {held.known} held back: known to the baseline."
    text += f" {len(held.gone)} of the baseline are no more." if held.gone else ""
    return text + (f" {len(held.open)} of the baseline are open now." if held.open else "")


def in_places(result: RuleResult, most: int | None = None) -> str:
    """What a rule that says more than it lists says of each place: "Place A 12 found, 3 to ask; …"."""
    if result.fold is None:
        return ""
    told = [_in_place(one) for one in result.fold.places[:most]]
    more = len(result.fold.places) - len(told)
    places = "; ".join([*told, *([_counted(more, "more place")] if more else [])])
    return f"The worst {WORST} are listed. All by place: {places}."


def _in_place(one: InPlace) -> str:
    counts = [f"{one.found} found"] * bool(one.found) + [f"{one.open} to ask"] * bool(one.open)
    return f"{one.place.name} {', '.join(counts)}"


def all_made_up(results: Sequence[RuleResult]) -> bool:
    """Whether every finding rests on made-up facts, so that it is said once instead of beside each."""
    findings = [finding for result in results for finding in result.findings]
    return bool(findings) and all(finding.confidence == "illustrative" for finding in findings)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
