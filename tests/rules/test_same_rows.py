"""Every rule says the same of every case on Neo4j as on the embedded engine."""

from collections.abc import Callable

import pytest

from rules.rule_cases import CASES, RULES, run, said
from store_engines import NEO4J, parameters
from sysmap.model.store import GraphStore


@pytest.mark.parametrize("id_", RULES)
@pytest.mark.parametrize("engine", parameters(*NEO4J))
def test_a_rule_says_the_same_on_every_engine(
    engine: str, id_: str, stores: Callable[[str], GraphStore]
) -> None:
    own = [case for case in CASES if case.rule == id_]
    assert own
    for case in own:
        here, there = (run(stores(name), RULES[id_], case.system) for name in ("embedded", engine))
        assert said(RULES[id_], there) == said(RULES[id_], here), case.name
        assert there.findings == here.findings, case.name
