"""What a rule of one's own may and may not say: each limit of what is refused, from both sides."""

from pathlib import Path
from typing import Any

import pytest

from gaps.test_refusals import FILE, TEXT, only, refused
from sysmap.cypher import lexer
from sysmap.cypher.statement import Names
from sysmap.gaps import load_rules
from sysmap.gaps.declared import Problems, needs, parameters, settles, words
from sysmap.gaps.held import whole_things, wrong_subjects
from sysmap.gaps.names import Wrong, choice, unknown_fields, unknown_names
from sysmap.gaps.rule import Cell, Needs, Parameter, file_name

HEAD, BODY = TEXT[: TEXT.index("// ---\n// Found only")], TEXT[TEXT.index("// ---\n// Found only") :]
LIVE = "MATCH (b:Board {system: $system, live: true})"


def ruled(folder: Path, statement: str, left_out: tuple[str, ...] = (), measure: str = "") -> list[str]:
    """The codes of what is wrong with the template's rule with another statement, that uses no parameter."""
    gone = ("parameters", *left_out)
    head = "".join(f"{line}\n" for line in HEAD.splitlines() if line[3:].partition(":")[0] not in gone)
    head = head.replace("{positions}", "chair").replace("{seats}", "some")
    if measure:
        head += f"// measure: {measure}\n"
    return [issue.code for issue in refused(folder, f"{head}// ---\n{statement}\nORDER BY subject\n")]


OPEN = ("says_open", "asks", "settles")
RETURN = "RETURN b.id AS subject, {} AS status, [b.id] AS about"
MISSING = "WHERE NOT EXISTS { MATCH (b)<-[:SITS_ON {live: true}]-(m) }"
CLOSED = "CASE WHEN 'SITS_ON' IN b.closed THEN 'found' ELSE 'not_recorded' END"
MEASURE = "judges.size.unwieldy"


@pytest.mark.parametrize(
    ("where", "status", "left_out", "codes"),
    [
        ("", "'found'", OPEN, []),
        (MISSING, "'found'", OPEN, ["rule-silence"]),
        (MISSING, CLOSED, (), []),
        (MISSING, "'not_recorded'", (), []),
        (MISSING, "'cannot_tell'", ("settles",), []),
        ("WHERE NOT b.apex", "'found'", (), []),
        ("WHERE EXISTS { MATCH (b)<-[:SITS_ON {live: true}]-(m) }", "'found'", (), []),
        ("", "'cannot_tell'", OPEN, ["rule-says-open"] * 2),
        ("", "'cannot_tell'", ("asks", "settles"), ["rule-says-open"]),
        ("", "'not_recorded'", ("settles",), ["rule-settles"]),
        ("", "'not_recorded'", ("says_open",), ["rule-says-open"]),
    ],
)
def test_what_a_rule_answers_it_says_something_of(
    tmp_path: Path, where: str, status: str, left_out: tuple[str, ...], codes: list[str]
) -> None:
    statement = f"{LIVE} {where} {RETURN.format(status)}"
    assert ruled(tmp_path, statement, left_out) == codes
    # A measure sees to it that silence is no absence.
    assert ruled(tmp_path, statement, left_out, MEASURE) == [one for one in codes if one != "rule-silence"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("X01-board.cypher", ""),
        ("X01-board-2-of-3.cypher", ""),
        ("X01.cypher", "rule-file-name"),
        ("X011-board.cypher", "rule-file-name"),
        ("X01-Board.cypher", "rule-file-name"),
        ("X01-board_chair.cypher", "rule-file-name"),
        ("Y01-board.cypher", "rule-file-name"),
    ],
)
def test_what_a_file_may_be_called(tmp_path: Path, name: str, code: str) -> None:
    assert [issue.code for issue in refused(tmp_path, TEXT, name)] == [code] * bool(code)


@pytest.mark.parametrize(
    ("id_", "fits"),
    [
        ("X01", True),
        ("ABCDEFGH012", True),
        ("ABCDEFGHI01", False),
        ("X1", False),
        ("X0123", False),
        ("01", False),
        ("x01", False),
    ],
)
def test_an_id_has_one_to_eight_capitals_and_two_or_three_digits(
    tmp_path: Path, id_: str, fits: bool
) -> None:
    issues = refused(tmp_path, TEXT.replace("id: X01", f'id: "{id_}"'), f"{id_}-board.cypher")
    assert [issue.code for issue in issues] == ([] if fits else ["rule-id"])


