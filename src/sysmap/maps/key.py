"""The key of the picture: what is in it, how it is drawn, and how sure it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from sysmap.maps.look import COLOURS, DASHES
from sysmap.maps.picture import shape
from sysmap.maps.values import DotStyle, Picture, TieStyle
from sysmap.model.vocabulary import vocabulary


def used(styles: Sequence[Any], kinds: Iterable[str], shown: Iterable[str]) -> list[tuple[Any, int]]:
    """The styles that are used on any day, each with how often it is shown on the picture's own."""
    ever, count = set(kinds), Counter(shown)
    return [(style, count[style.key]) for style in styles if style.key in ever]


def swatch(style: DotStyle) -> Markup:
    """A small picture of a dot."""
    return Markup(
        '<svg class="swatch" viewBox="-10 -10 20 20" aria-hidden="true">'
        f'<path d="{shape(style.shape, 0, 0, 7)}" fill="{style.colour}"/></svg>'
    )


def count(severity: str) -> Markup:
    """A small picture of the disc with the number of what is found in a circle."""
    return Markup(
        '<svg class="swatch" viewBox="-10 -10 20 20" aria-hidden="true">'
        f'<circle r="8" fill="{COLOURS[severity]}"/><text y="4" text-anchor="middle" font-size="12"'
        ' font-weight="bold" fill="#fff">n</text></svg>'
    )


def line(style: TieStyle) -> Markup:
    """A small picture of a line."""
    dash = f' stroke-dasharray="{DASHES[style.line]}"' if DASHES[style.line] else ""
    return Markup(
        '<svg class="swatch line" viewBox="0 0 34 10" aria-hidden="true">'
        f'<path d="M0 5H34" stroke-width="2.4" stroke="{style.colour}"{dash}/></svg>'
    )


def confidences(picture: Picture) -> list[tuple[str, str, int]]:
    """How sure things and ties are: key, name and how many are shown on the picture's day."""
    both = (picture.dots, picture.ties)
    ever = {thing.confidence for things in both for thing in things}
    count = Counter(thing.confidence for things in both for thing in things if thing.live)
    names = {key: term.name for key, term in vocabulary("confidences").items()}
    names.update({key: key for key in sorted(ever) if key and key not in names})
    named = [(key, name, count[key]) for key, name in names.items() if key in ever]
    return [*named, ("", "Not stated", count[""])] if "" in ever else named
