"""A rule that breaks its promise is refused, with what to write."""

from pathlib import Path

import pytest

from sysmap import assets
from sysmap.gaps import GapRule, RulesRefused, load_rules
from sysmap.gaps.declared import OPTIONAL, REQUIRED, Problems
from sysmap.gaps.held import hold
from sysmap.gaps.parse import parse_rule
from sysmap.gaps.words.template import new_rule
from sysmap.model.values import Issue

FILE, TEXT = new_rule("X01", "Board without a chair")


def refused(folder: Path, text: str, name: str = FILE) -> list[Issue]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    rule, issues = parse_rule(path)
    assert (rule is None) == bool(issues)
    return list(issues)


def only(issues: list[Issue]) -> Issue:
    assert len(issues) == 1, [issue.message for issue in issues]
    return issues[0]


def test_the_template_loads(tmp_path: Path) -> None:
    assert refused(tmp_path, TEXT) == []


@pytest.mark.parametrize("key", REQUIRED)
def test_a_missing_key_is_named_with_a_line_to_write(tmp_path: Path, key: str) -> None:
    kept = [line for line in TEXT.splitlines() if not line.startswith(f"// {key}:")]
    issue = only(refused(tmp_path, "\n".join(kept)))
    assert (issue.code, issue.field) == ("rule-missing-key", key)
    assert issue.hint.startswith(f"Write `// {key}: ")


