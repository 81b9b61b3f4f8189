"""Between them, the samples give every rule something to look at."""

import pytest

from rules.rule_cases import RULES
from sysmap import assets
from sysmap.gaps import run_rules
from sysmap.model.store import GraphStore
from sysmap.pipeline import read_system, sample_names


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """For each sample, the rules that were assessed."""
    from sysmap.stores import open_embedded

    store: GraphStore = open_embedded(tmp_path_factory.mktemp("samples") / "graph")
    assessed = {}
    for name in sample_names():
        system, _ = read_system(assets.samples_folder() / name)
        store.replace(system)
        results = run_rules(store, system.id, RULES.values())
        assessed[name] = {result.id for result in results if result.population}
    store.close()
    return assessed


def test_no_rule_is_idle_in_every_sample(looked_at: dict[str, set[str]]) -> None:
    assert not set(RULES) - set().union(*looked_at.values())


def test_northvale_has_something_for_every_rule(looked_at: dict[str, set[str]]) -> None:
    assert not set(RULES) - looked_at["northvale"]
