"""What a place or a body bears of a person's name stays where it stands as one phrase, and only there."""

import pytest

from privacy.test_any_name import redactor
from sysmap.privacy import INSTEAD, check
from sysmap.privacy.names import Secrets


@pytest.mark.parametrize(
    ("places", "bodies", "text", "clean"),
    [
        (("West Quaxley",), (), "in West Quaxley", "in West Quaxley"),
        (("West Quaxley",), (), "West Quaxley", "West Quaxley"),
        (("West Quaxley",), (), "Quaxley West", "* West"),
        (("West Quaxley",), (), "West of Quaxley", "West of *"),
        (("West Quaxley",), (), "West Ms Quaxley", "West *"),
        (("Quaxley Valley",), (), "in Quaxley Valley", "in Quaxley Valley"),
        (("Quaxley Valley",), (), "ask Quaxley", "ask *"),
        (("Quaxley Valley",), (), "Valley Quaxley", "Valley *"),
        (("Quaxley Valley",), (), "Quaxley (Valley)", "* (Valley)"),
        (("Quaxley Valley",), (), "ask Quaxley! Valley opens", "ask *! Valley opens"),
        (("Quaxley Valley",), (), "Quaxley – Valley", "* – Valley"),
        (("West Quaxley",), (), "go West! Quaxley", "go West! *"),
        (("Quaxley",), (), "in Quaxley", "in Quaxley"),
        ((), ("Quaxley",), "ask Quaxley", "ask *"),
        ((), ("Quaxley Trust",), "Quaxley Trust", "* Trust"),
    ],
)
def test_a_name_that_a_place_bears_stays_as_the_place_bears_it(
    places: tuple[str, ...], bodies: tuple[str, ...], text: str, clean: str
) -> None:
    knows = redactor("Ada Quaxley", places=places, bodies=bodies)
    assert knows.text(text) == clean.replace("*", INSTEAD)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("go West. Quaxley said", "go West. * said"),
        ("go West, Quaxley said", "go West, * said"),
        ("West; Quaxley", "West; *"),
        ("West: Quaxley", "West: *"),
        ("West/Quaxley", "West/*"),
        ("West & Quaxley", "West & *"),
        ("West (Quaxley)", "West (*)"),
        ("West\nQuaxley", "West\n*"),
        ("West\tQuaxley", "West\t*"),
        ("West  Quaxley", "West  *"),
        ("West.&nbsp;Quaxley said", "West.&nbsp;* said"),
        ("West&#46; Quaxley said", "West&#46; * said"),
        ("<p>West.</p><p>Quaxley</p>", "<p>West.</p><p>*</p>"),
        ("of the west Quaxley said", "of the west * said"),
        ("West quaxley", "West *"),
        ("to the 'West' Quaxley said", "to the 'West' * said"),
        ("go West ‘Quaxley’ said", "go West ‘*’ said"),
        ("in 'West Quaxley' now", "in 'West Quaxley' now"),
        ("West Quaxley", "West Quaxley"),
        ("west quaxley", "west quaxley"),
        ("WEST QUAXLEY", "WEST QUAXLEY"),
        ("West\u00a0Quaxley", "West\u00a0Quaxley"),
        ("West-Quaxley", "West-Quaxley"),
        ("West\u2011Quaxley", "West\u2011Quaxley"),
        ("west_quaxley_board", "west_quaxley_board"),
        ("theWestQuaxleyReview", "theWestQuaxleyReview"),
        ("West Quaxley's plan", "West Quaxley's plan"),
        ("West Quaxley’s plan", "West Quaxley’s plan"),
        ("WEST QUAXLEY'S PLAN", "WEST QUAXLEY'S PLAN"),
        ("the West Quaxleys", "the West *"),
        ("West Quaxley, Ada", "West *"),
        ("Ada Quaxley of West Quaxley", "* of West Quaxley"),
        ("West Quaxley. Quaxley said", "West Quaxley. * said"),
        ("Quaxley, West Quaxley", "*, West Quaxley"),
        ("Far West Quaxley Board", "Far West Quaxley Board"),
    ],
)
def test_two_words_of_a_place_stay_only_as_one_phrase(text: str, clean: str) -> None:
    assert redactor("Ada Quaxley", places=("West Quaxley",)).text(text) == clean.replace("*", INSTEAD)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("in Ada Hill", "in Ada Hill"),
        ("in Ada Hill's east", "in Ada Hill's east"),
        ("asked Ada. Hill agreed", "asked *. Hill agreed"),
        ("Ada/Hill", "*/Hill"),
        ("ask Ada hill", "ask * hill"),
        ("Ada House", "Ada House"),
        ("asked Ada. House rules", "asked *. House rules"),
        ("Ada unit", "Ada unit"),
        ("ask Ada Unit", "ask Ada Unit"),
        ("Quaxley Park", "Quaxley Park"),
        ("Ada Quaxley Park", "* Park"),
        ("Ada Quaxley said", "* said"),
        ("Quaxley Foundation", "* Foundation"),
        ("Ada – Quaxley", "*"),
        ("Ada\u2011Quaxley", "*"),
        ("Gt. Quaxley", "Gt. Quaxley"),
        ("Gt Quaxley", "Gt Quaxley"),
        ("Gt, Quaxley", "Gt, *"),
        ("Quaxley (Vale)", "Quaxley (Vale)"),
        ("Quaxley (vale)", "* (vale)"),
        ("Quaxley Vale", "Quaxley Vale"),
        ("Kings' Quaxley", "Kings' Quaxley"),
        ("by B Quaxley", "by *"),
        ("Quaxley under Lyme", "* under Lyme"),
    ],
)
def test_places_and_bodies_that_bear_a_name_in_full_in_part_or_in_brackets(text: str, clean: str) -> None:
    knows = redactor(
        "Ada Quaxley",
        places=(
            "Ada Hill",
            "Ada Quaxley Park",
            "Ada – Quaxley",
            "Ada\u2011Quaxley",
            "Gt. Quaxley",
            "Kings' Quaxley",
            "Quaxley (Vale)",
            "B Quaxley",
            "Quaxley under Lyme",
        ),
        bodies=("Ada House", "Ada unit", "Quaxley Foundation"),
    )
    assert knows.text(text) == clean.replace("*", INSTEAD)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("in Eastholm", "in Eastholm"),
        ("Eastholm's plan", "Eastholm's plan"),
        ("the Eastholms", "the *"),
        ("Cllr Eastholm", "*"),
        ("T. Eastholm", "*"),
        ("Eastholm, Tom", "*"),
        ("tomeastholm", "*"),
    ],
)
def test_a_name_that_is_all_of_a_place_s_name_stays_where_it_does_not_stand_as_a_name(
    text: str, clean: str
) -> None:
    assert redactor("Tom Eastholm", places=("Eastholm",)).text(text) == clean.replace("*", INSTEAD)


