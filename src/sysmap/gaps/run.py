"""Runs rules against one system in a store."""

import logging
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from sysmap.collector import uncollected
from sysmap.cypher.among import GIVEN, among
from sysmap.gaps import parameters as settings_of
from sysmap.gaps.answers import result_of
from sysmap.gaps.facts import look_up
from sysmap.gaps.homes import Homes
from sysmap.gaps.judge import measure
from sysmap.gaps.part import WEIGHS_ALL, Scope, around, read_part
from sysmap.gaps.recorded import FactsOfGraph, FactsOfSystem, Lack, Recorded, State, state
from sysmap.gaps.rows import Row, Rows, about_only, broken, checked, ids_of
from sysmap.gaps.rule import DOMAINS, GapRule, RulesRefused
from sysmap.measures.judges.rows import Judged
from sysmap.model.kinds import working_types
from sysmap.model.properties import local_id, stored_id
from sysmap.model.results import SEVERITIES, RuleResult
from sysmap.model.store import (
    GraphStore,
    QueryFailed,
    QueryRefused,
    QueryTimedOut,
    QueryTooLarge,
    StoreError,
    StoreUnavailable,
    SystemNotWhole,
)
from sysmap.model.values import Issue, System
from sysmap.progress import progress

# Seconds that each statement may take where nothing else is said.
TIMEOUT = 60.0
_LOG = logging.getLogger(__name__)
_ATTEMPTS = 3
_TOO_LARGE = (
    "it needs more memory than the engine gives: look at one place (sysmap extract), or ask for it"
    " alone (--rule)"
)
# Of what an engine or a judge says of its failure.
_SAID = 200
# While one statement's rows are judged, the engine works on the next ones.
_AT_ONCE = 2


def run_rules(
    store: GraphStore,
    system_id: str,
    rules: Iterable[GapRule],
    system: Callable[[], System] | None = None,
    timeout: float = TIMEOUT,
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
    listed: Collection[str] = (),
) -> tuple[RuleResult, ...]:
    """What each rule says of the stored system, all of one and the same load of it.

    Results come by domain, worst severity first, then by id; findings worst first. `system`
    gives the system where it has been read already; `timeout` is in seconds, for each statement;
    `overrides` are parameters by rule that win over the settings; `listed` are ids of things about which
    everything is listed, however much a rule says. A rule that runs out of time or memory, or whose
    statement or judge fails, is not assessed, with the reason. Raises RulesRefused for a rule that
    cannot be read or breaks its promise, SystemNotFound, SystemNotWhole and StoreError.
    """
    rules = tuple(rules)
    for _ in range(_ATTEMPTS):
        asking = Asking(store, state(store, system_id), timeout)
        if said := _said(asking, rules, overrides or {}, system, listed):
            return said[0]
    raise _never_still(system_id)


def run_within(
    store: GraphStore,
    system_id: str,
    rules: Iterable[GapRule],
    scope: Scope,
    timeout: float = TIMEOUT,
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
) -> tuple[tuple[RuleResult, ...], System]:
    """What each rule says of what stands near in the scope, and the part of the system that it speaks of.

    As `run_rules`, but nothing else of the system is read: counts are of what stands near, and a rule
    that weighs the whole system is not assessed. In the part stands also who could act on what was found.
    """
    rules = tuple(rules)
    for _ in range(_ATTEMPTS):
        asking = Asking(store, state(store, system_id), timeout, scope)
        if said := _said(asking, rules, overrides or {}):
            return said
    raise _never_still(system_id)


@dataclass(frozen=True, slots=True)
class Asking:
    """Of which state of a system rules are asked, how long each statement may take, and of what part."""

    store: GraphStore
    state: State
    timeout: float
    scope: Scope | None = None


def _said(
    asking: Asking,
    rules: Sequence[GapRule],
    overrides: Mapping[str, Mapping[str, Any]],
    system: Callable[[], System] | None = None,
    listed: Collection[str] = (),
) -> tuple[tuple[RuleResult, ...], System] | None:
    """The results and the system they speak of; None where it was loaded again meanwhile."""
    with uncollected():
        whole, answers = _answers(asking, rules, system, overrides)
        before = asking.state
        if asking.scope:
            own = {stored_id(before.id, id_) for id_ in asking.scope.ids}
            answers = [about_only(answer, own) for answer in answers]
        spoken_of = {id_ for answer in answers for id_ in ids_of(before, answer)}
        known = whole or read_part(asking.store, before, spoken_of | _around_found(asking, answers))
        facts = look_up(known, spoken_of)
        if not _still(asking.store, before, answers):
            return None
        homes = Homes(known) if whole else None
        return in_order(result_of(answer, before, facts, homes, listed) for answer in answers), known


