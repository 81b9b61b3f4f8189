"""Places that lie one in the other further than any country goes."""

from collections import defaultdict
from collections.abc import Iterable

from sysmap.model.values import Node, Relationship
from sysmap.validate.cells import Cells

# From a neighbourhood to the nation there are some eight; whoever has more has written a list as a chain.
DEEPEST = 30


def check_depth(nodes: Iterable[Node], ties: Iterable[Relationship], cells: Cells) -> None:
    """Report the first place that lies in more than `DEEPEST` places."""
    parents: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        if tie.type == "PART_OF":
            parents[tie.start].append(tie.end)
    for node in nodes:
        if node.label != "Place" or node.id not in parents:
            continue
        above = {node.id}
        open_ = [node.id]
        while open_ and len(above) <= DEEPEST + 1:
            new = [parent for parent in parents[open_.pop()] if parent not in above]
            above.update(new)
            open_ += new
        if len(above) > DEEPEST + 1:
            said = f"{node.id} lies in more than {DEEPEST} places, one in the other"
            cells.add("places-too-deep", node.origin, said, field="part_of", value=node.id)
            return
