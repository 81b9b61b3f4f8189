"""The page of a map as text: one file, well formed, escaped, the same every time."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import html5lib

from bench.generated import generated_system
from browser.county import questions
from sysmap import maps
from sysmap.maps import sums, view
from sysmap.maps.values import MOST_LINKS
from sysmap.model.results import Finding, RuleResult, Subject
from sysmap.model.values import Node, Relationship, System, Value

HOSTILE = '</script><script>steal()</script><img src=x onerror="steal()">{{7*7}} & \u2028'


def small(name: str = "Northvale", extra: str = "") -> System:
    nodes = (
        Node("Place", "p1", {"name": f"East{extra}", "level": "place"}),
        Node("Organisation", "o1", {"name": f"County Council{extra}", "kind": "county_council"}),
        Node("Role", "r1", {"name": f"Director{extra}", "functions": ("executive",)}),
        Node("Person", "h1", {"name": f"Ada Byron{extra}"}),
        Node("Board", "b1", {"name": f"Place Board{extra}", "kind": "place_partnership"}),
    )
    ties = (
        Relationship("SERVES", "t1", "o1", "p1"),
        Relationship("EMPLOYED_BY", "t2", "r1", "o1"),
        Relationship("HOLDS", "t3", "h1", "r1"),
        Relationship("SITS_ON", "t4", "r1", "b1", {"position": "chair"}, source=f"Minutes{extra}"),
        Relationship("GOVERNS", "t5", "b1", "p1"),
    )
    return System("northvale", f"{name}{extra}", date(2026, 4, 1), nodes, ties)


def finding(extra: str = "") -> RuleResult:
    found = Finding("x", "REP08", "major", Subject("b1", "Board", "Place Board"), f"No voluntary seat{extra}")
    return RuleResult("REP08", extra, "", "major", "found", 1, 1, 0, 0, 0, findings=(found,))


def test_page_is_well_formed_html() -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(maps.html(small(), [finding()]))
    assert parser.errors == []


def test_hostile_text_stays_text_in_markup_and_in_data() -> None:
    text = maps.html(small(extra=HOSTILE), [finding(HOSTILE)])
    assert "<script>steal()" not in text
    assert "<img" not in text
    assert "{{7*7}}" in text
    body = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)
    assert body is not None
    assert HOSTILE in json.loads(body.group(1))["name"]


def test_page_asks_for_nothing() -> None:
    tree = html5lib.parse(maps.html(small()), namespaceHTMLElements=False)
    for element in tree.iter():
        if isinstance(element.tag, str):
            for name in ("src", "srcset", "data", "poster", "background"):
                assert name not in element.attrib or element.tag == "use"
            assert element.tag not in ("link", "base", "iframe", "object", "embed", "img")
            if element.tag == "a":
                assert element.attrib["href"].startswith("#")


def test_same_input_gives_the_same_bytes() -> None:
    code = (
        "import hashlib;from sysmap import maps;from sysmap.model.values import *;from datetime import date;"
        "s=System('s','S',date(2026,1,1),tuple(Node('Organisation',f'o{i}',{'name':f'O{i}','kind':'vcse'})"
        " for i in range(60)),tuple(Relationship('AIDS',f't{i}',f'o{i}',f'o{(i*7)%60}') for i in range(60)));"
        "print(hashlib.sha256(maps.html(s).encode()).hexdigest())"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "77")
    )
    assert first == second


def test_everything_is_in_the_tables() -> None:
    text = maps.html(small())
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    tables = {t.attrib["id"]: "".join(t.itertext()) for t in tree.iter("table")}
    for node in small().nodes:
        assert node.name in tables["things"]
    assert tables["ties"].count("Director") == 3
    assert "Position: Chair" in tables["ties"]


def test_summary_counts_what_is_live() -> None:
    assert (
        "1 place, 1 organisation, 1 person, 1 role and 1 board, joined by 5 ties; 1 gap found."
        in maps.html(small(), [finding()])
    )


def test_lone_surrogate_does_not_stop_the_page() -> None:
    maps.html(small(extra="\ud800")).encode("utf-8")


def test_order_in_which_a_store_hands_out_properties_does_not_show() -> None:
    values: dict[str, Value] = {
        "name": "Place Board",
        "quorum": 5,
        "kind": "place_partnership",
        "level": "place",
        "note": "x",
    }
    pages = set()
    for turned in (dict(values), dict(reversed(values.items()))):
        node = Node("Board", "b1", turned)
        pages.add(maps.html(System("s", "S", date(2026, 1, 1), (node,))))
    assert len(pages) == 1
    assert "Kind: Place partnership; Level: Place; Quorum: 5; Note: x" in pages.pop()


def headings(text: str) -> list[str]:
    return re.findall(r'<th scope="col"(?: class="wide")?>(.*?)</th>', text)


def test_columns_that_nothing_fills_are_left_out() -> None:
    system = small()
    assert "Dates" not in headings(maps.html(system))
    assert headings(maps.html(system)) == [
        "Name",
        "Kind",
        "Place",
        "Sector",
        "Fields",
        "From",
        "Tie",
        "To",
        "Details",
        "Source",
    ]
    dated = replace(system, nodes=(replace(system.nodes[0], valid_from=date(2020, 1, 1)), *system.nodes[1:]))
    assert headings(maps.html(dated))[:6] == ["Name", "Kind", "Place", "Sector", "Fields", "Dates"]


def test_a_source_that_all_rows_share_is_said_once_over_the_table() -> None:
    system = generated_system(60, 100)
    text = maps.html(system)
    assert text.count("Of all of them: source Generated; confidence illustrative.") == 2
    assert "<td>Generated" not in text
    first = replace(system.nodes[0], source="Minutes")
    other = maps.html(replace(system, nodes=(first, *system.nodes[1:])))
    assert other.count("Of all of them: confidence illustrative.") == 1
    assert other.count("<td>Generated") == 59


def test_a_page_of_500_things_is_less_than_seven_tenths_of_a_megabyte() -> None:
    assert len(maps.html(generated_system(500, 875)).encode()) <= 680_000


def test_what_came_of_the_checks_is_said_by_its_four_answers() -> None:
    answers = ("found", "clear", "clear", "not recorded", "cannot tell", "not assessed")
    results = [replace(questions(), id=f"R{n}", status=one) for n, one in enumerate(answers)]  # type: ignore[arg-type]
    assert sums.checks(results) == (
        "Of 6 checks 1 found something, 2 found nothing, 1 ask for what is not recorded, 1 cannot tell,"
        " 1 could not be made."
    )
    assert sums.checks(results[:1]) == "Of 1 check 1 found something."
    assert sums.checks([]) == ""


def test_of_very_many_links_between_places_the_strongest_are_drawn_and_it_is_said() -> None:
    system = generated_system(3000, 6000)
    picture = view.whole(system)
    drawn = picture.strongest
    assert len(drawn) == MOST_LINKS < len(picture.between)
    left_out = [n for link, n in picture.between.items() if link not in drawn]
    assert max(left_out) <= min(drawn.values())
    assert f"The {MOST_LINKS} strongest of {len(picture.between):,} are drawn." in maps.html(system)
    assert f"The {MOST_LINKS} strongest of" not in maps.html(generated_system(400, 800))
