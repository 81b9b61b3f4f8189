"""Filters, search, selection, keys, days, moves and tables in a real browser, at their edges."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bench.generated import generated_system
from browser.county import county
from browser.watched import Open, Watched
from sysmap import maps

pytestmark = pytest.mark.browser

PANEL = "document.querySelector('#panel-title').textContent"
FOCUSED = "document.activeElement.textContent"


def opened(browser: Browser, file: Path, text: str) -> Iterator[Page]:
    file.write_text(text, encoding="utf-8", newline="")
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True, bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


@pytest.fixture(scope="module")
def county_page(browser: Browser, text: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    yield from opened(browser, tmp_path_factory.mktemp("county") / "map.html", text)


@pytest.fixture(scope="module")
def large_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Two thousand things, in a page that is opened once."""
    text = maps.html(generated_system(2000, 3500))
    yield from opened(browser, tmp_path_factory.mktemp("large") / "map.html", text)


def at(page: Page, address: str) -> Page:
    page.goto(page.url.partition("#")[0] + address)
    page.reload()
    Watched(page).ready()
    return page


@pytest.fixture
def page(county_page: Page) -> Page:
    return at(county_page, "#everything")


def select(page: Page, name: str) -> None:
    page.fill("#find", name)
    page.click("#found button >> nth=0")
    page.wait_for_function(f"{PANEL} === '{name}'")


def county_kinds() -> set[str]:
    return {node.label.lower() for node in county().nodes}


def shown(page: Page) -> int:
    return int(re.findall(r"Shown: (\d+) of", page.inner_text("#status"))[0])


def test_a_place_can_be_hidden_and_the_lists_come_by_name(page: Page) -> None:
    for title, names in (
        ("Places", ["Eastholm", "Northvale", "Westerby"]),
        ("Boards", ["Eastholm Partnership", "Integrated Care Board"]),
    ):
        page.click(f"#more-filters summary >> text={title}")
        labels = page.locator(f"#more-filters [aria-label='{title}'] label")
        labels.first.wait_for()
        listed = labels.all_inner_texts()
        assert listed == names
    page.uncheck("#more-filters label:has-text('Westerby') input")
    # The place itself; its practice is not there on the day.
    assert shown(page) == 11
    page.click("[aria-label='None of: Places']")
    assert shown(page) == 0
    page.click("[aria-label='All of: Places']")
    assert shown(page) == 12


def test_show_all_ends_the_view_of_one_thing_and_its_neighbours(page: Page) -> None:
    select(page, "Integrated Care Board")
    page.click("text=Only this and its neighbours")
    assert page.get_attribute("button:has-text('Only this')", "aria-pressed") == "true"
    assert "Only Integrated Care Board and its neighbours" in page.inner_text("#status")
    page.click("#show-all")
    assert shown(page) == 12
    assert page.get_attribute("button:has-text('Only this')", "aria-pressed") == "false"
    page.click("text=Only this and its neighbours")
    page.click("#panel button:has-text('Close')")
    assert page.inner_text("#panel-title") == "Nothing selected"
    assert page.evaluate("document.activeElement.id") == "find"
    assert "1 objective" in page.inner_text("#shown")
    # What is selected after that is shown among everything again.
    select(page, "Westerby Practice")
    assert "1 objective" in page.inner_text("#shown")
    assert page.get_attribute("button:has-text('Only this')", "aria-pressed") == "false"


def test_the_list_of_what_is_found_is_walked_and_closed_by_keys(page: Page) -> None:
    page.fill("#find", "east")
    names = page.locator("#found button").all_inner_texts()
    assert page.inner_text("#found-count") == f"{len(names)} found"
    assert len(names) == 3
    assert names[0].startswith("Eastholm Place")
    assert "Organisation, Eastholm" in names[1]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "find"
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == page.locator("#found button").last.text_content()
    page.keyboard.press("Escape")
    assert not page.is_visible("#found")
    assert page.evaluate("document.activeElement.id") == "find"
    page.fill("#find", "")
    assert page.inner_text("#found-count") == ""
    page.fill("#find", "zebra")
    assert page.inner_text("#found-count") == "0 found"
    page.fill("#find", "east")
    page.click("#shown")
    assert not page.is_visible("#found")


def test_links_go_round_from_the_last_to_the_first_and_back_leads_home(page: Page) -> None:
    select(page, "Eastholm Partnership")
    assert page.locator("#panel button:has-text('Back')").count() == 0
    all_names = page.locator("#panel .neighbour").all_inner_texts()
    page.keyboard.press("ArrowUp")
    assert page.evaluate(FOCUSED) == all_names[-1]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == all_names[0]
    way = ["Eastholm Partnership"]
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        way.append(page.evaluate(FOCUSED))
        page.keyboard.press("Enter")
        assert page.inner_text("#panel-title") == way[-1]
    assert len(set(way)) == 3
    for name in (way[1], way[0]):
        page.keyboard.press("Backspace")
        assert page.inner_text("#panel-title") == name
    assert page.locator("#panel button:has-text('Back')").count() == 0


