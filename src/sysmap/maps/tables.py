"""The tables under the picture: their columns, and what stands in a cell."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from operator import attrgetter
from typing import Any

from markupsafe import Markup

from sysmap.maps.values import Dot, Picture, Tie
from sysmap.text.words import long_date


def row(cells: Sequence[str]) -> Markup:
    """A row of a table; its first cell is its heading. Tags that HTML does without are left out."""
    return Markup("<tr><th>" + "<td>".join(escape(cell, quote=False) for cell in cells))


Column = tuple[str, Callable[[Any], str]]


def thing_columns(picture: Picture) -> list[Column]:
    """The columns of the table of things, as a heading and the text of a cell; empty ones are left out."""
    kinds = {style.key: style.name for style in picture.dot_styles}
    columns: list[Column] = [
        ("Name", lambda dot: dot.name),
        ("Kind", lambda dot: kinds[dot.kind]),
        ("Place", lambda dot: picture.circles[dot.home].name),
        ("Sector", lambda dot: dot.sector),
        ("Fields", lambda dot: "; ".join(f"{label}: {text}" for label, text in dot.facts)),
        *_ABOUT,
    ]
    return _used_columns(columns, picture.dots)


def tie_columns(picture: Picture) -> list[Column]:
    """The columns of the table of ties."""
    phrases = {style.key: style.phrase for style in picture.tie_styles}
    columns: list[Column] = [
        ("From", lambda tie: picture.dots[tie.start_dot].name),
        ("Tie", lambda tie: phrases[tie.kind]),
        ("To", lambda tie: picture.dots[tie.end_dot].name),
        ("Details", lambda tie: tie.detail),
        *_ABOUT,
    ]
    return _used_columns(columns, picture.ties)


def _used_columns(columns: Sequence[Column], things: Sequence[Dot] | Sequence[Tie]) -> list[Column]:
    first, *rest = columns
    return [first, *(column for column in rest if any(map(column[1], things)))]


def _dates(thing: Dot | Tie) -> str:
    if thing.start and thing.end:
        return f"{long_date(thing.start)} to {long_date(thing.end)}"
    if thing.start:
        return f"from {long_date(thing.start)}"
    return f"to {long_date(thing.end)}" if thing.end else ""


_SOURCE: Column = ("Source", attrgetter("source"))
_CONFIDENCE: Column = ("Confidence", attrgetter("confidence"))
_ABOUT: tuple[Column, ...] = (("Dates", _dates), _SOURCE, _CONFIDENCE)


def said_once(columns: Sequence[Column], things: Sequence[Dot] | Sequence[Tie]) -> Mapping[str, str]:
    """By heading: the source or confidence that all rows share, which is said over the table."""
    found = {}
    for heading, cell in (_SOURCE, _CONFIDENCE):
        texts = set(map(cell, things))
        if len(things) > 1 and len(texts) == 1 and (heading, cell) in columns:
            found[heading] = texts.pop()
    return found
