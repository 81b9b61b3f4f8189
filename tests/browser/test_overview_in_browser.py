"""The page of a system too large to draw one by one: what is found where, boards folded by region."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.country import BOARDS, SYSTEMS, country, many_gaps
from browser.test_names_in_browser import drawing
from browser.watched import Open, told
from sysmap import maps

pytestmark = pytest.mark.browser

# The discs with numbers and the names in a saved picture, with their boxes.
BOXES = """text => {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  const svg = document.importNode(parsed, true);
  svg.style.width = '1200px';
  document.body.prepend(svg);
  const box = thing => { const b = thing.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; };
  const found = [...svg.querySelectorAll('text')].map(one => ({
    words: [...one.children].map(t => t.textContent).join(' ') || one.textContent,
    on: one.getAttribute('fill') === '#fff', box: box(one),
  }));
  svg.remove();
  return found;
}"""
ROWS = "[...document.querySelectorAll('#who tbody th')].map(th => th.innerText.trim())"


@pytest.fixture
def text(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(maps, "MOST", 50)
    return maps.html(country(), many_gaps())


def axe(page: Any) -> list[tuple[str, list[str]]]:
    return told(Axe().run(page).response["violations"])


def test_each_circle_says_how_much_is_found_in_it_and_its_details_by_which_check(
    open_page: Open, text: str
) -> None:
    watched = open_page(text, at="#everything", bypass_csp=True)
    page = watched.page
    assert page.get_attribute("#gaps-on", "aria-pressed") == "true"
    names = page.evaluate(BOXES, drawing(page))
    numbers = sorted(name["words"] for name in names if name["on"])
    assert numbers == sorted(["1,502", "1,502", "1,501", "900", "800", "1", "7", "7"])
    titles = [name for name in names if not name["on"]]
    assert {f"System 0.{s}" for s in range(SYSTEMS)} <= {name["words"] for name in titles}
    for name in titles:
        left, top, right, bottom = name["box"]
        for disc in (one for one in names if one["on"]):
            apart = left >= disc["box"][2] or right <= disc["box"][0]
            assert apart or top >= disc["box"][3] or bottom <= disc["box"][1], (name, disc)
    assert axe(page) == []
    page.fill("#find", "System 0.0")
    page.click("#found button")
    panel = page.inner_text("#panel-body")
    assert "Gaps found here (1,501)" in panel
    assert "Check REP08: 1\nREP08, major" in panel
    assert "Check CON02: 1,500\nCON02, minor" in panel
    assert axe(page) == []
    page.click("#gaps-on")
    assert not [name for name in page.evaluate(BOXES, drawing(page)) if name["on"]]
    assert page.inner_text("#gaps-count") == "1,502"
    assert watched.errors == []


def test_boards_come_out_of_their_region_and_their_system(open_page: Open, text: str) -> None:
    watched = open_page(text, at="#boards", bypass_csp=True)
    page = watched.page
    assert page.evaluate(ROWS) == [
        f"Region 0 {SYSTEMS * BOARDS} boards",
        f"Region 1 {SYSTEMS * BOARDS} boards",
    ]
    page.click("button.fold >> text=Region 1")
    assert page.evaluate(ROWS)[1:] == [
        f"Region 1 {SYSTEMS * BOARDS} boards",
        *(f"System 1.{s} {BOARDS} boards" for s in range(SYSTEMS)),
    ]
    page.click("button.fold >> text=System 1.2")
    assert page.evaluate("document.activeElement.innerText") == "System 1.2"
    assert page.evaluate(ROWS)[4:7] == [f"System 1.2 {BOARDS} boards", "Board 1.2", "Committee 1 of 1.2"]
    # Nothing is lost with another day's or another column's table.
    page.select_option("#who-by", "organisation")
    assert page.evaluate(ROWS)[4:6] == [f"System 1.2 {BOARDS} boards", "Board 1.2"]
    seats = page.locator("#who tbody tr", has=page.get_by_text("Committee 9 of 1.2"))
    assert seats.locator("b").all_inner_texts() == ["1"]
    assert axe(page) == []
    page.select_option("#who-place", label="Region 0")
    assert page.evaluate(ROWS) == [f"System 0.{s} {BOARDS} boards" for s in range(SYSTEMS)]
    assert "place=Region+0" in page.url or "place=Region%200" in page.url
    page.click("button.fold >> text=System 0.0")
    page.click("#who a >> text=Committee 9 of 0.0")
    page.wait_for_selector("html[data-view=board]")
    assert "ICB 0.0" in page.inner_text("#view-board")
    assert watched.errors == []
