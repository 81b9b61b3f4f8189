"""Every table of every command, of names and numbers that make tables break."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width

from sysmap import assets
from sysmap.cli.main import main
from sysmap.cli.output import MOST_ROWS, Table, show
from sysmap.text.columns import MOST_LINES, in_markdown, on_screen

# Text that looks like numbers, dates and words of other notations; accents that stand apart; wide signs.
AWKWARD = (
    "350,000", "1,103", "0007", "1e5", "1.", ".5", "-0", "+3", "12%", "1_000", "NaN", "inf", "null", "½",
    "2022-07-31", "0x1F", "Zoë O'Brien", "Zoe\u0308", "東京都", "한국어 게시판", "🏥 Ward", "👩‍⚕️", "a|b",
    "*bold*", "<b>", "`x`", "-- x", "Ω" * 70, "w" * 300, "tab\tbed", "\u202eright to left",
)  # fmt: skip
NUMBERS = {
    "population": ["67000000", "350000", "1", "0"],
    "amount": ["350000", "1234567890123.5", "0.00001", "123456789012345", "0"],
    "share": ["0.123456789", "1", "0"],
    "system_days": ["2.75", "0.001"],
    "meetings_a_year": ["6", "1000000", "0.5"],
    "quorum": ["1000000007"],
}
WORDS = {
    "balance": [],
    "check": [],
    "compare": ["--as-at", "2020-06-30", "2025-09-30"],
    "connectivity": [],
    "gaps": ["--rule", "REP13", "--rule", "CLA02"],
    "improve": ["--board", "b_lrf"],
    "query": [],
    "whatif": ["--leaves", "r_icb_ceo"],
}
# These assess a system several times over; what they print goes through the same tables.
SLOW = ("compare", "improve", "whatif")
# These say in sentences what the others say in a table.
SENTENCES = ("compare", "gaps", "whatif")
QUERIES = ["contributions", "footprints", "roles-and-holders", "reporting-lines"]


def _tables() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each command that prints a table, in each of its formats for people, with what it is asked."""
    context = click.Context(main)
    for name in main.list_commands(context):
        if name == "systems":
            continue  # It asks a server and no sheets: test_shared_server.py
        command = main.get_command(context, name)
        assert command is not None
        # What needs a server is held in `test_shared_server`.
        if any(one.name == "store" and one.required for one in command.params):
            continue
        for one in command.params:
            if one.name == "format_" and isinstance(one.type, click.Choice) and "table" in one.type.choices:
                formats = ["table"] if name in SLOW else [said for said in one.type.choices if said != "json"]
                for format_ in formats:
                    for asked in QUERIES if name == "query" else [""]:
                        yield name, format_, (*([asked] if asked else []), *WORDS[name])


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Northvale, everything in it renamed and recounted."""
    folder = tmp_path_factory.mktemp("sheets") / "awkward"
    shutil.copytree(assets.samples_folder() / "northvale", folder)
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            heads, *rows = csv.reader(file)
        for at, head in enumerate(heads):
            for number, row in enumerate(rows):
                if head in ("name", "source") or (head in ("capacity", "unit", "year") and row[at]):
                    own = AWKWARD[number % len(AWKWARD)]
                    row[at] = own if number < len(AWKWARD) else f"{own} {number}"
                elif head in NUMBERS and row[at]:
                    row[at] = NUMBERS[head][number % len(NUMBERS[head])]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heads, *rows])
    return folder


def run(*words: str, columns: int = 100) -> Result:
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(main, [*words])


def even(text: str) -> int:
    """How many tables there are; every line of each keeps to the columns that its dashes draw."""
    tables = 0
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if at and re.fullmatch(r"--+(  --+)*", line):
            tables += 1
            for other in lines[at - 1 :]:
                if not other:
                    break
                place = 0
                for column in line.split("  ")[:-1]:
                    place += len(column)
                    assert cut(other, place, place + 2).strip() == "", (line, other)
                    place += 2
    return tables


def cut(line: str, start: int, end: int) -> str:
    """What of a line stands between two places of the screen."""
    return "".join(
        sign
        for at, sign in enumerate(line)
        if start < width(line[: at + 1]) <= end and width(line[: at + 1]) > width(line[:at])
    )


@pytest.mark.parametrize(("name", "format_", "words"), [*_tables()])
def test_every_table_of_every_command(awkward: Path, name: str, format_: str, words: tuple[str, ...]) -> None:
    result = run(name, str(awkward), *words, "--format", format_)
    assert result.exit_code == 0, result.output[:500]
    if format_ == "csv":
        rows = list(csv.reader(io.StringIO(result.stdout)))
        assert len(rows) > 1
        assert len(set(map(len, rows))) == 1
    elif format_ == "md":
        for line in result.stdout.split("\n"):
            if line.startswith("|"):
                assert line.endswith("|")
    else:
        assert (even(result.stdout) > 0) is (name not in SENTENCES)


def test_scenarios_side_by_side_are_a_table_too(awkward: Path, tmp_path: Path) -> None:
    files = [tmp_path / "350,000.csv", tmp_path / "東京.csv"]
    for file, member in zip(files, ("icb", "city"), strict=True):
        row = f"add,2025-10-01,{member},b_acute_collab,voting"
        file.write_text(f"change,date,member,board,voting\n{row}\n", encoding="utf-8")
    result = run("whatif", str(awkward), *map(str, files))
    assert result.exit_code == 0, result.output[:500]
    assert even(result.stdout) == 1
    assert "350,000" in result.stdout


def test_a_table_holds_what_it_was_given(awkward: Path) -> None:
    wide = run("query", str(awkward), "roles-and-holders", columns=5000).stdout
    for one in AWKWARD:
        assert one.expandtabs().replace("\u202e", "\\u202e") in wide
    amounts = run("query", str(awkward), "contributions", columns=300).stdout
    for said in ("350,000", "1,234,567,890,124", "1e-05", "123,456,789,012,345"):
        assert f"  {said}  " in amounts


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (350000, "350000"),
        (350000.0, "350,000"),
        (999.94, "999.9"),
        (999.96, "1,000"),
        (1e15, "1e+15"),
        (1e300, "1e+300"),
        (-0.0, "0"),
        (float("nan"), "NaN"),
        (float("-inf"), "-Infinity"),
        (True, "yes"),
        (None, ""),
        (["a", None, 0.5], "a; ; 0.5"),
        ({"a": 1, "b": ["x", "y"]}, "a: 1, b: x; y"),
    ],
)
def test_how_a_value_is_shown(value: object, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    show("table", [Table(("n", "value"), [(1, value)])], {})
    assert capsys.readouterr().out.split("\n")[2] == f"1    {shown}".rstrip()


cells = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=60)


@given(rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=5), room=st.integers(40, 200))
def test_any_text_keeps_to_its_columns(rows: list[tuple[str, str, str]], room: int) -> None:
    text, _ = on_screen(("one", "two", "three"), rows, room)
    even(text)
    assert max(map(width, text.split("\n"))) <= room
    assert in_markdown(("one", "two", "three"), rows).count("\n") == len(rows) + 1


@pytest.mark.parametrize(("room", "widest"), [(100, 100), (62, 62), (40, 62)])
def test_many_columns_fit_the_screen_while_they_can(room: int, widest: int) -> None:
    text, _ = on_screen(tuple("abcdefgh"), [["x" * 30] * 8], room)
    assert max(map(width, text.split("\n"))) == widest
    assert even(text) == 1


def test_a_long_cell_is_cut_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    book = "word " * 100_000
    show("table", [Table(("n", "text"), [(1, book), (2, "short")])], {})
    printed = capsys.readouterr().out
    assert len(printed.split("\n")) < MOST_LINES + 10
    assert "Long cells end in … CSV and JSON (--format) hold everything." in printed
    show("csv", [Table(("n", "text"), [(1, book)])], {})
    assert capsys.readouterr().out == f"n,text\n1,{book}\n"


def test_exactly_so_many_lines_are_shown_whole() -> None:
    for lines, cut_ in ((MOST_LINES, False), (MOST_LINES + 1, True)):
        text, was_cut = on_screen(("text",), [("\n".join(["x"] * lines),)], 80)
        assert (was_cut, text.count("x\n"), text.endswith("…")) == (cut_, MOST_LINES - 1, cut_)


def test_a_screen_gets_so_many_rows_a_pipe_gets_all(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(n,) for n in range(MOST_ROWS + 1)]
    show("table", [Table(("n",), rows)], {})
    assert capsys.readouterr().out.split("\n")[-2] == str(MOST_ROWS)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    show("table", [Table(("n",), rows)], {})
    *_, last, empty, said, end = capsys.readouterr().out.split("\n")
    assert (last, empty, end) == (str(MOST_ROWS - 1), "", "")
    assert said == "… and 1 more rows. CSV and JSON (--format) hold everything."
    show("table", [Table(("n",), rows[:-1])], {})
    assert "more rows" not in capsys.readouterr().out
