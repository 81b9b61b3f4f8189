"""Names and lines of the pictures in a real browser, at rest, on several systems."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.watched import Open
from sysmap import maps
from sysmap.pipeline import find_source, read_system

pytestmark = pytest.mark.browser

CALDERBOURNE = str(Path(__file__).parents[1] / "data" / "lead" / "calderbourne_repaired_csv")
# Each with the number of its boards, which all have names among the places.
SYSTEMS = {"northvale": 26, "herts_west_essex": 9, CALDERBOURNE: 12}
OTHERS = ("croydon", "frimley", "surrey_heartlands", "coventry_warwickshire")

# What is drawn in the tab: things with their shapes and circles, and circles with their titles.
DRAWN = """() => {
  const data = JSON.parse(document.querySelector('#data').textContent);
  const steps = column => Array.isArray(column) ? column : column.runs.flatMap((v, n, all) =>
    n % 2 ? [] : Array(all[n + 1]).fill(v));
  const isPlaces = document.documentElement.dataset.view === 'places';
  let at = 0;
  const folded = isPlaces && steps(data.places.dots.steps).map(step => (at += step));
  const dots = folded || data.nodes.name.map((_, n) => n);
  const {x, y} = isPlaces ? data.places : data.nodes;
  const circles = isPlaces ? data.places.circles : data.circles.map(circle => circle.slice(2));
  const [homes, kinds] = [steps(data.nodes.home), steps(data.nodes.kind)];
  const [from, to] = [steps(data.nodes.from), steps(data.nodes.to)];
  const there = i => i < 0 || (!from[i] || from[i] <= data.asAt) && (!to[i] || data.asAt <= to[i]);
  const kindOf = i => data.kinds[kinds[i]][0];
  return {
    things: dots.map((dot, n) => ({
      dot, name: data.strings[data.nodes.name[dot]], kind: kindOf(dot), x: x[n], y: y[n],
      circle: circles[homes[dot]], reach: data.reach[kindOf(dot)] || data.reach.other,
    })).filter(thing => there(thing.dot)),
    circles: data.circles.map(([name, dot], n) => ({name, dot, at: circles[n]}))
      .filter(circle => circle.at[2] && there(circle.dot)),
  };
}"""
# The names in a saved picture, with their boxes and the lines that lead to them.
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


def drawing(page: Page) -> str:
    with page.expect_download() as download:
        page.click("#save-svg")
    return Path(download.value.path()).read_text(encoding="utf-8")


def away(box: list[float], x: float, y: float) -> float:
    """How far a point lies from a box."""
    return float((max(box[0] - x, 0, x - box[2]) ** 2 + max(box[1] - y, 0, y - box[3]) ** 2) ** 0.5)


def farthest(box: list[float], x: float, y: float) -> float:
    """How far the farthest corner of a box lies from a point."""
    return float(max(((px - x) ** 2 + (py - y) ** 2) ** 0.5 for px in box[::2] for py in box[1::2]))


def is_of(words: str, name: str) -> bool:
    """Whether these are the words of a name, cut or not."""
    whole = " ".join(name.split())
    return whole.startswith(words[:-1]) if words.endswith("…") else whole == words


def check_title(name: dict[str, Any], circles: list[dict[str, Any]]) -> None:
    """A title is nearer to its own circle than to any other, and within two letters of it or led to it."""
    own = [c for c in circles if is_of(name["words"], c["name"])]
    if name["led"]:
        x, y = name["led"][:2]
        assert min(abs(c["at"][0] - x) + abs(c["at"][1] - c["at"][2] - y) for c in own) < 3, name
        return

    def off(circle: dict[str, Any]) -> float:
        x, y, r = circle["at"]
        return max(0.0, away(name["box"], x, y) - float(r))

    nearest = min(map(off, own))
    assert nearest < 2 * name["size"], name
    assert nearest <= min([off(c) for c in circles if c not in own], default=nearest) + 1, name


def check_name(name: dict[str, Any], things: list[dict[str, Any]], several: bool) -> None:
    """A name is nearer to its own shape than to any other, and within its circle or at the end of a line."""
    own = [t for t in things if is_of(name["words"], t["name"])]
    assert own, name
    if name["led"]:
        x, y = name["led"][:2]
        assert min(abs(t["x"] - x) + abs(t["y"] - y) for t in own) < 3, name
        end = name["led"][2:]
        assert away(name["box"], *end) < name["size"] / 2, name
        return

    def off(thing: dict[str, Any]) -> float:
        return away(name["box"], thing["x"], thing["y"]) - float(thing["reach"])

    assert min(map(off, own)) <= min([off(t) for t in things if t not in own]) + 1, name
    within = any(farthest(name["box"], *t["circle"][:2]) <= t["circle"][2] + 0.35 * name["size"] for t in own)
    assert within or not several, name


@pytest.mark.parametrize("system", SYSTEMS, ids=["northvale", "herts_west_essex", "calderbourne"])
def test_every_name_is_nearest_to_its_own_shape_and_in_its_circle_or_led_to(
    open_page: Open, system: str
) -> None:
    page = open_page(maps.html(read_system(find_source(system))[0])).page
    for tab in ("places", "everything"):
        page.click(f'.tabs a[href="#{tab}"]')
        page.wait_for_selector(f"html[data-view={tab}].live", state="attached")
        drawn = page.evaluate(DRAWN)
        names = page.evaluate(NAMES, drawing(page))
        boards = [thing["name"] for thing in drawn["things"] if thing["kind"] == "Board"]
        assert len(boards) == SYSTEMS[system]
        for name in names:
            if name["bold"]:
                check_title(name, drawn["circles"])
            else:
                check_name(name, drawn["things"], len(drawn["circles"]) > 1)
        assert len([name for name in names if name["bold"]]) == len(drawn["circles"])
        # Every board has a name, in both.
        words = [name["words"] for name in names]
        assert [board for board in boards if not any(is_of(one, board) for one in words)] == [], tab


def lines_in(drawn: str) -> int:
    """How many lines a saved picture draws between shapes and circles; those to names are none."""
    body = re.sub(r"<path [^>]*/><text", "<text", drawn)
    return sum(d.count("L") for d in re.findall(r'<path(?: opacity="[^"]*")? d="([^"]*)" fill="none"', body))


@pytest.mark.parametrize("system", [*SYSTEMS, *OTHERS], ids=lambda system: Path(system).name)
def test_at_rest_no_more_than_150_lines_are_drawn_in_any_tab(open_page: Open, system: str) -> None:
    page = open_page(maps.html(read_system(find_source(system))[0])).page
    for tab in ("places", "everything"):
        page.click(f'.tabs a[href="#{tab}"]')
        page.wait_for_selector(f"html[data-view={tab}].live", state="attached")
        lines = lines_in(drawing(page))
        assert lines <= 150
        assert lines > 20 or system in OTHERS
    if system == "northvale":
        # Those that are not drawn are said, and there when asked for.
        assert "Too many to be drawn within places from afar: " in page.inner_text("#links")
        page.check("#every-line")
        assert lines_in(drawing(page)) > 400
        assert page.inner_text("#links") == ""
    for tab in ("one", "joint"):
        page.click(f'.tabs a[href="#{tab}"]')
        page.wait_for_selector(f"html[data-view={tab}]")
        lines = page.evaluate(
            "[...document.querySelectorAll('.view svg path[stroke]')].filter(one => one.checkVisibility())"
            ".reduce((sum, one) => sum + (one.getAttribute('d').match(/[LH]/g) || []).length, 0)"
        )
        assert lines <= 150
