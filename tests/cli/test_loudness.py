"""`-q` and `-v` mean the same in every command, and Tab completes what there is."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import BashComplete, FishComplete, ZshComplete
from click.testing import CliRunner, Result

from sysmap.cli import docs
from sysmap.cli.main import main
from sysmap.cli.main import run as run_it

QUERY = ["northvale", "MATCH (b:Board) RETURN count(b) AS boards"]


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words])


def commands(
    group: click.Group = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_every_command_has_both(path: tuple[str, ...]) -> None:
    helped = run(*path, "--help")
    assert helped.exit_code == 0
    for said in ("-q, --quiet", "Say nothing but the answer and errors.", "-v, --verbose"):
        assert said in helped.stdout


@pytest.mark.parametrize("words", [("-q", "query", *QUERY), ("query", *QUERY, "--quiet")])
def test_quiet_leaves_the_answer_alone(words: tuple[str, ...], tmp_path: Path) -> None:
    loud, quiet = run("query", *QUERY), run(*words)
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (0, loud.stdout, "")
    assert loud.stderr.startswith("Note: ")
    file = tmp_path / "answer.csv"
    assert run(*words, "-o", str(file)).stderr == ""
    assert file.is_file()
    assert run("query", *QUERY).stderr == loud.stderr, "a run does not hush the next one"


def test_quiet_keeps_errors_and_their_codes() -> None:
    loud, quiet = (
        run("balance", "northvale", "--board", "nope"),
        run("balance", "northvale", "--board", "nope", "-q"),
    )
    assert quiet.exit_code == loud.exit_code == 2
    assert quiet.stderr == loud.stderr != ""
    usage = run("-q", "query")
    assert (usage.exit_code, "Missing argument" in usage.stderr) == (2, True)


def test_verbose_says_what_is_done_and_changes_nothing_else() -> None:
    asked = ("gaps", "northvale", "--rule", "CLA01", "--format", "json")
    plain, told = run(*asked), run(*asked, "-v")
    assert (told.exit_code, told.stdout) == (plain.exit_code, plain.stdout)
    for said in ("Graph: ", "CLA01: "):
        assert said in told.stderr
        assert said not in plain.stderr
    assert "looked at" in run("-v", "check", "northvale").stderr
    assert run("check", "northvale").stderr == ""


def test_both_say_what_is_done() -> None:
    result = run("query", *QUERY, "-q", "-v")
    assert "Graph: " in result.stderr
    assert "Note: " not in result.stderr


def test_verbose_shows_where_a_fault_happened(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(docs, "_pages", fail)
    monkeypatch.setattr("sysmap.cli.main.listen", lambda: None)
    monkeypatch.delenv("SYSMAP_DEBUG", raising=False)
    monkeypatch.setattr(sys, "argv", ["sysmap", "docs"])
    with pytest.raises(SystemExit):
        run_it()
    assert "With -v (or SYSMAP_DEBUG=1) it says where" in capsys.readouterr().err
    monkeypatch.setattr(sys, "argv", ["sysmap", "docs", "-v"])
    with pytest.raises(RuntimeError, match="a fault"):
        run_it()


@pytest.mark.parametrize(
    ("before", "begun", "offered"),
    [
        ([], "ga", ["gaps"]),
        (["gaps"], "north", ["northvale", "north"]),
        (["gaps", "northvale"], "--form", ["--format"]),
        (["gaps", "northvale", "--format"], "j", ["json"]),
        (["query", "northvale"], "joint", ["joint-roles", "joint"]),
        (["explain"], "REP0", [f"REP0{n}" for n in range(1, 10)]),
        (["explain"], "sits", ["SITS_ON"]),
        (["docs"], "gra", ["graph"]),
    ],
)
def test_tab_offers_what_there_is(before: list[str], begun: str, offered: list[str]) -> None:
    found = BashComplete(main, {}, "sysmap", "_SYSMAP_COMPLETE").get_completions(before, begun)
    assert [one.value for one in found] == offered


@pytest.mark.parametrize("shell", [BashComplete, ZshComplete, FishComplete])
def test_each_shell_gets_its_script(shell: type[BashComplete], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BashComplete, "_check_version", lambda *_: None)
    script = shell(main, {}, "sysmap", "_SYSMAP_COMPLETE").source()
    assert f"_SYSMAP_COMPLETE={shell.name}_complete" in script


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_a_real_bash_completes() -> None:
    there = Path(sys.executable).parent
    if not (there / "sysmap").is_file():
        pytest.skip("sysmap is not installed as a command")
    text = (
        'eval "$(_SYSMAP_COMPLETE=bash_source sysmap)"\n'
        "COMP_WORDS=(sysmap docs writ); COMP_CWORD=2; _sysmap_completion sysmap writ docs\n"
        'echo "${COMPREPLY[@]}"'
    )
    environment = os.environ | {"PATH": f"{there}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", text], capture_output=True, text=True, env=environment, timeout=120, check=True
    )
    assert done.stdout.split() == ["writing-rules"]
