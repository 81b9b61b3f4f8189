"""What counts as a seat: those who stand in for a member have none of their own."""

import re
from collections.abc import Mapping

from sysmap.model.values import Value

STAND_INS = ("named_deputy", "alternate")
_FOR_ANOTHER = re.compile(
    r"\b(?:deputy|deputies|deputising|alternate|substitute)s? for\b|\Anamed deputy\b", re.IGNORECASE
)


def is_stand_in(values: Mapping[str, Value]) -> bool:
    """Whether a row of `seats` names somebody who only stands in for a member.

    By the position; where none is stated, by a capacity such as "deputy for the medical director".
    A deputy chair has a seat.
    """
    position = values.get("position")
    if position:
        return position in STAND_INS
    return bool(_FOR_ANOTHER.search(str(values.get("capacity", ""))))
