"""How wide lines are, and where long ones break."""

import shutil
import textwrap


def screen_width() -> int:
    """How many columns the screen has, but no fewer than 60 and no more than 120; 100 where there is none."""
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))


def wrapped(text: str, width: int, indent: int = 0, hanging: int | None = None) -> list[str]:
    """The text in lines of that width at most, indented; all but the first by `hanging` where it is given."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if hanging is None else hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )
