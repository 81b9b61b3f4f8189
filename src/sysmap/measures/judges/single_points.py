"""Single ties, organisations and boards without which others would be cut off."""

from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.measures.evidence.networks import with_boards
from sysmap.measures.evidence.recorded import facts_of
from sysmap.measures.graphs.cut_points import cut_points
from sysmap.measures.judges.rows import MOST_ABOUT, Row, found, names, own, stored
from sysmap.model.properties import stored_id
from sysmap.model.values import System


def single_ties(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Pairs that one tie alone joins, where without it two parts would be out of reach of each other."""
    facts = facts_of(system)
    network = with_boards(facts)
    asked = {own(system, row): row for row in rows}
    judged: list[Row] = []
    for (one, other), cut in cut_points(network).bridges.items():
        if len(network[one][other]) > 1 or one not in asked:
            continue
        (why,) = network[one][other]
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
    points = cut_points(with_boards(facts)).points
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
