"""Questions go out as a sheet and come back as changes of cells."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from sysmap.assets import samples_folder
from sysmap.cli.main import main

SYSTEM = {
    "system.toml": '[system]\nid = "vale"\nname = "The Vale"\nas_at = 2022-07-31\n# Our own note.\n',
    "organisations.csv": "id,name,kind\nicb,Vale ICB,integrated_care_board\n",
    "roles.csv": "id,name,functions,employed_by,tier\nchief,Chief,executive,icb,top\nlay,Lay member,,,\n",
    "boards.csv": "\ufeffid;name;kind;level\r\n"
    'board;"Vale; board";icb_board;system\r\ngroup;Café;working_group;\r\n',
    "seats.csv": "member,board,position\nchief,board,member\nlay,board,\nchief,group,chair\n",
}
RULE = """// ---
// id: X01
// name: Board without a chair
// severity: major
// domain: clarity
// question: Which boards have nobody who chairs them?
// why_it_matters: Nobody calls them together.
// basis: "Method: none."
// mend: Agree who chairs.
// population: "MATCH (b:Board {system: $system, live: true}) RETURN count(b) AS population"
// subject: Board
// key: [subject]
// says: "{name} has nobody who chairs."
// says_open: "No chair of {name} is recorded."
// asks: "Who chairs {name}?"
// settles: {Board: [boards.members_listed, boards.reports_to, relationships], SITS_ON: [seats.position]}
// ---
MATCH (b:Board {system: $system, live: true})
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
WITH b, sum(CASE WHEN s.position = 'chair' THEN 1 ELSE 0 END) AS chairs,
     collect(CASE WHEN s.position IS NULL THEN s.id END) AS silent
WHERE chairs = 0
RETURN b.id AS subject,
       CASE WHEN 'SITS_ON' IN coalesce(b.closed, []) THEN 'found' ELSE 'not_recorded' END AS status,
       [b.id] AS about, [b.id] + silent AS ask
