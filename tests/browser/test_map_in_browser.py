"""The page of a map in a real browser: filters, time, gaps and selection, and what is said of them."""

import json

import pytest

from browser.watched import Open, chosen, dots_shown

pytestmark = pytest.mark.browser


def test_filters_hide_and_say_so(everything: Open, text: str) -> None:
    watched = everything(text)
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


def test_time_slider_changes_what_is_there(everything: Open, text: str) -> None:
    watched = everything(text)
    page = watched.page
    assert page.inner_text("#day-words") == "1 April 2026"
    page.focus("#day")
    page.keyboard.press("Home")
    assert page.inner_text("#day-words") == "1 July 2021"
    assert page.get_attribute("#day", "aria-valuetext") == "1 July 2021"
    assert dots_shown(watched) == 13
    page.keyboard.press("End")
    assert dots_shown(watched) == 12


def test_gaps_are_ringed_and_listed_and_lead_to_their_subject(everything: Open, text: str) -> None:
    watched = everything(text)
    page = watched.page
    before = page.locator("#canvas").screenshot()
    page.click("#gaps-on")
    assert page.get_attribute("#gaps-on", "aria-pressed") == "true"
    assert page.locator("#canvas").screenshot() != before
    assert "No voluntary voice" in page.inner_text("#gaps")
    page.click("#gaps button >> text=No voluntary seat")
    assert chosen(watched) == "Eastholm Partnership"
    assert "No voluntary seat" in page.inner_text("#panel-body")


def test_gaps_are_counted_and_listed_of_what_is_shown(everything: Open, text: str) -> None:
    page = everything(text).page
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


def test_sentence_speaks_of_what_is_shown(everything: Open, text: str) -> None:
    page = everything(text).page
    assert "2 roles" in page.inner_text("#shown")
    page.uncheck("input[data-filter=kind][value=Role]")
    assert "role" not in page.inner_text("#shown")


def test_click_on_the_picture_selects(everything: Open, text: str) -> None:
    watched = everything(text)
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