def under(page: Page, heading: str) -> str:
    return page.locator(f"#panel-body h3:text-matches('^{heading}', '') + ul").inner_text()


def test_the_panel_tells_which_way_a_link_runs_and_whether_it_is_there(page: Page) -> None:
    select(page, "Integrated Care Board")
    assert "Eastholm Partnership" in under(page, "… reports to this")
    seats = under(page, "… sits on this")
    practice, director = seats.index("Westerby Practice"), seats.index("Director of Adult Care")
    # The practice was there until June 2025.
    assert "not on the day shown" in seats[practice:]
    assert "not on the day shown" not in seats[director:practice]
    select(page, "Eastholm Partnership")
    assert "Integrated Care Board" in under(page, "reports to 1")
    assert page.inner_text("#panel-body p >> nth=0") == "Board"
    select(page, "Westerby Practice")
    assert page.inner_text("#panel-body p >> nth=0") == "Organisation (not there on the day shown)"
    page.focus("#day")
    page.keyboard.press("Home")
    assert page.inner_text("#panel-body p >> nth=0") == "Organisation"


def test_only_the_headings_of_gaps_that_are_listed_stand(page: Page) -> None:
    assert page.locator("#gaps h3:visible").count() == 2
    page.uncheck("input[data-filter=kind][value=Board]")
    assert page.locator("#gaps h3:visible").all_inner_texts() == ["CLA07 Place with no lead"]


def test_the_slider_stands_at_the_day_of_the_address_and_tables_follow_it(county_page: Page) -> None:
    page = at(county_page, "#everything?day=2022-01-01")
    days = json.loads(page.text_content("#data") or "")["days"]
    assert days[int(page.input_value("#day"))] == 738156
    page.focus("#day")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#day-words") == "1 July 2021"
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#day-words") == "1 January 2022"
    assert page.get_attribute("#day", "aria-valuetext") == "1 January 2022"
    page = at(county_page, "#everything?day=2025-07-01")
    assert days[int(page.input_value("#day"))] == 739433
    assert page.inner_text("#shown").startswith("Northvale on 1 July 2025: 3 places, 2 organisations,")
    assert page.inner_text("#gaps-on") == "Gaps (0)"
    assert page.inner_text("#key label:has(input[value=Organisation]) .n") == "2"
    # Without a filter, on another day than that of the data: the practice is gone by then.
    page.wait_for_function("document.querySelector('#things-title .n').textContent === '12 of 13'")
    assert not page.is_visible("#things tbody th:text-is('Westerby Practice')")


def test_what_is_saved_speaks_of_the_day_shown_and_of_the_day_of_the_sheets(county_page: Page) -> None:
    page = at(county_page, "#everything?day=2022-01-01")
    page.uncheck("#key input[value=Role]")
    with page.expect_download() as download:
        page.click("#save-svg")
    drawing = Path(download.value.path()).read_text(encoding="utf-8")
    assert "Northvale on 1 January 2022" in drawing
    assert "as of 1 April 2026" in drawing
    assert "boards (diamond): 2" in drawing
    assert "roles (" not in drawing
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    printed = page.get_attribute("#still svg", "aria-label") or ""
    assert "1 January 2022" in printed
    assert "role" not in printed
    for table, files in (
        ("ties", {"relationships.csv"}),
        ("things", {f"{kind}s.csv" for kind in county_kinds()}),
    ):
        with page.expect_download() as download:
            page.click(f"[data-table={table}] button")
        with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
            assert {row["Written in"].partition(" ")[0] for row in csv.DictReader(file)} == files


def view(page: Page) -> list[int]:
    return [int(n) for n in (page.get_attribute("#canvas", "data-view") or "").split()]


def moved(page: Page, button: str) -> tuple[list[int], list[int]]:
    """What was in view before and after a click: left, top, right, bottom."""
    before = view(page)
    page.click(button)
    page.wait_for_function(
        "before => document.querySelector('#canvas').dataset.view !== before", arg=" ".join(map(str, before))
    )
    return before, view(page)


def test_the_view_moves_as_the_buttons_say(page: Page) -> None:
    def width(window: list[int]) -> int:
        return window[2] - window[0]

    whole = view(page)
    for button, grows in (("#zoom-in", False), ("#zoom-in", False), ("#zoom-out", True), ("#zoom-in", False)):
        before, after = moved(page, button)
        assert (width(after) > width(before)) == grows
        assert 1.35 < max(width(before), width(after)) / min(width(before), width(after)) < 1.45
    for button, side, sign in (
        ("#pan-left", 0, -1), ("#pan-right", 0, 1), ("#pan-up", 1, -1), ("#pan-down", 1, 1)
    ):  # fmt: skip
        before, after = moved(page, button)
        assert (after[side] - before[side]) * sign > 0.2 * (before[side + 2] - before[side])
        assert after[1 - side] == before[1 - side]
    page.click("#fit")
    page.wait_for_function(
        "whole => document.querySelector('#canvas').dataset.view === whole", arg=" ".join(map(str, whole))
    )


