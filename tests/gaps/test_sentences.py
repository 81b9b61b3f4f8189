"""What a finding says: values as they read in a sentence."""

import pytest

from sysmap.gaps.sentences import in_words, sentence


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2022-07-31", "31 July 2022"),
        ("2024-02-29", "29 February 2024"),
        ("2023-02-29", "2023-02-29"),
        ("since 2022-07-31", "since 2022-07-31"),
        (["2022-07-01", "2022-08-01"], "1 July 2022 and 1 August 2022"),
        ("upper_tier_council", "upper-tier council"),
        (["one board"], "one board"),
        (("a", "b", None), "a, b and not stated"),
        ({"upper_tier_council": 2, "acute": 1.5}, "upper-tier council 2, acute 1.5"),
        ("", "not stated"),
        ([], "none"),
        (0, "0"),
        (0.25, "0.25"),
        (2 / 3, "0.6667"),
        (True, "yes"),
        (False, "no"),
    ],
)
def test_a_value_reads_as_people_write_it(value: object, words: str) -> None:
    assert in_words(value) == words


def test_a_sentence_begins_with_a_capital() -> None:
    assert sentence("{name} ends on {ends}.", {"name": "chair", "ends": "2022-07-31"}) == (
        "Chair ends on 31 July 2022."
    )


@pytest.mark.parametrize(
    ("sector", "words"),
    [
        ("integrated_care_board", "NHS commissioner"),
        ("mental_health", "mental health and learning disability"),
        ("not recorded", "not recorded"),
    ],
)
def test_a_sector_is_called_by_its_own_name(sector: str, words: str) -> None:
    assert sentence("From {sector}.", {"sector": sector}) == f"From {words}."
