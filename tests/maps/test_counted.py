"""What is found in each circle of a picture that adds things up, and boards folded by its circles."""

import re
from dataclasses import replace

import pytest

from browser.country import BOARDS, REGIONS, SYSTEMS, country, many_gaps
from browser.county import county
from sysmap import boards_by_sector, maps
from sysmap.boards_by_sector.markup import markup
from sysmap.maps.counted import counted, found_in_all, found_in_no_place
from sysmap.maps.folding import folded_as_drawn
from sysmap.maps.overview import overview
from sysmap.maps.values import Picture
from sysmap.model.values import System


def by_place(system: System, picture: Picture) -> dict[str, dict[str, int]]:
    return {
        picture.circles[one.circle].id: {rule: many for rule, _, many in one.rules}
        for one in counted(system, many_gaps(), picture)
    }


def test_what_is_found_counts_in_its_circle_and_in_those_that_hold_it() -> None:
    picture = overview(country())
    assert by_place(country(), picture) == {
        "": {"CON02": 100},
        # Of 1,500 that are found, 1,707 by place: no circle has more than there are.
        "country": {"REP08": 1, "CON02": 1500, "CON12": 1},
        "r0": {"REP08": 1, "CON02": 1500, "CON12": 1},
        "r0s0": {"REP08": 1, "CON02": 1500},
        "r0s0p0": {"CON02": 900},
        "r0s0p1": {"CON02": 800},
        # A tie counts where it starts.
        "r0s1": {"CON12": 1},
        "r1": {"CON02": 7},
        "r1s2": {"CON02": 7},
    }
    assert found_in_all(many_gaps()) == 1502


def test_the_worst_of_a_circle_is_that_of_its_worst_rule_and_comes_first() -> None:
    picture = overview(country())
    found = {picture.circles[one.circle].id: one for one in counted(country(), many_gaps(), picture)}
    assert [rule for rule, _, _ in found["r0s0"].rules] == ["REP08", "CON02"]
    assert (found["r0s0"].severity, found["r1s2"].severity, found["r0s1"].severity) == (
        "major",
        "minor",
        "info",
    )
    assert found_in_no_place(replace(picture, counted=tuple(found.values()))) == 100


def test_a_rule_that_lists_the_worst_alone_is_as_bad_as_these_and_not_as_its_heading() -> None:
    picture = overview(country())
    folded = next(one for one in many_gaps() if one.fold)
    headed = replace(folded, severity="major")
    assert {finding.severity for finding in headed.findings} == {"minor"}
    assert {one.severity for one in counted(country(), (headed,), picture)} == {"minor"}
    assert {one.severity for one in counted(country(), (replace(headed, findings=()),), picture)} == {"major"}


def test_nothing_found_is_counted_nowhere() -> None:
    assert counted(country(), (), overview(country())) == ()
    assert counted(county(), (), overview(county())) == ()


def test_the_page_says_how_much_is_found_in_all_and_what_the_discs_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(maps, "MOST", 50)
    text = maps.html(country(), many_gaps())
    assert "1,502 gaps found." in text
    assert 'Gaps (<span id="gaps-count">1,502</span>)' in text
    assert "The worst 3 are listed here." in text
    assert "100 found in no place." in text
    assert "n found in it and within it, the worst major" in text
    still = text[text.index('<div id="still">') :]
    discs = re.findall(r'<circle [^>]*fill="(#\w+)" stroke="#fff"[^>]*/><text [^>]*>([\d,]+)</text>', still)
    assert ("#a5001b", "1,501") in discs
    assert ("#8a4b00", "7") in discs
    plain = maps.html(country())
    assert "found in it and within it" not in plain
    assert 'id="gaps-on"' not in plain


def test_boards_are_folded_by_system_and_systems_by_region() -> None:
    system = country()
    table = folded_as_drawn(boards_by_sector.table(system), system, overview(system))
    assert len(table.rows) == REGIONS * SYSTEMS * BOARDS
    assert {row.place for row in table.rows} == {f"r{r}s{s}" for r in range(REGIONS) for s in range(SYSTEMS)}
    assert [place for place, _ in table.places] == [
        *("r0", "r0s0", "r0s1", "r0s2"),
        *("r1", "r1s0", "r1s1", "r1s2"),
    ]
    assert table.within == {f"r{r}s{s}": f"r{r}" for r in range(REGIONS) for s in range(SYSTEMS)}
    # Where no script runs there is a row of sums a region.
    drawn = markup(table)
    assert re.findall(r'<tbody data-place="(\w+)">', drawn) == ["r0", "r1"]
    assert drawn.count(f'<span class="n">{SYSTEMS * BOARDS} boards</span>') == REGIONS


def test_a_system_that_no_region_holds_is_folded_by_itself() -> None:
    system = country()
    regions = {f"r{r}" for r in range(REGIONS)}
    ties = tuple(
        replace(tie, end="country") if tie.type == "PART_OF" and tie.end in regions else tie
        for tie in system.relationships
    )
    flat = replace(
        system, nodes=tuple(node for node in system.nodes if node.id not in regions),
        relationships=tuple(tie for tie in ties if tie.start not in regions),
    )  # fmt: skip
    table = folded_as_drawn(boards_by_sector.table(flat), flat, overview(flat))
    assert table.within == {}
    assert [place for place, _ in table.places] == sorted({row.place for row in table.rows})
    assert len(table.places) == REGIONS * SYSTEMS
