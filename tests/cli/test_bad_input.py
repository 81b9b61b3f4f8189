"""Bad input ends in a clear message, and what was loaded before stays as it was."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cache import graphs_of
from sysmap.cli.main import main
from sysmap.stores import open_embedded


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def write(name: str, text: str) -> Callable[[Path], None]:
    """Replaces a file of the folder."""

    def change(folder: Path) -> None:
        (folder / name).write_text(text, encoding="utf-8", newline="")

    return change


def add(name: str, text: str) -> Callable[[Path], None]:
    """Adds a line to a sheet of the folder."""

    def change(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8", newline="") as file:
            file.write(text + "\n")

    return change


def empty(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


def without_settings(folder: Path) -> None:
    (folder / "system.toml").unlink()


def headers_only(folder: Path) -> None:
    for file in folder.glob("*.csv"):
        header = file.read_text(encoding="utf-8").partition("\n")[0]
        file.write_text(header + "\n", encoding="utf-8", newline="")


def binary(folder: Path) -> None:
    (folder / "roles.csv").write_bytes(bytes(range(256)) * 50)


def huge_cell(folder: Path) -> None:
    with (folder / "objectives.csv").open("a", encoding="utf-8", newline="") as file:
        file.write('big,"')
        for _ in range(50):
            file.write("x" * 1_000_000)
        file.write('"\n')


MANY = "id,name,level\n" + "\n".join(f"p{n},Place {n},plaice" for n in range(10_000))
BAD: dict[str, tuple[Callable[[Path], None], int, str]] = {
    "a missing folder": (shutil.rmtree, 2, "There is no folder or file"),
    "an empty folder": (empty, 1, "no-sheets"),
    "a folder without system.toml": (without_settings, 1, "no-settings"),
    "sheets with only a header": (headers_only, 1, "nothing-recorded"),
    "duplicate ids": (add("places.csv", "vale,Again,place"), 1, "duplicate-id"),
    "dangling ends": (add("seats.csv", "nowhere,icb_board"), 1, "unknown-end"),
    "an impossible date": (add("boards.csv", "b,B,icb_board,,,,30/02/2022"), 1, "impossible-date"),
    "none beside an employer": (
        write("roles.csv", "id,name,employed_by\nchief,Chief,none; vale_icb\n"),
        1,
        "none-beside-others",
    ),
    "ten thousand errors": (write("places.csv", MANY), 1, "not-in-vocabulary"),
    "a binary file renamed": (binary, 1, "not-text"),
    "a cell of 50 megabytes": (huge_cell, 1, "cell-too-long"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_and_the_graph_keeps_what_it_had(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "mine"
    assert run("init", str(folder))[0] == 0
    assert run("load", str(folder))[0] == 0
    before = stored(folder)
    change, expected, said = BAD[name]
    change(folder)
    for command in ("check", "load", "gaps"):
        code, out, err = run(command, str(folder))
        assert code == expected
        assert said in out + err
        assert "Traceback" not in out + err
        assert len((out + err).splitlines()) < 100
    assert stored(folder) == before


def stored(folder: Path) -> object:
    with graphs_of(folder) as builds:
        [(graph, verdict)] = builds.all()
    assert verdict.whole
    store = open_embedded(graph, read_only=True)
    try:
        return store.read("my_system")
    finally:
        store.close()
