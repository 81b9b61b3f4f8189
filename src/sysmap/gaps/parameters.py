"""The values of a rule's parameters: its defaults, unless the system's settings say otherwise."""

from collections.abc import Iterable, Mapping
from typing import Any

from sysmap.gaps.rule import GapRule, Parameter, RulesRefused
from sysmap.model.values import Issue, Origin
from sysmap.text.nearest import nearest
from sysmap.validate.problems import issue

_ORIGIN = Origin("system.toml")


def values(rule: GapRule, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The value of each parameter of the rule, by name.

    `[parameters.<ID>]` comes first, then the setting the rule names, then its default.
    """
    given = _given(settings).get(rule.id, {})
    return {
        parameter.name: (
            given[parameter.name]
            if isinstance(given, Mapping) and parameter.name in given
            else _setting(settings, parameter)
        )
        for parameter in rule.parameters
    }


def check(rules: Iterable[GapRule], settings: Mapping[str, Any], *, all_known: bool = True) -> None:
    """Hold the settings to the rules. Raises RulesRefused with every value that fits none.

    Where not all rules are known, an id may be that of one that is out of reach.
    """
    known = {rule.id: rule for rule in rules}
    issues: list[Issue] = []
    for id_, given in _given(settings).items():
        if id_ not in known:
            if not all_known:
                continue
            near = nearest(id_, known)
            issues.append(
                _issue(
                    "unknown-rule",
                    f"[parameters.{id_}] names no rule.",
                    f"Write [parameters.{near}]." if near else "`sysmap explain` lists the rules.",
                    id_,
                    near=near,
                )
            )
        elif not isinstance(given, Mapping):
            issues.append(
                _issue(
                    "parameter-value", f"[parameters] {id_} is no table.", f"Write [parameters.{id_}].", id_
                )
            )
        else:
            issues.extend(_misfits(known[id_], given))
    for rule in known.values():
        issues.extend(_unfit_settings(rule, settings))
    if issues:
        raise RulesRefused(issues)


def _given(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    given = settings.get("parameters", {})
    return given if isinstance(given, Mapping) else {}


def _misfits(rule: GapRule, given: Mapping[str, Any]) -> Iterable[Issue]:
    names = {parameter.name: parameter for parameter in rule.parameters}
    for name, value in given.items():
        if name not in names:
            near = nearest(name, names)
            listed = ", ".join(names) or "none"
            yield _issue(
                "unknown-parameter",
                f"{rule.id} has no parameter `{name}`.",
                f"Write `{near}`." if near else f"It has: {listed}.",
                f"parameters.{rule.id}.{name}",
                str(value),
                near,
            )
        elif not _fits(value, names[name].default):
            yield _wrong_type(rule, names[name], value, f"parameters.{rule.id}.{name}")


def _unfit_settings(rule: GapRule, settings: Mapping[str, Any]) -> Iterable[Issue]:
    for parameter in rule.parameters:
        value = _setting(settings, parameter)
        if not _fits(value, parameter.default):
            yield _wrong_type(rule, parameter, value, ".".join(parameter.setting))


def _setting(settings: Mapping[str, Any], parameter: Parameter) -> Any:
    value: Any = settings
    for part in parameter.setting:
        if not isinstance(value, Mapping) or part not in value:
            return parameter.default
        value = value[part]
    return value if parameter.setting else parameter.default


def _fits(value: object, default: object) -> bool:
    if default is None:
        return True
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, (int, float)):
        return isinstance(value, (int, float))
    if isinstance(default, list):
        if not isinstance(value, list):
            return False
        return all(not default or any(_fits(one, other) for other in default) for one in value)
    return isinstance(value, type(default))


def _wrong_type(rule: GapRule, parameter: Parameter, value: object, field: str) -> Issue:
    return _issue(
        "parameter-value",
        f"`{value}` cannot be the parameter `{parameter.name}` of {rule.id}.",
        f"Write a value like its default: {parameter.default!r}.",
        field,
        str(value),
    )


def _issue(code: str, message: str, hint: str, field: str, value: str = "", near: str = "") -> Issue:
    return issue(code, _ORIGIN, message, hint=hint, field=field, value=value, nearest=near)
