"""Exactly which words are secret of a name, and which are not, worked out by hand."""

from datetime import date
from typing import Any

import pytest

from sysmap.model.values import Node, System
from sysmap.privacy.names import Secrets, names_of, secrets_of

TITLES = ("dr", "prof", "sir", "dame", "lord", "lady", "baroness", "cllr", "mr", "mrs", "ms")


def secrets(*people: dict[str, Any]) -> Secrets:
    nodes = [Node("Person", f"p{i}", values) for i, values in enumerate(people)]
    return secrets_of(System("s", "S", date(2026, 3, 31)), nodes)


@pytest.mark.parametrize(
    ("name", "plain", "loose", "initials"),
    [
        ("Ada Quaxley", "ada quaxley", "", "aq"),
        ("Ada", "ada", "", ""),
        ("Jo Ng", "jo ng", "", "jn"),
        ("Li X", "li", "", "lx"),
        ("A Quaxley", "quaxley", "", "aq"),
        ("A. B. Quaxley", "quaxley", "", "ab abq aq"),
        ("Ada B. Quaxley", "ada quaxley", "", "abq aq"),
        ("Ada Bea Cleo Quaxley", "ada bea cleo quaxley", "", "abcq aq"),
        ("Dr Ada", "ada", "", ""),
        ("Dr", "", "", ""),
        # Ordinary words, titles and particles that are part of a name are secret where they stand as one.
        ("Kate Young", "kate", "young", "ky"),
        ("Young", "", "young", ""),
        ("Ada Ho", "ada", "ho", "ah"),
        ("Hope Green", "", "hope green", "hg"),
        ("Ada Mary Green", "ada mary", "green", "ag am amg"),
        ("Ada (Green)", "ada", "", ""),
        ("Ada van der Quelm", "ada quelm", "", "aq"),
        ("Ada de la", "ada", "la", ""),
        ("Kate Dean", "kate", "dean", "kd"),
        ("Kate Judge", "kate", "judge", "kj"),
        # The family name first: the initials are also as they are said, the given name first.
        ("Quaxley, Ada", "ada quaxley", "", "qa aq"),
        ("Quaxley, Ada Bea", "ada bea quaxley", "", "qab qb abq aq"),
        ("Quaxley, Dr Ada", "ada quaxley", "dr", "qda qa daq dq"),
        ("QUAXLEY Ada", "ada quaxley", "", "qa aq"),
        ("QUAXLEY Ada Bea", "ada bea quaxley", "", "qab qb abq aq"),
        ("Ada QUAXLEY", "ada quaxley", "", "aq"),
        ("Q Ada", "ada", "", "qa"),
        ("JP Quaxley", "jp quaxley", "", "jq qj"),
        ("van der Quelm, Pieter", "pieter quelm", "", "qp pq"),
        ("Quaxley, ", "quaxley", "", ""),
        ("Ada Quaxley, chair", "ada quaxley", "", "aq"),
        # Letters after a name: in capitals or mixed, after two words or a comma; in capitals after three.
        ("Dr Ada Quaxley OBE", "ada quaxley", "", "aq"),
        ("Ada Quaxley PhD", "ada quaxley", "", "aq"),
        ("Ada Quaxley obe", "ada quaxley", "", "aq"),
        ("Ada Quaxley Obe", "ada quaxley obe", "", "aqo ao aq"),
        ("Ada OBE", "ada obe", "", "ao"),
        ("Dr Ada OBE", "ada obe", "", "ao"),
        ("Ada, OBE", "ada", "", ""),
        ("OBE, Ada", "obe ada", "", "oa ao"),
        ("Ada Ba BA", "ada ba", "", "abb ab"),
        ("Ada Quaxley Jr", "ada quaxley", "", "aq"),
        ("Ada Quaxley Junior", "ada quaxley", "", "aq"),
        ("Ada Junior", "ada junior", "", "aj"),
        ("ADA QUAXLEY OBE", "ada quaxley obe", "", "aqo ao aq"),
        ("ADA MARY QUAXLEY OBE", "ada mary quaxley", "", "amq aq"),
        ("ADA, OBE", "ada", "", ""),
        # What stands in brackets may be part of it or not.
        ("Ada Quaxley (Bea)", "ada bea quaxley", "", "aqb ab aq"),
        ("Ada [Bea] {Cleo} Quaxley", "ada bea cleo quaxley", "", "abcq aq"),
        ("Ada Quaxley (chair)", "ada quaxley", "", "aq"),
        ("Ada Quaxley [Lab]", "ada quaxley", "", "aq"),
        # Parts of a word, and letters as they are spelt out.
        ("Ada O'Brien", "ada obrien brien", "", "ao"),
        ("Ada O'Xu", "ada oxu", "", "ao"),
        ("Ada O'Xuy", "ada oxuy xuy", "", "ao"),
        ("Ada McQuade", "ada mcquade quade", "", "am"),
        ("Ada McXu", "ada mcxu", "", "am"),
        ("Ada Quex OBe", "ada quex", "", "aq"),
        ("Jörg Qüller", "jorg joerg quller queller", "", "jq"),
        ("李小龍", "李小龍", "", ""),
    ],
)
def test_words_and_initials_of_a_name_and_no_others(name: str, plain: str, loose: str, initials: str) -> None:
    found = secrets({"name": name})
    assert set(found.plain) == set(plain.split())
    assert set(found.loose) == set(loose.split())
    assert set(found.initials) == set(initials.split())


