"""What `sysmap gaps` says at first and in full: how much is listed, and what is said beside it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from gaps.test_counts import finding, question, result
from sysmap.gaps import GapRule
from sysmap.gaps.words import explain, overview, page, text
from sysmap.gaps.words.lines import screen_width, wrapped
from sysmap.model.results import RuleResult, Subject
from sysmap.model.values import Origin
from sysmap.priorities.values import Action, Folded, Priorities

Make = Callable[..., GapRule]
NOTHING = Priorities((), 0, ())
CELL = (("boards", "quorum"),)


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COLUMNS", "100")
    yield


@pytest.fixture
def rules(rule: Make) -> dict[str, GapRule]:
    return {id_: replace(rule(), id=id_, name=f"Rule {id_}") for id_ in ("X01", "X02", "X03", "X04", "X05")}


def action(name: str, who: str = "", since: str = "", confidence: str = "", *, law: bool = False) -> Action:
    subject = Subject(name, "Board", name)
    return Action(
        subject, f"{name} lacks one.", "", "Mend it.", who, since, "major", law, confidence, 1, 1.0, ()
    )


@pytest.mark.parametrize(("findings", "more"), [(10, ""), (11, "1"), (12, "2")])
def test_ten_findings_of_a_rule_are_listed_and_the_rest_counted(
    findings: int, more: str, rules: dict[str, GapRule]
) -> None:
    told = text.on_screen(
        "Shire", (result("X01", *(finding("X01", f"b{n:02}") for n in range(findings))),), rules
    )
    assert told.count("             - b") == 10
    assert (f"               … and {more} more: --rule X01 shows them all\n" in told) is bool(more)


@pytest.mark.parametrize(
    ("origins", "said"),
    [(1, "(a0.csv)"), (3, "(a0.csv, a1.csv, a2.csv)"), (4, "(a0.csv, a1.csv, a2.csv and 1 more)")],
)
def test_three_origins_are_named_and_the_rest_counted(
    origins: int, said: str, rules: dict[str, GapRule]
) -> None:
    one = replace(finding("X01", "b"), origins=tuple(Origin(f"a{n}.csv") for n in range(origins)))
    assert f"- b. {said}\n" in text.on_screen("Shire", (result("X01", one),), rules)


def test_a_severity_or_a_doubt_is_said_where_it_differs(rules: dict[str, GapRule]) -> None:
    made_up = finding("X01", "a", confidence="illustrative")
    told = text.on_screen("Shire", (result("X01", made_up, finding("X01", "b", "major")),), rules)
    assert "- [illustrative] a.\n" in told and "- [major] b.\n" in told
    assert "All of these rest on made-up" not in told
    alone = text.on_screen("Shire", (result("X01", made_up),), rules)
    assert "All of these rest on made-up (illustrative) facts.\n" in alone and "- a.\n" in alone


@pytest.mark.parametrize("confidence", ["illustrative", "stated"])
@pytest.mark.parametrize("only_questions", [True, False])
def test_that_all_is_made_up_is_said_beside_findings_alone(
    confidence: str, only_questions: bool, rules: dict[str, GapRule]
) -> None:
    results = (result("X01", finding("X01", "a", confidence=confidence)),)
    said = confidence == "illustrative" and not only_questions
    for say in (text.on_screen, text.in_markdown):
        told = say("Shire", results, rules, only_questions=only_questions)
        assert ("All of these rest on made-up" in told) is said


def test_of_a_rule_that_only_asks_one_question_is_shown_or_all(rules: dict[str, GapRule]) -> None:
    asking = result("X01", questions=tuple(question("X01", f"q{n}") for n in range(3)))
    both = result("X02", finding("X02", "b"), questions=(question("X02", "hidden"),))
    told = text.on_screen("Shire", (asking, both), rules)
    assert "Ask q0." in told and "Ask q1." not in told and "… and 2 more\n" in told
    assert "Ask hidden." not in told
    for full in (
        text.on_screen("Shire", (asking, both), rules, only_questions=True),
        text.on_screen("Shire", (asking,), rules, shown=11),
    ):
        assert "Ask q2." in full and "more\n" not in full
    assert "Ask hidden." in text.on_screen("Shire", (asking, both), rules, only_questions=True)


def test_clear_rules_and_those_not_assessed_are_listed_with_why(rules: dict[str, GapRule]) -> None:
    told = text.on_screen("Shire", (result("X01", clear=2), result("X02", reason="no rows")), rules)
    assert "CLEAR\n\nX01  Rule X01: 0 of 2 boards\n" in told
    assert "NOT ASSESSED\n\nX02  Rule X02: no rows\n" in told
    marked = text.in_markdown("Shire", (result("X01", clear=2), result("X02", reason="no rows")), rules)
    assert "## Clear\n\n- X01 Rule X01: 0 of 2 boards\n" in marked
    assert "## Not assessed\n\n- X02 Rule X02: no rows\n" in marked


def test_the_overview_is_a_line_a_rule(rules: dict[str, GapRule]) -> None:
    results = (
        result("X01", finding("X01", "a", "info"), clear=3, severity="major"),
        result(
            "X02", questions=(question("X02", "q", cells=CELL), question("X02", "d", answer="cannot_tell"))
        ),
        result("X03", clear=1),
        result("X04", reason="no rows"),
    )
    lines = overview.overview("Shire", results, rules, NOTHING).splitlines()
    assert lines[:4] == ["Shire", "", "NOTHING TO ACT ON is found.", ""]
    assert [line.split() for line in lines[4:7]] == [
        ["CLARITY", "found", "clear", "not", "rec.", "can't", "tell", "of"],
        ["info", "X01", "Rule", "X01", "1", "3", "-", "-", "4", "boards"],
        ["minor", "X02", "Rule", "X02", "-", "-", "1", "1", "2", "boards"],
    ]
    assert len({len(line.rstrip()) for line in lines[5:7]}) == 1
    assert lines[-7:-4] == ["ASK FIRST", "- boards.quorum (1 cell): 1 more rule", "- minor X02: Ask q."]
    assert "Clear (1): X03" in lines and "Not assessed (1): X04" in lines


@pytest.mark.parametrize(
    ("count", "heading"),
    [
        (1, "ONE THING"),
        (2, "TWO THINGS"),
        (3, "THREE THINGS"),
        (4, "FOUR THINGS"),
        (5, "FIVE THINGS"),
        (6, "6 THINGS"),
    ],
)
def test_things_to_act_on_are_numbered(count: int, heading: str, rules: dict[str, GapRule]) -> None:
    first = Priorities(tuple(action(f"B{n}") for n in range(count)), 9, ())
    told = overview.overview("Shire", (result("X01", finding("X01", "a")),), rules, first)
    assert f"\n{heading} TO ACT ON (of 9)\n1. B0 lacks one.\n   Mend it.\n" in told
    assert f"\n{count}. B{count - 1} lacks one.\n" in told
    marked = overview.in_markdown("Shire", (result("X01", finding("X01", "a")),), rules, first)
    assert f"## {heading.capitalize()} to act on (of 9)\n\n1. B0 lacks one. What to do: Mend it.\n" in marked


def test_what_is_said_of_an_action(rules: dict[str, GapRule]) -> None:
    def told(one: Action, *results: RuleResult) -> str:
        return overview.overview("Shire", results, rules, Priorities((one,), 1, ()))

    stated = result("X01", finding("X01", "a"))
    made_up = result("X01", finding("X01", "a", confidence="illustrative"))
    assert "1. [law] B lacks one.\n" in told(action("B", law=True), stated)
    assert "   Mend it. Who could: Chair. Since May 2025.\n" in told(action("B", "Chair", "May 2025"), stated)
    assert "1. [illustrative] B lacks one.\n" in told(action("B", confidence="illustrative"), stated)
    whole = told(action("B", confidence="illustrative"), made_up)
    assert "1. B lacks one.\n" in whole
    assert whole.startswith("Shire\nEverything found rests on made-up (illustrative) facts.\n")


@pytest.mark.parametrize(("count", "more"), [(3, 0), (4, 1), (5, 2)])
def test_three_rules_that_find_much_are_told_and_the_rest_counted(
    count: int, more: int, rules: dict[str, GapRule]
) -> None:
    folded = tuple(Folded(f"X0{n}", "minor", f"Says {n}.", 9, 9) for n in range(count))
    told = overview.overview(
        "Shire", (result("X01", finding("X01", "a")),), rules, Priorities((action("B"),), 1, folded)
    )
    assert told.count("Says ") == 3
    said = {0: "more rule", 1: "- 1 more rule finds as much: see the tables\n"}
    assert (said.get(more, f"- {more} more rules find as much: see the tables\n") in told) is bool(more)


@pytest.mark.parametrize(
    ("columns", "wide"), [(40, 70), (69, 70), (70, 70), (71, 71), (120, 120), (121, 120)]
)
def test_the_table_is_as_wide_as_the_screen_from_what_a_short_name_needs_to_120(
    columns: int, wide: int, monkeypatch: pytest.MonkeyPatch, rules: dict[str, GapRule]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    told = overview.overview("Shire", (result("X01", finding("X01", "a")),), rules, NOTHING)
    (row,) = [line for line in told.splitlines() if line.startswith("minor X01")]
    assert len(row) == wide


def test_names_are_cut_to_the_room_there_is(rules: dict[str, GapRule]) -> None:
    room = 100 - 13 - sum(len(head) + 2 for head in ("found", "clear", "not rec.", "can't tell")) - 7 - 2
    for length, shown in ((room, "n" * room), (room + 1, "n" * (room - 1) + "…")):
        one = replace(result("X01", finding("X01", "a")), name="n" * length)
        told = overview.overview("Shire", (one,), rules, NOTHING)
        assert f"minor X01    {shown}  " in told


def test_a_long_line_goes_on_under_its_text(rules: dict[str, GapRule]) -> None:
    long = replace(result("X01", finding("X01", "a")), name="word " * 30 + "end")
    brief = text.in_brief("Shire", (long,), rules)
    assert "\n  minor X01  word" in brief and f"\n{' ' * 15}word" in brief


def test_what_a_rule_looks_at_is_named_in_the_plural(rule: Make) -> None:
    counted = replace(rule(), counts=("board or link", "boards and links"))
    assert "Looked at (boards and links):" in explain.explained(counted)
    assert "Looked at (each once):" in explain.explained(rule())


def test_the_page_of_rules_says_what_a_p_allows_where_there_is_one(rule: Make) -> None:
    def told(name: str) -> str:
        return "\n".join(page._section(replace(rule(), measure=name)))

    assert "- Judged by: `judges.size.unwieldy`" in told("judges.size.unwieldy")
    assert "- From its p:" not in told("judges.size.unwieldy")
    assert "- From its p:" in told("judges.gender.far_from_parity")


def test_what_does_not_fit_the_overview_goes_on_under_its_text(
    monkeypatch: pytest.MonkeyPatch, rules: dict[str, GapRule]
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    results = [result(f"X{n:02}", clear=1) for n in range(30)]
    one = replace(action("B"), what="Board " + "lacks one " * 9, mend="Mend " + "it soon " * 10)
    more = {**rules, **{each.id: replace(rules["X01"], id=each.id) for each in results}}
    lines = overview.overview("Shire", results, more, Priorities((one,), 1, ())).splitlines()
    begins = {
        name: [line[:4] for line in (lines[at], lines[at + 1])]
        for at, line in enumerate(lines)
        for name in ("1. Board", "   Mend", "Clear")
        if line.startswith(name)
    }
    assert begins == {
        "1. Board": ["1. B", "   l"],
        "   Mend": ["   M", "   s"],
        "Clear": ["Clea", "  X1"],
    }


@pytest.mark.parametrize(("columns", "named"), [(2, 2), (3, 3), (4, 3)])
def test_three_columns_to_fill_in_are_named_first(
    columns: int, named: int, rules: dict[str, GapRule]
) -> None:
    asks = ("quorum", "authority", "kind", "level")[:columns]
    results = [
        result(id_, questions=(question(id_, "b", cells=(("boards", column),)),))
        for id_, column in zip(rules, asks, strict=False)
    ]
    told = overview.overview("Shire", results, rules, NOTHING).splitlines()
    assert len([line for line in told if line.startswith("- boards.")]) == named
    marked = overview.in_markdown("Shire", results, rules, NOTHING)
    assert marked.count("\n- boards.") == named


def test_in_markdown_what_is_folded_stands_apart(rules: dict[str, GapRule]) -> None:
    results = (result("X01", finding("X01", "a")),)
    folded = (Folded("X01", "minor", "Says so.", 9, 9),)
    marked = overview.in_markdown("Shire", results, rules, Priorities((action("B"),), 1, folded))
    assert "Mend it.\n\n- Says so. (X01)\n\n## Clarity\n" in marked
    plain = overview.in_markdown("Shire", results, rules, NOTHING)
    assert "\n\n\n" not in plain and "\n\n\n" not in marked


def test_in_markdown_a_rule_that_only_asks_stands_under_questions_and_one_that_finds_does_not(
    rules: dict[str, GapRule],
) -> None:
    results = (
        result("X01", questions=(question("X01", "q", cells=CELL),)),
        result("X02", finding("X02", "b")),
    )
    asked = text.in_markdown("Shire", results, rules).partition("## Questions\n")[2]
    assert "### X01 Rule X01" in asked and "- Ask q." in asked
    assert "X02" not in asked
    assert "## Questions" not in text.in_markdown("Shire", results[1:], rules)


@pytest.mark.parametrize(("length", "shown"), [(103, 103), (104, 102), (150, 102)])
def test_a_question_of_the_overview_takes_two_lines(
    length: int, shown: int, monkeypatch: pytest.MonkeyPatch, rules: dict[str, GapRule]
) -> None:
    """At 60 columns it has 116 letters, of which "- minor X01: " takes 13."""
    monkeypatch.setenv("COLUMNS", "60")
    words = "well " * 30
    asked = replace(question("X01", "q", cells=CELL), asks=words[:length])
    told = overview.overview("Shire", (result("X01", questions=(asked,)),), rules, NOTHING)
    lines = told.partition("1 more rule\n")[2].partition("\n\n")[0].splitlines()
    cut = "…" if shown < length else ""
    assert " ".join(line.strip() for line in lines) == f"- minor X01: {words[:shown]}{cut}"


@pytest.mark.parametrize(("noun", "shown"), [("b" * 18, "1 " + "b" * 18), ("b" * 19, "1 " + "b" * 17 + "…")])
def test_what_was_looked_at_has_twenty_letters(noun: str, shown: str, rules: dict[str, GapRule]) -> None:
    counted = {"X01": replace(rules["X01"], counts=(noun, noun))}
    told = overview.overview("Shire", (result("X01", finding("X01", "a")),), counted, NOTHING)
    assert f"  {shown}\n" in told


@pytest.mark.parametrize(
    ("columns", "wide"), [("", 100), ("0", 100), ("59", 60), ("61", 61), ("119", 119), ("121", 120)]
)
def test_the_screen_has_60_columns_to_120_and_100_where_there_is_none(
    columns: str, wide: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError("no screen")

    monkeypatch.setattr("os.get_terminal_size", none)
    monkeypatch.setenv("COLUMNS", columns)
    assert screen_width() == wide


@pytest.mark.parametrize(
    ("indent", "hanging", "lines"),
    [
        (0, None, ["one half-way", "abcdefghijklmnop two"]),
        (2, None, ["  one half-way", "  abcdefghijklmnop", "  two"]),
        (1, 3, [" one half-way", "   abcdefghijklmnop", "   two"]),
        (3, 0, ["   one half-way", "abcdefghijklmnop two"]),
    ],
)
def test_where_lines_break(indent: int, hanging: int | None, lines: list[str]) -> None:
    assert wrapped("one half-way abcdefghijklmnop two", 20, indent, hanging) == lines
    assert wrapped("a half-way-house", 10) == ["a", "half-way-house"], "no word is broken"
    assert wrapped("a b", 10, 1) == [" a b"] and wrapped("", 10, 1) == []


def test_a_place_to_fill_in_goes_on_under_its_text(
    monkeypatch: pytest.MonkeyPatch, rules: dict[str, GapRule]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    column = "c" * 49
    asking = (result("X01", questions=(question("X01", "q", cells=(("boards", column),)),)),)
    lines = f"\n- boards.{column}\n  (1 cell): 1 more rule\n"
    assert lines in text.on_screen("Shire", asking, rules)
    assert lines in overview.overview("Shire", asking, rules, NOTHING)
