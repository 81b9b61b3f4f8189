"""The sheet of questions: what is asked once, of whom, in which order, and what a cell takes and says now."""

from datetime import date

import pytest

from sysmap.gaps.asking import asked, groups
from sysmap.model.results import Question, RuleResult, Settle, Severity, Subject
from sysmap.model.values import Node, Relationship, System


def system() -> System:
    nodes = [
        Node("Organisation", "trust", {"name": "Trust"}),
        Node("Organisation", "council", {"name": "Council"}),
        Node("Place", "town", {"name": "Town"}),
        Node("Programme", "academy", {"name": "Academy"}),
        Node("Objective", "falls", {"name": "Falls"}),
        Node("Person", "ann", {"name": "Ann"}),
        *(Node("Role", name, {"name": name.capitalize()}) for name in ("chair", "second", "lead", "clerk")),
        Node("Role", "chief", {"name": "Chief", "tier": "top"}),
        Node("Board", "chaired", {"name": "Chaired", "quorum": 4, "expects": ("lay",)}),
        Node("Board", "unchaired", {"name": "Unchaired"}),
        Node("Board", "empty", {"name": "Empty"}),
    ]
    seated = ("clerk", "second", "lead", "chair")
    ties = [
        *(Relationship("SITS_ON", f"u{n}", name, "unchaired") for n, name in enumerate(seated)),
        Relationship("SITS_ON", "s1", "second", "chaired", {"position": "member"}),
        Relationship("SITS_ON", "s2", "chair", "chaired", {"position": "chair"}),
        Relationship("EMPLOYED_BY", "e1", "chief", "trust"),
        Relationship("EMPLOYED_BY", "e2", "clerk", "trust"),
        Relationship("EMPLOYED_BY", "e3", "lead", "council"),
        Relationship("HOLDS", "h1", "ann", "clerk"),
        Relationship("LEADS_FOR", "l1", "lead", "town"),
        Relationship("LEADS", "l2", "chief", "academy"),
        Relationship("ACCOUNTABLE_FOR", "a1", "council", "falls"),
        Relationship("RESPONSIBLE_FOR", "r1", "clerk", "falls"),
        Relationship("AIDS", "t1", "trust", "council", {"last_met": date(2026, 1, 31)}),
    ]
    return System("s", "Shire", date(2026, 3, 31), tuple(nodes), tuple(ties))


def question(rule: str, key: str, *cells: tuple[str, str, Subject], severity: Severity = "minor") -> Question:
    settles = tuple(Settle(sheet, column, thing) for sheet, column, thing in cells)
    return Question(f"{rule}/{key}", rule, "not_recorded", severity, cells[0][2], "", "", settles)


def results(*questions: Question) -> tuple[RuleResult, ...]:
    counts = (len(questions), 0, 0, len(questions), 0)
    return tuple(
        RuleResult(
            rule,
            rule,
            "clarity",
            "minor",
            "not recorded",
            *counts,
            questions=tuple(one for one in questions if one.rule == rule),
        )
        for rule in dict.fromkeys(one.rule for one in questions)
    )


def board(name: str) -> Subject:
    return Subject(name, "Board", name.capitalize())


@pytest.mark.parametrize(
    ("thing", "who"),
    [
        (board("chaired"), "Chair"),
        (board("unchaired"), "Clerk; Second; Lead"),
        (board("empty"), ""),
        (Subject("town", "Place", "Town"), "Lead"),
        (Subject("academy", "Programme", "Academy"), "Chief"),
        (Subject("falls", "Objective", "Falls"), "Council; Clerk"),
        (Subject("clerk", "Role", "Clerk"), "Clerk; Trust"),
        (Subject("ann", "Person", "Ann"), "Trust"),
        (Subject("trust", "Organisation", "Trust"), "Chief; Trust"),
        (Subject("council", "Organisation", "Council"), "Council"),
        (Subject("t1", "AIDS", "Trust aids Council"), "Chief; Trust; Council"),
        (Subject("nobody", "Board", "Nobody"), ""),
    ],
)
def test_who_could_answer_is_who_is_nearest_and_no_person_by_name(thing: Subject, who: str) -> None:
    (one,) = asked(results(question("X01", "a", ("boards", "quorum", thing))), system())
    assert one.who == who


def test_one_cell_is_asked_once_for_all_rules_and_as_badly_as_the_worst() -> None:
    cell = ("boards", "quorum", board("chaired"))
    (one,) = asked(
        results(
            question("X01", "a", cell),
            question("X02", "a", cell, severity="major"),
            question("X02", "b", cell, severity="info"),
        ),
        system(),
    )
    assert (one.rules, one.settles, one.severity, one.now) == (("X01", "X02"), 3, "major", "4")


