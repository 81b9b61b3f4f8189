"""Finds official codes that two things of one kind have at the same time."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sysmap.model.values import Node
from sysmap.validate.cells import Cells


def check_codes(nodes: Iterable[Node], cells: Cells) -> None:
    """Warn of nodes of one label with the same code whose dates overlap.

    Bodies that follow one another may keep a code; two at once are mostly one thing twice, and
    would both be joined to the same thing of another system.
    """
    alike: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        code = node.values.get("code")
        if code:
            alike[node.label, str(code)].append(node)
    for (_, code), found in alike.items():
        by_start = sorted(found, key=lambda node: node.valid_from or date.min)
        last = by_start[0]
        for node in by_start[1:]:
            if _end(last) >= (node.valid_from or date.min):
                both = f"{node.id} and {last.id} ({last.origin})"
                said = f"{both} have the code {code} at the same time"
                cells.add("same-code-twice", node.origin, said, field="code", value=code)
            last = max(last, node, key=_end)


def _end(node: Node) -> date:
    return node.valid_to or date.max
