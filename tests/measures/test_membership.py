"""Who fits what law asks of a board: by fields, and never less open than the facts."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest

from model.members import with_less
from sysmap.measures.judges.law import bodies, in_force
from sysmap.measures.judges.membership import FIELDS, Seat
from sysmap.model.values import Relationship
from sysmap.model.vocabulary import vocabulary
from sysmap.model.voices import Member, Said

# A field of a description and the vocabulary that its words come from.
WORDS = {
    "position": "positions",
    "function": "functions",
    "functions": "functions",
    "not_function": "functions",
    "portfolio": "portfolios",
    "portfolio_among": "portfolios",
    "profession": "professions",
    "profession_among": "professions",
    "tier": "tiers",
    "not_tier": "tiers",
    "kind": "organisation_kinds",
    "nominee_of": "organisation_kinds",
    "sector": "sectors",
    "not_sector": "sectors",
}
ICB = ("integrated_care_board", "integrated_care_board")
TRUST = ("acute_trust", "acute")
COUNCIL = ("county_council", "upper_tier_council")
CHARITY = ("vcse", "voluntary_and_community")


def members() -> Iterator[Member]:
    """Members of whom more and less is recorded."""
    for functions, profession, portfolio, tier, behind, whole in product(
        (None, ("executive",), ("executive", "clinical"), ("non_executive",), ("partner",), ("elected",)),
        (None, "doctor", "public_health_specialist"),
        (None, ("finance",), ("nursing",), ("public_health",)),
        (None, "top"),
        ((), (ICB,), (TRUST, ICB), (COUNCIL,), (CHARITY,)),
        (False, True),
    ):
        yield Member(
            frozenset(functions) if functions else None,
            profession,
            frozenset(portfolio) if portfolio else None,
            tier,
            behind,
            whole,
        )


def seat(member: Member, chaired: bool = False, sure: bool = True, **values: str) -> Seat:
    """A seat of the member with these cells."""
    return Seat(Relationship("SITS_ON", "s", "m", "b", values), member, frozenset(), sure, chaired)


def test_descriptions_use_fields_and_words_that_there_are() -> None:
    for body in bodies():
        assert body.board in vocabulary("board_kinds")
        for rule in body.seats:
            assert rule.any_of or rule.each
            for name, words in (pair for one in (*rule.any_of, rule.each) for pair in one.items()):
                assert name in FIELDS, (body.id, rule.id, name)
                if name in WORDS:
                    said = (
                        [words] if isinstance(words, str) else [] if isinstance(words, bool) else list(words)
                    )
                    assert set(said) <= set(vocabulary(WORDS[name])), (body.id, rule.id, name)


@pytest.mark.parametrize(
    "values", [{}, {"nominated_by": "NHS trusts"}, {"nominated_by": "Nobody"}, {"position": "member"}]
)
def test_taking_a_fact_away_never_makes_a_member_unfit(values: dict[str, Any]) -> None:
    descriptions = {repr(one): one for body in bodies() for rule in body.seats for one in rule.any_of}
    for member in members():
        here = seat(member, **values)
        bare = seat(member)
        for description in descriptions.values():
            answer = here.fits(description)
            if answer is Said.NO:
                continue
            assert bare.fits(description) is not Said.NO, (description, member, values)
            for less in with_less(member):
                assert seat(less, **values).fits(description) is not Said.NO, (description, member, less)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("NHS trusts", Said.YES),
        ("the NHS Trusts of the county", Said.YES),
        ("entrusts", Said.NO),
        ("mistrust", Said.NO),
        ("", Said.OPEN),
    ],
)
def test_who_nominates_is_told_by_whole_words(text: str, fits: Said) -> None:
    assert seat(Member(), nominated_by=text).fits({"nominated": ["nhs trusts", "trusts"]}) is fits


def test_a_capacity_tells_who_nominates_and_never_who_does_not() -> None:
    asked = {"nominated": ["local authorities"]}
    assert seat(Member(), capacity="partner member for local authorities").fits(asked) is Said.YES
    assert seat(Member(), capacity="member").fits(asked) is Said.OPEN
    assert seat(Member(), capacity="for local authorities", nominated_by="A club").fits(asked) is Said.NO


@pytest.mark.parametrize(
    ("kind", "day", "proposed", "held_to"),
    [
        ("icb_board", "2022-06-30", False, []),
        ("icb_board", "2022-07-01", False, ["icb_statute", "icb_guidance"]),
        ("icb_board", "2022-07-01", True, ["icb_proposed", "icb_guidance"]),
        ("health_and_wellbeing_board", "2013-03-31", False, []),
        ("health_and_wellbeing_board", "2013-04-01", False, ["hwb_2013"]),
        ("health_and_wellbeing_board", "2022-06-30", True, ["hwb_2013"]),
        ("health_and_wellbeing_board", "2022-07-01", True, ["hwb_proposed"]),
        ("governing_body", "2013-03-31", False, []),
        ("governing_body", "2022-06-30", False, ["ccg"]),
        ("governing_body", "2022-07-01", False, []),
        ("integrated_care_partnership", "2026-11-26", True, ["icp_proposed"]),
        ("finance_committee", "2026-11-26", True, []),
    ],
)
def test_law_holds_from_its_first_to_its_last_day(
    kind: str, day: str, proposed: bool, held_to: list[str]
) -> None:
    assert [body.id for body in in_force(kind, date.fromisoformat(day), proposed=proposed)] == held_to
