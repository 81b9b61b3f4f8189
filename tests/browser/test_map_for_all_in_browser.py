"""The page of a map for everybody: keyboard, screen reader, narrow screen, forced colours, no script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.county import county, gaps
from browser.watched import Open, chosen, told
from sysmap import maps

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("draw", maps.DRAWN)
def test_axe_finds_nothing(everything: Open, draw: str) -> None:
    page = maps.html(county(), gaps(), draw=draw, place="Eastholm" if draw == "place" else "")
    watched = everything(page, bypass_csp=True)
    results = Axe().run(watched.page).response
    # What axe cannot judge, it calls incomplete.
    assert told(results["violations"] + results["incomplete"]) == []
    if watched.page.locator("#gaps-on").count():
        watched.page.click("#gaps-on")
    watched.page.fill("#find", "a")
    results = Axe().run(watched.page).response
    assert told(results["violations"]) == []


def test_axe_finds_nothing_with_something_selected_or_on_a_narrow_screen(everything: Open, text: str) -> None:
    watched = everything(text, bypass_csp=True, viewport={"width": 320, "height": 700})
    watched.page.fill("#find", "hospital")
    watched.page.click("#found button")
    for summary in watched.page.locator("#more-filters summary").all():
        summary.click()
    results = Axe().run(watched.page).response
    assert told(results["violations"]) == []


def test_screen_reader_meets_every_name(everything: Open, text: str) -> None:
    watched = everything(text)
    session = watched.page.context.new_cdp_session(watched.page)
    wanted = {node.name for node in county().nodes}
    names: set[str] = set()
    # The browser brings its tree up to date after the page; ask again a frame later while it lags.
    for _ in range(100):
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        names = {node.get("name", {}).get("value", "") for node in nodes if not node.get("ignored")}
        if wanted <= names:
            break
        watched.page.evaluate("new Promise(done => requestAnimationFrame(done))")
    assert wanted <= names, wanted - names
    assert any("Northvale on 1 April 2026" in name for name in names)


def test_keyboard_alone_finds_selects_and_follows_a_tie(everything: Open, text: str) -> None:
    watched = everything(text)
    page = watched.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.focus(".tabs a:last-child")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("eastholm part")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert chosen(watched) == "Eastholm Partnership"
    assert page.evaluate("document.activeElement.id") == "panel-title"
    assert "Selected: Eastholm Partnership, board, 4 ties." in page.inner_text("#status")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Medical Director":
            break
    page.keyboard.press("Enter")
    assert chosen(watched) == "Medical Director"
    panel = page.inner_text("#panel-body")
    assert "is employed by" in panel
    assert "Eastholm Hospital" in panel
    assert "Written in" in panel
    assert "roles.csv row 3" in panel
    page.click("text=Back")
    assert chosen(watched) == "Eastholm Partnership"


def test_every_control_can_be_reached_by_tab_and_shows_its_focus(everything: Open, text: str) -> None:
    page = everything(text).page
    named = "(e => e.id || e.textContent || e.value)"
    wanted = set(
        page.evaluate(
            "[...document.querySelectorAll('button, input, summary')]"
            f".filter(e => e.checkVisibility()).map({named})"
        )
    )
    seen = set()
    for _ in range(len(wanted) + 20):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(f"{named}(document.activeElement)"))
        assert page.evaluate(
            "document.activeElement === document.body"
            " || getComputedStyle(document.activeElement).outlineStyle !== 'none'"
        )
    assert wanted <= seen


def test_links_are_walked_by_arrows_enter_and_backspace(everything: Open, text: str) -> None:
    watched = everything(text)
    page = watched.page
    page.fill("#find", "eastholm part")
    page.click("#found button")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("Enter")
    assert chosen(watched) == first
    page.keyboard.press("Backspace")
    assert chosen(watched) == "Eastholm Partnership"


def test_without_script_there_are_picture_and_tables(everything: Open, text: str) -> None:
    page = everything(text, java_script_enabled=False).page
    assert page.is_visible("#still svg")
    assert not page.is_visible("#find")
    assert page.locator("#things tbody tr").count() == len(county().nodes)
    assert page.locator("#ties tbody tr").count() == len(county().relationships)
    assert page.is_visible("text=No voluntary seat")


@pytest.mark.parametrize("width", [320, 768, 1366])
def test_nothing_scrolls_sideways(everything: Open, text: str, width: int) -> None:
    page = everything(text, viewport={"width": width, "height": 700}).page
    page.fill("#find", "hospital")
    page.click("#found button")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_map_is_above_the_fold_on_a_laptop(everything: Open, text: str) -> None:
    box = everything(text).page.locator("#canvas").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 768
    assert box["height"] >= 500


def test_forced_colours_and_reduced_motion_still_draw(everything: Open, text: str) -> None:
    watched = everything(text, forced_colors="active", reduced_motion="reduce")
    page = watched.page
    page.fill("#find", "hospital")
    page.click("#found button")
    assert watched.errors == []
    assert len(page.locator("#canvas").screenshot()) > 4000
