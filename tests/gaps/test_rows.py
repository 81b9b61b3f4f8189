"""The rows of a rule: which are refused and in what words, which answer counts, what is about what."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sysmap.gaps import GapRule, RulesRefused
from sysmap.gaps.recorded import State
from sysmap.gaps.rows import Rows, about_only, by_answer, checked, ids_of
from sysmap.measures.judges.rows import Counted
from sysmap.model.values import Origin

Make = Callable[..., GapRule]
STATE = State("case", "Case", "2022-07-31", "", "", "")
ROW = {"subject": "case/b1", "status": "found", "about": ["case/b1"], "n": 1}


def row(id_: str, status: str = "found", **more: Any) -> dict[str, Any]:
    return {"subject": f"case/{id_}", "status": status, "about": [f"case/{id_}"], **more}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"subject": ...}, "A row lacks subject."),
        ({"about": ..., "status": ...}, "A row lacks status, about."),
        ({"n": ...}, "A row lacks n."),
        (
            {"status": "clear"},
            "A row has the status 'clear'; it is one of 'found', 'not_recorded', 'cannot_tell'.",
        ),
        ({"subject": None}, "A row's subject is no id, or its about is no list of ids."),
        ({"subject": 7}, "A row's subject is no id, or its about is no list of ids."),
        ({"about": None}, "A row's subject is no id, or its about is no list of ids."),
        ({"about": "case/b1"}, "A row's subject is no id, or its about is no list of ids."),
        ({"ask": "case/b1"}, "A row's ask is no list of ids."),
        ({"severity": "awful"}, "A row has the severity 'awful'; it is one of info, minor, major."),
        ({"n": [1]}, "A key column holds more than one plain value."),
    ],
)
def test_a_row_of_another_shape_is_refused_in_these_words(
    rule: Make, change: dict[str, Any], said: str
) -> None:
    made = {name: value for name, value in {**ROW, **change}.items() if value is not ...}
    with pytest.raises(RulesRefused) as error:
        checked(replace(rule(), key=("subject", "n")), [ROW, made])
    (issue,) = error.value.issues
    assert (issue.code, issue.message, issue.field) == ("rule-rows", said, "X01")
    assert issue.origin == Origin("X01-board-that-needs-many.cypher")


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"status": "not_recorded"},
        {"status": "cannot_tell"},
        {"about": ()},
        {"ask": None},
        {"ask": []},
        {"ask": ("case/b2",)},
        {"severity": None},
        {"severity": "info"},
        {"severity": "major"},
        {"n": None},
        {"n": True},
        {"n": 0.5},
        {"n": "one"},
    ],
)
def test_a_row_of_the_shape_that_is_promised_is_taken_as_it_is(rule: Make, change: dict[str, Any]) -> None:
    made = {**ROW, **change}
    assert checked(replace(rule(), key=("subject", "n")), iter([made])) == (made,)


@pytest.mark.parametrize("lacks", [{"says_open": ""}, {"asks": ""}, {"says_open": "", "asks": ""}])
def test_what_is_open_is_refused_of_a_rule_that_says_nothing_of_it(rule: Make, lacks: dict[str, Any]) -> None:
    silent = replace(rule(), **lacks)
    said = "status 'not_recorded', but the rule has no `says_open` and `asks`"
    with pytest.raises(RulesRefused, match=said):
        checked(silent, [row("b1", "not_recorded")])
    assert checked(silent, [row("b1")]) == (row("b1"),)


def test_of_each_thing_its_surest_answer_counts(rule: Make) -> None:
    every = ("found", "not_recorded", "cannot_tell")
    rows = [row("all", answer) for answer in every[::-1]]
    rows += [row("open", answer) for answer in every[:0:-1]]
    rows += [row("both", "cannot_tell"), row("both"), row("dark", "cannot_tell"), row("both", n=2)]
    assert by_answer(rule(), rows) == {
        "found": {("case/all",): [row("all")], ("case/both",): [row("both", n=2), row("both")]},
        "not_recorded": {("case/open",): [row("open", "not_recorded")]},
        "cannot_tell": {("case/dark",): [row("dark", "cannot_tell")]},
    }


def test_where_keys_are_counted_each_key_is_a_thing(rule: Make) -> None:
    keyed = replace(rule(), key=("subject", "n"))
    rows = [row("b", n=n) for n in ("2", 10, 9, None)]
    of_key = by_answer(replace(keyed, counts=("seat", "seats")), rows)["found"]
    # By the name of the type first, then as text: NoneType, int, str.
    assert list(of_key) == [("case/b", None), ("case/b", 10), ("case/b", 9), ("case/b", "2")]
    assert list(by_answer(keyed, rows)["found"]) == [("case/b",)]


@pytest.mark.parametrize("order", [1, -1])
def test_rows_with_one_key_come_in_one_order_whatever_the_engines_was(rule: Make, order: int) -> None:
    rows = [row("b", n=2, a="x"), row("b", n=1, a="y"), row("a", n=3, a="z")]
    found = by_answer(rule(), rows[::order])["found"]
    assert list(found.values()) == [[rows[2]], rows[:2]]


def test_every_id_in_what_a_rule_gave(rule: Make) -> None:
    rows = (
        row("b1", of="case/p1", beside=["case/p2", "other/p3", 7], as_well=("case/p4",), name="case", n=None),
        {**row("x"), "subject": "case", "about": []},
    )
    given = Rows(rule(), {}, 3, rows, counted=Counted({}, {"case/p5": (1, 0)}))
    assert list(ids_of(STATE, given)) == [
        *("case/b1", "case/b1", "case/b1", "case/p1", "case/p2", "case/p4"),
        *("case", "case/p5"),
    ]
    assert list(ids_of(STATE, replace(given, rows=(), counted=None))) == []


def test_of_what_is_elsewhere_only_the_answer_is_kept(rule: Make) -> None:
    rows = (
        row("b1"),
        {**row("b2"), "about": ["case/b2", "case/p1"]},
        row("b2"),
        row("b3"),
        row("b4", "cannot_tell"),
        row("b5", "cannot_tell"),
        row("b6", "not_recorded"),
    )
    kept = about_only(Rows(rule(), {}, 9, rows), ["case/p1", "case/b5"])
    assert sorted(kept.rows, key=str) == sorted([rows[1], rows[2], rows[5]], key=str)
    assert kept.elsewhere == {"found": 2, "cannot_tell": 1, "not_recorded": 1}
    assert (kept.population, kept.rule) == (9, rule())
