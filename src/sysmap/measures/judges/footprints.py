"""The judge of the rule about footprints that do not match."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.evidence.recorded import facts_of
from sysmap.measures.judges.rows import Row, answered, not_recorded, own, read, stored
from sysmap.measures.scores.footprints import footprints
from sysmap.model.values import System
from sysmap.model.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Limits:
    """Against areas of which levels places are held, and what share outside the largest matters."""

    against: Sequence[str]
    least: float


def mismatched(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Places that lie in several areas of a level, with the share outside the largest.

    Certain where it holds whatever is not recorded: at least one of the areas is known to reach
    beyond the place, and the largest could be no larger. A place made of whole areas matches them.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    levels = vocabulary("place_levels")
    split: dict[str, dict[str, tuple[bool, dict[str, Any]]]] = {}
    recorded = set()
    for score in footprints(facts):
        if score.measure != "effective_number":
            continue
        recorded.add(score.subject)
        level, shares = score.detail["level"], score.detail["shares"]
        own_level = system.by_id[score.subject].values.get("level")
        if level not in limits.against or own_level == level or len(shares) < 2:
            continue
        # Districts in a county and places in a system are parts, not a mismatch.
        if score.detail["made_of_whole"]:
            continue
        outside = score.detail["outside"]
        if outside < limits.least:
            continue
        # What is not recorded may lie in one area, the largest of all.
        sure = 1 - max(*shares.values(), 1 - sum(shares.values()))
        # Areas whose shares come to more than the whole lie in each other: no split.
        beside = sum(shares.values()) <= 1.02
        certain = beside and bool(score.detail["reaching_beyond"]) and sure >= limits.least
        columns = {
            "level": level,
            "level_name": levels[level].name.lower() if level in levels else level,
            "outside": f"{100 * outside:.1f}",
            "areas": stored(system, shares),
            "counted_by": _counted(score.detail["counted_by"]),
            "about": stored(system, [score.subject, *shares]),
        }
        kept = split.setdefault(score.subject, {})
        if level not in kept or (certain, outside) > (kept[level][0], float(kept[level][1]["outside"]) / 100):
            kept[level] = certain, columns
    judged: list[Row] = []
    for row in rows:
        place = own(system, row)
        judged += [
            answered(row, certain=certain, **columns) for certain, columns in split.get(place, {}).values()
        ]
        if place not in recorded:
            judged.append(not_recorded(row, level=""))
    return judged


def _counted(by: object) -> str:
    words = {"lsoas": "number of small areas (LSOAs)", "population": "population"}
    return words.get(str(by), "something not recorded")
