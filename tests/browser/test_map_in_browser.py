"""The page of a map in a real browser: what a board member does, with a mouse, a keyboard or neither."""

import csv
import json
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from bench.generated import generated_system
from browser.county import HOSTILE, county, gaps, questions, told_rules
from browser.watched import Open, Watched
from sysmap import maps

pytestmark = pytest.mark.browser


@pytest.fixture
def open_page(open_page: Open) -> Open:
    """Opens a page at the picture of everything."""
    return partial(open_page, at="#everything")


@pytest.fixture(scope="module")
def text() -> str:
    return maps.html(county(), gaps(), rules=told_rules())


def told(rules: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """What axe has to say: the rule, and the beginning of each element it is about."""
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in rules]


def chosen(watched: Watched) -> str:
    return watched.page.inner_text("#panel-title")


def dots_shown(watched: Watched) -> int:
    status = watched.page.inner_text("#status")
    found = re.search(r"Shown: (\d+) of", status)
    assert found is not None, status
    return int(found.group(1))


def test_page_makes_no_request_and_no_error(open_page: Open, text: str) -> None:
    watched = open_page(text, offline=False)
    for button in ("#zoom-in", "#pan-left", "#fit", "#gaps-on"):
        watched.page.click(button)
    assert watched.outside == []
    assert watched.errors == []


