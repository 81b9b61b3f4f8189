"""The rows that the queries of a rule gave, each with one of its answers."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sysmap.gaps.recorded import State
from sysmap.gaps.rule import GapRule, RulesRefused
from sysmap.measures.judges.rows import Counted
from sysmap.model.results import OPEN, SEVERITIES, Answer
from sysmap.model.values import Issue, Origin
from sysmap.validate.problems import issue

_ANSWERS: tuple[Answer, ...] = ("found", *OPEN)
_PLAIN = (str, int, float, bool, type(None))

Row = Mapping[str, Any]
Thing = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """What the queries of one rule gave: its rows and count, or why there is none.

    Where they are the worst of more than a rule lists, `counted` says how many there are. `elsewhere` are
    things of which only the answer is known, and how many have it.
    """

    rule: GapRule
    parameters: Mapping[str, Any]
    population: int | None = None
    rows: tuple[Row, ...] = ()
    reason: str = ""
    lacks: tuple[str, ...] = ()
    late: bool = False
    failed: bool = False
    counted: Counted | None = None
    elsewhere: Mapping[Answer, int] = field(default_factory=dict)


def checked(rule: GapRule, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows, each with one of the answers. Raises RulesRefused for a row of another shape."""
    return tuple(_checked(rule, row) for row in rows)


def broken(rule: GapRule, code: str, message: str) -> Issue:
    """An issue of the rule's file."""
    return issue(code, Origin(rule.path.name), message, field=rule.id)


def ids_of(state: State, answer: Rows) -> Iterable[str]:
    """Every stored id in what a rule gave."""
    prefix = f"{state.id}/"
    for row in answer.rows:
        yield row["subject"]
        for value in row.values():
            for one in value if isinstance(value, (list, tuple)) else (value,):
                if isinstance(one, str) and one.startswith(prefix):
                    yield one
    yield from answer.counted.places if answer.counted else ()


def by_answer(rule: GapRule, rows: Iterable[Row]) -> dict[Answer, dict[Thing, list[Row]]]:
    """The rows by answer and thing; found comes before not recorded, and that before cannot tell."""
    about: dict[Answer, dict[Thing, list[Row]]] = {one: {} for one in _ANSWERS}
    for row in _sorted(rule, rows):
        about[row["status"]].setdefault(_thing(rule, row), []).append(row)
    for thing in about["found"]:
        about["not_recorded"].pop(thing, None)
    for thing in (*about["found"], *about["not_recorded"]):
        about["cannot_tell"].pop(thing, None)
    return about


def about_only(answer: Rows, ids: Collection[str]) -> Rows:
    """The answer with the rows of what has to do with these stored ids; of the rest how many say what."""
    kept: list[Row] = []
    elsewhere: Counter[Answer] = Counter()
    wanted = frozenset(ids)
    for one, things in by_answer(answer.rule, answer.rows).items():
        for rows in things.values():
            if any(wanted.intersection((row["subject"], *row["about"])) for row in rows):
                kept += rows
            else:
                elsewhere[one] += 1
    return replace(answer, rows=tuple(kept), elsewhere=elsewhere)


def key_of(rule: GapRule, row: Row) -> Thing:
    """What makes a row's finding the same finding next time."""
    return tuple(row[column] for column in rule.key)


def _thing(rule: GapRule, row: Row) -> Thing:
    """What a row counts as one of: its key where keys are counted, else its subject."""
    return key_of(rule, row) if rule.counts else (row["subject"],)


def _checked(rule: GapRule, row: Row) -> Row:
    missing = [column for column in (*rule.key, "status", "about") if column not in row]
    problem = ""
    if missing:
        problem = f"A row lacks {', '.join(missing)}."
    elif row["status"] not in _ANSWERS:
        known = ", ".join(repr(one) for one in _ANSWERS)
        problem = f"A row has the status {row['status']!r}; it is one of {known}."
    elif not isinstance(row["subject"], str) or not isinstance(row["about"], (list, tuple)):
        problem = "A row's subject is no id, or its about is no list of ids."
    elif not isinstance(row.get("ask"), (list, tuple, type(None))):
        problem = "A row's ask is no list of ids."
    elif row.get("severity") not in (None, *SEVERITIES):
        problem = f"A row has the severity {row['severity']!r}; it is one of {', '.join(SEVERITIES)}."
    elif not all(isinstance(row[column], _PLAIN) for column in rule.key):
        problem = "A key column holds more than one plain value."
    elif row["status"] != "found" and not (rule.says_open and rule.asks):
        problem = f"A row has the status {row['status']!r}, but the rule has no `says_open` and `asks`."
    if problem:
        raise RulesRefused([broken(rule, "rule-rows", problem)])
    return row


def _sorted(rule: GapRule, rows: Iterable[Row]) -> Iterable[Row]:
    """By key first, then by everything else, so that no order of the engine's decides."""
    same: dict[tuple[tuple[str, str], ...], list[Row]] = defaultdict(list)
    for row in rows:
        same[tuple((type(row[column]).__name__, str(row[column])) for column in rule.key)].append(row)
    for key in sorted(same):
        yield from sorted(same[key], key=_all_of)


def _all_of(row: Row) -> list[tuple[str, str]]:
    return [(column, str(row[column])) for column in sorted(row)]
