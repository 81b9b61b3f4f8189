"""The paper as a page in a real browser: axe, a phone, and print."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser

from sysmap.cli.main import main

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("paper") / "paper.html"
    done = CliRunner().invoke(main, ["report", "northvale", "-o", str(file), "--since", "2024-09-30"])
    assert done.exit_code == 0, done.output
    return file


@pytest.mark.parametrize("width", [1366, 360])
def test_axe_finds_nothing(browser: Browser, paper: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, offline=True)
    page = context.new_page()
    page.goto(paper.as_uri())
    found = Axe().run(page).response
    assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found["violations"]] == []
    # The page itself never scrolls sideways; a wide table does by itself.
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_printed_its_first_page_ends_with_the_recommendation(browser: Browser, paper: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(paper.as_uri())
    page.emulate_media(media="print")
    printed = page.pdf(format="A4", prefer_css_page_size=True, tagged=True)
    assert printed.startswith(b"%PDF-")
    context.close()
