"""The paper as a governance manager gets it: its parts, each format in the program it is for, no names."""

import io
import os
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pikepdf
import pytest
from click.testing import CliRunner
from docx import Document

from sysmap.cli.main import main

PARTS = [
    "What is recorded, and how whole",
    "Composition that law and guidance ask for",
    "Scorecard by domain",
    "Place by place",
    "Board by board",
    "Joint posts",
    "What hangs on few",
    "What ends within twelve months",
    "What changed since 30 September 2024",
    "Actions log",
    "Appendix",
]
FIRST_PAGE = ["Three figures", "Since the last paper", "What could not be told", "Recommendation"]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The paper of northvale in each format, with what changed since a year before; as PDF of croydon.

    To set the PDF of northvale takes four times as long.
    """
    folder = tmp_path_factory.mktemp("papers")
    written = {}
    for kind in ("docx", "html", "md", "pdf"):
        written[kind] = folder / f"paper.{kind}"
        of = ["croydon", "--since", "2019-03-15"] if kind == "pdf" else ["northvale", "--since", "2024-09-30"]
        words = ["report", *of, "-o", str(written[kind])]
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
    return written


def test_the_word_document_has_every_part_under_real_headings_in_order(papers: dict[str, Path]) -> None:
    document = Document(str(papers["docx"]))
    told = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
    headings = [(style, text) for style, text in told if style.startswith(("Heading", "Title"))]
    assert headings[0] == ("Title", "Who sits where: Northvale (fictional)")
    first = [text for style, text in headings if style == "Heading 1"]
    assert first[0] == "Five things to act on"
    assert first[1 : 1 + len(FIRST_PAGE)] == FIRST_PAGE
    assert first[1 + len(FIRST_PAGE) :] == PARTS
    levels = [int(style[-1]) for style, _ in headings[1:]]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert document.core_properties.title == "Who sits where: Northvale (fictional)"
    assert document.core_properties.language == "en-GB"


def test_every_table_repeats_its_header_and_every_picture_has_words(papers: dict[str, Path]) -> None:
    document = Document(str(papers["docx"]))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    assert len(document.tables) > 20
    for table in document.tables:
        assert table.rows[0]._tr.findall("w:trPr/w:tblHeader", space), table.rows[0].cells[0].text
        assert all(cell.text for cell in table.rows[0].cells)
        assert len(table.rows) > 1
    assert len(document.inline_shapes) == 1
    words = document.inline_shapes[0]._inline.docPr.get("descr")
    assert words and words.startswith("Seats by sector on 30 September 2025. NHS Northvale ICB Board: ")


def test_the_first_page_is_one_page_where_it_is_opened(papers: dict[str, Path], tmp_path: Path) -> None:
    office, text_of = shutil.which("soffice"), shutil.which("pdftotext")
    if not office or not text_of:
        reason = "needs LibreOffice and pdftotext (Debian: libreoffice-writer-nogui, poppler-utils)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(papers["docx"]),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    pages = (
        subprocess.run(
            [text_of, "-layout", str(tmp_path / "paper.pdf"), "-"],
            check=True,
            capture_output=True,
            timeout=60,
        )
        .stdout.decode("utf-8")
        .split("\f")
    )
    assert "Recommendation" in pages[0] and "The board is asked to note" in pages[0]
    assert pages[1].strip().startswith("What is recorded, and how whole")


def test_the_first_page_has_no_code_no_p_and_no_row(papers: dict[str, Path]) -> None:
    text = papers["md"].read_text(encoding="utf-8").partition("## What is recorded")[0]
    assert not re.search(r"\b(CLA|INN|REP|CON|RES)\d\d\b|\bp = |\.csv|_[a-z]", text.replace("\\_", "_"))


def test_the_page_is_valid_has_no_script_and_loads_nothing(papers: dict[str, Path]) -> None:
    text = papers["html"].read_text(encoding="utf-8")
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(text)
    assert parser.errors == []
    names = {str(node.tag).rpartition("}")[2] for node in tree.iter() if isinstance(node.tag, str)}
    assert "script" not in names and "link" not in names and "table" in names and "svg" in names
    addresses = re.findall(r"""(?:src|href|url\()\s*=?\s*["']?(https?:[^"')\s]+)""", text)
    assert addresses == []


def test_the_pdf_is_tagged_and_says_its_title_and_language(papers: dict[str, Path]) -> None:
    with pikepdf.open(papers["pdf"]) as pdf:
        root: Any = pdf.Root
        assert bool(root.MarkInfo.Marked) and "/StructTreeRoot" in root
        assert str(root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Who sits where: Croydon (South West London)"
        assert bool(root.ViewerPreferences.DisplayDocTitle)


def test_nobody_is_named_unless_asked(tmp_path: Path, papers: dict[str, Path]) -> None:
    from sysmap.pipeline import find_source, read_system

    system, _ = read_system(find_source("northvale"))
    people = [node.name for node in system.nodes if node.label == "Person" and node.values.get("name")]
    text = papers["md"].read_text(encoding="utf-8")
    assert [name for name in people if name in text] == []
    done = CliRunner().invoke(main, ["report", "northvale", "--names", "-o", str(tmp_path / "named.md")])
    assert done.exit_code == 0
    named = (tmp_path / "named.md").read_text(encoding="utf-8")
    assert sum(name in named for name in people) > len(people) / 2


def test_equal_papers_are_written_alike(tmp_path: Path, papers: dict[str, Path]) -> None:
    again = tmp_path / "again.html"
    words = ["report", "northvale", "-o", str(again), "--since", "2024-09-30"]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert again.read_bytes() == papers["html"].read_bytes()


@pytest.mark.parametrize(
    ("name", "words", "says"),
    [
        ("paper.doc", (), "A paper is written as .docx, .html, .md, .pdf, not .doc. Did you mean '.docx'?"),
        ("paper", (), "not a file without an ending."),
        ("paper.md", ("--since", "2031-01-01"), "--since 2031-01-01 is not before the date of the facts"),
        ("paper.md", ("--board", "Nort board"), "No board is called 'Nort board'"),
        ("paper.md", ("--scenario", "nowhere.csv"), "There is no scenario nowhere.csv."),
    ],
)
def test_what_cannot_be_written_is_said_in_a_line_and_nothing_is_left(
    tmp_path: Path, name: str, words: tuple[str, ...], says: str
) -> None:
    done = CliRunner().invoke(main, ["report", "croydon", "-o", str(tmp_path / name), *words])
    assert done.exit_code in (1, 2) and says in done.stderr and "Traceback" not in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    folder = tmp_path / "paper.docx"
    folder.mkdir()
    done = CliRunner().invoke(main, ["report", "croydon", "-o", str(folder)])
    assert done.exit_code == 2 and "is a directory" in done.stderr
    assert list(folder.iterdir()) == []


def test_a_paper_of_a_scenario_says_so_on_its_front(tmp_path: Path) -> None:
    scenario = tmp_path / "one-board-less.csv"
    scenario.write_text("change,sheet,id\nend,boards,cqob\n", encoding="utf-8")
    paper = tmp_path / "paper.docx"
    done = CliRunner().invoke(main, ["report", "croydon", "--scenario", str(scenario), "-o", str(paper)])
    assert done.exit_code == 0, done.output
    front = Document(io.BytesIO(paper.read_bytes())).paragraphs[1].text
    assert "Scope: as it would be: one-board-less" in front
