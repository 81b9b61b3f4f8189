"""What is painted of a map: at every scale, by the filters, in a window of another size."""

import pytest

from bench.generated import generated_system
from browser.watched import Open, chosen
from sysmap import maps

pytestmark = pytest.mark.browser


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


def test_large_map_is_painted_at_every_scale_and_follows_the_filters(everything: Open) -> None:
    watched = everything(maps.html(generated_system(2000, 3500)), bypass_csp=True)
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
    everything: Open, text: str, before: tuple[int, int], after: tuple[int, int]
) -> None:
    viewport = {"width": before[0], "height": before[1]}
    page = everything(text, bypass_csp=True, viewport=viewport).page
    page.wait_for_function(FILLS)
    page.set_viewport_size({"width": after[0], "height": after[1]})
    page.wait_for_function(FILLS, timeout=10_000)


def test_a_view_that_was_moved_keeps_its_scale_in_a_window_of_another_size(
    everything: Open, text: str
) -> None:
    page = everything(text, bypass_csp=True).page
    for _ in range(3):
        page.click("#zoom-in")
    page.set_viewport_size({"width": 1000, "height": 700})
    page.evaluate(PAINTED)
    assert not page.evaluate(FILLS)