@pytest.mark.parametrize("empty", ["", ' ""', " []", " ~"])
@pytest.mark.parametrize("key", ["mend", "key", "subject"])
def test_an_empty_key_is_a_missing_one(tmp_path: Path, key: str, empty: str) -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith(f"// {key}:"))
    issue = only(refused(tmp_path, TEXT.replace(line, f"// {key}:{empty}")))
    assert (issue.code, issue.field) == ("rule-missing-key", key)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("RETURN count(b) AS population", "WITH b", ["rule-population"]),
        ("RETURN count(b) AS population", "RETURN count(b) AS population, 1 AS one", ["rule-population"]),
        ("// says:", "// each: b\n// says:", []),
        ("// says:", "// counts: [seat]\n// says:", []),
        ("// says:", "// counts: [seat, seats]\n// says:", []),
        ("// says:", "// adds: {p: 1}\n// measure: judges.size.unwieldy\n// says:", ["rule-front-matter"]),
        ("// says:", "// adds: 3\n// measure: judges.size.unwieldy\n// says:", ["rule-front-matter"]),
        ("// says:", "// adds: p\n// measure: judges.size.unwieldy\n// says:", []),
        ("key: [subject]", "key: [subject, p]\n// adds: [p]\n// measure: judges.size.unwieldy", []),
        ("key: [subject]", "key: [subject, seats]", []),
        ("key: [subject]", "key: [seats, subject]", ["rule-key"]),
        ("{positions: [chair]}", "{positions: [chair], more: 1}", ["rule-parameter-unused"]),
        ("{positions: [chair]}", "{positions: [chair], more: 1}\n// measure: judges.size.unwieldy", []),
        ("(seats: {seats}).", "(seats: {seats}, {system}, {as_at}, {positions}).", []),
        ("sheets: [boards, seats]", "sheet: [boards]", ["rule-needs"]),
        ("sheets: [boards, seats]", "sheets: [boards], ties: [SITS_ON], fields: [Board.mine]", []),
        ("{sheets: [boards, seats]}", "[sheets]", ["rule-needs"]),
        ("{sheets: [boards, seats]}", "boards", ["rule-needs"]),
        ("{Board: [boards.members_listed], SITS_ON: [seats.position]}", "boards", ["rule-settles"] * 2),
        ("[boards.members_listed]", "[boards]", []),
        ("[boards.members_listed]", "boards.mine", []),
        ("[boards.members_listed]", "[bords.mine]", ["rule-settles"]),
        ("[boards.members_listed]", "[boards.member_listed]", ["rule-settles"]),
    ],
)
def test_what_else_a_rule_may_say(tmp_path: Path, old: str, new: str, codes: list[str]) -> None:
    assert TEXT.count(old) == 1
    assert [issue.code for issue in refused(tmp_path, TEXT.replace(old, new))] == codes


def test_the_first_of_several_beginnings_is_named(tmp_path: Path) -> None:
    issues = refused(tmp_path, TEXT.replace("// says:", "// each: [x, y]\n// says:"))
    assert [issue.field for issue in issues] == ["population", "statement"]
    assert issues[0].message == "The population does not begin with x or y, which `each` names."
    assert issues[0].hint.startswith("Begin it with `MATCH (x:Label ")


def test_every_part_of_a_union_is_looked_at(tmp_path: Path) -> None:
    one = f"{LIVE} {RETURN.format(CLOSED)}"
    assert ruled(tmp_path, f"{one}\nUNION ALL\n{one}") == []
    assert ruled(tmp_path, f"{one.replace('[b.id] AS about', '[b.id] AS abouts')}\nUNION ALL\n{one}") == [
        "rule-missing-column"
    ]
    (rule,) = load_rules([tmp_path]) if not ruled(tmp_path, f"{one}\nUNION ALL\n{one}") else ()
    assert rule.columns == ("subject", "status", "about") and rule.path.name == FILE


