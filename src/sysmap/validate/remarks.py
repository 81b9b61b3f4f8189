"""What is odd in a system that is right in itself: seats that outlive their posts, boards without a chair."""

from collections.abc import Iterable, Sequence

from sysmap.model.values import Issue, Node, Origin, System, holds
from sysmap.validate.problems import issue

_SHOWN = 5


def structure(system: System) -> list[Issue]:
    """One remark a sort on what the sheets say of boards, seats and posts on the as-at date.

    Of chairs nothing is said where no seat states a position, of holders where nobody holds anything.
    """
    day = system.as_at
    seats = [tie for tie in system.relationships if tie.type == "SITS_ON" and holds(tie, day)]
    by_id = system.by_id
    outlived = [
        by_id[tie.start]
        for tie in seats
        if by_id[tie.start].label == "Role"
        and tie.start not in system.live_ids
        and tie.end in system.live_ids
    ]
    found = [
        *_said(
            "seat-outlives-post",
            _once(outlived),
            ("post has", "posts have"),
            "ended, and a seat on a board has not",
        )
    ]
    if any(tie.values.get("position") for tie in seats):
        chaired = {tie.end for tie in seats if tie.values.get("position") == "chair"}
        seated = {tie.end for tie in seats}
        without = [board for board in system.live_nodes("Board") if board.id in seated - chaired]
        found += _said(
            "board-without-chair", without, ("board has", "boards have"), "members and no chair recorded"
        )
    holders = {tie.end for tie in system.live_relationships("HOLDS")}
    if holders:
        empty = [
            role
            for role in system.live_nodes("Role")
            if role.id not in holders and role.values.get("status") != "vacant"
        ]
        found += _said("post-without-holder", empty, ("post has", "posts have"), "no holder recorded")
    return found


def _said(code: str, nodes: Sequence[Node], has: tuple[str, str], what: str) -> Iterable[Issue]:
    if not nodes:
        return
    names = "; ".join(node.name for node in nodes[:_SHOWN]) + ("; …" if len(nodes) > _SHOWN else "")
    first = nodes[0].origin
    said = f"{len(nodes)} {has[len(nodes) != 1]} {what}: {names}"
    yield issue(code, Origin(first.file, first.sheet), said)


def _once(nodes: Iterable[Node]) -> list[Node]:
    return list({node.id: node for node in nodes}.values())
