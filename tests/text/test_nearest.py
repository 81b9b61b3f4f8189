"""The nearest of the words that would have been right, or none."""

import pytest

from sysmap.text.nearest import Nearest, nearest, nearest_said

WORDS = ("housing", "organisations", "Vale of Castle", "Castle Moor", "boards", "QX9")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("organistaions", "organisations"),
        ("BOARD", "boards"),
        ("vale", "Vale of Castle"),
        ("castle", ""),
        ("nursing", ""),
        ("QX7", "QX9"),
        ("QY7", ""),
        ("", ""),
        ("b" * 201, ""),
    ],
)
def test_a_slip_finds_its_word_and_another_word_finds_none(written: str, meant: str) -> None:
    assert nearest(written, WORDS) == meant


def test_a_word_is_taken_for_another_only_where_nearly_all_of_it_is_the_same() -> None:
    assert nearest("vale", WORDS, least=90) == ""
    assert nearest("organisation", WORDS, least=90) == "organisations"


def test_the_sentence_names_the_word_and_is_none_without_one() -> None:
    assert nearest_said("boars", WORDS) == " Did you mean 'boards'?"
    assert nearest_said("xyz", WORDS) == ""


def test_the_search_ends_when_enough_was_compared() -> None:
    choices = ("alpha", "beta", "gamma")
    search = Nearest(comparisons=5)
    assert search.match("alpa", choices) == "alpha"
    assert search.match("gama", choices) == ""
    assert search.match("alpa", choices) == "alpha"


def test_what_was_found_among_words_that_are_gone_is_not_found_among_others() -> None:
    search = Nearest()
    for number in range(10):
        gone = (f"alpha{number}", f"beta{number}")
        assert search.match("alphaa", gone) == f"alpha{number}"
        del gone
