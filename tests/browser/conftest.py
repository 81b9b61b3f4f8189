"""A real browser for the tests of the page; without one they are skipped and say so (in CI: fail)."""

import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from browser.county import county, gaps, told_rules
from browser.watched import Open, Watched
from sysmap import maps

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """The browser named by SYSMAP_TEST_CHROMIUM, else the first one on the path."""
    named = os.environ.get("SYSMAP_TEST_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        reason = "no Chromium on the path: install it or name it in SYSMAP_TEST_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the text of a page as a file, at an address in it; keywords go to the browser's context."""
    contexts: list[BrowserContext] = []

    def opened(text: str, at: str = "", **context: object) -> Watched:
        file = tmp_path / f"map{len(contexts)}.html"
        file.write_text(text, encoding="utf-8", newline="")
        context.setdefault("viewport", {"width": 1366, "height": 768})
        context.setdefault("offline", True)
        made = browser.new_context(**context)  # type: ignore[arg-type]
        contexts.append(made)
        watched = Watched(made.new_page())
        watched.page.goto(file.as_uri() + at)
        if context.get("java_script_enabled", True):
            watched.ready()
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def everything(open_page: Open) -> Open:
    """Opens a page at the picture of everything."""
    return partial(open_page, at="#everything")


@pytest.fixture(scope="session")
def text() -> str:
    """The page of the county with what is found in it."""
    return maps.html(county(), gaps(), rules=told_rules())
