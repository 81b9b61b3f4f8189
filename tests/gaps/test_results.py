"""What is made of rows: counts, identities, what each rests on, the order, what is folded by place."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gaps.test_rows import STATE, row
from sysmap.gaps import GapRule, RulesRefused, answers
from sysmap.gaps.answers import result_of
from sysmap.gaps.facts import Fact
from sysmap.gaps.homes import Homes
from sysmap.gaps.rows import Rows
from sysmap.measures.judges.rows import Counted
from sysmap.model.results import Fold, InPlace, RuleResult, Subject
from sysmap.model.values import Node, Origin, Relationship, System

Make = Callable[..., GapRule]
NAMES = {"a": "Alder", "b": "birch", "c": "Cedar", "d": "Dogwood", "e": "Elm"}
FACTS = {
    "case": Fact(Subject("case", "System", "Case"), None),
    "case/none": Fact(Subject("none", "Board", "None"), Origin()),
    **{
        f"case/{id_}": Fact(Subject(id_, "Board", name), Origin("boards.csv", "", n))
        for n, (id_, name) in enumerate(NAMES.items(), 2)
    },
}


def told(rule: GapRule, *rows: dict[str, Any], population: int = 9, **more: Any) -> RuleResult:
    """What a rule says by rows of these boards."""
    facts = more.pop("facts", FACTS)
    homes, listed = more.pop("homes", None), more.pop("listed", ())
    return result_of(Rows(rule, {"most": 3}, population, rows, **more), STATE, facts, homes, listed)


def shown(things: Iterable[Any]) -> list[str]:
    return [one.subject.id for one in things]


def counts(result: RuleResult) -> tuple[int | None, ...]:
    return result.population, result.found, result.clear, result.not_recorded, result.cannot_tell


def test_what_was_not_asked_counts_nothing_and_says_why(rule: Make) -> None:
    undone = Rows(rule(), {"most": 3}, reason="why", lacks=("seats",), late=True, failed=True)
    result = result_of(undone, STATE, FACTS, None)
    assert (result.status, counts(result)) == ("not assessed", (None,) * 5)
    assert (result.reason, result.lacks, result.late, result.failed) == ("why", ("seats",), True, True)
    plain = told(rule())
    assert (plain.reason, plain.lacks, plain.late, plain.failed) == ("", (), False, False)
    assert (plain.status, counts(plain), plain.parameters) == ("clear", (9, 0, 9, 0, 0), {"most": 3})


@pytest.mark.parametrize(
    ("rows", "elsewhere", "expected", "status"),
    [
        ([row("a"), row("b", "not_recorded"), row("c", "cannot_tell")], {}, (3, 1, 0, 1, 1), "found"),
        ([row("b", "not_recorded"), row("c", "cannot_tell")], {}, (3, 0, 1, 1, 1), "not recorded"),
        ([row("c", "cannot_tell")], {}, (3, 0, 2, 0, 1), "cannot tell"),
        ([row("c", "cannot_tell")], {"found": 1, "cannot_tell": 1}, (3, 1, 0, 0, 2), "found"),
    ],
)
def test_all_answers_add_up_to_what_was_looked_at(
    rule: Make, rows: list[dict[str, Any]], elsewhere: dict[Any, int], expected: object, status: str
) -> None:
    result = told(rule(), *rows, population=3, elsewhere=elsewhere)
    assert (counts(result), result.status) == (expected, status)


def test_a_rule_that_speaks_of_more_than_it_counts_is_refused(rule: Make) -> None:
    rows = [row("a"), row("b", "not_recorded"), row("c", "cannot_tell")]
    with pytest.raises(RulesRefused) as error:
        told(rule(), *rows, population=2)
    (issue,) = error.value.issues
    assert (issue.code, issue.message) == (
        "rule-population",
        "It speaks of 3 things, but its population counts 2:"
        " `population` must count everything the statement may return.",
    )


@pytest.mark.parametrize(
    ("subjects", "id_", "said"),
    [
        (("Board",), "none such", "A row's subject is 'none such', which is no id: write `b.id AS subject`."),
        (("Board",), "case", "A row's subject is 'case', a System; the rule's subject is Board."),
        (("Place", "AIDS"), "case/a", "'case/a', a Board; the rule's subject is Place or AIDS."),
    ],
)  # fmt: skip
def test_a_subject_that_is_none_is_refused(
    rule: Make, subjects: tuple[str, ...], id_: str, said: str
) -> None:
    rows = [row("a"), {**row("a"), "subject": id_}] if subjects == ("Board",) else [row("a")]
    with pytest.raises(RulesRefused) as error:
        told(replace(rule(), subjects=subjects), *rows)
    (issue,) = error.value.issues
    assert issue.code == "rule-rows" and issue.message.endswith(said)


def test_of_rows_with_one_key_the_first_speaks_and_all_count(rule: Make) -> None:
    facts = {
        **FACTS,
        "case/b": replace(FACTS["case/b"], confidence="inferred"),
        "case/c": replace(FACTS["case/c"], confidence="illustrative"),
    }
    rows = [
        {**row("a", quorum="case/e", severity="info"), "about": ["case/none", "case/b", "case/a", "nobody"]},
        {**row("a", quorum=[4, "case/d"]), "about": ["case", "case/c"], "severity": "major"},
    ]
    (finding,) = told(rule(), *rows, facts=facts).findings
    assert (finding.identity, finding.severity, finding.confidence) == ("X01/a", "major", "illustrative")
    # In the order of all that they say: the list comes first.
    assert finding.says == "Alder needs 4 and Dogwood members, 3 at most."
    assert [one["id"] for one in finding.evidence["about"]] == ["case", "c", "a", "b", "none"]
    assert finding.evidence["quorum"] == [4, "Dogwood"]
    assert finding.origins == tuple(Origin("boards.csv", "", n) for n in (2, 3, 4))


def test_a_question_joins_reasons_and_asks_of_all_rows_once(rule: Make) -> None:
    asking = replace(rule(), settles={"Board": rule().settles["Board"], "": rule().settles["Board"]})
    rows = [
        row("a", "cannot_tell", reason="one", ask=["case/b", "case/a"], n=1),
        row("a", "cannot_tell", reason="two", ask=["case/c", "case/b"], n=2),
        row("a", "cannot_tell", reason="one", n=3),
        row("a", "cannot_tell", reason="", ask=["case/lost"], n=4),
    ]
    (question,) = told(asking, *rows).questions
    assert (question.answer, question.reason) == ("cannot_tell", "one; two")
    assert [one.thing for one in question.settles] == [
        *(FACTS[f"case/{id_}"].subject for id_ in "bac"),
        Subject("lost", "", "case/lost"),
    ]
    assert (question.says, question.asks) == (
        "No quorum is recorded for Alder.",
        "How many members does Alder need to decide?",
    )


@pytest.mark.parametrize(
    ("value", "identity"), [(None, "X01/a/"), ("case/b", "X01/a/b"), (3, "X01/a/3"), ("a/%", "X01/a/a%2F%25")]
)
def test_what_makes_a_finding_the_same_next_time(rule: Make, value: object, identity: str) -> None:
    (finding,) = told(replace(rule(), key=("subject", "n")), row("a", n=value)).findings
    assert finding.identity == identity


def test_the_worst_comes_first_then_the_surest_then_the_lowest_rank_then_by_name(rule: Make) -> None:
    facts = {**FACTS, "case/d": replace(FACTS["case/d"], confidence="stated")}
    rows = [
        row("c"),
        row("b"),
        row("a", rank=1),
        row("d", rank=9),
        {**row("e", rank=0), "severity": "major"},
    ]
    assert shown(told(rule(), *rows, facts=facts).findings) == ["e", "d", "b", "c", "a"]
    # Of several rows the lowest rank; none is nought.
    ranked = [row("a", rank=5, n=1), row("a", rank=-1, n=2), row("b", rank=1), row("c"), row("d", rank=-2)]
    assert shown(told(rule(), *ranked).findings) == ["d", "a", "c", "b"]
    dark = [row("a", "cannot_tell"), row("c", "not_recorded"), row("b", "not_recorded")]
    assert shown(told(rule(), *dark).questions) == ["a", "b", "c"]


def homes() -> Homes:
    """Alder and birch are in the north, birch in the south too, Cedar in the south; others in no place."""
    nodes = [
        *(Node("Place", id_, {"name": id_.capitalize(), "level": "place"}) for id_ in ("north", "south")),
        *(Node("Board", id_, {"name": name}) for id_, name in NAMES.items()),
    ]
    governs = (("a", "north"), ("b", "north"), ("b", "south"), ("c", "south"))
    ties = [Relationship("GOVERNS", f"g{n}", *ends) for n, ends in enumerate(governs)]
    return Homes(System("case", "Case", date(2022, 7, 31), tuple(nodes), tuple(ties)))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than three things are folded, and the worst two of each sort listed."""
    monkeypatch.setattr(answers, "LISTED_AT_MOST", 3)
    monkeypatch.setattr(answers, "WORST", 2)


