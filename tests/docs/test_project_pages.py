"""The pages for those who build it name what is there."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "SECURITY.md", "ARCHITECTURE.md", "docs/index.md"])
def test_every_path_and_link_it_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    missing = [link for link in links if not ((ROOT / page).parent / link).exists()]
    named = re.findall(r"`((?:src|tests|docs|cypher|sample_systems)/[\w./]+)`", text)
    missing += [path for path in named if not (ROOT / path).exists() and "ID" not in path]
    assert missing == [] and (links or named)


def _pages(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    parts = nav.values() if isinstance(nav, dict) else nav
    return [page for part in parts for page in _pages(part)]


def test_the_site_shows_every_page_of_docs() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    shown = set(_pages(settings["nav"]))
    assert all((ROOT / "docs" / page).is_file() for page in shown)
    assert {path.relative_to(ROOT / "docs").as_posix() for path in PAGES} <= shown


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_links_stay_within_the_site(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    ends = [(page.parent / link).resolve() for link in links]
    docs = (ROOT / "docs").resolve()
    assert [str(end) for end in ends if not end.is_relative_to(docs) or not end.exists()] == []


@pytest.mark.parametrize("path", sorted((ROOT / ".github").rglob("*.yml")), ids=lambda path: path.name)
def test_what_the_forge_reads_is_whole(path: Path) -> None:
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    for form in read.get("body", ()):
        assert form["type"] in ("markdown", "input", "textarea", "dropdown", "checkboxes")
        assert form["type"] == "markdown" or form["id"]
    for job in read.get("jobs", {}).values():
        assert job["runs-on"] and job["timeout-minutes"] and job["steps"]
