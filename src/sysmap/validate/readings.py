"""What was read from what people wrote, said once: each word, date, list and name with its rows."""

from dataclasses import dataclass, field

from sysmap.model.values import Issue, Origin
from sysmap.validate.problems import issue

_SHOWN = 12
_FEW = 3
# Readings of which a few examples are enough, and those that mean nothing else.
_EXAMPLES = ("people-read", "lists-read", "names-read", "role-inferred", "id-mended")
_ALONE = {
    "words-left-out": "name nothing that this column holds, and were left out",
    "read-as-empty": "read as not known",
    "people-made": "taken for people, each name for one",
}


@dataclass
class _Reading:
    origin: Origin
    counts: dict[tuple[str, str], int] = field(default_factory=dict)


class Readings:
    """Keeps how cells were read, by what it is called, by sheet and by column."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str, str], _Reading] = {}

    def note(self, code: str, origin: Origin, field: str, text: str, meant: str = "") -> None:
        """Keep that the text in a cell of the column was read as what is meant."""
        key = (code, origin.file, origin.sheet, field)
        reading = self._kept.get(key)
        if reading is None:
            reading = self._kept[key] = _Reading(origin)
        reading.counts[text, meant] = reading.counts.get((text, meant), 0) + 1

    def issues(self) -> list[Issue]:
        """One remark for each sort of reading of each column."""
        return [
            issue(code, one.origin, f"{name}: {_said(code, one.counts)}", field=name)
            for (code, _, _, name), one in self._kept.items()
        ]


def _said(code: str, counts: dict[tuple[str, str], int]) -> str:
    """What was read, most often met first: F (20 rows), M (18 rows) read as female, male."""
    often = sorted(counts.items(), key=lambda one: -one[1])
    if code in _EXAMPLES:
        shown = often[:_FEW]
        total = sum(counts.values())
        examples = "; ".join(f"{_line(text)} as {meant}" for (text, meant), _ in shown)
        return f"{_counted(total)} read, {'such as ' * (len(often) > len(shown))}{examples}"
    shown, left = often[:_SHOWN], len(often) - _SHOWN
    more = f" and {left} more" if left > 0 else ""
    written = [(f"{_line(text)} ({_counted(count)})", meant) for (text, meant), count in shown]
    if code in _ALONE:
        return f"{', '.join(text for text, _ in written)}{more} {_ALONE[code]}"
    if any("," in text or "," in meant for text, meant in written):
        return f"{'; '.join(f'{text} as {meant}' for text, meant in written)}{more}"
    return (
        f"{', '.join(text for text, _ in written)} read as {', '.join(meant for _, meant in written)}{more}"
    )


def _counted(count: int) -> str:
    return f"{count} row{'s' * (count != 1)}"


def _line(text: str) -> str:
    return " / ".join(text.split("\n"))
