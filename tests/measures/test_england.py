"""A small share of England through what measures and draws: it ends, and says what it leaves out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.england import England
from sysmap import maps, pipeline
from sysmap.cli.main import main
from sysmap.pipeline import read_system


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return England(0.012).write(tmp_path_factory.mktemp("england") / "sheets")


@pytest.fixture(autouse=True)
def _as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_LARGE_SOURCE", 0)
    monkeypatch.setattr(maps, "MOST", 1000)


def run(*words: object) -> str:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_connectivity_and_balance_are_folded_and_end(sheets: Path) -> None:
    system = read_system(sheets)[0]
    bodies = len(system.live_nodes("Organisation"))
    assert bodies > 2000
    scores = json.loads(run("connectivity", sheets, "--format", "json"))["scores"]
    listed = [score for score in scores if score["measure"] == "betweenness" and score["value"] is not None]
    counted = next(s for s in scores if s["measure"] == "betweenness" and "listed" in s["detail"])
    assert (counted["population"], counted["detail"]["listed"]) == (bodies, len(listed))
    assert {score["detail"]["method"] for score in listed} == {"exact"}
    assert len(scores) < 5000
    balance = json.loads(run("balance", sheets, "--format", "json"))["scores"]
    assert {score["subject"] for score in balance} == {board.id for board in system.live_nodes("Board")}


def test_map_and_extract_of_one_place(sheets: Path, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    run("map", sheets, "-o", page)
    text = page.read_text(encoding="utf-8")
    assert "places and sectors are added up" in text
    assert len(text) < 2_000_000
    run("extract", sheets, "--place", "s0p0", "-o", tmp_path / "part")
    part = read_system(tmp_path / "part")[0]
    assert 50 < len(part.nodes) < 1500
    assert part.name == "Place 0.0"
