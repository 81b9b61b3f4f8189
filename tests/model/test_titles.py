"""What titles of posts and names of boards tell, and what they do not."""

import tomllib
from importlib import resources

import pytest

from sysmap.model.kinds import node_kinds
from sysmap.model.titles import level_of_board, place_of_board, place_of_title, told_by_title
from sysmap.model.vocabulary import vocabulary

EXECUTIVE, CLINICAL = {"functions": "executive"}, {"functions": "clinical"}


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Chief Executive, Bourne Community Trust", EXECUTIVE),
        (
            "CHIEF NURSE",
            {"functions": "executive; clinical", "profession": "nurse", "portfolio": "nursing"},
        ),
        ("Non-Executive Director (Finance)", {"functions": "non_executive"}),
        ("Cllr", {"functions": "elected"}),
        ("Cabinet Member for Health", {"functions": "elected"}),
        ("Leader, Castle Bay Council", {"functions": "elected"}),
        (
            "Director of Public Health, Castle Bay",
            EXECUTIVE | {"profession": "public_health_specialist", "portfolio": "public_health"},
        ),
        ("Director - Finance", EXECUTIVE | {"portfolio": "finance"}),
        ("Director of Children’s Services", EXECUTIVE | {"portfolio": "children"}),
        ("Head of Estates", {"portfolio": "estates"}),
        ("Interim Director", EXECUTIVE | {"status": "interim"}),
        ("Clinical Director, Calder North PCN", CLINICAL | {"level": "neighbourhood"}),
        ("ICB Chair", {"functions": "independent_chair", "level": "system"}),
        ("Place Director Castle Bay", EXECUTIVE | {"level": "place"}),
    ],
)
def test_a_title_tells(title: str, told: dict[str, str]) -> None:
    assert dict(told_by_title(title)) == told


@pytest.mark.parametrize(
    "title",
    [
        "Team Leader",
        "PA to the Chief Executive",
        "Executive Assistant",
        "Chair, GP Alliance",
        "Trustee",
        "Manager, Healthwatch",
        "Deputy Director",
        "Directory editor",
        "",
    ],
)
def test_a_title_that_does_not_say_it_tells_nothing(title: str) -> None:
    assert dict(told_by_title(title)) == {}


def test_a_deputy_keeps_the_profession_and_is_no_executive() -> None:
    assert dict(told_by_title("Deputy Director of Public Health")) == {
        "profession": "public_health_specialist",
        "portfolio": "public_health",
    }
    assert told_by_title("Deputy Chief Executive")["functions"] == "executive"


@pytest.mark.parametrize(
    ("name", "place", "sure"),
    [
        ("Castle Bay Place Board", "Castle Bay", True),
        ("Calder North Place-Based Partnership", "Calder North", True),
        ("Castle Bay HWB", "Castle Bay", False),
        ("HWB (Castle Bay)", "Castle Bay", False),
        ("Hill Health & Wellbeing Board", "Hill", False),
        ("Place Board", "", False),
        ("System Executive Group", "", False),
    ],
)
def test_a_board_names_its_place(name: str, place: str, sure: bool) -> None:
    assert place_of_board(name) == (place, sure)


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("System Executive Group", "executive_board", "system"),
        ("ICB Board", "icb_board", "system"),
        ("Castle Bay HWB", "health_and_wellbeing_board", "place"),
        ("North Neighbourhood Board", "place_partnership", "neighbourhood"),
        ("Finance Committee", "finance_committee", ""),
    ],
)
def test_a_board_works_at_a_level(name: str, kind: str, level: str) -> None:
    assert level_of_board(name, kind) == level


def test_only_who_leads_for_a_place_does() -> None:
    places = ["Castle Bay", "Bay"]
    assert place_of_title("Director of Public Health, Castle Bay", places) == "Castle Bay"
    assert place_of_title("Place Director (Castle Bay)", places) == "Castle Bay"
    assert place_of_title("Chief Executive, Castle Bay", places) == ""
    assert place_of_title("Place Director", places) == ""


def test_every_line_names_terms_that_there_are() -> None:
    table = tomllib.loads(resources.files("sysmap.model").joinpath("titles.toml").read_text(encoding="utf-8"))
    words = {field.name: field.vocabulary for field in node_kinds()["Role"].fields}
    for line in (*table["titles"].values(), *table["whole"].values()):
        for field, text in line.items():
            assert set(text.split("; ")) <= vocabulary(words[field]).keys()
    assert {*table["board_words"].values(), *table["board_kinds"].values()} <= vocabulary("levels").keys()
    assert table["board_kinds"].keys() <= vocabulary("board_kinds").keys()
