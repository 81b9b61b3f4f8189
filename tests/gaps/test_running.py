"""How rules are run: all of one state of a system, together as one by one, on any system."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.generated import generated_system
from gaps.conftest import BOARDS, ran
from sysmap import assets
from sysmap.exchange.tables import tables_of
from sysmap.gaps import GapRule, load_rules, run_rules
from sysmap.model.store import GraphStore, SystemNotFound, SystemNotWhole
from sysmap.stores import open_embedded
from sysmap.validate import validate

Load = Callable[..., GraphStore]
Make = Callable[..., GapRule]


def test_a_statement_can_ask_for_the_types_of_working_links(load: Load, rule: Make) -> None:
    bodies = [{"id": "a", "kind": "vcse"}, {"id": "b", "kind": "vcse"}]
    tied = rule(
        (
            "MATCH (b:Board {system: $system, live: true})\nWHERE",
            "MATCH (o:Organisation {system: $system, live: true})-[r {live: true}]->(p)\n"
            "WHERE type(r) IN $working "
            "WITH count(r) AS links MATCH (b:Board {system: $system, live: true})\n"
            "WHERE links = 1 AND b.quorum = 2 OR",
        ),
        ("b.quorum IS NULL OR b.quorum > $most", "b.quorum > $most"),
    )
    for type_, found in (("AIDS", {"b1", "b3"}), ("PART_OF", {"b1"})):
        ties = [{"type": type_, "from": "a", "to": "b"}]
        result = ran(load({"boards": BOARDS, "organisations": bodies, "relationships": ties}), tied)
        assert {finding.subject.id for finding in result.findings} == found


def test_all_rules_read_one_state(load: Load, rule: Make) -> None:
    store = load()
    asked: list[str] = []

    class Reloading:
        """A store that is loaded anew while the first query of a run is answered."""

        read = staticmethod(store.read)

        def query(self, cypher: str, *rest: Any, looked: bool = False) -> list[dict[str, Any]]:
            rows = store.query(cypher, *rest, looked=looked)
            asked.append(cypher)
            if len(asked) == 2:
                load({"boards": [{"id": "b9", "kind": "icb_board", "quorum": 9}]})
            return rows

    (result,) = run_rules(Reloading(), "case", [rule()])  # type: ignore[arg-type]
    assert [finding.subject.id for finding in result.findings] == ["b9"]
    assert result.population == 1


def test_a_system_that_never_stands_still_is_not_assessed(load: Load, rule: Make) -> None:
    store = load()

    class Restless:
        """A store whose system is another one at every look."""

        looks = 0
        read = staticmethod(store.read)

        def query(self, cypher: str, *rest: Any, looked: bool = False) -> list[dict[str, Any]]:
            rows = store.query(cypher, *rest, looked=looked)
            for row in rows:
                if "content_hash" in row:
                    Restless.looks += 1
                    row["content_hash"] = str(Restless.looks)
            return rows

    with pytest.raises(SystemNotWhole, match="again and again"):
        run_rules(Restless(), "case", [rule()])  # type: ignore[arg-type]


def test_a_system_that_is_not_there_is_said(load: Load, rule: Make) -> None:
    with pytest.raises(SystemNotFound):
        run_rules(load(), "nowhere", [rule()])


def test_a_generated_system_is_one_that_could_be_loaded() -> None:
    system, issues = validate(tables_of(generated_system(600, 3_600), columns=True))
    assert [issue.message for issue in issues if issue.level == "error"] == []
    assert system is not None and len(system.nodes) == 600


def test_every_rule_is_assessed_on_a_generated_system(tmp_path: Path) -> None:
    # The benchmarks time all rules only if none of them has nothing to do.
    store = open_embedded(tmp_path)
    system = generated_system(600, 3_600)
    store.replace(system)
    try:
        results = run_rules(store, system.id, load_rules([assets.cypher_folder() / "gaps"]))
    finally:
        store.close()
    not_asked = [r.id for r in results if r.population is None and not r.reason.startswith("not known")]
    assert not_asked == []


def test_the_answers_are_those_of_the_rules_one_by_one(tmp_path: Path) -> None:
    store = open_embedded(tmp_path)
    system = generated_system(200, 1_200)
    store.replace(system)
    rules = load_rules([assets.cypher_folder() / "gaps"])
    try:
        together = run_rules(store, system.id, rules)
        alone = [run_rules(store, system.id, [rule])[0] for rule in rules]
    finally:
        store.close()
    assert {result.id: result for result in together} == {result.id: result for result in alone}
