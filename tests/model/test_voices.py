"""What seats bring to boards: by fields, and never less open than the facts."""

from collections.abc import Iterator
from itertools import product

import pytest

from model.members import with_less
from rules.rule_cases import system_of
from sysmap.model.expectations import voices
from sysmap.model.voices import Member, Said, said

FUNCTIONS = (
    (),
    ("executive",),
    ("executive", "clinical"),
    ("lay",),
    ("elected",),
    ("partner",),
    ("clinical",),
    ("elected", "partner"),
)
PROFESSIONS = ("", "doctor", "general_practitioner", "nurse", "social_worker", "public_health_specialist")
PORTFOLIOS = (
    (),
    ("finance",),
    ("nursing",),
    ("public_health",),
    ("adult_social_care", "children"),
    ("quality",),
)
BODIES = (
    (),
    (("acute_trust", "acute"),),
    (("gp_practice", "primary_care"),),
    (("healthwatch", "public_voice"), ("county_council", "upper_tier_council")),
    (("vcse", "voluntary_and_community"),),
)


def members() -> Iterator[Member]:
    """Every member that these facts make, known as far as can be and less."""
    for functions, profession, portfolio, tier, bodies, whole in product(
        (None, *map(frozenset, FUNCTIONS)),
        (None, *PROFESSIONS),
        (None, *map(frozenset, PORTFOLIOS)),
        (None, "top", "next"),
        BODIES,
        (False, True),
    ):
        yield Member(functions, profession, portfolio, tier, bodies, whole)


@pytest.mark.parametrize("public_is_lay", [False, True])
def test_taking_a_fact_away_never_takes_a_voice_away(public_is_lay: bool) -> None:
    for member in members():
        for voice in voices().values():
            answer = said(member, voice, public_is_lay=public_is_lay)
            if answer is Said.NO:
                continue
            for less in with_less(member):
                assert said(less, voice, public_is_lay=public_is_lay) is not Said.NO, (
                    voice.key,
                    member,
                    less,
                )


@pytest.mark.parametrize(
    ("voice", "member", "answer"),
    [
        ("clinical", Member(frozenset(("executive",)), "nurse"), Said.YES),
        ("clinical", Member(frozenset(("executive",))), Said.OPEN),
        ("clinical", Member(frozenset(("executive",)), portfolio=frozenset(("finance",))), Said.NO),
        ("clinical", Member(frozenset(("elected",))), Said.NO),
        ("clinical", Member(frozenset(("elected", "partner"))), Said.NO),
        ("clinical", Member(frozenset(("partner",))), Said.OPEN),
        ("social_work", Member(frozenset(("non_executive", "partner"))), Said.NO),
        ("social_work", Member(frozenset(("elected", "executive"))), Said.OPEN),
        ("clinical", Member(frozenset(("executive",)), tier="top"), Said.NO),
        ("nursing", Member(None, None, frozenset(("nursing",))), Said.YES),
        ("nursing", Member(None, "doctor", frozenset(("nursing",))), Said.NO),
        ("public_health", Member(frozenset(("elected",)), None, frozenset(("public_health",))), Said.NO),
        ("public_health", Member(None, "public_health_specialist"), Said.YES),
        ("voluntary", Member(bodies=(("vcse", "voluntary_and_community"),)), Said.YES),
        ("voluntary", Member(bodies=(("acute_trust", "acute"),)), Said.OPEN),
        ("voluntary", Member(bodies=(("acute_trust", "acute"),), bodies_whole=True), Said.NO),
        ("mental_health_community", Member(portfolio=frozenset(("mental_health",)), vacant=True), Said.OPEN),
        ("elected", Member(frozenset(("executive",)), vacant=True), Said.NO),
        ("elected", Member(is_body=True, bodies=(("county_council", "upper_tier_council"),)), Said.OPEN),
        ("elected", Member(is_body=True, bodies=(("acute_trust", "acute"),)), Said.NO),
    ],
)
def test_a_voice_is_told_by_the_fields(voice: str, member: Member, answer: Said) -> None:
    assert said(member, voices()[voice]) is answer


def test_elected_members_and_healthwatch_are_lay_only_where_they_sit_for_the_public() -> None:
    lay = voices()["lay"]
    councillor = Member(frozenset(("elected",)), bodies=(("county_council", "upper_tier_council"),))
    watch = Member(frozenset(("partner",)), bodies=(("healthwatch", "public_voice"),), bodies_whole=True)
    assert [said(one, lay, public_is_lay=True) for one in (councillor, watch)] == [Said.YES, Said.YES]
    assert [said(one, lay) for one in (councillor, watch)] == [Said.NO, Said.NO]


def test_a_stand_in_brings_nothing_and_one_in_words_leaves_it_open() -> None:
    system = system_of(
        {
            "boards": [{"id": "b", "kind": "working_group"}],
            "roles": [{"id": "leader", "functions": "elected"}],
            "seats": [
                {"member": "leader", "board": "b", "position": position, "capacity": capacity}
                for position, capacity in (
                    ("named_deputy", ""),
                    ("", "deputy for the member"),
                    ("deputy", ""),
                )
            ],
        },
        {},
    )
    said_of = [system.voices[seat.id] for seat in system.live_relationships("SITS_ON")]
    elected = [("elected" in one.brings, "elected" in one.may_bring, one.stand_in) for one in said_of]
    assert sorted(elected) == [(False, False, True), (False, True, True), (True, False, False)]
