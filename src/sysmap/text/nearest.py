"""What somebody nearly wrote: the nearest of the words that would have been right."""

from collections.abc import Iterable

# Of 100: below it two words are different words ("nursing", "housing"), above it a slip of the finger.
NEAR = 75
# From here on a word is taken for the known one, and that is said.
SAME = 90
_LONGEST = 200
_LONGEST_CODE = 4
_NEAR_CODE = 60


def nearest(text: str, choices: Iterable[str], least: float = NEAR) -> str:
    """The choice most like the text, letter case apart, or "" where none is like it.

    Alike is the normalised indel similarity (0 to 100) of at least `least`, of a code of four signs or
    fewer one sign's difference ("QX7", "QX9"); else a choice that holds
    every word of the text, if it is the only one ("Vale" of "Vale of Castle and Moor").
    """
    if not text or len(text) > _LONGEST:
        return ""
    from rapidfuzz import fuzz, process

    known = choices if isinstance(choices, (list, tuple)) else list(choices)
    cutoff = _NEAR_CODE if len(text) <= _LONGEST_CODE and least <= NEAR else least
    best = process.extractOne(text, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=cutoff)
    if best:
        return str(best[0])
    if len(text) < _LONGEST_CODE or least > NEAR:
        return ""
    words = set(text.casefold().split())
    holding = [choice for choice in known if words <= set(choice.casefold().split())]
    return holding[0] if len(holding) == 1 else ""


def did_you_mean(near: str) -> str:
    """The sentence that offers the nearest, a space before it; "" for none."""
    return f" Did you mean {near!r}?" if near else ""


def nearest_said(text: str, choices: Iterable[str]) -> str:
    """The sentence that offers the choice nearest to the text, a space before it; "" for none."""
    return did_you_mean(nearest(text, choices))


class Nearest:
    """Finds nearest matches, and stops looking when it has compared enough.

    Ten thousand misspelt names against ten thousand names would take minutes; the first hundreds
    are what a reader looks at. Choices are tuples, so that what was found for them stays true.
    """

    def __init__(self, comparisons: int = 5_000_000) -> None:
        self._left = comparisons
        # The choices are kept beside what was found: as long as they live, no other has their identity.
        self._found: dict[tuple[str, int], tuple[str, tuple[str, ...]]] = {}

    def match(self, text: str, choices: tuple[str, ...]) -> str:
        """As `nearest`; "" too when enough was compared."""
        key = (text, id(choices))
        if key in self._found:
            return self._found[key][0]
        if self._left < len(choices):
            return ""
        self._left -= len(choices)
        near = nearest(text, choices)
        self._found[key] = near, choices
        return near