def test_what_a_whole_sheet_would_settle_is_asked_once() -> None:
    told = asked(
        results(
            question("X01", "a", ("seats", "", board("chaired"))),
            question("X01", "b", ("seats", "", board("empty"))),
        ),
        system(),
    )
    assert [(one.sheet, one.column, one.thing.id, one.takes, one.settles) for one in told] == [
        ("system.toml", "sheets.complete", "seats", "yes", 2)
    ]
    assert told[0].question == "Does the sheet seats hold all there is to be written in it? Then answer yes."


def test_the_column_that_settles_most_comes_first_and_in_it_the_cell_that_does() -> None:
    quorum, level = ("boards", "quorum"), ("boards", "level")
    told = asked(
        results(
            question("X01", "a", (*level, board("empty"))),
            question("X01", "b", (*quorum, board("empty"))),
            question("X01", "c", (*quorum, board("chaired"))),
            question("X01", "d", (*quorum, board("unchaired")), severity="major"),
            question("X02", "c", (*quorum, board("chaired"))),
        ),
        system(),
    )
    assert [(one.column, one.thing.id) for one in told] == [
        ("quorum", "chaired"),
        ("quorum", "unchaired"),
        ("quorum", "empty"),
        ("level", "empty"),
    ]
    assert [(one.place, one.cells, one.settles) for one in groups(told)] == [
        ("boards.quorum", 3, 4),
        ("boards.level", 1, 1),
    ]
    assert groups(told)[1].question == told[3].question
    assert "3" in groups(told)[0].question


@pytest.mark.parametrize(
    ("sheet", "column", "takes"),
    [
        ("boards", "quorum", "a whole number"),
        ("boards", "last_met", "a date: 2022-07-31"),
        ("roles", "system_days", "a number"),
        ("roles", "joint", "yes or no"),
        ("roles", "held_by", "ids or names, separated by ;  or none"),
        ("boards", "authority", "one of: decision_making, advisory"),
        ("boards", "no_such_column", "text"),
        ("boards", "name", "text"),
        ("roles", "functions", "any of: executive, "),
    ],
)
def test_what_a_cell_takes(sheet: str, column: str, takes: str) -> None:
    (one,) = asked(results(question("X01", "a", (sheet, column, board("chaired")))), system())
    assert one.takes.startswith(takes)


@pytest.mark.parametrize(
    ("column", "thing", "now"),
    [
        ("quorum", board("chaired"), "4"),
        ("quorum", board("empty"), ""),
        ("expects", board("chaired"), ""),
        ("last_met", Subject("t1", "AIDS", "Trust aids Council"), "2026-01-31"),
    ],
)
def test_what_a_cell_says_now_and_nothing_of_what_may_be_added_to(
    column: str, thing: Subject, now: str
) -> None:
    (one,) = asked(results(question("X01", "a", ("boards", column, thing))), system())
    assert one.now == now


@pytest.mark.parametrize(
    ("column", "asks", "of_two"),
    [
        ("level", "At what level does {} work?", "At what level do these 2 boards work?"),
        ("valid_from", "First day on which it holds: {}?", ""),
        ("no_such_column", "no_such_column: {}?", ""),
    ],
)  # fmt: skip
def test_in_which_words_a_cell_is_asked_for(column: str, asks: str, of_two: str) -> None:
    one = asked(results(question("X01", "a", ("boards", column, board("empty")))), system())
    assert one[0].question == asks.format("Empty")
    assert [(group.question, group.cells) for group in groups(one)] == [(one[0].question, 1)]
    cells = [("boards", column, board(name)) for name in ("unchaired", "chaired")]
    two = asked(results(*(question("X01", f"{n}", cell) for n, cell in enumerate(cells))), system())
    # Without words for several the first stands for all.
    assert [(group.question, group.cells) for group in groups(two)] == [(of_two or asks.format("Chaired"), 2)]


def test_questions_that_settle_as_much_come_by_name_in_any_case_then_by_id() -> None:
    def named(id_: str, name: str) -> Subject:
        return Subject(id_, "Board", name)

    things = (named("z", "alder"), named("y", "Birch"), named("b", "cedar"), named("a", "cedar"))
    told = asked(
        results(*(question("X01", one.id, ("boards", "quorum", one)) for one in things[::-1])), system()
    )
    assert [one.thing.id for one in told] == ["z", "y", "a", "b"]
    level, quorum = (
        question("X01", "l", ("boards", "level", things[0])),
        question("X01", "q", ("boards", "quorum", things[0])),
    )
    assert [one.column for one in asked(results(quorum, level), system())] == ["level", "quorum"]


def test_one_question_that_names_a_cell_twice_settles_once() -> None:
    cell = ("boards", "quorum", board("empty"))
    (one,) = asked(results(question("X01", "a", cell, cell)), system())
    assert (one.settles, one.rules) == (1, ("X01",))
