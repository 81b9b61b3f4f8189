"""A page that was opened in a browser, with what it asked for and what went wrong."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page


class Watched:
    """A page that was opened from a file, with every request and every error it made."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda r: self.requests.append(r.url))
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)

    @property
    def outside(self) -> list[str]:
        """Requests that left the file."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]

    def ready(self) -> None:
        """Wait until the script has started."""
        self.page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=60_000)


Open = Callable[..., Watched]


def told(rules: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """What axe has to say: the rule, and the beginning of each element it is about."""
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in rules]


def chosen(watched: Watched) -> str:
    """The name of what is selected."""
    return watched.page.inner_text("#panel-title")


def dots_shown(watched: Watched) -> int:
    """How many things the page says are shown."""
    status = watched.page.inner_text("#status")
    found = re.search(r"Shown: (\d+) of", status)
    assert found is not None, status
    return int(found.group(1))
