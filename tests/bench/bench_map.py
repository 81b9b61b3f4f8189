"""Times the page of a map at four sizes and prints each figure beside its target.

    python tests/bench/bench_map.py [--sizes 500 1000 5000 20000] [--slow 4]

Python's share is processor time. The browser's is measured in Chromium with software drawing;
`--slow` makes its processor so many times slower, as on an old laptop. What a load takes is the
median of several, since a shared machine has slow moments.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, Page, sync_playwright

from bench.generated import generated_system
from browser.conftest import FLAGS, find_chromium
from sysmap import maps

TARGETS: dict[str, dict[int, float]] = {
    "build, s": {5000: 0.5, 20000: 1.0, 50000: 3.0},
    "file, MB": {500: 0.7, 5000: 1.6, 20000: 3.5},
    "first picture, ms": {500: 350, 1000: 350, 5000: 350, 20000: 450},
    "ready, ms": {500: 700, 1000: 700, 5000: 700, 20000: 700},
    "longest task, ms": {500: 200, 1000: 200, 5000: 200, 20000: 200},
    "pan and zoom, frames/s": {5000: 50, 20000: 30},
    "filter, ms": {20000: 100},
    "find, ms": {20000: 10},
    "select, ms": {20000: 100},
}
# The same on a processor four times as slow.
SLOW_TARGETS = {"first picture, ms": 800.0, "ready, ms": 2700.0}
_LOADS = 5
MORE_IS_BETTER = {"pan and zoom, frames/s"}

WATCH = """
window.tasks = [];
new PerformanceObserver(list => list.getEntries().forEach(e => tasks.push(e.duration)))
  .observe({type: 'longtask', buffered: true});
"""
FRAMES = """async () => {
  const box = document.querySelector('#canvas canvas').getBoundingClientRect();
  const target = document.querySelector('#canvas .vis-network');
  let frames = 0, n = 0;
  const began = performance.now();
  while (performance.now() - began < 2000) {
    target.querySelector('canvas').dispatchEvent(new WheelEvent('wheel', {
      deltaY: n++ % 20 < 10 ? -60 : 60, clientX: box.x + 300, clientY: box.y + 200,
      bubbles: true, cancelable: true}));
    await new Promise(requestAnimationFrame);
    frames++;
  }
  return frames / (performance.now() - began) * 1000;
}"""
TIMED = """async (what) => {
  const began = performance.now();
  if (what === 'filter') document.querySelector('#key input[data-filter=kind][value=Role]').click();
  if (what.startsWith('find')) {
    const box = document.getElementById('find');
    box.value = what.slice(5) || 'board 1';
    box.dispatchEvent(new Event('input'));
    return performance.now() - began;
  }
  if (what === 'select') document.querySelector('#found button').click();
  await new Promise(requestAnimationFrame);
  await new Promise(done => setTimeout(done, 0));
  return performance.now() - began;
}"""


def in_browser(browser: Browser, file: Path, slow: int) -> dict[str, float]:
    """What a browser needs for the page, in milliseconds and frames a second."""
    found: dict[str, float] = {}
    for at, words in (("", ""), ("#everything", " (everything)")):
        loads = []
        for _ in range(_LOADS):
            page, took = loaded(browser, file, slow, at)
            loads.append(took)
            page.close()
        found |= {f"{name}{words}": median(load[name] for load in loads) for name in loads[0]}
    page, _ = loaded(browser, file, slow, "#everything")
    found["filter, ms"] = page.evaluate(TIMED, "filter")
    found["find, ms"] = page.evaluate(TIMED, "find")
    found["select, ms"] = page.evaluate(TIMED, "select")
    found["select, ms (places)"] = median(selected_in_places(browser, file, slow))
    page.click("#show-all")
    page.click("#fit")
    found["pan and zoom, frames/s"] = page.evaluate(FRAMES)
    page.close()
    return found


def selected_in_places(browser: Browser, file: Path, slow: int) -> list[float]:
    """How long each of five boards takes to be selected among the places, one after the other."""
    page, _ = loaded(browser, file, slow, "#places")
    took = []
    for number in range(1, 6):
        page.evaluate(TIMED, f"find board {number}")
        took.append(float(page.evaluate(TIMED, "select")))
        page.wait_for_timeout(400)
    page.close()
    return took


def loaded(browser: Browser, file: Path, slow: int, at: str = "") -> tuple[Page, dict[str, float]]:
    """A page that has loaded at an address in it, and how long that took."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    if slow > 1:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.add_init_script(WATCH)
    page.goto(file.as_uri() + at)
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    page.wait_for_timeout(500)
    timing: dict[str, Any] = page.evaluate(
        "() => ({paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1,"
        " ready: performance.getEntriesByName('ready')[0].startTime, task: Math.max(0, ...tasks)})"
    )
    return page, {
        "first picture, ms": timing["paint"],
        "ready, ms": timing["ready"],
        "longest task, ms": timing["task"],
    }


def built(size: int, file: Path) -> dict[str, float]:
    """Seconds of the processor to make the page, and its size; the page is in the file then."""
    seconds = []
    text = ""
    for _ in range(3):
        system = generated_system(size, size * 7 // 4)
        began = time.process_time()
        text = maps.html(system)
        seconds.append(time.process_time() - began)
    file.write_text(text, encoding="utf-8", newline="")
    return {"build, s": min(seconds), "file, MB": len(text.encode()) / 1e6}


def target_of(name: str, size: int, slow: int) -> float | None:
    """What the figure should be at most (frames: at least), or None where nothing is set."""
    name = name.removesuffix(" (everything)").removesuffix(" (places)")
    if slow > 1 and name not in ("build, s", "file, MB"):
        return SLOW_TARGETS.get(name)
    return TARGETS[name].get(size)


def main() -> None:
    """Print the table and, last, the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1000, 5000, 20000])
    parser.add_argument("--slow", type=int, default=1)
    options = parser.parse_args()
    path = find_chromium()
    figures: dict[int, dict[str, float]] = {}
    maps.html(generated_system(40, 50))
    with tempfile.TemporaryDirectory() as folder:
        files = {size: Path(folder, f"{size}.html") for size in options.sizes}
        for size, file in files.items():
            figures[size] = built(size, file)
        if path:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
                for size, file in files.items():
                    # What is added up has none of the things that are looked for.
                    if size <= maps.MOST:
                        figures[size] |= in_browser(browser, file, options.slow)
                browser.close()
    for size, measured in figures.items():
        print(f"\n{size:,} nodes")
        for name, value in measured.items():
            target = target_of(name, size, options.slow)
            met = target is None or (value >= target if name in MORE_IS_BETTER else value <= target)
            verdict = "" if target is None else f"  target {target:g}: {'met' if met else 'MISSED'}"
            print(f"  {name:24} {value:10.2f}{verdict}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
