"""Northvale has a gap of every rule, and shows most gaps beside things that have none."""

from collections.abc import Iterator

import pytest

from rules.rule_cases import RULES, plurals_of_one
from samples.samples import Findings, findings, rule_ids
from sysmap.gaps.sentences import sentence


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


def test_every_domain_has_gaps_of_which_others_are_free(northvale: Findings) -> None:
    mixed = set()
    for rule in rule_ids():
        result = northvale[rule]
        if result.found and result.clear:
            mixed.add(result.domain)
    assert mixed == {"clarity", "innovation", "representation", "connectivity", "resources"}
