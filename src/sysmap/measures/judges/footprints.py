"""The judge of the rule about footprints that do not match."""

from collections.abc import Sequence
from typing import Any

from sysmap.measures.evidence.recorded import facts_of
from sysmap.measures.judges.rows import Row, found, own, stored, unknown
from sysmap.measures.scores.footprints import footprints
from sysmap.model.values import System
from sysmap.model.vocabulary import vocabulary


def mismatched(system: System, rows: Sequence[Row], parameters: Row) -> list[Row]:
    """Places that lie in several areas of a level, with the share outside the largest."""
    levels = vocabulary("place_levels")
    split: dict[str, list[dict[str, Any]]] = {}
    recorded = set()
    for score in footprints(facts_of(system)):
        if score.measure != "effective_number":
            continue
        recorded.add(score.subject)
        level, shares = score.detail["level"], score.detail["shares"]
        own_level = system.by_id[score.subject].values.get("level")
        # Districts in a county and places in a system are parts, not a mismatch.
        if score.detail["tier"] == "smaller" or level not in parameters["against"]:
            continue
        outside = score.detail["outside"]
        if score.detail["made_of_whole"]:
            continue
        if own_level != level and len(shares) > 1 and outside >= parameters["least"]:
            split.setdefault(score.subject, []).append(
                {
                    "level": levels[level].name.lower() if level in levels else level,
                    "outside": round(100 * outside, 1),
                    "areas": stored(system, shares),
                    "counted_by": str(score.detail["counted_by"] or "not stated"),
                    "about": stored(system, [score.subject, *shares]),
                }
            )
    judged: list[Row] = []
    for row in rows:
        place = own(system, row)
        judged += [found(row, **columns) for columns in split.get(place, [])]
        if place not in recorded:
            judged.append(unknown(row, "no overlap of it is recorded", level=""))
    return judged
