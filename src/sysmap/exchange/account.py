"""The account of an import: everything in is used, came along, or was said."""

from collections import Counter
from dataclasses import dataclass, field

HEADINGS = ("file", "sheet", "row", "column", "value", "why")


@dataclass
class Account:
    """What became of the cells, or values, of an import; `said` are those in neither, with the reason."""

    used: int = 0
    along: int = 0
    said: list[tuple[str, str, int, str, str, str]] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """All that was filled."""
        return self.used + self.along + len(self.said)

    def sentence(self) -> str:
        """The account in one line: cells in = used + along + said."""
        reasons = Counter(why for *_, why in self.said)
        listed = ", ".join(f"{count} {why}" for why, count in reasons.most_common(4))
        return (
            f"{self.cells:,} cells in = {self.used:,} used + {self.along:,} came along +"
            f" {len(self.said):,} said" + (f" ({listed})" if listed else "")
        )
