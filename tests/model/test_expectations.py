"""What the table expects of each kind of board, on which days, and what settings put in its place."""

from datetime import date

import pytest

from sysmap.model.expectations import Basis, expectations_of, table, voices
from sysmap.model.vocabulary import vocabulary

NOW = date(2024, 6, 30)
# What no kind of their own says of them: they are asked for nothing that widely made-up boards are.
NARROW = {
    "provider_collaborative": {"executive"},
    "executive_board": {"executive"},
    "finance_committee": set(),
    "quality_committee": {"clinical"},
    "audit_committee": {"lay"},
    "remuneration_committee": {"lay"},
    "council_cabinet": {"elected"},
    "working_group": set(),
    "programme_office": set(),
    "resilience_forum": set(),
    "joint_committee": set(),
    "committees_in_common": set(),
}


def test_every_kind_of_board_stands_in_the_table_and_nothing_else() -> None:
    assert set(table()) == set(vocabulary("board_kinds"))


def test_voices_speak_only_of_words_of_the_vocabularies() -> None:
    for voice in voices().values():
        assert set(voice.functions) <= set(vocabulary("functions")), voice
        assert set(voice.professions) <= set(vocabulary("professions")), voice
        assert set(voice.portfolios) <= set(vocabulary("portfolios")), voice
        assert set(voice.kinds) <= set(vocabulary("organisation_kinds")), voice
        assert set(voice.sectors) <= set(vocabulary("sectors")), voice


@pytest.mark.parametrize(("kind", "asked"), NARROW.items())
def test_boards_of_a_narrow_purpose_are_asked_only_for_what_it_is(kind: str, asked: set[str]) -> None:
    assert set(expectations_of(kind, NOW).voices) == asked


@pytest.mark.parametrize(
    "kind",
    [
        "icb_board",
        "integrated_care_partnership",
        "health_and_wellbeing_board",
        "trust_board",
        "council_cabinet",
    ],
)
def test_statutory_boards_report_to_none_by_law(kind: str) -> None:
    top = expectations_of(kind, NOW).top
    assert top is not None
    assert (top.force, top.severity) == ("law", "major")


def test_what_law_asks_of_a_health_and_wellbeing_board() -> None:
    asked = expectations_of("health_and_wellbeing_board", NOW)
    assert set(asked.by_law) == {"executive", "elected", "social_care", "public_health", "public_voice"}
    assert asked.public_is_lay


@pytest.mark.parametrize(
    ("kind", "day", "voice", "asked"),
    [
        ("icb_board", date(2022, 6, 30), "general_practice", False),
        ("icb_board", date(2022, 7, 1), "general_practice", True),
        ("governing_body", date(2013, 3, 31), "lay", False),
        ("governing_body", date(2013, 4, 1), "lay", True),
        ("governing_body", date(2022, 6, 30), "lay", True),
        ("governing_body", date(2022, 7, 1), "lay", False),
    ],
)
def test_law_asks_on_its_first_and_last_day_and_not_beyond(
    kind: str, day: date, voice: str, asked: bool
) -> None:
    assert (voice in expectations_of(kind, day).by_law) is asked


def test_settings_stand_in_the_place_of_the_table() -> None:
    settings = {"expectations": {"icb_board": {"expects": ["voluntary", "lay"], "top": False}}}
    asked = expectations_of("icb_board", NOW, settings)
    assert list(asked.voices) == ["lay", "voluntary"]
    assert asked.voices["lay"].force == "guidance"
    assert asked.top is None
    assert expectations_of("trust_board", NOW, settings) == expectations_of("trust_board", NOW)


def test_a_voice_that_only_the_settings_ask_for_rests_on_them() -> None:
    settings = {"expectations": {"working_group": {"expects": ["elected"], "top": True}}}
    asked = expectations_of("working_group", NOW, settings)
    own = Basis("settings", "settings", "[expectations.working_group] in system.toml")
    assert (dict(asked.voices), asked.top) == ({"elected": own}, own)


@pytest.mark.parametrize("wrong", [{"expects": "lay"}, {"expects": 3}, {"top": "yes"}, []])
def test_settings_that_are_no_settings_change_nothing(wrong: object) -> None:
    settings = {"expectations": {"icb_board": wrong}}
    assert expectations_of("icb_board", NOW, settings) == expectations_of("icb_board", NOW)


def test_nothing_is_expected_of_a_kind_that_is_none() -> None:
    asked = expectations_of("tea_party", NOW)
    assert (dict(asked.voices), asked.top) == ({}, None)
