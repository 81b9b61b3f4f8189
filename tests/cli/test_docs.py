"""The documentation comes with sysmap, and is printed."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sysmap import assets
from sysmap.cli.main import main

ROOT = Path(__file__).parents[2]


def run(*words: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["docs", *words])


def test_every_page_is_listed_with_its_title() -> None:
    result = run()
    assert result.exit_code == 0
    pages = [line.split()[0] for line in result.stdout.splitlines()[2:]]
    there = {
        path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md")
    }
    assert set(pages) == {name.removesuffix("/README") for name in there}
    assert "graph              The graph\n" in result.stdout


@pytest.mark.parametrize("name", ["graph", "graph.md", "Graph", "formats", "formats/gexf", "writing-rules"])
def test_a_page_is_printed_as_it_is(name: str) -> None:
    path = {"formats": "formats/README"}.get(name, name.lower().removesuffix(".md"))
    result = run(name)
    assert result.exit_code == 0
    assert result.stdout == (ROOT / "docs" / f"{path}.md").read_text(encoding="utf-8")


def test_where_a_page_is_can_be_asked() -> None:
    assert Path(run("sheets", "--path").stdout.strip()) == assets.docs_folder() / "sheets.md"


def test_a_page_that_is_none_gets_the_nearest() -> None:
    result = run("shets")
    assert (result.exit_code, "Did you mean 'sheets'?" in result.stderr) == (2, True)
    assert "Pages: " in run("zzzz").stderr


def test_the_wheel_holds_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packed = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert packed["docs"] == "sysmap/files/docs"
    # As in a wheel: the pages beside the package, nothing above it.
    package = tmp_path / "sysmap"
    (package / "files" / "docs").mkdir(parents=True)
    (package / "files" / "docs" / "graph.md").write_text("# In the wheel\n", encoding="utf-8")
    monkeypatch.setattr(assets, "_PACKAGE", package)
    assert run("graph").stdout == "# In the wheel\n"
