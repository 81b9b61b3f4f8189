"""Single ties, organisations and boards without which others would be cut off."""

from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.measures.facts import facts_of
from sysmap.measures.judges.rows import MOST_ABOUT, Row, found, names, own, stored
from sysmap.measures.web import hinges, web_of_boards
from sysmap.model.properties import stored_id
from sysmap.model.values import System


def single_ties(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Pairs that one tie alone joins, where without it two parts would be out of reach of each other."""
    facts = facts_of(system)
    web = web_of_boards(facts)
    asked = {own(system, row): row for row in rows}
    judged: list[Row] = []
    for (one, other), cut in hinges(web).bridges.items():
        if len(web[one][other]) > 1 or one not in asked:
            continue
        (why,) = web[one][other]
        judged.append(
            found(
                asked[one],
                other=stored_id(system.id, other),
                other_name=facts.node(other).name,
                cut_off=len(cut),
                cut_off_names=names(facts, cut),
                why=stored_id(system.id, why),
                severity=None if len(cut) >= int(parameters["major_from"]) else "info",
                about=stored(system, [one, other, why, *cut]),
            )
        )
    return judged


def single_points(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Organisations and boards without which their part of the system falls into several."""
    facts = facts_of(system)
    points = hinges(web_of_boards(facts)).points
    judged: list[Row] = []
    for row in rows:
        parts = points.get(own(system, row))
        if parts:
            cut = [id_ for part in parts for id_ in part]
            judged.append(
                found(
                    row,
                    cut_off=len(cut),
                    cut_off_names=names(facts, cut),
                    parts=len(parts) + 1,
                    severity="major" if len(cut) >= int(parameters["major_from"]) else None,
                    about=[row["subject"], *stored(system, cut)][:MOST_ABOUT],
                )
            )
    return judged
