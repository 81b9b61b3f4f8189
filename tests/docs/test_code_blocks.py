"""Every fenced block of every page runs, or is read by what it is for."""

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from rules.rule_cases import cases_of
from sysmap.cli.main import main

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# What a page that shows it has a test of its own for: sessions are made anew (test_readme), the tutorial
# and the pages of Python, sheets, the graph and queries are walked from end to end.
_ELSEWHERE = ("console", "powershell", "cypher", "toml", "text")


def _blocks(language: str) -> dict[Path, list[str]]:
    found = {
        page: [block for said, block in _FENCED.findall(page.read_text(encoding="utf-8")) if said == language]
        for page in PAGES
    }
    return {page: blocks for page, blocks in found.items() if blocks}


def _each(language: str) -> list[Any]:
    found = _blocks(language).items()
    return [pytest.param(blocks, id=page.relative_to(ROOT).as_posix()) for page, blocks in found]


def test_every_block_says_what_it_is_in() -> None:
    said = {language for page in PAGES for language, _ in _FENCED.findall(page.read_text(encoding="utf-8"))}
    assert said == {*_ELSEWHERE, "python", "sh", "csv", "yaml"}


@pytest.mark.parametrize("blocks", _each("python"))
def test_python_runs_from_top_to_bottom(
    blocks: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "page", "exec"), names)


@pytest.mark.parametrize("blocks", _each("sh"))
def test_commands_take_what_they_are_given(
    blocks: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_system").mkdir()
    (tmp_path / "two-seats.csv").touch()
    said = [_words(part) for block in blocks for line in block.splitlines() for part in line.split("&&")]
    assert [words for words in said if words and not _taken(words)] == []


def _words(line: str) -> list[str]:
    words = shlex.split(line, comments=True)
    while words and re.fullmatch(r"[A-Z_0-9]+=\S*", words[0]):
        del words[0]
    return words


def _taken(words: list[str]) -> bool:
    """Whether sysmap takes the words as they stand, or what they run is there; raises what click says."""
    program, *rest = words
    program = program.removeprefix(".venv/bin/")
    if program == "sysmap":
        command: click.Command = main
        context = click.Context(main, info_name="sysmap")
        while isinstance(command, click.Group):
            name, found, rest = command.resolve_command(context, rest)
            assert found is not None and name is not None
            command = found
            if not isinstance(command, click.Group):
                context = command.make_context(name, rest, parent=context)
        return True
    if program in ("python", "bash") and rest[0] != "-m":
        return (ROOT / rest[0]).is_file()
    if program == "python" and rest[1] not in ("pip", "pytest"):
        return (ROOT / "tests" / f"{rest[1].replace('.', '/')}.py").is_file()
    return program in ("python", "python3", "pip", "pytest", "export", ".")


def test_a_sheet_of_changes_is_taken(tmp_path: Path) -> None:
    ((block,),) = _blocks("csv").values()
    (tmp_path / "seats.csv").write_text(block, encoding="utf-8")
    words = ["whatif", "northvale", str(tmp_path / "seats.csv")]
    ran = CliRunner(env={"XDG_CACHE_HOME": str(tmp_path)}).invoke(main, words)
    assert ran.exit_code == 0, ran.output
    assert "Northvale Voluntary Alliance" in ran.stdout


def test_cases_of_a_rule_are_read_as_the_page_shows_them(tmp_path: Path) -> None:
    ((block,),) = _blocks("yaml").values()
    (tmp_path / "X01.yml").write_text(block, encoding="utf-8")
    first, second = cases_of(tmp_path / "X01.yml")
    assert (first.rule, first.found, first.not_recorded, first.population) == ("X01", ("b1",), ("b2",), 2)
    assert (second.name, second.not_assessed) == ("seats not recorded", "seats")
