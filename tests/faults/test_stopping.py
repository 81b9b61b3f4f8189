"""Ctrl-C and SIGTERM end a command at once, in one line; a query that does not end is ended."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sysmap import assets

ENDLESS = "RETURN reduce(a=0, x IN range(1,1000000) | a + reduce(b=0, y IN range(1,1000000) | b+y)) AS n"
SCRIPT = "from sysmap.cli.main import run; run()"


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SYSMAP_CACHE", str(tmp_path / "cache"))
    shutil.copytree(assets.samples_folder() / "croydon", tmp_path / "mine")
    subprocess.run([sys.executable, "-c", SCRIPT, "load", str(tmp_path / "mine")], check=True, timeout=60)
    return tmp_path / "mine"


def begun(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def _ended(process: "subprocess.Popen[str]", seconds: int) -> tuple[str, str]:
    """What it printed and said, apart from the line on remarks that every command on sheets begins with."""
    out, err = process.communicate(timeout=seconds)
    lines = err.splitlines(keepends=True)
    return out, "".join(line for line in lines if "on the sheets: sysmap check" not in line)


@pytest.mark.parametrize(
    ("number", "said"),
    [(signal.SIGINT, "Stopped: files"), (signal.SIGTERM, "Stopped by the system (SIGTERM)")],
)
def test_a_signal_ends_in_one_line(source: Path, number: signal.Signals, said: str) -> None:
    graphs = Path(os.environ["SYSMAP_CACHE"])
    before = _kept(graphs)
    process = begun("query", str(source), ENDLESS, "--timeout", "50")
    _until_it_works(process)
    process.send_signal(number)
    out, err = _ended(process, 20)
    assert process.returncode == 128 + number
    assert out == ""
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert _kept(graphs) == before


def test_a_query_that_the_engine_does_not_stop_is_ended_all_the_same(source: Path) -> None:
    process = begun("query", str(source), ENDLESS, "--timeout", "0.5")
    out, err = _ended(process, 40)
    assert (process.returncode, out) == (2, "")
    assert err == "The query ran longer than 0.5 seconds and was stopped.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("RETURN size(range(1, 100000000)) AS n", "use a smaller range"),
        (
            "UNWIND range(1, 1000000) AS x UNWIND range(1, 2) AS y RETURN x",
            "more than 1,000,000 rows: add LIMIT",
        ),
        ("UNWIND range(1, 900000) AS x UNWIND range(1, 900000) AS y RETURN count(*) AS n", "ran longer than"),
        ("MATCH p = (a)-[*1..40]-(b) RETURN count(p) AS n", "ran longer than"),
    ],
)
def test_rows_and_lists_and_time_are_bounded(source: Path, text: str, said: str) -> None:
    limit = "20" if "rows" in said else "1"
    process = begun("query", str(source), text, "--timeout", limit, "--format", "json")
    out, err = _ended(process, 50)
    assert (process.returncode, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def _kept(graphs: Path) -> list[str]:
    """What lies in the cache, but for logs and the counts that the engine keeps."""
    names = (path.name for path in graphs.rglob("*"))
    return sorted(name for name in names if "log" not in name and name != "statistics.json")


def _until_it_works(process: subprocess.Popen[str]) -> None:
    """Wait until the process has the engine's library in it and has begun to compute."""
    status = Path(f"/proc/{process.pid}/stat")
    if not status.exists():
        time.sleep(4)
        return
    for _ in range(400):
        fields = status.read_text(encoding="utf-8").rpartition(")")[2].split()
        if int(fields[11]) > 180:
            return
        time.sleep(0.02)
