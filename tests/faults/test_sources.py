"""A sheet that is there and cannot be one stops everything; what is no sheet stops nothing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap import assets
from sysmap.cli.main import main


@pytest.fixture
def source(tmp_path: Path) -> Path:
    shutil.copytree(assets.samples_folder() / "croydon", tmp_path / "mine")
    return tmp_path / "mine"


def dangling(place: Path) -> None:
    place.symlink_to("elsewhere.csv")


def pipe(place: Path) -> None:
    os.mkfifo(place)


NO_FILES: dict[Callable[[Path], None], str] = {
    dangling: "is a link to elsewhere.csv, which is not there",
    Path.mkdir: "is a folder",
    pipe: "is no plain file",
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
@pytest.mark.parametrize("name", ["seats.csv", "people.csv", "system.toml"])
@pytest.mark.parametrize("make", NO_FILES)
def test_a_sheet_that_is_no_plain_file_is_an_error(
    source: Path, name: str, make: Callable[[Path], None]
) -> None:
    assert CliRunner().invoke(main, ["gaps", str(source)]).exit_code == 0
    (source / name).unlink(missing_ok=True)
    make(source / name)
    for command in ("gaps", "load"):
        result = CliRunner().invoke(main, [command, str(source)])
        assert result.exit_code == 1
        assert f"{name} {NO_FILES[make]}" in result.stderr
    assert CliRunner().invoke(main, ["check", str(source)]).exit_code == 1


@pytest.mark.parametrize("name", ["~$boards.xlsx", "notes.docx", ".roles.csv.swp"])
def test_what_is_no_sheet_stops_nothing_though_it_cannot_be_read(source: Path, name: str) -> None:
    (source / name).symlink_to("nowhere")
    result = CliRunner().invoke(main, ["gaps", str(source)])
    assert result.exit_code == 0, result.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="Windows has no such files")
def test_a_device_as_a_source_is_refused_at_once() -> None:
    for command in (["check"], ["load"], ["import", "gexf", "-o", "out"]):
        result = CliRunner().invoke(main, [*command, "/dev/zero"])
        assert result.exit_code in (1, 2), result.output
        assert "no plain" in result.output or command[0] == "check"
