"""What a scenario would change, as the map tells it, and without names of people if so asked."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from browser.county import HOSTILE, county, gaps
from sysmap import maps
from sysmap.cli.main import main
from sysmap.compare.compare import compare
from sysmap.compare.values import Comparison, Side
from sysmap.maps.scenarios import changed_boards
from sysmap.model.values import Node, Relationship, System


def after(extra: str = "") -> System:
    """The county with a new post, held by somebody new, on the integrated care board, and one seat fewer."""
    system = county(extra)
    ties = tuple(t for t in system.relationships if (t.type, t.start) != ("SITS_ON", f"o3{extra}"))
    return replace(
        system,
        nodes=(
            *system.nodes,
            Node("Person", "h9", {"name": "Zebedee Quill"}),
            Node("Role", "r9", {"name": "Leader of the council"}),
        ),
        relationships=(
            *ties,
            Relationship("HOLDS", "n1", "h9", "r9"),
            Relationship("EMPLOYED_BY", "n2", "r9", f"o1{extra}"),
            Relationship("SITS_ON", "n3", "r9", f"b2{extra}"),
        ),
    )


def compared(extra: str = "") -> Comparison:
    before = Side("doing nothing", county(extra), tuple(gaps(extra)))
    return compare(before, Side("two council seats", after(extra), tuple(gaps(extra)[:1])))


def test_seats_that_came_and_went_stand_beside_those_that_are() -> None:
    table = changed_boards(county(), after())
    rows = re.findall(r'<tr><th scope="row" class="board">(.*?)</th>(.*?)</tr>', table)
    assert [name for name, _ in rows] == ["Integrated Care Board"]
    cells = re.findall(r"<td>(.*?)</td>", rows[0][1])
    said = [re.sub("<[^>]*>", "", cell) for cell in cells]
    # The director's half seat of the council and the leader's; the hospital's half as it was.
    assert "1½ seats +1 more" in said
    assert "½ seat" in said
    assert not any("fewer" in one for one in said)
    assert "2 seats to 2 seats" not in table
    assert changed_boards(county(), county()) == ""


def test_names_of_boards_are_given_as_they_may_be_told() -> None:
    plain, cleaned = changed_boards(county(), after()), changed_boards(county(), after(), lambda _: "A board")
    assert "Integrated Care Board" in plain
    assert "Integrated Care Board" not in cleaned and ">A board</th>" in cleaned


def test_a_seat_of_a_body_that_went_is_hollow() -> None:
    gone = replace(county(), as_at=county().as_at.replace(year=2024))
    ties = tuple(t for t in gone.relationships if (t.type, t.start) != ("SITS_ON", "o3"))
    table = changed_boards(gone, replace(gone, relationships=ties))
    assert re.search(r'<td> <b class="went s17">−1</b><span class="vh"> fewer</span></td>', table)
    assert "2 seats to 1 seat" in table


def test_the_page_tells_what_would_change_and_what_that_would_do() -> None:
    page = maps.html(county(), gaps(), beside=maps.Beside(scenarios=[compared()]))
    told = page[page.index('<section class="scenario"') :]
    told = told[: told.index("</section>")]
    assert "What if: two council seats" in told
    assert "2 findings before, 1 after" in told
    assert "Leader of the council now sits on Integrated Care Board." in told
    assert "Westerby has no lead" in told
    assert '<option value="1">today with: two council seats</option>' in page
    assert 'id="changes-what"' not in maps.html(county(), gaps())


def test_who_comes_by_a_scenario_is_left_out_of_a_redacted_page() -> None:
    assert "Zebedee Quill" in maps.html(after(), gaps(), beside=maps.Beside(scenarios=[compared()]))
    page = maps.html(county(), gaps(), beside=maps.Beside(scenarios=[compared()]), redact=True)
    assert "What if: two council seats" in page
    assert "Zebedee" not in page
    assert "Quill" not in page


def test_hostile_text_of_a_scenario_is_text() -> None:
    page = maps.html(county(HOSTILE), gaps(HOSTILE), beside=maps.Beside(scenarios=[compared(HOSTILE)]))
    assert "<script>hit(" not in page
    assert "<img src=x" not in page


def test_a_scenario_that_is_not_there_stops_the_command_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    done = CliRunner().invoke(main, ["map", "northvale", "-o", str(out), "--scenario", "nowhere.csv"])
    assert done.exit_code == 1
    assert "There is no scenario nowhere.csv." in done.output
    assert not out.exists()


@pytest.mark.parametrize("only", ["", "boards"])
def test_a_small_page_has_no_scenarios(only: str) -> None:
    page = maps.html(county(), gaps(), beside=maps.Beside(scenarios=[compared()]), only=only)
    assert ("What if: two council seats" in page) is not bool(only)
