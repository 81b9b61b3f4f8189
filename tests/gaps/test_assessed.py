"""The one call that commands make: which rules are read, held, asked and taken from an earlier run."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gaps.conftest import RULE
from sysmap.gaps import GapRule, RulesRefused
from sysmap.gaps.assess import How, assess
from sysmap.gaps.kept import Kept
from sysmap.gaps.part import Scope
from sysmap.model.store import GraphStore

Make = Callable[..., GapRule]
Load = Callable[..., GraphStore]


def two(folder: Path) -> Path:
    """A folder with X01 and X02."""
    rules = folder / "rules"
    rules.mkdir(exist_ok=True)
    for id_ in ("X01", "X02"):
        text = RULE.replace("id: X01", f"id: {id_}")
        (rules / f"{id_}-board-that-needs-many.cypher").write_text(text, encoding="utf-8")
    return rules


def test_rules_that_are_known_and_those_that_were_asked(load: Load, tmp_path: Path) -> None:
    told = assess(load(), "case", None, [two(tmp_path)], only=["x02", "X01"])
    assert [one.id for one in told.results] == ["X01", "X02"]
    assert (told.system_name, told.part, "CLA01" in told.rules) == ("Case", None, True)
    assert {"X01", "X02"} <= told.rules.keys()


def test_within_a_scope_a_part_is_read_and_nothing_kept(load: Load, tmp_path: Path) -> None:
    rules = two(tmp_path)
    for path in rules.iterdir():
        text = path.read_text(encoding="utf-8").replace("// says:", "// each: b\n// says:")
        path.write_text(text, encoding="utf-8")
    scope = Scope(frozenset({"b1"}), {"Board": ("case/b1",)})
    how = How(scope=scope, kept=Kept(tmp_path, "f"), overrides={"X01": {"most": 9}})
    told = assess(load(), "case", None, [rules], only=["X01", "X02"], how=how)
    assert told.part is not None and [node.id for node in told.part.nodes] == ["b1"]
    assert [(one.id, one.population, one.found, one.parameters) for one in told.results] == [
        ("X01", 1, 0, {"most": 9}),
        ("X02", 1, 1, {"most": 3}),
    ]
    assert list(tmp_path.glob("rules-*")) == []


def test_only_what_is_not_kept_is_asked(load: Load, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "sysmap.gaps")
    store, rules, how = load(), two(tmp_path), How(kept=Kept(tmp_path, "f"))
    asked, left = "{}: 3 looked at, 2 rows.", "{}: nothing has changed; as an earlier run left it."

    def said(*only: str, how: How = how) -> list[str]:
        caplog.clear()
        told = assess(store, "case", None, [rules], only=only, how=how)
        assert [one.id for one in told.results] == sorted(only)
        assert told.system_name == "Case" and "CLA01" in told.rules
        return sorted(caplog.messages)

    assert said("X02") == [asked.format("X02")]
    assert said("X02", "X01") == [asked.format("X01"), left.format("X02")]
    assert said("X01", "X02") == [left.format("X01"), left.format("X02")]
    other = How(kept=how.kept, overrides={"X01": {"most": 9}})
    assert said("X01", "X02", how=other) == ["X01: 3 looked at, 1 rows.", left.format("X02")]


@pytest.mark.parametrize(
    ("rules", "source", "refused"),
    [({"folder": "."}, False, False), ({"folder": "."}, True, True), ({}, False, True), ({}, True, True)],
)
def test_a_setting_of_a_rule_that_may_be_out_of_reach_is_no_fault(
    load: Load, tmp_path: Path, rules: dict[str, Any], source: bool, refused: bool
) -> None:
    store = load(settings={"rules": rules, "parameters": {"X07": {"most": 1}}})
    folder = tmp_path if source else None
    if refused:
        with pytest.raises(RulesRefused, match=r"\[parameters.X07\] names no rule"):
            assess(store, "case", folder, only=["CLA01"])
    else:
        assert [one.id for one in assess(store, "case", folder, only=["CLA01"]).results] == ["CLA01"]
