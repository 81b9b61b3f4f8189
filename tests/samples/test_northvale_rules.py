"""Northvale gives every rule something to say, and shows most gaps beside things that have none."""

from collections.abc import Iterator

import pytest

from samples.samples import Findings, findings, rule_ids


@pytest.fixture(scope="module")
def northvale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Findings]:
    with findings("northvale", tmp_path_factory.mktemp("northvale") / "graph") as found:
        yield found


@pytest.mark.parametrize("rule", rule_ids())
def test_every_rule_has_something_to_look_at(northvale: Findings, rule: str) -> None:
    result = northvale[rule]
    assert result.status != "not assessed", result.reason
    assert result.population


def test_every_domain_has_gaps_of_which_others_are_free(northvale: Findings) -> None:
    mixed = set()
    for rule in rule_ids():
        result = northvale[rule]
        if result.found and result.population and result.found + (result.unknown or 0) < result.population:
            mixed.add(result.domain)
    assert mixed == {"clarity", "innovation", "representation", "connectivity", "resources"}
