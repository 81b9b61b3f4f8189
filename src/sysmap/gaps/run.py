"""Runs rules against one system in a store and words what they find."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from sysmap.collector import uncollected
from sysmap.gaps import parameters as settings_of
from sysmap.gaps.facts import Fact, look_up, weakest
from sysmap.gaps.judge import measure
from sysmap.gaps.recorded import Recorded, State, state
from sysmap.gaps.rule import DOMAINS, GapRule, RulesRefused
from sysmap.gaps.sentences import sentence
from sysmap.model.kinds import working_types
from sysmap.model.properties import local_id
from sysmap.model.results import SEVERITIES, Finding, RuleResult, Subject
from sysmap.model.store import GraphStore, QueryFailed, QueryRefused, SystemNotWhole
from sysmap.model.values import Issue, Origin, System
from sysmap.progress import progress
from sysmap.validate.problems import issue

_ATTEMPTS = 3
# While one statement's rows are judged, the engine works on the next ones.
_AT_ONCE = 2
_SHOWN_NAMES = 5
_PLAIN = (str, int, float, bool, type(None))
_SHAPE = ("subject", "status", "about", "severity", "reason")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the queries of one rule gave: its rows and count, or why it was not run."""

    rule: GapRule
    parameters: Mapping[str, Any]
    population: int = 0
    rows: tuple[Row, ...] = ()
    reason: str = ""


def run_rules(
    store: GraphStore,
    system_id: str,
    rules: Iterable[GapRule],
    system: Callable[[], System] | None = None,
    timeout: float = 60.0,
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
) -> tuple[RuleResult, ...]:
    """What each rule says of the stored system, all of one and the same load of it.

    Results come by domain, worst severity first, then by id; findings worst first. `system`
    gives the system where it has been read already; `timeout` is in seconds, for each statement;
    `overrides` are parameters by rule that win over the settings. Raises RulesRefused for a rule that
    breaks its promise, SystemNotFound, SystemNotWhole and StoreError.
    """
    rules = tuple(rules)
    for _ in range(_ATTEMPTS):
        with uncollected():
            before = state(store, system_id)
            whole, answers = _answers(store, before, rules, system, timeout, overrides or {})
            facts = look_up(
                whole, {id_ for answer in answers for row in answer.rows for id_ in _ids(before, row)}
            )
            if state(store, system_id) == before:
                results = (_result(answer, before, facts) for answer in answers)
                return tuple(sorted(results, key=_place))
    raise SystemNotWhole(f"{system_id} is being loaded again and again: try once more in a minute.")


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
) -> tuple[System, list[_Answer]]:
    """The whole system, and what the queries of each rule gave."""
    issues: list[Issue] = []
    answers: list[_Answer] = []
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
        reasons = [recorded.lacking(rule) for rule, _, _ in asked]
        for (_, _, rows), reason in zip(asked, reasons, strict=True):
            if reason:
                rows.cancel()
        both = zip(asked, reasons, strict=True)
        for (rule, values, rows), reason in progress(both, "Asking", len(asked)):
            try:
                population, found = (0, ()) if reason else rows.result()
                answers.append(_answer(rule, values, reason, population, found, whole))
            except (QueryFailed, QueryRefused) as error:
                issues.append(_broken(rule, "rule-query-failed", f"It could not be run: {error}"))
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
    given = {
        "system": state.id,
        "as_at": state.as_at,
        "working": list(working_types()),
        "complete": list(state.listed("complete")),
    }
    bound = {**values, **given}
    population = store.query(rule.population, _asked(rule.population, bound), timeout)[0]["population"]
    if not population:
        return 0, ()
    return population, store.query(rule.statement, _asked(rule.statement, bound), timeout)


def _answer(
    rule: GapRule,
    values: Mapping[str, Any],
    reason: str,
    population: int,
    rows: Sequence[Row],
    whole: System,
) -> _Answer:
    if not reason and not population:
        reason = f"{rule.counted(0).replace('0', 'no', 1)} to look at are recorded"
    if reason:
        return _Answer(rule, values, reason=reason)
    if rule.measure:
        rows = measure(rule.measure)(whole, rows, values)
    _check_rows(rule, rows)
    return _Answer(rule, values, population, tuple(rows))


def _asked(statement: str, bound: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in bound.items() if f"${name}" in statement}


def _check_rows(rule: GapRule, rows: Sequence[Row]) -> None:
    for row in rows:
        missing = [column for column in (*rule.key, "status", "about") if column not in row]
        problem = ""
        if missing:
            problem = f"A row lacks {', '.join(missing)}."
        elif row["status"] not in ("found", "unknown"):
            problem = f"A row has the status {row['status']!r}; it is 'found' or 'unknown'."
        elif not isinstance(row["subject"], str) or not isinstance(row["about"], (list, tuple)):
            problem = "A row's subject is no id, or its about is no list of ids."
        elif row.get("severity") not in (None, *SEVERITIES):
            problem = f"A row has the severity {row['severity']!r}; it is one of {', '.join(SEVERITIES)}."
        elif not all(isinstance(row[column], _PLAIN) for column in rule.key):
            problem = "A key column holds more than one plain value."
        if problem:
            raise RulesRefused([_broken(rule, "rule-rows", problem)])


def _broken(rule: GapRule, code: str, message: str) -> Issue:
    return issue(code, Origin(rule.path.name), message, field=rule.id)


def _ids(state: State, row: Row) -> Iterable[str]:
    """Every stored id in a row."""
    yield row["subject"]
    prefix = f"{state.id}/"
    for value in row.values():
        for one in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(one, str) and one.startswith(prefix):
                yield one


