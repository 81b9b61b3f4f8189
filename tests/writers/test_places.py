"""What is written has the rights that the user's mask leaves; a place that cannot be written is named."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import sysmap
from sysmap.cli.main import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mask, links or devices")

WRITING = [
    ("map", "croydon", "-o", "map.html"),
    ("gaps", "croydon", "-o", "gaps.json"),
    ("gaps", "croydon", "--save-baseline", "before.json"),
    ("report", "croydon", "--names", "-o", "paper.docx"),
    ("ask", "croydon", "-o", "ask.xlsx"),
    *(("export", "croydon", "-o", f"x.{ending}") for ending in ("json", "xlsx", "gexf", "graphml", "cypher")),
    *(("export", "croydon", "--to", to, "-o", to) for to in ("csv", "gephi", "neo4j-csv", "kumu")),
]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SYSMAP_CACHE", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def mask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("mask", [0o077, 0o027, 0o022], indirect=True, ids=oct)
def test_nobody_reads_what_the_mask_keeps_from_them(mask: int, place: Path) -> None:
    for arguments in WRITING if mask == 0o077 else WRITING[:2]:
        done = run(*arguments)
        assert done.exit_code == 0, done.output
    sysmap.read("croydon").map().save("saved.html")
    found = [path for path in place.rglob("*") if path.is_file()]
    assert len(found) > 20 if mask == 0o077 else found
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in found} == {oct(0o666 & ~mask)}
    folders = [path for path in place.rglob("*") if path.is_dir()]
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in folders} <= {oct(0o777 & ~mask)}


def test_a_file_keeps_its_own_rights_whatever_the_mask(place: Path) -> None:
    assert run("gaps", "croydon", "-o", "gaps.json").exit_code == 0
    (place / "gaps.json").chmod(0o640)
    before = os.umask(0o077)
    try:
        assert run("gaps", "croydon", "-o", "gaps.json").exit_code == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((place / "gaps.json").stat().st_mode) == 0o640


@pytest.mark.parametrize("command", [w for w in WRITING if w[0] != "gaps"], ids=lambda c: "-".join(c))
def test_a_place_that_cannot_be_written_is_named_as_it_was_given(
    command: tuple[str, ...], place: Path
) -> None:
    (place / "file").write_text("", encoding="utf-8")
    given = f"./file/{command[-1]}"
    done = run(*command[:-1], given)
    assert done.exit_code == 2
    assert f"file/{command[-1]}: Not a directory; nothing was written" in done.stderr
    assert str(place) not in done.stderr and "Traceback" not in done.output
    assert sorted(path.name for path in place.iterdir()) == ["file"]


def test_a_link_into_nowhere_is_named_not_what_it_leads_to(place: Path) -> None:
    (place / "link.html").symlink_to("/nowhere/secret.html")
    done = run("map", "croydon", "-o", "link.html")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == "link.html: No such file or directory; nothing was written"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_that_is_full_is_named() -> None:
    done = run("gaps", "croydon", "-o", "/dev/full")
    assert done.exit_code == 2
    assert "/dev/full: No space left on device; nothing was written" in done.stderr
