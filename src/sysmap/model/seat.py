"""What counts as a seat, and for whom: who stands in has none, a joint post counts for all its employers."""

import re
from collections.abc import Iterable, Mapping

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


def parts_of_seat(employers: Iterable[str]) -> Mapping[str, float]:
    """The part of one seat that each employer of its member has: equal parts that sum to 1, whoever pays.

    A post that two share counts half for each. Empty where no employer is known.
    """
    known = dict.fromkeys(employers)
    return dict.fromkeys(known, 1 / len(known)) if known else {}
