"""Roles that stand empty or are held for the time being, and what hangs on each alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.measures.evidence.completeness import all_of, settled_elsewhere
from sysmap.measures.evidence.networks import with_roles
from sysmap.measures.evidence.recorded import facts_of
from sysmap.measures.graphs.cut_points import cut_points
from sysmap.measures.judges.rows import MOST_ABOUT, Row, found, names, not_recorded, own, stored
from sysmap.model.values import System


def worse_where_alone(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """The rows, worse where it is certain that the role alone joins organisations to the rest."""
    facts = facts_of(system)
    asked = {own(system, row) for row in rows if row["status"] == "found"}
    points = cut_points(with_roles(facts, asked)).points if asked else {}
    judged: list[Row] = []
    for row in rows:
        if row["status"] != "found":
            judged.append(not_recorded(row, cut_off=None, stands=""))
            continue
        # A role that only stands between others is no loss of its own.
        parts = [
            [
                id_
                for id_ in part
                if facts.node(id_).label == "Organisation" and not settled_elsewhere(facts, id_)
            ]
            for part in points.get(own(system, row), ())
        ]
        parts = [part for part in parts if part]
        closed = [id_ for part in parts if all_of(facts, part) for id_ in part]
        cut = closed or [id_ for part in parts for id_ in part]
        as_far = "" if closed else ", as far as is recorded"
        alone = f", and without it {' and '.join(names(facts, cut))} would be cut off{as_far}" if cut else ""
        judged.append(
            found(
                row,
                cut_off=len(cut),
                stands=f"{row['state']}{alone}",
                severity="major" if closed else None,
                about=[row["subject"], *stored(system, cut)][:MOST_ABOUT],
            )
        )
    return judged