def test_policy_stops_scripts_and_requests_that_are_not_the_page_s_own(open_page: Open, text: str) -> None:
    watched = open_page(text, offline=False)
    watched.page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';
        document.body.append(s); return fetch('http://127.0.0.1:9/').catch(() => 0); }"""
    )
    assert watched.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in error for error in watched.errors)


def test_hostile_text_runs_nothing_even_without_the_policy(open_page: Open) -> None:
    page = maps.html(county(HOSTILE), gaps(HOSTILE), rules=told_rules(HOSTILE))
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert bare != page
    watched = open_page(
        bare.replace("<head>", "<head><script>var hits=[];function hit(x){hits.push(x)}</script>")
    )
    find = watched.page.locator("#find")
    for word in ("Eastholm", "Ada", "Integrated", "Director of"):
        find.fill(word)
        watched.page.locator("#found button").first.click()
        watched.page.click("text=Only this and its neighbours")
        watched.page.click("text=Only this and its neighbours")
    watched.page.click("#gaps-on")
    for summary in watched.page.locator("#more-filters summary").all():
        summary.click()
    watched.page.click("#gaps li button >> nth=0")
    watched.page.hover("#canvas", position={"x": 300, "y": 300})
    watched.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    with watched.page.expect_download():
        watched.page.click("#save-svg")
    assert watched.page.evaluate("hits") == []
    assert watched.errors == []


@pytest.mark.parametrize("draw", maps.DRAWN)
def test_axe_finds_nothing(open_page: Open, draw: str) -> None:
    page = maps.html(county(), gaps(), draw=draw, place="Eastholm" if draw == "place" else "")
    watched = open_page(page, bypass_csp=True)
    results = Axe().run(watched.page).response
    # What axe cannot judge, it calls incomplete.
    assert told(results["violations"] + results["incomplete"]) == []
    if watched.page.locator("#gaps-on").count():
        watched.page.click("#gaps-on")
    watched.page.fill("#find", "a")
    results = Axe().run(watched.page).response
    assert told(results["violations"]) == []


def test_axe_finds_nothing_with_something_selected_or_on_a_narrow_screen(open_page: Open, text: str) -> None:
    watched = open_page(text, bypass_csp=True, viewport={"width": 320, "height": 700})
    watched.page.fill("#find", "hospital")
    watched.page.click("#found button")
    for summary in watched.page.locator("#more-filters summary").all():
        summary.click()
    results = Axe().run(watched.page).response
    assert told(results["violations"]) == []


def test_screen_reader_meets_every_name(open_page: Open, text: str) -> None:
    watched = open_page(text)
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


def test_keyboard_alone_finds_selects_and_follows_a_tie(open_page: Open, text: str) -> None:
    watched = open_page(text)
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


def test_every_control_can_be_reached_by_tab_and_shows_its_focus(open_page: Open, text: str) -> None:
    page = open_page(text).page
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


def test_filters_hide_and_say_so(open_page: Open, text: str) -> None:
    watched = open_page(text)
    page = watched.page
    page.uncheck("input[data-filter=kind][value=Role]")
    assert dots_shown(watched) == 10
    page.click("#show-all")
    assert dots_shown(watched) == 12
    page.click("#more-filters summary >> text=Boards")
    page.click("[aria-label='None of: Boards']")
    assert dots_shown(watched) == 10
    page.click("#show-all")
    page.click("#more-filters summary >> text=Sectors")
    page.click("#more-filters label >> text=Acute")
    assert dots_shown(watched) == 9 + 1
    page.click("#show-all")
    page.uncheck("input[data-filter=confidence][value=illustrative]")
    assert dots_shown(watched) < 12
    page.click("#show-all")
    page.uncheck("input[data-filter=tie][value=AIDS]")
    assert "19 of 20" not in page.inner_text("#status")


def test_time_slider_changes_what_is_there(open_page: Open, text: str) -> None:
    watched = open_page(text)
    page = watched.page
    assert page.inner_text("#day-words") == "1 April 2026"
    page.focus("#day")
    page.keyboard.press("Home")
    assert page.inner_text("#day-words") == "1 July 2021"
    assert page.get_attribute("#day", "aria-valuetext") == "1 July 2021"
    assert dots_shown(watched) == 13
    page.keyboard.press("End")
    assert dots_shown(watched) == 12


def test_gaps_are_ringed_and_listed_and_lead_to_their_subject(open_page: Open, text: str) -> None:
    watched = open_page(text)
    page = watched.page
    before = page.locator("#canvas").screenshot()
    page.click("#gaps-on")
    assert page.get_attribute("#gaps-on", "aria-pressed") == "true"
    assert page.locator("#canvas").screenshot() != before
    assert "No voluntary voice" in page.inner_text("#gaps")
    page.click("#gaps button >> text=No voluntary seat")
    assert chosen(watched) == "Eastholm Partnership"
    assert "No voluntary seat" in page.inner_text("#panel-body")


def test_gaps_are_counted_and_listed_of_what_is_shown(open_page: Open, text: str) -> None:
    page = open_page(text).page
    assert page.inner_text("#gaps-on") == "Gaps (2)"
    page.uncheck("input[data-filter=kind][value=Board]")
    assert page.inner_text("#gaps-on") == "Gaps (1)"
    assert "1 of 2" in page.inner_text("#gaps-title")
    assert not page.is_visible("#gaps >> text=No voluntary seat")
    page.click("#show-all")
    page.focus("#day")
    page.keyboard.press("Home")
    # What was looked for on another day is not said of this one.
    assert page.inner_text("#gaps-on") == "Gaps (0)"


def test_sentence_speaks_of_what_is_shown(open_page: Open, text: str) -> None:
    page = open_page(text).page
    assert "2 roles" in page.inner_text("#shown")
    page.uncheck("input[data-filter=kind][value=Role]")
    assert "role" not in page.inner_text("#shown")


def test_links_are_walked_by_arrows_enter_and_backspace(open_page: Open, text: str) -> None:
    watched = open_page(text)
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


def test_saved_pictures_carry_title_date_key_and_source(open_page: Open, text: str) -> None:
    page = open_page(text).page
    with page.expect_download() as download:
        page.click("#save-svg")
    drawing = Path(download.value.path()).read_text(encoding="utf-8")
    for words in ("Northvale on 1 April 2026", "Key: places (hexagon): 3", "Source: the sheets of Northvale"):
        assert words in drawing


def test_click_on_the_picture_selects(open_page: Open, text: str) -> None:
    watched = open_page(text)
    data = json.loads(watched.page.inner_text("#data"))
    i = data["strings"].index("Eastholm Hospital")
    i = data["nodes"]["name"].index(i)
    box = watched.page.locator("#canvas").bounding_box()
    assert box is not None
    left, top, width, height = data["box"]
    scale = min(box["width"] / width, box["height"] / height)
    x = box["width"] / 2 + (data["nodes"]["x"][i] - left - width / 2) * scale
    y = box["height"] / 2 + (data["nodes"]["y"][i] - top - height / 2) * scale
    watched.page.click("#canvas", position={"x": x, "y": y})
    watched.page.wait_for_function(
        "document.getElementById('panel-title').textContent !== 'Nothing selected'"
    )
    assert chosen(watched) == "Eastholm Hospital"


def test_png_svg_and_csv_are_saved(open_page: Open, text: str) -> None:
    page = open_page(text).page
    for button, start in (("#save-png", b"\x89PNG"), ("#save-svg", b"<svg")):
        with page.expect_download() as download:
            page.click(button)
        assert Path(download.value.path()).read_bytes().startswith(start)
    with page.expect_download() as download:
        page.click("[data-table=ties] button")
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(county().relationships)
    assert lines[0] == "From,Tie,To,Details,Dates,Source,Confidence,Written in"


def test_no_spreadsheet_runs_what_a_saved_table_holds(open_page: Open) -> None:
    system, asked = county(), questions()
    nodes = tuple(
        replace(node, values={**node.values, "name": f"=1+1 {node.name}"}, source="@sum(1)")
        for node in system.nodes
    )
    system = replace(system, nodes=nodes)
    asked = replace(asked, questions=tuple(replace(one, asks=f"=1+1 {one.asks}") for one in asked.questions))
    page = open_page(maps.html(system, [asked], rules=told_rules())).page
    for tab, button, columns in (
        ("#everything", "[data-table=things] button", ("Name", "Source")),
        ("#everything", "[data-table=ties] button", ("From", "To")),
        ("#questions", "#asked-csv", ("Question",)),
    ):
        page.evaluate("tab => { location.hash = tab }", tab)
        with page.expect_download() as download:
            page.click(button)
        with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows
        assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@")]
        assert {row[column][:2] for row in rows for column in columns} <= {"'=", "'@"}


def test_without_script_there_are_picture_and_tables(open_page: Open, text: str) -> None:
    page = open_page(text, java_script_enabled=False).page
    assert page.is_visible("#still svg")
    assert not page.is_visible("#find")
    assert page.locator("#things tbody tr").count() == len(county().nodes)
    assert page.locator("#ties tbody tr").count() == len(county().relationships)
    assert page.is_visible("text=No voluntary seat")


@pytest.mark.parametrize("width", [320, 768, 1366])
def test_nothing_scrolls_sideways(open_page: Open, text: str, width: int) -> None:
    page = open_page(text, viewport={"width": width, "height": 700}).page
    page.fill("#find", "hospital")
    page.click("#found button")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_map_is_above_the_fold_on_a_laptop(open_page: Open, text: str) -> None:
    box = open_page(text).page.locator("#canvas").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 768
    assert box["height"] >= 500


def test_one_landscape_page_is_printed_with_its_key(open_page: Open, text: str) -> None:
    page = open_page(text).page
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", paper)
    assert box is not None
    assert float(box.group(1)) > float(box.group(2))
    page.emulate_media(media="print")
    assert page.is_visible("#key >> text=Organisations")
    assert page.is_visible("#still svg")


def test_forced_colours_and_reduced_motion_still_draw(open_page: Open, text: str) -> None:
    watched = open_page(text, forced_colors="active", reduced_motion="reduce")
    page = watched.page
    page.fill("#find", "hospital")
    page.click("#found button")
    assert watched.errors == []
    assert len(page.locator("#canvas").screenshot()) > 4000


def test_saved_picture_has_the_names_of_the_still_one_each_at_its_place(open_page: Open) -> None:
    """The script follows the rules of the command: nothing jumps when it takes over."""
    page = open_page(maps.html(generated_system(120, 200))).page
    placed = """root => [...root.querySelectorAll('text')].map(text => {
        const spans = text.querySelector('tspan') ? [...text.querySelectorAll('tspan')] : [text];
        const rounded = (span, name) => Math.round(span.getAttribute(name));
        return spans.map(span => [span.textContent, rounded(span, 'x'), rounded(span, 'y')]);
    })"""
    still = page.evaluate(f"({placed})(document.querySelector('#still'))")
    with page.expect_download() as download:
        page.click("#save-svg")
    drawn = Path(download.value.path()).read_text(encoding="utf-8")
    saved = page.evaluate(
        f"text => ({placed})(new DOMParser().parseFromString(text, 'image/svg+xml'))", drawn
    )
    # Of the saved one the title, the key and the source are no names.
    saved = [name for name in saved if not re.match(r"Key: |Source: |.* on \d+ \w+ \d{4}: ", name[0][0])]
    assert len(still) > 20

    def by_words(names: list[Any]) -> list[Any]:
        return sorted((line for name in names for line in name), key=lambda line: (line[0], line[2], line[1]))

    assert [line[0] for line in by_words(saved)] == [line[0] for line in by_words(still)]
    for (_, x, y), (_, still_x, still_y) in zip(by_words(saved), by_words(still), strict=True):
        # The still picture is written in whole units.
        assert abs(x - still_x) <= 1
        assert abs(y - still_y) <= 1


def test_no_name_lies_over_another(open_page: Open, text: str) -> None:
    page = open_page(text).page
    with page.expect_download() as download:
        page.click("#save-svg")
    drawing = Path(download.value.path()).read_text(encoding="utf-8")
    page.evaluate(
        """text => {
            const drawn = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
            document.body.replaceChildren(document.importNode(drawn, true));
        }""",
        drawing,
    )
    boxes = page.evaluate(
        """[...document.querySelectorAll('svg text')].map(text => {
            const box = text.getBBox();
            return [box.x, box.y, box.x + box.width, box.y + box.height];
        })"""
    )
    assert len(boxes) >= 8
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert min(a[2], b[2]) - max(a[0], b[0]) < 2 or min(a[3], b[3]) - max(a[1], b[1]) < 2


INK = """() => {
  const canvas = document.querySelector('#canvas canvas');
  const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let inked = 0;
  for (let n = 0; n < bytes.length; n += 4) {
    if (bytes[n + 3] && bytes[n] + bytes[n + 1] + bytes[n + 2] < 600) inked++;
  }
  return inked / (bytes.length / 4);
}"""


# Two frames later what was asked for has been painted.
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def test_large_map_is_painted_at_every_scale_and_follows_the_filters(open_page: Open) -> None:
    watched = open_page(maps.html(generated_system(2000, 3500)), bypass_csp=True)
    page = watched.page
    whole = page.evaluate(INK)
    assert whole > 0.02
    for _ in range(4):
        before = page.evaluate(INK)
        page.click("#zoom-in")
        page.evaluate(PAINTED)
        assert page.evaluate(INK) not in (before, 0)
    page.click("#pan-left")
    page.click("#fit")
    page.wait_for_function(f"({INK})() > {whole * 0.9} && ({INK})() < {whole * 1.1}")
    for box in page.locator("#key input[data-filter=kind]").all():
        box.uncheck()
    page.wait_for_function(f"({INK})() < {whole * 0.5}")
    page.click("#show-all")
    page.fill("#find", "board 7")
    page.click("#found button")
    assert chosen(watched) == "Board 7"
    page.wait_for_function(f"({INK})() > {whole * 0.5}")
    assert watched.errors == []


EDGES = """() => {
  const canvas = document.querySelector('#canvas canvas');
  const { width, height } = canvas;
  const bytes = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  let [left, top, right, bottom] = [1, 1, 0, 0];
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const n = 4 * (y * width + x);
    if (!bytes[n + 3] || bytes[n] >= 200) continue;
    left = Math.min(left, x / width);
    right = Math.max(right, x / width);
    top = Math.min(top, y / height);
    bottom = Math.max(bottom, y / height);
  }
  return [left, top, right, bottom];
}"""
# The map fills the window: it touches no edge, and comes near two that lie opposite.
FILLS = f"""() => {{
  const [left, top, right, bottom] = ({EDGES})();
  return left > 0 && top > 0 && right < 0.99 && bottom < 0.99 && (right - left > 0.85 || bottom - top > 0.85);
}}"""


@pytest.mark.parametrize(
    ("before", "after"), [((1366, 520), (1000, 900)), ((1366, 768), (1366, 520)), ((1366, 768), (500, 768))]
)
def test_whole_map_stays_whole_in_a_window_of_another_size(
    open_page: Open, text: str, before: tuple[int, int], after: tuple[int, int]
) -> None:
    viewport = {"width": before[0], "height": before[1]}
    page = open_page(text, bypass_csp=True, viewport=viewport).page
    page.wait_for_function(FILLS)
    page.set_viewport_size({"width": after[0], "height": after[1]})
    page.wait_for_function(FILLS, timeout=10_000)


def test_a_view_that_was_moved_keeps_its_scale_in_a_window_of_another_size(
    open_page: Open, text: str
) -> None:
    page = open_page(text, bypass_csp=True).page
    for _ in range(3):
        page.click("#zoom-in")
    page.set_viewport_size({"width": 1000, "height": 700})
    page.evaluate(PAINTED)
    assert not page.evaluate(FILLS)
