"""Every rule says of its cases what they expect."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rules.rule_cases import (
    ACCUSES,
    CASES,
    RAW,
    RULES,
    Case,
    answer,
    not_each_alone,
    plurals_of_one,
    run,
    said,
    turned,
    under_another_id,
    with_ended_copies,
)
from sysmap.model.results import RuleResult
from sysmap.model.store import GraphStore
from sysmap.stores import open_embedded

# How often chance is dealt is none: `tests/measures/test_verdicts.py` holds that more deals turn no verdict.
NO_LIMITS = {("INN08", "deals")}
# Held against a p that no small system meets exactly; `benjamini_hochberg` is held to it in `tests/measures`.
NEVER_MET = {("CON07", "alpha"), ("CON17", "alpha"), ("REP16", "share")}
_ALONE: dict[str, RuleResult] = {}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    opened = open_embedded(tmp_path_factory.mktemp("cases") / "graph")
    yield opened
    opened.close()


def alone(case: Case, store: GraphStore) -> RuleResult:
    """What the rule says of the case as it is written; not asked again where that is known already."""
    if str(case) not in _ALONE:
        _ALONE[str(case)] = run(store, RULES[case.rule], case.system)
    return _ALONE[str(case)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_says_what_its_case_expects(case: Case, store: GraphStore) -> None:
    rule = RULES[case.rule]
    result = _ALONE[str(case)] = run(store, rule, case.system)
    assert not not_each_alone(store, rule, case.system), "each row rests on one thing that `each` names"
    if case.not_assessed is not None:
        assert result.status == "not assessed", said(rule, result)
        assert case.not_assessed in result.reason
        return
    assert result.status != "not assessed", said(rule, result)
    assert said(rule, result)["found"] == sorted(case.found)
    assert said(rule, result)["not recorded"] == sorted(case.not_recorded)
    assert said(rule, result)["cannot tell"] == sorted(case.cannot_tell)
    if case.population is not None:
        assert result.population == case.population
    sentences = [finding.says for finding in result.findings]
    if case.says is not None:
        assert sentences == list(case.says)
    if case.severities is not None:
        assert [finding.severity for finding in result.findings] == list(case.severities)
    if case.shows:
        evidence = result.findings[0].evidence
        assert {name: evidence[name] for name in case.shows} == case.shows
    if case.settles is not None:
        cells = {f"{one.sheet}.{one.column} of {one.thing.id}" for q in result.questions for one in q.settles}
        assert sorted(cells) == sorted(case.settles)
    open_ = [text for one in result.questions for text in (one.says, one.asks, one.reason)]
    assert not [text for text in (*sentences, *open_) if RAW.search(text) or plurals_of_one(text)]
    assert not [text for text in open_ if ACCUSES.search(text)]
    assert all(question.settles for question in result.questions if question.answer == "not_recorded")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_has_ended_and_what_stands_beside_changes_nothing(case: Case, store: GraphStore) -> None:
    rule = RULES[case.rule]
    expected = said(rule, alone(case, store))
    store.replace(under_another_id(case.system))
    try:
        assert said(rule, run(store, rule, with_ended_copies(case.system))) == expected
    finally:
        store.remove(under_another_id(case.system).id)


@pytest.mark.parametrize(
    ("case", "parameter", "step"),
    [(case, name, step) for case in CASES for name, steps in case.turns.items() for step in steps],
    ids=str,
)
def test_beside_a_limit_one_step_turns_the_answer(
    case: Case, parameter: str, step: object, store: GraphStore
) -> None:
    rule = RULES[case.rule]
    before = answer(rule, alone(case, store))
    assert answer(rule, run(store, rule, turned(case, parameter, step))) != before


def test_every_parameter_has_cases_at_its_limit_and_beyond() -> None:
    """Of a number: one at which the least step turns the answer, and one turned by a step the other way."""
    steps: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for case in CASES:
        for name, own in case.turns.items():
            steps[case.rule, name] += own
    lacking = []
    for rule in RULES.values():
        for parameter in rule.parameters:
            at, default = (rule.id, parameter.name), parameter.default
            if at in NO_LIMITS or isinstance(default, bool):
                continue
            if isinstance(default, list):
                lacking += [(*at, word) for word in default if word not in steps[at]]
                continue
            least = 1 if isinstance(default, int) else 1e-6
            lacking += [(*at, "up")] if not any(step > 0 for step in steps[at]) else []
            lacking += [(*at, "down")] if not any(step < 0 for step in steps[at]) else []
            if at not in NEVER_MET and not any(abs(step) <= least for step in steps[at]):
                lacking.append((*at, "at the limit"))
    assert not lacking
    declared = {(rule.id, parameter.name) for rule in RULES.values() for parameter in rule.parameters}
    assert declared >= NO_LIMITS | NEVER_MET


def test_every_rule_has_cases_that_show_what_it_can_say() -> None:
    said_of = defaultdict(set)
    for case in CASES:
        said_of[case.rule].add(
            "not assessed" if case.not_assessed is not None else "found" if case.found else "clear"
        )
    lacking = {
        id_: sorted({"found", "clear", "not assessed"} - said_of[id_])
        for id_ in RULES
        if said_of[id_] != {"found", "clear", "not assessed"}
    }
    assert not lacking
    assert not set(said_of) - set(RULES), "cases of rules that are none"


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("not_recorded", {case.rule for case in CASES if case.not_recorded}),
        ("cannot_tell", {case.rule for case in CASES if case.cannot_tell}),
    ],
)
def test_a_rule_that_can_leave_something_open_has_a_case_for_it(answer: str, shown: set[str]) -> None:
    assert not [id_ for id_, rule in RULES.items() if f"'{answer}'" in rule.statement and id_ not in shown]


def test_every_case_file_is_named_after_a_rule() -> None:
    files = {path.stem for path in (Path(__file__).parent / "cases").glob("*.yml")}
    assert files == set(RULES)


def test_a_plural_after_one_is_noticed() -> None:
    assert plurals_of_one("It has 1 seats.") == ["1 seats"]
    assert plurals_of_one("It has 1 accountable owners and 1 women.") == ["1 accountable owners", "1 women"]
    assert not plurals_of_one(
        "Rated 1, on a scale from 1 to 4: 1 is low (seats: 1; 11 boards in 2021 seats)."
    )
