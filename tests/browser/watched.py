"""A page that was opened in a browser, with what it asked for and what went wrong."""

from collections.abc import Callable

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
