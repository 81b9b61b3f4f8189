"""Less is never more: no rule finds anything new where less is recorded.

In the ordinary run a part of the losses is tried, another one of each system. SYSMAP_LAW=whole tries all of
them (some minutes); SYSMAP_LAW_RULES=CLA01,CON02 holds only these rules to it.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from bench.generated import generated_system
from rules.rule_cases import RULES
from samples.samples import ALL, sample
from sysmap.gaps.law.hold import breaches, spread
from sysmap.gaps.law.losses import Loss
from sysmap.model.store import GraphStore
from sysmap.stores import open_embedded

WHOLE = os.environ.get("SYSMAP_LAW") == "whole"
ASKED = os.environ.get("SYSMAP_LAW_RULES", "")
CHOSEN = [RULES[id_] for id_ in ASKED.split(",")] if ASKED else list(RULES.values())
# So many losses of a system, and of it with nothing declared, in the ordinary run.
SAMPLED = 24


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    opened = open_embedded(tmp_path_factory.mktemp("law") / "graph")
    yield opened
    opened.close()


def some(losses: Sequence[Loss]) -> Sequence[Loss]:
    """A part of the losses; all in the whole run."""
    return losses if WHOLE else spread(losses, SAMPLED)


@pytest.mark.parametrize("complete", [(), ("boards", "seats", "roles", "objectives", "relationships")])
def test_no_rule_finds_more_in_a_generated_system(complete: tuple[str, ...], store: GraphStore) -> None:
    made = generated_system(120, 520)
    system = replace(made, settings={**made.settings, "sheets": {"complete": list(complete), "partial": []}})
    found = {
        f"{breach.rule}: with less ({breach.what}) it says: {breach.says}"
        for breach in breaches(store, system, CHOSEN, lambda losses: losses if WHOLE else spread(losses, 10))
    }
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize("name", ALL)
def test_no_rule_finds_more_where_less_is_recorded(name: str, store: GraphStore) -> None:
    found = {
        f"{breach.rule}: with less ({breach.what}) it says: {breach.says}"
        for breach in breaches(store, sample(name), CHOSEN, some)
    }
    assert not found, "\n".join(sorted(found))


def test_a_system_that_loses_its_own_code_judges_nobody_else(store: GraphStore) -> None:
    def codes(losses: Sequence[Loss]) -> Sequence[Loss]:
        return [loss for loss in losses if loss.what.startswith("Place.code")]

    assert list(breaches(store, sample("northvale"), CHOSEN, codes)) == []
