"""Holds meetings between and within sectors against what everybody's activity would give."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.configuration_model import Chance
from sysmap.measures.evidence.completeness import all_links, settled_elsewhere
from sysmap.measures.evidence.networks import linked, seated
from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.group_mixing import Meetings, group_pairs, outward_links
from sysmap.measures.judges.rows import Row, answered, by_chance, cannot_tell, own, read, stored
from sysmap.measures.multiple_tests import benjamini_hochberg
from sysmap.model.values import System

NO_LINKS = "no link and no board joins its organisations to any other"
TOO_FEW = "too few links and seats: not even none at all would be less than chance gives"


@dataclass(frozen=True, slots=True)
class Limits:
    """At most this part of what is found is false, on average, where there is nothing to find."""

    alpha: float


def within_sectors(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """The sectors that meet others less than their activity would have it, all sectors tested together.

    Certain where all links of all organisations, and all members of all boards, are recorded.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    here = {o.id: facts.sectors[o.id] for o in facts.organisations if not settled_elsewhere(facts, o.id)}
    meetings = _meetings(facts, here)
    chances = outward_links(meetings)
    # The whole is another question: only sectors are tested.
    chances.pop("", None)
    stands = benjamini_hochberg({sector: one.p_low for sector, one in chances.items()}, limits.alpha)
    certain = not _open(facts, here)
    judged: list[Row] = []
    for row in rows:
        sector = row["sector"]
        chance = chances.get(sector)
        members = meetings.members.get(sector, [])
        inside = meetings.linked.get((sector, sector), 0) + sum(
            1 for who in meetings.boards.values() if len(who & set(members)) > 1
        )
        if chance is None or not chance.expected:
            judged.append(cannot_tell(row, NO_LINKS))
        elif sector in stands and inside:
            columns = _columns(chance, len(chances), limits)
            about = stored(system, map(str, members))
            asked = stored(system, _open(facts, members) or map(str, members))
            judged.append(
                answered(
                    row, certain, **columns, within=inside, organisations=len(members), about=about, ask=asked
                )
            )
        elif reason := _undecided(chance, len(chances), limits):
            judged.append(cannot_tell(row, reason))
    return judged


def between_sectors(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """The pairs of sectors of a place that meet less than their activity would have it.

    All pairs of all places are tested together. Certain where all links of all organisations, all
    members of all boards, and all places that each serves are recorded.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    asked: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        asked[row["subject"]].append(row)
    everybody = [o.id for o in facts.organisations if not settled_elsewhere(facts, o.id)]
    certain = not _open(facts, everybody) and all("SERVES" in system.closed(id_) for id_ in everybody)
    chances: dict[tuple[str, str, str], Chance] = {}
    members: dict[tuple[str, str], list[Any]] = {}
    for subject, own_rows in asked.items():
        serving = {
            one.id: facts.sectors[one.id]
            for one in facts.partners_in(own(system, own_rows[0]))
            if not settled_elsewhere(facts, one.id)
        }
        meetings = _meetings(facts, serving)
        members |= {(subject, sector): who for sector, who in meetings.members.items()}
        chances |= {(subject, *pair): chance for pair, chance in group_pairs(meetings).items()}
    stands = benjamini_hochberg({key: one.p_low for key, one in chances.items()}, limits.alpha)
    judged: list[Row] = []
    for row in rows:
        key = (row["subject"], row["sector"], row["other"])
        chance = chances.get(key)
        if chance is None or not chance.expected:
            judged.append(cannot_tell(row, "neither has a link or a seat among those who serve it"))
        elif key in stands:
            who = [*members[key[0], key[1]], *members[key[0], key[2]]]
            columns = _columns(chance, len(chances), limits)
            about = [row["subject"], *stored(system, map(str, who))]
            ask = stored(system, _open(facts, who) or map(str, who))
            judged.append(answered(row, certain, **columns, about=about, ask=ask))
        elif reason := _undecided(chance, len(chances), limits):
            judged.append(cannot_tell(row, reason))
    return judged


def _undecided(chance: Chance, tested: int, limits: Limits) -> str:
    """Why what is not found is not clear either; "" where it is."""
    if chance.least > limits.alpha:
        return TOO_FEW
    return by_chance(tested) if chance.p_low <= limits.alpha else ""


def _meetings(facts: Facts, groups: Mapping[str, str]) -> Meetings:
    """Links among these organisations, and the boards on which they sit."""
    boards = {board: who & groups.keys() for board, who in seated(facts).items()}
    return Meetings.of(linked(facts).narrowed(groups.keys()).pairs(), boards, groups)


def _open(facts: Facts, organisations: Sequence[Any] | Mapping[str, str]) -> list[str]:
    """Those of the organisations, and of the boards they sit on, of which not all links are recorded."""
    things = [str(id_) for id_ in organisations]
    boards = [board for board, who in seated(facts).items() if who & set(things)]
    return [id_ for id_ in (*things, *boards) if not all_links(facts, id_)]


def _columns(chance: Chance, tested: int, limits: Limits) -> dict[str, Any]:
    return {
        "meetings": chance.observed,
        "expected": round(chance.expected, 1),
        "p": float(f"{chance.p_low:.2g}"),
        "tested": tested,
        "by_chance": round(tested * limits.alpha, 1),
    }
