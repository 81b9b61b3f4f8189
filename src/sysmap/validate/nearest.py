"""The nearest match of what was written among what would have been right."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process


class Nearest:
    """Finds nearest matches, and stops looking when it has compared enough.

    Ten thousand misspelt names against ten thousand names would take minutes; the first hundreds
    are what a reader looks at.
    """

    def __init__(self, comparisons: int = 5_000_000) -> None:
        self._left = comparisons
        self._found: dict[tuple[str, int], str] = {}

    def match(self, text: str, choices: Sequence[str], cutoff: float = 70) -> str:
        """The choice most like the text, letter case apart, or "" where none is like it."""
        key = (text, id(choices))
        if key in self._found:
            return self._found[key]
        if self._left < len(choices) or len(text) > 200:
            return ""
        self._left -= len(choices)
        best = process.extractOne(
            text, choices, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=cutoff
        )
        self._found[key] = best[0] if best else ""
        return self._found[key]
