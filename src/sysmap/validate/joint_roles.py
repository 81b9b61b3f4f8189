"""Compares what roles say of being joint with the employers that are stated for them."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date

from sysmap.model.values import Node, Relationship
from sysmap.validate.cells import Cells


def check_joint_roles(
    nodes: Iterable[Node], ties: Iterable[Relationship], unfinished: Container[str], cells: Cells
) -> None:
    """Warn of joint roles that never have two employers at once, and of the reverse.

    The other employer of a joint role counts as not recorded. A role without a stated employer is
    unknown, not wrong; nothing is said of roles in `unfinished`, whose employers were not all found.
    Secondments do not make a role joint.
    """
    employers: dict[str, list[Relationship]] = defaultdict(list)
    for tie in ties:
        if tie.type == "EMPLOYED_BY":
            employers[tie.start].append(tie)
    for role in nodes:
        if (
            role.label != "Role"
            or "joint" not in role.values
            or role.id not in employers
            or role.id in unfinished
        ):
            continue
        stated = employers[role.id]
        if role.values["joint"]:
            if most_at_once(stated) < 2:
                _report_one(role, stated, cells)
        elif most_at_once([tie for tie in stated if not tie.values.get("seconded")]) > 1:
            listed = ", ".join(sorted({tie.end for tie in stated}))
            said = f"joint is no, yet {role.name!r} has several employers at once: {listed}"
            cells.add("several-employers-not-joint", role.origin, said, field="joint", value="no")


def most_at_once(ties: Sequence[Relationship]) -> int:
    """The most different employers that hold on one day; 0 for none."""
    starts = {tie.valid_from or date.min for tie in ties}
    return max(
        (
            len({t.end for t in ties if (t.valid_from or date.min) <= day <= (t.valid_to or date.max)})
            for day in starts
        ),
        default=0,
    )


def _report_one(role: Node, ties: list[Relationship], cells: Cells) -> None:
    names = sorted({tie.end for tie in ties})
    said = (
        f"{role.name!r} is said to be joint; its employer is {names[0]}, the other is not recorded"
        if len(names) == 1
        else f"{role.name!r} is said to be joint, yet its employers ({', '.join(names)}) never overlap"
    )
    cells.add("joint-with-one-employer", role.origin, said, field="joint", value="yes")
