"""Makes the roles that ties need of people of whom no role is recorded; each is marked inferred."""

from collections.abc import Sequence

from sysmap.model.kinds import relationship_kinds
from sysmap.model.values import Node
from sysmap.validate.ends import Ends
from sysmap.validate.nodes import Nodes
from sysmap.validate.rows import Facts
from sysmap.validate.ties import Tie

_INFERRED = "inferred"


def infer_roles(nodes: Nodes, ends: Ends, ties: Sequence[Tie]) -> list[Tie]:
    """Add a role for each person whom a tie names as one and who holds none; the ties of holding it.

    It is called after the boards on which it sits: "Member of Place Board".
    """
    made = []
    for person, (id_, origin) in ends.without_role.items():
        boards = dict.fromkeys(tie.end for tie in ties if tie.kind.type == "SITS_ON" and tie.start == id_)
        named = [nodes.names.get(board, board) for board in boards]
        name = "Role not recorded" if not named else f"Member of {' and '.join(named[:2])}"
        name += f" and {len(named) - 2} more" * (len(named) > 2)
        source = f"{origin}"
        nodes.nodes.append(Node("Role", id_, {"name": name}, None, None, source, _INFERRED, origin))
        facts = Facts(source=source, confidence=_INFERRED)
        made.append(Tie(relationship_kinds()["HOLDS"], "", person, id_, facts, origin, "held_by"))
    return made