def test_every_line_that_is_told_to_be_written_names_its_key() -> None:
    assert all(line.startswith(f"{key}: ") for key, line in {**REQUIRED, **OPTIONAL}.items())


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("severity: minor", "severity: mayor", "rule-severity", "`// severity: major`"),
        ("domain: clarity", "domain: clearness", "rule-domain", "clarity"),
        ("domain: clarity", "domain: money", "rule-domain", "representation, connectivity"),
        ("// mend:", "// mends:", "rule-unknown-key", "`mend`"),
        ("subject: Board", "subject: Bord", "rule-subject", "`// subject: Board`"),
        ("key: [subject]", "key: [board]", "rule-key", "`// key: [subject]"),
        ("key: [subject]", "key: [subject, seat]", "rule-key", "seats"),
        ("(seats: {seats}).", "(seats: {seat}).", "rule-placeholder", "{seats}"),
        ("true})\nOPT", "true}) WHERE b:Bored\nOPT", "rule-unknown-name", "`Board`"),
        ("[s:SITS_ON", "[s:SIT_ON", "rule-unknown-name", "`SITS_ON`"),
        ("s.position IN $positions", "s.positions IN $positions", "rule-unknown-name", "`position`"),
        ("[s:SITS_ON {live: true}]", "[s:SITS_ON {lives: true}]", "rule-unknown-name", "`live`"),
        ("WHERE chairs = 0", "SET b.name = 'x'", "rule-writes", "only reads"),
        ("WHERE chairs = 0", "CALL db.labels() YIELD label", "rule-writes", "only reads"),
        ("ORDER BY subject", "", "rule-no-order", "`ORDER BY subject`"),
        ("ORDER BY subject", "ORDER BY subject; RETURN 1 AS one", "rule-several-statements", "2 statements"),
        ("[b.id] AS about, open", "open", "rule-missing-column", "`about`"),
        ("'not_recorded' END AS status", "'not_recorded' END AS state", "rule-missing-column", "`status`"),
        ("'not_recorded' END AS", "'not recorded' END AS", "rule-answer", "'not_recorded'"),
        ("THEN 'found' ELSE", "THEN 'fund' ELSE", "rule-answer", "'found'"),
        ("// says_open:", "// id: X01\n// because:", "rule-unknown-key", "says_open"),
        ("Nobody is recorded in", "{name} has nobody in", "rule-says-open", "`has nobody`"),
        ("Who chairs {name}?", "There is nobody?", "rule-says-open", "`There is nobody`"),
        ("Who chairs {name}?", "Who chairs {nam}?", "rule-placeholder", "{name}"),
        ("[boards.members_listed]", "[bords.members_listed]", "rule-settles", "`boards`"),
        ("[seats.position]", "[seats.positon]", "rule-settles", "`seats.position`"),
        ("SITS_ON: [seats", "SIT_ON: [seats", "rule-settles", "`SITS_ON`"),
        ("seats AS seats", "seats + 1", "rule-unnamed-column", "AS board"),
        ("IN $positions", "IN $position", "rule-unknown-parameter", "$positions"),
        ("IN $positions", "IN ['chair']", "rule-parameter-unused", "`positions`"),
        ("RETURN count(b) AS population", "RETURN count(b) AS boards", "rule-population", "AS population"),
        ("sheets: [boards, seats]", "sheets: [boards, seat]", "rule-needs", "`seats`"),
        ("sheets: [boards, seats]", "fields: [Board.quorums]", "rule-needs", "`Board.quorum`"),
        ("sheets: [boards, seats]", "ties: [SITSON]", "rule-needs", "`SITS_ON`"),
        ("// says:", "// measure: nothing.here\n// says:", "rule-measure", "nothing.here"),
        ("// says:", "// adds: [p]\n// says:", "rule-adds", "measure"),
        ("// says:", "// each: x\n// says:", "rule-each", "begin with x"),
        ("// says:", "// each: b\n// measure: judges.size.unwieldy\n// says:", "rule-each", "weighs all"),
        ("id: X01", "id: x1", "rule-id", "X01"),
        ("parameters: {positions: [chair]}", "parameters: chair", "rule-parameters", "{months: 6}"),
        (" {system: $system, live: true})\nOPT", " {live: true})\nOPT", "rule-no-system", "$system"),
        ("RETURN b.id AS subject", "WITH b.id AS subject", "rule-no-return", "AS subject"),
        ("// says:", "// counts: [one, two, more]\n// says:", "rule-counts", "[sector, sectors]"),
        (", live: true})\nOPT", "})\nOPT", "rule-live", "Write `(b:Board {"),
        ("[s:SITS_ON {live: true}]-(m)", "[s:SITS_ON]-(m)", "rule-live", "-[s:SITS_ON {live: true}]-"),
        ("[s:SITS_ON {live: true}]-(m)", "[s:SITS_ON {live: true}]-(m)--()", "rule-live", "the tie `-[]-`"),
        ("OPTIONAL MATCH", "OPTIONAL MATCH (x), ", "rule-live", "`(x)`"),
        ("true}) RETURN count", "true})-[:GOVERNS]->() RETURN count", "rule-live", "`population`, line 1"),
        ("[s:SITS_ON {", "[s:SITS_ON* {", "rule-unbounded-path", "[:PART_OF*1..5 {live: true}]"),
        ("[s:SITS_ON {", "[s:SITS_ON*2.. {", "rule-unbounded-path", "line 3"),
        ("RETURN b.id AS subject", "RETURN b.name AS subject", "rule-subject-id", "`b.id AS subject`"),
        ("subject: Board", "subject: Place", "rule-subject-id", "`// subject: Board`"),
        ("WHERE chairs = 0", "WHERE chairs = 0 AND s.voting = true", "rule-value", "'observer', 'voting'"),
        ("WHERE chairs = 0", "WHERE chairs = 0 AND b.kind = 'icb_bord'", "rule-value", "Write 'icb_board'"),
        ("WHERE chairs = 0", "WHERE chairs = 0 AND b.apex = 'yes'", "rule-value", "`true` or `false`"),
        ("WHERE chairs = 0", "WHERE chairs = 0 AND b.last_met < '2022-01-01'", "rule-value", "a date"),
        ("'SITS_ON' IN coalesce", "'SITSON' IN coalesce", "rule-value", "Write 'SITS_ON'"),
        ("{positions: [chair]}", "{positions: [chairman]}", "rule-value", "SITS_ON.position` is never"),
        ("[b.id] AS about", "[b] AS about", "rule-whole-thing", "`[b.id] AS about`"),
        ("seats AS seats", "seats AS seats, b AS board", "rule-whole-thing", "`b.id AS board`"),
        ("seats AS seats", "seats AS seats, collect(b) AS board", "rule-whole-thing", "`b.id AS board`"),
        ("seats AS seats", "seats AS seats, collect(DISTINCT b) AS one", "rule-whole-thing", "`b.id AS one`"),
        ("seats AS seats", "seats AS seats, properties(b) AS board", "rule-whole-thing", "`b.id AS board`"),
    ],
)  # fmt: skip
def test_a_broken_promise_is_refused_with_what_to_write(
    tmp_path: Path, old: str, new: str, code: str, said: str
) -> None:
    assert TEXT.count(old) == 1
    issues = refused(tmp_path, TEXT.replace(old, new))
    assert code in [issue.code for issue in issues]
    issue = next(issue for issue in issues if issue.code == code)
    assert said in issue.message + issue.hint
    assert issue.hint


