"""`sysmap init` writes what `sysmap check` finds nothing wrong with, and overwrites nothing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.model.kinds import sheet_names


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_a_new_folder_holds_every_sheet_and_says_what_is_next(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "mine"
    assert run("init", str(target)) == (
        0,
        "".join(f"{target / name}.csv\n" for name in sheet_names()) + f"{target / 'system.toml'}\n",
        "Written: every sheet, with a worked example.\n"
        f"Next: replace the example with your own rows, then: sysmap check {target}\n",
    )


def test_a_name_with_a_space_is_shown_as_it_can_be_pasted(tmp_path: Path) -> None:
    target = tmp_path / "my system"
    assert run("init", str(target))[2].endswith(f'then: sysmap check "{target}"\n')


@pytest.mark.parametrize("name", ["mine", "mine.xlsx"])
def test_what_it_writes_has_no_problem(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    assert run("init", str(target))[0] == 0
    code, out, err = run("check", str(target))
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "My system (my_system) as at 2026-03-31"
    assert "20 nodes, 43 relationships. 0 errors, 0 warnings." in out.splitlines()


def test_header_and_help_of_a_sheet(tmp_path: Path) -> None:
    run("init", str(tmp_path / "mine"))
    lines = (tmp_path / "mine" / "seats.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == (
        "member,board,position,voting,capacity,nominated_by,valid_from,valid_to,source,confidence,id"
    )
    assert lines[1].startswith('"# Organisation or role: by id, or by name where that is unique. Needed",')
    assert "One of: chair, deputy, member, named_deputy, alternate" in lines[1]
    assert lines[2] == "icb_chair,icb_board,chair,voting,,,,,made up as an example,illustrative,"


@pytest.mark.parametrize("name", ["mine", "mine.xlsx"])
def test_what_is_there_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    run("init", str(target))
    before = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    code, out, err = run("init", str(target))
    assert (code, out) == (2, "")
    assert err.startswith(f"{target}: is there already")
    assert err.endswith("nothing was written\n")
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert run("init", str(tmp_path)) == (
        2,
        "",
        f"{tmp_path}: is there already and is not empty; nothing was written\n",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    code, _, err = run("init", str(tmp_path / "mine"))
    assert code == 2
    assert err.endswith("nothing was written\n")
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"
