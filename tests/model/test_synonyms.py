"""The words people use stand for terms and columns that there are, and for one of them each."""

import pytest

from sysmap.model.kinds import sheet_names
from sysmap.model.sheets import sheet_columns
from sysmap.model.synonyms import column_meant, headings, sheet_meant, synonyms, term_of, terms
from sysmap.model.vocabulary import vocabularies, vocabulary


@pytest.mark.parametrize("name", vocabularies())
def test_every_word_stands_for_a_term_and_none_takes_a_terms_own_word(name: str) -> None:
    for word, meant in synonyms(name).items():
        keys = [meant] if isinstance(meant, str) else list(meant)
        assert all(key in vocabulary(name) for key in keys if key), word
        if word in terms(name):
            assert terms(name)[word] == meant, word


@pytest.mark.parametrize("sheet", sheet_names())
def test_every_heading_stands_for_a_column_and_none_is_one(sheet: str) -> None:
    for heading, column in headings(sheet).items():
        assert column in sheet_columns(sheet)
        assert heading not in sheet_columns(sheet)


@pytest.mark.parametrize(
    ("name", "word", "key"),
    [
        ("organisation_kinds", "ICB", "integrated_care_board"),
        ("organisation_kinds", "PCNs", "primary_care_network"),
        ("organisation_kinds", "Voluntary sector", "vcse"),
        ("functions", "Non-Executive Director", "non_executive"),
        ("functions", "N.E.D.", "non_executive"),
        ("genders", "f", "female"),
        ("seat_kinds", "Observer (non-voting)", "observer"),
        ("seat_kinds", "Non-voting observer", None),
        ("seat_kinds", "Non-voting member", "attending"),
        ("seat_kinds", "Non voting", "attending"),
        ("sectors", "Finance", ""),
        ("portfolios", "Children’s Services", "children"),
        ("organisation_kinds", "nursing", None),
        ("organisation_kinds", "council", None),
    ],
)
def test_words_are_compared_whatever_their_case_and_signs(name: str, word: str, key: str | None) -> None:
    assert term_of(name, word)[0] == key


def test_a_word_that_may_mean_two_things_is_told_by_the_level() -> None:
    both = ("integrated_care_partnership", "place_icp")
    assert term_of("board_kinds", "ICP") == (None, both)
    assert term_of("board_kinds", "ICP", "neighbourhood") == (None, both)
    assert term_of("board_kinds", "ICP", "system") == ("integrated_care_partnership", ())
    assert term_of("board_kinds", "icp", "place") == ("place_icp", ())


def test_names_of_sheets_and_columns_in_other_words() -> None:
    assert (sheet_meant("Board list"), sheet_meant("BOARD MEMBERS"), sheet_meant("Sheet1")) == (
        "boards",
        "seats",
        "",
    )
    assert (column_meant("roles", "post_holder"), column_meant("roles", "held_by")) == ("held_by", "held_by")
    assert column_meant("roles", "shoe_size") == ""


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("organisation_kinds", "Local Healthwatch", "healthwatch"),
        ("organisation_kinds", "999 ambulance service", "ambulance_trust"),
        ("organisation_kinds", "Local", None),
        ("organisation_kinds", "lower-tier council", "district_council"),
        ("positions", "Chair (interim)", "chair"),
        ("positions", "Acting chair", "chair"),
        ("positions", "Chair (Place Board)", None),
        ("seat_kinds", "Member (non-voting)", None),
        ("seat_kinds", "observer (non-voting)", "observer"),
    ],
)
def test_words_beside_a_term_that_change_nothing_are_passed_over(
    name: str, text: str, key: str | None
) -> None:
    assert term_of(name, text)[0] == key


def test_a_community_interest_company_may_be_several_kinds() -> None:
    assert term_of("organisation_kinds", "Community Interest Company") == (
        None,
        ("community_provider", "vcse", "gp_federation"),
    )


@pytest.mark.parametrize(
    ("text", "sheet"),
    [
        ("Places list", "places"),
        ("List of boards", "boards"),
        ("All organisations", "organisations"),
        ("Committee members list", "seats"),
        ("Roles tab", "roles"),
        ("List", ""),
        ("Shopping list", ""),
    ],
)
def test_a_sheet_may_be_named_with_more_words(text: str, sheet: str) -> None:
    assert sheet_meant(text) == sheet
