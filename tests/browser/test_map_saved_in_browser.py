"""What is saved and printed of a map: pictures with their names and captions, tables, a page of paper."""

import re
from pathlib import Path
from typing import Any

import pytest

from bench.generated import generated_system
from browser.county import county
from browser.watched import Open
from sysmap import maps

pytestmark = pytest.mark.browser


def test_saved_pictures_carry_title_date_key_and_source(everything: Open, text: str) -> None:
    page = everything(text).page
    with page.expect_download() as download:
        page.click("#save-svg")
    drawing = Path(download.value.path()).read_text(encoding="utf-8")
    for words in ("Northvale on 1 April 2026", "Key: places (hexagon): 3", "Source: the sheets of Northvale"):
        assert words in drawing


def test_png_svg_and_csv_are_saved(everything: Open, text: str) -> None:
    page = everything(text).page
    for button, start in (("#save-png", b"\x89PNG"), ("#save-svg", b"<svg")):
        with page.expect_download() as download:
            page.click(button)
        assert Path(download.value.path()).read_bytes().startswith(start)
    with page.expect_download() as download:
        page.click("[data-table=ties] button")
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(county().relationships)
    assert lines[0] == "From,Tie,To,Details,Dates,Source,Confidence,Written in"


def test_saved_picture_has_the_names_of_the_still_one_each_at_its_place(everything: Open) -> None:
    """The script follows the rules of the command: nothing jumps when it takes over."""
    page = everything(maps.html(generated_system(120, 200))).page
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


def test_no_name_lies_over_another(everything: Open, text: str) -> None:
    page = everything(text).page
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


def test_one_landscape_page_is_printed_with_its_key(everything: Open, text: str) -> None:
    page = everything(text).page
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", paper)
    assert box is not None
    assert float(box.group(1)) > float(box.group(2))
    page.emulate_media(media="print")
    assert page.is_visible("#key >> text=Organisations")
    assert page.is_visible("#still svg")
