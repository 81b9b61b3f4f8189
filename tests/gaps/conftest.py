"""A small system in an embedded store, and a rule of one's own to run against it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from rules.rule_cases import system_of
from sysmap.gaps import GapRule, load_rules, run_rules
from sysmap.model.results import RuleResult
from sysmap.model.store import GraphStore
from sysmap.stores import open_embedded

BOARDS = [
    {"id": "b1", "name": "First board", "kind": "icb_board", "quorum": 4},
    {"id": "b2", "name": "Second board", "kind": "working_group"},
    {"id": "b3", "name": "Third board", "kind": "working_group", "quorum": 2},
]
RULE = """// ---
// id: X01
// name: Board that needs many
// severity: minor
// domain: clarity
// question: Which boards need more than a few to decide?
// why_it_matters: They cannot decide when some are away.
// basis: "Method: none."
// mend: Lower the quorum.
// population: "MATCH (b:Board {system: $system, live: true}) RETURN count(b) AS population"
// subject: Board
// key: [subject]
// needs: {sheets: [boards]}
// parameters: {most: 3}
// says: "{name} needs {quorum} members, {most} at most."
// says_open: "No quorum is recorded for {name}."
// asks: "How many members does {name} need to decide?"
// settles: {Board: [boards.quorum]}
// ---
MATCH (b:Board {system: $system, live: true})
WHERE b.quorum IS NULL OR b.quorum > $most
RETURN b.id AS subject, CASE WHEN b.quorum IS NULL THEN 'not_recorded' ELSE 'found' END AS status,
       [b.id] AS about, b.quorum AS quorum
ORDER BY subject
"""


@pytest.fixture(scope="session")
def gap_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """An embedded store for the tests of this folder."""
    store = open_embedded(tmp_path_factory.mktemp("gaps") / "graph")
    yield store
    store.close()


@pytest.fixture
def rule(tmp_path: Path) -> Callable[..., GapRule]:
    """Makes the rule X01 with pieces of its file replaced."""

    def make(*replaced: tuple[str, str]) -> GapRule:
        text = RULE
        for old, new in replaced:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        folder = tmp_path / "rules"
        folder.mkdir(exist_ok=True)
        (folder / "X01-board-that-needs-many.cypher").write_text(text, encoding="utf-8")
        (made,) = load_rules([folder])
        return made

    return make


@pytest.fixture
def load(gap_store: GraphStore) -> Callable[..., GraphStore]:
    """Loads a system called `case` with these sheets and settings; the three boards, if none are given."""

    def loaded(
        sheets: Mapping[str, list[dict[str, Any]]] | None = None, settings: Mapping[str, Any] | None = None
    ) -> GraphStore:
        gap_store.replace(system_of({"boards": BOARDS} if sheets is None else sheets, settings or {}))
        return gap_store

    return loaded


def ran(store: GraphStore, rule: GapRule) -> RuleResult:
    """What the rule says of the system that was loaded."""
    (result,) = run_rules(store, "case", [rule])
    return result