@pytest.mark.usefixtures("few")
def test_up_to_the_limit_all_is_listed_and_so_it_is_where_no_home_is_known(rule: Make) -> None:
    rows = [row("a"), row("b", "not_recorded"), row("c", "cannot_tell")]
    assert told(rule(), *rows, homes=homes()).fold is None
    without = told(rule(), *rows, row("d"))
    assert (without.fold, len(without.findings), len(without.questions)) == (None, 2, 2)


@pytest.mark.usefixtures("few")
def test_beyond_it_the_worst_of_what_is_found_and_of_what_is_asked(rule: Make) -> None:
    rows = [
        row("d"),
        row("c", "not_recorded"),
        row("b", "not_recorded"),
        {**row("e", "cannot_tell"), "severity": "major"},
        row("a"),
    ]
    result = told(rule(), *rows, homes=homes())
    assert (shown(result.findings), shown(result.questions)) == (["a", "d"], ["e", "b"])
    north, south, no = (homes().subject(id_) for id_ in ("north", "south", ""))
    assert result.fold == Fold(2, 3, (InPlace(north, 1, 1), InPlace(no, 1, 1), InPlace(south, 0, 2)))
    assert counts(result) == (9, 2, 4, 2, 1)
    # All about a thing that was asked for, as subject or beside it.
    about = [*rows, {**row("b"), "about": ["case/b", "case/c"]}]
    found = told(rule(), *about, row("e"), homes=homes(), listed=["e"])
    assert shown(found.findings) == ["a", "b", "e"]
    assert shown(told(rule(), *about, row("e"), homes=homes(), listed=["c"]).findings) == ["a", "b"]
    assert shown(told(rule(), *about, row("e"), homes=homes(), listed=["c"]).questions) == ["c"]