def test_somebody_of_one_name_that_a_place_bears_too_does_not_stop_an_output() -> None:
    knows = redactor("Eastholm", places=("Eastholm",))
    assert knows.text("in Eastholm") == "in Eastholm"
    check(knows, ["in Eastholm"], "The map")


def borne(names: tuple[str, ...], places: tuple[str, ...], bodies: tuple[str, ...]) -> Secrets:
    return redactor(*names, places=places, bodies=bodies).secrets


def test_how_places_and_bodies_bear_words() -> None:
    known = borne(
        ("Ada Quaxley", "Bea Quex"),
        (
            "West Quaxley",
            "Quaxley",
            "Vale of Quex",
            "B Quex",
            "Quex B",
            "Mr Quex",
            "Aq Quex",
            "Quex St Ada Hill",
        ),
        ("Ada House", "Quaxley House", "Bea", "The Bea Trust (Vale)"),
    )
    assert known.borne == {
        ("west", "quaxley"): {"West Quaxley"},
        ("quaxley",): {"Quaxley"},
        ("ada", "hill"): {"Ada Hill"},
        ("ada", "house"): {"Ada House"},
        ("bea", "trust"): {"Bea Trust"},
        ("trust", "vale"): {"Trust (Vale"},
    }
    assert known.shared == {"quaxley", "ada", "bea"}