@pytest.mark.parametrize(
    ("key", "code"),
    [("says_open", "rule-says-open"), ("asks", "rule-says-open"), ("settles", "rule-settles")],
)
def test_a_rule_that_may_leave_something_open_says_what_and_where(
    tmp_path: Path, key: str, code: str
) -> None:
    kept = [line for line in TEXT.splitlines() if not line.startswith(f"// {key}:")]
    issue = only(refused(tmp_path, "\n".join(kept)))
    assert (issue.code, issue.field) == (code, key)
    assert issue.hint.startswith(f"Write `// {key}: ")


def test_a_rule_that_takes_silence_for_absence_is_refused(tmp_path: Path) -> None:
    head = TEXT[: TEXT.index("MATCH (b:Board {system: $system, live: true})\nOPT")]
    head = head.replace("// parameters: {positions: [chair]}\n", "").replace("position {positions}", "chair")
    head = head.replace(" (seats: {seats})", "").replace(" (seats recorded: {seats})", "")
    silent = (
        "MATCH (b:Board {system: $system, live: true})\n"
        "WHERE NOT EXISTS { MATCH (b)<-[:SITS_ON {live: true}]-(m) }\n"
        "RETURN b.id AS subject, 'found' AS status, [b.id] AS about ORDER BY subject\n"
    )
    issue = only(refused(tmp_path, head + silent))
    assert issue.code == "rule-silence"
    assert "coalesce(b.closed, [])" in issue.hint
    asks = silent.replace("'found'", "CASE WHEN 'SITS_ON' IN coalesce(b.closed, []) THEN 'found' END")
    assert refused(tmp_path, head + asks) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[s:SITS_ON {live: true}]-(m)", "[s:SITS_ON]-(m) WHERE s.live = true"),
        ("{system: $system, live: true})\nOPT", "{system: $system}) WHERE b.live\nOPT"),
        ("[s:SITS_ON {live: true}]-(m)", "[s:SITS_ON {live: true}]-(m)-[:SEATED_ON]->(:Board)"),
        ("WHERE chairs = 0", "WHERE chairs = 0 AND (b)<-[:SITS_ON {live: true}]-()"),
        ("WHERE chairs = 0", "WHERE chairs = 0 AND coalesce(b.kind, 'none') <> 'none'"),
        ("WHERE chairs = 0", "WHERE chairs = 0 AND b.kind + 'x' = 'y' AND toLower(b.kind) = 'Y'"),
        ("WHERE chairs = 0", "WHERE chairs = 0 AND 'lay' IN b.expects AND 'quorum' IN b.closed"),
        ("WHERE chairs = 0", "WHERE chairs = 0 AND b.last_met < date('2022-01-01') AND b.quorum > -1"),
        ("seats AS seats", "seats AS seats, count(DISTINCT b) AS boards, [b.name] AS names"),
        ("[s:SITS_ON {", "[s:SITS_ON*1..3 {"),
    ],
)
def test_what_only_looks_like_a_breach_is_taken(tmp_path: Path, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert refused(tmp_path, TEXT.replace(old, new)) == []


def test_a_subject_that_was_named_before_is_followed(tmp_path: Path) -> None:
    text = TEXT.replace("WITH b, count(s)", "WITH b, b.name AS board, count(s)")
    text = text.replace("RETURN b.id AS subject", "RETURN board AS subject")
    assert only(refused(tmp_path, text)).code == "rule-subject-id"


def test_a_subject_that_is_worked_out_is_looked_at_when_the_rows_come(tmp_path: Path) -> None:
    text = TEXT.replace("WITH b, count(s)", "WITH b, b.name AS board, count(s)")
    assert refused(tmp_path, text.replace("RETURN b.id AS subject", "RETURN board + '/x' AS subject")) == []


def test_front_matter_without_a_statement_is_refused(tmp_path: Path) -> None:
    head = TEXT[: TEXT.index("MATCH (b:Board {system: $system, live: true})\nOPT")]
    codes = [issue.code for issue in refused(tmp_path, head)]
    assert "rule-no-statement" in codes


def test_an_id_that_is_not_the_files_is_refused(tmp_path: Path) -> None:
    issue = only(refused(tmp_path, TEXT, "X02-board-without-a-chair.cypher"))
    assert (issue.code, issue.hint) == (
        "rule-file-name",
        "Call the file X01-board-without-a-chair.cypher, or change `// id:`.",
    )


def test_a_file_is_called_by_its_id_and_the_first_six_words_of_its_name(tmp_path: Path) -> None:
    text = TEXT.replace('"Board without a chair"', '"Board without a chair, or a deputy"')
    issue = only(refused(tmp_path, text, "X02.cypher"))
    assert issue.hint == "Call the file X01-board-without-a-chair-or-a.cypher, or change `// id:`."
    name, text = new_rule("X01", "Board without a chair, or a deputy")
    assert name == "X01-board-without-a-chair-or-a.cypher"
    assert refused(tmp_path, text, name) == []


@pytest.mark.parametrize(
    "text",
    ["", "MATCH (b:Board) RETURN b", "// ---\n// id: X01\n", "// ---\nMATCH (b)\n// ---\n", "\x00\x01"],
)
def test_a_file_without_front_matter_is_told_what_comes_first(tmp_path: Path, text: str) -> None:
    issue = only(refused(tmp_path, text))
    assert "// ---" in issue.hint
    assert "// id: X01" in issue.hint


def test_front_matter_that_is_no_yaml_names_the_line(tmp_path: Path) -> None:
    wrong = TEXT.replace('"{name} has', "{name} has").replace('{seats})."', "{seats}).", 1)
    number = next(n for n, line in enumerate(wrong.splitlines(), 1) if line.startswith("// says"))
    issue = only(refused(tmp_path, wrong))
    assert f"line {number}" in issue.message
    assert "quotes" in issue.hint


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe\x00")
    rule, issues = parse_rule(tmp_path / FILE)
    assert rule is None
    assert "UTF-8" in issues[0].hint


def test_a_word_that_only_looks_like_a_write_is_none(tmp_path: Path) -> None:
    text = TEXT.replace(
        "WHERE chairs = 0", "// never SET this\nWHERE chairs = 0 AND b.name <> 'CREATE; DELETE'"
    )
    assert refused(tmp_path, text) == []


def test_a_column_of_ones_own_is_taken_once_it_is_named(tmp_path: Path) -> None:
    own = TEXT.replace("WHERE chairs = 0", "WHERE chairs = 0 AND b.colour = 'red'")
    assert "`fields: [Board.colour]`" in only(refused(tmp_path, own)).hint
    named = own.replace("sheets: [boards, seats]", "sheets: [boards, seats], fields: [Board.colour]")
    assert refused(tmp_path, named) == []


def test_every_problem_of_every_file_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "A01-one.cypher").write_text("nothing", encoding="utf-8")
    (tmp_path / FILE).write_text(
        TEXT.replace("minor", "mayor").replace("clarity", "clearly"), encoding="utf-8"
    )
    with pytest.raises(RulesRefused) as error:
        load_rules([tmp_path, tmp_path / "not there"])
    assert [issue.code for issue in error.value.issues] == [
        "rule-front-matter",
        "rule-severity",
        "rule-domain",
        "no-rule-folder",
    ]


