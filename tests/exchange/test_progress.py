"""Progress is for people who wait at a terminal."""

import io
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.progress import ShownFile, progress
from sysmap.readers import read
from sysmap.validate import validate
from sysmap.writers import writers

SMALL = Path(__file__).parents[1] / "data" / "formats" / "small"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_drawn_when_not_at_a_terminal() -> None:
    out = io.StringIO()
    assert list(progress(range(3), "Reading", 3, out, quiet=0)) == [0, 1, 2]
    assert out.getvalue() == ""


def test_nothing_is_drawn_in_the_first_two_seconds() -> None:
    out = _Terminal()
    assert list(progress(range(3), "Reading", 3, out)) == [0, 1, 2]
    assert out.getvalue() == ""


def test_the_line_says_how_far_and_is_wiped_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 100, 3))
    monkeypatch.setattr("sysmap.progress.time.monotonic", lambda: float(next(clock)))
    out = _Terminal()
    assert list(progress(range(4), "Reading", 4, out)) == [0, 1, 2, 3]
    drawn = out.getvalue().split("\r")
    assert drawn[1].startswith("Reading [")
    assert "50%" in drawn[2]
    assert drawn[-1] == ""
    assert drawn[-2].strip() == ""


def test_short_steps_that_follow_each_other_are_one_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = count(1_000, 0.5)
    monkeypatch.setattr("sysmap.progress.time.monotonic", lambda: next(clock))
    out = _Terminal()
    list(progress(range(3), "First", 3, out))
    assert out.getvalue() == ""
    list(progress(range(3), "Second", 3, out))
    assert "Second [" in out.getvalue()
    next(clock), next(clock), next(clock), next(clock)
    out = _Terminal()
    list(progress(range(3), "Third", 3, out))
    assert out.getvalue() == ""


def test_without_a_total_it_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 100, 3))
    monkeypatch.setattr("sysmap.progress.time.monotonic", lambda: float(next(clock)))
    out = _Terminal()
    list(progress(iter("abc"), "Reading", stream=out))
    assert "Reading: 3" in out.getvalue()


@pytest.mark.parametrize("format_", sorted(writers()))
def test_reading_checking_and_writing_say_how_far_they_are(
    format_: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = _Terminal()
    clock = count(0, 3)
    monkeypatch.setattr("sysmap.progress.sys.stderr", out)
    monkeypatch.setattr("sysmap.progress.time.monotonic", lambda: float(next(clock)))
    system, _ = validate(read(SMALL))
    assert system is not None
    assert "Reading places, row" in out.getvalue()
    assert "Checking organisations [" in out.getvalue()
    writers()[format_].write(system, tmp_path / f"s{writers()[format_].SUFFIX}")
    assert "Writing " in out.getvalue()


def test_a_file_given_to_a_library_shows_how_much_was_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = _Terminal()
    clock = count(0, 3)
    monkeypatch.setattr("sysmap.progress.sys.stderr", out)
    monkeypatch.setattr("sysmap.progress.time.monotonic", lambda: float(next(clock)))
    (tmp_path / "x").write_bytes(b"a" * 64 * 1024)
    with ShownFile(tmp_path / "x", "Opening x") as file:
        assert len(file.read(33 * 1024)) == 33 * 1024
        assert " 20%" in out.getvalue()
        assert " 40%" not in out.getvalue()
        file.read()
        assert " 60%" in out.getvalue()
    assert out.getvalue().split("\r")[-2].strip() == ""


@pytest.mark.parametrize(
    ("format_", "command", "label"),
    [
        ("json", "", "Looking through s.json ["),
        ("json", "", "Reading s.json ["),
        ("json", "", "Reading nodes ["),
        ("xlsx", "", "Opening s.xlsx ["),
        ("xlsx", "", "Looking for formulas in s.xlsx ["),
        ("gexf", "gexf", "Reading s.gexf ["),
        ("graphml", "graphml", "Reading s.graphml ["),
        ("graphml", "graphml", "Sorting ties ["),
        ("kumu", "kumu", "Reading s.json ["),
        ("kumu-xlsx", "kumu", "Opening s.xlsx ["),
        ("gephi", "gephi", "Reading edges.csv ["),
    ],
)
def test_files_of_other_tools_say_how_far_they_are_read(
    format_: str, command: str, label: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    system, _ = validate(read(SMALL))
    assert system is not None
    file = tmp_path / f"s{writers()[format_].SUFFIX}"
    writers()[format_].write(system, file)
    out = _Terminal()
    clock = count(0, 3)
    monkeypatch.setattr("sysmap.progress._STEP", 64)
    monkeypatch.setattr("sysmap.progress.time.monotonic", lambda: float(next(clock)))
    if command:
        monkeypatch.setattr("sysmap.progress.sys", _System(out))
        done = CliRunner().invoke(main, ["import", command, str(file), "-o", str(tmp_path / "back")])
        assert done.exit_code == 0, done.output
    else:
        monkeypatch.setattr("sysmap.progress.sys.stderr", out)
        assert read(file).issues == ()
    assert label in out.getvalue()


class _System:
    def __init__(self, stderr: io.StringIO) -> None:
        self.stderr = stderr


@pytest.mark.parametrize("format_", ["csv", "json", "xlsx"])
def test_rows_are_told_as_they_are_written(
    format_: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    system, _ = validate(read(SMALL))
    assert system is not None
    out = _Terminal()
    clock = count(0, 3)
    monkeypatch.setattr("sysmap.progress.sys.stderr", out)
    monkeypatch.setattr("sysmap.progress.time.monotonic", lambda: float(next(clock)))
    writers()[format_].write(system, tmp_path / f"s{writers()[format_].SUFFIX}")
    what, total = ("nodes", len(system.nodes)) if format_ == "json" else ("places", system.sheets["places"])
    lines = [line for line in out.getvalue().split("\r") if line.startswith(f"Writing {what} [")]
    assert len(lines) == total > 1
