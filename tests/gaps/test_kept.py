"""What rules said of a graph is kept beside it, and is what they would say again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sysmap import assets
from sysmap.gaps import GapRule
from sysmap.gaps.assess import How, assess
from sysmap.gaps.kept import Kept, key_of
from sysmap.model.results import Fold, InPlace, RuleResult, Subject
from sysmap.model.store import GraphStore
from sysmap.pipeline import read_system, session_of

Load = Callable[..., GraphStore]
Make = Callable[..., GapRule]
MANY = [{"id": "b1", "name": "First board", "kind": "icb_board", "quorum": 9}]


def told(store: GraphStore, rules: Path, kept: Kept | None, **how: Any) -> RuleResult:
    (result,) = assess(store, "case", None, [rules], only=["X01"], how=How(kept=kept, **how)).results
    return result


def test_all_that_rules_say_of_a_sample_comes_back_as_it_was(tmp_path: Path) -> None:
    system, _ = read_system(assets.samples_folder() / "surrey_heartlands")
    kept = Kept(tmp_path, "f")
    with session_of(system) as session:
        asked = assess(session.store, system.id, system=lambda: system, how=How(kept=kept))
        again = assess(session.store, system.id, system=lambda: system, how=How(kept=kept))
    assert len(list(tmp_path.iterdir())) == 1
    assert again == asked
    assert {one.status for one in again.results} >= {"found", "not recorded", "not assessed"}


def test_only_what_has_the_same_graph_rule_and_parameters_is_kept(
    load: Load, rule: Make, tmp_path: Path
) -> None:
    kept, rules = Kept(tmp_path, "f"), tmp_path / "rules"
    rule()
    first = told(load(), rules, kept)
    assert first.found == 1
    store = load(sheets={"boards": MANY})
    # The same fingerprint stands for the same graph; another is another graph.
    assert told(store, rules, kept) == first
    assert told(store, rules, Kept(tmp_path, "g")).population == 1
    assert told(store, rules, kept, overrides={"X01": {"most": 9}}).population == 1
    rule(("{most} at most", "{most} at the most"))
    assert told(store, rules, kept).population == 1


@pytest.mark.parametrize("damage", ["", "cut", "changed", "empty"])
def test_a_file_that_is_not_as_it_was_written_is_passed_over(
    load: Load, rule: Make, tmp_path: Path, damage: str
) -> None:
    kept, rules = Kept(tmp_path, "f"), tmp_path / "rules"
    rule()
    first = told(load(), rules, kept)
    (file,) = tmp_path.glob("rules-*.json")
    text = file.read_text(encoding="utf-8")
    damaged = {
        "": text,
        "cut": text[:-20],
        "changed": text.replace("First board", "Fifth board"),
        "empty": "",
    }
    file.write_text(damaged[damage], encoding="utf-8")
    store = load(sheets={"boards": MANY})
    again = told(store, rules, kept)
    assert (again == first) is (damage == "")
    assert again.population == (1 if damage else 3)
    assert told(load(), rules, kept) == again


def test_what_ran_out_of_time_or_failed_is_asked_again(load: Load, rule: Make, tmp_path: Path) -> None:
    x01, kept = rule(), Kept(tmp_path, "f")
    result = told(load(), tmp_path / "rules", None)
    keys = {"X01": key_of("f", x01, {"most": 3})}
    for undone in (replace(result, late=True), replace(result, failed=True)):
        kept.write(keys, [undone], ())
        assert kept.read(keys, ()) == {}
    fold = Fold(7, 1, (InPlace(Subject("p", "Place", "P"), 7, 1),))
    folded = replace(result, fold=fold)
    kept.write(keys, [folded], ["b1"])
    # It lists the worst, and all about the board that was asked for: nothing that others ask for.
    assert kept.read(keys, ["b1"]) == {"X01": folded}
    assert kept.read(keys, ()) == kept.read(keys, ["b2"]) == kept.read(keys, ["b1", "b2"]) == {}
    kept.write(keys, [result], ())
    assert kept.read(keys, ["b2"]) == {"X01": result}


def test_where_nothing_can_be_written_rules_are_asked(load: Load, rule: Make, tmp_path: Path) -> None:
    rule()
    there = tmp_path / "file"
    there.write_text("", encoding="utf-8")
    assert told(load(), tmp_path / "rules", Kept(there / "below", "f")).found == 1