def _never_still(system_id: str) -> SystemNotWhole:
    return SystemNotWhole(f"{system_id} is being loaded again and again: try once more in a minute.")


def in_order(results: Iterable[RuleResult]) -> tuple[RuleResult, ...]:
    """The results by domain, worst severity first, then by id."""
    return tuple(sorted(results, key=_place))


def _place(result: RuleResult) -> tuple[int, int, str]:
    return list(DOMAINS).index(result.domain), -SEVERITIES.index(result.severity), result.id


def _around_found(asking: Asking, answers: Iterable[Rows]) -> set[str]:
    """Stored ids of the scope's own things, and of what is around those with a gap: who could act on it."""
    assert asking.scope is not None
    found = {row["subject"] for answer in answers for row in answer.rows if row["status"] == "found"}
    local = (local_id(asking.state.id, one) for one in found)
    own = {stored_id(asking.state.id, id_) for id_ in asking.scope.ids}
    return own | around(asking.store, asking.state.id, local)


def _whole(asking: Asking, system: Callable[[], System] | None) -> System:
    """The system as stored: the one that is given, if it is that, else as read."""
    given = system() if system else None
    if given is not None and given.content_hash == asking.state.content_hash:
        return given
    return asking.store.read(asking.state.id)


def _answers(
    asking: Asking,
    rules: Sequence[GapRule],
    system: Callable[[], System] | None,
    overrides: Mapping[str, Mapping[str, Any]],
) -> tuple[System | None, list[Rows]]:
    """The whole system, None where a part of it is asked about, and what the queries of each rule gave."""
    issues: list[Issue] = []
    answers: list[Rows] = []
    state = asking.state
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        asked = []
        for rule in rules:
            values = {**settings_of.values(rule, state.settings), **overrides.get(rule.id, {})}
            if asking.scope and not rule.each:
                answers.append(Rows(rule, values, reason=WEIGHS_ALL))
                continue
            asked.append((rule, values, pool.submit(_ask, asking, rule, values)))
        # What the system lacks is known when it is read; the engine need not wait for that.
        whole = None if asking.scope else _whole(asking, system)
        facts = FactsOfGraph(asking.store, state.id) if whole is None else FactsOfSystem(whole)
        recorded, known = Recorded(facts, state), []
        for rule, values, rows in asked:
            if lacking := recorded.lacking(rule):
                rows.cancel()
            known.append((rule, values, rows, lacking))
        for rule, values, rows, lacking in progress(known, "Asking", len(known)):
            try:
                try:
                    if lacking:
                        _LOG.info("%s: not asked, since it needs what is recorded nowhere.", rule.id)
                        answers.append(_lacking(rule, values, lacking))
                        continue
                    population, found = rows.result()
                    _LOG.info("%s: %d looked at, %d rows.", rule.id, population, len(found))
                    answers.append(_answer(rule, values, population, found, whole))
                except (RulesRefused, StoreUnavailable):
                    raise
                except Exception as error:
                    answers.append(_undone(asking, rule, values, error))
            except StoreUnavailable:
                # An engine that could not be stopped answers nothing more; what it has answered stands.
                busy = [answer.rule.id for answer in answers if answer.late]
                if not busy:
                    raise
                reason = (
                    f"not asked: the engine was still busy with {busy[0]}; ask for the others with --rule"
                )
                answers.append(Rows(rule, values, reason=reason, late=True))
            except RulesRefused as refused:
                issues.extend(refused.issues)
    finally:
        pool.shutdown(cancel_futures=True)
    if issues:
        raise RulesRefused(issues)
    return whole, answers


def _ask(asking: Asking, rule: GapRule, values: Mapping[str, Any]) -> tuple[int, Sequence[Row]]:
    """How many things there are to look at, and the rows about them."""
    bound = _bound(asking.state, values)
    population = sum(row["population"] for row in _rows(asking, rule, rule.population, bound))
    if not population:
        return 0, ()
    return population, _rows(asking, rule, rule.statement, bound)


