"""Without the engine of the embedded graph: what needs none works, all else says in one line what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BLOCKED = "import sys; sys.modules['arcadedb'] = None; from sysmap.cli.main import run; run()"


def sysmap(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BLOCKED, *words],
        cwd=place,
        env={**os.environ, "SYSMAP_CACHE": str(place / "cache"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def test_what_needs_no_graph_works(tmp_path: Path) -> None:
    for words in (
        ("init", "mine"),
        ("check", "mine"),
        ("export", "croydon", "--to", "json", "-o", "one.json"),
        ("export", "croydon", "--to", "kumu", "-o", "kumu.json"),
        ("import", "kumu", "kumu.json", "-o", "back"),
        ("combine", "croydon", "herts_west_essex", "-o", "both"),
        ("balance", "croydon"),
        ("connectivity", "croydon", "--as-at", "2019-01-01"),
        ("map", "croydon", "--no-gaps", "-o", "map.html"),
    ):
        done = sysmap(tmp_path, *words)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
    assert {"one.json", "map.html", "back"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    "words",
    [
        ("gaps", "croydon"),
        ("load", "croydon"),
        ("query", "croydon", "RETURN 1 AS n"),
        ("map", "croydon"),
        ("demo",),
    ],
    ids=" ".join,
)
def test_what_needs_one_says_in_a_line_what_to_do(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = sysmap(tmp_path, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert 'python -m pip install "sysmap[embedded]"' in line
    assert "--store neo4j://" in line


def test_a_server_is_asked_without_it(tmp_path: Path) -> None:
    done = sysmap(tmp_path, "gaps", "croydon", "--store", "neo4j://127.0.0.1:1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "No Neo4j server answers at neo4j://127.0.0.1:1: check the address and that the server runs.\n"
    )
