"""Which voices are missing on which boards: read from what the rules found, and from what they ask."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from sysmap.boards_by_sector.columns import By
from sysmap.boards_by_sector.values import Missing
from sysmap.model.results import Question, RuleResult, Subject
from sysmap.model.values import System


class Told(Protocol):
    """What a finding and a question have in common."""

    @property
    def rule(self) -> str:
        """The rule's id."""

    @property
    def subject(self) -> Subject:
        """What it is about."""

    @property
    def evidence(self) -> Mapping[str, Any]:
        """What the rule says of it."""


# In which column of which kind a voice would sit.
_VOICES: Mapping[str, Mapping[str, str]] = {
    "executive": {"function": "executive"},
    "lay": {"function": "lay"},
    "clinical": {"function": "clinical"},
    "elected": {"function": "elected", "sector": "upper_tier_council"},
    "general_practice": {"profession": "general_practitioner", "sector": "primary_care"},
    "nursing": {"profession": "nurse"},
    "pharmacy": {"profession": "pharmacist"},
    "allied_health": {"profession": "allied_health_professional"},
    "social_work": {"profession": "social_worker"},
    "voluntary": {"sector": "voluntary_and_community"},
    "social_care": {"sector": "social_care_provider"},
    "public_health": {"profession": "public_health_specialist"},
    "mental_health_community": {"sector": "mental_health"},
    "independent_provider": {"sector": "independent_health_provider"},
    "public_voice": {"sector": "public_voice"},
    "healthwatch": {"sector": "public_voice"},
}
# What a rule speaks of: a voice, or the key of its evidence that names one.
_RULES: Mapping[str, str] = {
    "REP03": "{corner}",
    "REP05": "{voice}",
    "REP07": "elected",
    "REP08": "voluntary",
    "REP09": "independent_provider",
    "REP10": "mental_health_community",
    "REP11": "public_health",
    "REP14": "{requirement}",
}
# This rule speaks of a sector at work in a place, on whose own boards it has no seat.
_SECTOR_OF_PLACE = "REP01"


def questions(result: RuleResult) -> tuple[Question, ...]:
    """What the rule could not tell of the things it looked at, as questions."""
    return result.questions


def voice(told: Told) -> str:
    """The voice that a finding or a question is about, or ""."""
    named = _RULES.get(told.rule, "")
    if named.startswith("{"):
        named = (
            str(told.evidence.get(named[1:-1], "")).rpartition(" ")[2]
            if told.rule == "REP14"
            else str(told.evidence.get(named[1:-1], ""))
        )
    key = named.replace(" ", "_")
    return key if key in _VOICES else ""


def missing(system: System, results: Iterable[RuleResult], by: By) -> Mapping[tuple[str, str], Missing]:
    """For each board and column of that kind: `found` or `not_recorded`, where a rule says so."""
    results = tuple(results)
    own = _boards_of_places(system) if results else {}
    found: dict[tuple[str, str], Missing] = {}
    for result in results:
        answers: list[tuple[Told, Missing]] = [(finding, "found") for finding in result.findings]
        answers += [(q, "not_recorded") for q in questions(result) if q.answer == "not_recorded"]
        for told, answer in answers:
            for key in _cells(told, by, own):
                if found.get(key) != "found":
                    found[key] = answer
    return found


def _cells(told: Told, by: By, own: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, str]]:
    if told.rule == _SECTOR_OF_PLACE and by == "sector":
        sector = str(told.evidence.get("sector", ""))
        return [(board, sector) for board in own.get(told.subject.id, ())] if sector else []
    column = _VOICES.get(voice(told), {}).get(by, "")
    return [(told.subject.id, column)] if column and told.subject.kind == "Board" else []


def _boards_of_places(system: System) -> Mapping[str, Iterable[str]]:
    """The boards of each place that are its own: of its level, and governing it."""
    found: dict[str, list[str]] = defaultdict(list)
    for tie in system.live_relationships("GOVERNS"):
        if system.by_id[tie.start].values.get("level") == "place":
            found[tie.end].append(tie.start)
    return found