@pytest.mark.parametrize(
    ("returned", "subjects", "names"),
    [
        ("b.id", ("Board",), []),
        ("b.id", ("Place", "Board"), []),
        ("b.id", ("Place",), ["Board"]),
        ("b.name", ("Board",), ["name"]),
        ("x.id", ("Place",), []),
        ("x.name", ("Place",), ["name"]),
        ("'a/' + b", ("Board",), []),
        ("b + 'a'", ("Board",), []),
        ("b + c", ("Board",), []),
        ("toString(b.name)", ("Board",), []),
        ("'b1'", ("Board",), []),
        ("named", ("Board",), ["name"]),
        ("other", ("Board",), []),
    ],
)
def test_which_subjects_are_no_ids(returned: str, subjects: tuple[str, ...], names: list[str]) -> None:
    text = f"{LIVE} WITH b, b.name AS named, 1 AS other RETURN {returned} AS subject"
    assert [one.name for one in wrong_subjects(lexer.code(text), subjects)] == names


def test_a_subject_of_one_of_several_kinds_names_them() -> None:
    parts = lexer.code("MATCH (b:Role|Board) RETURN b.id AS subject")
    assert list(wrong_subjects(parts, ("Place", "Person"))) == [
        Wrong(
            "Board or Role",
            "The subject `b.id` is of Board or Role; `subject` says Place, Person.",
            "Write `// subject: Board`, or return the id of a Place.",
        )
    ]
    assert list(wrong_subjects(parts, ("Person", "Role"))) == []


@pytest.mark.parametrize(
    ("column", "returned", "hint"),
    [
        ("board", "b", "`b.id AS board`"),
        ("board", "[b]", "`b.id AS board`"),
        ("about", "[b]", "`[b.id] AS about`"),
        ("ask", "b", "`[b.id] AS ask`"),
        ("all", "collect(b)", "`b.id AS all`"),
        ("all", "COLLECT(DISTINCT b)", "`b.id AS all`"),
        ("all", "properties(s)", "`s.id AS all`"),
        ("all", "[b.id]", ""),
        ("all", "[b, s]", ""),
        ("all", "[]", ""),
        ("all", "count(b)", ""),
        ("all", "collect(b.id)", ""),
        ("all", "n", ""),
        ("all", "m", ""),
        ("all", "same", ""),
        ("all", "$b", ""),
    ],
)
def test_which_columns_hold_a_thing_as_a_whole(column: str, returned: str, hint: str) -> None:
    text = f"{LIVE}<-[s:SITS_ON]-(m) WITH b, s, m.name AS m, collect(b.name) AS n, b.id AS same"
    wrong = list(whole_things(lexer.code(f"{text} RETURN {returned} AS {column}"), (column, column)))
    assert [(one.name, hint in one.hint) for one in wrong] == [(column, True)] * bool(hint)


@pytest.mark.parametrize(
    ("given", "whole"), [("b AS b", True), ("b.name AS b", False), ("collect(b) AS b", False)]
)
def test_a_name_that_was_given_anew_is_no_whole_thing(given: str, whole: bool) -> None:
    text = f"{LIVE} WITH {given} RETURN b AS board"
    assert bool(list(whole_things(lexer.code(text), ["board"]))) is whole


def named(*properties: tuple[str, str], labels: str = "", types: str = "") -> Names:
    return Names(labels.split(), types.split(), [(frozenset(of.split()), name) for of, name in properties])


@pytest.mark.parametrize(
    ("used", "own", "wrong"),
    [
        (named(("Board", "quorum")), [], []),
        (named(("Board", "quorums")), [], [("quorums", "quorum")]),
        (named(("Board", "quorums"), ("Board", "quorums")), [], [("quorums", "quorum")]),
        (named(("Board", "quorums")), [("Board", "quorums")], []),
        (named(("Board", "quorums")), [("Role", "other")], [("quorums", "quorum")]),
        (named(("Board Role", "quorum")), [], []),
        (named(("Role", "quorum")), [], [("quorum", "")]),
        (named(("Board Bored", "quorums")), [], []),
        (named(("Bored", "quorums")), [], []),
        (named(labels="Board Bored Bored"), [], [("Bored", "Board")]),
        (named(types="SITS_ON SIT_ON"), [], [("SIT_ON", "SITS_ON")]),
        (named(labels="SITS_ON", types="Board"), [], [("SITS_ON", ""), ("Board", "")]),
    ],
)
def test_which_names_are_none_of_the_models(
    used: Names, own: list[tuple[str, str]], wrong: list[tuple[str, str]]
) -> None:
    found = unknown_names(used, own)
    assert [one.name for one in found] == [name for name, _ in wrong]
    assert all(near in one.near for one, (_, near) in zip(found, wrong, strict=True))


