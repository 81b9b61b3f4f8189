"""Which words are secret of a name: whole words, initials, and forms without a gap."""

from datetime import date

import pytest

from sysmap.model.values import Node, System
from sysmap.privacy.names import Secrets, secrets_of


def secrets(name: str) -> Secrets:
    return secrets_of(System("s", "S", date(2026, 3, 31)), [Node("Person", "p", {"name": name})])


@pytest.mark.parametrize(
    ("name", "plain", "initials"),
    [
        ("Ada Quaxley", {"ada", "quaxley"}, {"aq"}),
        ("Ada Bea Quaxley", {"ada", "bea", "quaxley"}, {"abq", "aq"}),
        ("Ada Bea Cleo Quaxley", {"ada", "bea", "cleo", "quaxley"}, {"abcq", "aq"}),
        ("QUAXLEY Ada", {"ada", "quaxley"}, {"qa"}),
        ("Ada Q", {"ada"}, {"aq"}),
        ("A. B. Quaxley", {"quaxley"}, {"ab", "abq", "aq"}),
        ("Quaxley, ", {"quaxley"}, set()),
        ("Ada van der Quelm", {"ada", "quelm"}, {"aq"}),
        ("Dr Ada Quaxley OBE", {"ada", "quaxley"}, {"aq"}),
        ("ADA QUAXLEY OBE", {"ada", "quaxley"}, {"aq"}),
        ("Ada Quaxley Jr", {"ada", "quaxley"}, {"aq"}),
        ("Ada Quaxley (she/her)", {"ada", "quaxley"}, {"aq"}),
    ],
)
def test_words_and_initials_of_a_name(name: str, plain: set[str], initials: set[str]) -> None:
    found = secrets(name)
    assert plain <= found.plain.keys()
    assert initials <= found.initials.keys()
    assert not {"dr", "jr", "van", "der"} & found.plain.keys()
    assert name.isupper() or "obe" not in found.plain


@pytest.mark.parametrize(
    ("name", "joined", "none"),
    [
        (
            "Ada Quaxley",
            {
                "adaquaxley",
                "quaxleyada",
                "aquaxley",
                "quaxleya",
                "adaq",
                "qada",
                "adquaxley",
                "quaxleyad",
                "adaqua",
            },
            {"adquax", "quaxada", "adaqu", "aq", "ada"},
        ),
        (
            "Ada Bea Quaxley",
            {
                "abquaxley",
                "quaxleyab",
                "adabeaquaxley",
                "quaxleyadabea",
                "beaquaxley",
                "abeaquaxley",
                "aquaxley",
            },
            {"baquaxley", "abbeaquaxley"},
        ),
        (
            "Ada Bea Cleo Quaxley",
            {"abcquaxley", "quaxleyabc", "quaxleyadabeacleo", "abeacleoquaxley"},
            {"abquaxley"},
        ),
        ("Ada van der Quelm", {"vdquelm", "avanderquelm", "vanderquelm", "aquelm", "adaquelm"}, {"dquelm"}),
        ("Jo Xu", {"joxu", "xujo"}, {"jox", "jxu", "xuj", "xjo"}),
        ("Ada Xu", {"adaxu", "xuada", "drada"}, {"adxu", "axu", "xua", "drxu"}),
        ("Angus McQuonald", {"macquonald", "mquonald", "mcquonald"}, set()),
        ("Dr Ada Quaxley", {"drquaxley", "profquaxley", "mrsquaxley"}, set()),
    ],
)
def test_forms_without_a_gap(name: str, joined: set[str], none: set[str]) -> None:
    found = secrets(name)
    words = found.joined.keys() | found.plain.keys()
    assert joined - words == set()
    assert none & found.joined.keys() == set()


def test_a_family_name_first_is_told_by_its_comma_or_capitals() -> None:
    system = System(
        "s",
        "S",
        date(2026, 3, 31),
        (
            Node("Organisation", "o", {"name": "Quaxley Lane Surgery"}),
            Node("Place", "a", {"name": "Ada Hill"}),
        ),
    )
    for name in ("Ada Quaxley", "Quaxley, Ada", "QUAXLEY Ada", "Quaxley, Ada Bea"):
        found = secrets_of(system, [Node("Person", "p", {"name": name})])
        # A body called after a family keeps no one's name; a place that bears the given name does.
        assert "quaxley" not in found.shared, name
        assert ("ada", "hill") in found.borne
        assert "ada" in found.shared
