"""Which rules speak of a system, and what they find: the one call that commands make."""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sysmap import assets
from sysmap.gaps import parameters
from sysmap.gaps.folder import load_rules
from sysmap.gaps.kept import Kept, key_of
from sysmap.gaps.part import Scope
from sysmap.gaps.recorded import state
from sysmap.gaps.rule import GapRule, RulesRefused
from sysmap.gaps.run import TIMEOUT, in_order, run_rules, run_within
from sysmap.model.results import RuleResult
from sysmap.model.store import GraphStore
from sysmap.model.values import Origin, System
from sysmap.text.nearest import nearest_said
from sysmap.validate.problems import issue

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The system's name, the rules that are known, and what became of those that were asked.

    `part` is what was read of the system, where rules were asked within a scope.
    """

    system_name: str
    rules: Mapping[str, GapRule]
    results: tuple[RuleResult, ...]
    part: System | None = None


@dataclass(frozen=True, slots=True)
class How:
    """How rules are asked.

    `overrides` are parameters by rule that win over the settings; `timeout` is in seconds, for each
    statement; `listed` are ids of things about which everything is listed, however much a rule says. What
    is `kept` of an earlier run on the same graph is not asked again. Beyond a `scope` nothing is read, and
    nothing of what is said there is kept.
    """

    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    timeout: float = TIMEOUT
    listed: Collection[str] = ()
    kept: Kept | None = None
    scope: Scope | None = None


def assess(
    store: GraphStore,
    system_id: str,
    source_folder: Path | None = None,
    extra_folders: Sequence[Path] = (),
    system: Callable[[], System] | None = None,
    only: Iterable[str] = (),
    how: How | None = None,
) -> Assessment:
    """What the rules say of a system: sysmap's own, the system's (`[rules] folder`), the extra ones.

    `only` are ids of the rules to run (all, if none). Raises RulesRefused for broken rules, unknown ids and
    misfit parameters, and StoreError.
    """
    how = how or How()
    stored = state(store, system_id)
    # Tests hold our own rules to what a rule promises: that takes as long as to run them on one system.
    own = (_own_rules(),)
    rules = load_rules(rule_folders(stored.settings, source_folder, extra_folders), own)
    # A system on a server may have rules in a folder that is not on this machine.
    parameters.check(rules, stored.settings, all_known=source_folder is not None or not _own(stored.settings))
    asked = chosen(rules, tuple(only))
    known = {rule.id: rule for rule in rules}
    if how.scope:
        results, part = run_within(store, system_id, asked, how.scope, how.timeout, how.overrides)
        return Assessment(stored.name, known, results, part)
    if how.kept is None:
        results = run_rules(store, system_id, asked, system, how.timeout, how.overrides, how.listed)
        return Assessment(stored.name, known, results)
    keys = {
        rule.id: key_of(how.kept.fingerprint, rule, _values(rule, stored.settings, how)) for rule in asked
    }
    there = how.kept.read(keys, how.listed)
    for id_ in there:
        _LOG.info("%s: nothing has changed; as an earlier run left it.", id_)
    if missing := [rule for rule in asked if rule.id not in there]:
        new = run_rules(store, system_id, missing, system, how.timeout, how.overrides, how.listed)
        how.kept.write(keys, new, how.listed)
        there |= {result.id: result for result in new}
    return Assessment(stored.name, known, in_order(there.values()))


def _values(rule: GapRule, settings: Mapping[str, Any], how: How) -> Mapping[str, Any]:
    return {**parameters.values(rule, settings), **how.overrides.get(rule.id, {})}


def rule_folders(
    settings: Mapping[str, Any], source_folder: Path | None = None, extra: Sequence[Path] = ()
) -> list[Path]:
    """The folders with rules: sysmap's own, then the system's, then the extra ones.

    The system's folder is relative to the source's; where the source has none (a server), it is
    left out.
    """
    folders = [_own_rules()]
    if source_folder is not None and _own(settings):
        folders.append(source_folder / _own(settings))
    return list(dict.fromkeys([*folders, *extra]))


def _own_rules() -> Path:
    return assets.cypher_folder() / "gaps"


def _own(settings: Mapping[str, Any]) -> str:
    """The folder of the system's own rules as its settings name it, or ""."""
    own = settings.get("rules", {})
    folder = own.get("folder") if isinstance(own, Mapping) else None
    return folder if isinstance(folder, str) else ""


def chosen(rules: Sequence[GapRule], only: Sequence[str]) -> Sequence[GapRule]:
    """The rules of these ids in any case (all, if none is given). Raises RulesRefused with the nearest id."""
    known = {rule.id.lower(): rule for rule in rules}
    issues = []
    for id_ in only:
        if id_.lower() not in known:
            near = nearest_said(id_, [rule.id for rule in rules]).strip()
            issues.append(
                issue(
                    "unknown-rule",
                    Origin("--rule"),
                    f"There is no rule {id_}.",
                    hint=near or "`sysmap explain` lists the rules.",
                    value=id_,
                )
            )
    if issues:
        raise RulesRefused(issues)
    wanted = {id_.lower() for id_ in only}
    return [rule for rule in rules if not wanted or rule.id.lower() in wanted]
