"""Roles that stand empty or are held for the time being, and what hangs on each alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.measures.facts import Facts, facts_of
from sysmap.measures.graph import WORKING
from sysmap.measures.judges.rows import MOST_ABOUT, Row, found, names, own, stored, unknown
from sysmap.measures.web import Web, hinges
from sysmap.model.values import System


def worse_where_alone(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """The rows, worse where the role alone joins organisations or boards to the rest."""
    facts = facts_of(system)
    asked = {own(system, row) for row in rows if row["status"] == "found"}
    points = hinges(_with_roles(facts, asked)).points if asked else {}
    judged: list[Row] = []
    for row in rows:
        if row["status"] != "found":
            judged.append(unknown(row, "its status is not stated", cut_off=None, stands=""))
            continue
        # A role that only stands between others is no loss of its own.
        cut = [
            id_
            for part in points.get(own(system, row), ())
            for id_ in part
            if facts.node(id_).label in ("Organisation", "Board")
        ]
        alone = f", and without it {' and '.join(names(facts, cut))} would be cut off" if cut else ""
        judged.append(
            found(
                row,
                cut_off=len(cut),
                stands=f"{row['state']}{alone}",
                severity="major" if cut else None,
                about=[row["subject"], *stored(system, cut)][:MOST_ABOUT],
            )
        )
    return judged


def _with_roles(facts: Facts, roles: set[str]) -> Web:
    """Organisations, boards and these roles, which stand between what they join."""
    web = Web([*(o.id for o in facts.organisations), *(b.id for b in facts.boards), *sorted(roles)])

    def stands_for(id_: str) -> tuple[str, ...]:
        return (id_,) if id_ in roles else facts.employing(id_)

    for type_ in WORKING:
        for tie in facts.ties(type_):
            for start in stands_for(tie.start):
                for end in stands_for(tie.end):
                    web.join(start, end, tie.id)
    for role, ties in facts.employers.items():
        first = role if role in roles else ties[0].end
        for tie in ties:
            web.join(first, tie.end, role)
    for board in facts.boards:
        for seat in () if board.id in facts.paused else facts.seats.get(board.id, ()):
            for organisation in stands_for(seat.start):
                web.join(organisation, board.id, seat.id)
            if not stands_for(seat.start):
                # Somebody of no known employer joins the boards on which they sit.
                people = [tie.start for tie in facts.holders.get(seat.start, ())]
                for one in people or [seat.start]:
                    web.join(one, board.id, seat.id)
    return web
