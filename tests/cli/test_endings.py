"""`-o x.json` tells the format; `-o x.docx` of what is no document is refused, and nothing is written."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sysmap.cli.main import main

COMMANDS = [
    ("gaps", "croydon"),
    ("balance", "croydon"),
    ("connectivity", "croydon"),
    ("check", "croydon"),
    ("compare", "croydon", "--as-at", "2019-06-30"),
]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("command", [*COMMANDS[:4], ("query", "croydon", "joint-roles")], ids=lambda c: c[0])
def test_the_ending_tells_the_format(command: tuple[str, ...], place: Path) -> None:
    done = run(*command, "-o", "x.JSON")
    assert done.exit_code == 0, done.output
    document = json.loads((place / "x.JSON").read_text(encoding="utf-8"))
    assert document == json.loads(run(*command, "--format", "json").stdout)
    assert run(*command, "-o", "x.csv").exit_code == 0
    with (place / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len({len(row) for row in csv.reader(file)}) == 1
    assert run(*command, "-o", "x.txt").exit_code == run(*command, "-o", "x").exit_code == 0
    assert (place / "x.txt").read_bytes() == (place / "x").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("gaps", "croydon", "-o", "x.html"), "x.html: this answer is written as text (.txt), json (.json),"),
        (("gaps", "croydon", "-o", "x.docx"), "A paper is written by sysmap report."),
        (("balance", "croydon", "-o", "x.xlsx"), "A spreadsheet opens .csv."),
        (("query", "croydon", "joint-roles", "-o", "x.md"), "not .md; nothing was written"),
        (("gaps", "croydon", "--format", "csv", "-o", "x.json"), "its ending says json, --format says csv"),
        (
            ("map", "croydon", "-o", "x.json"),
            "x.json: a map is a page, not .json; nothing was written. Call it",
        ),
        (("map", "croydon", "-o", "x.docx"), "Call it x.html."),
        (("report", "croydon", "-o", "x.json"), "A paper is written as .docx, .html, .md, .pdf, not .json."),
        (("export", "croydon", "-o", "x.html"), "Which format?"),
        (("export", "croydon", "-o", "x.docx"), "Which format?"),
        (
            ("export", "croydon", "--to", "gexf", "-o", "x.json"),
            "--to gexf writes a file that ends in .gexf,",
        ),
        (("export", "croydon", "--to", "csv", "-o", "x.csv"), "--to csv writes a folder, not .csv"),
        (("ask", "croydon", "-o", "x.html"), "x.html is of no kind that questions are written as"),
    ],
)
def test_an_ending_of_something_else_is_refused(arguments: tuple[str, ...], says: str, place: Path) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert list(place.iterdir()) == []


def test_a_format_that_is_given_may_have_any_ending_that_says_none(place: Path) -> None:
    assert run("gaps", "croydon", "--format", "json", "-o", "answer").exit_code == 0
    assert run("gaps", "croydon", "--format", "md", "-o", "answer.txt").exit_code == 0
    json.loads((place / "answer").read_text(encoding="utf-8"))
    assert (place / "answer.txt").read_text(encoding="utf-8").startswith("#")
