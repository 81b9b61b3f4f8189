"""Of a large source no graph is built for what asks it nothing; what comes out is the same."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap import pipeline
from sysmap.cli.main import main
from sysmap.readers import files

SAMPLE = "herts_west_essex"


def run(*words: str) -> str:
    result = CliRunner().invoke(main, [*words])
    assert result.exit_code == 0, result.output
    return result.stdout


def graphs(cache: Path) -> list[Path]:
    return list(cache.rglob("seal.json"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SYSMAP_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.parametrize(
    "command", [("balance", "--format", "json"), ("connectivity", "--format", "json"), ("map", "--no-gaps")]
)
def test_with_a_graph_beside_one_and_without_one_the_answer_is_the_same(
    command: tuple[str, ...], cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    words = [command[0], SAMPLE, *command[1:], *(["-o", str(page)] if command[0] == "map" else [])]

    def answer() -> str:
        return run(*words) + (page.read_text(encoding="utf-8") if command[0] == "map" else "")

    with monkeypatch.context() as large:
        large.setattr(pipeline, "_LARGE_SOURCE", 0)
        from_sheets = answer()
        assert not graphs(cache)
    with_graph = answer()
    assert len(graphs(cache)) == 1
    monkeypatch.setattr(pipeline, "_LARGE_SOURCE", 0)
    assert answer() == with_graph == from_sheets


def test_extract_cuts_the_same_from_beside_a_graph(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("sheets", "graph"):
        run("extract", "northvale", "--place", "eastholm", "-o", str(tmp_path / name))
        if name == "sheets":
            run("load", "northvale")
            assert len(graphs(cache)) == 1
        monkeypatch.setattr(pipeline, "_LARGE_SOURCE", 0)
    one, other = (pipeline.read_system(tmp_path / name)[0] for name in ("sheets", "graph"))
    assert one.content_hash == other.content_hash
    assert len(one.nodes) > 20


def test_a_source_just_large_enough_is_read_without_a_graph(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum(file.stat().st_size for file in files(pipeline.find_source(SAMPLE)))
    monkeypatch.setattr(pipeline, "_LARGE_SOURCE", size)
    run("balance", SAMPLE)
    assert not graphs(cache)
    monkeypatch.setattr(pipeline, "_LARGE_SOURCE", size + 1)
    run("balance", SAMPLE)
    assert graphs(cache)
