"""The tab of places in a real browser: bodies and boards in circles, posts folded, names at their shapes."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.county import county, gaps, questions, told_rules
from browser.test_names_in_browser import NAMES, drawing
from browser.watched import Open
from sysmap import maps
from sysmap.model.values import System
from sysmap.pipeline import find_source, read_system

pytestmark = pytest.mark.browser


@cache
def northvale_system() -> System:
    return read_system(find_source("northvale"))[0]


@pytest.fixture(scope="module")
def northvale() -> str:
    return maps.html(northvale_system())


@pytest.fixture
def small(open_page: Open) -> Page:
    text = maps.html(county(), [*gaps(), questions()], rules=told_rules())
    page: Page = open_page(text, at="#places", bypass_csp=True).page
    return page


def shapes(page: Page) -> list[dict[str, Any]]:
    """Every thing that is drawn in the tab: its name and its middle."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => {
          const data = JSON.parse(document.querySelector('#data').textContent);
          const steps = column => Array.isArray(column) ? column : column.runs.flatMap((v, n, all) =>
            n % 2 ? [] : Array(all[n + 1]).fill(v));
          let at = 0;
          const dots = steps(data.places.dots.steps).map(step => (at += step));
          const homes = steps(data.nodes.home);
          const [from, to] = [steps(data.nodes.from), steps(data.nodes.to)];
          const there = i => (!from[i] || from[i] <= data.asAt) && (!to[i] || data.asAt <= to[i]);
          return dots.map((dot, n) => ({there: there(dot), name: data.strings[data.nodes.name[dot]],
            x: data.places.x[n], y: data.places.y[n], circle: data.places.circles[homes[dot]],
            reach: data.reach[data.kinds[steps(data.nodes.kind)[dot]][0]]}));
        }"""
    )
    return [thing for thing in found if thing["there"]]


def test_going_near_lets_posts_and_people_out_and_going_back_folds_them(
    open_page: Open, northvale: str
) -> None:
    page = open_page(northvale, at="#places", bypass_csp=True).page
    folded = page.inner_text("#shown")
    assert "role" not in folded
    assert not page.is_visible("#key input[value=Role]")
    for _ in range(3):
        page.click("#zoom-in")
    page.wait_for_function("document.querySelector('#shown').textContent.includes('roles')")
    assert "people" in page.inner_text("#shown")
    assert page.is_visible("#key input[value=Role]")
    assert "have come out" in page.inner_text("#status")
    assert page.locator("#folded-words").is_hidden()
    page.click("#fit")
    page.wait_for_function("!document.querySelector('#shown').textContent.includes('role')")
    assert page.inner_text("#shown") == folded


def test_selecting_the_board_shows_all_its_members_on_the_screen(open_page: Open, northvale: str) -> None:
    watched = open_page(northvale, at="#places?sel=b_icb")
    page = watched.page
    page.wait_for_function("document.querySelector('#panel-title').textContent.includes('ICB Board')")
    drawn = drawing(page)
    assert "opacity=" in drawn
    # All who sit there are in view, not only on the map.
    left, top, right, bottom = map(int, (page.get_attribute("#canvas", "data-view") or "").split())
    system = northvale_system()
    seats = [tie.start for tie in system.live_relationships("SITS_ON") if tie.end == "b_icb"]
    employers = {t.end for t in system.live_relationships("EMPLOYED_BY") if t.start in seats}
    bodies = employers | {who for who in seats if system.by_id[who].label == "Organisation"}
    at = {thing["name"]: thing for thing in shapes(page)}
    assert len(bodies) > 6
    for body in bodies:
        thing = at[system.by_id[body].name]
        assert left < thing["x"] < right, body
        assert top < thing["y"] < bottom, body
    members = {"Northvale County Council", "Aldermoor University Hospitals NHS Trust"}
    assert members <= {name["words"] for name in page.evaluate(NAMES, drawn)}
    assert watched.errors == []


def test_posts_are_folded_and_their_seats_kept(small: Page) -> None:
    assert "role" not in small.inner_text("#shown")
    assert "2 boards, joined by" in small.inner_text("#shown")
    assert small.is_visible("#folded-words")
    assert not small.is_visible("#key input[value=Role]")
    # Four seats and one line of report; three of the seats are those of posts, one of them shared.
    assert "joined by 4 ties" in small.inner_text("#shown")


def test_what_is_selected_goes_along_to_everything_and_back(small: Page) -> None:
    small.fill("#find", "eastholm part")
    small.click("#found button")
    assert small.inner_text("#panel-title") == "Eastholm Partnership"
    assert "#places?sel=b1" in small.url
    small.click(".tabs >> text=Everything")
    assert small.is_visible("#key input[value=Role]")
    small.go_back()
    small.wait_for_function("document.querySelector('#panel-title').textContent === 'Eastholm Partnership'")
    assert not small.is_visible("#key input[value=Role]")


def test_a_post_that_is_found_is_shown_in_everything(small: Page) -> None:
    small.fill("#find", "medical")
    small.click("#found button")
    small.wait_for_selector("html[data-view=everything]")
    small.wait_for_function("document.querySelector('#panel-title').textContent === 'Medical Director'")


def key_count(page: Page, kind: str) -> int:
    label = page.locator(f"#key label:has(input[value={kind}])")
    return int(label.locator(".n").inner_text().replace(",", ""))


def test_unticking_roles_keeps_the_seats_of_a_board_with_its_members_bodies(
    open_page: Open, northvale: str
) -> None:
    page = open_page(northvale, at="#everything").page
    page.click("#more-filters summary >> text=Boards")
    page.click("[aria-label='None of: Boards']")
    assert key_count(page, "SITS_ON") == 0
    page.check("#more-filters label:has-text('NHS Northvale ICB Board') input")
    assert key_count(page, "SITS_ON") == 14
    page.uncheck("#key input[value=Role]")
    assert key_count(page, "Role") == 0
    assert key_count(page, "SITS_ON") == 14


def test_key_and_sentence_count_the_same_things(open_page: Open, northvale: str) -> None:
    page = open_page(northvale, at="#places").page

    def told() -> dict[str, int]:
        said = re.findall(r"([\d,]+) (place|organisation|board|tie)s?\b", page.inner_text("#shown"))
        return {kind: int(n.replace(",", "")) for n, kind in said}

    def keyed() -> dict[str, int]:
        count = {name.lower(): key_count(page, name) for name in ("Place", "Organisation", "Board")}
        ties = key_count(page, "SITS_ON") + key_count(page, "REPORTS_TO")
        return {kind: n for kind, n in count.items() if n} | {"tie": ties}

    at_rest = told()
    assert at_rest["board"] == 26
    assert keyed() == at_rest
    page.uncheck("#key input[value=REPORTS_TO]")
    assert keyed() == told()
    assert told()["tie"] < at_rest["tie"]
    page.uncheck("#key input[value=Board]")
    assert "board" not in told()
    assert keyed() == told()
    page.click("#show-all")
    page.focus("#day")
    page.keyboard.press("Home")
    assert keyed() == told()
    assert told() != at_rest


@pytest.mark.parametrize("tab", ["places", "everything"])
def test_on_a_phone_the_picture_comes_before_the_key(open_page: Open, northvale: str, tab: str) -> None:
    page = open_page(northvale, at=f"#{tab}", viewport={"width": 360, "height": 740}).page
    tops = page.evaluate(
        "['.map-frame', '#side', '#key'].map(q => document.querySelector(q).getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
    assert tops[0] < 400
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("tab", ["board", "one", "few", "joint", "changes", "questions"])
def test_on_a_phone_nothing_but_tables_and_pictures_is_wider_than_the_screen(
    open_page: Open, northvale: str, tab: str
) -> None:
    page = open_page(northvale, at=f"#{tab}", viewport={"width": 360, "height": 740}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # The tab that is shown is in view among the tabs.
    box = page.locator(".tabs [aria-current]").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def test_an_empty_picture_says_why_and_what_to_do(small: Page) -> None:
    for kind in ("Place", "Organisation", "Board"):
        small.uncheck(f"#key input[value={kind}]")
    assert "Everything is filtered out" in small.inner_text("#empty")
    small.click("#empty-mend")
    assert not small.is_visible("#empty")
    assert small.is_checked("#key input[value=Board]")


def test_a_picture_of_a_day_on_which_nothing_is_there_leads_to_one_on_which_something_is(
    open_page: Open,
) -> None:
    late = tuple(replace(node, valid_from=date(2020, 5, 1)) for node in county().nodes)
    page = open_page(maps.html(replace(county(), nodes=late)), at="#places?day=1990-01-01").page
    assert page.inner_text("#empty-words") == "Nothing is there on 1 January 1990."
    page.click("#empty-mend")
    assert page.inner_text("#day-words") == "1 May 2020"
    assert not page.is_visible("#empty")


def test_tables_speak_of_what_is_shown(open_page: Open) -> None:
    page = open_page(maps.html(county()), at="#everything", bypass_csp=True).page
    assert page.inner_text("#things-title .n") == "13"
    page.uncheck("#key input[value=Role]")
    page.wait_for_function("document.querySelector('#things-title .n').textContent === '10 of 13'")
    rows = page.evaluate(
        "[...document.querySelectorAll('#things tbody tr:not([hidden])')].map(row => row.cells[1].innerText)"
    )
    assert len(rows) == 10
    assert "Role" not in rows


def test_a_saved_png_has_words_over_and_under_the_picture(small: Page) -> None:
    with small.expect_download() as download:
        small.click("#save-png")
    image = Path(download.value.path()).read_bytes()
    inked = small.evaluate(
        """async text => {
          const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + text)).blob());
          const canvas = new OffscreenCanvas(image.width, image.height);
          const ctx = canvas.getContext('2d');
          ctx.drawImage(image, 0, 0);
          const ink = (from, to) => {
            const top = Math.round(from * image.height);
            const tall = Math.round((to - from) * image.height);
            const bytes = ctx.getImageData(0, top, image.width, tall).data;
            let n = 0;
            for (let i = 0; i < bytes.length; i += 4) if (bytes[i] + bytes[i + 1] + bytes[i + 2] < 300) n++;
            return n;
          };
          // The letters of the title above, of the key and of the source below.
          return [ink(0, 0.035), ink(0.945, 0.97), ink(0.97, 1)];
        }""",
        b64encode(image).decode(),
    )
    assert min(inked) > 300, inked


def test_gaps_are_marked_worst_first_by_a_number(small: Page) -> None:
    before = len(re.findall("<circle|<path", drawing(small)))
    small.click("#gaps-on")
    drawn = drawing(small)
    assert len(re.findall("<circle|<path", drawn)) > before
    assert 'fill="#a5001b"' in drawn
    assert re.search(r'font-weight="bold" fill="#fff"><tspan [^>]*>1</tspan>', drawn)


SMALL_TEXT = """() => {
  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement;
    const isSeen = texts.currentNode.textContent.trim() && around.checkVisibility();
    if (!isSeen || around.closest('.vh, #still')) continue;
    const svg = around.closest('svg');
    const box = svg && svg.viewBox.baseVal;
    const scale = box && box.width ? svg.getBoundingClientRect().width / box.width : 1;
    const pixels = parseFloat(getComputedStyle(around).fontSize) * scale;
    if (pixels < 11.95) found.add(`${pixels} ${texts.currentNode.textContent.trim().slice(0, 40)}`);
  }
  return [...found];
}"""


@pytest.mark.parametrize("width", [360, 1366])
def test_no_text_is_smaller_than_12_pixels_in_any_tab(open_page: Open, northvale: str, width: int) -> None:
    page = open_page(northvale, viewport={"width": width, "height": 740}).page
    for tab in maps.TABS:
        page.click(f'.tabs a[href="#{tab}"]')
        page.wait_for_selector(f"html[data-view={tab}]")
        assert page.evaluate(SMALL_TEXT) == [], tab