@pytest.mark.usefixtures("few")
def test_the_worst_of_many_are_the_surest_then_by_name_in_any_case_then_by_identity(rule: Make) -> None:
    facts = {**FACTS, "case/e": replace(FACTS["case/e"], confidence="stated")}
    rows = [row(id_) for id_ in "edcba"]
    assert shown(told(rule(), *rows, facts=facts, homes=homes()).findings) == ["e", "a"]
    keyed = replace(rule(), key=("subject", "n"))
    several = [row("a", n=n) for n in (3, 1, 2)] + [row("b", n=0)]
    assert [one.identity for one in told(keyed, *several, homes=homes()).findings] == ["X01/a/1", "X01/a/2"]


@pytest.mark.usefixtures("few")
def test_what_a_measure_has_counted_is_taken_as_it_counts(rule: Make) -> None:
    places = {"case/a": (2, 1), "case/b": (0, 0), "case/c": (2, 3), "case/lost": (3, 0), "case/d": (2, 1)}
    counted = Counted({"found": 4, "not_recorded": 2, "cannot_tell": 1}, places)
    result = told(rule(), *(row(id_) for id_ in "abcd"), counted=counted, homes=homes())
    assert counts(result) == (9, 4, 2, 2, 1)
    assert result.fold is not None
    assert (result.fold.found, result.fold.open, len(result.findings)) == (4, 3, 4)
    assert [(one.place.name, one.found, one.open) for one in result.fold.places] == [
        ("case/lost", 3, 0),
        ("Cedar", 2, 3),
        ("Alder", 2, 1),
        ("Dogwood", 2, 1),
    ]
