"""The tab of places in a real browser: bodies and boards in circles, posts folded, names at their shapes."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.county import county, gaps, questions, told_rules
from browser.watched import Open
from sysmap import assets, maps
from sysmap.pipeline import open_session

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def northvale() -> str:
    with open_session(str(assets.samples_folder() / "northvale")) as session:
        return maps.html(session.system)


@pytest.fixture
def small(open_page: Open) -> Page:
    page: Page = open_page(maps.html(county(), [*gaps(), questions()], rules=told_rules()), at="#places").page
    return page


def drawing(page: Page) -> str:
    with page.expect_download() as download:
        page.click("#save-svg")
    return Path(download.value.path()).read_text(encoding="utf-8")


NAMES = """text => {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  const svg = document.importNode(parsed, true);
  svg.style.width = '1200px';
  document.body.prepend(svg);
  return [...svg.querySelectorAll('text')].filter(text => text.children.length).map(text => {
    const box = text.getBBox();
    const before = text.previousElementSibling;
    const way = before && before.tagName === 'path' ? before.getAttribute('d') : '';
    const led = /^M\\S+ \\S+L\\S+ \\S+$/.test(way);
    return {
      words: [...text.children].map(t => t.textContent).join(' '),
      bold: text.hasAttribute('font-weight'),
      box: [box.x, box.y, box.x + box.width, box.y + box.height],
      size: parseFloat(svg.getAttribute('font-size')),
      led: led ? way.slice(1).split(/[ L]/).map(Number) : null,
    };
  });
}"""


def away(box: list[float], x: float, y: float) -> float:
    """How far a point lies from a box."""
    dx = max(box[0] - x, 0, x - box[2])
    dy = max(box[1] - y, 0, y - box[3])
    return float((dx * dx + dy * dy) ** 0.5)


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


def test_every_name_is_nearest_to_its_own_shape_and_inside_its_circle_or_at_a_line(
    open_page: Open, northvale: str
) -> None:
    page = open_page(northvale, at="#places").page
    things = shapes(page)
    names = [name for name in page.evaluate(NAMES, drawing(page)) if not name["bold"]]
    assert len(names) > 22
    checked = 0
    for name in names:
        own = [t for t in things if t["name"].startswith(name["words"].rstrip("…").split("…")[0])]
        if not own:
            continue
        checked += 1
        if name["led"]:
            x, y = name["led"][:2]
            assert min(abs(t["x"] - x) + abs(t["y"] - y) for t in own) < 3, name
            continue
        others = [t for t in things if t not in own]
        nearest = min(away(name["box"], t["x"], t["y"]) - t["reach"] for t in own)
        assert nearest <= min(away(name["box"], t["x"], t["y"]) - t["reach"] for t in others) + 1, name
        slack = 0.35 * name["size"]
        assert any(
            max(
                ((px - t["circle"][0]) ** 2 + (py - t["circle"][1]) ** 2) ** 0.5
                for px in name["box"][::2]
                for py in name["box"][1::2]
            )
            <= t["circle"][2] + slack
            for t in own
        ), name
    assert checked > 22


def test_of_26_boards_at_least_24_have_names_the_board_of_the_system_and_its_body_among_them(
    open_page: Open, northvale: str
) -> None:
    page = open_page(northvale, at="#places").page
    with open_session(str(assets.samples_folder() / "northvale")) as session:
        boards = {node.name for node in session.system.live_nodes("Board")}
    words = {name["words"] for name in page.evaluate(NAMES, drawing(page))}
    assert len(boards) == 26
    assert len(boards & words) >= 24
    for name in (
        "NHS Northvale ICB Board",
        "NHS Northvale Integrated Care Board",
        "Aldermoor Place Partnership",
    ):
        assert name in words


def lines_in(drawn: str) -> int:
    """How many lines a saved picture draws between shapes and circles; those to names are none."""
    body = re.sub(r"<path [^>]*/><text", "<text", drawn)
    return sum(d.count("L") for d in re.findall(r'<path(?: opacity="[^"]*")? d="([^"]*)" fill="none"', body))


@pytest.mark.parametrize("tab", ["places", "everything"])
def test_at_rest_no_more_than_150_lines_are_drawn(open_page: Open, northvale: str, tab: str) -> None:
    page = open_page(northvale, at=f"#{tab}").page
    assert 20 < lines_in(drawing(page)) <= 150
    # Those that are not drawn are said, and there when asked for.
    if tab == "everything":
        assert "Too many to be drawn within places from afar: " in page.inner_text("#links")
        page.check("#every-line")
        assert lines_in(drawing(page)) > 400
        assert page.inner_text("#links") == ""


@pytest.mark.parametrize("tab", ["few", "joint", "one"])
def test_no_other_tab_draws_more_than_150_lines(open_page: Open, northvale: str, tab: str) -> None:
    page = open_page(northvale, at=f"#{tab}").page
    per_picture = page.evaluate(
        "[...document.querySelectorAll('.view svg path[stroke]')].filter(path => path.checkVisibility())"
        ".reduce((sum, path) => sum + (path.getAttribute('d').match(/[LH]/g) || []).length, 0)"
    )
    assert per_picture <= 150


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