@pytest.mark.parametrize(
    ("name", "titled", "joined"),
    [
        (
            "Ada Quaxley",
            ("ada", "quaxley"),
            "adaquaxley quaxleyada adaq qada aquaxley quaxleya adquaxley quaxleyad adaqua quaada",
        ),
        ("A. B. Quaxley", ("quaxley",), "abquaxley bquaxley bquaxleya aquaxley quaxleya quaxleyb quaxleyab"),
        ("Ada", ("ada",), ""),
        ("Dr Ada", ("ada",), ""),
        ("Jo Ng", (), "jong ngjo"),
        ("Li X", (), ""),
        ("李小龍", ("李小龍",), ""),
        ("李 明", (), "李明 明李"),
        ("Xa Yb Zc", (), "xayb ybzc xaybzc ybzcxa zcxayb xazc zcxa ybxa zcyb xyzc zcxy xybzc"),
        # In full, one after another, turned; initials with the last word; no more than five make pairs.
        ("A B C D F G", (), "abcd abcdf abcdfg bcdf bcdfg cdfg bcdfga cdfgab dfgabc fgabcd gabcdf fabcd"),
        # Particles: all of them with the family name, their letters before it, an initial before all.
        ("van Quelm", ("quelm",), "vanquelm quelmvan vquelm"),
        ("van de", (), "vande devan"),
        ("Jo van Xu", (), "jovan vanxu jovanxu vanxujo xujovan joxu xujo jvanxu"),
        # The family name first: also with the given name first.
        (
            "Xa, Yb Zc",
            (),
            "xayb ybzc xaybzc ybzcxa zcxayb xazc zcxa ybxa zcyb xyzc zcxy xybzc yzxa xayz yzcxa",
        ),
        (
            "Jo McXua",
            ("mcxua", "xua"),
            "jomcxua mcxuajo jmcxua mcxuaj mcxua macxua mxua",
        ),
    ],
)
def test_forms_without_a_gap_and_no_others(name: str, titled: tuple[str, ...], joined: str) -> None:
    found = secrets({"name": name})
    assert set(found.joined) == {*joined.split(), *(title + word for word in titled for title in TITLES)}


def test_sons_are_written_with_a_long_and_a_short_prefix() -> None:
    for name in ("Ada McQuade", "Ada MacQuade", "Ada M'Quade", "Ada Mc Quade", "ADA MCQUADE"):
        assert {"mcquade", "macquade", "mquade"} <= set(secrets({"name": name}).joined)
    for name in ("Ada McXu", "ADA MCXU", "Ada Macready"):
        assert not {"macxu", "mxu", "mready"} & set(secrets({"name": name}).joined)


def test_whose_each_word_is() -> None:
    found = secrets(
        {"name": "Ada Quaxley"}, {"name": "Quex, Ada"}, {"name": "Bea Quex", "known_as": ("Bibi", 3)}
    )
    assert found.plain == {"ada": {0, 1}, "quaxley": {0}, "quex": {1, 2}, "bea": {2}, "bibi": {2}}
    assert found.initials == {"aq": {0, 1}, "qa": {1}, "bq": {2}}
    assert found.joined["drquex"] == {1, 2}
    assert found.joined["adaquex"] == {1}
    assert not found.shared and not found.borne


def test_every_text_in_which_somebody_is_named() -> None:
    values: dict[str, Any] = {
        "name": "Zo&euml; Q",
        "known_as": ("Zed", 3),
        "work_email": "zed.q@nhs.example, ZQ",
        "note": "tall",
        "initials": "zq",
    }
    assert list(names_of(Node("Person", "p", values))) == ["Zo&euml; Q", "Zoë Q", "Zed", "zed.q  ZQ", "zq"]
