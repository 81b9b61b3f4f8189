"""Outputs: never onto the input or somebody's own file, through links, rights kept, whole or not at all."""

import errno
import os
import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sysmap import assets
from sysmap.cli.main import main


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SYSMAP_CACHE", str(tmp_path / "cache"))
    shutil.copytree(assets.samples_folder() / "croydon", tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same sample as a workbook that we wrote."""
    book = tmp_path_factory.mktemp("book") / "book.xlsx"
    assert run("export", "croydon", "--to", "xlsx", "-o", str(book)).exit_code == 0
    return book.read_bytes()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


INTO_INPUT = [
    ("gaps", "mine", "-o", "mine/seats.csv"),
    ("gaps", "mine", "--save-baseline", "mine/roles.csv"),
    ("map", "mine", "-o", "mine/system.toml"),
    ("balance", "mine", "-o", "mine/./roles.csv"),
    ("connectivity", "mine", "-o", "mine/ratings.csv"),
    ("export", "mine", "--to", "json", "-o", "mine/people.csv"),
    ("export", "book.xlsx", "--to", "json", "-o", "book.xlsx"),
    ("gaps", "book.xlsx", "-o", "link.xlsx"),
    ("query", "book.xlsx", "RETURN 1 AS one", "-o", "book.xlsx"),
]


@pytest.mark.parametrize("arguments", INTO_INPUT)
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_the_input_is_never_written(
    place: Path, workbook: bytes, arguments: tuple[str, ...], force: tuple[str, ...]
) -> None:
    (place / "book.xlsx").write_bytes(workbook)
    (place / "link.xlsx").symlink_to("book.xlsx")
    before = {path: path.read_bytes() for path in (place / "mine").iterdir()}
    refused = run(*arguments, *force)
    assert refused.exit_code == 2, refused.output
    assert "which is read; nothing was written" in refused.stderr or "is what is read" in refused.stderr
    assert {path: path.read_bytes() for path in (place / "mine").iterdir()} == before
    assert (place / "book.xlsx").read_bytes() == workbook


def test_a_baseline_that_is_read_is_not_written_over_but_by_a_new_one(place: Path) -> None:
    assert run("gaps", "mine", "--brief", "--save-baseline", "known.json").exit_code == 0
    kept = (place / "known.json").read_bytes()
    only = ("gaps", "mine", "--rule", "REP08")
    for force in ((), ("--force",)):
        refused = run(*only, "--baseline", "known.json", "--format", "json", "-o", "known.json", *force)
        assert refused.exit_code == 2
        assert "known.json is what is read; nothing was written" in refused.stderr
    both = run(*only, "--save-baseline", "new.json", "-o", "new.json")
    assert both.exit_code == 2 and "name one file" in both.stderr
    assert not (place / "new.json").exists()
    assert (place / "known.json").read_bytes() == kept
    renewed = run(*only, "--baseline", "known.json", "--save-baseline", "known.json")
    assert renewed.exit_code == 0, renewed.output


def test_what_somebody_else_wrote_or_changed_is_replaced_only_by_force(place: Path) -> None:
    page = place / "map.html"
    page.write_text("mine", encoding="utf-8")
    refused = run("map", "mine", "--no-gaps")
    assert refused.exit_code == 2
    assert "--force to replace it" in refused.stderr
    assert page.read_text(encoding="utf-8") == "mine"
    assert run("map", "mine", "--no-gaps", "--force").exit_code == 0
    assert run("map", "mine", "--no-gaps").exit_code == 0
    with page.open("a", encoding="utf-8") as file:
        file.write("<!-- my note -->")
    assert run("map", "mine", "--no-gaps").exit_code == 2
    assert page.read_text(encoding="utf-8").endswith("my note -->")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_links_are_followed_devices_written_and_rights_kept(place: Path) -> None:
    (place / "real").mkdir()
    (place / "out.json").symlink_to("real/out.json")
    old = os.umask(0o027)
    try:
        assert run("gaps", "mine", "--format", "json", "-o", "out.json").exit_code == 0
    finally:
        os.umask(old)
    assert (place / "out.json").is_symlink()
    real = place / "real" / "out.json"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    real.chmod(0o604)
    assert run("gaps", "mine", "--format", "json", "-o", "out.json").exit_code == 0
    assert stat.S_IMODE(real.stat().st_mode) == 0o604
    assert run("gaps", "mine", "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()
    os.mkfifo(place / "pipe")
    reader = os.open(place / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("balance", "mine", "--brief", "-o", "pipe").exit_code == 0
        assert b"Balance of each board" in os.read(reader, 65536)
    finally:
        os.close(reader)


def test_a_dash_is_stdout() -> None:
    there, here = run("gaps", "mine", "--format", "csv", "-o", "-"), run("gaps", "mine", "--format", "csv")
    assert there.exit_code == 0
    assert there.stdout.removeprefix("\ufeff") == here.stdout
    assert not Path("-").exists()


def test_a_full_disk_names_the_file_and_keeps_what_was_there(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("gaps", "mine", "-o", "out.txt").exit_code == 0
    before = (place / "out.txt").read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    failed = run("gaps", "mine", "-o", "out.txt")
    assert failed.exit_code == 2
    assert failed.stderr.splitlines()[-1] == "out.txt: No space left on device; nothing was written"
    assert (place / "out.txt").read_bytes() == before
    assert sorted(p.name for p in place.iterdir()) == ["cache", "mine", "out.txt"]


@pytest.mark.parametrize("at", [1, 3, 5])
@pytest.mark.parametrize("there", [True, False])
def test_a_folder_is_written_all_or_none(
    place: Path, monkeypatch: pytest.MonkeyPatch, at: int, there: bool
) -> None:
    if there:
        (place / "out").mkdir()
    left = iter(range(1, 100))
    real = os.fsync

    def failing(handle: int) -> None:
        if next(left) == at:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr("os.fsync", failing)
    failed = run("export", "mine", "--to", "neo4j-csv", "-o", "out")
    assert failed.exit_code == 2
    assert failed.stderr.splitlines()[-1] == "out: No space left on device; nothing was written"
    assert sorted(p.name for p in place.iterdir()) == ["mine", *(["out"] if there else [])]
    monkeypatch.undo()
    assert not there or not any((place / "out").iterdir())


def test_a_folder_that_is_there_and_empty_is_filled(place: Path) -> None:
    (place / "out").mkdir()
    assert run("export", "mine", "--to", "gephi", "-o", "out").exit_code == 0
    assert sorted(p.name for p in (place / "out").iterdir()) == ["edges.csv", "nodes.csv"]
