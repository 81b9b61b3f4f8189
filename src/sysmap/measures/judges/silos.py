"""Holds meetings between and within sectors against what everybody's activity would give."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from sysmap.measures.configuration_model import Chance
from sysmap.measures.evidence.completeness import all_links, settled_elsewhere
from sysmap.measures.evidence.networks import linked, seated
from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.group_mixing import (
    INFERENCE,
    Meetings,
    active,
    group_pairs,
    groups_apart,
    outward_links,
    whole,
)
from sysmap.measures.judges.rows import (
    MOST_ABOUT,
    Row,
    answered,
    by_chance,
    cannot_tell,
    expected_by_chance,
    own,
    read,
    stored,
    two_digits,
)
from sysmap.measures.method_card import concludes
from sysmap.measures.multiple_tests import benjamini_hochberg, simes
from sysmap.model.values import System

NO_LINKS = "no link and no board joins its organisations to any other"
_WHOLE = ("", "", "")
TOO_FEW = "too few links and seats: not even none at all would be less than chance gives"


@dataclass(frozen=True, slots=True)
class Limits:
    """At most this part of what is found is false, on average, where there is nothing to find."""

    alpha: float


@concludes(INFERENCE)
def within_sectors(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """The sectors that meet others less than their activity would have it; whole and each are one question.

    Certain where the sectors and all links of all organisations, and all members of all boards, are recorded.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    meetings = _all_meetings(facts)
    here = _everybody(facts)
    chances = active(outward_links(meetings))
    stands, all_p = groups_apart(chances, limits.alpha), _all_p(chances)
    everything = chances.get("")
    certain = all(here.values()) and not _open(facts, here)
    together = _boards_of_two(meetings)
    judged: list[Row] = []
    for row in rows:
        sector = row["sector"]
        chance = chances.get(sector)
        members = meetings.members.get(sector, [])
        inside = meetings.linked.get((sector, sector), 0) + together[sector]
        if chance is None:
            judged.append(cannot_tell(row, NO_LINKS))
        elif everything and sector in stands and inside:
            columns = _columns(chance, len(chances), limits) | _of_all(everything, all_p)
            about = stored(system, map(str, members))
            asked = stored(system, _open(facts, members) or map(str, members))
            judged.append(
                answered(
                    row,
                    certain=certain,
                    **columns,
                    within=inside,
                    organisations=len(members),
                    about=about,
                    ask=asked,
                )
            )
        elif reason := _undecided(chance, len(chances), limits):
            judged.append(cannot_tell(row, reason))
    return judged


@concludes(replace(INFERENCE, pool="those who serve the place and have a link or a seat"))
def between_sectors(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """The pairs of sectors of a place that meet less than their activity would have it.

    The whole system and all pairs of all places are one question. Certain where the sectors and all links
    of all organisations, all members of all boards, and all places that each serves are recorded.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    asked: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        asked[row["subject"]].append(row)
    everybody = _everybody(facts)
    certain = not _open(facts, everybody) and all(
        sector and "SERVES" in system.closed(id_) for id_, sector in everybody.items()
    )
    chances: dict[tuple[str, str, str], Chance] = {}
    members: dict[tuple[str, str], list[Any]] = {}
    for subject, own_rows in asked.items():
        serving = {
            one.id: everybody[one.id]
            for one in facts.partners_in(own(system, own_rows[0]))
            if one.id in everybody
        }
        meetings = _meetings(facts, serving)
        members |= {(subject, sector): who for sector, who in meetings.members.items()}
        chances |= {(subject, *pair): chance for pair, chance in active(group_pairs(meetings)).items()}
    everything = whole(_all_meetings(facts))
    if chances:
        chances[_WHOLE] = everything
    stands = benjamini_hochberg({key: one.p_low for key, one in chances.items()}, limits.alpha)
    all_p = _all_p(chances)
    judged: list[Row] = []
    for row in rows:
        key = (row["subject"], row["sector"], row["other"])
        chance = chances.get(key)
        if chance is None:
            judged.append(cannot_tell(row, "neither has a link or a seat among those who serve it"))
        elif key in stands:
            who = [*members[key[0], key[1]], *members[key[0], key[2]]]
            columns = _columns(chance, len(chances), limits) | _of_all(everything, all_p)
            about = [row["subject"], *stored(system, map(str, who))]
            ask = stored(system, _open(facts, who) or map(str, who))
            judged.append(answered(row, certain=certain, **columns, about=about, ask=ask))
        elif reason := _undecided(chance, len(chances), limits):
            judged.append(cannot_tell(row, reason))
    return judged


def _undecided(chance: Chance, tested: int, limits: Limits) -> str:
    """Why what is not found is not clear either; "" where it is."""
    if chance.least > limits.alpha:
        return TOO_FEW
    return by_chance(tested) if chance.p_low <= limits.alpha else ""


@lru_cache(maxsize=1)
def _everybody(facts: Facts) -> Mapping[str, str]:
    """The organisations of the system itself, with their sectors."""
    return {o.id: facts.sectors[o.id] for o in facts.organisations if not settled_elsewhere(facts, o.id)}


@lru_cache(maxsize=1)
def _all_meetings(facts: Facts) -> Meetings:
    """The meetings of everybody; one for both rules, which fit the same chance to it."""
    return _meetings(facts, _everybody(facts))


def _boards_of_two(meetings: Meetings) -> Mapping[str, int]:
    """On how many boards each sector has two organisations or more."""
    found: Counter[str] = Counter()
    for who in meetings.boards.values():
        here = Counter(meetings.groups[one] for one in who if one in meetings.groups)
        found.update(sector for sector, many in here.items() if many > 1)
    return found


def _meetings(facts: Facts, groups: Mapping[str, str]) -> Meetings:
    """Links among these organisations, and the boards on which they sit."""
    boards: dict[str, set[str]] = defaultdict(set)
    for one in groups.keys() & _boards_of(facts).keys():
        for board in _boards_of(facts)[one]:
            boards[board].add(one)
    in_order = {board: boards[board] for board in seated(facts, "all") if board in boards}
    return Meetings.between(linked(facts).each_among(groups.keys()), in_order, groups)


@lru_cache(maxsize=1)
def _boards_of(facts: Facts) -> Mapping[str, list[str]]:
    """The boards on which each organisation sits."""
    found: dict[str, list[str]] = defaultdict(list)
    for board, who in seated(facts, "all").items():
        for one in who:
            found[one].append(board)
    return found


def _open(facts: Facts, organisations: Iterable[Any]) -> list[str]:
    """Of the organisations, and the boards they sit on, the first of which not all links are recorded."""
    things = {str(id_): None for id_ in organisations}
    boards = (board for board, who in seated(facts, "all").items() if not who.isdisjoint(things))
    return list(islice((id_ for id_ in chain(things, boards) if not all_links(facts, id_)), MOST_ABOUT))


def _columns(chance: Chance, tested: int, limits: Limits) -> dict[str, Any]:
    return {
        "meetings": chance.observed,
        "expected": round(chance.expected, 1),
        "p": two_digits(chance.p_low),
        "tested": tested,
        "by_chance": expected_by_chance(tested, limits.alpha),
    }


def _of_all(everything: Chance, all_p: float) -> dict[str, Any]:
    return {
        "all_meetings": everything.observed,
        "all_expected": round(everything.expected, 1),
        "whole_p": two_digits(everything.p_low),
        "all_p": two_digits(all_p),
    }


def _all_p(chances: Mapping[Any, Chance]) -> float:
    return simes([one.p_low for one in chances.values()])