def test_what_is_said_of_a_property_that_is_none() -> None:
    near, far = unknown_names(named(("Role Board", "quorums"), ("Board", "zzzzzz")))
    own = "a column of your own is named under `needs`: `fields: [Board.{}]`."
    assert (near.message, near.hint) == (
        "`quorums` is no property of Board or Role.",
        f"Write `quorum`; {own.format('quorums')}",
    )
    assert (far.message, far.hint, far.near) == (
        "`zzzzzz` is no property of Board.",
        f"Look at the page of kinds; {own.format('zzzzzz')}",
        "",
    )


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        (("Board", "quorum"), ""),
        (("Board", "my_own"), ""),
        (("Board", "quorums"), "Write `Board.quorum`."),
        (("SITS_ON", "positon"), "Write `SITS_ON.position`."),
        (("Board", ""), "Write `Board.<field>`."),
        (("Bord", "quorum"), "Write `Board`."),
        (("Bord", ""), "Write `Board`."),
    ],
)
def test_which_fields_a_rule_may_need(field: tuple[str, str], hint: str) -> None:
    assert [one.hint for one in unknown_fields([field])] == [hint] * bool(hint)


def test_a_choice_is_the_nearest_or_all() -> None:
    assert choice("mayor", ("info", "minor", "major"), "// severity: {}") == (
        "Write `// severity: major`.",
        "major",
    )
    assert choice("zzz", ("info", "minor")) == ("Write one of: info, minor.", "")


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ({}, ()),
        ({"most": 3}, (Parameter("most", 3),)),
        ({"most": {"default": 3, "from": "a.b"}}, (Parameter("most", 3, ("a", "b")),)),
        ({"most": {"default": 3}}, (Parameter("most", {"default": 3}),)),
        ({1: [2], "b": None}, (Parameter("1", [2]), Parameter("b", None))),
        ([], ()),
        ("most", ()),
    ],
)
def test_parameters_as_they_are_given(given: object, made: tuple[Parameter, ...]) -> None:
    problems = Problems(Path("X01.cypher"))
    assert parameters(given, problems) == made
    assert [one.code for one in problems.found] == ["rule-parameters"] * (not isinstance(given, dict))


@pytest.mark.parametrize(
    ("given", "made", "right"),
    [
        ("one", ("one",), True),
        (["one", 2], ("one", "2"), True),
        ((), (), True),
        ({"one": 2}, (), False),
        (3, (), False),
    ],
)
def test_words_are_one_or_a_list(given: object, made: tuple[str, ...], right: bool) -> None:
    problems = Problems(Path("X01.cypher"))
    assert words(given, "key", problems) == made
    assert [one.message for one in problems.found] == ["`key` is neither a word nor a list of words."] * (
        not right
    )


def test_needs_and_cells_as_they_are_given() -> None:
    problems = Problems(Path("X01.cypher"))
    given: dict[str, Any] = {"sheets": "boards", "fields": ["Board.quorum", "Role.my.own"], "ties": ["RATES"]}
    assert needs(given, problems) == Needs(("boards",), (("Board", "quorum"), ("Role", "my.own")), ("RATES",))
    assert needs({}, problems) == Needs()
    assert settles({"Board": "boards", "System": ["boards.quorum", "seats.mine"]}, problems) == {
        "Board": (Cell("boards"),),
        "System": (Cell("boards", "quorum"), Cell("seats", "mine")),
    }
    assert problems.found == []


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Board: none", "X01-board-none.cypher"),
        ("One two three four five six seven", "X01-one-two-three-four-five-six.cypher"),
        ("—", "X01-rule.cypher"),
    ],
)
def test_what_the_file_of_a_rule_is_called(name: str, file: str) -> None:
    assert file_name("X01", name) == file
