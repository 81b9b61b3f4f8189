"""What `explain RULE --browser` prints can be pasted: every parameter is set, every statement runs."""

import re

import pytest

from sysmap import assets
from sysmap.cypher import lexer
from sysmap.gaps import GapRule, load_rules
from sysmap.gaps.parameters import values
from sysmap.gaps.words.explain import for_browser
from sysmap.model.kinds import working_types
from sysmap.model.store import GraphStore
from sysmap.model.values import System
from sysmap.pipeline import read_system

_PARAM = re.compile(r":param (\w+) => (.*);")


@pytest.fixture(scope="module")
def northvale(gap_store: GraphStore) -> System:
    system = read_system(assets.samples_folder() / "northvale")[0]
    gap_store.replace(system)
    return system


@pytest.mark.parametrize("rule", load_rules([assets.cypher_folder() / "gaps"]), ids=lambda rule: rule.id)
def test_what_is_printed_runs(rule: GapRule, northvale: System, gap_store: GraphStore) -> None:
    given = {
        "system": northvale.id,
        "as_at": northvale.as_at.isoformat(),
        "working": list(working_types()),
    }
    text = for_browser(rule, values(rule, northvale.settings) | given)
    head, _, rest = text.partition("\n\n")
    set_ = {}
    for line in head.splitlines():
        found = _PARAM.fullmatch(line)
        assert found, line
        set_[found[1]] = gap_store.query(f"RETURN {found[2]} AS value")[0]["value"]
    population, statement = lexer.split(rest)
    counted = gap_store.query(population, {name: set_[name] for name in _asked(population)})
    assert counted[0]["population"] > 0
    rows = gap_store.query(statement, {name: set_[name] for name in _asked(statement)})
    assert all(row["subject"].startswith("northvale") for row in rows)
    assert ("judges these rows in Python" in text) is bool(rule.measure)


def _asked(statement: str) -> set[str]:
    return {token.value[1:] for token in lexer.code(statement) if token.sort == "parameter"}
