"""What the sheets say of having none and of whole lists, held against what is recorded."""

from collections.abc import Collection
from dataclasses import replace

from sysmap.model.closed import declared_none, filled_slots, seats_recorded
from sysmap.model.kinds import NONE
from sysmap.model.values import Node, System
from sysmap.validate.cells import Cells


def with_none(node: Node, slots: Collection[str]) -> Node:
    """The node that also says that these slots of it hold nothing."""
    if not slots:
        return node
    said = tuple(sorted({*declared_none(node), *slots}))
    return replace(node, values={**node.values, NONE: said})


def check_closed(system: System, cells: Cells) -> None:
    """Report `none` beside a tie that there is, and seats unlike their number in all, on the as-at date."""
    none = [node for node in system.live_nodes() if declared_none(node)]
    filled = filled_slots(system) if none else {}
    seats = seats_recorded(system)
    for node in none:
        for slot in sorted(declared_none(node) & filled.get(node.id, frozenset())):
            said = f"{node.name} is said to have none of {slot}, yet has one on {system.as_at.isoformat()}"
            cells.add("none-yet-some", node.origin, said, field=slot, value=NONE)
    for node in system.live_nodes("Board"):
        in_all = node.values.get("seats_in_all")
        if not isinstance(in_all, int):
            continue
        count = seats.get(node.id, 0)
        listed = node.values.get("members_listed")
        if count > in_all or (count < in_all and listed == "all"):
            said = (
                f"{node.name} has {count} seat{'s' * (count != 1)} recorded on"
                f" {system.as_at.isoformat()}, and {in_all} in all"
            )
            cells.add("seats-unlike-all", node.origin, said, field="seats_in_all", value=str(in_all))
