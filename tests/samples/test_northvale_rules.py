"""Northvale has a gap of every rule, beside things that have none and things that are left open."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from rules.rule_cases import CASES, RULES, plurals_of_one
from samples.samples import REAL, Findings, findings, rule_ids
from sysmap.gaps.sentences import sentence
from sysmap.model.results import OPEN, SEVERITIES, Finding


@pytest.fixture(scope="module")
def northvale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Findings]:
    with findings("northvale", tmp_path_factory.mktemp("northvale") / "graph") as found:
        yield found


# What its own boards of the system reach is joined by them, so no two of its places are apart.
# What stands among hundreds of tests takes more bodies and people than it has: cases show it.
NOT_FOUND = {"CON10", "CON07", "CON17", "REP16"}


@pytest.mark.parametrize("rule", sorted({*rule_ids()} - NOT_FOUND))
def test_every_rule_finds_a_gap(northvale: Findings, rule: str) -> None:
    result = northvale[rule]
    assert result.status == "found", result.reason or f"nothing found in {result.population}"
    assert result.findings
    assert result.population


@pytest.mark.parametrize("rule", rule_ids())
def test_what_a_rule_says_reads_well_with_one_of_everything(northvale: Findings, rule: str) -> None:
    for finding in northvale[rule].findings:
        values = {**finding.evidence, **northvale[rule].parameters}
        one_each = {name: 1 if is_number(value) else "Somebody" for name, value in values.items()}
        said = sentence(RULES[rule].says, {"name": "Somewhere", **one_each})
        assert not plurals_of_one(said), said
        assert not plurals_of_one(finding.says), finding.says
    assert not plurals_of_one(RULES[rule].counted(1))


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def test_key_persons_come_by_what_breaks_those_who_have_announced_to_leave_first(northvale: Findings) -> None:
    told = northvale["CON15"].findings
    words = (("the quorum",), ("the way to",), (" corner of ",), ("the only voice",))

    def rank(finding: Finding) -> tuple[int, int]:
        first = str(finding.evidence["breaks"][0])
        worst = next(n for n, each in enumerate(words) if any(word in first for word in each))
        return -SEVERITIES.index(finding.severity), -1 if finding.evidence["last_day"] else worst

    assert [rank(finding) for finding in told] == sorted(rank(finding) for finding in told)
    assert len({rank(finding) for finding in told}) > 2
    assert told[0].evidence["last_day"]
    assert "rank" not in told[0].evidence


def test_every_domain_has_gaps_of_which_others_are_free(northvale: Findings) -> None:
    mixed = set()
    for rule in rule_ids():
        result = northvale[rule]
        if result.found and result.clear:
            mixed.add(result.domain)
    assert mixed == {"clarity", "innovation", "representation", "connectivity", "resources"}


# Answers that no sample shows, since of all that is recorded at once nothing is open: cases show them.
IN_CASES = {
    "CLA02": {"not_recorded"},
    "CLA03": {"not_recorded", "cannot_tell"},
    "CLA04": {"not_recorded"},
    "CLA06": {"not_recorded"},
    "CLA11": {"not_recorded", "cannot_tell"},
    "CON10": {"found"},
    "INN07": {"not_recorded"},
    "INN09": {"not_recorded"},
    "REP02": {"not_recorded"},
    "REP15": {"not_recorded"},
    "REP19": {"clear"},
    "RES07": {"cannot_tell"},
}


@pytest.fixture(scope="module")
def everywhere(northvale: Findings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Findings]]:
    with ExitStack() as stack:
        real = [stack.enter_context(findings(name, tmp_path_factory.mktemp(name) / "graph")) for name in REAL]
        yield [northvale, *real]


@pytest.mark.parametrize("rule", [rule for rule in rule_ids() if not RULES[rule].measure])
def test_the_samples_show_every_answer_that_a_rule_can_give(everywhere: list[Findings], rule: str) -> None:
    can = {answer for answer in ("found", *OPEN) if f"'{answer}'" in RULES[rule].statement} | {"clear"}
    shown = {answer for sample in everywhere for answer in can if getattr(sample[rule], answer)}
    assert can - shown == IN_CASES.get(rule, set())
    of_rule = [case for case in CASES if case.rule == rule]
    in_cases = {
        answer
        for answer, told in (
            ("found", any(case.found for case in of_rule)),
            ("not_recorded", any(case.not_recorded for case in of_rule)),
            ("cannot_tell", any(case.cannot_tell for case in of_rule)),
            ("clear", any(case.not_assessed is None and not case.found for case in of_rule)),
        )
        if told
    }
    assert can - shown <= in_cases
