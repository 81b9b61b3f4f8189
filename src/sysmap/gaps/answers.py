"""Makes of the rows of a rule what it says: findings, questions and the count of each answer."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import chain
from typing import Any, TypeVar

from sysmap.gaps.facts import Fact
from sysmap.gaps.homes import Homes
from sysmap.gaps.recorded import State
from sysmap.gaps.rows import Row, Rows, Thing, broken, by_answer, key_of
from sysmap.gaps.rule import GapRule, RulesRefused
from sysmap.gaps.sentences import sentence
from sysmap.measures.judges.rows import Counted
from sysmap.model.properties import local_id
from sysmap.model.results import (
    LISTED_AT_MOST,
    OPEN,
    SEVERITIES,
    STATUSES,
    WORST,
    Answer,
    Finding,
    Fold,
    InPlace,
    Question,
    RuleResult,
    Settle,
    Status,
    Subject,
    standing,
    standing_of,
)
from sysmap.model.values import Origin
from sysmap.model.vocabulary import weakest

# What a row holds beside its evidence.
_SHAPE = ("subject", "status", "about", "severity", "reason", "ask", "rank")

Said = TypeVar("Said", Finding, Question)


def result_of(
    answer: Rows, state: State, facts: Mapping[str, Fact], homes: Homes | None, listed: Collection[str] = ()
) -> RuleResult:
    """What the rule says of the system. Raises RulesRefused if it speaks of more than it counts.

    Of several rows about one thing, found comes before not recorded, and that before cannot tell. Where
    it says very much, the worst is listed, and whatever is about one of the things in `listed`; all of it
    where it is not known which place is whose home.
    """
    rule = answer.rule
    if wrong := _other_subject(answer, facts):
        raise RulesRefused([broken(rule, "rule-rows", wrong)])
    about = by_answer(rule, answer.rows)
    counts = {one: len(things) + answer.elsewhere.get(one, 0) for one, things in about.items()}
    if answer.counted:
        counts |= answer.counted.answers
    spoken = sum(counts.values())
    clear = None if answer.population is None else answer.population - spoken
    if clear is not None and clear < 0:
        said = f"It speaks of {spoken} things, but its population counts {answer.population}"
        hint = "`population` must count everything the statement may return."
        raise RulesRefused([broken(rule, "rule-population", f"{said}: {hint}")])
    findings = _by_key(rule, chain.from_iterable(about["found"].values()))
    open_rows = {one: _by_key(rule, chain.from_iterable(about[one].values())) for one in OPEN}
    fold = _fold_of(answer.counted, counts, state, facts) if answer.counted else None
    asked = dict(chain.from_iterable(rows.items() for rows in open_rows.values()))
    if fold is None and homes and len(findings) + len(asked) > LISTED_AT_MOST:
        fold = _folded(findings, asked, state, homes)
        findings = _worst(rule, findings, state, facts, listed)
        worst = _worst(rule, asked, state, facts, listed)
        open_rows = {
            one: {key: worst[key] for key in rows if key in worst} for one, rows in open_rows.items()
        }
    return RuleResult(
        id=rule.id,
        name=rule.name,
        domain=rule.domain,
        severity=rule.severity,
        status="not assessed" if clear is None else _status(counts, clear),
        population=answer.population,
        found=None if clear is None else counts["found"],
        clear=clear,
        not_recorded=None if clear is None else counts["not_recorded"],
        cannot_tell=None if clear is None else counts["cannot_tell"],
        reason=answer.reason,
        lacks=answer.lacks,
        late=answer.late,
        failed=answer.failed,
        parameters=dict(answer.parameters),
        findings=_in_order((rows, _finding(answer, rows, state, facts)) for rows in findings.values()),
        questions=_in_order(
            (rows, _question(answer, rows, state, facts))
            for kind in OPEN
            for rows in open_rows[kind].values()
        ),
        fold=fold,
    )


def _folded(
    findings: Mapping[Thing, list[Row]],
    asked: Mapping[Thing, list[Row]],
    state: State,
    homes: Homes,
) -> Fold:
    """How many findings and questions there are, and how many of them in each place."""

    def by_place(things: Mapping[Thing, list[Row]]) -> Counter[str]:
        own = (local_id(state.id, row["subject"]) for row, *_ in things.values())
        return Counter(home for id_ in own for home in homes.of(id_) or ("",))

    found, open_ = by_place(findings), by_place(asked)
    return Fold(
        len(findings),
        len(asked),
        _in_places({home: (found[home], open_[home]) for home in found | open_}, homes.subject),
    )


def _fold_of(counted: Counted, counts: Mapping[Answer, int], state: State, facts: Mapping[str, Fact]) -> Fold:
    open_ = sum(counts[one] for one in OPEN)
    return Fold(counts["found"], open_, _in_places(counted.places, lambda id_: _subject(id_, state, facts)))


def _in_places(
    counts: Mapping[str, tuple[int, int]], subject: Callable[[str], Subject]
) -> tuple[InPlace, ...]:
    places = (InPlace(subject(id_), *both) for id_, both in counts.items() if any(both))
    return tuple(sorted(places, key=lambda one: (-one.found, -one.open, one.place.name, one.place.id)))


def _worst(
    rule: GapRule,
    things: Mapping[Thing, list[Row]],
    state: State,
    facts: Mapping[str, Fact],
    listed: Collection[str],
) -> Mapping[Thing, list[Row]]:
    """The worst of the things, and those about something that is listed in any case."""

    def order(item: tuple[Thing, list[Row]]) -> tuple[Any, ...]:
        _, rows = item
        row, *_ = rows
        name = _subject(row["subject"], state, facts).name.casefold()
        said = standing_of(_severity(rule, rows), _confidence(rows, facts))
        return *said, name, _identity(rule, row, state)

    wanted = {f"{state.id}/{id_}" for id_ in listed}
    always = {
        key: rows
        for key, rows in things.items()
        if any(wanted.intersection((row["subject"], *row["about"])) for row in rows)
    }
    return dict(nsmallest(WORST, things.items(), key=order)) | always


def _other_subject(answer: Rows, facts: Mapping[str, Fact]) -> str:
    """What is wrong with the first subject that is no id, or of a kind the rule does not name; or ""."""
    subjects = answer.rule.subjects
    for row in answer.rows:
        id_ = row["subject"]
        if id_ not in facts:
            return f"A row's subject is {id_!r}, which is no id: write `b.id AS subject`."
        if (kind := facts[id_].subject.kind) not in subjects:
            return f"A row's subject is {id_!r}, a {kind}; the rule's subject is {' or '.join(subjects)}."
    return ""


def _status(counts: Mapping[Answer, int], clear: int) -> Status:
    held = {one.replace("_", " ") for one, count in {**counts, "clear": clear}.items() if count}
    return next(status for status in STATUSES if status in held)


def _by_key(rule: GapRule, rows: Iterable[Row]) -> Mapping[Thing, list[Row]]:
    found: dict[Thing, list[Row]] = {}
    for row in rows:
        found.setdefault(key_of(rule, row), []).append(row)
    return found


def _in_order(things: Iterable[tuple[Sequence[Row], Said]]) -> tuple[Said, ...]:
    """The worst and surest first, of these whatever the rule gives the lowest `rank`, then by name."""

    def place(each: tuple[Sequence[Row], Said]) -> Any:
        rows, one = each
        rank = min(row.get("rank") or 0 for row in rows)
        return standing(one), rank, one.subject.name.casefold(), one.identity

    return tuple(one for _, one in sorted(things, key=place))


def _finding(answer: Rows, rows: Sequence[Row], state: State, facts: Mapping[str, Fact]) -> Finding:
    """One finding of the rows with one key: it says what the first says, and rests on the facts of all."""
    row, rule = rows[0], answer.rule
    subject = _subject(row["subject"], state, facts)
    evidence = _evidence(row, facts)
    return Finding(
        identity=_identity(rule, row, state),
        rule=rule.id,
        severity=_severity(rule, rows),
        subject=subject,
        says=sentence(rule.says, _words(answer, state, evidence, subject)),
        evidence=evidence | _about(rows, facts),
        origins=_origins(rows, facts),
        confidence=_confidence(rows, facts),
    )


def _question(answer: Rows, rows: Sequence[Row], state: State, facts: Mapping[str, Fact]) -> Question:
    row, rule = rows[0], answer.rule
    subject = _subject(row["subject"], state, facts)
    evidence = _evidence(row, facts)
    words = _words(answer, state, evidence, subject)
    asked = dict.fromkeys(chain.from_iterable(one.get("ask") or [one["subject"]] for one in rows))
    things = [_subject(id_, state, facts) for id_ in asked]
    return Question(
        identity=_identity(rule, row, state),
        rule=rule.id,
        answer=row["status"],
        severity=_severity(rule, rows),
        subject=subject,
        says=sentence(rule.says_open, words),
        asks=sentence(rule.asks, words),
        settles=tuple(
            Settle(cell.sheet, cell.column, thing)
            for thing in things
            for cell in rule.settles.get(thing.kind, ())
        ),
        reason="; ".join(dict.fromkeys(str(one["reason"]) for one in rows if one.get("reason"))),
        evidence=evidence | _about(rows, facts),
        origins=_origins(rows, facts),
        confidence=_confidence(rows, facts),
    )


def _severity(rule: GapRule, rows: Sequence[Row]) -> Any:
    return max((row.get("severity") or rule.severity for row in rows), key=SEVERITIES.index)


def _words(answer: Rows, state: State, evidence: Mapping[str, Any], subject: Subject) -> Mapping[str, Any]:
    return {
        **answer.parameters,
        "system": state.name,
        "as_at": state.as_at,
        **evidence,
        "name": subject.name,
    }


def _evidence(row: Row, facts: Mapping[str, Fact]) -> dict[str, Any]:
    return {column: _named(value, facts) for column, value in row.items() if column not in _SHAPE}


def _about(rows: Sequence[Row], facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The facts that rows rest on, as evidence."""
    found: dict[str, None] = {}
    for row in rows:
        # Engines collect in orders of their own: what the finding is about comes first, then by id.
        found |= dict.fromkeys(sorted(set(row["about"]), key=lambda id_: (id_ != row["subject"], id_)))
    about = [facts[id_].subject for id_ in found if id_ in facts]
    return {"about": [{"id": one.id, "kind": one.kind, "name": one.name} for one in about]}


def _subject(id_: str, state: State, facts: Mapping[str, Fact]) -> Subject:
    return facts[id_].subject if id_ in facts else Subject(local_id(state.id, id_), "", id_)


def _named(value: Any, facts: Mapping[str, Fact]) -> Any:
    if isinstance(value, (list, tuple)):
        return [_named(one, facts) for one in value]
    return facts[value].subject.name if isinstance(value, str) and value in facts else value


def _identity(rule: GapRule, row: Row, state: State) -> str:
    parts = ("" if row[column] is None else local_id(state.id, str(row[column])) for column in rule.key)
    return "/".join([rule.id, *(part.replace("%", "%25").replace("/", "%2F") for part in parts)])


def _origins(rows: Sequence[Row], facts: Mapping[str, Fact]) -> tuple[Origin, ...]:
    origins = (facts[id_].origin for row in rows for id_ in row["about"] if id_ in facts)
    return tuple(sorted({origin for origin in origins if origin is not None and origin.file}))


def _confidence(rows: Sequence[Row], facts: Mapping[str, Fact]) -> str:
    return weakest(facts[id_].confidence for row in rows for id_ in row["about"] if id_ in facts)
