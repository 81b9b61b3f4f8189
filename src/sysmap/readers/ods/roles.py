"""Which kind of organisation a body of the register is, by its roles and, for trusts, its name."""

import re
from collections.abc import Mapping

TRUST = ("RO197", "RO57", "RO24", "RO107")
SUB_ICB = "RO319"
REPORTING_ENTITY = "RO327"
ICB = ("RO318", "RO261")
REGION = "RO209"
SITES = ("RO96", "RO198", "RO176", "RO187")

# Tried in this order: what a body does says more than what it is paid as.
_KINDS: Mapping[str, str] = {
    "RO318": "integrated_care_board",
    "RO261": "integrated_care_board",
    "RO319": "sub_icb_location",
    "RO218": "nhs_england",
    "RO98": "clinical_commissioning_group",
    "RO272": "primary_care_network",
    "RO76": "gp_practice",
    "RO269": "care_home",
    "RO270": "social_care_provider",
    "RO104": "social_care_provider",
    "RO101": "social_care_provider",
    "RO33": "county_council",
    "RO40": "unitary_council",
    "RO223": "london_borough",
    "RO34": "metropolitan_borough",
    "RO36": "district_council",
    "RO273": "combined_authority",
    "RO209": "nhs_england",
    "RO172": "private_provider",
    "RO182": "pharmacy",
    "RO110": "dental_practice",
    "RO189": "special_health_authority",
    "RO233": "police",
    "RO221": "school",
    "RO7": "hospice",
}

_AMBULANCE = re.compile(r"\bAMBULANCE\b")
_COMMUNITY = re.compile(r"\bCOMMUNITY\b")
_HOSPITAL = re.compile(r"\bHOSPITALS?\b|\bINFIRMARY\b|\bTEACHING\b|\bACUTE\b|\bGENERAL\b")
_MENTAL = re.compile(
    r"\bMENTAL HEALTH\b|\bLEARNING DISABILIT|\bPARTNERSHIP (UNIVERSITY )?NHS\b|\bPARTNERSHIP UNIVERSITY\b"
)

# Trusts whose name does not say what they do, by code: mental health trusts, and those that
# mostly run community services.
_MENTAL_CODES = frozenset(
    (
        *("RP7", "RGD", "RHA", "RJ8", "RLY", "RMY", "RNU", "RP1", "RPG", "RRE", "RRP", "RT1", "RT2", "RT5"),
        *("RTQ", "RV3", "RV5", "RV9", "RVN", "RW1", "RW4", "RW5", "RWK", "RWR", "RWV", "RWX", "RX2", "RX3"),
        *("RX4", "RXA", "RXE", "RXG", "RXM", "RXT", "RXV", "RXX", "RXY", "RYG", "R1A", "R1L", "RAT", "RDY"),
        *("RKL", "RNK", "RQY", "G6V2S"),
    )
)


def kind_of(roles: tuple[str, ...], name: str, code: str) -> tuple[str, bool]:
    """The organisation kind, and whether the register says it (trusts' kinds follow from names).

    "" for a body whose roles name no kind.
    """
    for role, kind in _KINDS.items():
        if role in roles:
            return kind, True
    if any(role in roles for role in TRUST):
        return _trust(name.upper(), code), False
    return "", True


def _trust(name: str, code: str) -> str:
    if _AMBULANCE.search(name):
        return "ambulance_trust"
    if _MENTAL.search(name) or code in _MENTAL_CODES:
        return "mental_health_trust"
    if _COMMUNITY.search(name) and not _HOSPITAL.search(name):
        return "community_trust"
    return "acute_trust"
