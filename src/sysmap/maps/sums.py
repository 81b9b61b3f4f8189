"""The figures over the page, in words: what is there, and what the checks say."""

from collections import Counter
from collections.abc import Sequence

from sysmap.boards_by_sector import Table
from sysmap.maps.values import Mark, Picture
from sysmap.model.results import RuleResult
from sysmap.model.values import System
from sysmap.text.words import long_date


def sentence(system: System, table: Table) -> str:
    """The date, and how many boards, organisations and seats there are on it."""
    organisations = len(system.live_nodes("Organisation"))
    seats = sum(row.seats for row in table.rows)
    return (
        f"{long_date(table.as_at)}. {counted(len(table.rows), 'board')},"
        f" {counted(organisations, 'organisation')}, {counted(seats, 'seat')} held."
    )


def picture_sentence(picture: Picture, marks: Sequence[Mark]) -> str:
    """What the picture shows on its date, in one sentence."""
    live = [dot for dot in picture.dots if dot.live]
    count = Counter(dot.kind for dot in live)
    kinds = [
        f"{count[style.key]:,} {(style.name if count[style.key] == 1 else style.plural).lower()}"
        for style in picture.dot_styles
        if count[style.key]
    ]
    ties = sum(
        tie.weight
        for tie in picture.ties
        if tie.live and picture.dots[tie.start_dot].live and picture.dots[tie.end_dot].live
    )
    words = _listed(kinds) or "nothing recorded"
    sentence = f"{picture.name} on {long_date(picture.as_at)}: {words}, joined by {counted(ties, 'tie')}"
    found = picture.found or len(marks)
    return sentence + (f"; {counted(found, 'gap')} found." if found else ".")


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def checks(results: Sequence[RuleResult]) -> str:
    """How many checks were made, and how they came out; "" without any."""
    if not results:
        return ""
    status: Counter[str] = Counter(result.status for result in results)
    parts = [
        f"{status[key]} {words}"
        for key, words in (
            ("found", "found something"),
            ("clear", "found nothing"),
            ("not recorded", "ask for what is not recorded"),
            ("cannot tell", "cannot tell"),
            ("not assessed", "could not be made"),
        )
        if status[key]
    ]
    return f"Of {counted(len(results), 'check')} {', '.join(parts)}."


def counted(n: int, word: str) -> str:
    """A number and its word, in the plural where it is not one."""
    return f"{n:,} {word}{'' if n == 1 else 's'}"
