"""Runs rules against one system in a store."""

import logging
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sysmap.collector import uncollected
from sysmap.gaps import parameters as settings_of
from sysmap.gaps.answers import Row, Rows, broken, checked, ids_of, result_of
from sysmap.gaps.facts import look_up
from sysmap.gaps.homes import Homes
from sysmap.gaps.judge import measure
from sysmap.gaps.recorded import Lack, Recorded, State, state
from sysmap.gaps.rule import DOMAINS, GapRule, RulesRefused
from sysmap.measures.judges.rows import Judged
from sysmap.model.kinds import working_types
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
    timeout: float = 60.0,
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
        with uncollected():
            before = state(store, system_id)
            whole, answers = _answers(store, before, rules, system, timeout, overrides or {})
            facts = look_up(whole, {id_ for answer in answers for id_ in ids_of(before, answer)})
            if _still(store, before, answers):
                homes = Homes(whole)
                results = (result_of(answer, before, facts, homes, listed) for answer in answers)
                return in_order(results)
    raise SystemNotWhole(f"{system_id} is being loaded again and again: try once more in a minute.")


def in_order(results: Iterable[RuleResult]) -> tuple[RuleResult, ...]:
    """The results by domain, worst severity first, then by id."""
    return tuple(sorted(results, key=_place))


def _place(result: RuleResult) -> tuple[int, int, str]:
    return list(DOMAINS).index(result.domain), -SEVERITIES.index(result.severity), result.id


def _whole(store: GraphStore, state: State, system: Callable[[], System] | None) -> System:
    """The system as stored: the one that is given, if it is that, else as read."""
    given = system() if system else None
    return given if given is not None and given.content_hash == state.content_hash else store.read(state.id)


def _answers(
    store: GraphStore,
    state: State,
    rules: Sequence[GapRule],
    system: Callable[[], System] | None,
    timeout: float,
    overrides: Mapping[str, Mapping[str, Any]],
) -> tuple[System, list[Rows]]:
    """The whole system, and what the queries of each rule gave."""
    issues: list[Issue] = []
    answers: list[Rows] = []
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        asked = []
        for rule in rules:
            try:
                values = {**settings_of.values(rule, state.settings), **overrides.get(rule.id, {})}
            except RulesRefused as refused:
                issues.extend(refused.issues)
            else:
                asked.append((rule, values, pool.submit(_ask, store, state, rule, values, timeout)))
        # What the system lacks is known when it is read; the engine need not wait for that.
        whole = _whole(store, state, system)
        recorded = Recorded(whole, state)
        lacks = [recorded.lacking(rule) for rule, _, _ in asked]
        for (_, _, rows), lacking in zip(asked, lacks, strict=True):
            if lacking:
                rows.cancel()
        both = zip(asked, lacks, strict=True)
        for (rule, values, rows), lacking in progress(both, "Asking", len(asked)):
            try:
                try:
                    population, found = (0, ()) if lacking else rows.result()
                    _LOG.info("%s: %d looked at, %d rows.", rule.id, population, len(found))
                    answers.append(_answer(rule, values, lacking, population, found, whole))
                except (RulesRefused, StoreUnavailable):
                    raise
                except Exception as error:
                    answers.append(_undone(store, state, rule, values, timeout, error))
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


def _ask(
    store: GraphStore, state: State, rule: GapRule, values: Mapping[str, Any], timeout: float
) -> tuple[int, Sequence[Row]]:
    """How many things there are to look at, and the rows about them."""
    bound = _bound(state, values)
    population = store.query(rule.population, _asked(rule.population, bound), timeout, looked=True)[0][
        "population"
    ]
    if not population:
        return 0, ()
    return population, store.query(rule.statement, _asked(rule.statement, bound), timeout, looked=True)


def _bound(state: State, values: Mapping[str, Any]) -> dict[str, Any]:
    given = {"system": state.id, "as_at": state.as_at, "working": list(working_types())}
    return {**values, **given}


def _undone(
    store: GraphStore,
    state: State,
    rule: GapRule,
    values: Mapping[str, Any],
    timeout: float,
    error: Exception,
) -> Rows:
    """That a rule is not assessed, and why. Raises RulesRefused where the engine does not understand it."""
    if isinstance(error, QueryTooLarge):
        return Rows(rule, values, reason=_TOO_LARGE, failed=True)
    if isinstance(error, QueryTimedOut):
        return Rows(rule, values, reason=_late(timeout), late=True)
    refused = isinstance(error, QueryRefused)
    if refused or (
        isinstance(error, QueryFailed) and not _can_be_planned(store, state, rule, values, timeout)
    ):
        raise RulesRefused([broken(rule, "rule-query-failed", f"It could not be run: {error}")]) from None
    if isinstance(error, StoreError) and not isinstance(error, QueryFailed):
        raise error
    return _failure(rule, values, error)


def _can_be_planned(
    store: GraphStore, state: State, rule: GapRule, values: Mapping[str, Any], timeout: float
) -> bool:
    """Whether the engine understands both statements of a rule, so that it failed at what is recorded."""
    bound = _bound(state, values)
    try:
        for statement in (rule.population, rule.statement):
            store.query(f"EXPLAIN {statement}", _asked(statement, bound), timeout, looked=True)
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


def _answer(
    rule: GapRule,
    values: Mapping[str, Any],
    lacks: tuple[Lack, ...],
    population: int,
    rows: Sequence[Row],
    whole: System,
) -> Rows:
    if lacks:
        return Rows(
            rule,
            values,
            reason="; ".join(lack.why for lack in lacks),
            lacks=tuple(lack.place for lack in lacks),
        )
    if not population:
        nothing = f"{rule.counted(0).replace('0', 'no', 1)} to look at are recorded"
        return Rows(rule, values, reason=nothing)
    if rule.measure:
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
