"""The command frame: finding commands, wording failures, consoles that are not UTF-8."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.cli.output import Table, show

COMMANDS = [
    "balance",
    "check",
    "connectivity",
    "demo",
    "explain",
    "gaps",
    "init",
    "load",
    "map",
    "query",
    "remove",
    "rule",
]


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_help_lists_every_command_with_one_line_each() -> None:
    code, out, _ = run("--help")
    assert code == 0
    listed = {line.split()[0] for line in out.partition("Commands:\n")[2].splitlines() if line.strip()}
    assert set(COMMANDS) <= listed
    assert all(len(line.split()) > 2 for line in out.partition("Commands:\n")[2].splitlines() if line.strip())


def test_an_unknown_command_names_the_nearest() -> None:
    assert run("gap") == (2, "", "There is no command 'gap'. Did you mean 'gaps'?\n")


def test_an_unknown_source_names_the_nearest_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("load", "herts_west_esex")
    assert (code, out) == (2, "")
    assert err.startswith(
        "There is no folder or file 'herts_west_esex', and no sample of that name."
        " Did you mean 'herts_west_essex'? Samples: "
    )


def test_a_store_that_is_none_is_refused() -> None:
    code, out, err = run("load", "herts_west_essex", "--store", "http://localhost")
    assert (code, out) == (2, "")
    assert err.startswith("--store 'http://localhost' is no store.")
    assert err.count("\n") == 1


def test_an_impossible_date_is_refused() -> None:
    code, _, err = run("gaps", "herts_west_essex", "--as-at", "2022-02-30")
    assert code == 2
    assert "'2022-02-30' is no date. Write it as 2022-07-31." in err


def test_csv_is_whole_and_neutral(tmp_path: Path) -> None:
    target = tmp_path / "answer.csv"
    show(
        "csv",
        [Table(("name", "share"), [("=cmd|' /C calc'!A0", 1 / 3), (("=1+1", "b"), -2), ("Ŵ", None)])],
        {},
        target,
    )
    assert target.read_bytes() == (
        b"\xef\xbb\xbfname,share\n'=cmd|' /C calc'!A0,0.3333333333333333\n'=1+1; b,-2\n\xc5\xb4,\n"
    )


def test_removing_says_whether_there_was_a_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSMAP_CACHE", str(tmp_path))
    assert "nothing was removed" in run("remove", "croydon")[1]
    assert run("load", "croydon")[0] == 0
    assert run("remove", "croydon")[1].startswith("Removed the embedded graph of ")
    assert "nothing was removed" in run("remove", "croydon")[1]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(TypeError):
        show("json", [], {"bad": object()}, target)
    assert target.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["answer.json"]


@pytest.mark.parametrize(
    "line",
    [
        "--help",
        "demo",
        "check northvale",
        "load northvale",
        "gaps northvale",
        "balance northvale",
        "connectivity northvale",
        "map northvale",
        "explain REP03",
        "query northvale joint-roles",
        "export northvale -o northvale.xlsx",
        "extract northvale --system eastholm -o part",
        "init fresh",
        "rule new OWN01 Quorum -o rules",
        "import --help",
        "remove northvale",
    ],
)
def test_every_command_survives_a_cp1252_console(line: str, tmp_path: Path) -> None:
    environment = os.environ | {
        "PYTHONIOENCODING": "cp1252",
        "PYTHONUTF8": "0",
        "LC_ALL": "C",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "sysmap", *line.split()], capture_output=True, env=environment, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr.decode("cp1252")
    assert done.stdout.decode("cp1252") or done.stderr
    assert b"Traceback" not in done.stderr
