"""Of a large source no graph is built for what asks it nothing; what comes out is the same."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap import pipeline
from sysmap.cli.main import main
from sysmap.readers import files
from sysmap.stores.kept import keep_system, kept_system

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


@pytest.fixture
def own_columns(tmp_path: Path) -> Path:
    """A system with columns and settings of its own, whose order is not that of the alphabet."""
    folder = tmp_path / "own"
    shutil.copytree(pipeline.find_source("northvale"), folder)
    sheet = folder / "organisations.csv"
    head, *rows = sheet.read_text(encoding="utf-8-sig").splitlines()
    text = "\n".join([f"{head},zone,area", *(f"{row},z,a" for row in rows)]) + "\n"
    sheet.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", ["folder", "file.json"])
def test_extract_cuts_the_same_from_beside_a_graph(
    form: str, own_columns: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    for name in ("sheets", "graph"):
        place = tmp_path / name / form
        place.parent.mkdir()
        run("extract", str(own_columns), "--place", "eastholm", "-o", str(place))
        found = sorted(place.iterdir()) if place.is_dir() else [place]
        written.append({path.name: path.read_bytes() for path in found})
        if name == "sheets":
            run("load", str(own_columns))
            assert len(graphs(cache)) == 1
        monkeypatch.setattr(pipeline, "_LARGE_SOURCE", 0)
    assert written[0] == written[1]
    assert any(b"zone" in content for content in written[0].values())


def test_what_is_kept_beside_a_graph_is_the_system_in_its_own_order(
    own_columns: Path, tmp_path: Path
) -> None:
    system = pipeline.read_system(own_columns)[0]
    keep_system(tmp_path, system)
    again = kept_system(tmp_path, system.content_hash)
    assert again == system
    assert again.content_hash == system.content_hash
    assert list(again.settings) == list(system.settings)
    assert again.settings == system.settings
    assert [list(node.values) for node in again.nodes] == [list(node.values) for node in system.nodes]
    assert kept_system(tmp_path, "another") is None


@pytest.mark.parametrize("above", [0, 1])
def test_only_a_system_of_more_things_is_read_alone(
    above: int, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "_LARGE_SOURCE", 0)
    many = len(pipeline.read_system(pipeline.find_source(SAMPLE))[0].nodes)
    alone = pipeline.read_alone(SAMPLE, above=many - above)
    assert (alone is not None) is bool(above)


def test_remarks_on_the_sheets_of_a_large_source_are_said_once(
    own_columns: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "_LARGE_SOURCE", 0)
    sheet, page = own_columns / "organisations.csv", tmp_path / "page.html"
    # Read as an acute trust, with a remark.
    sheet.write_text(
        sheet.read_text(encoding="utf-8").replace(",acute_trust,", ",Acute,", 1), encoding="utf-8"
    )
    result = CliRunner().invoke(main, ["map", str(own_columns), "-o", str(page)])
    assert result.exit_code == 0, result.output
    assert result.stderr.count("on the sheets: sysmap check") == 1


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
