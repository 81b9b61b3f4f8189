"""`sysmap query` as an analyst uses it: from stdin, with queries of one's own, with remarks."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sysmap.cli.main import main

SAMPLE = "northvale"
OWN = """// ---
// title: Who chairs
// description: Every chair, by board.
// parameters: {board: {description: Part of its name, default: ""}}
// ---
MATCH (b:Board {system: $system, live: true})<-[s:SITS_ON {live: true}]-(m)
WHERE s.position = 'chair' AND toLower(b.name) CONTAINS toLower($board)
RETURN b.name AS board, m.name AS chair ORDER BY b.id, m.id
"""


def run(*words: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["query", SAMPLE, *words], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "who-chairs.cypher").write_text(OWN, encoding="utf-8")
    return tmp_path / "queries"


def test_a_query_comes_from_stdin_in_any_language() -> None:
    text = "\ufeff// Zoë\nMATCH (b:Board {live: true}) WHERE b.name = '東京' RETURN count(b) AS n"
    result = run("-", "--format", "csv", stdin=text.encode())
    assert (result.exit_code, result.stdout, result.stderr) == (0, "n\n0\n", "")


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        (b"", "Give one statement: there is none."),
        (b"RETURN '\xff' AS x", "What comes from stdin is no UTF-8"),
    ],
)
def test_what_stdin_holds_that_cannot_be_asked_is_said(stdin: bytes, said: str) -> None:
    result = run("-", stdin=stdin)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_query_of_ones_own_is_asked_by_name_and_as_a_file(folder: Path) -> None:
    named = run("who-chairs", "--queries", str(folder), "--param", "board=icb", "--format", "csv")
    assert named.exit_code == 0, named.output
    assert named.stdout.startswith("board,chair\n")
    assert "NHS Northvale ICB Board" in named.stdout
    file = run(str(folder / "who-chairs.cypher"), "--param", "board=icb", "--format", "csv")
    assert file.stdout == named.stdout
    every = run("who-chairs", "--queries", str(folder), "--format", "csv")
    assert len(every.stdout.splitlines()) > len(named.stdout.splitlines()), "the default is used"


def test_sysmaps_own_are_still_there_and_the_nearest_is_told(folder: Path) -> None:
    assert run("find", "--queries", str(folder), "--param", "words=icb").exit_code == 0
    wrong = run("who-chair", "--queries", str(folder))
    assert (wrong.exit_code, "Did you mean 'who-chairs'?" in wrong.stderr) == (2, True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("// title: Who chairs\n", "", "`title` is missing."),
        ("// description: Every chair, by board.\n", "// description: 3\n", "`description` is missing."),
        ("// title:", "// titel:", "`titel` is no key of a query. Did you mean 'title'?"),
        ('{description: Part of its name, default: ""}', "3", "The parameter `board` has no description."),
        ("$board", "'x'", "The statement does not use the parameter `board`."),
        ("// ---\nMATCH", "MATCH", "does not start with front matter"),
        ("Every chair", "Every: chair", "cannot be understood on line 3"),
    ],
)
def test_a_file_that_is_no_query_is_refused_with_what_to_write(
    folder: Path, old: str, new: str, said: str
) -> None:
    assert OWN.count(old) == 1
    (folder / "who-chairs.cypher").write_text(OWN.replace(old, new), encoding="utf-8")
    result = run("find", "--queries", str(folder), "--param", "words=x")
    assert result.exit_code == 2
    assert "who-chairs.cypher: " in result.stderr
    assert said in result.stderr


def test_everything_wrong_with_a_folder_is_said_at_once(folder: Path) -> None:
    (folder / "find.cypher").write_text(OWN, encoding="utf-8")
    (folder / "broken.cypher").write_text("RETURN 1 AS one", encoding="utf-8")
    result = run("who-chairs", "--queries", str(folder), "--queries", str(folder / "none"))
    assert "broken.cypher: " in result.stderr
    assert "There is a query find already." in result.stderr
    assert "There is no folder of queries" in result.stderr


def test_a_query_of_ones_own_is_explained(folder: Path) -> None:
    explained = CliRunner().invoke(main, ["explain", "who-chairs", "--queries", str(folder)])
    assert explained.stdout.startswith("who-chairs  Who chairs\n\nEvery chair, by board.\n")
    listed = CliRunner().invoke(main, ["explain", "queries", "--queries", str(folder)])
    assert "who-chairs                   Who chairs\n" in listed.stdout


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("MATCH (b:Board)-[s:SITS_ON]-(m) RETURN count(s) AS n", "(b:Board), -[s:SITS_ON]-, (m)."),
        ("MATCH (:Board {live: true})-[r:PART_OF* {live: true}]->() RETURN count(r) AS n", "line 1 a path"),
        ("MATCH (b:Board {live: true}) WHERE b.kind = 'icb' RETURN count(b) AS n", "is never 'icb'."),
    ],
)  # fmt: skip
def test_what_was_hardly_meant_is_remarked_and_answered(statement: str, said: str) -> None:
    result = run(statement, "--format", "json")
    assert result.exit_code == 0
    assert result.stderr.startswith("Note: ")
    assert said in result.stderr
    assert json.loads(result.stdout)["columns"] == ["n"]


def test_values_of_parameters_are_looked_at_too() -> None:
    text = "MATCH (b:Board {live: true}) WHERE b.level = $level RETURN count(b) AS n"
    assert "`Board.level` is never 'sytem'. Write 'system'" in run(text, "--param", "level=sytem").stderr
    assert run(text, "--param", "level=system").stderr == ""


def test_named_queries_get_no_remark() -> None:
    assert run("contributions").stderr == ""


def test_whole_things_are_short_in_a_table_and_whole_in_json() -> None:
    text = (
        "MATCH way = (b:Board {id: 'northvale/b_icb', live: true})<-[:SITS_ON {live: true}]-(m)"
        " RETURN b AS board, way AS way ORDER BY m.id LIMIT 1"
    )
    board = "Board NHS Northvale ICB Board (northvale/b_icb)"
    rows = list(csv.reader(io.StringIO(run(text, "--format", "csv").stdout)))
    assert rows[1][0] == board
    assert rows[1][1].startswith(f"{board}; SITS_ON (northvale/SITS_ON:")
    (row,) = json.loads(run(text, "--format", "json").stdout)["rows"]
    assert [one.get("labels", one.get("type")) for one in row["way"]] == [["Board"], "SITS_ON", ["Role"]]
    assert row["way"][0] == row["board"]
    assert row["board"]["kind"] == "icb_board"


def test_how_a_query_is_run_is_shown() -> None:
    result = run("EXPLAIN MATCH (b:Board {live: true}) RETURN b.id AS id")
    assert (result.exit_code, result.stdout.split("\n")[0]) == (0, "plan")
    assert "Board" in result.stdout
    profiled = run("PROFILE MATCH (b:Board {live: true}) RETURN b.id AS id")
    assert profiled.exit_code == 2
    assert "EXPLAIN shows its plan" in profiled.stderr


def test_numbers_that_are_none_are_null_in_json() -> None:
    result = run("RETURN 0.0/0.0 AS nan, 1.0/0.0 AS big, [0.0/0.0, 1] AS list", "--format", "json")
    assert json.loads(result.stdout, parse_constant=pytest.fail)["rows"] == [
        {"nan": None, "big": None, "list": [None, 1]}
    ]
