"""Forty forms of names, in every field there is, in every output there is."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from privacy.forms import FORMS, left_in, naming_everybody
from sysmap import maps
from sysmap.cli.main import main
from sysmap.model.values import System
from sysmap.writers import writers

SHOWN = [
    (command, format_)
    for command in ("gaps", "balance", "connectivity")
    for format_ in ("table", "json", "csv", "md")
]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("forms") / "quaxley.json"
    writers()["json"].write(naming_everybody(), made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(made.parent / "cache"))
        yield made


def test_there_are_forty_and_all_can_be_read_without_redaction(source: Path) -> None:
    assert len(FORMS) == 40
    result = CliRunner().invoke(
        main, ["export", str(source), "--to", "json", "-o", str(source.parent / "all.json")]
    )
    assert result.exit_code == 0, result.output
    read = left_in((source.parent / "all.json").read_text(encoding="utf-8"))
    assert [form.recorded for form in FORMS if form.recorded not in read] == []


@pytest.mark.parametrize(("command", "format_"), SHOWN)
def test_no_form_is_left_in_an_answer(source: Path, command: str, format_: str) -> None:
    result = CliRunner().invoke(main, [command, str(source), "--format", format_, "--redact"])
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()
    assert left_in(result.stdout) == []
    assert "none is left" in result.stderr


@pytest.mark.parametrize("view", ["everything", "boards"])
def test_no_form_is_left_in_a_map(source: Path, tmp_path: Path, view: str) -> None:
    page = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["map", str(source), "-o", str(page), "--view", view, "--redact"])
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    # The program of the page has names of its own: what also stands in a page of nothing is no leak.
    own = set(maps.html(System("s", "S", date(2022, 7, 31))).splitlines())
    assert left_in("\n".join(line for line in text.splitlines() if line not in own)) == []
    assert "Left out:" in text


@pytest.mark.parametrize("ending", [".html", ".md", ".docx"])
def test_no_form_is_left_in_a_paper(source: Path, tmp_path: Path, ending: str) -> None:
    paper = tmp_path / f"paper{ending}"
    result = CliRunner().invoke(main, ["report", str(source), "-o", str(paper)])
    assert result.exit_code == 0, result.output
    assert [name for text in _texts(paper) for name in left_in(text)] == []


def test_no_form_is_left_in_a_comparison(source: Path) -> None:
    dates = ["--as-at", "2021-01-01", "2022-07-31"]
    for format_ in ("table", "json", "md"):
        result = CliRunner().invoke(main, ["compare", str(source), *dates, "--redact", "--format", format_])
        assert result.exit_code == 0, result.output
        assert left_in(result.stdout) == []


@pytest.mark.parametrize("format_", sorted(writers()))
def test_no_form_is_left_in_an_export(source: Path, tmp_path: Path, format_: str) -> None:
    made = tmp_path / f"out{writers()[format_].SUFFIX}"
    result = CliRunner().invoke(main, ["export", str(source), "--to", format_, "-o", str(made), "--redact"])
    assert result.exit_code == 0, result.output
    texts = list(_texts(made))
    assert sum(map(len, texts)) > 1000
    assert [name for text in texts for name in left_in(text)] == []
    assert "Left out: 40 people" in result.stderr


def _texts(made: Path) -> Iterator[str]:
    for file in made.rglob("*") if made.is_dir() else [made]:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                names = [name for name in packed.namelist() if name.endswith((".xml", ".rels"))]
                yield from (packed.read(name).decode("utf-8") for name in names)
        else:
            yield f"{file.name}\n{file.read_text(encoding='utf-8-sig')}"
