"""Nothing that the input holds steers a terminal, a spreadsheet or a page of Markdown."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sysmap import assets, cli
from sysmap.cli.main import main
from sysmap.cli.output import Table, show
from sysmap.text.visible import markdown, visible

CLIPBOARD = "\x1b]52;c;ZXZpbA==\x07"
SIGNS = f"{CLIPBOARD}\x1b[2J\x9b31m\u202eevil\u2066\r"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system whose JSON holds such signs in every place for text."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(assets.samples_folder() / "croydon", tmp_path / "mine")
    made = CliRunner().invoke(main, ["export", "mine", "--to", "json", "-o", "croydon.json"])
    assert made.exit_code == 0, made.output
    system = json.loads((tmp_path / "croydon.json").read_text(encoding="utf-8"))
    system["name"] += SIGNS
    for node in system["nodes"]:
        if "name" in node["values"]:
            node["values"]["name"] += f"{SIGNS}<script>alert(1)</script>|[x](javascript:1)"
        node["source"] = SIGNS
        node["origin"]["file"] = f"{SIGNS}.csv"
    (tmp_path / "croydon.json").write_text(json.dumps(system), encoding="utf-8")
    return tmp_path / "croydon.json"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("command", ["gaps", "balance", "connectivity"])
@pytest.mark.parametrize("format_", ["table", "md", "csv", "json"])
def test_no_answer_steers_a_terminal(source: Path, command: str, format_: str) -> None:
    result = run(command, str(source), "--format", format_)
    assert result.exit_code == 0, result.output
    # A lone carriage return in a quoted cell of CSV is the one sign that stays.
    said = result.stdout.replace("\r", "") if format_ == "csv" else result.stdout
    assert STEERING.findall(said) == []
    assert STEERING.findall(result.stderr) == []
    if format_ == "md":
        assert "<script" not in result.stdout
        assert not re.search(r"(?<!\\)\]\(javascript", result.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ("load", f"no{SIGNS}where"),
        ("gaps", "croydon", "--board", f"x{SIGNS}"),
        ("gaps", "croydon", "--rule", f"x{SIGNS}"),
        ("query", "croydon", f"RETURN '{SIGNS}' AS `{SIGNS}`, 1 +"),
        ("explain", f"x{SIGNS}"),
        (f"x{SIGNS}",),
        ("gaps", "croydon", "--format", f"x{SIGNS}"),
        ("gaps", "croydon", f"--x{SIGNS}"),
        ("gaps", "croydon", "--baseline", f"x{SIGNS}"),
        ("export", "croydon", "--to", f"x{SIGNS}", "-o", "y"),
        ("query", "croydon", "RETURN 1 AS n", "--param", f"{SIGNS}=1"),
    ],
)
def test_no_message_steers_a_terminal(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code in (1, 2), result.output
    assert STEERING.findall(result.output) == []


def test_names_of_files_settings_rules_and_baselines_are_shown_plainly(source: Path) -> None:
    folder = source.parent / f"my{CLIPBOARD.replace('/', '')}"
    shutil.copytree(source.parent / "mine", folder)
    (folder / f"rol{CLIPBOARD}es.csv").write_text("id\n1\n", encoding="utf-8")
    with (folder / "system.toml").open("a", encoding="utf-8") as file:
        file.write('\n[extra]\n"a\\u001b[2Jb" = "\\u001b]52;c;x\\u0007"\n')
    (folder / "rules").mkdir()
    (folder / "rules" / "X1.cypher").write_text(f"// id: X1\n// name: {SIGNS}\nRETURN 1\n", encoding="utf-8")
    baseline = source.parent / "base.json"
    baseline.write_text(json.dumps({"schema": CLIPBOARD, "system": CLIPBOARD}), encoding="utf-8")
    for arguments in (
        ("check", str(folder)),
        ("load", str(folder)),
        ("gaps", "croydon", "--rules", str(folder / "rules")),
        ("gaps", "croydon", "--baseline", str(baseline)),
        ("doctor", str(folder)),
    ):
        result = run(*arguments)
        assert STEERING.findall(result.output) == [], arguments


def test_columns_of_csv_are_made_plain_as_cells_are(capsys: pytest.CaptureFixture[str]) -> None:
    show("csv", [Table(("=1+1", "@x", "n"), [("=2", "-x", 3)])], {})
    heads, cells = csv.reader(io.StringIO(capsys.readouterr().out))
    assert (heads, cells) == (["'=1+1", "'@x", "n"], ["'=2", "'-x", "3"])
    result = run("query", "croydon", "RETURN 1 AS `=HYPERLINK(1)`", "--format", "csv")
    assert result.stdout == "'=HYPERLINK(1)\n1\n"


def test_what_is_shown_can_be_told_apart() -> None:
    assert visible("a\tb\nc é \u00a0\u200d") == "a\tb\nc é \u00a0\u200d"
    assert visible("\x1b[0m\x85\u202e\U000e0041\ud800") == "\\x1b[0m\\x85\\u202e\\U000e0041\\ud800"
    assert markdown("<b>&[a](b)|`x`\ny_z</b>") == r"&lt;b&gt;&amp;\[a\](b)\|\`x\` y\_z&lt;/b&gt;"


def test_every_command_prints_through_one_place() -> None:
    for path in Path(cli.__path__[0]).glob("*.py"):
        if path.name != "output.py":
            assert "click.echo(" not in path.read_text(encoding="utf-8"), path.name
