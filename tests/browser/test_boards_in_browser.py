"""The first tab in a real browser: who sits where follows the day, the place and what stands across."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from bench.generated import generated_system
from browser.county import HOSTILE, county, gaps, questions, told_rules
from browser.watched import Open, told
from maps.test_scenarios import compared
from sysmap import maps
from sysmap.model.values import System

pytestmark = pytest.mark.browser


def dated() -> System:
    """The county, with a seat that ended and one that began."""
    system = county()
    ties = tuple(
        replace(tie, valid_to=date(2024, 3, 31))
        if (tie.type, tie.start, tie.end) == ("SITS_ON", "r2", "b1")
        else tie
        for tie in system.relationships
    )
    return replace(system, relationships=ties)


@pytest.fixture(scope="module")
def text() -> str:
    return maps.html(dated(), gaps(), rules=told_rules())


ROWS = """[...document.querySelectorAll('#who tbody tr')].map(row => [
  row.querySelector('th').innerText, ...[...row.querySelectorAll('td')].map(cell => cell.innerText.trim())
])"""


def test_the_page_opens_with_a_sentence_what_to_act_on_and_the_table(open_page: Open, text: str) -> None:
    watched = open_page(text)
    page = watched.page
    assert page.get_attribute(".tabs [aria-current]", "href") == "#boards"
    assert "Eastholm Partnership" in page.inner_text("#boards-title")
    assert page.inner_text("#summary").startswith("1 April 2026. 2 boards, 2 organisations, 2 seats held.")
    tops = page.evaluate(
        "['#boards-title', '.five', '#who'].map(q => document.querySelector(q).getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
    # Each thing to act on is numbered and opens its evidence.
    things = page.locator(".five > ol > li")
    assert things.locator(".num").all_inner_texts() == ["1", "2"]
    assert "Mend it." not in things.first.inner_text()
    things.first.locator("summary").click()
    assert "What would mend it\nMend it." in things.first.inner_text()
    assert "No voluntary seat REP08" in things.first.inner_text()
    assert watched.errors == []
    assert watched.outside == []


def test_the_script_draws_the_table_as_the_command_does(open_page: Open, text: str) -> None:
    page = open_page(text).page
    before = page.evaluate("document.querySelector('#who').outerHTML")
    page.select_option("#who-by", "profession")
    assert page.evaluate("document.querySelector('#who').outerHTML") != before
    page.select_option("#who-by", "sector")
    assert page.evaluate("document.querySelector('#who').outerHTML") == before.replace("<tbody></tbody>", "")


def test_another_day_changes_seats_summary_and_address_and_hides_what_is_known_for_one_day(
    open_page: Open, text: str
) -> None:
    page = open_page(text).page
    seats = [row[1:] for row in page.evaluate(ROWS) if row[0] == "Eastholm Partnership"]
    page.focus("#day")
    page.keyboard.press("Home")
    assert page.inner_text("#day-words") == "1 July 2021"
    assert "day=2021-07-01" in page.url
    assert page.inner_text("#summary").startswith("1 July 2021. 2 boards, 3 organisations, 3 seats held.")
    assert [row[1:] for row in page.evaluate(ROWS) if row[0] == "Eastholm Partnership"] != seats
    assert page.locator("#who i").count() == 0
    assert "1 April 2026 only" in page.inner_text("#who-note")


def test_an_address_keeps_day_place_and_columns(open_page: Open, text: str) -> None:
    page = open_page(text, at="#boards?day=2022-01-01&by=organisation&place=Eastholm").page
    assert page.inner_text("#day-words") == "1 January 2022"
    assert page.input_value("#who-by") == "organisation"
    assert [row[0] for row in page.evaluate(ROWS)] == ["Eastholm Partnership"]
    assert "on boards of Eastholm" in page.inner_text("#who-title")
    page.click(".tabs >> text=Everything")
    page.wait_for_selector("html[data-view=everything]")
    page.go_back()
    assert page.input_value("#who-by") == "organisation"
    assert [row[0] for row in page.evaluate(ROWS)] == ["Eastholm Partnership"]


def test_an_empty_table_says_why_and_leads_to_a_day_on_which_it_is_not(open_page: Open, text: str) -> None:
    page = open_page(text, at="#boards?day=1990-01-01").page
    boards = replace(county(), nodes=tuple(replace(n, valid_from=date(2020, 1, 1)) for n in county().nodes))
    page = open_page(maps.html(boards), at="#boards?day=1990-01-01").page
    assert page.evaluate(ROWS) == []
    assert "No board is there on 1 January 1990" in page.inner_text("#who-note")
    page.click("#who-note button")
    assert len(page.evaluate(ROWS)) == 2


def test_very_many_boards_are_folded_and_unfold_by_keyboard(open_page: Open) -> None:
    page = open_page(maps.html(generated_system(1400, 2400))).page
    before = len(page.evaluate(ROWS))
    button = page.locator("button.fold").first
    button.focus()
    page.keyboard.press("Enter")
    assert page.get_attribute("button.fold >> nth=0", "aria-expanded") == "true"
    assert page.evaluate("document.activeElement.className") == "fold"
    assert len(page.evaluate(ROWS)) > before


@pytest.mark.parametrize("width", [360, 768, 1366, 1920])
def test_axe_finds_nothing_and_nothing_scrolls_sideways_but_the_table(
    open_page: Open, text: str, width: int
) -> None:
    page = open_page(text, bypass_csp=True, viewport={"width": width, "height": 740}).page
    results = Axe().run(page).response
    # What lies beside a phone's screen until the table is moved, axe cannot judge.
    unjudged = results["incomplete"] if width > 360 else []
    assert told(results["violations"] + unjudged) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_table_comes_first_then_what_to_act_on_then_the_key(
    open_page: Open, text: str
) -> None:
    page = open_page(text, viewport={"width": 360, "height": 740}).page
    tops = page.evaluate(
        "['#who', '.five', '.who-key'].map(q => document.querySelector(q).getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
    assert tops[0] < 400


def test_on_a_phone_names_of_boards_stay_while_the_table_moves(open_page: Open, text: str) -> None:
    page = open_page(text, viewport={"width": 360, "height": 740}).page
    left = "document.querySelector('#who tbody th').getBoundingClientRect().left"
    before = page.evaluate(left)
    page.evaluate("document.querySelector('.who-scroll').scrollLeft = 200")
    assert page.evaluate("document.querySelector('.who-scroll').scrollLeft") > 100
    assert page.evaluate(left) == before


def test_saved_pictures_carry_title_date_key_and_source(open_page: Open, text: str) -> None:
    page = open_page(text).page
    with page.expect_download() as download:
        page.click("#who-svg")
    drawing = Path(download.value.path()).read_text(encoding="utf-8")
    for words in (
        "Northvale",
        "on 1 April 2026",
        "found missing",
        "Source: the sheets of Northvale",
        "Acute",
    ):
        assert words in drawing
    assert len(re.findall("<circle", drawing)) == page.locator("#who b, #who i").count()
    with page.expect_download() as download:
        page.click("#who-png")
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_hostile_names_run_nothing(open_page: Open) -> None:
    page = maps.html(county(HOSTILE), [*gaps(HOSTILE), questions(HOSTILE)], rules=told_rules(HOSTILE))
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    watched = open_page(
        bare.replace("<head>", "<head><script>var hits=[];function hit(x){hits.push(x)}</script>")
    )
    for by in ("organisation", "profession", "function", "sector"):
        watched.page.select_option("#who-by", by)
    with watched.page.expect_download():
        watched.page.click("#who-png")
    watched.page.click("#who tbody a >> nth=0")
    watched.page.click(".tabs >> text=Questions")
    with watched.page.expect_download():
        watched.page.click("#asked-csv")
    assert watched.page.evaluate("hits") == []
    assert watched.errors == []


def test_the_small_page_is_small_and_does_the_same(open_page: Open) -> None:
    small = maps.html(dated(), gaps(), only="boards")
    assert len(small.encode()) < 250_000
    assert "Almende" not in small
    watched = open_page(small)
    watched.page.select_option("#who-by", "organisation")
    watched.page.focus("#day")
    watched.page.keyboard.press("Home")
    assert len(watched.page.evaluate(ROWS)) == 2
    assert watched.errors == []


def test_without_script_the_table_is_there(open_page: Open, text: str) -> None:
    page = open_page(text, java_script_enabled=False).page
    assert page.locator("#who tbody tr").count() == 2
    assert page.is_visible("#who >> text=Eastholm Partnership")
    assert page.is_visible("text=No voluntary seat >> nth=0")


def test_it_is_printed_whole_and_readable_in_forced_colours(open_page: Open, text: str) -> None:
    watched = open_page(text, forced_colors="active")
    watched.page.emulate_media(media="print")
    assert watched.page.is_visible("#who >> text=Eastholm Partnership")
    assert not watched.page.is_visible("#who-by")
    assert watched.errors == []


@pytest.fixture(scope="module")
def with_questions() -> str:
    return maps.html(dated(), [*gaps(), questions()], rules=told_rules())


def test_a_board_s_name_leads_to_its_members_and_what_is_expected(
    open_page: Open, with_questions: str
) -> None:
    watched = open_page(with_questions)
    page = watched.page
    page.click("#who >> text=Eastholm Partnership")
    assert page.inner_text("#board-title") == "Eastholm Partnership"
    assert page.url.endswith("#board?of=b1")
    body = page.inner_text("#board-body")
    assert "1 seat (1 vote not recorded)." in body
    assert "Chair: Director of Adult Care." in body
    assert "Ada Byron" in body
    assert "Acute trust" not in body
    assert "Eastholm Hospital ½" in body
    assert "No voluntary seat" in body
    assert "No lay member is recorded on Eastholm Partnership." in body
    page.select_option("#board-pick", label="Integrated Care Board")
    assert page.inner_text("#board-title") == "Integrated Care Board"
    page.go_back()
    assert page.inner_text("#board-title") == "Eastholm Partnership"
    assert watched.errors == []


def test_a_board_on_another_day_has_the_members_of_that_day(open_page: Open, with_questions: str) -> None:
    page = open_page(with_questions, at="#board?of=b1&day=2023-01-01").page
    assert "2 seats" in page.inner_text("#board-body")
    assert "No voluntary seat" not in page.inner_text("#board-body")
    page = open_page(with_questions, at="#board?of=b2&day=2020-01-01").page
    assert "It is not there on 1 January 2020: it began on 1 July 2021." in page.inner_text("#board-body")


def test_questions_are_listed_sought_saved_and_lead_to_their_board(
    open_page: Open, with_questions: str
) -> None:
    page = open_page(with_questions, at="#questions").page
    assert page.inner_text("#questions-title") == "2 questions about what is not recorded"
    page.fill("#asked-find", "integrated")
    assert page.inner_text("#asked-count") == "1 of 2 questions"
    with page.expect_download() as download:
        page.click("#asked-csv")
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "boards.members_listed" in lines[1]
    page.fill("#asked-find", "zebra")
    assert "no question has this word" in page.inner_text("#asked-count")
    page.fill("#asked-find", "")
    page.click("#asked a >> text=Eastholm Partnership")
    assert page.inner_text("#board-title") == "Eastholm Partnership"


def test_on_paper_six_hundred_questions_take_few_pages_and_none_is_lost(open_page: Open) -> None:
    one = questions().questions[0]
    asked = tuple(
        replace(one, identity=str(n), asks=f"Which member of board {n} is lay?", says=f"Lay {n}.")
        for n in range(600)
    )
    page = open_page(maps.html(county(), [replace(questions(), questions=asked)]), at="#questions").page
    printed = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 4
    paper = page.text_content("#asked-paper") or ""
    assert paper.count("Which member of board") == 1
    assert set(map(int, re.findall(r"\b\d+\b", paper.replace("REP03", "")))) >= set(range(600))


def test_what_gaps_and_questions_say_stands_once_and_is_told_beside_each_thing(
    open_page: Open, with_questions: str
) -> None:
    for says in ("No voluntary seat", "No lay member is recorded on Integrated Care Board."):
        data = with_questions.partition('id="data">')[2]
        assert says not in data.partition("</script>")[0]
    page = open_page(with_questions, at="#board?of=b1").page
    assert "No voluntary seat" in page.inner_text("#board-body")
    page = open_page(with_questions, at="#board?of=b2").page
    assert "No lay member is recorded on Integrated Care Board." in page.inner_text("#board-body")


def test_without_questions_it_is_said_why(open_page: Open, text: str) -> None:
    assert "Every check could be made" in open_page(text, at="#questions").page.inner_text("#view-questions")
    bare = open_page(maps.html(county()), at="#questions").page
    assert "No checks were made" in bare.inner_text("#view-questions")


@pytest.mark.parametrize("view", ["places", "board", "one", "few", "joint", "changes", "questions"])
@pytest.mark.parametrize("width", [360, 1366])
def test_axe_finds_nothing_in_the_other_tabs(
    open_page: Open, with_questions: str, view: str, width: int
) -> None:
    page = open_page(
        with_questions, at=f"#{view}", bypass_csp=True, viewport={"width": width, "height": 740}
    ).page
    results = Axe().run(page).response
    assert told(results["violations"]) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_tab_can_be_opened_by_its_address_and_none_fails(open_page: Open, with_questions: str) -> None:
    watched = open_page(with_questions)
    page = watched.page
    links = page.eval_on_selector_all(".tabs a", "links => links.map(link => link.hash)")
    assert links == [f"#{tab}" for tab in maps.TABS]
    for link in links:
        page.click(f'.tabs a[href="{link}"]')
        assert page.get_attribute(".tabs [aria-current]", "href") == link
        assert page.locator(".view:visible").count() >= 1
    assert watched.errors == []
    assert watched.outside == []


def test_one_body_s_seats_posts_and_neighbours_are_told(open_page: Open, with_questions: str) -> None:
    page = open_page(with_questions).page
    page.fill("#find", "eastholm hosp")
    page.click("#found button")
    assert page.inner_text("#one-title") == "Eastholm Hospital"
    body = page.inner_text("#one-body")
    assert "Where it sits: 2 seats on 2 boards" in body
    assert "vote not recorded: Director of Adult Care ½" in body
    assert "all that acute has on Eastholm Partnership, Integrated Care Board" in body
    assert "… aids this: Northvale County Council" in body
    assert page.locator("#one-body svg.ego").count() == 1
    page.click('#one-body :is(a, button):has-text("Northvale County Council") >> nth=0')
    assert page.inner_text("#one-title") == "Northvale County Council"


def test_joint_posts_hang_under_each_employer_and_an_empty_view_says_when(open_page: Open) -> None:
    page = open_page(maps.html(county()), at="#joint").page
    assert page.inner_text("#joint-title") == "1 post shared by two or more bodies"
    assert "0 of 1 pair of an NHS body and a council" in page.inner_text("#joint-body")
    ended = county()
    ties = tuple(
        replace(tie, valid_to=date(2024, 6, 30)) if tie.type == "EMPLOYED_BY" and tie.end == "o2" else tie
        for tie in ended.relationships
    )
    page = open_page(maps.html(replace(ended, relationships=ties)), at="#joint").page
    assert "No post is shared on 1 April 2026" in page.inner_text("#joint-title")
    assert "With no council: Eastholm Hospital." in page.inner_text("#joint-body")
    assert page.locator("table.pairs").count() == 0
    page.click("#joint-body button")
    assert page.inner_text("#joint-title") == "1 post shared by two or more bodies"


def test_changes_between_two_days(open_page: Open, with_questions: str) -> None:
    page = open_page(with_questions, at="#changes?from=2022-01-01&to=2026-04-01").page
    assert page.inner_text("#changes-title") == "From 1 January 2022 to 1 April 2026: 0 came, 2 went"
    assert "Westerby Practice" in page.inner_text("#changes-body")
    rows = page.evaluate(
        "[...document.querySelectorAll('#changes-body .who tbody tr')].map(row => row.innerText.trim())"
    )
    assert [row.split("\t")[0] for row in rows] == ["Integrated Care Board", "Eastholm Partnership"]
    assert rows[1].endswith("2 seats to 1 seat")
    assert page.inner_text("#changes-body .who .went >> nth=0").startswith("−")
    page.select_option("#changes-to", label="1 January 2022")
    assert "Both days are the same" in page.inner_text("#changes-body")
    assert "to=2022-01-01" in page.url


def test_a_scenario_is_compared_instead_of_two_days_and_the_address_keeps_it(open_page: Open) -> None:
    page_text = maps.html(county(), gaps(), beside=maps.Beside(scenarios=[compared()]))
    watched = open_page(page_text, at="#changes", bypass_csp=True)
    page = watched.page
    assert not page.is_visible(".scenario")
    page.select_option("#changes-what", label="today with: two council seats")
    assert "what=1" in page.url
    assert page.inner_text(".scenario h2") == "What if: two council seats"
    assert not page.is_visible("#changes-from")
    assert "Leader of the council now sits on Integrated Care Board." in page.inner_text(".scenario")
    assert page.inner_text(".scenario .who .came >> nth=0") == "+1"
    assert told(Axe().run(page).response["violations"]) == []
    page = open_page(page_text, at="#changes?what=1").page
    assert page.is_visible(".scenario")
    page.select_option("#changes-what", value="")
    assert page.is_visible("#changes-title")
    assert open_page(page_text, at="#changes?what=7").page.is_visible("#changes-title")
    bare = open_page(page_text, java_script_enabled=False).page
    assert bare.is_visible(".scenario >> text=What if: two council seats")
