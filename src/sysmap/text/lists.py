"""Lists in sentences, and names that differ in a number only."""

import re


def listed(words: list[str]) -> str:
    """Words as a list in a sentence: "a, b and c", where one holds a comma "a; b; and c"; "" for none."""
    if any("," in word for word in words) and len(words) > 1:
        return "; ".join(words[:-1]) + f"; and {words[-1]}"
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)


def stem(name: str) -> str:
    """A name without a number or letter in brackets at its end: posts that differ in nothing else."""
    return re.sub(r"\s*\((?:\d+|[a-z])\)\s*$", "", name, flags=re.IGNORECASE)