def _result(answer: _Answer, state: State, facts: Mapping[str, Fact]) -> RuleResult:
    rule = answer.rule
    found: dict[tuple[Any, ...], Finding] = {}
    settled: set[Any] = set()
    open_: dict[Any, Row] = {}
    for row in sorted(answer.rows, key=lambda row: _sort_key(rule, row)):
        key = tuple(row[column] for column in rule.key)
        thing = key if rule.counts else key[0]
        if row["status"] == "unknown":
            open_.setdefault(thing, row)
            continue
        settled.add(thing)
        finding = _finding(answer, row, state, facts)
        found[key] = _joined(found[key], finding) if key in found else finding
    unknown = {thing: row for thing, row in open_.items() if thing not in settled}
    reason = answer.reason or _why_unknown(answer, unknown, facts)
    if not answer.reason and len(settled) + len(unknown) > answer.population:
        raise RulesRefused(
            [
                _broken(
                    rule,
                    "rule-population",
                    f"It speaks of {len(settled) + len(unknown)} things, but its population counts"
                    f" {answer.population}: `population` must count everything the statement may return.",
                )
            ]
        )
    assessed = not answer.reason and (not unknown or len(unknown) < answer.population)
    return RuleResult(
        id=rule.id,
        name=rule.name,
        domain=rule.domain,
        severity=rule.severity,
        status="not assessed" if not assessed else "found" if found else "clear",
        population=answer.population if assessed else None,
        found=len(settled) if assessed else None,
        unknown=len(unknown) if assessed else None,
        reason=reason,
        parameters=dict(answer.parameters),
        findings=tuple(sorted(found.values(), key=_worst_first)),
        unsettled=tuple(dict.fromkeys(_subject(row["subject"], state, facts) for row in unknown.values())),
    )


def _sort_key(rule: GapRule, row: Row) -> list[tuple[str, str]]:
    """Key first, then everything else, so that no order of the engine's decides."""
    keys = [(type(row[column]).__name__, str(row[column])) for column in rule.key]
    return [*keys, *((column, str(row[column])) for column in sorted(row))]


def _worst_first(finding: Finding) -> tuple[int, str, str]:
    return -SEVERITIES.index(finding.severity), finding.subject.name.casefold(), finding.identity


def _why_unknown(answer: _Answer, unknown: Mapping[Any, Row], facts: Mapping[str, Fact]) -> str:
    if not unknown:
        return ""
    reasons = dict.fromkeys(str(row["reason"]) for row in unknown.values() if row.get("reason"))
    why = f" ({'; '.join(reasons)})" if reasons else ""
    if len(unknown) == answer.population:
        asked = ", ".join(f"{owner}.{name}" for owner, name in answer.rule.needs.fields)
        advice = f": fill in {asked}" if asked and not why else ""
        return f"not known for any of {answer.rule.counted(answer.population)}{why}{advice}"
    names = list(dict.fromkeys(_name(row["subject"], facts) for row in unknown.values()))
    more = f" and {len(names) - _SHOWN_NAMES} more" if len(names) > _SHOWN_NAMES else ""
    return f"not known: {', '.join(names[:_SHOWN_NAMES])}{more}{why}"


def _name(id_: str, facts: Mapping[str, Fact]) -> str:
    return facts[id_].subject.name if id_ in facts else id_


def _subject(id_: str, state: State, facts: Mapping[str, Fact]) -> Subject:
    return facts[id_].subject if id_ in facts else Subject(local_id(state.id, id_), "", id_)


def _finding(answer: _Answer, row: Row, state: State, facts: Mapping[str, Fact]) -> Finding:
    rule = answer.rule
    subject = _subject(row["subject"], state, facts)
    evidence = {column: _named(value, facts) for column, value in row.items() if column not in _SHAPE}
    # Engines collect in orders of their own: what the finding is about comes first, then by id.
    ids = sorted(set(row["about"]), key=lambda id_: (id_ != row["subject"], id_))
    about = [facts[id_].subject for id_ in ids if id_ in facts]
    words = {**answer.parameters, "system": state.name, "as_at": state.as_at, **evidence}
    return Finding(
        identity=_identity(rule, row, state),
        rule=rule.id,
        severity=row.get("severity") or rule.severity,
        subject=subject,
        says=sentence(rule.says, words | {"name": subject.name}),
        evidence=evidence | {"about": [{"id": one.id, "kind": one.kind, "name": one.name} for one in about]},
        origins=_origins(row["about"], facts),
        confidence=weakest(facts[id_].confidence for id_ in row["about"] if id_ in facts),
    )


def _named(value: Any, facts: Mapping[str, Fact]) -> Any:
    if isinstance(value, (list, tuple)):
        return [_named(one, facts) for one in value]
    return facts[value].subject.name if isinstance(value, str) and value in facts else value


def _identity(rule: GapRule, row: Row, state: State) -> str:
    parts = (local_id(state.id, str(row[column])) for column in rule.key)
    return "/".join([rule.id, *(part.replace("%", "%25").replace("/", "%2F") for part in parts)])


def _origins(ids: Iterable[str], facts: Mapping[str, Fact]) -> tuple[Origin, ...]:
    origins = (facts[id_].origin for id_ in ids if id_ in facts)
    return tuple(sorted({origin for origin in origins if origin is not None and origin.file}))


def _joined(first: Finding, second: Finding) -> Finding:
    """One finding of two rows with one key: the first, resting on the facts of both."""
    about = [
        *first.evidence["about"],
        *(a for a in second.evidence["about"] if a not in first.evidence["about"]),
    ]
    return Finding(
        first.identity,
        first.rule,
        first.severity,
        first.subject,
        first.says,
        {**first.evidence, "about": about},
        tuple(sorted({*first.origins, *second.origins})),
        weakest((first.confidence, second.confidence)),
    )
