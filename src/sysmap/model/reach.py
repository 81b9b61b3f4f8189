"""What can be reached by steps, however many."""

from collections.abc import Iterable, Mapping


def reached(first: Iterable[str], steps: Mapping[str, Iterable[str]]) -> set[str]:
    """The first ones and all that steps lead to from them; circles are walked once."""
    found = set(first)
    waiting = list(found)
    while waiting:
        for other in steps.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
