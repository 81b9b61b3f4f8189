"""Which names of a register may be one, and which never are."""

from itertools import product

from sysmap.readers.register.names import alike, twice

NONE: dict[str, set[str]] = {}


def pairs(
    bodies: list[str], people: list[str], different: dict[str, set[str]] | None = None
) -> set[frozenset[str]]:
    return {frozenset(pair[:2]) for pair in alike(bodies, people, different or NONE)[0]}


def test_titles_accents_and_apostrophes_make_no_other_person() -> None:
    people = ["Dr Zoë O'Brien", "Zoe OBrien", "Ada Byron"]
    assert pairs([], people) == {frozenset(people[:2])}
    assert pairs([], ["Ada Byron", "Ada Byrne"]) == {frozenset(("Ada Byron", "Ada Byrne"))}
    assert pairs([], ["Ada Byron", "Grace Hopper"]) == set()


def test_names_that_differ_in_a_number_are_none() -> None:
    assert pairs(["Northern ward team 1", "Northern ward team 2"], []) == set()
    assert pairs(["Northern ward team 1", "Northern wards team 1"], []) == {
        frozenset(("Northern ward team 1", "Northern wards team 1"))
    }
    assert pairs(["Team 12 of the north", "Team 21 of the north"], []) == set()


def test_what_is_known_to_be_another_is_not_proposed() -> None:
    people = ["Ada Byron", "Ada Byrone"]
    assert pairs([], people)
    assert not pairs([], people, {one: {other} for one, other in (people, people[::-1])})


def test_a_name_of_two_people_is_told_and_of_one_is_not() -> None:
    assert twice(["Ada", "Grace", "Ada"]) == [("Ada", "Ada", 100)]
    assert twice(["Ada", "Grace"]) == twice([]) == []


def test_people_and_bodies_are_not_mixed_and_the_most_alike_comes_first() -> None:
    assert pairs(["Ada Byron"], ["Ada Byron"]) == set()
    found, too_many = alike([], ["Ada Byrone", "Ada Byron", "Dr Ada Byron"], NONE)
    assert [score for _, _, score in found] == sorted((score for _, _, score in found), reverse=True)
    assert set(found[0][:2]) == {"Ada Byron", "Dr Ada Byron"} and found[0][2] == 100
    assert too_many == []


def test_of_very_many_names_only_the_same_are_compared() -> None:
    many = ["Person " + "".join(three) + " Quill" for three in product("abcdefghijklmno", repeat=3)][:3_000]
    found = alike([], [*many, "Dr Person aaa Quill"], NONE)
    assert found == ([("Dr Person aaa Quill", many[0], 100)], [3_001])
