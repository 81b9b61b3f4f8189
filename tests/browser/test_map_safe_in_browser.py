"""The page of a map asks for nothing, runs nothing that stands in the sheets, saves nothing that runs."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

from browser.county import HOSTILE, county, gaps, questions, told_rules
from browser.watched import Open
from sysmap import maps

pytestmark = pytest.mark.browser


def test_page_makes_no_request_and_no_error(everything: Open, text: str) -> None:
    watched = everything(text, offline=False)
    for button in ("#zoom-in", "#pan-left", "#fit", "#gaps-on"):
        watched.page.click(button)
    assert watched.outside == []
    assert watched.errors == []


def test_policy_stops_scripts_and_requests_that_are_not_the_page_s_own(everything: Open, text: str) -> None:
    watched = everything(text, offline=False)
    watched.page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';
        document.body.append(s); return fetch('http://127.0.0.1:9/').catch(() => 0); }"""
    )
    assert watched.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in error for error in watched.errors)


def test_hostile_text_runs_nothing_even_without_the_policy(everything: Open) -> None:
    page = maps.html(county(HOSTILE), gaps(HOSTILE), rules=told_rules(HOSTILE))
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert bare != page
    watched = everything(
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


def test_no_spreadsheet_runs_what_a_saved_table_holds(everything: Open) -> None:
    system, asked = county(), questions()
    nodes = tuple(
        replace(node, values={**node.values, "name": f"=1+1 {node.name}"}, source="@sum(1)")
        for node in system.nodes
    )
    system = replace(system, nodes=nodes)
    asked = replace(asked, questions=tuple(replace(one, asks=f"=1+1 {one.asks}") for one in asked.questions))
    page = everything(maps.html(system, [asked], rules=told_rules())).page
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
