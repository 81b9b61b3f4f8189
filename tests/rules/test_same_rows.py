"""Every rule says the same of every case on Neo4j as on the embedded engine."""

from collections.abc import Callable

import pytest

from rules.rule_cases import CASES, RULES, run
from store_engines import NEO4J, parameters
from sysmap.model.results import RuleResult
from sysmap.model.store import GraphStore

_EMBEDDED: dict[str, RuleResult] = {}


@pytest.mark.parametrize("id_", RULES)
@pytest.mark.parametrize("engine", parameters(*NEO4J))
def test_a_rule_says_the_same_on_every_engine(
    engine: str, id_: str, stores: Callable[[str], GraphStore]
) -> None:
    own = [case for case in CASES if case.rule == id_]
    assert own
    for case in own:
        if str(case) not in _EMBEDDED:
            _EMBEDDED[str(case)] = run(stores("embedded"), RULES[id_], case.system)
        assert run(stores(engine), RULES[id_], case.system) == _EMBEDDED[str(case)], case.name
    assert stores(engine).read(own[-1].system.id) == own[-1].system