def test_what_the_pointer_is_over_is_named(page: Page) -> None:
    data = json.loads(page.text_content("#data") or "")
    i = data["nodes"]["name"].index(data["strings"].index("Eastholm Hospital"))
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    left, top, right, bottom = view(page)
    x = (data["nodes"]["x"][i] - left) / (right - left) * box["width"]
    y = (data["nodes"]["y"][i] - top) / (bottom - top) * box["height"]
    page.hover("#canvas", position={"x": x, "y": y})
    page.wait_for_function(
        "document.querySelector('#hover').textContent === 'Eastholm Hospital (organisation)'"
    )
    page.hover("#canvas", position={"x": 2, "y": 2})
    page.wait_for_function("document.querySelector('#hover').textContent === ''")
    page.click("#canvas", position={"x": x, "y": y})
    page.wait_for_function(f"{PANEL} === 'Eastholm Hospital'")
    page.click("#show-all")
    page.click("#fit")
    page.click("#canvas", position={"x": 2, "y": 2})
    page.wait_for_function(f"{PANEL} === 'Nothing selected'")


def test_in_forced_colours_the_picture_has_the_two_of_the_theme(open_page: Open, text: str) -> None:
    page = open_page(text, at="#everything", bypass_csp=True, forced_colors="active").page
    coloured = page.evaluate(
        """() => {
          const canvas = document.querySelector('#canvas canvas');
          const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let [coloured, inked] = [0, 0];
          for (let n = 0; n < bytes.length; n += 4) {
            const some = [bytes[n], bytes[n + 1], bytes[n + 2]];
            if (bytes[n + 3] && Math.max(...some) - Math.min(...some) > 40) coloured++;
            if (bytes[n + 3]) inked++;
          }
          return [coloured, inked];
        }"""
    )
    assert coloured[0] == 0
    assert coloured[1] > 1000


def test_another_day_goes_along_from_tab_to_tab(county_page: Page) -> None:
    page = at(county_page, "#boards?day=2022-01-01")
    assert page.inner_text("#who-scope") == "on 1 January 2022"
    page.click("#who >> text=Eastholm Partnership")
    assert page.url.endswith("#board?day=2022-01-01&of=b1")
    page.fill("#find", "eastholm hospital")
    page.click("#found button")
    assert "day=2022-01-01" in page.url
    page = at(county_page, "#boards")
    assert page.inner_text("#who-scope") == ""
    page = at(county_page, "#one?of=h1")
    assert "2 seats on 2 boards" in page.inner_text("#one-body")


def test_a_board_is_there_on_its_last_day(open_page: Open) -> None:
    system = county()
    ending = tuple(replace(n, valid_to=date(2025, 6, 30)) if n.id == "b2" else n for n in system.nodes)
    page = open_page(maps.html(replace(system, nodes=ending)), at="#board?of=b2&day=2025-06-30").page
    assert "It is not there" not in page.inner_text("#board-body")
    page = at(page, "#board?of=b2&day=2025-07-01")
    gone = "It is not there on 1 July 2025: it began on 1 July 2021 and ended on 30 June 2025."
    assert gone in page.inner_text("#board-body")


def test_of_organisations_those_with_a_seat_have_a_column(county_page: Page) -> None:
    page = at(county_page, "#boards?by=organisation")
    heads = page.locator("#who thead th.col").all_inner_texts()
    assert len(heads) == 2
    page = at(county_page, "#boards?by=organisation&day=2022-01-01")
    assert page.locator("#who thead th.col").count() == 3


def test_many_rows_are_paged_and_none_is_left_out(large_page: Page) -> None:
    page = at(large_page, "#everything")
    names = "[...document.querySelectorAll('#things tbody th')].map(cell => cell.textContent)"
    tools = page.locator("[data-table=things]")
    first = page.evaluate(names)
    count = len(json.loads(page.text_content("#data") or "")["nodes"]["x"])
    assert f"Rows 1 to 1000 of {count}" in tools.inner_text()
    assert tools.locator("text=Rows before").is_disabled()
    seen = [*first]
    while tools.locator("text=Next rows").is_enabled():
        tools.locator("text=Next rows").click()
        seen += page.evaluate(names)
    assert f"to {count} of {count}" in tools.inner_text()
    with page.expect_download() as download:
        tools.locator("text=Save all as CSV").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        assert [row["Name"] for row in csv.DictReader(file)] == seen
    tools.locator("text=Rows before").click()
    while tools.locator("text=Rows before").is_enabled():
        tools.locator("text=Rows before").click()
    assert page.evaluate(names) == first
    page.fill("#find", "board")
    assert re.fullmatch(r"\d{2,} found, the first 50 are listed", page.inner_text("#found-count"))
    assert page.locator("#found button").count() == 50