def _rows(asking: Asking, rule: GapRule, statement: str, bound: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a rule's statement, of the things in the scope alone where there is one."""
    store, timeout, scope = asking.store, asking.timeout, asking.scope
    if scope is None:
        return store.query(statement, _asked(statement, bound), timeout, looked=True)
    found: list[dict[str, Any]] = []
    for part in among(statement, rule.each):
        for label in [part.label] if part.label else scope.near:
            given = {GIVEN: list(scope.near.get(label, ())), **bound}
            text = part.text(label)
            found += store.query(text, _asked(text, given), timeout, looked=True)
    return found


def _bound(state: State, values: Mapping[str, Any]) -> dict[str, Any]:
    given = {"system": state.id, "as_at": state.as_at, "working": list(working_types())}
    return {**values, **given}


def _undone(asking: Asking, rule: GapRule, values: Mapping[str, Any], error: Exception) -> Rows:
    """That a rule is not assessed, and why. Raises RulesRefused where the engine does not understand it."""
    if isinstance(error, QueryTooLarge):
        return Rows(rule, values, reason=_TOO_LARGE, failed=True)
    if isinstance(error, QueryTimedOut):
        return Rows(rule, values, reason=_late(asking.timeout), late=True)
    refused = isinstance(error, QueryRefused)
    if refused or (isinstance(error, QueryFailed) and not _can_be_planned(asking, rule, values)):
        raise RulesRefused([broken(rule, "rule-query-failed", f"It could not be run: {error}")]) from None
    if isinstance(error, StoreError) and not isinstance(error, QueryFailed):
        raise error
    return _failure(rule, values, error)


def _can_be_planned(asking: Asking, rule: GapRule, values: Mapping[str, Any]) -> bool:
    """Whether the engine understands both statements of a rule, so that it failed at what is recorded."""
    bound = _bound(asking.state, values)
    try:
        for statement in (rule.population, rule.statement):
            explained = f"EXPLAIN {statement}"
            asking.store.query(explained, _asked(statement, bound), asking.timeout, looked=True)
    except (QueryFailed, QueryRefused):
        return False
    except StoreError:
        # An engine that another rule keeps busy says nothing of this one.
        return True
    return True


def _failure(rule: GapRule, values: Mapping[str, Any], error: Exception) -> Rows:
    """That a rule is not assessed, since it failed. Raises the error itself where SYSMAP_DEBUG is set."""
    if os.environ.get("SYSMAP_DEBUG"):
        raise error
    said = " ".join(str(error).split()) or "no word why"
    if not isinstance(error, StoreError):
        said = f"{type(error).__name__}: {said}"
    said = said if len(said) <= _SAID else f"{said[: _SAID - 3]}..."
    reason = (
        f"it failed at what is recorded ({said.rstrip('.')}): look at one place (sysmap extract)"
        " to find the row, or leave it to whoever wrote the rule (SYSMAP_DEBUG=1 shows where)"
    )
    return Rows(rule, values, reason=reason, failed=True)


def _lacking(rule: GapRule, values: Mapping[str, Any], lacks: Sequence[Lack]) -> Rows:
    why, places = "; ".join(lack.why for lack in lacks), tuple(lack.place for lack in lacks)
    return Rows(rule, values, reason=why, lacks=places)


def _answer(
    rule: GapRule,
    values: Mapping[str, Any],
    population: int,
    rows: Sequence[Row],
    whole: System | None,
) -> Rows:
    if not population:
        return Rows(rule, values, reason=f"no {rule.called(population)} to look at are recorded")
    if rule.measure and whole is not None:
        rows = measure(rule.measure)(whole, rows, values)
    counted = rows.counted if isinstance(rows, Judged) else None
    return Rows(rule, values, population, checked(rule, rows), counted=counted)


def _late(timeout: float) -> str:
    return (
        f"it took longer than {timeout:g} seconds to answer: look at one place (--place, or sysmap extract),"
        f" or give each rule more time (--timeout {timeout * 5:g})"
    )


def _still(store: GraphStore, before: State, answers: Sequence[Rows]) -> bool:
    """Whether the system is as it was; an engine that is stuck in a late rule has let nobody change it."""
    try:
        return state(store, before.id) == before
    except StoreUnavailable:
        if not any(answer.late for answer in answers):
            raise
        return True


def _asked(statement: str, bound: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in bound.items() if f"${name}" in statement}
