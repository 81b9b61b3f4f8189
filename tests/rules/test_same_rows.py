"""Every rule says the same of every case on Neo4j as on the embedded engine; nothing of it is deprecated."""

from collections.abc import Callable

import pytest

from contract.shared import deprecated, opened, written_anew
from neo4j_server.server import Server
from rules.rule_cases import CASES, RULES, ask, bound, run
from store_engines import NEO4J, parameters
from sysmap.model.results import RuleResult
from sysmap.model.store import GraphStore

_EMBEDDED: dict[str, RuleResult] = {}


@pytest.mark.parametrize("id_", RULES)
@pytest.mark.parametrize("engine", parameters(*NEO4J))
def test_a_rule_says_the_same_on_every_engine(
    engine: str, id_: str, stores: Callable[[str], GraphStore], start_neo4j: Callable[[str], Server]
) -> None:
    rule = RULES[id_]
    own = [case for case in CASES if case.rule == id_]
    assert own
    for case in own:
        if str(case) not in _EMBEDDED:
            _EMBEDDED[str(case)] = run(stores("embedded"), rule, case.system)
        if case in (own[0], own[-1]):
            stores(engine).replace(case.system)
        else:
            written_anew(stores(engine), case.system)
        assert ask(stores(engine), rule, case.system) == _EMBEDDED[str(case)], case.name
    system = own[-1].system
    assert stores(engine).read(system.id) == system
    with opened(start_neo4j(engine)) as driver:
        for text in (rule.population, rule.statement):
            assert deprecated(driver, text, bound(rule, text, system)) == []