@pytest.mark.parametrize("rule", load_rules([assets.cypher_folder() / "gaps"]), ids=lambda rule: rule.id)
def test_what_comes_with_sysmap_keeps_to_what_is_asked_of_others(rule: GapRule) -> None:
    problems = Problems(rule.path)
    hold(rule, problems)
    assert problems.found == []


def test_an_id_of_sysmaps_own_is_refused(tmp_path: Path) -> None:
    taken = TEXT.replace("id: X01", "id: REP08")
    (tmp_path / "REP08-board-without-a-chair.cypher").write_text(taken, encoding="utf-8")
    with pytest.raises(RulesRefused, match="REP08 is already the id of REP08-no-voluntary") as error:
        load_rules([assets.cypher_folder() / "gaps", tmp_path])
    assert "XREP08" in error.value.issues[0].hint


@pytest.mark.parametrize(("id_", "name"), [("x1", "Name"), ("REP08", "Name"), ("X01", " ")])
def test_no_rule_is_written_that_would_not_load(id_: str, name: str) -> None:
    with pytest.raises(RulesRefused):
        new_rule(id_, name)


@pytest.mark.parametrize("name", ["Board: none", 'It\'s "so" #1', "Ärger {im} Haus", "—"])
def test_any_name_makes_a_rule_that_loads(tmp_path: Path, name: str) -> None:
    file_name, text = new_rule("x05", name)
    (tmp_path / file_name).write_text(text, encoding="utf-8")
    (rule,) = load_rules([tmp_path])
    assert (rule.id, rule.name) == ("X05", name)