ORDER BY subject
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs sysmap in a folder that holds the system `vale` and the rule X01."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for folder, files in (("vale", SYSTEM), ("own", {"X01-board-without-a-chair.cypher": RULE})):
        (tmp_path / folder).mkdir()
        for name, text in files.items():
            (tmp_path / folder / name).write_text(text, encoding="utf-8", newline="")

    def do(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(main, list(arguments))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    return do


def ask(run: Run, output: str, source: str = "vale") -> str:
    code, out, err = run("ask", source, "--rules", "own", "--rule", "X01", "-o", output)
    assert (code, out) == (0, "")
    return err


def answered(path: Path, **answers: str) -> None:
    """Fill in the answer of a sheet of questions by `sheet.column`, `id` apart (`_` for a dot)."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["answer"] = answers.get(f"{row['sheet']}_{row['column']}".replace(".", "_"), "")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_questions_name_the_cell_and_who_could_answer(run: Run, tmp_path: Path) -> None:
    err = ask(run, "q.csv")
    with (tmp_path / "q.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {f"{row['sheet']}.{row['column']}": row for row in csv.DictReader(file)}
    listed = rows["boards.members_listed"]
    assert listed["question"] == "Are all members of Vale; board listed here: all, some or none of them?"
    assert (listed["who could answer"], listed["takes"]) == ("Chief; Lay member", "one of: all, some, none")
    assert (listed["id"], listed["rules"], listed["settles"], listed["now"]) == ("board", "X01", "1", "")
    seat = rows["seats.position"]
    assert seat["question"].startswith("Which position is it, chair, deputy or member: Lay member sits on")
    assert rows["system.toml.sheets.complete"]["id"] == "relationships"
    assert "Written: q.csv (4 questions)" in err
    assert "Are all members of Vale; board listed here" in err


def test_answers_change_their_cells_and_nothing_else(run: Run, tmp_path: Path) -> None:
    ask(run, "q.csv")
    path = tmp_path / "q.csv"
    answered(path, boards_members_listed="all", seats_position="chair", system_toml_sheets_complete="yes")
    before = {name: (tmp_path / "vale" / name).read_bytes() for name in SYSTEM}
    code, out, err = run("import", "answers", "q.csv", "vale", "--dry-run")
    assert code == 0
    assert "nothing was written" in err
    assert {name: (tmp_path / "vale" / name).read_bytes() for name in SYSTEM} == before
    code, again, err = run("import", "answers", "q.csv", "vale")
    assert (code, again) == (0, out), err
    assert "boards row 2 members_listed: all" in out
    assert "3 changes written: " in err
    boards = (tmp_path / "vale" / "boards.csv").read_bytes().decode("utf-8")
    assert boards == SYSTEM["boards.csv"].replace("level\r\n", "level;members_listed\r\n").replace(
        "system\r\n", "system;all\r\n"
    )
    seats = (tmp_path / "vale" / "seats.csv").read_text(encoding="utf-8")
    assert seats == SYSTEM["seats.csv"].replace("lay,board,\n", "lay,board,chair\n")
    settings = (tmp_path / "vale" / "system.toml").read_text(encoding="utf-8")
    assert settings == SYSTEM["system.toml"] + '\n[sheets]\ncomplete = ["relationships"]\n'
    assert (tmp_path / "vale" / "roles.csv").read_bytes() == before["roles.csv"]
    assert "0 found a gap" in run("gaps", "vale", "--rules", "own", "--rule", "X01")[1].replace("\n", " ")
    assert "0 changes written" in run("import", "answers", "q.csv", "vale")[2]


def test_an_answer_may_turn_a_question_into_a_gap(run: Run, tmp_path: Path) -> None:
    ask(run, "q.csv")
    answered(tmp_path / "q.csv", boards_members_listed="all", seats_position="member")
    assert run("import", "answers", "q.csv", "vale")[0] == 0
    assert "1 found a gap" in run("gaps", "vale", "--rules", "own", "--rule", "X01")[1]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"boards_members_listed": "most"}, "most"),
        ({"boards_reports_to": "nobody_known"}, "nobody_known"),
        ({"system_toml_sheets_complete": "perhaps"}, "'perhaps' is neither yes nor no"),
    ],
)
def test_while_an_answer_does_not_fit_nothing_is_written(
    run: Run, tmp_path: Path, answers: dict[str, str], said: str
) -> None:
    ask(run, "q.csv")
    answered(tmp_path / "q.csv", **{"seats_position": "chair", **answers})
    code, out, err = run("import", "answers", "q.csv", "vale")
    assert (code, out) == (1, "")
    assert said in err
    assert "Nothing was written" in err
    assert (tmp_path / "vale" / "seats.csv").read_text(encoding="utf-8") == SYSTEM["seats.csv"]


def test_what_was_stated_meanwhile_is_not_written_over(run: Run, tmp_path: Path) -> None:
    ask(run, "q.csv")
    answered(tmp_path / "q.csv", seats_position="chair")
    seats = tmp_path / "vale" / "seats.csv"
    seats.write_text(
        seats.read_text(encoding="utf-8").replace("lay,board,", "lay,board,member"), encoding="utf-8"
    )
    code, _, err = run("import", "answers", "q.csv", "vale")
    assert code == 1
    assert "it says 'member' by now; change it by hand if that is wrong." in err


def test_a_cell_that_said_so_when_it_was_asked_may_be_written_over(run: Run, tmp_path: Path) -> None:
    boards = tmp_path / "vale" / "boards.csv"
    text = (
        SYSTEM["boards.csv"]
        .replace("level\r\n", "level;members_listed\r\n")
        .replace("system\r\n", "system;some\r\n")
    )
    boards.write_text(text, encoding="utf-8", newline="")
    ask(run, "q.csv")
    answered(tmp_path / "q.csv", boards_members_listed="all")
    assert run("import", "answers", "q.csv", "vale")[0] == 0
    assert boards.read_bytes().decode("utf-8") == text.replace(";some\r\n", ";all\r\n")


def test_a_list_gains_what_is_answered(run: Run, tmp_path: Path) -> None:
    ask(run, "q.csv")
    answered(tmp_path / "q.csv", boards_reports_to="group")
    assert "boards row 2 reports_to: + group" in run("import", "answers", "q.csv", "vale")[1]
    answered(tmp_path / "q.csv", boards_reports_to="group; group")
    run("import", "answers", "q.csv", "vale")
    assert ";group\r\n" in (tmp_path / "vale" / "boards.csv").read_bytes().decode("utf-8")


def test_a_workbook_is_asked_and_answered_too(run: Run, tmp_path: Path) -> None:
    assert run("export", "vale", "--to", "xlsx", "-o", "vale.xlsx")[0] == 0
    ask(run, "q.xlsx", "vale.xlsx")
    book = load_workbook(tmp_path / "q.xlsx")
    page = book["questions"]
    columns = {cell.value: number for number, cell in enumerate(page[1], start=1)}
    rows: dict[tuple[Any, Any], int] = {
        (page.cell(row, columns["sheet"]).value, page.cell(row, columns["column"]).value): row
        for row in range(2, page.max_row + 1)
    }
    assert [str(one.formula1) for one in page.data_validations.dataValidation] == [
        '"all,some,none"',
        *[one.formula1 for one in page.data_validations.dataValidation[1:]],
    ]
    for place, answer in (
        (("boards", "members_listed"), "all"),
        (("seats", "position"), "chair"),
        (("system.toml", "sheets.complete"), "yes"),
    ):
        page.cell(rows[place], columns["answer"], answer)
    book.save(tmp_path / "q.xlsx")
    code, out, err = run("import", "answers", "q.xlsx", "vale.xlsx")
    assert (code, err) == (0, "3 changes written: vale.xlsx\n")
    code, out, _ = run("gaps", "vale.xlsx", "--rules", "own", "--rule", "X01")
    assert "0 questions" in " ".join(out.split())
    settings = {
        row[0].value: row[1].value for row in load_workbook(tmp_path / "vale.xlsx")["system"].iter_rows()
    }
    assert settings["sheets.complete"] == '["relationships"]'


def test_markdown_says_what_settles_most_first(run: Run, tmp_path: Path) -> None:
    ask(run, "q.md")
    text = (tmp_path / "q.md").read_text(encoding="utf-8")
    assert text.startswith("# Questions about The Vale as at 31 July 2022\n")
    assert "Settles 1." in text
    assert "boards.members\\_listed of board" in text


def test_a_file_that_is_no_sheet_of_questions_is_told_how_one_is_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("id,name\na,b\n", encoding="utf-8")
    code, _, err = run("import", "answers", "other.csv", "vale")
    assert code != 0
    assert "sysmap ask SOURCE -o questions.xlsx" in err
    assert run("ask", "vale", "-o", "q.txt")[0] == 2


def test_a_sample_is_never_written(run: Run, tmp_path: Path) -> None:
    shutil.copytree(samples_folder() / "croydon", tmp_path / "mine")
    code, _, _ = run("ask", "mine", "--rules", "own", "--rule", "X01", "-o", "q.csv")
    assert code == 0
    answered(tmp_path / "q.csv", boards_members_listed="all")
    code, _, err = run("import", "answers", "q.csv", "croydon")
    assert code == 2
    assert "copy its folder" in err
