"""What a system's settings say of rules: values of their parameters, and a folder of its own rules."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from gaps.conftest import ran
from sysmap.gaps import GapRule, RulesRefused
from sysmap.gaps.assess import assess, rule_folders
from sysmap.gaps.parameters import check, values
from sysmap.model.store import GraphStore
from sysmap.model.values import Origin

Load = Callable[..., GraphStore]
Make = Callable[..., GapRule]


def test_settings_decide_and_are_told(load: Load, rule: Make) -> None:
    store = load(settings={"parameters": {"X01": {"most": 1}}})
    result = ran(store, rule())
    assert [finding.subject.id for finding in result.findings] == ["b1", "b3"]
    assert result.parameters == {"most": 1}
    assert "1 at most" in result.findings[0].says


def test_a_parameter_may_come_from_a_reference_or_a_cohort(rule: Make) -> None:
    cohort = rule(("{most: 3}", "{most: {default: 3, from: references.quorum.usual}}"))
    assert values(cohort, {}) == {"most": 3}
    assert values(cohort, {"references": {"quorum": {"usual": 9}}}) == {"most": 9}
    own = {"references": {"quorum": {"usual": 9}}, "parameters": {"X01": {"most": 1}}}
    assert values(cohort, own) == {"most": 1}


@pytest.mark.parametrize(
    ("settings", "code", "said"),
    [
        ({"parameters": {"X01": {"mast": 2}}}, "unknown-parameter", "Write `most`."),
        ({"parameters": {"X01": {"other": 2}}}, "unknown-parameter", "It has: most."),
        ({"parameters": {"X1": {"most": 2}}}, "unknown-rule", "[parameters.X01]"),
        ({"parameters": {"X01": 2}}, "parameter-value", "[parameters.X01]"),
        ({"parameters": {"X01": {"most": "two"}}}, "parameter-value", "its default: 3"),
        ({"parameters": {"X01": {"most": True}}}, "parameter-value", "its default: 3"),
        ({"parameters": {"X01": {"most": [1]}}}, "parameter-value", "its default: 3"),
    ],
)
def test_a_setting_that_fits_no_rule_is_refused(
    rule: Make, settings: Mapping[str, Any], code: str, said: str
) -> None:
    with pytest.raises(RulesRefused) as error:
        check([rule()], settings)
    (issue,) = error.value.issues
    assert (issue.code, issue.origin) == (code, Origin("system.toml"))
    assert said in issue.hint


def test_ones_own_rules_are_found_by_the_settings_and_by_folder(
    load: Load, rule: Make, tmp_path: Any
) -> None:
    rule()
    store = load(settings={"rules": {"folder": "rules"}})
    asked = assess(store, "case", tmp_path, only=["x01"])
    assert [result.id for result in asked.results] == ["X01"]
    assert asked.system_name == "Case"
    same = assess(load(), "case", None, [tmp_path / "rules"], only=["X01"])
    assert same.results == asked.results
    # The same folder given twice is no clash of ids.
    assert len(rule_folders({"rules": {"folder": "rules"}}, tmp_path, [tmp_path / "rules"])) == 2


def test_a_rule_that_is_none_is_told_the_nearest(load: Load) -> None:
    with pytest.raises(RulesRefused, match="There is no rule REP088") as error:
        assess(load(), "case", only=["REP088"])
    assert "Did you mean 'REP08'?" in error.value.issues[0].hint


def test_settings_of_rules_that_are_out_of_reach_do_no_harm(load: Load) -> None:
    settings = {"rules": {"folder": "rules"}, "parameters": {"X01": {"most": 1}}}
    store = load(settings=settings)
    assert assess(store, "case", None, only=["CLA01"]).results[0].id == "CLA01"
    with pytest.raises(RulesRefused, match="names no rule"):
        assess(load(settings={"parameters": {"X01": {"most": 1}}}), "case", None, only=["CLA01"])
