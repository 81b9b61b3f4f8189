"""Holds ties between and within sectors against what chance would give."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.measures.evidence.networks import organisations
from sysmap.measures.evidence.recorded import facts_of
from sysmap.measures.judges.rows import Row, found, own, stored, unknown
from sysmap.measures.permutation import SEED, chance, deals, mixing
from sysmap.model.values import System

TOO_FEW = "too few ties or organisations to tell"


def within_sectors(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """The sectors whose E-I index is lower than dealing the labels at random explains (`alpha`)."""
    facts = facts_of(system)
    network = organisations(facts)
    groups = {id_: facts.sectors[id_] for id_ in network if facts.sectors.get(id_)}
    ties = [(a, b) for a, b in network.pairs() if a in groups and b in groups]
    how = deals(int(parameters["permutations"]), len(ties) + len(groups))
    counted = mixing(groups, ties, how)
    none = [0] * (how.times + 1)
    inside: dict[str, Sequence[int]] = {}
    index: dict[str, list[float]] = {}
    for sector in {row["sector"] for row in rows}:
        within = inside[sector] = counted.get((sector, sector), none)
        touching = [
            sum(each) for each in zip(*(n for pair, n in counted.items() if sector in pair), strict=True)
        ]
        # Labels that have no tie at all say nothing of silos: as many inside as outside.
        index[sector] = [
            1 - 2 * n / all_ if all_ else 0.0 for n, all_ in zip(within, touching or none, strict=True)
        ]
    judged: list[Row] = []
    members: dict[str, list[str]] = defaultdict(list)
    for id_, sector in sorted(groups.items()):
        members[sector].append(id_)
    for row in rows:
        sector = row["sector"]
        if not any(network[id_] for id_ in members[sector]):
            judged.append(unknown(row, "none of its organisations has a tie"))
            continue
        seen = chance(index[sector][0], index[sector][1:])
        if seen.p_least > float(parameters["alpha"]):
            judged.append(unknown(row, TOO_FEW))
        elif seen.p_low <= float(parameters["alpha"]) and inside[sector][0]:
            judged.append(
                found(
                    row,
                    within=inside[sector][0],
                    within_expected=round(sum(inside[sector][1:]) / how.times, 1),
                    e_i=round(seen.observed, 3),
                    e_i_expected=round(seen.expected, 3),
                    p=round(seen.p_low, 4),
                    dealt=how.times,
                    seed=SEED,
                    organisations=len(members[sector]),
                    about=stored(system, members[sector]),
                )
            )
    return judged


def between_sectors(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """The pairs of sectors that have fewer ties in a place than chance explains (`alpha`)."""
    facts = facts_of(system)
    network = organisations(facts)
    asked: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        asked[row["subject"]].append(row)
    here: dict[str, dict[str, str]] = {}
    ties: dict[str, list[tuple[str, str]]] = {}
    for subject, own_rows in asked.items():
        place = own(system, own_rows[0])
        serving = {one.id: facts.sectors[one.id] for one in facts.partners_in(place)}
        here[subject] = {id_: sector for id_, sector in serving.items() if sector}
        ties[subject] = [(a, b) for a in here[subject] for b in network[a] if a < b and b in here[subject]]
    how = deals(int(parameters["permutations"]), sum(map(len, (*ties.values(), *here.values()))))
    judged: list[Row] = []
    for subject, own_rows in asked.items():
        if not ties[subject]:
            judged += [unknown(row, "no ties among those who serve it") for row in own_rows]
            continue
        counted = mixing(here[subject], ties[subject], how)
        for row in own_rows:
            pair = (row["sector"], row["other"])
            numbers = counted.get(pair) or [0] * (how.times + 1)
            seen = chance(numbers[0], numbers[1:])
            if seen.p_least > float(parameters["alpha"]):
                judged.append(unknown(row, TOO_FEW))
            elif seen.p_low <= float(parameters["alpha"]):
                members = sorted(id_ for id_, sector in here[subject].items() if sector in pair)
                judged.append(
                    found(
                        row,
                        ties=int(seen.observed),
                        expected=round(seen.expected, 1),
                        p=round(seen.p_low, 4),
                        compared=len(own_rows),
                        dealt=how.times,
                        seed=SEED,
                        about=[subject, *stored(system, members)],
                    )
                )
    return judged
