"""The values of a rule's parameters, and which settings fit none: by type, by name, by rule."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sysmap.gaps import GapRule, RulesRefused
from sysmap.gaps.assess import chosen, rule_folders
from sysmap.gaps.parameters import check, values
from sysmap.gaps.rule import Parameter
from sysmap.model.values import Issue

Make = Callable[..., GapRule]
FROM = ("references", "quorum", "usual")


def with_default(rule: GapRule, default: object, *setting: str) -> GapRule:
    return replace(rule, parameters=(Parameter("most", default, setting),))


def wrong(rules: list[GapRule], settings: Mapping[str, Any], **more: bool) -> list[Issue]:
    """What of the settings fits no rule."""
    try:
        check(rules, settings, **more)
    except RulesRefused as refused:
        return list(refused.issues)
    return []


@pytest.mark.parametrize(
    ("settings", "value"),
    [
        ({}, 3),
        ({"references": {"quorum": {"usual": 9}}}, 9),
        ({"references": {"quorum": {"usual": None}}}, None),
        ({"references": {"quorum": {}}}, 3),
        ({"references": {"quorum": 9}}, 3),
        ({"references": 9}, 3),
        ({"parameters": {"X01": {"most": 1}}, "references": {"quorum": {"usual": 9}}}, 1),
        ({"parameters": {"X01": {"least": 1}}}, 3),
        ({"parameters": {"X02": {"most": 1}}}, 3),
        ({"parameters": {"X01": ["most"]}}, 3),
        ({"parameters": ["X01"]}, 3),
    ],
)
def test_which_value_decides(rule: Make, settings: Mapping[str, Any], value: object) -> None:
    assert values(with_default(rule(), 3, *FROM), settings) == {"most": value}
    if "references" in settings and "parameters" not in settings:
        assert values(with_default(rule(), 3), settings) == {"most": 3}


@pytest.mark.parametrize(
    ("default", "fitting", "misfits"),
    [
        (None, (None, 1, "a", [1], True), ()),
        (True, (False,), (0, 1, None, "yes")),
        (3, (0, 2.5), (True, "3", None, [3])),
        (0.5, (1, 2.5), (False, "1", None)),
        ("a", ("", "b"), (1, None, ["a"], True)),
        ([], ([], [1, "a"]), ("a", None, 1)),
        ([1], ([], [2, 2.5]), (["a"], [1, "a"], [True], [None], 1)),
        (["a", 1], (["b"], [2, "c"]), ([None], ["b", True])),
        ({"a": 1}, ({}, {"b": 2}), ([], 1, None)),
    ],
)
def test_a_value_is_like_its_default(
    rule: Make, default: object, fitting: tuple[object, ...], misfits: tuple[object, ...]
) -> None:
    for value in fitting:
        assert not wrong([with_default(rule(), default)], {"parameters": {"X01": {"most": value}}}), value
        assert not wrong([with_default(rule(), default, *FROM)], {"references": {"quorum": {"usual": value}}})
    for value in misfits:
        (one,) = wrong([with_default(rule(), default)], {"parameters": {"X01": {"most": value}}})
        (same,) = wrong([with_default(rule(), default, *FROM)], {"references": {"quorum": {"usual": value}}})
        assert (one.field, same.field) == ("parameters.X01.most", "references.quorum.usual")
        assert replace(one, field="") == replace(same, field="")
        assert (one.code, one.value) == ("parameter-value", str(value))
        assert one.message == f"`{value}` cannot be the parameter `most` of X01."
        assert one.hint == f"Write a value like its default: {default!r}."


def test_every_setting_that_fits_none_is_named_and_what_is_nearest(rule: Make) -> None:
    rules = [rule(), replace(rule(), id="X02", parameters=())]
    given = {"X01": {"mots": 1, "far": 2}, "X1": {}, "QQQ77": {}, "X02": {"any": 1}, "x02": 3}
    issues = wrong([*rules, replace(rule(), id="Y02")], {"parameters": {**given, "Y02": 7}})
    assert [(one.code, one.field, one.message, one.hint, one.value, one.nearest) for one in issues] == [
        (
            *("unknown-parameter", "parameters.X01.mots", "X01 has no parameter `mots`."),
            *("Write `most`.", "1", "most"),
        ),
        (
            *("unknown-parameter", "parameters.X01.far", "X01 has no parameter `far`."),
            *("It has: most.", "2", ""),
        ),
        ("unknown-rule", "X1", "[parameters.X1] names no rule.", "Write [parameters.X01].", "", "X01"),
        (
            *("unknown-rule", "QQQ77", "[parameters.QQQ77] names no rule."),
            *("`sysmap explain` lists the rules.", "", ""),
        ),
        (
            *("unknown-parameter", "parameters.X02.any", "X02 has no parameter `any`."),
            *("It has: none.", "1", ""),
        ),
        ("unknown-rule", "x02", "[parameters.x02] names no rule.", "Write [parameters.X02].", "", "X02"),
        ("parameter-value", "Y02", "[parameters] Y02 is no table.", "Write [parameters.Y02].", "", ""),
    ]
    known = wrong(rules, {"parameters": given}, all_known=False)
    assert [one.code for one in known] == ["unknown-parameter"] * 3
    assert wrong(rules, {"parameters": "none"}) == wrong(rules, {}) == []


@pytest.mark.parametrize(
    ("only", "ids"),
    [
        ((), ["X01", "X02", "Y03"]),
        (("x02",), ["X02"]),
        (("Y03", "X01", "x01"), ["X01", "Y03"]),
    ],
)
def test_rules_are_chosen_by_id_in_any_case(rule: Make, only: tuple[str, ...], ids: list[str]) -> None:
    rules = [replace(rule(), id=id_) for id_ in ("X01", "X02", "Y03")]
    assert [one.id for one in chosen(rules, only)] == ids


def test_every_rule_that_is_none_is_named(rule: Make) -> None:
    rules = [replace(rule(), id=id_) for id_ in ("X01", "REP08")]
    with pytest.raises(RulesRefused) as error:
        chosen(rules, ["REP088", "X01", "nothing like it"])
    assert [(one.code, one.message, one.hint, one.value) for one in error.value.issues] == [
        ("unknown-rule", "There is no rule REP088.", "Did you mean 'REP08'?", "REP088"),
        (
            *("unknown-rule", "There is no rule nothing like it."),
            *("`sysmap explain` lists the rules.", "nothing like it"),
        ),
    ]


@pytest.mark.parametrize(
    ("settings", "source", "folders"),
    [
        ({}, "s", []),
        ({"rules": {"folder": "mine"}}, "s", ["s/mine"]),
        ({"rules": {"folder": "mine"}}, None, []),
        ({"rules": {"folder": 3}}, "s", []),
        ({"rules": {}}, "s", []),
        ({"rules": "mine"}, "s", []),
    ],
)
def test_where_rules_lie(settings: Mapping[str, Any], source: str | None, folders: list[str]) -> None:
    own, *rest = rule_folders(settings, Path(source) if source else None, [Path("more"), Path("more")])
    assert own.name == "gaps" and own.is_dir()
    assert rest == [*map(Path, folders), Path("more")]
