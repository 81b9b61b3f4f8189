"""Forty forms of names and forty-eight more, in every field there is, in every output there is."""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from privacy.forms import ALL, FORMS, left_in, naming_everybody
from sysmap import maps
from sysmap.cli.main import main
from sysmap.model.values import System
from sysmap.writers import writers

QUERY = "MATCH (n) OPTIONAL MATCH (n)-[r]-(m) RETURN n.id, n.name, left(n.name, 14) AS part, r.source, m.note"
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
    assert len(ALL) == 88
    result = CliRunner().invoke(
        main, ["export", str(source), "--to", "json", "-o", str(source.parent / "all.json")]
    )
    assert result.exit_code == 0, result.output
    read = left_in((source.parent / "all.json").read_text(encoding="utf-8"))
    assert [form.recorded for form in ALL if form.recorded not in read] == []


@pytest.mark.parametrize(("command", "format_"), SHOWN)
def test_no_form_is_left_in_an_answer(source: Path, command: str, format_: str) -> None:
    result = CliRunner().invoke(main, [command, str(source), "--format", format_, "--redact"])
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()
    assert left_in(result.stdout) == []
    assert "none is left" in result.stderr


def test_no_form_is_left_in_a_map(source: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["map", str(source), "-o", str(page), "--redact"])
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    # The program of the page has names of its own: what also stands in a page of nothing is no leak.
    own = set(maps.html(System("s", "S", date(2022, 7, 31))).splitlines())
    assert left_in("\n".join(line for line in text.splitlines() if line not in own)) == []
    assert "Left out:" in text


@pytest.mark.parametrize("ending", [".html", ".md", ".docx", ".pdf"])
def test_no_form_is_left_in_a_paper(source: Path, tmp_path: Path, ending: str) -> None:
    if ending == ".pdf" and shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext, to read what a PDF says")
    paper = tmp_path / f"paper{ending}"
    # A PDF of everything takes a minute to set.
    part = ["--board", "ada_quaxley_mbe_board_0"] if ending == ".pdf" else []
    result = CliRunner().invoke(main, ["report", str(source), "-o", str(paper), *part])
    assert result.exit_code == 0, result.output
    if ending == ".pdf":
        subprocess.run(["pdftotext", str(paper), str(tmp_path / "paper.txt")], check=True)
        paper = tmp_path / "paper.txt"
    assert sum(map(len, _texts(paper))) > 1000
    assert [name for text in _texts(paper) for name in left_in(text)] == []


# Each way of asking that prints, beside the plain ones of SHOWN.
ASKED = (
    ("gaps", "{source}", "--full"),
    ("gaps", "{source}", "--questions"),
    ("gaps", "{source}", "--baseline", "{baseline}"),
    *(
        ("compare", "{source}", "--as-at", "2021-01-01", "2022-07-31", "--full", "--format", format_)
        for format_ in ("table", "json", "csv")
    ),
    ("whatif", "{source}", "--leaves", FORMS[0].recorded, "--format", "table"),
    ("whatif", "{source}", "--leaves", FORMS[0].recorded, "--format", "json"),
    *(("query", "{source}", QUERY, "--format", format_) for format_ in ("table", "json", "csv")),
)


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_no_form_is_left_whatever_is_asked(source: Path, words: tuple[str, ...]) -> None:
    baseline = source.with_name("baseline.json")
    if "{baseline}" in words and not baseline.exists():
        saved = CliRunner().invoke(main, ["gaps", str(source), "--save-baseline", str(baseline)])
        assert saved.exit_code == 0, saved.output
        assert len(left_in(baseline.read_text(encoding="utf-8"))) > 40
    given = [word.format(source=source, baseline=baseline) if "{" in word[:1] else word for word in words]
    result = CliRunner().invoke(main, [*given, "--redact"])
    assert result.exit_code == 0, result.output
    assert len(result.stdout) > 200
    assert left_in(result.stdout) == []


@pytest.mark.parametrize("ending", [".csv", ".md", ".xlsx"])
def test_no_form_is_left_in_a_sheet_of_questions(source: Path, tmp_path: Path, ending: str) -> None:
    sheet = tmp_path / f"questions{ending}"
    result = CliRunner().invoke(main, ["ask", str(source), "-o", str(sheet), "--redact"])
    assert result.exit_code == 0, result.output
    assert sum(map(len, _texts(sheet))) > 1000
    assert [name for text in _texts(sheet) for name in left_in(text)] == []
    assert "whose ids name somebody" in result.stderr


@pytest.mark.parametrize("format_", sorted(writers()))
def test_no_form_is_left_in_an_export(source: Path, tmp_path: Path, format_: str) -> None:
    made = tmp_path / f"out{writers()[format_].SUFFIX}"
    result = CliRunner().invoke(main, ["export", str(source), "--to", format_, "-o", str(made), "--redact"])
    assert result.exit_code == 0, result.output
    texts = list(_texts(made))
    assert sum(map(len, texts)) > 1000
    assert [name for text in texts for name in left_in(text)] == []
    assert "Left out: 88 people" in result.stderr


def _texts(made: Path) -> Iterator[str]:
    for file in made.rglob("*") if made.is_dir() else [made]:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                names = [name for name in packed.namelist() if name.endswith((".xml", ".rels"))]
                yield from (packed.read(name).decode("utf-8") for name in names)
        else:
            yield f"{file.name}\n{file.read_text(encoding='utf-8-sig')}"
