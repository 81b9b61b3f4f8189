"""The pages of kinds and problems say what the declarations say."""

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES = runpy.run_path(str(DOCS / "generate.py"))["pages"]()


@pytest.mark.parametrize("name", PAGES)
def test_page_is_not_stale(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run: python docs/generate.py"


@pytest.mark.parametrize("name", ["graph.md", "kinds.md", "problems.md"])
def test_every_link_within_a_page_leads_somewhere(name: str) -> None:
    lines = PAGES[name].splitlines()
    headings = {line.lstrip("#").strip().lower() for line in lines if line.startswith("#")}
    linked = {part.split(")")[0] for part in PAGES[name].split("](#")[1:]}
    assert linked
    assert linked <= headings
